// One request on its way through libcurl. Private to the engine.
#pragma once

#include <curl/curl.h>

#include <array>
#include <memory>
#include <optional>

#include "cijobs/http/spare_bodies.hpp"
#include "cijobs/http/transport.hpp"

namespace cijobs::http {

struct EasyCleanup {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
using Easy = std::unique_ptr<CURL, EasyCleanup>;

struct ListCleanup {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using HeaderList = std::unique_ptr<curl_slist, ListCleanup>;

// Lives on the engine's thread only; libcurl points back at it, so it never moves.
class Transfer {
 public:
  Transfer(TransferId id, Request request, Transport::Completion done, Easy easy, SpareBodies& bodies);

  TransferId id() const { return id_; }
  CURL* easy() const { return easy_.get(); }
  const Request& request() const { return request_; }

  // Why the transfer must end now, if it must: the deadline has passed or the server is silent.
  std::optional<base::Error> overdue(base::Instant now) const;

  void finish(CURLcode code);      // calls the completion
  void finish(base::Error error);  // likewise
  Easy take_easy();                // for the next transfer; after `finish`

 private:
  static std::size_t on_header(char* bytes, std::size_t size, std::size_t count, void* self);
  static std::size_t on_body(char* bytes, std::size_t size, std::size_t count, void* self);

  void configure();
  void configure_body();
  void configure_security();
  void add_header_line(std::string_view line);
  bool accept_body(std::string_view bytes);
  bool offer_to_sink(std::string_view bytes);
  int status() const;
  void reserve_body();
  base::Error failure(CURLcode code) const;

  TransferId id_;
  Request request_;
  Transport::Completion done_;
  Easy easy_;
  HeaderList header_list_;
  SpareBodies& bodies_;
  Response response_;
  bool accepted_ = false;  // the sink has seen the head of the answer
  base::Instant started_;
  base::Instant last_activity_;
  std::optional<base::Error> refusal_;  // our own reason for ending, which explains libcurl's write error
  std::array<char, CURL_ERROR_SIZE> detail_{};
};

}  // namespace cijobs::http
