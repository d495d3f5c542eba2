#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes schema.json, the table that the test XAPI is strict about, from XAPI's published data model (xapi.md 17).

usage: make_schema.py XAPI-DATAMODEL.JSON > schema.json

What follows from a field (its getter, setters, and the messages that every class has) is derived again by schema.py
and not written down; a message that deviates from that is.
"""
import json
import sys

from schema import ROLES, derived

CLASSES = ("session task event pool host VM VM_metrics PCI PGPU GPU_group VGPU VGPU_type PUSB USB_group VUSB SR VDI network "
           "PIF network_sriov secret host_cpu host_metrics").split()
# XAPI has fields whose record is one of the event itself.
NO_FIELDS = {"event"}
# Not in the published model, there all the same (xapi.md 6).
HIDDEN = [
    ("get_all_records_where", "read-only"),
    ("get_all_where", "read-only"),
]


def role(roles):
    """The lowest that may call; none may: only root of the machine itself."""
    found = [i for i, r in enumerate(ROLES) if r in roles]
    return ROLES[found[0]] if found else "local-root"


def message(m):
    params = [[p["name"], p["type"]] for p in m["params"] if p["name"] != "session_id"]
    optional = sum(1 for p in m["params"] if p["required"] is False)
    short = {"params": params, "result": m["result"][0], "role": role(m["roles"])}
    if optional:
        short["optional"] = optional
    if not any(p["name"] == "session_id" for p in m["params"]):
        short["session"] = False
    return short


def class_of(c):
    name = c["name"]
    messages = {m["name"]: message(m) for m in c["messages"]}
    fields = {}
    for f in c["fields"] if name not in NO_FIELDS else []:
        getter = messages.get("get_" + f["name"], {})
        setters = [messages[k] for k in (v + f["name"] for v in ("set_", "add_to_", "add_")) if k in messages]
        fields[f["name"]] = [f["type"], f["qualifier"], f.get("default", ""), setters[0]["role"] if setters else ""]
        assert not getter or getter["result"] == f["type"], (name, f["name"])
    out = {"fields": fields, "messages": {}, "without": []}
    rules = derived(name, fields)
    out["messages"] = {k: m for k, m in sorted(messages.items()) if rules.get(k) != m}
    for k, lowest in HIDDEN if "get_all_records" in messages else []:
        out["messages"][k] = {"params": [["expr", "string"]], "role": lowest, "result":
                              "(%s ref -> %s record) map" % (name, name) if "records" in k else "%s ref set" % name}
    out["without"] = sorted(k for k in rules if k not in messages)
    return out


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8") as f:
        model = {c["name"]: c for c in json.load(f)}
    enums = {e["name"]: [v["name"] for v in e["values"]] for n in CLASSES for e in model[n]["enums"]}
    lines = ['{"_": "SPDX-License-Identifier: GPL-2.0-or-later; made by make_schema.py, do not edit",', '"enums": {']
    lines.append(",\n".join('%s: %s' % (json.dumps(k), json.dumps(v)) for k, v in sorted(enums.items())))
    lines.append('},\n"classes": {')
    classes = []
    for name in CLASSES:
        c = class_of(model[name])
        parts = []
        for kind in ("fields", "messages"):
            rows = ",\n".join("  %s: %s" % (json.dumps(k), json.dumps(v)) for k, v in c[kind].items())
            parts.append(' "%s": {\n%s}' % (kind, rows))
        parts.append(' "without": %s' % json.dumps(c["without"]))
        classes.append("%s: {\n%s}" % (json.dumps(name), ",\n".join(parts)))
    lines.append(",\n".join(classes))
    lines.append('}}')
    print("\n".join(lines))


if __name__ == "__main__":
    main()
