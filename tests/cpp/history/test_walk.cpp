// The fan-out against a server on the loopback.
#include <gtest/gtest.h>

#include <condition_variable>
#include <map>

#include "cijobs/history/walk.hpp"
#include "support/server.hpp"

namespace cijobs::history {
namespace {

using testing_support::answer;
using testing_support::Peer;
using testing_support::Received;
using testing_support::Server;

using Bodies = std::map<std::string, std::string>;

// Two pipelines, the newer one with two jobs.
const Bodies project{
    {"/api/v2/project/gh/o/r/pipeline",
     R"({"items":[{"id":"p2","number":2,"created_at":"2026-11-02T00:00:00Z"},
                  {"id":"p1","number":1,"created_at":"2026-11-01T00:00:00Z"}]})"},
    {"/api/v2/pipeline/p2/workflow", R"({"items":[{"id":"w2","name":"build"}]})"},
    {"/api/v2/pipeline/p1/workflow", R"({"items":[{"id":"w1","name":"build"}]})"},
    {"/api/v2/workflow/w2/job",
     R"({"items":[{"id":"j3","name":"a","job_number":3},{"id":"h","name":"hold","type":"approval"},
                  {"id":"j2","name":"b","job_number":2}]})"},
    {"/api/v2/workflow/w1/job", R"({"items":[{"id":"j1","name":"a","job_number":1}]})"},
    {"/api/v2/project/gh/o/r/3/tests", R"({"items":[{"name":"t3"}]})"},
    {"/api/v2/project/gh/o/r/2/tests", R"({"items":[{"name":"t2"},{"name":"t2b"}]})"},
    {"/api/v2/project/gh/o/r/1/tests", R"({"items":[{"name":"t1"}]})"},
};

void serve(const Bodies& bodies, const Received& request, Peer& peer) {
  const std::string line = request.line();
  const std::string path = line.substr(4, line.find(' ', 4) - 4);
  const auto found = bodies.find(path);
  peer.send(found == bodies.end() ? answer(404, "{}") : answer(200, found->second));
}

api::Client client_of(const Server& server) {
  api::Settings settings;
  settings.base_url = *http::parse_url(server.url());
  settings.user_agent = "cijobs-test";
  settings.service = "CircleCI";
  return {std::move(settings), std::make_shared<auth::Credentials>()};
}

Plan plan_with_tests() {
  Plan plan;
  plan.project_slug = "gh/o/r";
  for (const Table table : {Table::pipelines, Table::workflows, Table::jobs, Table::tests})
    plan.include.add(table);
  return plan;
}

// Runs a walk to its end.
class Told {
 public:
  explicit Told(const Server& server, Plan plan = plan_with_tests()) {
    api::CallOptions options;
    options.retry.max_attempts = 1;
    walk = Walk::start(client_of(server), options, std::move(plan), [this] { wake(); });
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return walk_done(); });
  }

  // One column of a table, as texts.
  std::vector<std::string> column(Table table, std::string_view name);

  std::shared_ptr<Walk> walk;

 private:
  bool walk_done() const { return walk && walk->done(); }
  void wake() {
    const std::lock_guard lock(mutex_);
    changed_.notify_all();
  }

  std::mutex mutex_;  // of changed_
  std::condition_variable changed_;
};

class Texts : public model::SilentVisitor {
 public:
  void on_text(std::string_view text) override { texts.emplace_back(text); }
  void on_integer(std::int64_t number) override { texts.push_back(std::to_string(number)); }
  void on_null() override { texts.emplace_back("null"); }
  std::vector<std::string> texts;
};

std::vector<std::string> Told::column(Table table, std::string_view name) {
  Texts texts;
  for (const ReadyBatch& ready : walk->take()) {
    if (ready.table != table) continue;
    const auto columns = ready.batch->schema().columns();
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (columns[i].name != name) continue;
      for (std::size_t row = 0; row < ready.batch->size(); ++row) ready.batch->visit(row, i, texts);
    }
  }
  return texts.texts;
}

using Words = std::vector<std::string>;

Server server_of(const Bodies& bodies) {
  return Server([&bodies](const Received& request, Peer& peer) { serve(bodies, request, peer); });
}

TEST(Walk, GivesRowsInTheOrderOfTheProject) {
  const Server server = server_of(project);
  Told told(server);
  EXPECT_EQ(told.column(Table::tests, "name"), (Words{"t3", "t2", "t2b", "t1"}));
}

TEST(Walk, GivesRowsTheKeysOfTheirParents) {
  const Server server = server_of(project);
  Told told(server);
  EXPECT_EQ(told.column(Table::tests, "pipeline_id"), (Words{"p2", "p2", "p2", "p1"}));
}

TEST(Walk, CountsCallsAndRows) {
  const Server server = server_of(project);
  Told told(server);
  const Progress progress = told.walk->progress();
  EXPECT_EQ(progress.calls_done, 8u);
  EXPECT_EQ(progress.calls_planned, 8u);
  EXPECT_EQ(progress.rows[static_cast<std::size_t>(Table::jobs)], 4u);
}

