#include "cijobs/circleci/v2/policy.hpp"

#include "cijobs/model/field.hpp"

namespace cijobs::circleci::v2 {
namespace {

using model::describe;
using model::field;

constexpr model::FieldInfo policy_violation_fields[] = {
    field<&PolicyViolation::rule>("rule", "Name of the rule."),
    field<&PolicyViolation::reason>("reason", "What is wrong, as the policy says it."),
};

constexpr model::FieldInfo decision_fields[] = {
    field<&Decision::status>("status", "The verdict.").one_of("PASS SOFT_FAIL HARD_FAIL ERROR"),
    field<&Decision::reason>("reason", "Why, where there is one reason for all."),
    field<&Decision::enabled_rules>("enabled_rules", "Rules that were applied."),
    field<&Decision::hard_failures>("hard_failures", "Broken rules that stop the pipeline."),
    field<&Decision::soft_failures>("soft_failures", "Broken rules that only warn."),
};

constexpr model::FieldInfo decision_vcs_fields[] = {
    field<&DecisionVcs::branch>("branch", "Branch."),
    field<&DecisionVcs::release_tag>("release_tag", "Tag."),
    field<&DecisionVcs::origin_repository_url>("origin_repository_url",
                                               "Repository that the change comes from."),
    field<&DecisionVcs::target_repository_url>("target_repository_url",
                                               "Repository that the change goes to."),
};

constexpr model::FieldInfo decision_metadata_fields[] = {
    field<&DecisionMetadata::project_id>("project_id", "UUID of the project."),
    field<&DecisionMetadata::build_number>("build_number", "Number of the build."),
    field<&DecisionMetadata::ssh_rerun>("ssh_rerun", "Whether it was a rerun with SSH."),
    field<&DecisionMetadata::vcs>("vcs", "The code."),
};

constexpr model::FieldInfo decision_log_fields[] = {
    field<&DecisionLog::id>("id", "UUID of the decision."),
    field<&DecisionLog::created_at>("created_at", "When it was taken."),
    field<&DecisionLog::decision>("decision", "The decision."),
    field<&DecisionLog::metadata>("metadata", "What it was about."),
    field<&DecisionLog::policies>("policies", "Hash of each policy, by name."),
    field<&DecisionLog::time_taken_ms>("time_taken_ms", "Milliseconds that it took."),
};

constexpr model::FieldInfo decision_settings_fields[] = {
    field<&DecisionSettings::enabled>("enabled", "Whether pipelines are checked."),
};

constexpr model::FieldInfo policy_fields[] = {
    field<&Policy::name>("name", "Name, by its rule `policy_name`."),
    field<&Policy::content>("content", "The Rego source."),
    field<&Policy::created_at>("created_at", "When it was created."),
    field<&Policy::created_by>("created_by", "Who created it."),
};

constexpr model::FieldInfo policy_bundle_diff_fields[] = {
    field<&PolicyBundleDiff::created>("created", "Names of new policies."),
    field<&PolicyBundleDiff::modified>("modified", "Names of changed policies."),
    field<&PolicyBundleDiff::deleted>("deleted", "Names of policies that went."),
};

}  // namespace

constinit const model::ModelInfo PolicyViolation::info = describe<PolicyViolation>(
    "circleci", "PolicyViolation", "A rule that a configuration breaks.", policy_violation_fields);
constinit const model::ModelInfo Decision::info =
    describe<Decision>("circleci", "Decision", "What the policies say to a configuration.", decision_fields);
constinit const model::ModelInfo DecisionVcs::info = describe<DecisionVcs>(
    "circleci", "DecisionVcs", "The code that a decision was about.", decision_vcs_fields);
constinit const model::ModelInfo DecisionMetadata::info = describe<DecisionMetadata>(
    "circleci", "DecisionMetadata", "What a decision was about.", decision_metadata_fields);
constinit const model::ModelInfo DecisionLog::info = describe<DecisionLog>(
    "circleci", "DecisionLog", "A decision that was taken, and about what.", decision_log_fields);
constinit const model::ModelInfo DecisionSettings::info = describe<DecisionSettings>(
    "circleci", "DecisionSettings", "Whether policies are applied.", decision_settings_fields);
constinit const model::ModelInfo Policy::info =
    describe<Policy>("circleci", "Policy", "One policy, in Rego.", policy_fields);
constinit const model::ModelInfo PolicyBundleDiff::info = describe<PolicyBundleDiff>(
    "circleci", "PolicyBundleDiff", "How a new policy bundle differs from the one before.",
    policy_bundle_diff_fields);

namespace {

using namespace api;

constexpr Parameter owner = path("ownerID", "UUID of the organization.", Kind::text, "owner_id");
constexpr Parameter context = path("context", "Kind of policy: always `config` so far.");
constexpr Parameter decision = path("decisionID", "The decision's UUID.", Kind::text, "decision_id");

constexpr Operation operations[] = {
    {.id = "policies.list_decision_logs",
     .method = Method::get,
     .path = "/owner/{ownerID}/context/{context}/decision",
     .params = {owner, context, query("status", Kind::text, "Only decisions with this status."),
                query("after", Kind::time, "Only decisions after this instant."),
                query("before", Kind::time, "Only decisions before this instant."),
                query("branch", Kind::text, "Only decisions about this branch."),
                query("project_id", Kind::text, "Only decisions about this project, by UUID."),
                query("build_number", Kind::text, "Only decisions about this build."),
                query("offset", Kind::integer, "How many to skip.")},
     .answer = many(DecisionLog::info),
     .paging = page::Kind::offset,
     .doc = "Decisions that the policies took.\n\n"
            "No document tells the size of a page, so an empty one is the end.",
     .identity = "id"},
    {.id = "policies.make_decision",
     .method = Method::post,
     .path = "/owner/{ownerID}/context/{context}/decision",
     .params = {owner, context, required(body("input", Kind::text, "The configuration to judge, as YAML.")),
                body("metadata", Kind::object, "What else the policies may look at.")},
     .answer = one(Decision::info),
     .safety = Safety::idempotent,
     .doc = "Judge a configuration by the stored policies. Nothing is changed by it."},
    {.id = "policies.get_decision_settings",
     .method = Method::get,
     .path = "/owner/{ownerID}/context/{context}/decision/settings",
     .params = {owner, context},
     .answer = one(DecisionSettings::info),
     .doc = "Whether policies are applied."},
    {.id = "policies.update_decision_settings",
     .method = Method::patch,
     .path = "/owner/{ownerID}/context/{context}/decision/settings",
     .params = {owner, context, body("enabled", Kind::boolean, "Whether to check pipelines.")},
     .answer = one(DecisionSettings::info),
     .safety = Safety::idempotent,
     .doc = "Apply policies, or no longer."},
    {.id = "policies.get_decision_log",
     .method = Method::get,
     .path = "/owner/{ownerID}/context/{context}/decision/{decisionID}",
     .params = {owner, context, decision},
     .answer = one(DecisionLog::info),
     .doc = "A decision by id."},
    {.id = "policies.get_decision_log_bundle",
     .method = Method::get,
     .path = "/owner/{ownerID}/context/{context}/decision/{decisionID}/policy-bundle",
     .params = {owner, context, decision},
     .answer = free_form(),
     .doc = "The policies that a decision was taken by: for each name, its policies."},
    {.id = "policies.get_bundle",
     .method = Method::get,
     .path = "/owner/{ownerID}/context/{context}/policy-bundle",
     .params = {owner, context},
     .answer = free_form(),
     .doc = "The stored policies: for each name, its policies."},
    {.id = "policies.create_bundle",
     .method = Method::post,
     .path = "/owner/{ownerID}/context/{context}/policy-bundle",
     .params = {owner, context,
                body("policies", Kind::object, "The Rego source of each policy, by file; 2.5 MiB in all."),
                query("dry", Kind::boolean, "Only tell what would change.")},
     .answer = one(PolicyBundleDiff::info),
     .safety = Safety::unsafe,
     .doc = "Replace the stored policies."},
    {.id = "policies.get_document",
     .method = Method::get,
     .path = "/owner/{ownerID}/context/{context}/policy-bundle/{policyName}",
     .params = {owner, context, path("policyName", "Name of the policy, by its rule `policy_name`.")},
     .answer = one(Policy::info),
     .doc = "One stored policy."},
};
static_assert(rules::hold(operations));

}  // namespace

std::span<const Operation> policy_operations() { return operations; }

}  // namespace cijobs::circleci::v2
