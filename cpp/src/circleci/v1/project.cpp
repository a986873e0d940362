#include "cijobs/circleci/v1/project.hpp"

#include "cijobs/model/field.hpp"

namespace cijobs::circleci::v1 {
namespace {

using model::field;

constexpr model::FieldInfo fields[] = {
    field<&Project::vcs_type>("vcs_type", "`github`, `bitbucket` …", "vcs_type", "vcs-type"),
    field<&Project::username>("username", "The organization, not the person."),
    field<&Project::reponame>("reponame", "Name of the repository."),
    field<&Project::vcs_url>("vcs_url", "The repository at the code host."),
    field<&Project::default_branch>("default_branch", "The branch built by default."),
    field<&Project::language>("language", "Main language, as the code host sees it."),
    field<&Project::followed>("followed", "Whether you follow it."),
    field<&Project::following>("following", "The same, in answers of `projects.enable`."),
    field<&Project::oss>("oss", "Built as open source."),
    field<&Project::has_usable_key>("has_usable_key", "Whether a key to fetch the code with exists."),
    field<&Project::parallel>("parallel", "Number of nodes in the 1.0 settings."),
    field<&Project::scopes>("scopes", "What you may do, such as `view-builds`, `write-settings`."),
    field<&Project::branches>(
        "branches", "Recent builds by branch; the names are percent-encoded. Vanishes on 2026-12-07."),
    field<&Project::feature_flags>("feature_flags", "Switches by name; they vary in type and number."),
    field<&Project::ssh_keys>("ssh_keys", "Further keys, without their private halves."),
    field<&Project::setup>("setup", "Commands of the 1.0 settings: setup."),
    field<&Project::dependencies>("dependencies", "Commands of the 1.0 settings: dependencies."),
    field<&Project::post_dependencies>("post_dependencies",
                                       "Commands of the 1.0 settings: after dependencies."),
    field<&Project::compile>("compile", "Commands of the 1.0 settings: compile."),
    field<&Project::test>("test", "Commands of the 1.0 settings: test."),
    field<&Project::extra_>("extra_", "Commands of the 1.0 settings: extra.", "extra"),
    field<&Project::aws>("aws", "AWS settings, such as `{keypair: …}`."),
    field<&Project::heroku_deploy_user>("heroku_deploy_user", "Whose Heroku key deploys."),
    field<&Project::jira>("jira", "Jira settings."),
    field<&Project::slack_webhook_url>("slack_webhook_url", "Slack: the hook."),
    field<&Project::slack_channel>("slack_channel", "Slack: the channel."),
    field<&Project::slack_channel_override>("slack_channel_override", "Slack: another channel."),
    field<&Project::slack_subdomain>("slack_subdomain", "Slack: the workspace."),
    field<&Project::slack_api_token>("slack_api_token", "Slack: the token, masked."),
    field<&Project::slack_notify_prefs>("slack_notify_prefs", "Slack: which notices."),
    field<&Project::hipchat_room>("hipchat_room", "HipChat: the room."),
    field<&Project::hipchat_api_token>("hipchat_api_token", "HipChat: the token, masked."),
    field<&Project::hipchat_notify>("hipchat_notify", "HipChat: whether to notify."),
    field<&Project::hipchat_notify_prefs>("hipchat_notify_prefs", "HipChat: which notices."),
    field<&Project::campfire_room>("campfire_room", "Campfire: the room."),
    field<&Project::campfire_subdomain>("campfire_subdomain", "Campfire: the account."),
    field<&Project::campfire_token>("campfire_token", "Campfire: the token, masked."),
    field<&Project::campfire_notify_prefs>("campfire_notify_prefs", "Campfire: which notices."),
    field<&Project::flowdock_api_token>("flowdock_api_token", "Flowdock: the token, masked."),
    field<&Project::irc_server>("irc_server", "IRC: the server."),
    field<&Project::irc_channel>("irc_channel", "IRC: the channel."),
    field<&Project::irc_keyword>("irc_keyword", "IRC: the channel's key."),
    field<&Project::irc_username>("irc_username", "IRC: the nick."),
    field<&Project::irc_password>("irc_password", "IRC: the password, masked."),
    field<&Project::irc_notify_prefs>("irc_notify_prefs", "IRC: which notices."),
};

}  // namespace

constinit const model::ModelInfo Project::info =
    model::describe<Project>("circleci_v1", "Project", "A project that you follow, or its settings.", fields);

}  // namespace cijobs::circleci::v1
