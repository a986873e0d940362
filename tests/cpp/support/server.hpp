// A small HTTP server on the loopback: plain sockets, one thread, and a handler that may behave as badly as
// it likes.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace cijobs::testing_support {

// One request as it came.
struct Received {
  std::string head;  // request line and header lines
  std::string body;
  int connection = 0;  // the how many-th, from 1

  std::string line() const { return head.substr(0, head.find('\r')); }
};

// The server's side of a connection, as the handler sees it.
class Peer {
 public:
  explicit Peer(int socket) : socket_(socket) {}

  void send(std::string_view bytes) const;
  void reset();  // closes at once, with a TCP reset
  void close() { open = false; }

  bool open = true;  // false: the server closes it after the handler

 private:
  int socket_;
};

using Handler = std::function<void(const Received& request, Peer& peer)>;

// Handles one request after the other, in its own thread; connections stay open until a handler closes them.
class Server {
 public:
  explicit Server(Handler handler);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::string url(std::string_view path = "/") const;
  int port() const { return port_; }
  std::vector<Received> received() const;
  int connections() const { return connections_; }

 private:
  struct Connection {
    int socket;
    int number;
    std::string bytes;
  };

  void run();
  void accept_one();
  bool read_from(Connection& connection);  // false: it is over
  bool handle_all(Connection& connection);

  Handler handler_;
  int port_ = 0;
  int listener_ = -1;
  int wake_[2] = {-1, -1};  // closing the write end stops the thread
  std::atomic<int> connections_ = 0;
  std::vector<Connection> open_;
  mutable std::mutex mutex_;  // guards received_
  std::vector<Received> received_;
  std::thread thread_;
};

// A whole answer.
std::string answer(int status, std::string_view body, std::string_view more_headers = {});

// A port of the loopback on which nobody listens.
int unused_port();

}  // namespace cijobs::testing_support
