// One HTTP request and one response, as values.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cijobs/base/clock.hpp"
#include "cijobs/base/result.hpp"

namespace cijobs::http {

struct Header {
  std::string name;
  std::string value;
};

using Headers = std::vector<Header>;

// The first value of a header, whatever its case; empty when there is none.
std::string_view find_header(const Headers& headers, std::string_view name);

// Replaces the header if it is there, else adds it.
void set_header(Headers& headers, std::string_view name, std::string_view value);

// Takes the body of a successful answer piece by piece. The calls of one attempt follow each other: `prepare`
// on the thread that sends, `accept` and `write` on the transport's, `whole` or `starts_over` on a decoding
// one.
class Sink {
 public:
  virtual ~Sink() = default;
  virtual base::Status prepare(Headers&) { return base::Done{}; }  // adds what this attempt is to ask for
  virtual bool accept(int status, const Headers& headers) = 0;  // the head of a 2xx; false ends the transfer
  virtual bool write(std::string_view bytes) = 0;               // likewise
  virtual std::string problem() const { return "the body could not be stored"; }  // after a false
  virtual base::Status whole() const { return base::Done{}; }  // the body has ended: was that all of it?

  // Whether an attempt failed only for what was kept from earlier ones, which is then dropped: the next one
  // asks for everything. `status` is 0 where no answer came.
  virtual bool starts_over(int /*status*/) { return false; }
};

struct Request {
  std::string method = "GET";
  std::string url;
  Headers headers;
  std::string body;
  bool has_body = false;

  // Sent on a connection of its own. libcurl silently repeats a request when a kept connection turns out
  // dead, whatever the method; what must not be sent twice must not meet such a connection.
  bool once = false;

  base::Duration connect_timeout = base::seconds(5);
  base::Duration read_timeout = base::seconds(30);  // of silence
  base::Instant deadline = base::never;
  std::size_t max_body = std::size_t{256} << 20;  // bytes after decompression
  std::size_t max_connections = 8;                // to one host

  std::string ca_bundle;       // file of trusted roots; empty: libcurl's own
  std::string proxy;           // empty: from the environment
  std::shared_ptr<Sink> sink;  // for a 2xx body; null keeps it in memory
};

struct Response {
  int status = 0;
  Headers headers;
  std::string body;  // its capacity leaves json::Reader's padding
  std::string url;   // that the caller asked for, whatever redirects led to
  bool multiplexed = false;
};

}  // namespace cijobs::http
