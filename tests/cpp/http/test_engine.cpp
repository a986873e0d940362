#include <gtest/gtest.h>

#include <algorithm>

#include "http/waiting.hpp"

namespace cijobs::http {
namespace {

using testing_support::answer;
using testing_support::Peer;
using testing_support::Received;
using testing_support::Server;

void say_hello(const Received&, Peer& peer) { peer.send(answer(200, "hello", "X-Kind: test\r\n")); }

// "hello" in gzip.
constexpr unsigned char zipped[] = {0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
                                    0x03, 0xcb, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00, 0x86,
                                    0xa6, 0x10, 0x36, 0x05, 0x00, 0x00, 0x00};

void say_hello_in_gzip(const Received&, Peer& peer) {
  peer.send(
      answer(200, {reinterpret_cast<const char*>(zipped), sizeof zipped}, "Content-Encoding: gzip\r\n"));
}

void echo(const Received& request, Peer& peer) { peer.send(answer(200, request.head + "|" + request.body)); }

std::string echoed(Request request) {
  Engine engine;
  const Server server(echo);
  request.url = server.url("/path?query=1");
  return body_or_error(fetch(engine, std::move(request)));
}

TEST(Engine, FetchesABody) {
  Engine engine;
  const Server server(say_hello);
  EXPECT_EQ(body_or_error(fetch(engine, get(server.url()))), "hello");
}

TEST(Engine, TellsTheStatus) {
  Engine engine;
  const Server server([](const Received&, Peer& peer) { peer.send(answer(418, "")); });
  EXPECT_EQ(fetch(engine, get(server.url()))->status, 418);
}

TEST(Engine, TellsTheHeaders) {
  Engine engine;
  const Server server(say_hello);
  EXPECT_EQ(find_header(fetch(engine, get(server.url()))->headers, "x-kind"), "test");
}

TEST(Engine, TellsAHeaderWithoutTheBlanksAndTabsAroundIt) {
  Engine engine;
  const Server server([](const Received&, Peer& peer) {
    peer.send("HTTP/1.1 200 OK\r\nX-Kind:\t a\tb \t\r\nX-Blank: \t \r\nContent-Length: 0\r\n\r\n");
  });
  const auto headers = fetch(engine, get(server.url()))->headers;
  EXPECT_EQ(find_header(headers, "x-kind"), "a\tb");
  EXPECT_EQ(find_header(headers, "x-blank"), "");
}

TEST(Engine, ForgetsTheHeadersOfAnInterimAnswer) {
  Engine engine;
  const Server server([](const Received&, Peer& peer) {
    peer.send("HTTP/1.1 103 Early Hints\r\nX-Early: 1\r\n\r\n" + answer(200, ""));
  });
  EXPECT_EQ(find_header(fetch(engine, get(server.url()))->headers, "x-early"), "");
}

TEST(Engine, LeavesPaddingBehindTheBody) {
  Engine engine;
  const Server server(say_hello);
  const auto response = fetch(engine, get(server.url()));
  EXPECT_GE(response->body.capacity(), response->body.size() + 64);
}

TEST(Engine, UnpacksGzip) {
  Engine engine;
  const Server server(say_hello_in_gzip);
  EXPECT_EQ(body_or_error(fetch(engine, get(server.url()))), "hello");
}

TEST(Engine, KeepsConnections) {
  Engine engine;
  const Server server(say_hello);
  for (int i = 0; i < 5; ++i) fetch(engine, get(server.url())).ok();
  EXPECT_EQ(server.connections(), 1);
}

TEST(Engine, OpensAConnectionOfItsOwnForWhatMayBeSentOnce) {
  Engine engine;
  const Server server(say_hello);
  for (int i = 0; i < 3; ++i) fetch(engine, post(server.url())).ok();
  EXPECT_EQ(server.connections(), 3);
}

TEST(Engine, DoesNotFollowRedirects) {
  Engine engine;
  const Server server(
      [](const Received&, Peer& peer) { peer.send(answer(302, "", "Location: /other\r\n")); });
  EXPECT_EQ(fetch(engine, get(server.url()))->status, 302);
}

TEST(Engine, SendsThePathAsItIs) {
  Engine engine;
  const Server server(say_hello);
  fetch(engine, get(server.url("/a/%2E%2E/../b?x=%2F"))).ok();
  EXPECT_EQ(server.received().at(0).line(), "GET /a/%2E%2E/../b?x=%2F HTTP/1.1");
}

TEST(Engine, SendsHeaders) {
  Request request;
  request.headers = {{"X-Trace", "abc"}};
  EXPECT_NE(echoed(request).find("X-Trace: abc\r\n"), std::string::npos);
}

TEST(Engine, SendsABody) {
  const std::string text = echoed(post("", R"({"a":1})"));
  EXPECT_EQ(text.substr(text.find('|')), R"(|{"a":1})");
}

TEST(Engine, SendsABodyWithZeroBytes) {
  const std::string text = echoed(post("", std::string("a\0b", 3)));
  EXPECT_EQ(text.substr(text.find('|')), std::string("|a\0b", 4));
}

TEST(Engine, DoesNotCallAnEmptyPostAForm) {
  Request request;
  request.method = "POST";
  const std::string text = echoed(request);
  EXPECT_TRUE(text.starts_with("POST "));
  EXPECT_EQ(text.find("Content-Type"), std::string::npos);
}

TEST(Engine, SendsALargeBodyWithoutWaitingForLeave) {
  const std::string text = echoed(post("", std::string(std::size_t{2} << 20, 'a')));
  EXPECT_TRUE(text.starts_with("POST "));
  EXPECT_EQ(text.find("Expect"), std::string::npos);
}

class Method : public testing::TestWithParam<const char*> {};
TEST_P(Method, IsSent) {
  Request request;
  request.method = GetParam();
  EXPECT_EQ(echoed(request).substr(0, request.method.size()), request.method);
}
INSTANTIATE_TEST_SUITE_P(Engine, Method, testing::Values("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"));

TEST(Engine, ReadsNoBodyOfAHead) {
  Engine engine;
  const Server server(
      [](const Received&, Peer& peer) { peer.send("HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n"); });
  Request request = get(server.url());
  request.method = "HEAD";
  EXPECT_EQ(fetch(engine, std::move(request))->status, 200);
}

TEST(Engine, UsesAHandleAgainAsIfItWereNew) {
  Engine engine;
  const Server server(echo);
  fetch(engine, post(server.url())).ok();
  EXPECT_EQ(fetch(engine, get(server.url()))->body.substr(0, 4), "GET ");
}

TEST(Engine, ServesTwoHundredAtOnce) {
  Engine engine;
  const Server server(echo);
  std::vector<Coming> coming;
  for (int i = 0; i < 200; ++i) coming.push_back(send(engine, get(server.url("/" + std::to_string(i)))));
  int right = 0;
  for (int i = 0; i < 200; ++i) {
    const std::string body = body_or_error(coming[static_cast<std::size_t>(i)].get());
    right += body.starts_with("GET /" + std::to_string(i) + " ") ? 1 : 0;
  }
  EXPECT_EQ(right, 200);
}

TEST(Engine, OpensNoMoreConnectionsThanAllowed) {
  Engine engine;
  const Server server(say_hello);
  std::vector<Coming> coming;
  for (int i = 0; i < 50; ++i) coming.push_back(send(engine, get(server.url())));
  for (Coming& one : coming) one.wait();
  EXPECT_LE(server.connections(), 8);
}

class Collect : public Sink {
 public:
  explicit Collect(bool takes = true) : takes_(takes) {}
  bool write(std::string_view bytes) override {
    bytes_ += bytes;
    return takes_;
  }
  bool accept(int, const Headers&) override { return true; }
  const std::string& bytes() const { return bytes_; }

