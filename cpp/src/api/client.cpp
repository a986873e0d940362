#include "cijobs/api/client.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace cijobs::api {
namespace {

constexpr std::size_t usual_headers = 4;  // two of ours, the body's type, the token

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](unsigned char c) { return (c < 0x20 && c != '\t') || c == 0x7F; });
}

bool is_absolute(std::string_view target) {
  return target.starts_with("https://") || target.starts_with("http://");
}

Safety safety_of(std::string_view method) {
  if (method == "GET" || method == "HEAD" || method == "OPTIONS") return Safety::safe;
  return method == "PUT" || method == "DELETE" ? Safety::idempotent : Safety::unsafe;
}

// Of the headers that a caller adds, these are no credentials; any other may be one.
bool is_harmless(std::string_view name) {
  constexpr std::array<std::string_view, 5> harmless = {"accept", "accept-language", "content-type",
                                                        "user-agent", "x-request-id"};
  return std::any_of(harmless.begin(), harmless.end(),
                     [&](std::string_view one) { return http::equal_ignoring_case(name, one); });
}

void note_headers(Drift& drift, const std::string& operation, const http::Headers& headers) {
  Sightings seen;
  seen.on_headers(operation, headers);
  drift.add(seen);
}

void prepare(http::Request& request, const Settings& settings, const CallOptions& options) {
  request.headers.reserve(request.headers.size() + usual_headers + options.extra_headers.size());
  http::set_header(request.headers, "User-Agent", settings.user_agent);
  // Without it v1.1 answers in EDN.
  if (http::find_header(request.headers, "accept").empty()) {
    http::set_header(request.headers, "Accept", request.sink ? "*/*" : "application/json");
  }
  if (request.has_body) http::set_header(request.headers, "Content-Type", "application/json");
  for (const http::Header& header : options.extra_headers)
    http::set_header(request.headers, header.name, header.value);
  request.connect_timeout = base::seconds(options.timeout.connect);
  request.read_timeout = base::seconds(options.timeout.read);
  request.max_body = settings.max_body;
  request.max_connections = settings.max_connections;
  request.ca_bundle = settings.ca_bundle;
  request.proxy = settings.proxy;
}

// For one that may be kept for long. Short ones are not worth it.
void keep_no_more_than_needed(std::string& body) {
  constexpr std::size_t worth_it = 4096;
  if (body.capacity() > 2 * body.size() + worth_it) body.shrink_to_fit();
}

}  // namespace

CallOptions CallOptions::after(double seconds) const {
  CallOptions options = *this;
  if (options.timeout.total) options.timeout.total = std::max(0.0, *options.timeout.total - seconds);
  return options;
}

base::Error located(base::Error error, const Operation& operation, const http::Response& response) {
  error.method = method_name(operation.method);
  error.url = response.url;
  error.status = response.status;
  error.request_id = http::find_header(response.headers, "x-request-id");
  return error;
}

base::Status check_header(const http::Header& header) {
  const bool named =
      !header.name.empty() && std::all_of(header.name.begin(), header.name.end(),
                                          [](unsigned char c) { return c > 0x20 && c < 0x7F && c != ':'; });
  if (!named) return base::invalid_argument("extra_headers", "'" + header.name + "' is not a header name");
  if (has_control(header.value)) {
    return base::invalid_argument("extra_headers",
                                  "the value of '" + header.name + "' holds a control character");
  }
  const bool ours = http::equal_ignoring_case(header.name, "circle-token") ||
                    http::equal_ignoring_case(header.name, "authorization");
  if (ours) {
    return base::invalid_argument("extra_headers",
                                  "the token goes into the client, which knows which hosts may see it");
  }
  return base::Done{};
}

Client::Client(Settings settings, std::shared_ptr<const auth::Credentials> credentials)
    : settings_(std::make_shared<const Settings>(std::move(settings))),
      credentials_(std::move(credentials)),
      window_(std::make_shared<WindowOfProcess>(settings_->max_in_flight, settings_->max_connections)),
      drift_(std::make_shared<Drift>()) {}

std::string Client::target_of(const Api& api, const std::string& path) const {
  const std::string_view below = path;
  std::string team;
  if (!settings_->team.empty() && below.starts_with("/projects")) {
    team = "/teams/" + http::percent_encode(settings_->team);
  }
  return std::string(api.base_path) + team + path;
}

base::Result<http::Url> Client::url_of(const std::string& target) const {
  std::string front = settings_->base_url.target;
  while (front.ends_with('/')) front.pop_back();
  auto url =
      is_absolute(target) ? http::parse_url(target) : http::with_target(settings_->base_url, front + target);
  if (!url) return base::invalid_argument("path", url.error().message);
  return url;
}

base::Result<http::Url> Client::address_of(const Api& api, const Bound& bound) const {
  return url_of(target_of(api, bound.request.url));
}

base::Result<CallPlan> Client::plan(http::Request request, const std::string& target, Safety safety,
                                    const CallOptions& options) const {
  for (const http::Header& header : options.extra_headers) {
    auto checked = check_header(header);
    if (!checked) return checked.error();
  }
  auto url = url_of(target);
  if (!url) return url.error();
  prepare(request, *settings_, options);
  request.once = safety == Safety::unsafe;
  if (options.timeout.total) request.deadline = base::Clock::now() + base::seconds(*options.timeout.total);
  CallFacts facts{settings_->service, settings_->token_hint, credentials_->anonymous(), {}};
  facts.unsafe = safety == Safety::unsafe;
  return CallPlan{std::move(request), std::move(*url), safety,        options.retry,
                  std::move(facts),   credentials_,    window_->get()};
}

