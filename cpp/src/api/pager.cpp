#include "cijobs/api/pager.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace cijobs::api {
namespace {

constexpr std::int64_t largest_page = 100;  // of v1.1 and of Northflank alike
// New builds in front can fill a whole page with old ones, but not page after page.
constexpr int most_stale_pages = 10;

bool has_page_size(const Operation& operation) {
  for (const Parameter& parameter : operation.params) {
    if (is_called(parameter, "page_size")) return true;
  }
  return false;
}

// Fewer, larger pages; and an offset walk must know the size to see the end.
Arguments with_page_size(const Operation& operation, Arguments arguments) {
  const bool by_size = operation.paging == page::Kind::offset || operation.paging == page::Kind::cursor;
  const bool open = by_size && has_page_size(operation) && find_argument(arguments, "page_size") == nullptr;
  if (open) arguments.emplace_back("page_size", json::Value::integer(largest_page));
  return arguments;
}

std::size_t size_in(const Operation& operation, const Arguments& arguments) {
  if (!has_page_size(operation)) return 1;  // nobody tells how large pages are: an empty one is the end
  const json::Value* size = find_argument(arguments, "page_size");
  const bool sane =
      size != nullptr && size->tree().is_number_integer() && size->tree().get<std::int64_t>() > 0;
  // A server gives no more than its largest page, whatever is asked for: that is no sign of the end.
  return static_cast<std::size_t>(sane ? std::min(size->tree().get<std::int64_t>(), largest_page)
                                       : largest_page);
}

// An offset that the caller gave is where the walk begins.
std::string take_offset(const Operation& operation, Arguments& arguments, std::string start) {
  if (operation.paging != page::Kind::offset) return start;
  const json::Value* given = find_argument(arguments, "offset");
  if (given == nullptr || !given->tree().is_number_integer())
    return start;  // no number: refused with the others
  if (start.empty()) start = given->dump();
  std::erase_if(arguments, [](const auto& argument) { return argument.first == "offset"; });
  return start;
}

// Northflank's `page` says where to begin as well; beside a cursor it would ask for two pages at once.
void drop_page_number(const page::Cursor& cursor, Arguments& arguments) {
  if (cursor.kind() != page::Kind::cursor || cursor.token().empty()) return;
  std::erase_if(arguments, [](const auto& argument) { return argument.first == "page"; });
}

}  // namespace

Pager::Pager(Client client, const Api& api, const Operation& operation, Arguments arguments,
             CallOptions options, std::string start_token)
    : client_(std::move(client)),
      api_(api),
      operation_(operation),
      arguments_(with_page_size(operation, std::move(arguments))),
      options_(std::move(options)),
      cursor_(operation.paging, take_offset(operation, arguments_, std::move(start_token)),
              size_in(operation, arguments_)),
      seen_(*operation.answer.model, operation.identity) {
  drop_page_number(cursor_, arguments_);
}

base::Result<std::shared_ptr<Call>> Pager::submit(OnOutcome done, double waited) const {
  if (!sound_) return sound_.error();
  auto bound = bind(operation_, arguments_, options_.validation);
  if (!bound) return bound.error();
  return client_.submit(api_, operation_, std::move(*bound), &cursor_, options_.after(waited),
                        std::move(done));
}

base::Result<http::Request> Pager::preview() const {
  auto bound = bind(operation_, arguments_, options_.validation, Secrets::masked);
  if (!bound) return bound.error();
  auto request = client_.without_token().preview(api_, operation_, std::move(*bound), &cursor_, options_);
  if (request) request->url = client_.credentials().redact(std::move(request->url));
  return request;
}

void Pager::accept(Decoded& page) {
  sound_ = cursor_.advance(page.next, page.models->size());
  drop_page_number(cursor_, arguments_);
  drop_seen(*page.models);
  if (!sound_) sound_.error().message.insert(0, std::string(operation_.id) + ": ");
}

// A server that knows no offsets would give its first page for ever.
void Pager::drop_seen(model::Array& page) {
  seen_.drop_from(page);
  stale_pages_ = page.size() > 0 || cursor_.kind() != page::Kind::offset ? 0 : stale_pages_ + 1;
  if (stale_pages_ < most_stale_pages || cursor_.done()) return;
  sound_ =
      base::make_error(base::ErrorKind::decode,
                       "page after page holds only items that were there before: paging would never end");
}

}  // namespace cijobs::api
