// What the stubs and the docs need to know of each model.
#include "model_type.hpp"

namespace cijobs::bindings {

using model::ModelInfo;

namespace {

std::string annotation_of(model::Scalar scalar, const ModelInfo* info) {
  switch (scalar) {
    case model::Scalar::boolean:
      return "bool";
    case model::Scalar::integer:
      return "int";
    case model::Scalar::real:
      return "float";
    case model::Scalar::text:
      return "str";
    case model::Scalar::time:
      return "datetime";
    case model::Scalar::free:
      return "Any";
    case model::Scalar::model:
      return std::string(info->name);
  }
  return "Any";
}

std::string annotation_of(const model::Type& type) {
  std::string text = annotation_of(type.scalar, type.model);
  if (type.list) text = "tuple[" + text + ", ...]";
  return type.optional && text != "Any" ? text + " | None" : text;
}

// What a field takes when a model is made by hand.
std::string input_annotation_of(const model::Type& type) {
  std::string text = annotation_of(type.scalar, type.model);
  if (type.scalar == model::Scalar::time) text += " | str";
  if (type.model != nullptr) text += " | Mapping[str, Any]";
  if (type.list) text = "Sequence[" + text + "]";
  return text == "Any" ? text : text + " | None";
}

py::list inputs_of(const std::string& name) {
  py::list rows;
  for (const auto& field : find_model(name).fields)
    rows.append(py::make_tuple(field.name, input_annotation_of(*field.type)));
  return rows;
}

// (name, annotation, doc) of each attribute, for stubs and docs.
py::list attributes_of(const std::string& name) {
  py::list rows;
  const ModelInfo& info = find_model(name);
  for (const auto& field : info.fields)
    rows.append(py::make_tuple(field.name, annotation_of(*field.type), doc_of(field)));
  for (const auto& derived : info.derived) {
    rows.append(
        py::make_tuple(derived.name, annotation_of(derived.scalar, nullptr) + " | None", derived.doc));
  }
  return rows;
}

}  // namespace

std::string doc_of(const model::FieldInfo& field) {
  std::string text(field.doc);
  if (field.values.empty()) return text;
  text += " Documented: `";
  for (const char c : field.values) text += c == ' ' ? "`, `" : std::string(1, c);
  return text + "`; others may come.";
}

void bind_model_docs(py::module_& module) {
  module.def("_attributes_of", attributes_of, py::arg("name"),
             "Name, annotation and doc of each attribute of a model such as 'circleci.Pipeline'.");
  module.def("_inputs_of", inputs_of, py::arg("name"),
             "Name and annotation of each keyword that makes such a model.");
}

}  // namespace cijobs::bindings
