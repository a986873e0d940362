// Writes a body straight to disk, under a name that only a whole file ever gets; goes on where an attempt, or
// an earlier run, has stopped.
#pragma once

#include <optional>
#include <string>

#include "cijobs/http/file_note.hpp"
#include "cijobs/http/incomplete_file.hpp"

namespace cijobs::http {

// The bytes go to `<path>.incomplete`; `commit` makes them durable and moves them to `<path>`. Without a
// commit the incomplete file stays only if it can be resumed: the server told how to recognise this state of
// the file.
class FileSink : public Sink {
 public:
  // `keep_unchanged`: where an earlier run put the file from the same address in place, ask whether it has
  // changed since; the server answers 304 if it has not.
  FileSink(std::string path, const std::string& url, bool keep_unchanged);
  ~FileSink() override { abandon(); }

  base::Status prepare(Headers& headers) override;
  bool accept(int status, const Headers& headers) override;
  bool write(std::string_view bytes) override;
  std::string problem() const override { return reason_; }
  base::Status whole() const override;
  bool starts_over(int status) override;

  base::Status commit();
  void abandon();  // removes or keeps what was written, at once

  std::uint64_t size() const { return file_.size(); }  // any thread may ask
  std::uint64_t resumed() const { return resumed_; }   // bytes that an earlier run had loaded

 private:
  base::Status open();
  bool resumable() const;
  void ask_for_the_rest(Headers& headers);
  void ask_for_changes(Headers& headers) const;
  bool accept_rest(const Headers& headers);
  bool accept_all(const Headers& headers);
  bool begin();
  bool refuse(std::string reason);
  bool refuse_as_stale(std::string reason);

  const std::string path_;
  const std::uint64_t source_;
  const bool keep_unchanged_;
  IncompleteFile file_;
  FileNote note_;                       // of what the incomplete file holds
  std::optional<std::uint64_t> asked_;  // the first byte asked for by this attempt, if not all were
  std::optional<std::uint64_t> end_;    // the size that the file has after this answer, if it was announced
  std::atomic<std::uint64_t> resumed_ = 0;
  bool stale_ = false;  // the server has another state than the one that we began with
  std::string reason_;  // why the last answer or write was refused
};

}  // namespace cijobs::http
