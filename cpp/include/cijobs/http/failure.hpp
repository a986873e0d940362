// Turns libcurl's codes into our errors, with words that say what to do. Private to the engine.
#pragma once

#include <curl/curl.h>

#include <string_view>

#include "cijobs/base/clock.hpp"
#include "cijobs/base/error.hpp"

namespace cijobs::http {

base::Error describe_failure(CURLcode code, CURL* easy, std::string_view detail, std::string_view url);
base::Error timed_out_total(bool sent);
base::Error timed_out_silent(base::Duration silence);
base::Error too_large(std::size_t max_body);
base::Error ended_by_caller();

// Whether any byte of the request may have left this machine.
bool sent_anything(CURL* easy);

}  // namespace cijobs::http
