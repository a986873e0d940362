// What went wrong, as a value: errors travel between layers and threads without exceptions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace cijobs::base {

// One kind per class of `cijobs.errors` that is not told apart by the HTTP status.
enum class ErrorKind : std::uint8_t {
  config,
  invalid_argument,
  connect,
  tls,
  read,
  timeout,
  api,
  decode,
  download,
  cancelled,
};

struct Error {
  ErrorKind kind = ErrorKind::config;
  std::string message;

  // Of the call that failed; empty or zero where there was none.
  int status = 0;
  std::string code;
  std::string request_id;
  std::string method;
  std::string url;
  std::string body;
  int attempts = 0;
  std::optional<double> retry_after;  // seconds

  // Of the value that could not be read.
  std::string model;
  std::string path;
  std::int64_t offset = -1;  // bytes from the start of the body

  // False only when the server surely has not acted: an unsafe call may then be sent again.
  bool may_have_reached_server = true;

  // An unsafe call was answered with a failure that tells nothing of how far the service had come.
  bool may_have_taken_effect = false;

  // An unsafe call was sent and its answer lost: nobody here knows whether it took effect.
  bool outcome_unknown = false;

  // The same request would fail in the same way.
  bool lasting = false;
};

inline Error make_error(ErrorKind kind, std::string message) {
  Error error;
  error.kind = kind;
  error.message = std::move(message);
  return error;
}

inline Error invalid_argument(std::string path, const std::string& reason) {
  Error error = make_error(ErrorKind::invalid_argument, path + ": " + reason);
  error.path = std::move(path);
  return error;
}

}  // namespace cijobs::base
