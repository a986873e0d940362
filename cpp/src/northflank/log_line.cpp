#include "cijobs/northflank/log_line.hpp"

#include "cijobs/model/field.hpp"

namespace cijobs::northflank {
namespace {

using model::field;

constexpr model::FieldInfo fields[] = {
    field<&LogLine::container_id>("container_id", "The container; may be missing.", "containerId"),
    field<&LogLine::ts>("ts", "When it was written."),
    field<&LogLine::log>("log",
                         "Usually a text such as `2023-04-13T08:18:13.9Z stdout F hello`: time, stream, `F` "
                         "for a whole line or `P` for a part, text."),
};

}  // namespace

constinit const model::ModelInfo LogLine::info =
    model::describe<LogLine>("northflank", "LogLine", "One line of a log.", fields);

}  // namespace cijobs::northflank
