#include "support/server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <stdexcept>

namespace cijobs::testing_support {
namespace {

int bind_to_loopback(int& port) {
  const int taken = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  const bool bound = taken >= 0 && ::bind(taken, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
                     ::getsockname(taken, reinterpret_cast<sockaddr*>(&address), &size) == 0;
  if (!bound) throw std::runtime_error("no port of the loopback is free");
  port = ntohs(address.sin_port);
  return taken;
}

int listen_on_loopback(int& port) {
  const int listener = bind_to_loopback(port);
  if (::listen(listener, 256) != 0) throw std::runtime_error("cannot listen on the loopback");
  return listener;
}

std::size_t body_length(const std::string& head) {
  for (const char* name : {"Content-Length: ", "content-length: "}) {
    const auto at = head.find(name);
    if (at != std::string::npos) return std::strtoul(head.c_str() + at + 16, nullptr, 10);
  }
  return 0;
}

}  // namespace

void Peer::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

void Peer::reset() {
  const linger at_once{1, 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  open = false;
}

Server::Server(Handler handler) : handler_(std::move(handler)), listener_(listen_on_loopback(port_)) {
  if (::pipe(wake_) != 0) throw std::runtime_error("no pipe");
  thread_ = std::thread([this] { run(); });
}

Server::~Server() {
  ::close(wake_[1]);
  thread_.join();
  ::close(wake_[0]);
  for (const Connection& connection : open_) ::close(connection.socket);
  ::close(listener_);
}

std::string Server::url(std::string_view path) const {
  return "http://127.0.0.1:" + std::to_string(port_) + std::string(path);
}

std::vector<Received> Server::received() const {
  const std::lock_guard lock(mutex_);
  return received_;
}

void Server::run() {
  for (;;) {
    std::vector<pollfd> watched{{wake_[0], POLLIN, 0}, {listener_, POLLIN, 0}};
    for (const Connection& connection : open_) watched.push_back({connection.socket, POLLIN, 0});
    ::poll(watched.data(), watched.size(), -1);
    if (watched[0].revents != 0) return;
    for (std::size_t i = watched.size(); i-- > 2;) {
      Connection& connection = open_[i - 2];
      if (watched[i].revents == 0 || read_from(connection)) continue;
      ::close(connection.socket);
      open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(i - 2));
    }
    if (watched[1].revents != 0) accept_one();
  }
}

void Server::accept_one() {
  const int socket = ::accept(listener_, nullptr, nullptr);
  if (socket >= 0) open_.push_back({socket, ++connections_, {}});
}

bool Server::read_from(Connection& connection) {
  char bytes[65536];
  const auto count = ::recv(connection.socket, bytes, sizeof bytes, 0);
  if (count <= 0) return false;
  connection.bytes.append(bytes, static_cast<std::size_t>(count));
  return handle_all(connection);
}

bool Server::handle_all(Connection& connection) {
  for (;;) {
    const auto end = connection.bytes.find("\r\n\r\n");
    if (end == std::string::npos) return true;
    Received request{connection.bytes.substr(0, end + 2), {}, connection.number};
    const std::size_t length = body_length(request.head);
    if (connection.bytes.size() < end + 4 + length) return true;
    request.body = connection.bytes.substr(end + 4, length);
    connection.bytes.erase(0, end + 4 + length);
    {
      const std::lock_guard lock(mutex_);
      received_.push_back(request);
    }
    Peer peer(connection.socket);
    handler_(request, peer);
    if (!peer.open) return false;
  }
}

std::string answer(int status, std::string_view body, std::string_view more_headers) {
  return "HTTP/1.1 " + std::to_string(status) + " Words\r\n" + std::string(more_headers) +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

int unused_port() {
  static int port = 0;
  static const int taken = bind_to_loopback(port);  // for good: nobody else shall begin to listen there
  static_cast<void>(taken);
  return port;
}

}  // namespace cijobs::testing_support
