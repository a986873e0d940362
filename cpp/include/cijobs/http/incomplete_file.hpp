// The file that a body is written to before it gets its final name; one process at a time may hold it.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>

#include "cijobs/base/result.hpp"

namespace cijobs::http {

// `<path>.incomplete`, open and locked. Not through a symlink or a second name: either could lead out of the
// folder that the caller chose.
class IncompleteFile {
 public:
  explicit IncompleteFile(const std::string& path) : path_(path), name_(path + ".incomplete") {}
  ~IncompleteFile() { close(); }
  IncompleteFile(const IncompleteFile&) = delete;
  IncompleteFile& operator=(const IncompleteFile&) = delete;

  // Makes it, or takes up what an earlier run left. The error has the code "locked" while somebody else
  // loads it.
  base::Status open();
  bool is_open() const { return descriptor_ >= 0; }
  int descriptor() const { return descriptor_; }
  const std::string& name() const { return name_; }
  std::uint64_t size() const { return size_; }  // with what is gathered

  // Gathers small pieces, as HTTP/2 brings them, and writes large ones.
  bool append(std::string_view bytes);
  bool flush();
  bool cut_to(std::uint64_t size);

  // Whether so many bytes more would fit on the disk.
  bool has_room_for(std::uint64_t bytes) const;

  base::Status place();  // durable, then under the final name; closed
  void remove();         // likewise closed
  void close();

  base::Error failure(const std::string& what) const;  // with the reason of the last system call

 private:
  enum class Look { ours, gone, foreign };
  Look look() const;
  bool write(std::string_view bytes);

  const std::string path_;
  const std::string name_;
  int descriptor_ = -1;
  std::string gathered_;
  std::atomic<std::uint64_t> size_ = 0;  // read by whoever shows progress
};

}  // namespace cijobs::http
