#include "model_type.hpp"

#include <deque>
#include <nlohmann/json.hpp>
#include <string>
#include <unordered_map>
#include <vector>

#include "apis.hpp"
#include "cijobs/model/decode.hpp"
#include "cijobs/model/encode.hpp"
#include "convert.hpp"
#include "errors.hpp"
#include "model_make.hpp"

namespace cijobs::bindings {
namespace {

using model::ModelInfo;

struct ModelObject {
  PyObject_HEAD const ModelInfo* info;
  const void* model;
  Owner owner;
};

// Filled while the module is loaded, read-only afterwards; never freed, as types live until the process ends.
struct Types {
  PyTypeObject* base = nullptr;
  std::unordered_map<const ModelInfo*, PyTypeObject*> by_info;
  std::unordered_map<const PyTypeObject*, const ModelInfo*> by_type;
  std::unordered_map<std::string, const ModelInfo*> by_name;  // "circleci.Pipeline"
  std::deque<std::string> names;
  std::deque<std::vector<PyGetSetDef>> getters;
};

Types& types() {
  static auto& all = *new Types();
  return all;
}

// The one place that reads the instance behind a Python object.
const ModelObject& instance(PyObject* self) { return *reinterpret_cast<ModelObject*>(self); }

std::size_t index_of(const ModelInfo& info, const model::FieldInfo* field) {
  return static_cast<std::size_t>(field - info.fields.data());
}

// Runs `make`, and turns what it throws into a Python error, as C callbacks must.
template <class Make>
PyObject* guarded(Make&& make) {
  try {
    return make().release().ptr();
  } catch (const Failure& failure) {
    set_python_error(failure);
  } catch (py::error_already_set& error) {
    error.restore();
  } catch (const py::builtin_exception& error) {
    error.set_error();
  } catch (const std::exception& error) {
    PyErr_SetString(PyExc_RuntimeError, error.what());
  }
  return nullptr;
}

PyObject* get_field(PyObject* self, void* closure) {
  const ModelObject& object = instance(self);
  const auto* field = static_cast<const model::FieldInfo*>(closure);
  if (!object.info->record_of(object.model).given.has(index_of(*object.info, field))) Py_RETURN_NONE;
  return guarded([&] { return attribute_value(*field, object.model, object.owner); });
}

PyObject* get_derived(PyObject* self, void* closure) {
  return guarded(
      [&] { return derived_value(*static_cast<const model::DerivedInfo*>(closure), instance(self).model); });
}

PyObject* get_extra(PyObject* self, void*) {
  const ModelObject& object = instance(self);
  const json::Value& extra = object.info->record_of(object.model).extra;
  return guarded([&]() -> py::object { return extra.given() ? to_python(extra) : py::dict(); });
}

void destroy(PyObject* self) {
  PyTypeObject* type = Py_TYPE(self);
  reinterpret_cast<ModelObject*>(self)->owner.~Owner();
  type->tp_free(self);
  Py_DECREF(type);
}

PyObject* repr(PyObject* self) {
  return guarded([&] { return model_repr(*instance(self).info, instance(self).model); });
}

PyObject* compare(PyObject* self, PyObject* other, int operation) {
  if (Py_TYPE(self) != Py_TYPE(other) || (operation != Py_EQ && operation != Py_NE)) Py_RETURN_NOTIMPLEMENTED;
  const bool equal = model::models_equal(*instance(self).info, instance(self).model, instance(other).model);
  return PyBool_FromLong(equal == (operation == Py_EQ));
}

// Equal values hash alike: 1 and 1.0, 0.0 and -0.0, objects whatever the order of their keys.
std::size_t hash_of(const json::Tree& tree) {
  if (tree.is_string()) return std::hash<std::string>{}(tree.get_ref<const std::string&>());
  if (tree.is_number()) return std::hash<double>{}(tree.get<double>() + 0.0);
  if (tree.is_boolean()) return tree.get<bool>() ? 2 : 3;
  std::size_t sum = tree.size();
  if (tree.is_array()) {
    for (const json::Tree& item : tree) sum = sum * 31 + hash_of(item);
  } else if (tree.is_object()) {
    for (const auto& [key, value] : tree.items())
      sum += std::hash<std::string>{}(key) ^ (hash_of(value) * 31);
  }
  return sum;
}

Py_hash_t hash(PyObject* self) {
  const json::Value value = model::encode(*instance(self).info, instance(self).model, false);
  const auto number = static_cast<Py_hash_t>(hash_of(value.tree()));
  return number == -1 ? -2 : number;
}

PyObject* to_dict(PyObject* self, PyObject*) {
  return guarded([&] { return json_dict(*instance(self).info, instance(self).model); });
}

PyObject* to_json(PyObject* self, PyObject*) {
  return guarded([&] { return py::str(model::encode(*instance(self).info, instance(self).model).dump()); });
}

PyObject* make_new(PyTypeObject* type, PyObject* positional, PyObject* keywords) {
  return guarded([&]() -> py::object {
    const auto found = types().by_type.find(type);
    if (found == types().by_type.end())
      throw py::type_error("Model is the base of models: make one of those");
    if (PyTuple_GET_SIZE(positional) > 0)
      throw py::type_error(std::string(found->second->name) + " takes its fields by keyword");
    const py::dict given = keywords == nullptr ? py::dict() : py::reinterpret_borrow<py::dict>(keywords);
    return model_from_keywords(*found->second, given);
  });
}

PyObject* reduce(PyObject* self, PyObject*) {
  return guarded([&]() -> py::object {
    const ModelObject& object = instance(self);
    const std::string name = model_name(*object.info);
    const py::object restore = py::module_::import("cijobs._core").attr("_restore");
    return py::make_tuple(restore, py::make_tuple(name, model::encode(*object.info, object.model).dump()));
  });
}

PyMethodDef methods[] = {
    {"to_dict", to_dict, METH_NOARGS,
     "to_dict($self, /)\n--\n\nThe JSON that it came from, as a dict: unknown keys and nulls included, times "
     "as ISO 8601 text."},
    {"to_json", to_json, METH_NOARGS,
     "to_json($self, /)\n--\n\nThe JSON that it came from, as one line of text."},
    {"__reduce__", reduce, METH_NOARGS, "__reduce__($self, /)\n--\n\nPickles as JSON text."},
    {nullptr, nullptr, 0, nullptr}};

PyGetSetDef base_getters[] = {{"extra", get_extra, nullptr,
                               "Keys of the answer that this version of cijobs has no field for.", nullptr},
                              {nullptr, nullptr, nullptr, nullptr, nullptr}};

char* text_of(std::string_view view) { return types().names.emplace_back(view).data(); }

void* closure_of(const auto& row) { return const_cast<void*>(static_cast<const void*>(&row)); }

std::vector<PyGetSetDef>& getters_of(const ModelInfo& info) {
  auto& rows = types().getters.emplace_back();
  for (const auto& field : info.fields) {
    rows.push_back({text_of(field.name), get_field, nullptr, text_of(doc_of(field)), closure_of(field)});
  }
  for (const auto& derived : info.derived) {
    rows.push_back({text_of(derived.name), get_derived, nullptr, text_of(derived.doc), closure_of(derived)});
  }
  rows.push_back({nullptr, nullptr, nullptr, nullptr, nullptr});
  return rows;
}

constexpr unsigned type_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE;

void* slot(auto* function) { return reinterpret_cast<void*>(function); }

PyTypeObject* make_base() {
  PyType_Slot slots[] = {
      {Py_tp_new, slot(make_new)},
      {Py_tp_dealloc, slot(destroy)},
      {Py_tp_repr, slot(repr)},
      {Py_tp_richcompare, slot(compare)},
      {Py_tp_hash, slot(hash)},
      {Py_tp_methods, methods},
      {Py_tp_getset, base_getters},
      {Py_tp_doc, const_cast<char*>("What an API answered: typed, immutable, comparable, picklable.")},
      {0, nullptr}};
  PyType_Spec spec{"cijobs._core.Model", sizeof(ModelObject), 0, type_flags | Py_TPFLAGS_BASETYPE, slots};
  return reinterpret_cast<PyTypeObject*>(PyType_FromSpec(&spec));
}

PyTypeObject* make_type(const ModelInfo& info) {
  PyType_Slot slots[] = {
      {Py_tp_getset, getters_of(info).data()}, {Py_tp_doc, text_of(info.doc)}, {0, nullptr}};
  const std::string name = "cijobs." + model_name(info);
  PyType_Spec spec{text_of(name), sizeof(ModelObject), 0, type_flags, slots};
  return reinterpret_cast<PyTypeObject*>(
      PyType_FromSpecWithBases(&spec, reinterpret_cast<PyObject*>(types().base)));
}

void add_type(py::list& exported, const ModelInfo& info) {
  if (types().by_info.contains(&info)) return;
  PyTypeObject* type = make_type(info);
  if (type == nullptr) throw py::error_already_set();
  types().by_info.emplace(&info, type);
  types().by_type.emplace(type, &info);
  types().by_name.emplace(model_name(info), &info);
  exported.append(py::make_tuple(info.module, info.name,
                                 py::reinterpret_borrow<py::object>(reinterpret_cast<PyObject*>(type))));
  for (const auto& field : info.fields) {
    if (field.type->model != nullptr) add_type(exported, *field.type->model);
  }
}

}  // namespace

std::string model_name(const ModelInfo& info) {
  return std::string(info.module) + "." + std::string(info.name);
}

const ModelInfo& find_model(const std::string& name) {
  const auto found = types().by_name.find(name);
  if (found == types().by_name.end()) throw py::value_error("no model is named " + name);
  return *found->second;
}

py::object make_model(const ModelInfo& info, const void* model, const Owner& owner) {
  PyTypeObject* type = types().by_info.at(&info);
  PyObject* self = type->tp_alloc(type, 0);
  if (self == nullptr) throw py::error_already_set();
  auto* object = reinterpret_cast<ModelObject*>(self);
  object->info = &info;
  object->model = model;
  new (&object->owner) Owner(owner);
  return py::reinterpret_steal<py::object>(self);
}

void make_model_types(py::module_& module) {
  types().base = make_base();
  if (types().base == nullptr) throw py::error_already_set();
  module.add_object("Model", reinterpret_cast<PyObject*>(types().base));
  py::list exported;
  for (const api::Api* api : all_apis()) {
    for (const api::Operation* operation : api->operations) {
      if (operation->answer.model != nullptr) add_type(exported, *operation->answer.model);
    }
    for (const ModelInfo* info : api->models) add_type(exported, *info);
  }
  module.attr("_model_types") = exported;
}

void bind_models(py::module_& module) {
  make_model_types(module);
  module.def(
      "_restore",
      [](const std::string& name, std::string text) {
        return model_from_text(find_model(name), std::move(text));
      },
      py::arg("name"), py::arg("text"),
      "The model `name` (such as 'circleci.Pipeline') read from JSON text.");
}

}  // namespace cijobs::bindings
