// Parameters that many v1.1 operations share, described once.
#pragma once

#include "cijobs/api/operation.hpp"

namespace cijobs::circleci::v1 {

// Stands for `:vcs/:org/:repo`.
constexpr api::Parameter project_slug = api::path(
    "project-slug", "`gh/org/repo`, `circleci/<org>/<project>` or the project's app URL.", api::Kind::slug);
constexpr api::Parameter vcs_type =
    api::path("vcs-type", "The code host: `github`, `bitbucket`, or `circleci` for the rest.");
constexpr api::Parameter build_num =
    api::path("build_num", "The build's number within its project.", api::Kind::integer);
constexpr api::Parameter branch = api::path("branch", "Name of the branch; a `/` in it is escaped for you.");

// Lists: `limit` is the word of every list call for "at most N items", so the API's own is `page_size`.
constexpr api::Parameter page_size =
    api::query("limit", api::Kind::integer, "Builds per request, 1 to 100; the API's own default is 30.", {},
               "page_size");
constexpr api::Parameter offset =
    api::query("offset", api::Kind::integer, "Skip this many of the newest builds; 0 by default.");
constexpr api::Parameter filter =
    api::query("filter", api::Kind::text, "Only builds of this outcome or state.",
               "completed successful failed running");
constexpr api::Parameter shallow = api::query(
    "shallow", api::Kind::boolean, "Leave out the heavy fields, such as commits: a faster, smaller answer.");

}  // namespace cijobs::circleci::v1
