#include "cijobs/northflank/source.hpp"

#include "cijobs/model/field.hpp"

namespace cijobs::northflank {
namespace {

using model::field;

constexpr model::FieldInfo commit_author_fields[] = {
    field<&CommitAuthor::login>("login", "Login at the code host."),
};

constexpr model::FieldInfo branch_commit_fields[] = {
    field<&BranchCommit::sha>("sha", "The full hash."),
    field<&BranchCommit::author>("author", "Who wrote it."),
    field<&BranchCommit::message>("message", "Its message."),
    field<&BranchCommit::date>("date", "When it was written."),
};

constexpr model::FieldInfo branch_fields[] = {
    field<&Branch::id>("id", "Id, usually the name."),
    field<&Branch::name>("name", "Name of the branch."),
    field<&Branch::commit>("commit", "Its newest commit."),
};

constexpr model::FieldInfo pull_request_fields[] = {
    field<&PullRequest::id>("id", "Its number."),
    field<&PullRequest::state>("state", "Such as `open`; an open set."),
    field<&PullRequest::title>("title", "Its title."),
    field<&PullRequest::source>("source", "The branch with the change."),
    field<&PullRequest::destination>("destination", "The branch that it goes to."),
    field<&PullRequest::sha>("sha", "Its newest commit."),
    field<&PullRequest::created_at>("created_at", "When it was opened."),
    field<&PullRequest::updated_at>("updated_at", "When it last changed."),
    field<&PullRequest::html_url>("html_url", "Address at the code host."),
};

}  // namespace

constinit const model::ModelInfo CommitAuthor::info =
    model::describe<CommitAuthor>("northflank", "CommitAuthor", "Who wrote a commit.", commit_author_fields);
constinit const model::ModelInfo BranchCommit::info = model::describe<BranchCommit>(
    "northflank", "BranchCommit", "The newest commit of a branch.", branch_commit_fields);
constinit const model::ModelInfo Branch::info =
    model::describe<Branch>("northflank", "Branch", "A branch of the repository.", branch_fields);
constinit const model::ModelInfo PullRequest::info = model::describe<PullRequest>(
    "northflank", "PullRequest", "A pull request of the repository.", pull_request_fields);

}  // namespace cijobs::northflank
