#include "cijobs/api/pager.hpp"

#include <utility>

#include "client.hpp"
#include "convert.hpp"
#include "errors.hpp"
#include "model_type.hpp"
#include "operations.hpp"
#include "page.hpp"
#include "ticket.hpp"

namespace cijobs::bindings {
namespace {

// Asks for a page, hands it out, and may already ask for the one after it. One caller at a time.
class PageWalk {
 public:
  PageWalk(const api::Client& client, const OperationRow& row, const py::dict& arguments,
           const api::CallOptions& options, const std::string& start_token)
      : pager_(client, *row.api, *row.operation, arguments_from(arguments), options, start_token),
        model_(model_name(*row.operation->answer.model)) {}
  PageWalk(PageWalk&&) = default;
  PageWalk(const PageWalk&) = delete;
  ~PageWalk() { cancel(); }  // nobody would take the page that is on its way

  // Ahead of need: what is wrong with the next page is no matter of the page before it, and shows on `take`.
  void ask() {
    if (!ticket_ && !pager_.done()) static_cast<void>(submit());
  }

  // The page's call, for who waits elsewhere before `take`; nothing after the last page.
  std::shared_ptr<Ticket> begin(double waited = 0.0) {
    if (!ticket_ && !pager_.done()) check(submit(waited));
    return ticket_;
  }

  // The page asked for. One that failed or was interrupted can be asked for again: nothing is lost.
  py::object take() {
    begin();
    const auto ticket = std::exchange(ticket_, nullptr);
    if (!ticket) return py::none();
    ticket->wait();
    api::Outcome outcome = ticket->take();
    pager_.accept(outcome.decoded);
    return result_of(outcome);
  }

  void cancel() {
    if (ticket_) ticket_->cancel();
    ticket_.reset();
  }

  // Method and URL of the next page's call, for errors of one that was never sent.
  py::tuple request() const {
    const auto request = value_or_throw(pager_.preview());
    return py::make_tuple(request.method, request.url);
  }

  py::object total() const { return total_of(pager_.options()); }

  bool done() const { return pager_.done() && !ticket_; }

  py::object next_token() const {
    const bool end = pager_.next_token().empty();
    return end ? py::none() : py::object(py::str(pager_.next_token()));
  }

  const std::string& model() const { return model_; }

 private:
  base::Status submit(double waited = 0.0) {
    const auto ticket = std::make_shared<Ticket>();
    auto call = [&] {
      const GilReleased unlocked;  // submitting takes locks of the core
      return pager_.submit(deliver_to(ticket), waited);
    }();
    if (!call) return call.error();
    ticket->started(std::move(*call));
    ticket_ = ticket;
    return base::Done{};
  }

  api::Pager pager_;
  std::string model_;
  std::shared_ptr<Ticket> ticket_;
};

}  // namespace

void bind_pager(py::module_& module) {
  py::class_<PageWalk>(module, "PageWalk", "A walk over the pages of one list call.")
      .def(py::init<const api::Client&, const OperationRow&, const py::dict&, const api::CallOptions&,
                    const std::string&>(),
           py::arg("client"), py::arg("operation"), py::arg("arguments"), py::arg("options"),
           py::arg("start_token"))
      .def("ask", &PageWalk::ask,
           "Asks for the next page, without waiting for it; an error shows when it is taken.")
      .def("begin", &PageWalk::begin, py::arg("waited") = 0.0,
           "Asks for the next page; its ticket, or None after the last page. `waited` are seconds of its "
           "total.")
      .def("take", &PageWalk::take, "Waits for the next page; None after the last.")
      .def("cancel", &PageWalk::cancel, "Drops the page asked for.")
      .def("request", &PageWalk::request, "Method and URL of the next page's call.")
      .def_property_readonly("total", &PageWalk::total, "Seconds for the call of a page; None for no bound.")
      .def_property_readonly("done", &PageWalk::done, "Whether the last page has been taken.")
      .def_property_readonly("model", &PageWalk::model, "What the pages hold, such as 'circleci.Pipeline'.")
      .def_property_readonly("next_token", &PageWalk::next_token,
                             "Where to go on later; None after the last page.");
}

}  // namespace cijobs::bindings
