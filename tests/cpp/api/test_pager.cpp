// The client and its pages against a server on the loopback.
#include <gtest/gtest.h>

#include <future>

#include "cijobs/api/pager.hpp"
#include "support/server.hpp"
#include "support/widget.hpp"

namespace cijobs::api {
namespace {

using testing_support::answer;
using testing_support::Peer;
using testing_support::Received;
using testing_support::Server;

constexpr Operation by_token{.id = "widgets.list",
                             .method = Method::get,
                             .path = "/widgets",
                             .params = {},
                             .answer = many(model::Widget::info, "items"),
                             .paging = page::Kind::token,
                             .doc = "Lists."};
constexpr Operation by_offset{.id = "widgets.old",
                              .method = Method::get,
                              .path = "/widgets",
                              .params = {query("limit", Kind::integer, "Items per page.", {}, "page_size"),
                                         query("offset", Kind::integer, "Where to begin.")},
                              .answer = many(model::Widget::info),
                              .paging = page::Kind::offset,
                              .doc = "Lists."};

const Api widgets = [] {
  Api api;
  api.base_path = "/api";
  return api;
}();

Client client_of(const Server& server, std::string front = "", std::string team = {}) {
  Settings settings;
  settings.base_url = *http::parse_url(server.url(front.empty() ? "/" : front));
  settings.user_agent = "cijobs-test";
  settings.service = "Widgets";
  settings.team = std::move(team);
  return {std::move(settings), std::make_shared<auth::Credentials>()};
}

// Walks to the end; the number of items, or -1 after an error.
int walk(Pager pager) {
  int items = 0;
  while (!pager.done()) {
    std::promise<base::Result<Outcome>> coming;
    const auto call =
        pager.submit([&](base::Result<Outcome> outcome) { coming.set_value(std::move(outcome)); });
    if (!call.ok()) return -1;
    auto outcome = coming.get_future().get();
    if (!outcome.ok()) return -1;
    pager.accept(outcome->decoded);
    items += static_cast<int>(outcome->decoded.models->size());
  }
  return items;
}

int walk(const Server& server, const Operation& operation, Arguments arguments = {}) {
  return walk(Pager(client_of(server), widgets, operation, std::move(arguments), {}, ""));
}

// 250 items, by offset; no more than 100 at once, as v1.1 does.
void serve_by_offset(const Received& request, Peer& peer) {
  const auto number_after = [&](const char* name) {
    const auto at = request.line().find(name);
    return at == std::string::npos ? 0 : std::stoi(request.line().substr(at + std::string_view(name).size()));
  };
  const int limit = std::min(100, number_after("limit="));
  const int count = std::max(0, std::min(limit, 250 - number_after("offset=")));
  std::string body = "[";
  for (int i = 0; i < count; ++i) body += i == 0 ? "{}" : ",{}";
  peer.send(answer(200, body + "]"));
}

TEST(Pager, WalksByToken) {
  const Server server([](const Received& request, Peer& peer) {
    const bool second = request.line().find("page-token=next%3D") != std::string::npos;
    peer.send(answer(200, second ? R"({"items":[{}],"next_page_token":null})"
                                 : R"({"items":[{},{}],"next_page_token":"next="})"));
  });
  EXPECT_EQ(walk(server, by_token), 3);
}

TEST(Pager, StopsWhenLedInACircle) {
  const Server server(
      [](const Received&, Peer& peer) { peer.send(answer(200, R"({"items":[{}],"next_page_token":"a"})")); });
  EXPECT_EQ(walk(server, by_token), -1);
}

TEST(Pager, WalksByOffset) {
  const Server server(serve_by_offset);
  EXPECT_EQ(walk(server, by_offset), 250);
}

TEST(Pager, WalksBySmallPages) {
  const Server server(serve_by_offset);
  EXPECT_EQ(walk(server, by_offset, {{"page_size", json::Value::integer(30)}}), 250);
}

TEST(Pager, WalksOnWhenThePageIsSmallerThanAsked) {
  const Server server(serve_by_offset);
  EXPECT_EQ(walk(server, by_offset, {{"page_size", json::Value::integer(500)}}), 250);
}

TEST(Pager, BeginsAtTheOffsetGiven) {
  const Server server(serve_by_offset);
  EXPECT_EQ(walk(server, by_offset, {{"offset", json::Value::integer(200)}}), 50);
}

TEST(Pager, BeginsWhereTold) {
  const Server server(serve_by_offset);
  EXPECT_EQ(walk(Pager(client_of(server), widgets, by_offset, {}, {}, "240")), 10);
}

// The request line that one call sends.
std::string sent_line(std::string front, std::string team, const Operation& operation) {
  const Server server([](const Received&, Peer& peer) { peer.send(answer(200, "{\"items\":[]}")); });
  std::promise<void> done;
  const auto call = client_of(server, std::move(front), std::move(team))
                        .submit(widgets, operation, *bind(operation, {}, {}), nullptr, {},
                                [&](auto&&) { done.set_value(); });
  done.get_future().wait();
  return server.received().at(0).line();
}

constexpr Operation below_projects{.id = "projects.list",
                                   .method = Method::get,
                                   .path = "/projects",
                                   .params = {},
                                   .answer = many(model::Widget::info, "items"),
                                   .paging = page::Kind::single,
                                   .doc = "Lists."};

TEST(Client, CallsBelowTheBasePath) { EXPECT_EQ(sent_line("", "", by_token), "GET /api/widgets HTTP/1.1"); }
TEST(Client, KeepsThePathOfItsBaseUrl) {
  EXPECT_EQ(sent_line("/front/", "", by_token), "GET /front/api/widgets HTTP/1.1");
}
TEST(Client, CallsProjectsOfATeam) {
  EXPECT_EQ(sent_line("", "a b", below_projects), "GET /api/teams/a%20b/projects HTTP/1.1");
}
TEST(Client, CallsNothingElseOfATeam) {
  EXPECT_EQ(sent_line("", "a", by_token), "GET /api/widgets HTTP/1.1");
}

TEST(Pager, SendsNothingWhenAnArgumentIsWrong) {
  const Server server(serve_by_offset);
  const Pager pager(client_of(server), widgets, by_token, {{"nonsense", json::Value::null()}}, {}, "");
  EXPECT_FALSE(pager.submit([](auto&&) {}).ok());
}

TEST(Client, RefusesARawPathWithoutSlash) {
  const Server server(serve_by_offset);
  EXPECT_FALSE(client_of(server).submit_raw({}, "widgets", {}, [](auto&&) {}).ok());
}

TEST(Client, TellsWhichCallCouldNotBeRead) {
  const Server server(
      [](const Received&, Peer& peer) { peer.send(answer(200, "{\"items\":", "X-Request-Id: abc\r\n")); });
  std::promise<base::Result<Outcome>> coming;
  const auto call =
      client_of(server).submit(widgets, by_token, *bind(by_token, {}, {}), nullptr, {},
                               [&](base::Result<Outcome> outcome) { coming.set_value(std::move(outcome)); });
  EXPECT_EQ(coming.get_future().get().error().request_id, "abc");
}

}  // namespace
}  // namespace cijobs::api
