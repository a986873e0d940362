// Sends through an engine and waits for what comes.
#pragma once

#include <future>
#include <memory>

#include "cijobs/http/engine.hpp"
#include "support/server.hpp"

namespace cijobs::http {

using Coming = std::future<base::Result<Response>>;

inline Request get(std::string url) {
  Request request;
  request.url = std::move(url);
  return request;
}

inline Request post(std::string url, std::string body = "{}") {
  Request request = get(std::move(url));
  request.method = "POST";
  request.body = std::move(body);
  request.has_body = true;
  request.once = true;
  return request;
}

inline Coming send(Engine& engine, Request request, TransferId* id = nullptr) {
  auto promise = std::make_shared<std::promise<base::Result<Response>>>();
  const TransferId sent = engine.send(std::move(request), [promise](base::Result<Response> result) {
    promise->set_value(std::move(result));
  });
  if (id != nullptr) *id = sent;
  return promise->get_future();
}

inline base::Result<Response> fetch(Engine& engine, Request request) {
  return send(engine, std::move(request)).get();
}

inline std::string body_or_error(const base::Result<Response>& result) {
  return result.ok() ? result->body : result.error().message;
}

}  // namespace cijobs::http
