// Runs operations: bind, sign, limit, send, retry, decode. Waiting for the outcome is somebody else's job.
#pragma once

#include <optional>

#include "cijobs/api/answer.hpp"
#include "cijobs/api/bind.hpp"
#include "cijobs/api/call.hpp"
#include "cijobs/api/drift.hpp"

namespace cijobs::api {

struct Timeout {
  std::optional<double> total = 60.0;  // seconds for the whole call, with its retries and pauses
  double connect = 5.0;                // seconds, each attempt
  double read = 30.0;                  // seconds of silence, each attempt
};

struct Settings {
  http::Url base_url;  // scheme, host, port; a path before the API's base path stays in front
  std::string team;    // Northflank: paths below /projects go below /teams/<team>
  std::string user_agent;
  std::string ca_bundle;
  std::string proxy;
  std::string service;     // "CircleCI", for messages
  std::string token_hint;  // for messages
  std::vector<std::string> trusted_domains;
  std::size_t max_body = std::size_t{256} << 20;
  std::size_t max_in_flight = 64;
  std::size_t max_connections = 8;
};

// What may differ from call to call.
struct CallOptions {
  Timeout timeout;
  RetryPolicy retry;
  http::Headers extra_headers;
  Validation validation = Validation::refuse;

  // For a call that has waited so long before it came here: its total counts from when it was made.
  CallOptions after(double seconds) const;
};

struct Outcome {
  Decoded decoded;
  http::Response response;  // its body is empty once it is decoded
};

using OnOutcome = std::function<void(base::Result<Outcome>)>;

// Immutable and cheap to copy; any thread may call it.
class Client {
 public:
  Client(Settings settings, std::shared_ptr<const auth::Credentials> credentials);

  // The same, but nobody: for addresses that are signed themselves, where a token would be one too many.
  Client without_token() const { return {*settings_, std::make_shared<const auth::Credentials>()}; }

  const Settings& settings() const { return *settings_; }
  const auth::Credentials& credentials() const { return *credentials_; }
  Drift& drift() const { return *drift_; }  // of this client and its copies

  // Sends what `bind` made. `page` are further query parameters. An error means that nothing was sent and
  // `done` will not run.
  base::Result<std::shared_ptr<Call>> submit(const Api& api, const Operation& operation, Bound bound,
                                             const page::Cursor* page, const CallOptions& options,
                                             OnOutcome done) const;

  // The same with the body as it came; `located` tells errors of reading it which call it was. What the body
  // holds beyond the tables is the caller's to add to `drift`.
  base::Result<std::shared_ptr<Call>> send(const Api& api, const Operation& operation, Bound bound,
                                           const page::Cursor* page, const CallOptions& options,
                                           Call::Done done) const;

  // Takes the body of an answer that was read: the next answers may need its memory.
  static void reuse(http::Response& response);

  // The request that `send` would sign and send, with stars for all that is secret. `bound` is masked.
  base::Result<http::Request> preview(const Api& api, const Operation& operation, Bound bound,
                                      const page::Cursor* page, const CallOptions& options) const;

  // The same of the raw door.
  base::Result<http::Request> preview_raw(http::Request request, const std::string& target,
                                          const CallOptions& options) const;

  // Where a bound operation leads, for what is no request of the engine: a WebSocket.
  base::Result<http::Url> address_of(const Api& api, const Bound& bound) const;

  // The raw door: any method and path below the base URL, or an absolute URL. The body is not decoded.
  base::Result<std::shared_ptr<Call>> submit_raw(http::Request request, const std::string& target,
                                                 const CallOptions& options, OnOutcome done,
                                                 bool personal_tokens_only = false) const;

  // The body of a GET goes to `sink`, as it comes; `window` stands in for the client's own. Committing it is
  // the caller's.
  base::Result<std::shared_ptr<Call>> submit_download(const std::string& url,
                                                      std::shared_ptr<http::Sink> sink,
                                                      std::shared_ptr<Window> window,
                                                      const CallOptions& options, OnOutcome done) const;

 private:
  base::Result<CallPlan> plan_row(const Api& api, const Operation& operation, Bound bound,
                                  const page::Cursor* page, const CallOptions& options) const;
  http::Request shown(CallPlan plan, const CallOptions& options) const;
  static base::Result<std::shared_ptr<Call>> start_raw(base::Result<CallPlan> plan, OnOutcome done);
  base::Result<CallPlan> plan_raw(http::Request request, const std::string& target,
                                  const CallOptions& options) const;
  base::Result<CallPlan> plan(http::Request request, const std::string& target, Safety safety,
                              const CallOptions& options) const;
  base::Result<http::Url> url_of(const std::string& target) const;
  std::string target_of(const Api& api, const std::string& path) const;

  std::shared_ptr<const Settings> settings_;
  std::shared_ptr<const auth::Credentials> credentials_;
  std::shared_ptr<WindowOfProcess> window_;
  std::shared_ptr<Drift> drift_;
};

// A decode error that also tells which call it was.
base::Error located(base::Error error, const Operation& operation, const http::Response& response);

// A header that could end another header, or that only the client may set, is refused.
base::Status check_header(const http::Header& header);

}  // namespace cijobs::api
