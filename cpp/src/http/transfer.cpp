#include "cijobs/http/transfer.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <utility>

#include "cijobs/http/failure.hpp"
#include "cijobs/http/url.hpp"

namespace cijobs::http {
namespace {

constexpr std::size_t usual_headers = 16;
constexpr std::size_t body_padding = 64;  // json::Reader reads this far past the end

bool is_success(int status) { return status >= 200 && status < 300; }

long milliseconds(base::Duration duration) {
  return static_cast<long>(std::chrono::ceil<std::chrono::milliseconds>(duration).count());
}

// Around a header's value stand blanks and tabs, and behind the line its end.
std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

// To libcurl every POST has a body.
bool brings_a_body(const Request& request) { return request.has_body || request.method == "POST"; }

HeaderList make_list(const Request& request) {
  const Headers& headers = request.headers;
  HeaderList list;
  const auto append = [&](const std::string& line) {
    list.reset(curl_slist_append(list.release(), line.c_str()));
  };
  for (const Header& header : headers) {
    append(header.name +
           (header.value.empty() ? ";" : ": " + header.value));  // ";" is libcurl's sign for empty
  }
  if (!brings_a_body(request)) return list;
  if (find_header(headers, "content-type").empty())
    append("Content-Type:");  // libcurl would call a body a form
  append("Expect:");          // a pause of one second before each larger body, for nothing
  return list;
}

}  // namespace

Transfer::Transfer(TransferId id, Request request, Transport::Completion done, Easy easy, SpareBodies& bodies)
    : id_(id),
      request_(std::move(request)),
      done_(std::move(done)),
      easy_(std::move(easy)),
      header_list_(make_list(request_)),
      bodies_(bodies),
      started_(base::Clock::now()),
      last_activity_(started_) {
  response_.headers.reserve(usual_headers);
  configure();
  configure_body();
  configure_security();
}

void Transfer::configure() {
  CURL* easy = easy_.get();
  curl_easy_setopt(easy, CURLOPT_URL, request_.url.c_str());
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, header_list_.get());
  curl_easy_setopt(easy, CURLOPT_PRIVATE, this);
  curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, detail_.data());
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &Transfer::on_header);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &Transfer::on_body);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L);
  curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);  // the executor follows, and signs each hop anew
  curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, request_.sink ? nullptr : "");
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
  // Over cleartext only the first answer tells that nothing can be shared, and a slow one would hold up all
  // others.
  const bool may_share = !request_.once && request_.url.starts_with("https:");
  curl_easy_setopt(easy, CURLOPT_PIPEWAIT, may_share ? 1L : 0L);
  curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, request_.once ? 1L : 0L);
  // Above 64 KiB each transfer's end would make the allocator tidy up all of its memory.
  curl_easy_setopt(easy, CURLOPT_BUFFERSIZE, request_.sink ? 256L * 1024 : 32L * 1024);
  curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, std::max(1L, milliseconds(request_.connect_timeout)));
}

void Transfer::configure_body() {
  CURL* easy = easy_.get();
  if (brings_a_body(request_)) {
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request_.body.c_str());
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.body.size()));
  }
  if (request_.method != "GET" || request_.has_body) {
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request_.method.c_str());
  }
  if (request_.method == "HEAD") curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
}

void Transfer::configure_security() {
  CURL* easy = easy_.get();
#if LIBCURL_VERSION_NUM >= 0x075500
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
#else
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS, static_cast<long>(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
  curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!request_.ca_bundle.empty()) curl_easy_setopt(easy, CURLOPT_CAINFO, request_.ca_bundle.c_str());
  if (!request_.proxy.empty()) curl_easy_setopt(easy, CURLOPT_PROXY, request_.proxy.c_str());
  // Loopback may be cleartext because nobody listens in: the environment's proxy would.
  const auto url = parse_url(request_.url);
  if (request_.proxy.empty() && url && url->loopback()) curl_easy_setopt(easy, CURLOPT_NOPROXY, "*");
}

