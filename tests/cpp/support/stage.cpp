#include "support/stage.hpp"

#include <future>

namespace cijobs::testing_support {

api::Call::Done Outcome::note() {
  return [state = state_](base::Result<http::Response> result) {
    const std::lock_guard lock(state->mutex);
    ++state->times;
    state->result = std::move(result);
  };
}

int Outcome::times() const {
  const std::lock_guard lock(state_->mutex);
  return state_->times;
}

bool Outcome::ok() const {
  const std::lock_guard lock(state_->mutex);
  return state_->result.has_value() && state_->result->ok();
}

http::Response Outcome::response() const {
  const std::lock_guard lock(state_->mutex);
  return *state_->result.value();
}

base::Error Outcome::error() const {
  const std::lock_guard lock(state_->mutex);
  return state_->result.value().error();
}

Stage::Stage(std::size_t places) : window(std::make_shared<api::Window>(places, places)) {
  auto transport = std::make_unique<FakeTransport>();
  network = transport.get();
  runtime = std::make_shared<api::Runtime>(std::move(transport), 1);
  runtime->wall_clock = [] { return 1'700'000'000.0; };
  runtime->chance = [] { return 0.5; };
}

Stage::~Stage() { runtime->stop(); }

api::CallPlan Stage::plan(api::Safety safety) const {
  api::CallPlan plan;
  plan.url = *http::parse_url("https://circleci.com/api/v2/me");
  plan.safety = safety;
  plan.request.method = safety == api::Safety::safe ? "GET" : safety == api::Safety::unsafe ? "POST" : "PUT";
  plan.retry.jitter = false;
  plan.facts = {"CircleCI", "set CIRCLE_TOKEN", false, {}};
  plan.credentials = std::make_shared<auth::Credentials>(auth::Scheme::header, base::Secret("s3cret"),
                                                         *http::parse_url("https://circleci.com"),
                                                         std::vector<std::string>{"circle-artifacts.com"});
  plan.window = window;
  return plan;
}

std::shared_ptr<api::Call> Stage::start(api::CallPlan plan, Outcome& outcome) {
  auto call = api::Call::start(runtime, std::move(plan), outcome.note());
  settle();
  return call;
}

void Stage::answer(base::Result<http::Response> result) {
  network->answer(std::move(result));
  settle();
}

void Stage::answer(int status, http::Headers headers, std::string body) {
  http::Response response;
  response.status = status;
  response.headers = std::move(headers);
  response.body = std::move(body);
  answer(std::move(response));
}

void Stage::fail(base::ErrorKind kind, bool may_have_reached_server) {
  base::Error error = base::make_error(kind, "it broke");
  error.may_have_reached_server = may_have_reached_server;
  answer(std::move(error));
}

void Stage::advance(double seconds) {
  network->advance(base::seconds(seconds));
  settle();
}

// One thread runs the tasks in their order, so this one is run after all that were posted.
void Stage::settle() {
  std::promise<void> reached;
  runtime->workers().post([&] { reached.set_value(); });
  reached.get_future().wait();
}

std::string Stage::sent_header(std::size_t index, std::string_view name) const {
  return std::string(http::find_header(network->requests().at(index).headers, name));
}

}  // namespace cijobs::testing_support
