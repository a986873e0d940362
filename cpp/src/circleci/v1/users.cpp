#include "cijobs/circleci/v1/users.hpp"

#include "cijobs/circleci/v1/parameters.hpp"
#include "cijobs/circleci/v1/user.hpp"
#include "cijobs/circleci/v1/user_repo.hpp"

namespace cijobs::circleci::v1 {
namespace {

using namespace api;

constexpr Operation operations[] = {
    {.id = "users.me",
     .method = Method::get,
     .path = "/me",
     .answer = one(User::info),
     .token = Token::personal,
     .doc = "The owner of the token: name, addresses, followed projects."},
    {.id = "users.repos",
     .method = Method::get,
     .path = "/user/repos/{vcs-type}",
     .params = {vcs_type, query("page", Kind::integer, "Which page, from 1."),
                query("per-page", Kind::integer, "Repositories in this answer.", {}, "page_size")},
     .answer = many(UserRepo::info),
     .paging = page::Kind::single,
     .doc = "One page of the repositories that you can see. Undocumented: seen in clients only."},
    {.id = "users.add_heroku_key",
     .method = Method::post,
     .path = "/user/heroku-key",
     .params = {secret(required(body("apikey", Kind::text, "The key of your Heroku account: a secret.")))},
     .safety = Safety::unsafe,
     .doc = "Gives CircleCI your Heroku key, for deployments."},
};
static_assert(rules::hold(operations));

}  // namespace

std::span<const Operation> user_operations() { return operations; }

}  // namespace cijobs::circleci::v1
