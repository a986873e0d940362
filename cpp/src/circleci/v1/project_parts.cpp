#include "cijobs/circleci/v1/project_parts.hpp"

#include "cijobs/model/field.hpp"

namespace cijobs::circleci::v1 {
namespace {

using model::field;

constexpr model::FieldInfo ssh_key_fields[] = {
    field<&SshKey::hostname>("hostname", "The host it is for; None or empty: any."),
    field<&SshKey::public_key>("public_key", "The public half."),
    field<&SshKey::fingerprint>("fingerprint", "MD5, or SHA-256 where it was asked for."),
};

constexpr model::FieldInfo checkout_key_fields[] = {
    field<&CheckoutKey::type>("type", "Whose key it is.").one_of("deploy-key github-user-key"),
    field<&CheckoutKey::fingerprint>("fingerprint", "MD5, or SHA-256 where it was asked for."),
    field<&CheckoutKey::public_key>("public_key", "The public half."),
    field<&CheckoutKey::preferred>("preferred", "Whether builds use this one."),
    field<&CheckoutKey::login>("login", "The user that a user key belongs to."),
    field<&CheckoutKey::time>("time", "When it was made."),
};

constexpr model::FieldInfo env_var_fields[] = {
    field<&EnvVar::name>("name", "Name of the variable."),
    field<&EnvVar::value>("value", "Masked: `xxxx` and the last four characters at most."),
    field<&EnvVar::created_at>("created_at", "When it was made, as the API writes it."),
};

constexpr model::FieldInfo token_fields[] = {
    field<&ProjectToken::id>("id", "Id, for `projects.delete_token`."),
    field<&ProjectToken::label>("label", "What it is for."),
    field<&ProjectToken::scope>("scope", "What the token may do.").one_of("status view-builds all"),
    field<&ProjectToken::time>("time", "When it was made."),
    field<&ProjectToken::token>("token", "The secret: in the answer to its creation only, never again."),
};

constexpr model::FieldInfo follow_fields[] = {
    field<&Follow::followed>("followed", "Whether you now follow the project."),
    field<&Follow::following>("following", "The same, in newer answers."),
    field<&Follow::workflow>("workflow", "Whether a workflow was started, in newer answers."),
    field<&Follow::first_build>("first_build", "The first build, if following started one."),
};

constexpr model::FieldInfo cache_fields[] = {
    field<&CacheCleared::status>("status", "What was done, as a sentence."),
};

constexpr model::FieldInfo message_fields[] = {
    field<&Message::message>("message", "`ok`, in small or large letters."),
};

constexpr model::FieldInfo organization_fields[] = {
    field<&OrganizationSettings::feature_flags>("feature_flags",
                                                "Switches by name; they vary in type and number."),
};

}  // namespace

constinit const model::ModelInfo SshKey::info = model::describe<SshKey>(
    "circleci_v1", "SshKey", "A further key that builds may log in elsewhere with.", ssh_key_fields);
constinit const model::ModelInfo CheckoutKey::info = model::describe<CheckoutKey>(
    "circleci_v1", "CheckoutKey", "A key that builds fetch the code with.", checkout_key_fields);
constinit const model::ModelInfo EnvVar::info =
    model::describe<EnvVar>("circleci_v1", "EnvVar", "An environment variable of a project.", env_var_fields);
constinit const model::ModelInfo ProjectToken::info =
    model::describe<ProjectToken>("circleci_v1", "ProjectToken", "A token for one project.", token_fields);
constinit const model::ModelInfo Follow::info = model::describe<Follow>(
    "circleci_v1", "Follow", "What following or leaving a project answers.", follow_fields);
constinit const model::ModelInfo CacheCleared::info = model::describe<CacheCleared>(
    "circleci_v1", "CacheCleared", "What `projects.clear_build_cache` answers.", cache_fields);
constinit const model::ModelInfo Message::info =
    model::describe<Message>("circleci_v1", "Message", "A deletion's answer.", message_fields);
constinit const model::ModelInfo OrganizationSettings::info = model::describe<OrganizationSettings>(
    "circleci_v1", "OrganizationSettings", "Settings of an organization.", organization_fields);

}  // namespace cijobs::circleci::v1
