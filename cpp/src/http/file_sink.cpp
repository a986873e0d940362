#include "cijobs/http/file_sink.hpp"

#include <unistd.h>

#include <algorithm>
#include <utility>

#include "cijobs/http/byte_range.hpp"
#include "cijobs/http/state_file.hpp"

namespace cijobs::http {

FileSink::FileSink(std::string path, const std::string& url, bool keep_unchanged)
    : path_(std::move(path)), source_(fingerprint(url)), keep_unchanged_(keep_unchanged), file_(path_) {}

bool FileSink::resumable() const { return file_.size() > 0 && !note_.validators.for_range().empty(); }

void FileSink::abandon() {
  if (resumable())
    file_.close();
  else
    file_.remove();
}

base::Status FileSink::open() {
  auto opened = file_.open();
  if (!opened) return opened;
  auto note = read_note(file_.descriptor());
  if (!note) note = read_state(file_.name(), file_.descriptor());
  const auto size = lseek(file_.descriptor(), 0, SEEK_END);
  const bool known = note && note->source == source_ && note->modified == 0 && size > 0;
  const auto kept = known ? static_cast<std::uint64_t>(size) : 0;
  const bool fits = known && (!note->total || kept <= *note->total);
  if (fits) note_ = *note;
  if (!file_.cut_to(fits ? kept : 0)) return file_.failure("cannot write");
  resumed_ = resumable() ? file_.size() : 0;
  return base::Done{};
}

base::Status FileSink::prepare(Headers& headers) {
  if (!file_.is_open()) {
    auto opened = open();
    if (!opened) return opened;
  }
  asked_.reset();
  if (resumable())
    ask_for_the_rest(headers);
  else if (keep_unchanged_)
    ask_for_changes(headers);
  return base::Done{};
}

// At least one byte is asked for, since "none" cannot be: its answer also tells whether the file is still the
// same.
void FileSink::ask_for_the_rest(Headers& headers) {
  asked_ = note_.total ? std::min(file_.size(), *note_.total - 1) : file_.size() - 1;
  set_header(headers, "Range", "bytes=" + std::to_string(*asked_) + "-");
  set_header(headers, "If-Range", note_.validators.for_range());
}

void FileSink::ask_for_changes(Headers& headers) const {
  const auto note = read_note_of_finished(path_);
  if (!note || note->source != source_) return;
  const Validators& known = note->validators;
  if (!known.etag.empty())
    set_header(headers, "If-None-Match", known.etag);
  else if (!known.last_modified.empty())
    set_header(headers, "If-Modified-Since", known.last_modified);
}

bool FileSink::accept(int status, const Headers& headers) {
  stale_ = false;
  return status == 206 ? accept_rest(headers) : accept_all(headers);
}

bool FileSink::accept_rest(const Headers& headers) {
  const auto range = parse_content_range(find_header(headers, "content-range"));
  if (!asked_) return refuse("the server sent a part of the file where all was asked for");
  if (!range || range->first != *asked_) {
    return refuse_as_stale("the server sent another part of the file than was asked for");
  }
  const bool same_size = !note_.total || !range->total || *note_.total == *range->total;
  if (!same_size || note_.validators.contradicted_by(headers)) {
    return refuse_as_stale("the file has changed on the server while it was loaded");
  }
  if (!note_.total) note_.total = range->total;
  if (!file_.cut_to(*asked_)) return refuse(file_.failure("cannot write").message);
  end_ = range->last + 1;
  return begin();
}

bool FileSink::accept_all(const Headers& headers) {
  resumed_ = 0;
  note_ = {source_, parse_length(find_header(headers, "content-length")), 0, validators_of(headers)};
  if (!file_.cut_to(0)) return refuse(file_.failure("cannot write").message);
  end_ = note_.total;
  return begin();
}

// The note comes before the bytes: whoever finds these after a crash must know what they are.
bool FileSink::begin() {
  const std::uint64_t more = end_ ? *end_ - file_.size() : 0;
  if (!file_.has_room_for(more)) {
    return refuse("the disk is too full for " + file_.name() + ": it needs " + std::to_string(more) +
                  " bytes more");
  }
  if (!write_note(file_.descriptor(), note_)) write_state(file_.name(), file_.descriptor(), note_);
  return true;
}

bool FileSink::refuse(std::string reason) {
  reason_ = std::move(reason);
  return false;
}

bool FileSink::refuse_as_stale(std::string reason) {
  stale_ = true;
  return refuse(std::move(reason));
}

bool FileSink::write(std::string_view bytes) {
  const bool too_many = end_ && bytes.size() > *end_ - file_.size();
  if (too_many) return refuse_as_stale("the server sent more bytes than it had announced");
  return file_.append(bytes) || refuse(file_.failure("cannot write").message);
}

base::Status FileSink::whole() const {
  if (!note_.total || *note_.total == file_.size()) return base::Done{};
  return base::make_error(base::ErrorKind::read, "got " + std::to_string(file_.size()) + " bytes of " +
                                                     std::to_string(*note_.total) + ": try again");
}

bool FileSink::starts_over(int status) {
  const bool unsatisfied = status == 416 && asked_;
  if (!unsatisfied && !std::exchange(stale_, false)) return false;
  note_ = {};
  resumed_ = 0;
  return file_.is_open() && file_.cut_to(0);
}

base::Status FileSink::commit() {
  if (!file_.flush()) return file_.failure("cannot write");
  note_.total = file_.size();
  note_.modified = modified_at(file_.descriptor());
  static_cast<void>(write_note(file_.descriptor(), note_));  // without one it is loaded anew next time
  auto placed = file_.place();
  if (!placed) file_.remove();
  return placed;
}

}  // namespace cijobs::http
