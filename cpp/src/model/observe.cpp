#include "cijobs/model/observe.hpp"

#include "cijobs/model/visitor.hpp"

namespace cijobs::model {
namespace {

// Whether `word` is among words that are apart by blanks.
bool has_word(std::string_view words, std::string_view word) {
  if (word.empty() || word.find(' ') != word.npos) return false;
  for (std::size_t at = words.find(word); at != words.npos; at = words.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool whole = (at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' ');
    if (whole) return true;
  }
  return false;
}

class TextObserver : public SilentVisitor {
 public:
  TextObserver(json::Observer& observer, const ModelInfo& info, const FieldInfo& field)
      : observer_(observer), info_(info), field_(field) {}
  void on_text(std::string_view text) override { observe_text(observer_, info_, field_, text); }

 private:
  json::Observer& observer_;
  const ModelInfo& info_;
  const FieldInfo& field_;
};

}  // namespace

void observe_text(json::Observer& observer, const ModelInfo& info, const FieldInfo& field,
                  std::string_view text) {
  if (!has_word(field.values, text)) observer.on_unknown_value(info.name, field.name, text);
}

void observe_values(json::Observer& observer, const ModelInfo& info, const FieldInfo& field,
                    const void* model) {
  TextObserver each(observer, info, field);
  field.type->visit(field.at_const(model), each);
}

}  // namespace cijobs::model
