// Tells an observer of values that the field tables do not document.
#pragma once

#include "cijobs/json/observer.hpp"
#include "cijobs/model/info.hpp"

namespace cijobs::model {

// For one text of a field that has documented values.
void observe_text(json::Observer& observer, const ModelInfo& info, const FieldInfo& field,
                  std::string_view text);

// For each text that the field of `model` holds.
void observe_values(json::Observer& observer, const ModelInfo& info, const FieldInfo& field,
                    const void* model);

}  // namespace cijobs::model
