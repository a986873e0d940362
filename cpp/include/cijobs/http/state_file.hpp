// The note of a file under way, in a file beside it: where the file system keeps no attributes, or none so
// long.
#pragma once

#include <optional>
#include <string>

#include "cijobs/http/file_note.hpp"

namespace cijobs::http {

// `<name>.state` goes with the open and locked file of that name, and with no other that takes its place: it
// tells which one it belongs to. Like that it is never reached through a symlink.
std::optional<FileNote> read_state(const std::string& name, int descriptor);
void write_state(const std::string& name, int descriptor, const FileNote& note);
void remove_state(const std::string& name);

}  // namespace cijobs::http
