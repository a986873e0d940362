// The transfer alone: the calls of a history by libcurl's multi interface, with the connections and streams
// that cijobs has, in the order in which they become known. Answers are searched for ids and tokens, and
// thrown away. Usage: raw_transfer <base URL> <CA file> <project slug>
#include <curl/curl.h>
#include <sys/resource.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <deque>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace {

constexpr std::size_t in_flight = 64;
constexpr long connections = 8;

enum Stage : std::size_t { pipelines, workflows, jobs, tests };
constexpr std::size_t stages = 4;

struct Call {
  Stage stage;
  std::string path;
  std::string body;
};

class Transfer {
 public:
  Transfer(std::string base_url, std::string ca, const std::string& slug)
      : base_url_(std::move(base_url)), ca_(std::move(ca)), project_("/api/v2/project/" + slug) {
    curl_multi_setopt(multi_, CURLMOPT_PIPELINING, static_cast<long>(CURLPIPE_MULTIPLEX));
    curl_multi_setopt(multi_, CURLMOPT_MAX_HOST_CONNECTIONS, connections);
    headers_ = curl_slist_append(headers_, "Circle-Token: token");
    headers_ = curl_slist_append(headers_, "Accept: application/json");
    plan(pipelines, project_ + "/pipeline");
  }
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;
  ~Transfer() {
    for (CURL* easy : idle_) curl_easy_cleanup(easy);
    curl_multi_cleanup(multi_);
    curl_slist_free_all(headers_);
  }

  void run() {
    for (begin_waiting(); running_ > 0; begin_waiting()) {
      int left = 0;
      curl_multi_perform(multi_, &left);
      while (const CURLMsg* message = curl_multi_info_read(multi_, &left)) finish(*message);
      const bool can_begin = planned() > 0 && running_ < in_flight;
      // After the last answer there is nothing to wait for: the poll would last its whole 100 ms.
      if (running_ > 0 && !can_begin) curl_multi_poll(multi_, nullptr, 0, 100, nullptr);
    }
  }
  std::size_t rows() const { return rows_; }
  bool failed() const { return failed_; }

 private:
  void plan(Stage stage, std::string path) {
    waiting_[stage].push_back(std::make_unique<Call>(Call{stage, std::move(path), {}}));
  }
  std::size_t planned() const {
    std::size_t sum = 0;
    for (const auto& calls : waiting_) sum += calls.size();
    return sum;
  }

  // Nearer to the trunk first, as cijobs does.
  void begin_waiting() {
    for (auto& calls : waiting_) {
      for (; !calls.empty() && running_ < in_flight; calls.pop_front()) begin(std::move(calls.front()));
    }
  }

  void begin(std::unique_ptr<Call> call) {
    CURL* easy = take_easy();
    curl_easy_setopt(easy, CURLOPT_URL, (base_url_ + call->path).c_str());
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &call->body);
    curl_easy_setopt(easy, CURLOPT_PRIVATE, call.release());  // until `finish`
    curl_multi_add_handle(multi_, easy);
    ++running_;
  }

  CURL* take_easy() {
    if (!idle_.empty()) {
      CURL* easy = idle_.back();
      idle_.pop_back();
      return easy;
    }
    CURL* easy = curl_easy_init();
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers_);
    curl_easy_setopt(easy, CURLOPT_CAINFO, ca_.c_str());
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
    curl_easy_setopt(easy, CURLOPT_PIPEWAIT, 1L);
    curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(easy, CURLOPT_BUFFERSIZE, 256L * 1024);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &Transfer::on_body);
    return easy;
  }

  static std::size_t on_body(const char* bytes, std::size_t size, std::size_t count, void* body) {
    static_cast<std::string*>(body)->append(bytes, size * count);
    return size * count;
  }

  void finish(const CURLMsg& message) {
    CURL* easy = message.easy_handle;
    Call* ended = nullptr;
    long status = 0;
    curl_easy_getinfo(easy, CURLINFO_PRIVATE, &ended);
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    const std::unique_ptr<const Call> call(ended);
    failed_ = failed_ || message.data.result != CURLE_OK || status != 200;
    curl_multi_remove_handle(multi_, easy);
    idle_.push_back(easy);
    --running_;
    follow(*call);
  }

  void follow(const Call& call) {
    const std::string_view token = value_after(call.body, R"("next_page_token":")", '"').text;
    if (!token.empty()) plan(call.stage, without_query(call.path) + "?page-token=" + std::string(token));
    if (call.stage == pipelines)
      plan_each(call.body, R"("id":")", '"', workflows, "/api/v2/pipeline/", "/workflow");
    if (call.stage == workflows) plan_each(call.body, R"("id":")", '"', jobs, "/api/v2/workflow/", "/job");
    if (call.stage == jobs) plan_each(call.body, R"("job_number":)", ',', tests, project_ + "/", "/tests");
    if (call.stage == tests) rows_ += 100;  // the size of the pages: counting would be parsing
  }

  void plan_each(std::string_view body, std::string_view lead, char end, Stage below,
                 const std::string& front, const std::string& back) {
    for (Found one = value_after(body, lead, end); !one.text.empty(); one = value_after(one.rest, lead, end))
      plan(below, front + std::string(one.text) + back);
  }

  struct Found {
    std::string_view text;
    std::string_view rest;
  };
  static Found value_after(std::string_view body, std::string_view lead, char end) {
    const auto at = body.find(lead);
    if (at == std::string_view::npos) return {};
    const std::string_view value = body.substr(at + lead.size());
    const auto size = value.find(end);
    return {value.substr(0, size), value.substr(size)};
  }
  static std::string without_query(const std::string& path) { return path.substr(0, path.find('?')); }

  const std::string base_url_;
  const std::string ca_;
  const std::string project_;
  CURLM* multi_ = curl_multi_init();
  curl_slist* headers_ = nullptr;
  std::array<std::deque<std::unique_ptr<Call>>, stages> waiting_;
  std::vector<CURL*> idle_;
  std::size_t running_ = 0;
  std::size_t rows_ = 0;
  bool failed_ = false;
};

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// The parent's peak is no part of it, as it would be in `rusage`.
double peak_megabytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::stod(line.substr(6)) / 1024;
  }
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 4) return 2;
  curl_global_init(CURL_GLOBAL_DEFAULT);
  const double memory = peak_megabytes();
  const double cpu = cpu_seconds();
  const auto start = std::chrono::steady_clock::now();
  Transfer transfer(arguments[1], arguments[2], arguments[3]);
  transfer.run();
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  std::printf(R"({"seconds": %f, "cpu": %f, "megabytes": %f, "rows": %zu})"
              "\n",
              seconds.count(), cpu_seconds() - cpu, peak_megabytes() - memory, transfer.rows());
  return transfer.failed() ? 1 : 0;
}
