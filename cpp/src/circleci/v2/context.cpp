#include "cijobs/circleci/v2/context.hpp"

#include "cijobs/circleci/v2/message.hpp"
#include "cijobs/model/field.hpp"

namespace cijobs::circleci::v2 {
namespace {

using model::describe;
using model::field;

constexpr model::FieldInfo context_fields[] = {
    field<&Context::id>("id", "UUID of the context."),
    field<&Context::name>("name", "Name of the context, as configurations write it."),
    field<&Context::created_at>("created_at", "When it was created."),
};

constexpr model::FieldInfo context_environment_variable_fields[] = {
    field<&ContextEnvironmentVariable::variable>("variable", "Name of the variable."),
    field<&ContextEnvironmentVariable::context_id>("context_id", "UUID of its context."),
    field<&ContextEnvironmentVariable::created_at>("created_at", "When it was created."),
    field<&ContextEnvironmentVariable::updated_at>("updated_at", "When it last changed."),
    field<&ContextEnvironmentVariable::truncated_value>(
        "truncated_value", "Last letters of the value, from servers that tell; in no document."),
    field<&ContextEnvironmentVariable::message>(
        "message", "A sentence for people, where the server answers with one instead."),
};

constexpr model::FieldInfo context_restriction_fields[] = {
    field<&ContextRestriction::id>("id", "UUID of the restriction."),
    field<&ContextRestriction::context_id>("context_id", "UUID of its context."),
    field<&ContextRestriction::restriction_type>("restriction_type", "What the restriction is about.")
        .one_of("project expression group"),
    field<&ContextRestriction::restriction_value>("restriction_value",
                                                  "UUID of the project or group, or the expression."),
    field<&ContextRestriction::name>("name",
                                     "What it refers to, for people, such as the name of the project."),
    field<&ContextRestriction::project_id>(
        "project_id", "UUID of the project, for a project restriction; `restriction_value` has it too."),
};

}  // namespace

constinit const model::ModelInfo Context::info = describe<Context>(
    "circleci", "Context", "A set of environment variables that projects of an organization share.",
    context_fields);
constinit const model::ModelInfo ContextEnvironmentVariable::info = describe<ContextEnvironmentVariable>(
    "circleci", "ContextEnvironmentVariable",
    "An environment variable of a context. Its value never comes back.", context_environment_variable_fields);
constinit const model::ModelInfo ContextRestriction::info = describe<ContextRestriction>(
    "circleci", "ContextRestriction", "Who may use a context.", context_restriction_fields);

namespace {

using namespace api;

constexpr Parameter context = path("context-id", "The context's UUID.");
constexpr Parameter restricted_context = path("context_id", "The context's UUID.");
constexpr Parameter variable = path("env-var-name", "Name of the variable.");

constexpr Operation operations[] = {
    {.id = "contexts.list",
     .method = Method::get,
     .path = "/context",
     .params = {query("owner-slug", Kind::text, "Organization such as `gh/org`. This or `owner_id`."),
                query("owner-id", Kind::text, "The owner's UUID. This or `owner_slug`."),
                query("owner-type", Kind::text,
                      "`account` is for servers only, with `owner_id`; `organization` without it.",
                      "organization account")},
     .answer = many(Context::info, "items"),
     .paging = page::Kind::token,
     .doc = "The contexts of an owner."},
    {.id = "contexts.create",
     .method = Method::post,
     .path = "/context",
     .params = {required(body("name", Kind::text, "Name of the context.")),
                body("owner[slug]", Kind::text, "Organization such as `gh/org`. This or `owner_id`.", {},
                     "owner_slug"),
                body("owner[id]", Kind::text, "The owner's UUID. This or `owner_slug`.", {}, "owner_id"),
                body("owner[type]", Kind::text,
                     "`account` is for servers only, with `owner_id`; `organization` without it.",
                     "organization account", "owner_type")},
     .answer = one(Context::info),
     .safety = Safety::unsafe,
     .doc = "Create a context. Its owner must be named, by slug or by id."},
    {.id = "contexts.get",
     .method = Method::get,
     .path = "/context/{context-id}",
     .params = {context},
     .answer = one(Context::info),
     .doc = "A context by id."},
    {.id = "contexts.delete",
     .method = Method::del,
     .path = "/context/{context-id}",
     .params = {context},
     .answer = one(Message::info),
     .safety = Safety::idempotent,
     .doc = "Delete a context, with its variables."},
    {.id = "contexts.list_env_vars",
     .method = Method::get,
     .path = "/context/{context-id}/environment-variable",
     .params = {context},
     .answer = many(ContextEnvironmentVariable::info, "items"),
     .paging = page::Kind::token,
     .doc = "The environment variables of a context, without their values."},
    {.id = "contexts.add_env_var",
     .method = Method::put,
     .path = "/context/{context-id}/environment-variable/{env-var-name}",
     .params = {context, variable,
                secret(required(body("value", Kind::text, "Its value, which can't be read back.")))},
     .answer = one(ContextEnvironmentVariable::info),
     .safety = Safety::idempotent,
     .doc = "Add an environment variable to a context, or give it another value."},
    {.id = "contexts.delete_env_var",
     .method = Method::del,
     .path = "/context/{context-id}/environment-variable/{env-var-name}",
     .params = {context, variable},
     .answer = one(Message::info),
     .safety = Safety::idempotent,
     .doc = "Delete an environment variable of a context."},
    {.id = "contexts.list_restrictions",
     .method = Method::get,
     .path = "/context/{context_id}/restrictions",
     .params = {restricted_context},
     .answer = many(ContextRestriction::info, "items"),
     .paging = page::Kind::token,
     .doc = "The restrictions of a context."},
    {.id = "contexts.create_restriction",
     .method = Method::post,
     .path = "/context/{context_id}/restrictions",
     .params = {restricted_context,
                body("restriction_type", Kind::text, "What the restriction is about.",
                     "project expression group"),
                body("restriction_value", Kind::text, "UUID of the project or group, or the expression.")},
     .answer = one(ContextRestriction::info),
     .safety = Safety::unsafe,
     .doc = "Restrict who may use a context."},
    {.id = "contexts.delete_restriction",
     .method = Method::del,
     .path = "/context/{context_id}/restrictions/{restriction_id}",
     .params = {restricted_context, path("restriction_id", "The restriction's UUID.")},
     .answer = one(Message::info),
     .safety = Safety::idempotent,
     .doc = "Delete a restriction of a context."},
};
static_assert(rules::hold(operations));

}  // namespace

std::span<const Operation> context_operations() { return operations; }

}  // namespace cijobs::circleci::v2
