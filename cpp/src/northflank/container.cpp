#include "cijobs/northflank/container.hpp"

#include "cijobs/model/field.hpp"

namespace cijobs::northflank {
namespace {

using model::field;

std::optional<base::Timestamp> time_of(const std::optional<std::int64_t>& seconds) {
  if (!seconds) return std::nullopt;
  return base::Timestamp{*seconds * 1'000'000};
}

std::optional<base::Timestamp> creation_of(const Container& container) {
  return time_of(container.created_at);
}
std::optional<base::Timestamp> update_of(const Container& container) { return time_of(container.updated_at); }

constexpr model::FieldInfo fields[] = {
    field<&Container::name>("name", "Name of the container."),
    field<&Container::status>("status", "Where the container stands.")
        .one_of("TASK_STAGING TASK_STARTING TASK_RUNNING TASK_KILLING TASK_KILLED TASK_FAILED TASK_FINISHED"),
    field<&Container::created_at>("created_at", "Seconds since 1970; `created` is a time.", "createdAt"),
    field<&Container::updated_at>("updated_at", "Seconds since 1970; `updated` is a time.", "updatedAt"),
    field<&Container::host>("host", "The machine."),
    field<&Container::node_name>("node_name", "The cluster's node.", "nodeName"),
    field<&Container::node_pool_user_id>("node_pool_user_id", "Your id of the node pool.", "nodePoolUserId"),
    field<&Container::node_pool_provider_id>("node_pool_provider_id", "The provider's id of the node pool.",
                                             "nodePoolProviderId"),
    field<&Container::ip_addresses>("ip_addresses", "Its addresses.", "ipAddresses"),
};

constexpr model::DerivedInfo container_derived[] = {
    model::derived<creation_of>("created", "When it was made, from `created_at`."),
    model::derived<update_of>("updated", "When its status changed, from `updated_at`."),
};

}  // namespace

constinit const model::ModelInfo Container::info = model::describe<Container>(
    "northflank", "Container",
    "A container of a run: the only place that tells waiting from running and killed from failed.", fields,
    container_derived);

}  // namespace cijobs::northflank
