// Files on their way to disk, as Python holds them.
#include "cijobs/api/download.hpp"

#include "errors.hpp"
#include "ticket.hpp"

namespace cijobs::bindings {
namespace {

struct Download {
  std::shared_ptr<http::FileSink> sink;
  std::shared_ptr<Ticket> ticket;

  // Whether it was written, or stood there unchanged.
  bool take() const {
    constexpr int unchanged = 304;
    return ticket->take().response.status != unchanged;
  }
};

Download start(const api::Downloads& downloads, const std::string& url, const std::string& path,
               bool keep_unchanged, const api::CallOptions& options) {
  Download download{nullptr, std::make_shared<Ticket>()};
  auto started = [&] {
    const GilReleased unlocked;  // starting takes locks of the core, and opens a file
    return downloads.start({url, path, keep_unchanged}, options, deliver_to(download.ticket));
  }();
  const api::Download under_way = value_or_throw(std::move(started));
  download.sink = under_way.sink;
  download.ticket->started(under_way.call);
  return download;
}

// Until one of them is done, or the time is over; a signal handler's exception is raised.
void wait_for_any(const py::list& downloads, int milliseconds) {
  const auto bell = Doorbell::of_this_thread();
  for (const py::handle one : downloads) {
    const auto& ticket = *one.cast<Download&>().ticket;
    if (ticket.ready()) return;
    one.cast<Download&>().ticket->watch(bell);
  }
  for (const py::handle one : downloads) {
    if (one.cast<Download&>().ticket->ready()) return;
  }
  {
    const GilReleased unlocked;  // the wait touches no Python object
    bell->wait(milliseconds);
  }
  if (PyErr_CheckSignals() != 0) throw py::error_already_set();
}

}  // namespace

void bind_download(py::module_& module) {
  py::class_<Download>(module, "Download", "A file on its way to disk.")
      .def("take", &Download::take, "Of one that is ready: True if written, False if it was there unchanged.")
      .def(
          "cancel", [](const Download& download) { download.ticket->cancel(); }, "Ends it.")
      .def_property_readonly(
          "ready", [](const Download& download) { return download.ticket->ready(); }, "Whether it is over.")
      .def_property_readonly(
          "size", [](const Download& download) { return download.sink->size(); }, "Bytes so far.")
      .def_property_readonly(
          "resumed", [](const Download& download) { return download.sink->resumed(); },
          "Bytes that an earlier run had loaded.");
  py::class_<api::Downloads>(module, "Downloads", "Downloads that share one window.")
      .def(py::init<api::Client, std::size_t>(), py::arg("client"), py::arg("max_in_flight"))
      .def("start", start, py::arg("url"), py::arg("path"), py::arg("keep_unchanged"), py::arg("options"),
           "Gets a URL into a file whose folder exists.");
  module.def("wait_for_any", wait_for_any, py::arg("downloads"), py::arg("milliseconds"),
             "Waits until one download is over, or so long.");
}

}  // namespace cijobs::bindings
