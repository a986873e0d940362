// What we remember about a file that a server sent, kept in an extended attribute of the file itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cijobs/http/message.hpp"

namespace cijobs::http {

// How a server tells one state of a file from another.
struct Validators {
  std::string etag;
  std::string last_modified;

  // What `If-Range` takes: a strong tag, else the date; empty where neither came.
  std::string_view for_range() const;
  bool empty() const { return etag.empty() && last_modified.empty(); }

  // Whether these headers speak of another state; what they leave out contradicts nothing.
  bool contradicted_by(const Headers& headers) const;
};

struct FileNote {
  std::uint64_t source = 0;            // fingerprint of the address
  std::optional<std::uint64_t> total;  // bytes of the whole file
  std::int64_t modified = 0;  // nanoseconds since 1970 when it was put in place; 0 while it is loaded
  Validators validators;
};

// Of an address without its query, which may be signed anew each time; never the address itself, since the
// note stays with the file.
std::uint64_t fingerprint(std::string_view url);

Validators validators_of(const Headers& headers);

std::string text_of(const FileNote& note);
std::optional<FileNote> parse_note(std::string_view text);

// Some file systems keep no attributes, or none so long: then writing fails, and there is no note.
std::optional<FileNote> read_note(int descriptor);
bool write_note(int descriptor, const FileNote& note);
void remove_note(int descriptor);

// The note of a finished file, if the file is as we left it: its size and time of change tell.
std::optional<FileNote> read_note_of_finished(const std::string& path);

// Nanoseconds since 1970 at which an open file was last written.
std::int64_t modified_at(int descriptor);

}  // namespace cijobs::http
