// The fan-out as Python drives it: start, wait, take what is ready.
#include <unistd.h>

#include <mutex>

#include "cijobs/history/walk.hpp"
#include "columns.hpp"
#include "convert.hpp"
#include "errors.hpp"
#include "mailbox.hpp"

namespace cijobs::bindings {
namespace {

using history::Table;

// As for a ticket: a signal may be taken by another thread of the process.
constexpr int signal_check_milliseconds = 40;

// Rings whoever waits.
class Waiting {
 public:
  void ring() {
    const std::lock_guard lock(mutex_);
    news_ = true;
    if (bell_) bell_->ring();
  }
  bool take_news() {
    const std::lock_guard lock(mutex_);
    return std::exchange(news_, false);
  }
  void set_bell(std::shared_ptr<Doorbell> bell) {
    const std::lock_guard lock(mutex_);
    bell_ = std::move(bell);
  }

 private:
  std::mutex mutex_;  // guards all below
  bool news_ = false;
  std::shared_ptr<Doorbell> bell_;
};

template <class T>
std::optional<T> optional(const py::object& value) {
  return value.is_none() ? std::nullopt : std::optional(value.cast<T>());
}

std::optional<base::Timestamp> time_of(const py::object& microseconds) {
  const auto value = optional<std::int64_t>(microseconds);
  return value ? std::optional(base::Timestamp{*value}) : std::nullopt;
}

history::Tables tables_of(const py::object& names) {
  history::Tables tables;
  for (const py::handle name : names) {
    const auto table = history::table_named(name.cast<std::string>());
    if (!table) throw py::value_error("no table is named " + name.cast<std::string>());
    tables.add(*table);
  }
  return tables;
}

history::Plan plan_of(const py::dict& given) {
  history::Plan plan;
  plan.project_slug = given["project_slug"].cast<std::string>();
  plan.branch = optional<std::string>(given["branch"]);
  plan.since = time_of(given["since"]);
  plan.until = time_of(given["until"]);
  for (const py::handle name : given["workflows"]) plan.workflows.push_back(name.cast<std::string>());
  plan.include = tables_of(given["include"]);
  plan.strict = given["strict"].cast<bool>();
  plan.rows_per_batch = given["rows_per_batch"].cast<std::size_t>();
  if (given["bounded"].cast<bool>()) {
    plan.pipelines_ahead = 32;
    plan.ready_bytes = std::size_t{32} << 20;
  }
  return plan;
}

class HistoryWalk {
 public:
  HistoryWalk(const api::Client& client, const api::CallOptions& options, const py::dict& plan)
      : waiting_(std::make_shared<Waiting>()), process_(getpid()) {
    auto made = plan_of(plan);
    const GilReleased unlocked;  // sending takes locks of the core
    walk_ = history::Walk::start(client, options, std::move(made), [waiting = waiting_] { waiting->ring(); });
  }
  HistoryWalk(const HistoryWalk&) = delete;
  ~HistoryWalk() { cancel(); }  // nobody would take what is still to come

  // Until there is news, or the time is over. Ctrl-C ends the walk and is raised.
  void wait(double seconds) {
    const auto bell = Doorbell::of_this_thread();
    waiting_->set_bell(bell);
    const auto end = base::Clock::now() + base::seconds(seconds);
    if (getpid() != process_)
      throw Failure(base::make_error(base::ErrorKind::read, "the history belonged to the parent process"));
    while (!waiting_->take_news() && base::Clock::now() < end) {
      wait_once(*bell);
      if (PyErr_CheckSignals() == 0) continue;
      py::error_already_set interrupt;
      cancel();
      throw interrupt;
    }
  }

  py::list take() const {
    py::list batches;
    for (const auto& [table, batch] : walk_->take()) {
      batches.append(py::make_tuple(history::name_of(table), Columns{history::schema_of(table), {batch}}));
    }
    return batches;
  }

  bool done() const { return walk_->done(); }

  void check() const {
    if (auto error = walk_->error()) throw Failure(std::move(*error));
  }

  py::list gaps() const {
    py::list rows;
    for (const history::Gap& gap : walk_->gaps()) rows.append(row_of(gap));
    return rows;
  }

  py::tuple progress() const {
    const history::Progress progress = walk_->progress();
    py::dict rows;
    for (std::size_t i = 0; i < progress.rows.size(); ++i)
      rows[py::str(history::name_of(static_cast<Table>(i)))] = progress.rows[i];
    return py::make_tuple(progress.calls_done, progress.calls_planned, progress.bytes, progress.waited,
                          progress.gaps, rows);
  }

  void cancel() const {
    if (getpid() != process_) return;  // in a forked child nothing of it runs
    const GilReleased unlocked;        // cancelling takes locks of the core
    walk_->cancel();
  }

 private:
  static void wait_once(const Doorbell& bell) {
    const GilReleased unlocked;  // the wait touches no Python object
    bell.wait(signal_check_milliseconds);
  }

  // (stage, keys above the stage, error).
  static py::tuple row_of(const history::Gap& gap) {
    py::dict keys;
    const auto values = history::key_values(gap.stage, gap.keys);
    const auto columns = history::schema_of(gap.stage)->key_columns();
    for (std::size_t i = 0; i < values.size(); ++i) keys[py::str(columns[i].name)] = key_object(values[i]);
    return py::make_tuple(history::name_of(gap.stage), keys, exception_of(gap.error));
  }

  static py::object key_object(const arrow::KeyValue& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) return py::int_(*number);
    if (const auto* text = std::get_if<std::string_view>(&value)) return lenient(std::string(*text));
    return py::none();
  }

  std::shared_ptr<Waiting> waiting_;
  std::shared_ptr<history::Walk> walk_;
  const long process_;
};

Columns joined(const std::string& table, const py::list& parts) {
  const auto named = history::table_named(table);
  if (!named) throw py::value_error("no table is named " + table);
  Columns all{history::schema_of(*named), {}};
  for (const py::handle part : parts) {
    for (const auto& batch : part.cast<const Columns&>().batches) all.batches.push_back(batch);
  }
  return all;
}

}  // namespace

void bind_history(py::module_& module) {
  py::class_<HistoryWalk>(module, "HistoryWalk", "A fan-out over a project's history.")
      .def(py::init<const api::Client&, const api::CallOptions&, const py::dict&>(), py::arg("client"),
           py::arg("options"), py::arg("plan"))
      .def("wait", &HistoryWalk::wait, py::arg("seconds"), "Waits until there is news, or the time is over.")
      .def("take", &HistoryWalk::take, "Batches that are ready: (table, columns), in order.")
      .def("check", &HistoryWalk::check, "Raises what ended the walk, if something did.")
      .def("gaps", &HistoryWalk::gaps, "(stage, keys, error) of each thing that could not be read.")
      .def("progress", &HistoryWalk::progress,
           "(calls done, calls planned, bytes, seconds held back, gaps, rows by table).")
      .def("cancel", &HistoryWalk::cancel, "Ends all calls.")
      .def_property_readonly("done", &HistoryWalk::done, "Whether nothing more is to come.");
  module.def("join_columns", joined, py::arg("table"), py::arg("parts"),
             "The batches of one walk's table as one; empty where there are none.");
}

}  // namespace cijobs::bindings