std::size_t Transfer::on_header(char* bytes, std::size_t size, std::size_t count, void* self) {
  auto& transfer = *static_cast<Transfer*>(self);
  transfer.last_activity_ = base::Clock::now();
  transfer.add_header_line(trim({bytes, size * count}));
  return size * count;
}

void Transfer::add_header_line(std::string_view line) {
  if (line.starts_with("HTTP/")) {
    response_.headers.clear();  // what came before belonged to an interim answer
    return;
  }
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return;
  response_.headers.push_back(
      {std::string(line.substr(0, colon)), std::string(trim(line.substr(colon + 1)))});
}

std::size_t Transfer::on_body(char* bytes, std::size_t size, std::size_t count, void* self) {
  auto& transfer = *static_cast<Transfer*>(self);
  transfer.last_activity_ = base::Clock::now();
  return transfer.accept_body({bytes, size * count}) ? size * count : 0;
}

int Transfer::status() const {
  long status = 0;
  curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
  return static_cast<int>(status);
}

// Also of an empty body: the sink must know that one came.
bool Transfer::offer_to_sink(std::string_view bytes) {
  const bool known = std::exchange(accepted_, true) || request_.sink->accept(status(), response_.headers);
  if (known && (bytes.empty() || request_.sink->write(bytes))) return true;
  refusal_ = base::make_error(base::ErrorKind::download, request_.sink->problem());
  return false;
}

bool Transfer::accept_body(std::string_view bytes) {
  if (request_.sink && is_success(status())) return offer_to_sink(bytes);
  if (response_.body.size() + bytes.size() > request_.max_body) {
    refusal_ = too_large(request_.max_body);
    return false;
  }
  if (response_.body.empty()) reserve_body();
  response_.body.append(bytes);
  return true;
}

void Transfer::reserve_body() {
  constexpr std::size_t sensible = std::size_t{64} << 20;
  const std::string_view length = find_header(response_.headers, "content-length");
  std::size_t announced = 0;
  std::from_chars(length.data(), length.data() + length.size(), announced);
  response_.body = bodies_.take(std::min({announced, request_.max_body, sensible}) + body_padding);
}

std::optional<base::Error> Transfer::overdue(base::Instant now) const {
  if (now >= request_.deadline) return timed_out_total(sent_anything(easy_.get()));
  if (now - last_activity_ < request_.read_timeout) return std::nullopt;
  curl_off_t connected = 0;  // microseconds from start until the request could be sent; 0 while connecting
  curl_easy_getinfo(easy_.get(), CURLINFO_PRETRANSFER_TIME_T, &connected);
  if (connected == 0) return std::nullopt;
  const base::Instant ready = started_ + std::chrono::microseconds(connected);
  if (now - std::max(ready, last_activity_) < request_.read_timeout) return std::nullopt;
  return timed_out_silent(request_.read_timeout);
}

void Transfer::finish(CURLcode code) {
  const bool stored = code != CURLE_OK || !request_.sink || !is_success(status()) || offer_to_sink({});
  if (code != CURLE_OK || !stored) {
    finish(refusal_ ? *refusal_ : failure(code));
    return;
  }
  long version = 0;
  curl_easy_getinfo(easy_.get(), CURLINFO_HTTP_VERSION, &version);
  response_.status = status();
  response_.multiplexed = version >= CURL_HTTP_VERSION_2_0;
  response_.body.reserve(response_.body.size() + body_padding);
  done_(std::move(response_));
}

void Transfer::finish(base::Error error) { done_(std::move(error)); }

base::Error Transfer::failure(CURLcode code) const {
  return describe_failure(code, easy_.get(), detail_.data(), request_.url);
}

Easy Transfer::take_easy() {
  curl_easy_reset(easy_.get());
  return std::move(easy_);
}

}  // namespace cijobs::http