 private:
  bool takes_;
  std::string bytes_;
};

TEST(Sink, TakesTheBody) {
  Engine engine;
  const Server server(say_hello);
  const auto sink = std::make_shared<Collect>();
  Request request = get(server.url());
  request.sink = sink;
  fetch(engine, std::move(request)).ok();
  EXPECT_EQ(sink->bytes(), "hello");
}

TEST(Sink, TakesTheBodyAsItWasPacked) {
  Engine engine;
  const Server server(say_hello_in_gzip);
  const auto sink = std::make_shared<Collect>();
  Request request = get(server.url());
  request.sink = sink;
  fetch(engine, std::move(request)).ok();
  EXPECT_EQ(sink->bytes().size(), sizeof zipped);
}

TEST(Sink, TakesNoBodyOfAFailure) {
  Engine engine;
  const Server server([](const Received&, Peer& peer) { peer.send(answer(404, "no")); });
  const auto sink = std::make_shared<Collect>();
  Request request = get(server.url());
  request.sink = sink;
  EXPECT_EQ(body_or_error(fetch(engine, std::move(request))) + sink->bytes(), "no");
}

TEST(Sink, MayEndTheTransfer) {
  Engine engine;
  const Server server(say_hello);
  Request request = get(server.url());
  request.sink = std::make_shared<Collect>(false);
  EXPECT_EQ(fetch(engine, std::move(request)).error().kind, base::ErrorKind::download);
}

}  // namespace
}  // namespace cijobs::http
