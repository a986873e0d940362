#include "cijobs/api/seen.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cijobs/model/encode.hpp"

namespace cijobs::api {

Seen::Seen(const model::ModelInfo& info, std::string_view identity) {
  while (!identity.empty()) {
    const std::string_view name = identity.substr(0, identity.find(' '));
    for (const model::FieldInfo& field : info.fields) {
      if (field.name == name) fields_.push_back(&field);
    }
    identity.remove_prefix(std::min(identity.size(), name.size() + 1));
  }
}

std::string Seen::key_of(const void* model) const {
  std::string key;
  json::Value last;
  for (const model::FieldInfo* field : fields_) {
    last = model::encode_field(*field, model);
    key += last.dump() + " ";
  }
  return last.tree().is_null() ? std::string() : key;
}

void Seen::drop_from(model::Array& page) {
  if (fields_.empty()) return;
  std::vector<std::size_t> fresh;
  std::vector<std::string> keys;
  for (std::size_t i = 0; i < page.size(); ++i) {
    std::string key = key_of(page[i]);
    if (keys_.contains(key)) continue;
    fresh.push_back(i);
    if (!key.empty()) keys.push_back(std::move(key));
  }
  keys_.insert(keys.begin(), keys.end());
  if (fresh.size() < page.size()) page.keep_only(std::move(fresh));
}

}  // namespace cijobs::api
