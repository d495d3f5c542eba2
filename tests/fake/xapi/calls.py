# SPDX-License-Identifier: GPL-2.0-or-later
"""One call: who may make it, with what, and what every class can do. The rest is in the rules_*.py."""
import threading

import expressions
from failure import Failure
from schema import NULL, split_map
from sessions import Sessions, role_of_key
from wire_xml import typed

RULES = {}  # "VM.start": function(xapi, context, arguments...)

# These stay possible on a member that has lost its coordinator (xapi.md 3.2, 3.3).
EMERGENCY = {"session.slave_local_login_with_password", "session.local_logout", "host.is_in_emergency_mode"}
NO_ASYNC = ("session", "event", "task")  # xapi.md 4.4
# Written out in the model, but nothing else than setters of their field (xapi.md 6.1, 6.2).
SETTERS = {
    "VM.set_blocked_operations", "VM.add_to_blocked_operations", "VM.remove_from_blocked_operations",
    "VM.set_NVRAM", "VM.add_to_NVRAM", "VM.remove_from_NVRAM", "VM.set_ha_restart_priority",
    "VM.set_actions_after_crash", "VM.set_order", "VM.set_start_delay", "VM.set_shutdown_delay",
    "task.set_other_config", "task.add_to_other_config", "task.remove_from_other_config", "task.set_status",
    "task.set_progress", "task.set_result", "task.set_error_info", "SR.set_name_label", "SR.set_name_description",
    "host.set_numa_affinity_policy",
}


def rule(*methods):
    def keep(function):
        for m in methods:
            RULES[m] = function
        return function
    return keep


class Context:
    """Who calls, through which host's socket."""

    def __init__(self, host, local, session="", role="", task=NULL, agent=""):
        self.host = host    # whose socket it is
        self.local = local  # the Unix socket: pre-authenticated as root (xapi.md 3.1)
        self.session = session
        self.role = role
        self.task = task
        self.agent = agent  # who it says to be: the HTTP header


def arguments(x, method, row, params):
    """Counted and typed (xapi.md 3.2, 4.1, 16); the optional ones at the end may be missing."""
    wanted = row["params"]
    if not len(wanted) - row.get("optional", 0) <= len(params) <= len(wanted):
        session = 1 if row.get("session", True) else 0
        raise Failure("MESSAGE_PARAMETER_COUNT_MISMATCH", method, len(wanted) + session, len(params) + session)
    out = []
    for (name, kind), v in zip(wanted, params):
        v = typed(kind, v, split_map)
        if not x.schema.fits(kind, v):
            raise Failure("FIELD_TYPE_ERROR", name)
        if kind.endswith(" ref") and kind[:-4] in x.schema.classes:
            # xapi.md 16: an object that is not there; no object is told as the null reference.
            if v not in x.store.objects[kind[:-4]] and (v != NULL or name in ("self", "vm", "host")):
                raise Failure("HANDLE_INVALID", kind[:-4], v)
        out.append(v)
    return out


def call(x, context, method, params):
    """The result and its type; raises Failure."""
    is_async = method.startswith("Async.")
    plain = method[len("Async."):] if is_async else method
    side = x.hosts[context.host]
    if side.emergency and plain not in EMERGENCY:
        raise Emergency(side.emergency)
    if not context.local and context.host != x.coordinator():  # xapi.md 3.3
        raise Failure("HOST_IS_SLAVE", x.store.objects["host"][x.coordinator()]["address"])
    name, verb, row = x.schema.message(plain)
    if is_async and (name in NO_ASYNC or row.get("implicit")):
        raise Failure("MESSAGE_METHOD_UNKNOWN", method)
    if row.get("session", True):
        if not params:
            raise Failure("MESSAGE_PARAMETER_COUNT_MISMATCH", method, len(row["params"]) + 1, 0)
        context.role = x.sessions.check(params[0])
        context.session, params = params[0], params[1:]
    with x.store.lock:
        args = arguments(x, plain, row, params)
        if context.session:
            authorise(x, context, name, verb, row, args)
    run = RULES.get(plain) or generic(name, verb, row, plain)
    if run is None:
        raise Failure("NOT_IMPLEMENTED", plain)
    if is_async:
        return in_background(x, context, plain, run, args, row["result"]), "task ref"
    return run(x, context, *args), row["result"]


