// The operations of Northflank by namespace; those on runs are in run.hpp.
#pragma once

#include "cijobs/api/operation.hpp"

namespace cijobs::northflank {

std::span<const api::Operation> job_operations();
std::span<const api::Operation> old_job_operations();  // the deprecated half
std::span<const api::Operation> build_operations();
std::span<const api::Operation> project_operations();
std::span<const api::Operation> account_operations();

}  // namespace cijobs::northflank
