#include "cijobs/circleci/v2/trigger.hpp"

#include "cijobs/circleci/v2/message.hpp"
#include "cijobs/circleci/v2/parameters.hpp"
#include "cijobs/model/field.hpp"

namespace cijobs::circleci::v2 {
namespace {

using model::describe;
using model::field;

constexpr std::string_view presets =
    "all-pushes only-tags default-branch-pushes only-build-prs only-open-prs only-labeled-prs "
    "only-merged-prs "
    "only-ready-for-review-prs only-branch-delete only-build-pushes-to-non-draft-prs "
    "only-merged-or-closed-prs pr-comment-equals-run-ci non-draft-pr-opened pushes-to-merge-queues";

constexpr model::FieldInfo trigger_webhook_fields[] = {
    field<&TriggerWebhook::url>("url", "Where to post to; the address holds a secret.").as_secret(),
    field<&TriggerWebhook::sender>("sender", "Who posts, for people."),
};

constexpr model::FieldInfo event_source_fields[] = {
    field<&EventSource::provider>("provider", "`github_app`, `github_oauth`, `webhook`, …; an open set."),
    field<&EventSource::repo>("repo", "The repository, where the provider has one."),
    field<&EventSource::webhook>("webhook", "The address, for provider `webhook`."),
};

constexpr model::FieldInfo trigger_fields[] = {
    field<&Trigger::id>("id", "UUID of the trigger."),
    field<&Trigger::event_name>("event_name", "Name of the event, for provider `webhook`."),
    field<&Trigger::event_preset>("event_preset", "Which events count, for provider `github_app`.")
        .one_of(presets),
    field<&Trigger::event_source>("event_source", "Where the events come from."),
    field<&Trigger::checkout_ref>("checkout_ref",
                                  "Ref of the code to check out, where the event does not tell."),
    field<&Trigger::config_ref>("config_ref", "Ref of the configuration, where the event does not tell."),
    field<&Trigger::disabled>("disabled", "Whether it is switched off."),
    field<&Trigger::created_at>("created_at", "When it was created."),
};

}  // namespace

constinit const model::ModelInfo TriggerWebhook::info =
    describe<TriggerWebhook>("circleci", "TriggerWebhook",
                             "The address that a custom webhook trigger listens at.", trigger_webhook_fields);
constinit const model::ModelInfo EventSource::info = describe<EventSource>(
    "circleci", "EventSource", "Where the events of a trigger come from.", event_source_fields);
constinit const model::ModelInfo Trigger::info =
    describe<Trigger>("circleci", "Trigger", "What starts pipelines of a definition.", trigger_fields);

namespace {

using namespace api;

constexpr Parameter trigger_id = path("trigger_id", "The trigger's UUID.");
constexpr Parameter event_preset =
    body("event_preset", Kind::text, "Which events count. Only for provider `github_app`.", presets);
constexpr Parameter checkout_ref = body("checkout_ref", Kind::text,
                                        "Ref of the code to check out. Needed for provider `webhook`, and "
                                        "where events come from another repository.");
constexpr Parameter config_ref = body("config_ref", Kind::text,
                                      "Ref of the configuration. Needed for provider `webhook`, and where "
                                      "events come from another repository.");
constexpr Parameter event_name =
    body("event_name", Kind::text, "Name of the event. Only for provider `webhook`.");
constexpr Parameter disabled = body("disabled", Kind::boolean, "Whether it is switched off.");

constexpr Operation operations[] = {
    {.id = "triggers.list",
     .method = Method::get,
     .path = "/projects/{project_id}/pipeline-definitions/{pipeline_definition_id}/triggers",
     .params = {project_id, pipeline_definition_id},
     .answer = many(Trigger::info, "items"),
     .paging = page::Kind::token,
     .doc = "The triggers of a pipeline definition."},
    {.id = "triggers.create",
     .method = Method::post,
     .path = "/projects/{project_id}/pipeline-definitions/{pipeline_definition_id}/triggers",
     .params =
         {project_id, pipeline_definition_id,
          required(shaped(
              EventSource::info,
              body("event_source", Kind::object,
                   "Where events come from: `provider`, and `repo` with its `external_id` or `webhook` with "
                   "its `sender`."))),
          event_preset, checkout_ref, config_ref, event_name, disabled},
     .answer = one(Trigger::info),
     .safety = Safety::unsafe,
     .doc = "Create a trigger for a pipeline definition."},
    {.id = "triggers.get",
     .method = Method::get,
     .path = "/projects/{project_id}/triggers/{trigger_id}",
     .params = {project_id, trigger_id},
     .answer = one(Trigger::info),
     .doc = "A trigger by id."},
    {.id = "triggers.update",
     .method = Method::patch,
     .path = "/projects/{project_id}/triggers/{trigger_id}",
     .params = {project_id, trigger_id, event_preset, checkout_ref, config_ref, event_name, disabled,
                shaped(EventSource::info,
                       body("event_source", Kind::object,
                            "Where events come from: only `webhook` with its `sender` can change."))},
     .answer = one(Trigger::info),
     .safety = Safety::idempotent,
     .doc = "Change a trigger; what is not given stays."},
    {.id = "triggers.delete",
     .method = Method::del,
     .path = "/projects/{project_id}/triggers/{trigger_id}",
     .params = {project_id, trigger_id},
     .answer = one(Message::info),
     .safety = Safety::idempotent,
     .doc = "Delete a trigger."},
};
static_assert(rules::hold(operations));

}  // namespace

std::span<const Operation> trigger_operations() { return operations; }

}  // namespace cijobs::circleci::v2
