#include "cijobs/api/answer.hpp"

#include "cijobs/json/reader.hpp"

namespace cijobs::api {
namespace {

using json::Reader;

// Takes the first step off a path such as "data.runs".
std::string_view take_step(std::string_view& path) {
  const auto dot = path.find('.');
  const std::string_view step = path.substr(0, dot);
  path = dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
  return step;
}

bool read_text_or_null(Reader& reader, std::string& out) {
  if (reader.null()) return true;
  std::string_view text;
  if (!reader.read(text)) return false;
  out = text;
  return true;
}

// Northflank's `pagination`: the cursor counts only while there is a next page.
bool read_pagination(Reader& reader, page::Next& next) {
  if (reader.null()) return true;
  bool more = false;
  std::string cursor;
  const bool read = reader.object([&](std::string_view key) {
    if (key == "hasNextPage") return reader.null() || reader.read(more);
    if (key == "cursor") return read_text_or_null(reader, cursor);
    return true;
  });
  if (more && cursor.empty()) return reader.fail("another page is announced, but no cursor to it is given");
  if (more) next.token = cursor;
  return read;
}

// Reads one answer, going down into its envelope.
class Envelope {
 public:
  Envelope(const Operation& operation, Reader& reader, const ReadPayload& read_payload)
      : operation_(operation), reader_(reader), read_payload_(read_payload) {}

  bool read() { return enter(operation_.answer.at, true) && reader_.finish(); }

  page::Next next;
  json::Value rest;  // what else it held

 private:
  bool enter(std::string_view path, bool outermost) {
    // Some servers and recordings give a list without its envelope.
    const bool bare =
        outermost && operation_.answer.shape == Shape::list && reader_.kind() == Reader::Kind::list;
    if (path.empty() || bare) return read_payload_(reader_);
    const std::string_view wanted = take_step(path);
    bool found = false;
    const bool read = reader_.object([&](std::string_view key) {
      if (key == wanted) {
        found = true;
        return enter(path, false) || reader_.within(wanted);
      }
      return read_other(key);
    });
    return read && (found || reader_.fail("the key '" + std::string(wanted) + "' is missing"));
  }

  bool read_other(std::string_view key) {
    if (operation_.paging == page::Kind::token && key == "next_page_token")
      return read_text_or_null(reader_, next.token);
    if (operation_.paging == page::Kind::cursor && key == "pagination") return read_pagination(reader_, next);
    const std::string name(key);
    json::Value value;
    if (!reader_.read(value)) return reader_.within(name);
    rest.set(name, value);
    return true;
  }

  const Operation& operation_;
  Reader& reader_;
  const ReadPayload& read_payload_;
};

bool looks_like_html(std::string_view body) {
  const auto first = body.find_first_not_of(" \t\r\n\xEF\xBB\xBF");  // blanks, or a byte order mark
  return first != std::string_view::npos && body[first] == '<';
}

// EDN's maps have keys such as `:id`, and its lists may be in parentheses: no JSON begins like that.
bool looks_like_edn(std::string_view body) {
  const auto first = body.find_first_not_of(" \t\r\n[{");
  return first != std::string_view::npos && first < body.size() &&
         (body[first] == '(' || body[first] == ':' || body.substr(first).starts_with("#{"));
}

std::string what_is_read(const Operation& operation) {
  const auto* info = operation.answer.model;
  if (info == nullptr) return std::string(operation.id);
  return operation.answer.shape == Shape::list ? "list of " + std::string(info->name)
                                               : std::string(info->name);
}

constexpr std::string_view html_came =
    "HTML came instead of JSON: check that base_url points at the API's host and that no proxy or login page "
    "answers";
// v1.1 answers in EDN where no Accept header arrives; we always send one.
constexpr std::string_view edn_came =
    "EDN came instead of JSON: check that no proxy takes the Accept header away";

base::Error foreign_format(const Operation& operation, std::string_view what) {
  base::Error error = base::make_error(base::ErrorKind::decode, std::string(what));
  error.model = what_is_read(operation);
  error.path = "$";
  error.offset = 0;
  return error;
}

// Blanks, or an empty JSON text, which v1.1 answers to some changes.
bool says_nothing(std::string_view body) {
  const auto first = body.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return true;
  return body.substr(first, body.find_last_not_of(" \t\r\n") - first + 1) == "\"\"";
}

Decoded empty_model(const Operation& operation, Decoded out) {
  out.models = std::make_shared<model::Array>(*operation.answer.model);
  out.models->append();
  return out;
}

base::Error cannot_read(const Operation& operation, const Reader& reader, std::string_view body) {
  base::Error error = reader.error(what_is_read(operation));
  error.message += body.empty() ? "; the server sent nothing" : "; the answer may be cut";
  error.message += operation.safety == Safety::unsafe
                       ? ", and the call may have taken effect: look before you send it again"
                       : ", so try again";
  return error;
}

base::Result<Decoded> decode_models(const Operation& operation, std::string_view body,
                                    json::Observer* observer, Decoded out) {
  // The change is made: an error here would make people repeat it.
  const bool change = operation.method != Method::get && out.shape == Shape::model;
  if (change && says_nothing(body)) return empty_model(operation, std::move(out));
  auto models = std::make_shared<model::Array>(*operation.answer.model);
  const bool many = out.shape == Shape::list;
  const ReadPayload read = [&](Reader& reader) {
    return many ? model::read_array(reader, *models) : model::read_one(reader, *models);
  };
  Reader reader(body);
  reader.watch_by(observer);
  Envelope envelope(operation, reader, read);
  if (!reader.ok() || !envelope.read()) return cannot_read(operation, reader, body);
  out.models = std::move(models);
  out.next = std::move(envelope.next);
  out.free = std::move(envelope.rest);
  return out;
}

base::Result<Decoded> decode_free(const Operation& operation, std::string_view body, Decoded out) {
  if (body.empty()) return out;
  auto value = json::Value::parse(body);
  if (!value) {
    base::Error error = value.error();
    error.model = std::string(operation.id);
    error.message = "the answer of " + error.model + " is " + error.message + " (it may be cut): try again";
    error.path = "$";
    error.offset = 0;
    return error;
  }
  out.free = *value;
  return out;
}

}  // namespace

base::Result<Decoded> decode(const Operation& operation, std::string_view body, json::Observer* observer) {
  Decoded out;
  out.shape = operation.answer.shape;
  if (out.shape == Shape::none) return out;
  if (out.shape == Shape::text) {
    out.text = body;
    return out;
  }
  if (looks_like_html(body)) return foreign_format(operation, html_came);
  if (looks_like_edn(body)) return foreign_format(operation, edn_came);
  if (out.shape == Shape::free) return decode_free(operation, body, std::move(out));
  return decode_models(operation, body, observer, std::move(out));
}

base::Result<page::Next> decode_with(const Operation& operation, std::string_view body,
                                     json::Observer* observer, const ReadPayload& read) {
  if (looks_like_html(body)) return foreign_format(operation, html_came);
  if (looks_like_edn(body)) return foreign_format(operation, edn_came);
  Reader reader(body);
  reader.watch_by(observer);
  Envelope envelope(operation, reader, read);
  if (!reader.ok() || !envelope.read()) return cannot_read(operation, reader, body);
  return std::move(envelope.next);
}

}  // namespace cijobs::api
