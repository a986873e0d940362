#include "client.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "apis.hpp"
#include "cijobs/api/shape.hpp"
#include "convert.hpp"
#include "errors.hpp"
#include "operations.hpp"
#include "ticket.hpp"

namespace cijobs::bindings {
namespace {

using base::ErrorKind;

// An option of the client; of a wrong type it is a mistake in the configuration, and is never shown, as
// pybind11 would.
template <class T>
T option(const py::dict& options, const char* name, const char* kind) {
  try {
    return options[name].cast<T>();
  } catch (const py::cast_error&) {
    throw Failure(base::make_error(ErrorKind::config, std::string(name) + "= must be " + kind));
  }
}

std::string text(const py::dict& options, const char* name) {
  return option<std::string>(options, name, "a str");
}

std::string text_or_empty(const py::dict& options, const char* name) {
  return options[name].is_none() ? std::string() : text(options, name);
}

api::Validation validation_named(const std::string& name) {
  if (name == "refuse") return api::Validation::refuse;
  if (name == "warn") return api::Validation::warn;
  if (name == "off") return api::Validation::off;
  throw Failure(
      base::make_error(ErrorKind::config, "validation= is one of refuse, warn, off; not '" + name + "'"));
}

std::size_t at_least_one(const py::dict& options, const char* name) {
  const auto number = option<long long>(options, name, "a whole number");
  if (number < 1)
    throw Failure(base::make_error(ErrorKind::config, std::string(name) + "= must be at least 1"));
  return static_cast<std::size_t>(number);
}

http::Url base_url_of(const py::dict& options) {
  auto url = value_or_throw(http::parse_url(text(options, "base_url")));
  if (url.target.find('?') == std::string::npos) return url;
  throw Failure(base::make_error(ErrorKind::config, "base_url must not hold a query"));
}

api::Settings settings_from(const py::dict& options) {
  api::Settings settings;
  settings.base_url = base_url_of(options);
  settings.team = text_or_empty(options, "team_id");
  settings.user_agent = text(options, "user_agent");
  settings.ca_bundle = text_or_empty(options, "ca_bundle");
  settings.proxy = text_or_empty(options, "proxy");
  settings.service = options["service"].cast<std::string>();
  settings.token_hint = options["token_hint"].cast<std::string>();
  for (const py::handle domain : options["trusted_domains"])
    settings.trusted_domains.push_back(domain.cast<std::string>());
  settings.max_body = at_least_one(options, "max_body");
  settings.max_in_flight = at_least_one(options, "max_in_flight");
  settings.max_connections = at_least_one(options, "max_connections");
  if (!api::check_header({"User-Agent", settings.user_agent})) {
    throw Failure(base::make_error(ErrorKind::config, "user_agent= holds a control character"));
  }
  return settings;
}

// The token passes by as a Python str; from here on it lives in a Secret.
base::Secret secret_from(const py::object& token) {
  if (token.is_none()) return {};
  Py_ssize_t size = 0;
  const char* bytes = PyUnicode_Check(token.ptr()) ? PyUnicode_AsUTF8AndSize(token.ptr(), &size) : nullptr;
  PyErr_Clear();  // what the error tells, it tells with the token
  const std::string_view text =
      bytes == nullptr ? " " : std::string_view(bytes, static_cast<std::size_t>(size));
  check(auth::check_token(text));
  return base::Secret(text);
}

api::Client make_client(const py::object& token, const py::object& scheme, const py::dict& options) {
  api::Settings settings = settings_from(options);
  const auth::Scheme wanted =
      value_or_throw(auth::parse_scheme(py::isinstance<py::str>(scheme) ? scheme.cast<std::string>() : "?"));
  base::Secret secret = secret_from(token);
  const bool cleartext = settings.base_url.scheme != "https" && !settings.base_url.loopback();
  if (cleartext && !secret.empty() && wanted != auth::Scheme::none) {
    throw Failure(base::make_error(ErrorKind::config,
                                   "a token is sent over https only (http for loopback): use https "
                                   "in base_url, or auth=\"none\""));
  }
  auto credentials = std::make_shared<const auth::Credentials>(wanted, std::move(secret), settings.base_url,
                                                               settings.trusted_domains);
  return {std::move(settings), std::move(credentials)};
}

api::CallOptions make_options(const py::object& total, double connect, double read, const py::tuple& retry,
                              const py::dict& extra_headers, const std::string& validation) {
  api::CallOptions options;
  options.validation = validation_named(validation);
  options.timeout = {total.is_none() ? std::nullopt : std::optional(total.cast<double>()), connect, read};
  options.retry = {retry[0].cast<int>(),    retry[1].cast<double>(), retry[2].cast<double>(),
                   retry[3].cast<double>(), retry[4].cast<bool>(),   retry[5].cast<double>()};
  for (const auto& [name, value] : extra_headers) {
    http::Header header{text_argument("extra_headers", name), text_argument("extra_headers", value)};
    check(api::check_header(header));
    options.extra_headers.push_back(std::move(header));
  }
  return options;
}

std::shared_ptr<Ticket> submit(const api::Client& client, const OperationRow& row, const py::dict& arguments,
                               const api::CallOptions& options) {
  auto bound = value_or_throw(api::bind(*row.operation, arguments_from(arguments), options.validation));
  warn_about(bound.warnings);  // before sending: a warning made an error must not hide a call
  const auto ticket = std::make_shared<Ticket>();
  auto call = [&] {
    const GilReleased unlocked;  // submitting takes locks of the core
    return client.submit(*row.api, *row.operation, std::move(bound), nullptr, options, deliver_to(ticket));
  }();
  ticket->started(value_or_throw(std::move(call)));
  return ticket;
}

py::tuple shown(const http::Request& request) {
  py::list headers;
  for (const http::Header& header : request.headers)
    headers.append(py::make_tuple(lenient(header.name), lenient(header.value)));
  const py::object body = request.has_body ? py::object(lenient(request.body)) : py::none();
  return py::make_tuple(request.method, lenient(request.url), py::tuple(headers), body);
}

py::tuple preview(const api::Client& client, const OperationRow& row, const py::dict& arguments,
                  const api::CallOptions& options) {
  auto bound = value_or_throw(
      api::bind(*row.operation, arguments_from(arguments), options.validation, api::Secrets::masked));
  warn_about(bound.warnings);
  return shown(value_or_throw(client.preview(*row.api, *row.operation, std::move(bound), nullptr, options)));
}

std::string address_of(const api::Client& client, const OperationRow& row, const py::dict& arguments) {
  const auto bound =
      value_or_throw(api::bind(*row.operation, arguments_from(arguments), api::Validation::refuse));
  return value_or_throw(client.address_of(*row.api, bound)).text();
}

py::object token_message(const api::Client& client, const std::string& before, const std::string& after,
                         const std::string& url) {
  const auto parsed = http::parse_url(url);
  if (!parsed) return py::none();
  auto text = client.credentials().message(before, after, *parsed);
  if (!text) return py::none();
  py::object given = py::str(*text);
  base::wipe(*text);
  return given;
}

std::string raw_target(const std::string& path, const py::object& params) {
  std::string target = path;
  if (params.is_none()) return target;
  for (const auto& [name, value] : params.cast<py::dict>()) {
    const bool many = py::isinstance<py::list>(value) || py::isinstance<py::tuple>(value);
    const py::sequence values =
        many ? py::reinterpret_borrow<py::sequence>(value) : py::sequence(py::make_tuple(value));
    for (const py::handle one : values) {
      if (one.is_none()) continue;
      const py::str text =
          py::isinstance<py::bool_>(one) ? py::str(one.cast<bool>() ? "true" : "false") : py::str(one);
      api::append_query(target, text_argument("params", name), text_argument("params", text));
    }
  }
  return target;
}

// So that an error says of a raw call what it would say of an operation.
bool takes_personal_tokens_only(const std::string& target) {
  return std::ranges::any_of(all_apis(), [&](const api::Api* api) {
    return api->personal_tokens_only && target.starts_with(std::string(api->base_path) + "/");
  });
}

http::Request raw_request(const std::string& method, const py::object& body) {
  http::Request request;
  request.method = method;
  request.has_body = !body.is_none();
  if (request.has_body) request.body = from_python("json", body.attr("__getitem__")(0)).dump();
  return request;
}

// No row says which values of the body are secret, so all may be.
py::tuple preview_raw(const api::Client& client, const std::string& method, const std::string& path,
                      const py::object& params, const py::object& body, const api::CallOptions& options) {
  http::Request request = raw_request(method, body);
  if (request.has_body) {
    request.body = json::Value(api::masked(value_or_throw(json::Value::parse(request.body)).tree())).dump();
  }
  return shown(value_or_throw(client.preview_raw(std::move(request), raw_target(path, params), options)));
}

std::shared_ptr<Ticket> submit_raw(const api::Client& client, const std::string& method,
                                   const std::string& path, const py::object& params, const py::object& body,
                                   const api::CallOptions& options) {
  http::Request request = raw_request(method, body);
  const auto ticket = std::make_shared<Ticket>();
  const std::string target = raw_target(path, params);
  auto call = [&] {
    const GilReleased unlocked;  // as above
    return client.submit_raw(std::move(request), target, options, deliver_to(ticket),
                             takes_personal_tokens_only(target));
  }();
  ticket->started(value_or_throw(std::move(call)));
  return ticket;
}

}  // namespace

py::object total_of(const api::CallOptions& options) {
  return options.timeout.total ? py::object(py::float_(*options.timeout.total)) : py::none();
}

void warn_about(const std::vector<api::Problem>& warnings) {
  for (const api::Problem& problem : warnings) {
    const std::string text = problem.path + ": " + problem.reason;
    if (PyErr_WarnEx(PyExc_UserWarning, text.c_str(), 3) != 0) throw py::error_already_set();
  }
}

void bind_client(py::module_& module) {
  py::class_<api::CallOptions>(module, "CallOptions",
                               "Timeouts, retry policy, further headers and validation of calls.")
      .def(py::init(&make_options), py::arg("total"), py::arg("connect"), py::arg("read"), py::arg("retry"),
           py::arg("extra_headers"), py::arg("validation"))
      .def("after", &api::CallOptions::after, py::arg("seconds"),
           "For a call that has waited so long already.")
      .def_property_readonly("total", total_of, "Seconds for a whole call; None for no bound.");
  py::class_<api::Client>(module, "Client", "Runs operations on the process's one engine.")
      .def(py::init(&make_client), py::arg("token"), py::arg("scheme"), py::arg("options"))
      .def("submit", submit, py::arg("operation"), py::arg("arguments"), py::arg("options"),
           "Checks the arguments and sends the call; the ticket gives its result.")
      .def("preview", preview, py::arg("operation"), py::arg("arguments"), py::arg("options"),
           "Checks the arguments as `submit` does and sends nothing: method, URL, headers and body, with "
           "stars "
           "for all that is secret.")
      .def("preview_raw", preview_raw, py::arg("method"), py::arg("path"), py::arg("params"), py::arg("body"),
           py::arg("options"), "The same for any request, with stars for all values of its body.")
      .def("submit_raw", submit_raw, py::arg("method"), py::arg("path"), py::arg("params"), py::arg("body"),
           py::arg("options"), "Sends any request; `body` is None or a tuple of the JSON value.")
      .def(
          "owns",
          [](const api::Client& client, const std::string& url) {
            const auto parsed = http::parse_url(url);
            return parsed && client.credentials().belongs_to(*parsed);
          },
          py::arg("url"), "Whether the token may be sent to this URL.")
      .def("address_of", address_of, py::arg("operation"), py::arg("arguments"),
           "The URL that a call of the operation goes to.")
      .def("token_message", token_message, py::arg("before"), py::arg("after"), py::arg("url"),
           "A text with the token as JSON in the middle; None if the token does not belong to the URL.")
      .def(
          "redacted",
          [](const api::Client& client, const std::string& text) {
            return client.credentials().redact(text);
          },
          py::arg("text"), "The text with the token replaced by stars.")
      .def("without_token", &api::Client::without_token, "The same client, which sends no token to anybody.")
      .def_property_readonly("host",
                             [](const api::Client& client) { return client.settings().base_url.origin(); })
      .def_property_readonly(
          "max_in_flight", [](const api::Client& client) { return client.settings().max_in_flight; },
          "Calls under way at once.")
      .def_property_readonly(
          "ways",
          [](const api::Client& client) {
            const api::Settings& settings = client.settings();
            return py::make_tuple(settings.ca_bundle, settings.proxy, settings.user_agent);
          },
          "File of trusted roots, proxy (empty: the environment's), user agent.")
      .def_property_readonly("anonymous",
                             [](const api::Client& client) { return client.credentials().anonymous(); });
}

}  // namespace cijobs::bindings
