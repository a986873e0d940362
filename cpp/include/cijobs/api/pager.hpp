// Walks over the pages of one list call.
#pragma once

#include "cijobs/api/client.hpp"

namespace cijobs::api {

// Not thread-safe: one walk belongs to one caller.
class Pager {
 public:
  Pager(Client client, const Api& api, const Operation& operation, Arguments arguments, CallOptions options,
        std::string start_token);

  bool done() const { return cursor_.done(); }
  const std::string& next_token() const { return cursor_.token(); }

  // Asks for the next page. As with Client::submit, an error means that nothing was sent.
  base::Result<std::shared_ptr<Call>> submit(OnOutcome done) const;

  // Takes in the page that came; an error when the server leads in a circle.
  base::Status accept(const Decoded& page);

 private:
  Client client_;
  const Api& api_;
  const Operation& operation_;
  Arguments arguments_;
  CallOptions options_;
  page::Cursor cursor_;
};

}  // namespace cijobs::api
