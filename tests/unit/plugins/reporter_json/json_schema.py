# SPDX-License-Identifier: Apache-2.0
"""Checks JSON reports against their schema, with the standard library alone.

    json_schema.py valid SCHEMA FILE...    each file is well-formed, fits the
                                           schema, has no member that the
                                           schema does not know, no name twice
                                           in an object, and its spans are the
                                           same text in all three units
    json_schema.py mutants SCHEMA FILE...  each single member taken away, and
                                           each value replaced by one of another
                                           type, is refused
    json_schema.py characters FILE         the first finding's message holds
                                           every Unicode scalar value, in order
    json_schema.py example MARKDOWN        prints the first json block

The keywords understood are those of JSON Schema 2020-12 that the schema uses;
any other is an error, so that none is passed over.
"""

import copy
import json
import re
import sys

ANNOTATIONS = {"$schema", "$id", "$defs", "title", "description"}
TYPES = {
    "object": lambda v: isinstance(v, dict),
    "array": lambda v: isinstance(v, list),
    "string": lambda v: isinstance(v, str),
    "integer": lambda v: isinstance(v, int) and not isinstance(v, bool),
    "boolean": lambda v: isinstance(v, bool),
    "null": lambda v: v is None,
}


class Refused(Exception):
    """A document does not fit."""


def refuse_unless(condition, path, why):
    if not condition:
        raise Refused(f"{path or '/'}: {why}")


def check_type(root, schema, value, path):
    names = schema["type"]
    names = names if isinstance(names, list) else [names]
    refuse_unless(any(TYPES[n](value) for n in names), path, f"not {names}")


def check_object(root, schema, value, path):
    known = schema.get("properties", {})
    rest = schema.get("additionalProperties")
    for name in schema.get("required", []):
        refuse_unless(name in value, path, f"{name} is missing")
    for name, member in value.items():
        if name in known:
            check(root, known[name], member, f"{path}/{name}")
        else:
            refuse_unless(rest, path, f"{name} is not documented")
            check(root, rest, member, f"{path}/{name}")


def check_array(root, schema, value, path):
    refuse_unless(len(value) >= schema.get("minItems", 0), path, "too short")
    if "maxItems" in schema:
        refuse_unless(len(value) <= schema["maxItems"], path, "too long")
    first = schema.get("prefixItems", [])
    for i, item in enumerate(value):
        rule = first[i] if i < len(first) else schema.get("items")
        if rule is not None:
            check(root, rule, item, f"{path}/{i}")


def same(a, b):
    return a == b and isinstance(a, bool) == isinstance(b, bool)


def check(root, schema, value, path=""):
    used = set(schema) - ANNOTATIONS
    if "$ref" in schema and len(used) > 1:
        raise NotImplementedError(f"keywords beside $ref: {used}")
    if "$ref" in schema:
        target = root
        for step in schema["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        check(root, target, value, path)
        return
    if "type" in schema:
        check_type(root, schema, value, path)
    if "const" in schema:
        refuse_unless(same(value, schema["const"]), path, "another constant")
    if "enum" in schema:
        refuse_unless(any(same(value, e) for e in schema["enum"]), path,
                      f"not one of {schema['enum']}")
    if "minimum" in schema and TYPES["integer"](value):
        refuse_unless(value >= schema["minimum"], path, "too small")
    if isinstance(value, dict):
        check_object(root, schema, value, path)
    if isinstance(value, list):
        check_array(root, schema, value, path)
    unknown = used - {"type", "const", "enum", "minimum", "properties",
                      "required", "additionalProperties", "items",
                      "prefixItems", "minItems", "maxItems"}
    if unknown:
        raise NotImplementedError(f"keywords of the schema: {unknown}")


def once(pairs):
    names = [name for name, _ in pairs]
    refuse_unless(len(names) == len(set(names)), "", f"twice: {names}")
    return dict(pairs)


def no_constant(name):
    raise Refused(f"{name} is no JSON")


def load(path):
    with open(path, "rb") as file:
        text = file.read().decode("utf-8")
    refuse_unless(text.endswith("}\n"), path, "does not end in a line end")
    return json.loads(text, object_pairs_hook=once, parse_constant=no_constant)


def check_spans(document):
    for finding in document["findings"]:
        for side in (finding["source"], finding["target"]):
            text, span = side["text"], side["span"]
            if span is None:
                continue
            b, c, u = (span[k] for k in ("bytes", "characters", "utf16"))
            part = text[c[0]:c[1]]
            utf16 = text.encode("utf-16-le")[2 * u[0]:2 * u[1]]
            refuse_unless(utf16.decode("utf-16-le") == part, "", "utf16")
            if "\ufffd" not in text:
                octets = text.encode("utf-8")[b[0]:b[1]]
                refuse_unless(octets.decode("utf-8") == part, "", "bytes")


def mutants(value):
    """All documents that differ from `value` in one place and cannot fit."""
    if isinstance(value, dict):
        for name in value:
            fewer = dict(value)
            del fewer[name]
            yield name, fewer
            for where, other in mutants(value[name]):
                yield f"{name}/{where}", {**value, name: other}
    elif isinstance(value, list):
        for i, item in enumerate(value):
            for where, other in mutants(item):
                yield f"{i}/{where}", value[:i] + [other] + value[i + 1:]
    yield "type", 0.5


def check_mutants(schema, document):
    for finding in document["findings"]:
        finding["arguments"] = {}
    count = 0
    for where, mutant in mutants(document):
        count += 1
        try:
            check(schema, schema, mutant)
        except Refused:
            continue
        raise Refused(f"a document broken at {where} was accepted")
    return count


def main(arguments):
    verb, *paths = arguments
    if verb == "example":
        with open(paths[0], encoding="utf-8") as file:
            print(re.search(r"```json\n(.*?\n)```", file.read(), re.S)[1],
                  end="")
        return
    if verb == "characters":
        got = load(paths[0])["findings"][0]["message"]
        wanted = "".join(chr(c) for c in range(0x110000)
                         if not 0xD800 <= c <= 0xDFFF)
        refuse_unless(got == wanted, paths[0], "characters are not the same")
        return
    with open(paths[0], encoding="utf-8") as file:
        schema = json.load(file)
    for path in paths[1:]:
        document = load(path)
        check(schema, schema, document, path)
        check_spans(document)
        if verb == "mutants":
            count = check_mutants(schema, copy.deepcopy(document))
            refuse_unless(count > 50, path, "too few mutants to mean anything")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except (Refused, ValueError) as error:
        sys.exit(f"{error}")
