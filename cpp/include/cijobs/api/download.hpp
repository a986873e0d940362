// Files straight to disk, several at once: the window, the sink and the last step of each.
#pragma once

#include <memory>
#include <string>

#include "cijobs/api/client.hpp"
#include "cijobs/http/file_sink.hpp"

namespace cijobs::api {

struct FileRequest {
  std::string url;
  std::string path;             // the final name; its folder exists
  bool keep_unchanged = false;  // see http::FileSink
};

// A file on its way. `sink` tells how far it has come.
struct Download {
  std::shared_ptr<http::FileSink> sink;
  std::shared_ptr<Call> call;
};

// Downloads that share one window, so that a batch does not take all of the client's.
class Downloads {
 public:
  Downloads(Client client, std::size_t max_in_flight);

  // `done` runs when the file stands under its final name, or with status 304 where it stood there unchanged,
  // or with what prevented that.
  base::Result<Download> start(const FileRequest& file, const CallOptions& options, OnOutcome done) const;

 private:
  const Client client_;
  const std::shared_ptr<Window> window_;
};

}  // namespace cijobs::api
