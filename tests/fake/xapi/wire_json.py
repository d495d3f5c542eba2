# SPDX-License-Identifier: GPL-2.0-or-later
"""JSON-RPC as XAPI reads and writes it (xapi.md 4.3)."""
import json


class Bad(Exception):
    """Answered with HTTP 500."""


def read(data):
    """(version, id, method, params); a notification is bad."""
    try:
        o = json.loads(data.decode("utf-8"))
        method, params = o["method"], o["params"]
    except (ValueError, KeyError, TypeError) as e:
        raise Bad(str(e)) from e
    version = o.get("jsonrpc", "1.0")
    if version not in ("1.0", "2.0") or not isinstance(method, str) or not isinstance(params, list):
        raise Bad("no JSON-RPC")
    if not isinstance(o.get("id"), (int, str)) or isinstance(o.get("id"), bool):
        raise Bad("a notification")
    return version, o["id"], method, params


def dumps(o):
    return json.dumps(o, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogateescape")


def response(version, ident, result=None, failure=None):
    if version == "1.0":
        return dumps({"result": result if failure is None else None, "error": failure, "id": ident})
    if failure is None:
        return dumps({"jsonrpc": "2.0", "result": result, "id": ident})
    return dumps({"jsonrpc": "2.0", "error": {"code": 1, "message": failure[0], "data": failure[1:]}, "id": ident})


def emergency(failure):
    """The exception: whatever the request's version and id, a bare list (xapi.md 4.3)."""
    return dumps({"jsonrpc": "2.0", "error": failure, "id": 0})
