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
  Envelope(const Operation& operation, Reader& reader, Decoded& out, const ReadItems& read_payload)
      : operation_(operation), reader_(reader), out_(out), read_payload_(read_payload) {}

  bool read() { return enter(operation_.answer.at, true) && reader_.finish(); }

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
      return read_text_or_null(reader_, out_.next.token);
    if (operation_.paging == page::Kind::cursor && key == "pagination")
      return read_pagination(reader_, out_.next);
    const std::string name(key);
    json::Value value;
    if (!reader_.read(value)) return reader_.within(name);
    out_.free.set(name, value);
    return true;
  }

  const Operation& operation_;
  Reader& reader_;
  Decoded& out_;
  const ReadItems& read_payload_;
};

bool looks_like_html(std::string_view body) {
  const auto first = body.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && body[first] == '<';
}

std::string what_is_read(const Operation& operation) {
  const auto* info = operation.answer.model;
  if (info == nullptr) return std::string(operation.id);
  return operation.answer.shape == Shape::list ? "list of " + std::string(info->name)
                                               : std::string(info->name);
}

base::Error html_error(const Operation& operation) {
  base::Error error = base::make_error(base::ErrorKind::decode,
                                       "HTML came instead of JSON: check that base_url points at the API's "
                                       "host and that no proxy or login page answers");
  error.model = what_is_read(operation);
  error.path = "$";
  error.offset = 0;
  return error;
}

base::Result<Decoded> decode_payload(const Operation& operation, std::string_view body, Decoded out,
                                     const ReadItems& read) {
  Reader reader(body);
  if (reader.ok() && Envelope(operation, reader, out, read).read()) return out;
  base::Error error = reader.error(what_is_read(operation));
  error.message +=
      body.empty() ? "; the server sent nothing, so try again" : "; the answer may be cut, so try again";
  return error;
}

base::Result<Decoded> decode_models(const Operation& operation, std::string_view body, Decoded out) {
  const auto models = std::make_shared<model::Array>(*operation.answer.model);
  out.models = models;
  return decode_payload(operation, body, std::move(out), [&](Reader& reader) {
    return operation.answer.shape == Shape::list ? model::read_array(reader, *models)
                                                 : model::read_one(reader, *models);
  });
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

base::Result<Decoded> decode(const Operation& operation, std::string_view body) {
  Decoded out;
  out.shape = operation.answer.shape;
  if (out.shape == Shape::none) return out;
  if (out.shape == Shape::text) {
    out.text = body;
    return out;
  }
  if (looks_like_html(body)) return html_error(operation);
  if (out.shape == Shape::free) return decode_free(operation, body, std::move(out));
  return decode_models(operation, body, std::move(out));
}

base::Result<Decoded> decode_list(const Operation& operation, std::string_view body, const ReadItems& read) {
  if (looks_like_html(body)) return html_error(operation);
  Decoded out;
  out.shape = operation.answer.shape;
  return decode_payload(operation, body, std::move(out), read);
}

}  // namespace cijobs::api
