#include "cijobs/circleci/v1/user.hpp"

#include "cijobs/model/field.hpp"

namespace cijobs::circleci::v1 {
namespace {

using model::field;

constexpr model::FieldInfo user_fields[] = {
    field<&User::login>("login", "Login at the code host."),
    field<&User::name>("name", "Full name."),
    field<&User::selected_email>("selected_email", "Where notices go."),
    field<&User::all_emails>("all_emails", "All addresses that CircleCI knows."),
    field<&User::avatar_url>("avatar_url", "Address of a picture."),
    field<&User::gravatar_id>("gravatar_id", "Unused by now."),
    field<&User::created_at>("created_at", "When the account was made."),
    field<&User::admin>("admin", "Administrator of the installation, on a server."),
    field<&User::dev_admin>("dev_admin", "Of CircleCI's own staff."),
    field<&User::identities>("identities", "Accounts by code host, such as `identities[\"github\"]`."),
    field<&User::github_id>("github_id", "GitHub's number of the user."),
    field<&User::github_oauth_scopes>("github_oauth_scopes", "What CircleCI may do at GitHub."),
    field<&User::bitbucket>("bitbucket", "The Bitbucket account, if any."),
    field<&User::bitbucket_authorized>("bitbucket_authorized", "Whether Bitbucket is connected."),
    field<&User::projects>("projects",
                           "Followed projects by repository address, with their notice settings."),
    field<&User::organization_prefs>("organization_prefs", "Settings by organization."),
    field<&User::basic_email_prefs>("basic_email_prefs", "Which notices: `all`, `smart`, `none`."),
    field<&User::plan>("plan", "The plan, in old accounts."),
    field<&User::containers>("containers", "Containers of the old plan."),
    field<&User::parallelism>("parallelism", "Nodes for one build in the old plan."),
    field<&User::trial_end>("trial_end", "When the trial ended or ends."),
    field<&User::days_left_in_trial>("days_left_in_trial", "Days; negative once it is over."),
    field<&User::enrolled_betas>("enrolled_betas", "Betas that the user takes part in."),
    field<&User::in_beta_program>("in_beta_program", "Whether in any."),
    field<&User::sign_in_count>("sign_in_count", "How often the user signed in."),
    field<&User::heroku_api_key>("heroku_api_key", "The Heroku key, masked."),
    field<&User::analytics_id>("analytics_id", "Pseudonym for CircleCI's statistics."),
    field<&User::pusher_id>("pusher_id", "Id for live updates in the app."),
};

}  // namespace

constinit const model::ModelInfo User::info =
    model::describe<User>("circleci_v1", "User", "The owner of the token.", user_fields);

}  // namespace cijobs::circleci::v1
