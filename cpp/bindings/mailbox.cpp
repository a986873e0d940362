#include "mailbox.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <utility>

#include "python.hpp"

namespace cijobs::bindings {
namespace {

void prepare(int descriptor) {
  fcntl(descriptor, F_SETFL, O_NONBLOCK);
  fcntl(descriptor, F_SETFD, FD_CLOEXEC);
}

}  // namespace

Doorbell::Doorbell() {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0)
    throw std::runtime_error("no file descriptor is left for another waiting thread");
  read_end_ = ends[0];
  write_end_ = ends[1];
  prepare(read_end_);
  prepare(write_end_);
}

Doorbell::~Doorbell() {
  close(read_end_);
  close(write_end_);
}

// A full pipe has been rung already, so a failed write loses nothing.
void Doorbell::ring() const {
  const char byte = 1;
  [[maybe_unused]] const auto written = write(write_end_, &byte, 1);
}

void Doorbell::wait(int milliseconds) const {
  pollfd watched{read_end_, POLLIN, 0};
  if (poll(&watched, 1, milliseconds) > 0) silence();
}

void Doorbell::silence() const {
  std::array<char, 64> bytes{};
  while (read(read_end_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size())) {
  }
}

std::shared_ptr<Doorbell> Doorbell::of_this_thread() {
  thread_local std::shared_ptr<Doorbell> bell;
  thread_local pid_t process = 0;
  // A forked child would share the pipe with its parent, and each could take the other's rings.
  if (!bell || process != getpid()) bell = std::make_shared<Doorbell>();
  process = getpid();
  return bell;
}

void Mailbox::put(Key key) {
  const std::lock_guard lock(mutex_);
  keys_.push_back(key);
  if (keys_.size() == 1) bell_.ring();
}

// Silence first: a key that comes in between rings again for nothing, but none is left without a ring.
std::vector<Mailbox::Key> Mailbox::take() {
  bell_.silence();
  const std::lock_guard lock(mutex_);
  return std::exchange(keys_, {});
}

namespace {

py::list take_keys(Mailbox& mailbox) {
  py::list keys;
  for (const Mailbox::Key key : mailbox.take()) keys.append(key);
  return keys;
}

void wait_for_ring(const Mailbox& mailbox, int milliseconds) {
  const GilReleased unlocked;  // the wait touches no Python object
  mailbox.bell().wait(milliseconds);
}

}  // namespace

void bind_mailbox(py::module_& module) {
  py::class_<Mailbox, std::shared_ptr<Mailbox>>(module, "Mailbox", "The finished calls of one event loop.")
      .def(py::init<>())
      .def("fileno", [](const Mailbox& mailbox) { return mailbox.bell().descriptor(); })
      .def("take", take_keys, "The keys of the calls that ended since the last time.")
      .def("wait", wait_for_ring, py::arg("milliseconds"),
           "Waits in a thread, where a loop watches no descriptor.")
      .def("ring", [](const Mailbox& mailbox) { mailbox.bell().ring(); }, "Ends such a wait.");
}

}  // namespace cijobs::bindings
