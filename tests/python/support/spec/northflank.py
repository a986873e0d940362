"""The Northflank table as an OpenAPI document."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

# Rules of a field that mean the same in both forms.
KEPT = ("type", "format", "enum", "nullable", "pattern", "minLength", "maxLength", "minimum")
FILE = {"type": "object", "properties": {"data": {"type": "string"}, "encoding": {"type": "string"}}}
WORDS: dict[str, Json] = {
    "any": {},
    "object (unspecified)": {"type": "object"},
    "map<string,string>": {"type": "object", "additionalProperties": {"type": "string"}},
    "map<string,{data:base64 string required, encoding?:string}>": {
        "type": "object",
        "additionalProperties": FILE | {"required": ["data"]},
    },
}


def openapi_of(table: Json) -> Json:
    """The rows over HTTP; those over WebSocket are no operations of ours."""
    paths: Json = {}
    for row in table["endpoints"]:
        if row["method"].isalpha():
            path = row["path"].removeprefix("/v1")
            paths.setdefault(path, {})[row["method"].lower()] = operation_of(row, table)
    return {
        "openapi": "3.0.3",
        "info": {"title": table["title"], "version": table["as_of"]},
        "servers": [{"url": table["conventions"]["base_url"] + "/v1"}],
        "security": [{"bearer": []}],
        "components": {"securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}}},
        "paths": paths,
    }


def operation_of(row: Json, table: Json) -> Json:
    parameters = [parameter_of(p, "path", table) for p in row["path_params"]]
    parameters += [parameter_of(p, "query", table) for p in row["query_params"]]
    answer = {"type": "object", "properties": answer_fields(row, table), "required": ["data"]}
    found: Json = {"operationId": row["name"], "parameters": parameters}
    found["responses"] = {"200": {"description": "OK", "content": {"application/json": {"schema": answer}}}}
    if row["body"]:
        schema = schema_of(row["body"], table)
        found["requestBody"] = {"content": {"application/json": {"schema": schema}}}
    return found


def answer_fields(row: Json, table: Json) -> Json:
    fields = {"data": schema_of(row["response"]["data"], table)}
    if isinstance(row["response"].get("pagination"), str):  # it stands for the one form of all lists
        fields["pagination"] = fields_of(table["conventions"]["pagination"]["response"], table)
    return fields


def parameter_of(parameter: Json, place: str, table: Json) -> Json:
    schema = schema_of(parameter, table)
    if parameter.get("repeatable"):
        schema = {"type": "array", "items": schema}
    required = place == "path" or bool(parameter.get("required"))
    return {"name": parameter["name"], "in": place, "required": required, "schema": schema}


def schema_of(field: Json, table: Json) -> Json:
    if "$ref" in field:
        return schema_of(table["$defs"][field["$ref"].rpartition("/")[2]], table)
    if "oneOf" in field:
        return alternatives_of([schema_of(one, table) for one in field["oneOf"]])
    schema = {key: field[key] for key in KEPT if key in field} | WORDS.get(field.get("type", ""), {})
    if field.get("type") in WORDS and not WORDS[field["type"]]:
        del schema["type"]
    if "enum_ref" in field:
        schema["enum"] = table["enums"][field["enum_ref"]]
    if "maximum" in field and not field.get("enum_exceeds_maximum"):
        schema["maximum"] = field["maximum"]
    return schema | parts_of(field, table)


def alternatives_of(schemas: list[Json]) -> Json:
    """Nothing tells them apart, so a body may fit two. One without rules is one that the table knows nothing of."""
    known = [one for one in schemas if one]
    return {"anyOf": known} if known else {}


def parts_of(field: Json, table: Json) -> Json:
    if "fields" in field:
        return fields_of(field["fields"], table)
    if "items" in field:
        return {"type": "array", "items": schema_of(field["items"], table)}
    if not isinstance(field.get("values"), dict):
        return {}
    inner = schema_of(field["values"], table)
    if field.get("key") == "metric type":
        return {"type": "object", "properties": dict.fromkeys(table["enums"]["metricTypes"], inner)}
    return {"type": "object", "additionalProperties": inner}


def fields_of(fields: Json, table: Json) -> Json:
    found: Json = {"type": "object", "properties": {k: schema_of(f, table) for k, f in fields.items()}}
    required = [key for key, field in fields.items() if field.get("required") is True]
    return found | ({"required": required} if required else {})


def is_table(document: Json) -> bool:
    return "endpoints" in document
