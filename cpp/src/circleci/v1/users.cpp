#include "cijobs/circleci/v1/users.hpp"

#include "cijobs/circleci/v1/user.hpp"

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
};
static_assert(rules::hold(operations));

}  // namespace

std::span<const Operation> user_operations() { return operations; }

}  // namespace cijobs::circleci::v1
