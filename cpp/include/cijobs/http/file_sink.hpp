// Writes a body straight to disk, under a name that only a whole file ever gets.
#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>

#include "cijobs/base/result.hpp"
#include "cijobs/http/message.hpp"

namespace cijobs::http {

// The bytes go to `<path>.incomplete`; `commit` makes them durable and moves them to `<path>`. Without a
// commit the incomplete file is removed. Written by the engine's thread, then used by one other.
class FileSink : public Sink {
 public:
  explicit FileSink(std::string path);
  ~FileSink() override;
  FileSink(const FileSink&) = delete;
  FileSink& operator=(const FileSink&) = delete;

  bool write(std::string_view bytes) override;
  void restart() override;
  std::string problem() const override { return failure("cannot write").message; }

  // Checks that `announced` bytes came (if that is known), then renames.
  base::Status commit(std::optional<std::uint64_t> announced);

  // Removes what was written, at once: the sink itself may live a little longer in the engine.
  void discard();

  std::uint64_t size() const { return size_; }

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  base::Status place(std::optional<std::uint64_t> announced);
  base::Error failure(const std::string& what) const;

  const std::string path_;
  const std::string incomplete_;
  std::unique_ptr<std::FILE, Close> file_;
  bool created_ = false;  // the incomplete file is there, and ours to remove
  std::uint64_t size_ = 0;
  std::string reason_;  // why the last write failed
};

}  // namespace cijobs::http
