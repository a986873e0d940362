#include <gtest/gtest.h>

#include "http/waiting.hpp"

namespace cijobs::http {
namespace {

using base::ErrorKind;
using base::seconds;
using testing_support::answer;
using testing_support::Peer;
using testing_support::Received;
using testing_support::Server;
using testing_support::unused_port;

void be_silent(const Received&, Peer&) {}
void stop_in_the_body(const Received&, Peer& peer) {
  peer.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
}
void cut_the_body(const Received& request, Peer& peer) {
  stop_in_the_body(request, peer);
  peer.close();
}
void close_without_answer(const Received&, Peer& peer) { peer.close(); }
void reset_without_answer(const Received&, Peer& peer) { peer.reset(); }

// The error of one GET to a server that behaves so.
base::Error error_of(testing_support::Handler handler, Request request = {}) {
  Engine engine;
  const Server server(std::move(handler));
  request.url = server.url();
  return fetch(engine, std::move(request)).error();
}

Request patient_for(double read_timeout) {
  Request request;
  request.read_timeout = seconds(read_timeout);
  return request;
}

Request with_deadline_in(double time) {
  Request request;
  request.deadline = base::Clock::now() + seconds(time);
  return request;
}

TEST(Failure, OfASilentServerIsATimeout) {
  EXPECT_EQ(error_of(be_silent, patient_for(0.1)).kind, ErrorKind::timeout);
}
TEST(Failure, OfASilentServerMayHaveArrived) {
  EXPECT_TRUE(error_of(be_silent, patient_for(0.1)).may_have_reached_server);
}
TEST(Failure, OfABodyThatStopsIsATimeout) {
  EXPECT_EQ(error_of(stop_in_the_body, patient_for(0.1)).kind, ErrorKind::timeout);
}
TEST(Failure, OfABodyThatStopsSpeaksOfSilence) {
  EXPECT_NE(error_of(stop_in_the_body, patient_for(0.1)).message.find("silent for 0.1 seconds"),
            std::string::npos);
}
TEST(Failure, AtTheDeadlineIsATimeout) {
  EXPECT_EQ(error_of(be_silent, with_deadline_in(0.1)).kind, ErrorKind::timeout);
}
TEST(Failure, AtTheDeadlineSpeaksOfTheTotal) {
  EXPECT_NE(error_of(be_silent, with_deadline_in(0.1)).message.find("total"), std::string::npos);
}
TEST(Failure, OfADeadlineGoneByIsATimeout) {
  EXPECT_EQ(error_of(be_silent, with_deadline_in(-1)).kind, ErrorKind::timeout);
}
TEST(Failure, OfACutBodyIsAReadError) { EXPECT_EQ(error_of(cut_the_body).kind, ErrorKind::read); }
TEST(Failure, OfACloseWithoutAnswerIsAReadError) {
  EXPECT_EQ(error_of(close_without_answer).kind, ErrorKind::read);
}
TEST(Failure, OfACloseWithoutAnswerMayHaveArrived) {
  EXPECT_TRUE(error_of(close_without_answer).may_have_reached_server);
}
TEST(Failure, OfAResetIsAReadError) { EXPECT_EQ(error_of(reset_without_answer).kind, ErrorKind::read); }
TEST(Failure, OfGarbageIsAReadError) {
  EXPECT_EQ(error_of([](const Received&, Peer& peer) {
              peer.send("SSH-2.0-OpenSSH_9.2\r\n");
              peer.close();
            }).kind,
            ErrorKind::read);
}

TEST(Failure, OfATooLargeBodySaysHowMuchIsAllowed) {
  Request request;
  request.max_body = 10;
  const auto error =
      error_of([](const Received&, Peer& peer) { peer.send(answer(200, std::string(11, 'x'))); }, request);
  EXPECT_NE(error.message.find("larger than 10 bytes"), std::string::npos);
}

TEST(Failure, ABodyOfTheLargestSizeIsNone) {
  Engine engine;
  const Server server([](const Received&, Peer& peer) { peer.send(answer(200, std::string(10, 'x'))); });
  Request request = get(server.url());
  request.max_body = 10;
  EXPECT_TRUE(fetch(engine, std::move(request)).ok());
}

base::Error error_at(std::string url) {
  Engine engine;
  return fetch(engine, get(std::move(url))).error();
}

std::string nobody() { return "http://127.0.0.1:" + std::to_string(unused_port()) + "/"; }

TEST(Failure, OfARefusedConnectionIsAConnectError) { EXPECT_EQ(error_at(nobody()).kind, ErrorKind::connect); }
TEST(Failure, OfARefusedConnectionNeverArrived) { EXPECT_FALSE(error_at(nobody()).may_have_reached_server); }
TEST(Failure, OfAnUnknownHostIsAConnectError) {
  EXPECT_EQ(error_at("http://nobody.invalid/").kind, ErrorKind::connect);
}
TEST(Failure, OfAnUnknownHostNeverArrived) {
  EXPECT_FALSE(error_at("http://nobody.invalid/").may_have_reached_server);
}
TEST(Failure, OfAnUnknownHostSaysWhatToCheck) {
  EXPECT_NE(error_at("http://nobody.invalid/").message.find("check the spelling"), std::string::npos);
}

TEST(Failure, OfAServerWithoutTlsNeverArrived) {
  Engine engine;
  const Server server(be_silent);
  Request request = get("https://127.0.0.1:" + std::to_string(server.port()) + "/");
  request.connect_timeout = seconds(0.1);
  EXPECT_FALSE(fetch(engine, std::move(request)).error().may_have_reached_server);
}

TEST(Post, WhoseConnectionDropsArrivesOnce) {
  Engine engine;
  const Server server(close_without_answer);
  fetch(engine, post(server.url())).ok();
  EXPECT_EQ(server.received().size(), 1U);
}

// libcurl repeats by itself what it sent on a kept connection that turns out dead.
TEST(Post, AfterAKeptConnectionArrivesOnce) {
  Engine engine;
  const Server server([](const Received& request, Peer& peer) {
    if (request.line().starts_with("GET")) peer.send(answer(200, ""));
    if (request.line().starts_with("POST")) peer.close();
  });
  fetch(engine, get(server.url())).ok();
  fetch(engine, post(server.url())).ok();
  EXPECT_EQ(server.received().size(), 2U);
}

TEST(Post, AfterAConnectionThatTheServerClosedArrivesOnce) {
  Engine engine;
  const Server server([](const Received&, Peer& peer) {
    peer.send(answer(200, ""));
    peer.close();  // without saying so
  });
  fetch(engine, get(server.url())).ok();
  fetch(engine, post(server.url())).ok();
  EXPECT_EQ(server.received().size(), 2U);
}

TEST(Get, AfterAConnectionThatTheServerClosedSucceeds) {
  Engine engine;
  const Server server([](const Received&, Peer& peer) {
    peer.send(answer(200, "hello"));
    peer.close();
  });
  fetch(engine, get(server.url())).ok();
  EXPECT_EQ(body_or_error(fetch(engine, get(server.url()))), "hello");
}

}  // namespace
}  // namespace cijobs::http