base::Result<std::shared_ptr<Call>> Client::submit(const Api& api, const Operation& operation, Bound bound,
                                                   const page::Cursor* page, const CallOptions& options,
                                                   OnOutcome done) const {
  return send(api, operation, std::move(bound), page, options,
              [&operation, drift = drift_, done = std::move(done)](base::Result<http::Response> result) {
                if (!result) return done(std::move(result.error()));
                Sightings seen;
                auto decoded = decode(operation, result->body, &seen);
                drift->add(seen);
                if (!decoded) return done(located(std::move(decoded.error()), operation, *result));
                reuse(*result);
                done(Outcome{std::move(*decoded), std::move(*result)});
              });
}

base::Result<CallPlan> Client::plan_row(const Api& api, const Operation& operation, Bound bound,
                                        const page::Cursor* page, const CallOptions& options) const {
  std::string target = target_of(api, bound.request.url);
  if (page != nullptr) {
    for (const auto& [name, value] : page->query()) append_query(target, name, value);
  }
  auto planned = plan(std::move(bound.request), target, operation.safety, options);
  if (!planned) return planned;
  planned->facts.deprecated = operation.deprecated;
  planned->facts.personal_tokens_only = api.personal_tokens_only || operation.token == Token::personal;
  planned->facts.permission = operation.permission;
  planned->facts.look = operation.look;
  return planned;
}

base::Result<std::shared_ptr<Call>> Client::send(const Api& api, const Operation& operation, Bound bound,
                                                 const page::Cursor* page, const CallOptions& options,
                                                 Call::Done done) const {
  auto planned = plan_row(api, operation, std::move(bound), page, options);
  if (!planned) return planned.error();
  const std::string id = std::string(api.prefix) + std::string(operation.id);
  return Call::start(Runtime::current(), std::move(*planned),
                     [id, drift = drift_, done = std::move(done)](base::Result<http::Response> result) {
                       if (result) note_headers(*drift, id, result->headers);
                       done(std::move(result));
                     });
}

void Client::reuse(http::Response& response) {
  std::string body = std::exchange(response.body, {});
  const auto runtime = Runtime::if_begun();
  if (runtime) runtime->transport().reuse(std::move(body));
}

http::Request Client::shown(CallPlan plan, const CallOptions& options) const {
  http::Request request = std::move(plan.request);
  credentials_->sign_masked(request, plan.url);
  request.url = credentials_->redact(std::move(request.url));
  request.body = credentials_->redact(std::move(request.body));
  for (const http::Header& extra : options.extra_headers) {
    if (!is_harmless(extra.name)) http::set_header(request.headers, extra.name, std::string(base::stars));
  }
  return request;
}

base::Result<http::Request> Client::preview(const Api& api, const Operation& operation, Bound bound,
                                            const page::Cursor* page, const CallOptions& options) const {
  auto planned = plan_row(api, operation, std::move(bound), page, options);
  if (!planned) return planned.error();
  return shown(std::move(*planned), options);
}

base::Result<http::Request> Client::preview_raw(http::Request request, const std::string& target,
                                                const CallOptions& options) const {
  auto planned = plan_raw(std::move(request), target, options);
  if (!planned) return planned.error();
  return shown(std::move(*planned), options);
}

base::Result<CallPlan> Client::plan_raw(http::Request request, const std::string& target,
                                        const CallOptions& options) const {
  if (!is_absolute(target) && !target.starts_with('/')) {
    return base::invalid_argument("path", "must start with '/' or be an absolute URL");
  }
  const Safety safety = safety_of(request.method);
  return plan(std::move(request), target, safety, options);
}

base::Result<std::shared_ptr<Call>> Client::start_raw(base::Result<CallPlan> plan, OnOutcome done) {
  if (!plan) return plan.error();
  return Call::start(Runtime::current(), std::move(*plan),
                     [done = std::move(done)](base::Result<http::Response> result) {
                       if (!result) return done(std::move(result.error()));
                       keep_no_more_than_needed(result->body);
                       done(Outcome{{}, std::move(*result)});
                     });
}

base::Result<std::shared_ptr<Call>> Client::submit_raw(http::Request request, const std::string& target,
                                                       const CallOptions& options, OnOutcome done,
                                                       bool personal_tokens_only) const {
  auto planned = plan_raw(std::move(request), target, options);
  if (planned) planned->facts.personal_tokens_only = personal_tokens_only;
  return start_raw(std::move(planned), std::move(done));
}

base::Result<std::shared_ptr<Call>> Client::submit_download(const std::string& url,
                                                            std::shared_ptr<http::Sink> sink,
                                                            std::shared_ptr<Window> window,
                                                            const CallOptions& options,
                                                            OnOutcome done) const {
  http::Request request;
  request.sink = std::move(sink);
  auto planned = plan_raw(std::move(request), url, options);
  if (planned) planned->window = std::move(window);
  return start_raw(std::move(planned), std::move(done));
}

}  // namespace cijobs::api