class Emergency(Exception):
    """Refused before dispatch: another shape of answer in JSON (xapi.md 4.3)."""

    def __init__(self, codes):
        super().__init__(*codes)
        self.list = codes


def authorise(x, context, name, verb, row, args):
    """The role that the message asks for, or the keys of the map that it changes (xapi.md 0.2)."""
    permission = "%s.%s" % (name, verb)
    for field in ("other_config", "platform"):
        usual = row["role"]
        if verb == "set_" + field:
            old, new = x.store.get(name, args[0])[field], args[1]
            keys = [k for k in sorted(set(old) | set(new)) if old.get(k) != new.get(k)]
        elif verb in ("add_to_" + field, "remove_from_" + field):
            keys = [args[1]]
        else:
            continue
        for key in keys:
            Sessions.may(context.role, role_of_key(name, field, key, usual), "%s/key:%s" % (permission, key))
        if keys:
            return
    Sessions.may(context.role, row["role"], permission)


def in_background(x, context, method, run, args, kind):
    """A task that tells how it went (xapi.md 4.4)."""
    task = x.task_add(context, "Async." + method)
    mine = Context(context.host, context.local, context.session, context.role, task)

    def work():
        try:
            x.task_done(task, run(x, mine, *args), kind)
        except Failure as f:
            x.task_failed(task, f.list)
        except Exception as e:  # pylint: disable=broad-except
            x.task_failed(task, ["INTERNAL_ERROR", repr(e)])

    threading.Thread(target=work, daemon=True).start()
    return task


def generic(name, verb, row, method):
    """What every class can do with its fields (xapi.md 6); None: it needs a rule of its own."""
    if not row.get("implicit") and method not in SETTERS and not verb.endswith("_where"):
        return None
    for prefix, make in (("get_all_records_where", records_where), ("get_all_where", all_where),
                         ("get_all_records", all_records), ("get_all", get_all), ("get_record", get_record),
                         ("get_by_uuid", by_uuid), ("get_by_name_label", by_label)):
        if verb == prefix:
            return lambda x, c, *a: make(x, name, *a)
    for prefix, make in (("get_", get_field), ("set_", set_field), ("add_to_", add_to), ("remove_from_", remove_from),
                         ("add_", add_member), ("remove_", remove_member)):
        if verb.startswith(prefix):
            field = verb[len(prefix):]
            return lambda x, c, *a: make(x, name, field, *a)
    return None


def records_where(x, name, expr):
    with x.store.lock:
        fits = expressions.compiled(expr, x.schema.classes[name]["fields"])
        return {ref: dict(r) for ref, r in x.store.objects[name].items() if fits(r)}


def all_where(x, name, expr):
    return list(records_where(x, name, expr))


def all_records(x, name):
    return records_where(x, name, "true")


def get_all(x, name):
    return list(x.store.objects[name])


def get_record(x, name, ref):
    return dict(x.store.get(name, ref))


def by_uuid(x, name, wanted):
    with x.store.lock:
        return x.store.by_uuid(name, wanted)


def by_label(x, name, label):
    with x.store.lock:
        return [ref for ref, r in x.store.objects[name].items() if r["name_label"] == label]


def get_field(x, name, field, ref):
    return x.store.get(name, ref)[field]


def set_field(x, name, field, ref, value):
    x.store.set(name, ref, field, value)


def add_to(x, name, field, ref, key, value):
    """xapi.md 6: never over a key that is there, even with the same value."""
    with x.store.lock:
        record = x.store.get(name, ref)
        if key in record[field]:
            raise Failure("MAP_DUPLICATE_KEY", name, field, record["uuid"], key)
        x.store.set(name, ref, field, dict(record[field], **{key: value}))


def remove_from(x, name, field, ref, key):
    """xapi.md 6: a key that is absent is no failure."""
    with x.store.lock:
        old = x.store.get(name, ref)[field]
        if key in old:
            x.store.set(name, ref, field, {k: v for k, v in old.items() if k != key})


def add_member(x, name, field, ref, value):
    with x.store.lock:
        old = x.store.get(name, ref)[field]
        if value not in old:
            x.store.set(name, ref, field, old + [value])


def remove_member(x, name, field, ref, value):
    with x.store.lock:
        x.store.set(name, ref, field, [v for v in x.store.get(name, ref)[field] if v != value])