TEST(Walk, KeepsWhatCanNotBeReadAsAGap) {
  Bodies bodies = project;
  bodies.erase("/api/v2/workflow/w2/job");
  const Server server = server_of(bodies);
  Told told(server);
  ASSERT_EQ(told.walk->gaps().size(), 1u);
  EXPECT_EQ(told.walk->gaps()[0].stage, Table::jobs);
  EXPECT_EQ(told.walk->gaps()[0].keys.workflow_id, "w2");
  EXPECT_EQ(told.walk->gaps()[0].error.status, 404);
  EXPECT_EQ(told.column(Table::tests, "name"), Words{"t1"});
}

TEST(Walk, ThatIsStrictEndsWithTheFirstFailure) {
  Bodies bodies = project;
  bodies.erase("/api/v2/workflow/w2/job");
  const Server server = server_of(bodies);
  Plan plan = plan_with_tests();
  plan.strict = true;
  const Told told(server, plan);
  ASSERT_TRUE(told.walk->error().has_value());
  EXPECT_EQ(told.walk->error()->status, 404);
}

TEST(Walk, FailsWhereThereIsNothingToBeginWith) {
  const Bodies nothing;
  const Server server = server_of(nothing);
  const Told told(server);
  ASSERT_TRUE(told.walk->error().has_value());
  EXPECT_TRUE(told.walk->gaps().empty());
}

TEST(Walk, EndsTheListingAtSince) {
  const Server server = server_of(project);
  Plan plan = plan_with_tests();
  plan.since = base::parse_timestamp("2026-11-02T00:00:00Z");
  Told told(server, plan);
  EXPECT_EQ(told.column(Table::pipelines, "id"), Words{"p2"});
}

TEST(Walk, GivesBatchesOfTheSizeAskedFor) {
  const Server server = server_of(project);
  Plan plan = plan_with_tests();
  plan.rows_per_batch = 1;
  const Told told(server, plan);
  std::size_t batches = 0;
  for (const ReadyBatch& ready : told.walk->take()) batches += ready.table == Table::tests ? 1 : 0;
  EXPECT_EQ(batches, 3u);  // one of each job
}

TEST(Walk, GoesOnWithOnePipelineAtATime) {
  const Server server = server_of(project);
  Plan plan = plan_with_tests();
  plan.pipelines_ahead = 1;
  Told told(server, plan);
  EXPECT_EQ(told.column(Table::pipelines, "id"), (Words{"p2", "p1"}));
}

// Twenty pipelines with ten jobs each; job 101 is the first of pipeline 1.
std::string items_of(const std::string& path) {
  std::string items;
  const auto add = [&](const std::string& item) { items += (items.empty() ? "" : ",") + item; };
  const std::size_t slash = path.rfind('/', path.rfind('/') - 1);
  const std::string owner = path.substr(slash + 1, path.rfind('/') - slash - 1);
  if (path.ends_with("/pipeline")) {
    for (int i = 1; i <= 20; ++i) add(R"({"id":"p)" + std::to_string(i) + R"(","number":1})");
  } else if (path.ends_with("/workflow")) {
    add(R"({"id":"w)" + owner.substr(1) + R"(","name":"build"})");
  } else if (path.ends_with("/job")) {
    const int first = 100 * std::stoi(owner.substr(1));
    for (int job = first + 1; job <= first + 10; ++job)
      add(R"({"name":"t","id":"j)" + std::to_string(job) + R"(","job_number":)" + std::to_string(job) + "}");
  } else {
    for (int test = 0; test < std::stoi(owner) % 7; ++test)
      add(R"({"name":"of )" + owner + R"(","file":"f)" + std::to_string(test) + R"("})");
  }
  return R"({"items":[)" + items + "]}";
}

TEST(Walk, GivesTheSameWithManyDecodingThreads) {
  api::Runtime::shut_down();
  const auto runtime = api::Runtime::current(4);
  const Server server([](const Received& request, Peer& peer) {
    const std::string line = request.line();
    peer.send(answer(200, items_of(line.substr(4, line.find(' ', 4) - 4))));
  });
  Words expected;
  for (int pipeline = 1; pipeline <= 20; ++pipeline) {
    for (int job = 100 * pipeline + 1; job <= 100 * pipeline + 10; ++job)
      expected.insert(expected.end(), static_cast<std::size_t>(job % 7), "of " + std::to_string(job));
  }
  for (int time = 0; time < 3; ++time) {
    Told told(server);
    EXPECT_EQ(told.column(Table::tests, "name"), expected);
  }
  api::Runtime::shut_down();
}

TEST(Walk, EndsAtOnceWhenCancelled) {
  const Server silent([](const Received&, Peer&) {});
  const auto walk = Walk::start(client_of(silent), {}, plan_with_tests(), [] {});
  walk->cancel();
  EXPECT_TRUE(walk->done());
  EXPECT_FALSE(walk->error().has_value());
  walk->cancel();
}

}  // namespace
}  // namespace cijobs::history
