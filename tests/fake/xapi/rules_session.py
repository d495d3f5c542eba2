# SPDX-License-Identifier: GPL-2.0-or-later
"""Sessions and tasks (xapi.md 3.2, 4.4)."""
from calls import rule
from failure import Failure


@rule("session.login_with_password")
def login(x, context, user, password, _version="1.0", originator=""):
    # xapi.md 3.2: a client without an originator evicts others; the tests hold it against xhw.
    if x.sessions.require_originator and not originator:
        raise Failure("INTERNAL_ERROR", "the test XAPI wants an originator")
    return x.sessions.login(user, password, originator, context.local, context.host)


@rule("session.logout")
def logout(x, context):
    with x.store.lock:
        x.sessions.end(context.session)


@rule("task.create")
def task_create(x, context, label, description):
    ref = x.task_add(context, label)
    x.store.set("task", ref, "name_description", description)
    return ref


@rule("task.destroy")
def task_destroy(x, _context, task):
    with x.store.lock:
        x.store.get("task", task)
        x.store.remove("task", task)


@rule("task.cancel")
def task_cancel(x, _context, task):
    # xapi.md 1.1: nothing in the path of a plugin looks at it.
    if x.store.get("task", task)["status"] != "pending":
        raise Failure("OPERATION_NOT_ALLOWED", "task %s is not pending" % task)


@rule("secret.get_by_uuid")
def no_secret(_x, _context, uuid):
    # xapi.md 16: there are none here; whoever may ask is told that.
    raise Failure("UUID_INVALID", "secret", uuid)
