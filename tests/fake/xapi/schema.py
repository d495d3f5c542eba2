# SPDX-License-Identifier: GPL-2.0-or-later
"""Classes, fields, messages, types and roles of XAPI, as schema.json tells them (xapi.md 6, 17)."""
import json
import os
import re

from failure import Failure

# From the lowest (xapi.md 6.5; client-cert is internal and left out). local-root is nobody's role: only root's, for
# messages without any (xapi.md 17).
ROLES = ["read-only", "vm-operator", "vm-admin", "vm-power-admin", "pool-operator", "pool-admin",
         "local-root"]
NULL = "OpaqueRef:NULL"


def split_map(kind):
    """(K -> V) map: K and V."""
    m = re.fullmatch(r"\((.*?) -> (.*)\) map", kind)
    return m.groups() if m else None


def derived(name, fields):
    """The messages that follow from the fields of a class (xapi.md 6)."""
    read = {"role": "read-only"}
    me = ["self", name + " ref"]
    out = {
        "get_all": dict(read, params=[], result=name + " ref set"),
        "get_all_records": dict(read, params=[], result="(%s ref -> %s record) map" % (name, name)),
        "get_record": dict(read, params=[me], result=name + " record"),
        "get_by_uuid": dict(read, params=[["uuid", "string"]], result=name + " ref"),
    }
    if "name_label" in fields:
        out["get_by_name_label"] = dict(read, params=[["label", "string"]], result=name + " ref set")
    for f, (kind, qualifier, _, role) in fields.items():
        out["get_" + f] = dict(read, params=[me], result=kind)
        if qualifier != "RW":
            continue
        out["set_" + f] = {"params": [me, ["value", kind]], "result": "void", "role": role}
        if split_map(kind):
            k, v = split_map(kind)
            out["add_to_" + f] = {"params": [me, ["key", k], ["value", v]], "result": "void", "role": role}
            out["remove_from_" + f] = {"params": [me, ["key", k]], "result": "void", "role": role}
        elif kind.endswith(" set"):
            for verb in ("add_", "remove_"):
                out[verb + f] = {"params": [me, ["value", kind[:-4]]], "result": "void", "role": role}
    return out


class Schema:
    def __init__(self):
        path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "schema.json")
        with open(path, encoding="utf-8") as f:
            table = json.load(f)
        self.enums = table["enums"]
        self.classes = table["classes"]
        for name, c in self.classes.items():
            messages = {k: dict(m, implicit=True) for k, m in derived(name, c["fields"]).items()
                        if k not in c["without"]}
            messages.update(c["messages"])
            c["messages"] = messages
        self.by_lower = {name.lower(): name for name in self.classes}

    def message(self, method):
        """"VM.start" as (class, message, its table row)."""
        name, _, verb = method.partition(".")
        row = self.classes.get(name, {}).get("messages", {}).get(verb)
        if row is None:
            raise Failure("MESSAGE_METHOD_UNKNOWN", method)
        return name, verb, row

    def field(self, name, field):
        return self.classes[name]["fields"].get(field)

    def default(self, name, field):
        """What a record has that does not tell it."""
        kind, _, default, _ = self.classes[name]["fields"][field]
        if field == "domid":
            return -1  # xapi.md 6.1: not running
        if kind.endswith(" map"):
            return {}
        if kind.endswith(" set"):
            return []
        if kind.endswith(" ref"):
            return NULL
        if kind == "bool":
            return default == "true"
        if kind == "int":
            return int(default or 0)
        if kind == "float":
            return float(default or 0)
        if kind == "datetime":
            return default or "19700101T00:00:00Z"
        if kind.startswith("enum "):
            values = self.enums[kind[5:]]
            return default if default in values else values[0]
        return default.strip('"')

    def fits(self, kind, value):
        """Whether a value is one of the type (xapi.md 4.1)."""
        if kind.endswith(" option"):
            return value is None or self.fits(kind[:-7], value)
        if split_map(kind):
            k, v = split_map(kind)
            if not isinstance(value, dict):
                return False
            keys = (int(x) if k == "int" and re.fullmatch(r"-?\d+", x) else x for x in value)
            return all(self.fits(k, x) for x in keys) and all(self.fits(v, x) for x in value.values())
        if kind.endswith(" set"):
            return isinstance(value, list) and all(self.fits(kind[:-4], x) for x in value)
        if kind.endswith(" record"):
            return isinstance(value, dict)
        if kind == "bool":
            return isinstance(value, bool)
        if kind == "int":
            return isinstance(value, int) and not isinstance(value, bool) and -2 ** 63 <= value < 2 ** 63
        if kind == "float":
            return isinstance(value, (int, float)) and not isinstance(value, bool)
        if kind.startswith("enum "):
            return value in self.enums[kind[5:]]
        return isinstance(value, str)

    def record(self, name, given, where):
        """A whole record from some of its fields; ValueError names what does not belong there."""
        fields = self.classes[name]["fields"]
        for field, value in given.items():
            if field not in fields:
                raise ValueError("%s: class %s has no field '%s'" % (where, name, field))
            if not self.fits(fields[field][0], value):
                raise ValueError("%s: field '%s' is no %s: %r" % (where, field, fields[field][0], value))
        return {f: given.get(f, self.default(name, f)) for f in fields}
