#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""The calls that xhw makes of XAPI: each exists in the data model, with the types that it is called with.

usage: made.py [CALLS]         CALLS: what the test XAPI has seen of xhw (XAPI_CALLS), from all tests of a run
       made.py --write         writes calls.table out of the published data model

1. In the sources: every "Class.method" outside of decide and show, which make no calls (they read XAPI's log, and
   tell of it), and what else is handed to xapi_call() and xapi_text(), is in calls.table.
2. calls.table, a line for each call, is what the test XAPI's schema.json says; and both are what the published data
   model says, wherever that is at hand ($XAPI_DATAMODEL, or ../shared/reference beside the repository).
3. In CALLS: the parameters of each call have the model's types, and the test XAPI, which is strict, has not said
   otherwise; each call of the sources is among them.
"""
import glob
import hashlib
import json
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.normpath(os.path.join(HERE, "..", ".."))
FAKE = os.path.join(TOP, "tests/fake/xapi")
TABLE = os.path.join(HERE, "calls.table")
sys.path.insert(0, FAKE)
from schema import ROLES, Schema  # noqa: E402 pylint: disable=wrong-import-position,import-error

METHOD = r"(?:Async\.)?[A-Za-z_]+\.[A-Za-z_]+"
# What says that a call should not have been made at all.
WRONG = {"MESSAGE_METHOD_UNKNOWN", "MESSAGE_PARAMETER_COUNT_MISMATCH", "FIELD_TYPE_ERROR", "NOT_IMPLEMENTED", "HTTP 500"}
failures = []


def check(ok, text):
    if not ok:
        failures.append(text)
        print("FAILED " + text)


def in_sources():
    """{method: where it stands first}"""
    out, classes = {}, set(Schema().classes)
    for path in sorted(glob.glob(TOP + "/src/**/*.[ch]", recursive=True) + glob.glob(TOP + "/xl-plugins/*.[ch]")):
        with open(path, encoding="utf-8") as f:
            text = re.sub(r"//[^\n]*|/\*.*?\*/", lambda m: re.sub(r"[^\n]", " ", m[0]), f.read(), flags=re.S)
        where = os.path.relpath(path, TOP)
        if where.startswith(("src/decide/", "src/show/")) and "xapi_call(" not in text and "xapi_text(" not in text:
            continue
        for m in re.finditer(r'"(%s)"' % METHOD, text):
            handed = re.search(r"xapi_(call|text)\([^;]*$", text[:m.start()])
            if m[1].removeprefix("Async.").split(".")[0] in classes or handed:
                out.setdefault(m[1], "%s:%d" % (where, text.count("\n", 0, m.start()) + 1))
        # One that is put together could be any.
        for m in re.finditer(r'"((?:Async\.)?(?:%s)?\.?[^"\s]*)"' % "|".join(classes), text):
            made = re.match(r"(Async\.|(%s)\.)" % "|".join(classes), m[1])
            check(not (made and "%" in m[1]), "%s: a method is put together: \"%s\"" % (where, m[1]))
    return out


def signature(method, params, result, role):
    return "%s(%s) -> %s  [%s]" % (method, ", ".join("%s %s" % (k, n) for n, k in params), result, role)


def by_schema(schema, method):
    plain = method.removeprefix("Async.")
    name, _, verb = plain.partition(".")
    row = schema.classes.get(name, {}).get("messages", {}).get(verb)
    if row is None or (plain != method and (row.get("implicit") or name in ("session", "event", "task"))):
        return None
    return signature(method, row["params"], row["result"] if plain == method else "task ref", row["role"])


def by_model(model, method):
    plain = method.removeprefix("Async.")
    name, _, verb = plain.partition(".")
    found = [m for c in model if c["name"] == name for m in c["messages"] if m["name"] == verb]
    if not found or (plain != method and found[0].get("async") is False):
        return None
    m = found[0]
    roles = [r for r in ROLES if r in m["roles"]] or ["local-root"]
    params = [[p["name"], p["type"]] for p in m["params"] if p["name"] != "session_id"]
    return signature(method, params, m["result"][0] if plain == method else "task ref", roles[0])


def model_at_hand():
    for path in (os.environ.get("XAPI_DATAMODEL", ""), os.path.join(TOP, "../shared/reference/xapi-datamodel.json"),
                 os.path.join(TOP, "../../shared/reference/xapi-datamodel.json")):
        if path and os.path.exists(path):
            return path
    return None


def digest(path):
    with open(path, "rb") as f:
        return hashlib.sha256(f.read()).hexdigest()


def table():
    """({method: line}, digest of the model, digest of schema.json)"""
    with open(TABLE, encoding="utf-8") as f:
        lines = [line.rstrip("\n") for line in f]
    digests = dict(line.split()[2:4] for line in lines if line.startswith("# sha256 "))
    return {line.partition("(")[0]: line for line in lines if not line.startswith("#")}, digests


def write(path):
    with open(path, encoding="utf-8") as f:
        model = json.load(f)
    lines = {m: by_model(model, m) for m in in_sources()}
    check(all(lines.values()), "not in the data model: %s" % [m for m, line in lines.items() if not line])
    with open(TABLE, "w", encoding="utf-8") as f:
        f.write("# SPDX-License-Identifier: GPL-2.0-or-later\n# The calls that xhw makes, as XAPI's published data model "
                "has them; written by made.py --write. The session in front is left out.\n")
        f.write("# sha256 xapi-datamodel.json %s\n# sha256 schema.json %s\n" % (
            digest(path), digest(FAKE + "/schema.json")))
        f.writelines(sorted(line + "\n" for line in lines.values() if line))


def check_sources(made, lines, schema, digests):
    for method, where in made.items():
        check(method in lines, "%s: %s is not in calls.table: see made.py --write" % (where, method))
    for method, line in lines.items():
        check(method in made, "calls.table: %s is made nowhere" % method)
        check(by_schema(schema, method) == line, "schema.json has %s, calls.table %s" % (by_schema(schema, method), line))
    check(digest(FAKE + "/schema.json") == digests["schema.json"], "schema.json is not what calls.table was made with")


def check_model(path, lines, digests):
    check(digest(path) == digests["xapi-datamodel.json"], "the data model is not the one of calls.table")
    with open(path, encoding="utf-8") as f:
        model = json.load(f)
    for method, line in lines.items():
        check(by_model(model, method) == line, "the model has %s, calls.table %s" % (by_model(model, method), line))
    again = subprocess.run([sys.executable, "-SB", FAKE + "/make_schema.py", path], capture_output=True, check=True).stdout
    with open(FAKE + "/schema.json", "rb") as f:
        check(again == f.read(), "schema.json is not what make_schema.py makes of the model")


def check_calls(path, made, schema):
    """Types once more, by the table alone."""
    seen = set()
    with open(path, encoding="utf-8") as f:
        calls = [json.loads(line) for line in f]
    for c in calls:
        method, result = c["method"], c["result"]
        if method not in made:
            continue  # of a test of the door
        seen.add(method)
        row = schema.message(method.removeprefix("Async."))[2]
        kinds = [kind for _, kind in row["params"]]
        fits = len(kinds) - row.get("optional", 0) <= len(c["params"]) <= len(kinds) and all(
            schema.fits(k, v) for k, v in zip(kinds, c["params"]))
        check(fits and (result == "ok" or result[0] not in WRONG), "called as the model does not have it: %s" % c)
    for method in sorted(set(made) - seen):
        check(False, "no test has made this call: %s (%s)" % (method, made[method]))
    check(calls, "no calls were seen")


def main():
    model = model_at_hand()
    if sys.argv[1:] == ["--write"]:
        if not model:
            sys.exit("made.py: xapi-datamodel.json is not at hand: say where in XAPI_DATAMODEL")
        write(model)
        return 1 if failures else 0
    schema, made = Schema(), in_sources()
    lines, digests = table()
    check_sources(made, lines, schema, digests)
    if model:
        check_model(model, lines, digests)
    if len(sys.argv) > 1:
        check_calls(sys.argv[1], made, schema)
    print("%d passed, %d failed" % (max(len(made) - len(failures), 0), len(failures)))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
