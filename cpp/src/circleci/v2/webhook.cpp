#include "cijobs/circleci/v2/webhook.hpp"

#include "cijobs/circleci/v2/message.hpp"
#include "cijobs/model/field.hpp"

namespace cijobs::circleci::v2 {
namespace {

using model::describe;
using model::field;

constexpr model::FieldInfo webhook_scope_fields[] = {
    field<&WebhookScope::id>("id", "UUID of what is watched."),
    field<&WebhookScope::type>("type", "What `id` is of.").one_of("project"),
};

constexpr model::FieldInfo webhook_fields[] = {
    field<&Webhook::id>("id", "UUID of the webhook."),
    field<&Webhook::name>("name", "Name of the webhook."),
    field<&Webhook::url>("url", "Where it delivers to; https only."),
    field<&Webhook::events>("events", "Which events it posts.").one_of("workflow-completed job-completed"),
    field<&Webhook::verify_tls>("verify_tls", "Whether the certificate there is checked.", "verify_tls",
                                "verify-tls"),
    field<&Webhook::signing_secret>("signing_secret", "Secret of the signature; masked.", "signing_secret",
                                    "signing-secret"),
    field<&Webhook::scope>("scope", "What it watches."),
    field<&Webhook::created_at>("created_at", "When it was created.", "created_at", "created-at"),
    field<&Webhook::updated_at>("updated_at", "When it last changed.", "updated_at", "updated-at"),
};

}  // namespace

constinit const model::ModelInfo WebhookScope::info =
    describe<WebhookScope>("circleci", "WebhookScope", "What a webhook watches.", webhook_scope_fields);
constinit const model::ModelInfo Webhook::info =
    describe<Webhook>("circleci", "Webhook", "Where events of a project are delivered to.", webhook_fields);

namespace {

using namespace api;

constexpr Parameter webhook_id = path("webhook-id", "The webhook's UUID.");
constexpr Parameter name = body("name", Kind::text, "Name of the webhook.");
constexpr Parameter events =
    body("events", Kind::list, "What to deliver.", "workflow-completed job-completed");
constexpr Parameter url = body("url", Kind::text, "Where to deliver to; https only.");
constexpr Parameter verify_tls = body("verify-tls", Kind::boolean, "Whether to check the certificate there.");
constexpr Parameter signing_secret = secret(
    body("signing-secret", Kind::text, "Secret of the HMAC-SHA256 in the header `circleci-signature`."));

constexpr Operation operations[] = {
    {.id = "webhooks.list",
     .method = Method::get,
     .path = "/webhook",
     .params = {required(query("scope-id", Kind::text, "UUID of the project.")),
                required(query("scope-type", Kind::text, "Only projects so far.", "project"))},
     .answer = many(Webhook::info, "items"),
     .paging = page::Kind::token,
     .doc = "The outbound webhooks of a project."},
    {.id = "webhooks.create",
     .method = Method::post,
     .path = "/webhook",
     .params = {required(name), required(events), required(url), required(verify_tls),
                required(signing_secret),
                required(body("scope[id]", Kind::text, "UUID of the project.", {}, "scope_id")),
                required(body("scope[type]", Kind::text, "Only projects so far.", "project", "scope_type"))},
     .answer = one(Webhook::info),
     .safety = Safety::unsafe,
     .doc = "Create an outbound webhook for a project."},
    {.id = "webhooks.get",
     .method = Method::get,
     .path = "/webhook/{webhook-id}",
     .params = {webhook_id},
     .answer = one(Webhook::info),
     .doc = "An outbound webhook by id."},
    {.id = "webhooks.update",
     .method = Method::put,
     .path = "/webhook/{webhook-id}",
     .params = {webhook_id, name, events, url, verify_tls, signing_secret},
     .answer = one(Webhook::info),
     .safety = Safety::idempotent,
     .doc = "Change an outbound webhook; what is not given stays."},
    {.id = "webhooks.delete",
     .method = Method::del,
     .path = "/webhook/{webhook-id}",
     .params = {webhook_id},
     .answer = one(Message::info),
     .safety = Safety::idempotent,
     .doc = "Delete an outbound webhook."},
};
static_assert(rules::hold(operations));

}  // namespace

std::span<const Operation> webhook_operations() { return operations; }

}  // namespace cijobs::circleci::v2
