#include "model_make.hpp"

#include <nlohmann/json.hpp>

#include "cijobs/api/shape.hpp"
#include "cijobs/json/reader.hpp"
#include "cijobs/model/array.hpp"
#include "convert.hpp"
#include "errors.hpp"
#include "model_type.hpp"

namespace cijobs::bindings {

py::object model_from_text(const model::ModelInfo& info, std::string json) {
  const std::size_t size = json.size();
  json.reserve(size + json::Reader::padding);
  auto array = std::make_shared<model::Array>(info);
  json::Reader reader({json.data(), size});
  if (!model::read_one(reader, *array) || !reader.finish()) throw Failure(reader.error(info.name));
  return make_model(info, (*array)[0], array);
}

py::object model_from_keywords(const model::ModelInfo& info, const py::dict& keywords) {
  const std::string name(info.name);
  const json::Value given = from_python(name, keywords);
  std::vector<api::Problem> problems;
  api::check_shape(name, given.tree(), info, problems);
  if (!problems.empty())
    throw Failure(base::invalid_argument(problems.front().path, problems.front().reason));
  return model_from_text(info, json::Value(api::with_json_keys(given.tree(), info)).dump());
}

}  // namespace cijobs::bindings
