// Walks over the pages of one list call.
#pragma once

#include "cijobs/api/client.hpp"
#include "cijobs/api/seen.hpp"

namespace cijobs::api {

// Not thread-safe: one walk belongs to one caller.
class Pager {
 public:
  Pager(Client client, const Api& api, const Operation& operation, Arguments arguments, CallOptions options,
        std::string start_token);

  bool done() const { return cursor_.done(); }
  const std::string& next_token() const { return cursor_.token(); }
  const CallOptions& options() const { return options_; }

  // Asks for the next page. As with Client::submit, an error means that nothing was sent; so it is, each
  // time, once the server has led in a circle. `waited` are seconds of the call's total that are gone.
  base::Result<std::shared_ptr<Call>> submit(OnOutcome done, double waited = 0.0) const;

  // The request that `submit` would send, unsigned, with stars for all that is secret.
  base::Result<http::Request> preview() const;

  // Takes in the page that came, and hides the items that earlier pages had.
  void accept(Decoded& page);

 private:
  void drop_seen(model::Array& page);

  Client client_;
  const Api& api_;
  const Operation& operation_;
  Arguments arguments_;
  CallOptions options_;
  page::Cursor cursor_;
  Seen seen_;
  int stale_pages_ = 0;                // in a row, without an item that is new
  base::Status sound_ = base::Done{};  // or why there is no next page to ask for
};

}  // namespace cijobs::api
