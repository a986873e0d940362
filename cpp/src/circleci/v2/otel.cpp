#include "cijobs/circleci/v2/otel.hpp"

#include "cijobs/circleci/v2/parameters.hpp"
#include "cijobs/model/field.hpp"

namespace cijobs::circleci::v2 {
namespace {

using model::field;

constexpr model::FieldInfo fields[] = {
    field<&OtelExporter::id>("id", "UUID of the exporter."),
    field<&OtelExporter::org_id>("org_id", "UUID of its organization."),
    field<&OtelExporter::endpoint>("endpoint", "Such as `otel.example.com:4317`."),
    field<&OtelExporter::protocol>("protocol", "How it sends.").one_of("grpc http"),
    field<&OtelExporter::insecure>("insecure", "Whether it connects without TLS."),
    field<&OtelExporter::headers>("headers", "Headers that it sends; their values are masked."),
    field<&OtelExporter::issues>("issues", "What is wrong with it; present only if something is."),
};

}  // namespace

constinit const model::ModelInfo OtelExporter::info = model::describe<OtelExporter>(
    "circleci", "OtelExporter", "Where CircleCI sends OpenTelemetry traces to.", fields);

namespace {

using namespace api;

constexpr Operation operations[] = {
    {.id = "otel.list_exporters",
     .method = Method::get,
     .path = "/otel/exporters",
     .params = {org_id_query},
     .answer = many(OtelExporter::info),
     .paging = page::Kind::single,
     .doc = "The OpenTelemetry exporters of an organization. Experimental."},
    {.id = "otel.create_exporter",
     .method = Method::post,
     .path = "/otel/exporters",
     .params = {required(body("org_id", Kind::text, "The organization's UUID.")),
                required(body("endpoint", Kind::text, "Such as `otel.example.com:4317`.")),
                required(body("protocol", Kind::text, "How to send.", "grpc http")),
                body("insecure", Kind::boolean, "Connect without TLS."),
                secret(body("headers", Kind::object, "Headers to send, by name."))},
     .answer = one(OtelExporter::info),
     .safety = Safety::unsafe,
     .doc = "Create an OpenTelemetry exporter. Experimental."},
    {.id = "otel.delete_exporter",
     .method = Method::del,
     .path = "/otel/exporters/{otel_exporter_id}",
     .params = {path("otel_exporter_id", "The exporter's UUID.")},
     .safety = Safety::idempotent,
     .doc = "Delete an OpenTelemetry exporter. Experimental."},
};
static_assert(rules::hold(operations));

}  // namespace

std::span<const Operation> otel_operations() { return operations; }

}  // namespace cijobs::circleci::v2
