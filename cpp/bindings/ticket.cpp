#include "ticket.hpp"

#include <unistd.h>

#include "errors.hpp"
#include "page.hpp"

namespace cijobs::bindings {
namespace {

// A signal may be taken by another thread of the process, and then does not interrupt our poll; so look often
// enough for Ctrl-C to feel immediate.
constexpr int signal_check_milliseconds = 40;

}  // namespace

Ticket::Ticket() : process_(getpid()) {}

void Ticket::deliver(Delivery delivery) {
  const std::lock_guard lock(mutex_);
  delivery_.emplace(std::move(delivery));
  if (bell_) bell_->ring();
  if (mailbox_) mailbox_->put(key_);
  mailbox_.reset();  // who keeps the ticket does not keep the descriptor of a loop that has ended
}

bool Ticket::announce(std::shared_ptr<Mailbox> mailbox, Mailbox::Key key) {
  if (orphaned()) return false;
  const std::lock_guard lock(mutex_);
  if (delivery_) return false;
  mailbox_ = std::move(mailbox);
  key_ = key;
  return true;
}

bool Ticket::ready() const {
  const std::lock_guard lock(mutex_);
  return delivery_.has_value();
}

void Ticket::cancel() {
  const GilReleased unlocked;  // cancelling takes locks of the core
  if (call_ && !orphaned()) call_->cancel();
}

bool Ticket::orphaned() const { return getpid() != process_; }

void Ticket::wait_once(const Doorbell& bell) const {
  const GilReleased unlocked;  // the wait touches no Python object
  bell.wait(signal_check_milliseconds);
}

void Ticket::watch(const std::shared_ptr<Doorbell>& bell) {
  {
    const std::lock_guard lock(mutex_);
    bell_ = bell;
    if (delivery_) return;
  }
  if (orphaned())
    throw Failure(base::make_error(base::ErrorKind::read,
                                   "the call belonged to the parent process: "
                                   "make it again in the forked child"));
}

void Ticket::wait() {
  const auto bell = Doorbell::of_this_thread();
  while (!ready()) {
    watch(bell);
    if (ready()) return;
    wait_once(*bell);
    if (PyErr_CheckSignals() != 0) {
      py::error_already_set interrupt;
      cancel();
      throw interrupt;
    }
  }
}

api::Outcome Ticket::take() {
  const std::lock_guard lock(mutex_);
  return value_or_throw(*delivery_);
}

api::OnOutcome deliver_to(const std::shared_ptr<Ticket>& ticket) {
  return [ticket](Delivery delivery) { ticket->deliver(std::move(delivery)); };
}

namespace {

py::object wait_for_result(const std::shared_ptr<Ticket>& ticket) {
  ticket->wait();
  return result_of(ticket->take());
}

// (status, headers, body) of a raw call.
py::tuple wait_for_response(const std::shared_ptr<Ticket>& ticket) {
  ticket->wait();
  const http::Response response = ticket->take().response;
  py::list headers;
  for (const http::Header& header : response.headers) {
    headers.append(py::make_tuple(py::bytes(header.name), py::bytes(header.value)));
  }
  return py::make_tuple(response.status, headers, py::bytes(response.body));
}

}  // namespace

void bind_ticket(py::module_& module) {
  py::class_<Ticket, std::shared_ptr<Ticket>>(module, "Ticket", "A call under way.")
      .def("result", wait_for_result, "Waits, and gives what the operation's row promises.")
      .def("response", wait_for_response, "Waits, and gives status, headers and body of a raw call.")
      .def("announce", &Ticket::announce, py::arg("mailbox"), py::arg("key"),
           "Has the key put into the mailbox when the call is done; False if there is nothing to wait for.")
      .def("cancel", &Ticket::cancel, "Ends the call if it still runs.")
      .def_property_readonly("ready", &Ticket::ready, "Whether the call is done.");
}

}  // namespace cijobs::bindings
