#include "cijobs/circleci/v2/schedule.hpp"

#include "cijobs/circleci/v2/message.hpp"
#include "cijobs/circleci/v2/parameters.hpp"
#include "cijobs/model/field.hpp"

namespace cijobs::circleci::v2 {
namespace {

using model::describe;
using model::field;

constexpr model::FieldInfo timetable_fields[] = {
    field<&Timetable::per_hour>("per_hour", "How often an hour, from 1 to 60.", "per-hour", "per_hour"),
    field<&Timetable::hours_of_day>("hours_of_day", "Hours, from 0.", "hours-of-day", "hours_of_day"),
    field<&Timetable::days_of_week>("days_of_week", "`MON` to `SUN`; excludes `days_of_month`.",
                                    "days-of-week", "days_of_week"),
    field<&Timetable::days_of_month>("days_of_month", "From 1 to 31; excludes `days_of_week`.",
                                     "days-of-month", "days_of_month"),
    field<&Timetable::months>("months", "`JAN` to `DEC`; all of them without it."),
};

constexpr model::FieldInfo schedule_fields[] = {
    field<&Schedule::id>("id", "UUID of the schedule."),
    field<&Schedule::name>("name", "Name of the schedule."),
    field<&Schedule::description>("description", "What it is for."),
    field<&Schedule::project_slug>("project_slug", "Project that it belongs to.", "project-slug",
                                   "project_slug"),
    field<&Schedule::timetable>("timetable", "When it fires."),
    field<&Schedule::parameters>("parameters", "Pipeline parameters; `branch` or `tag` is among them."),
    field<&Schedule::actor>("actor", "The user that its pipelines run as."),
    field<&Schedule::created_at>("created_at", "When it was created.", "created-at", "created_at"),
    field<&Schedule::updated_at>("updated_at", "When it last changed.", "updated-at", "updated_at"),
};

}  // namespace

constinit const model::ModelInfo Timetable::info =
    describe<Timetable>("circleci", "Timetable", "When a schedule fires, in UTC.", timetable_fields);
constinit const model::ModelInfo Schedule::info =
    describe<Schedule>("circleci", "Schedule", "A pipeline that runs by the clock.", schedule_fields);

namespace {

using namespace api;

constexpr std::string_view timetable_doc =
    "When it fires, in UTC: `per-hour`, `hours-of-day`, `days-of-week` or `days-of-month`, and `months` if "
    "not all.";
constexpr std::string_view actor_doc = "Who its pipelines run as: the token's user or CircleCI itself.";
constexpr std::string_view parameters_doc = "Pipeline parameters; `branch` or `tag` must be among them.";

constexpr Parameter schedule_id = path("schedule-id", "The schedule's UUID.");
constexpr Parameter name = body("name", Kind::text, "Name of the schedule.");
constexpr Parameter timetable = shaped(Timetable::info, body("timetable", Kind::object, timetable_doc));
constexpr Parameter actor = body("attribution-actor", Kind::text, actor_doc, "current system");
constexpr Parameter parameters = body("parameters", Kind::object, parameters_doc);
constexpr Parameter description =
    nullable(body("description", Kind::text, "What it is for; None for nothing."));

constexpr Operation operations[] = {
    {.id = "schedules.list",
     .method = Method::get,
     .path = "/project/{project-slug}/schedule",
     .params = {project_slug},
     .answer = many(Schedule::info, "items"),
     .paging = page::Kind::token,
     .doc = "The schedules of a project."},
    {.id = "schedules.create",
     .method = Method::post,
     .path = "/project/{project-slug}/schedule",
     .params = {project_slug, required(name), required(timetable), required(actor), required(parameters),
                description},
     .answer = one(Schedule::info),
     .safety = Safety::unsafe,
     .doc = "Create a schedule for a project."},
    {.id = "schedules.get",
     .method = Method::get,
     .path = "/schedule/{schedule-id}",
     .params = {schedule_id},
     .answer = one(Schedule::info),
     .doc = "A schedule by id."},
    {.id = "schedules.update",
     .method = Method::patch,
     .path = "/schedule/{schedule-id}",
     .params = {schedule_id, name, timetable, actor, parameters, description},
     .answer = one(Schedule::info),
     .safety = Safety::idempotent,
     .doc = "Change a schedule; what is not given stays."},
    {.id = "schedules.delete",
     .method = Method::del,
     .path = "/schedule/{schedule-id}",
     .params = {schedule_id},
     .answer = one(Message::info),
     .safety = Safety::idempotent,
     .doc = "Delete a schedule."},
};
static_assert(rules::hold(operations));

}  // namespace

std::span<const Operation> schedule_operations() { return operations; }

}  // namespace cijobs::circleci::v2
