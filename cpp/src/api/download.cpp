#include "cijobs/api/download.hpp"

#include <utility>

namespace cijobs::api {
namespace {

base::Result<Outcome> put_in_place(http::FileSink& sink, base::Result<Outcome> result) {
  constexpr int unchanged = 304;
  if (!result || result->response.status == unchanged) {
    sink.abandon();
    return result;
  }
  auto placed = sink.commit();
  return placed ? std::move(result) : base::Result<Outcome>(std::move(placed.error()));
}

// A cancelled one at once, since its runtime may be stopping; the others where the disk may take its time.
void finish(const std::weak_ptr<Runtime>& runtime, const std::shared_ptr<http::FileSink>& sink,
            const OnOutcome& done, base::Result<Outcome> result) {
  const auto running = runtime.lock();
  const bool cancelled = !result && result.error().kind == base::ErrorKind::cancelled;
  if (cancelled || !running) return done(std::move(result));
  auto shared = std::make_shared<base::Result<Outcome>>(std::move(result));
  running->disk().post([sink, done, shared] { done(put_in_place(*sink, std::move(*shared))); });
}

}  // namespace

Downloads::Downloads(Client client, std::size_t max_in_flight)
    : client_(std::move(client)),
      window_(std::make_shared<Window>(std::min(max_in_flight, client_.settings().max_in_flight),
                                       client_.settings().max_connections)) {}

base::Result<Download> Downloads::start(const FileRequest& file, const CallOptions& options,
                                        OnOutcome done) const {
  Download download{std::make_shared<http::FileSink>(file.path, file.url, file.keep_unchanged), nullptr};
  auto call = client_.submit_download(
      file.url, download.sink, window_, options,
      [runtime = std::weak_ptr(Runtime::current()), sink = download.sink,
       done = std::move(done)](auto result) { finish(runtime, sink, done, std::move(result)); });
  if (!call) return std::move(call.error());
  download.call = std::move(*call);
  return download;
}

}  // namespace cijobs::api
