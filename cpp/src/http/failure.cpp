#include "cijobs/http/failure.hpp"

#include <cstdio>

#include "cijobs/http/url.hpp"

namespace cijobs::http {
namespace {

using base::ErrorKind;

std::string host_of(std::string_view url) {
  const auto parsed = parse_url(url);
  return parsed ? parsed->origin() : std::string("the server");
}

// libcurl quotes a proxy that it cannot use, password and all.
std::string without_users(std::string text) {
  for (auto mark = text.find("://"); mark != std::string::npos; mark = text.find("://", mark + 3)) {
    const auto end = text.find_first_of(" '\"/", mark + 3);
    const auto at = text.substr(0, end).rfind('@');
    if (at != std::string::npos && at > mark) text.erase(mark + 3, at - mark - 2);
  }
  return text;
}

base::Error connect_error(CURLcode code, std::string_view detail, const std::string& host) {
  const bool unknown = code == CURLE_COULDNT_RESOLVE_HOST;
  const bool proxy = code == CURLE_COULDNT_RESOLVE_PROXY;
  const std::string what = unknown ? "unknown host: " : proxy ? "unknown proxy for " : "cannot connect to ";
  const std::string advice =
      unknown ? "check the spelling of base_url (or CIRCLE_HOST) and your DNS"
              : "check that the host and port are right, that it runs, and your proxy settings";
  return base::make_error(ErrorKind::connect, what + host + " (" + std::string(detail) + "): " + advice);
}

base::Error tls_error(std::string_view detail, const std::string& host) {
  return base::make_error(ErrorKind::tls,
                          "no trusted TLS connection to " + host + " (" + std::string(detail) +
                              "): if the server has a private certificate authority, give its "
                              "roots with ca_bundle= or SSL_CERT_FILE");
}

base::Error timeout_error(bool sent, const std::string& host) {
  if (sent) return timed_out_total(true);
  base::Error error =
      base::make_error(ErrorKind::timeout, "no connection to " + host +
                                               " within the connect timeout: check the host and the "
                                               "network, or raise Timeout(connect=…)");
  return error;
}

base::Error read_error(std::string_view detail, const std::string& host) {
  return base::make_error(ErrorKind::read, "the connection to " + host +
                                               " broke before the answer was whole (" + std::string(detail) +
                                               "): try again");
}

bool is_tls(CURLcode code) {
  return code == CURLE_SSL_CONNECT_ERROR || code == CURLE_PEER_FAILED_VERIFICATION ||
         code == CURLE_SSL_CERTPROBLEM || code == CURLE_SSL_CIPHER || code == CURLE_SSL_ISSUER_ERROR ||
         code == CURLE_SSL_CRL_BADFILE || code == CURLE_SSL_INVALIDCERTSTATUS;
}

bool is_connect(CURLcode code) {
  return code == CURLE_COULDNT_RESOLVE_HOST || code == CURLE_COULDNT_RESOLVE_PROXY ||
         code == CURLE_COULDNT_CONNECT;
}

base::Error classify(CURLcode code, bool sent, std::string_view detail, const std::string& host) {
  if (is_connect(code)) return connect_error(code, detail, host);
  if (is_tls(code)) return tls_error(detail, host);
  if (code == CURLE_SSL_CACERT_BADFILE) {
    return base::make_error(ErrorKind::tls,
                            "the file of trusted roots cannot be read: check ca_bundle= and "
                            "SSL_CERT_FILE (" +
                                std::string(detail) + ")");
  }
  if (code == CURLE_OPERATION_TIMEDOUT) return timeout_error(sent, host);
  return read_error(detail, host);
}

}  // namespace

bool sent_anything(CURL* easy) {
  curl_off_t ready = 0;
  long request_bytes = 0;
  curl_easy_getinfo(easy, CURLINFO_PRETRANSFER_TIME_T, &ready);
  curl_easy_getinfo(easy, CURLINFO_REQUEST_SIZE, &request_bytes);
  return ready > 0 || request_bytes > 0;
}

base::Error describe_failure(CURLcode code, CURL* easy, std::string_view detail, std::string_view url) {
  const std::string words = without_users(
      std::string(detail.empty() || detail.front() == '\0' ? curl_easy_strerror(code) : detail));
  const bool sent = sent_anything(easy);
  base::Error error = classify(code, sent, words, host_of(url));
  error.may_have_reached_server = sent;
  return error;
}

base::Error timed_out_total(bool sent) {
  base::Error error = base::make_error(
      ErrorKind::timeout,
      "the call did not end within its total timeout: raise Timeout(total=…) if it may take longer");
  error.may_have_reached_server = sent;
  return error;
}

base::Error timed_out_silent(base::Duration silence) {
  char text[160];
  std::snprintf(
      text, sizeof text,
      "the server was silent for %g seconds: try again, or raise Timeout(read=…) if it is just slow",
      base::to_seconds(silence));
  return base::make_error(ErrorKind::timeout, text);
}

base::Error too_large(std::size_t max_body) {
  base::Error error =
      base::make_error(ErrorKind::read, "the answer is larger than " + std::to_string(max_body) +
                                            " bytes: raise max_body= if you expect so much");
  error.lasting = true;
  return error;
}

base::Error ended_by_caller() { return base::make_error(ErrorKind::cancelled, "the call was cancelled"); }

}  // namespace cijobs::http
