// A longer way to a local server: passes bytes on, each some milliseconds after it came, at any bandwidth.
// For kernels without `tc netem`; like there, a connection's first bytes come later by the round trip that
// TCP's handshake would take. Usage: relay <port of the server> <milliseconds each way>. Prints its own port.
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

class Socket {
 public:
  explicit Socket(int number) : number_(number) {
    const int on = 1;
    setsockopt(number_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  ~Socket() { close(number_); }
  int number() const { return number_; }

 private:
  const int number_;
};

struct Piece {
  Clock::time_point due;
  std::string bytes;  // none: the sender has no more
  std::size_t sent = 0;
};

// One direction of a connection.
class Way {
 public:
  Way(const Socket& from, const Socket& to, Clock::duration delay, Clock::time_point open)
      : from_(from), to_(to), delay_(delay), open_(open) {}

  void receive(Clock::time_point now) {
    std::array<char, 256 * 1024> bytes;
    const ssize_t size = recv(from_.number(), bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (size < 0 && (errno == EAGAIN || errno == EINTR)) return;
    ended_ = size <= 0;
    const auto due = std::max(now, open_) + delay_;
    pieces_.push_back({due, std::string(bytes.data(), ended_ ? 0 : static_cast<std::size_t>(size))});
  }

  void pass_on(Clock::time_point now) {
    full_ = false;
    while (!full_ && !pieces_.empty() && pieces_.front().due <= now) {
      Piece& piece = pieces_.front();
      if (piece.bytes.empty()) shutdown(to_.number(), SHUT_WR);
      const std::string_view rest = std::string_view(piece.bytes).substr(piece.sent);
      const ssize_t size = send(to_.number(), rest.data(), rest.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
      full_ = size < 0 && errno == EAGAIN;
      if (size > 0) piece.sent += static_cast<std::size_t>(size);
      const bool lost = size < 0 && !full_;
      if (lost || piece.sent == piece.bytes.size()) pieces_.pop_front();
    }
  }

  bool over() const { return ended_ && pieces_.empty(); }
  bool full() const { return full_; }
  bool ended() const { return ended_; }
  Clock::time_point due() const {
    return pieces_.empty() || full_ ? Clock::time_point::max() : pieces_.front().due;
  }

 private:
  const Socket& from_;
  const Socket& to_;
  const Clock::duration delay_;
  const Clock::time_point open_;
  std::deque<Piece> pieces_;
  bool ended_ = false;
  bool full_ = false;  // the receiver takes no more for now
};

struct Link {
  Link(int accepted, int connected, Clock::duration delay, Clock::time_point now)
      : client(accepted),
        server(connected),
        up(client, server, delay, now + 2 * delay),
        down(server, client, delay, now) {}

  bool over() const { return up.over() && down.over(); }

  Socket client;
  Socket server;
  Way up;
  Way down;
};

sockaddr_in loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

int connect_to(int port) {
  const int number = socket(AF_INET, SOCK_STREAM, 0);
  const sockaddr_in address = loopback(port);
  if (connect(number, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) std::perror("relay");
  return number;
}

int listen_on_free_port() {
  const int number = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = loopback(0);
  socklen_t size = sizeof address;
  bind(number, reinterpret_cast<const sockaddr*>(&address), size);
  listen(number, 128);
  getsockname(number, reinterpret_cast<sockaddr*>(&address), &size);
  std::printf("%d\n", ntohs(address.sin_port));
  std::fflush(stdout);
  return number;
}

short events_of(const Way& in, const Way& out) {
  return static_cast<short>((in.ended() ? 0 : POLLIN) | (out.full() ? POLLOUT : 0));
}

class Relay {
 public:
  Relay(int server_port, Clock::duration delay) : server_port_(server_port), delay_(delay) {}

  [[noreturn]] void run() {
    while (true) {
      wait();
      const auto now = Clock::now();
      for (std::size_t i = 0; i < links_.size(); ++i)
        serve(*links_[i], polled_[1 + 2 * i], polled_[2 + 2 * i], now);
      std::erase_if(links_, [](const auto& link) { return link->over(); });
      if ((polled_[0].revents & POLLIN) != 0) accept_one(now);
    }
  }

 private:
  void wait() {
    polled_.assign(1, {listener_, POLLIN, 0});
    auto due = Clock::time_point::max();
    for (const auto& link : links_) {
      polled_.push_back({link->client.number(), events_of(link->up, link->down), 0});
      polled_.push_back({link->server.number(), events_of(link->down, link->up), 0});
      due = std::min({due, link->up.due(), link->down.due()});
    }
    const auto left =
        std::clamp<Clock::duration>(due - Clock::now(), Clock::duration::zero(), std::chrono::seconds(1));
    const timespec time{left / std::chrono::seconds(1), (left % std::chrono::seconds(1)).count()};
    ppoll(polled_.data(), polled_.size(), &time, nullptr);
  }

  static void serve(Link& link, const pollfd& client, const pollfd& server, Clock::time_point now) {
    constexpr int readable = POLLIN | POLLHUP | POLLERR;
    if ((client.revents & readable) != 0 && !link.up.ended()) link.up.receive(now);
    if ((server.revents & readable) != 0 && !link.down.ended()) link.down.receive(now);
    link.up.pass_on(now);
    link.down.pass_on(now);
  }

  void accept_one(Clock::time_point now) {
    const int accepted = accept(listener_, nullptr, nullptr);
    if (accepted >= 0)
      links_.push_back(std::make_unique<Link>(accepted, connect_to(server_port_), delay_, now));
  }

  const int server_port_;
  const Clock::duration delay_;
  const int listener_ = listen_on_free_port();
  std::vector<std::unique_ptr<Link>> links_;
  std::vector<pollfd> polled_;
};

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) return 2;
  const std::chrono::duration<double, std::milli> delay(std::atof(arguments[2]));
  Relay(std::atoi(arguments[1]), std::chrono::duration_cast<Clock::duration>(delay)).run();
}
