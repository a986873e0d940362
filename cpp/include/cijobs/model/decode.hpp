// JSON into models, by their tables.
#pragma once

#include <cstddef>

#include "cijobs/json/reader.hpp"

namespace cijobs::model {

struct ModelInfo;

// Reads the reader's current value into a fresh model. Absent and null fields stay "not given"; keys that no
// field names go to `extra`. False on failure: the reader knows where.
bool read_model(json::Reader& reader, const ModelInfo& info, void* model);

// Equal when every field is, and the unknown keys are; absent and null count as the same.
bool models_equal(const ModelInfo& info, const void* a, const void* b);

}  // namespace cijobs::model
