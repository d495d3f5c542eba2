# SPDX-License-Identifier: GPL-2.0-or-later
"""event.from (xapi.md 13.2)."""
import time

from calls import rule
from failure import Failure
from sessions import now

TOKEN = "%020d,%020d"


def subscription(x, classes):
    """A function of class and reference. Classes are named in lower case, or as CLASS/REF."""
    whole, single, everything = set(), set(), False
    for c in classes:
        name, slash, ref = c.partition("/")
        if c == "*":
            everything = True
        elif name.lower() not in x.schema.by_lower:
            raise Failure("EVENT_SUBSCRIPTION_PARSE_FAILURE", c)
        elif slash:
            single.add((x.schema.by_lower[name.lower()], ref))
        else:
            whole.add(x.schema.by_lower[name.lower()])
    return lambda name, ref: everything or name in whole or (name, ref) in single


def since(token):
    """What a token says; the first is empty."""
    parts = token.split(",")
    if token and (len(parts) != 2 or not all(p.isdigit() for p in parts)):
        raise Failure("EVENT_FROM_TOKEN_PARSE_FAILURE", token)
    return int(parts[1]) if token else 0


@rule("event.from")
def event_from(x, _context, classes, token, timeout):
    wanted, start, end = subscription(x, classes), since(token), time.monotonic() + timeout
    with x.store.changed:
        found = x.store.since(start, wanted)
        while not found and time.monotonic() < end:
            x.store.changed.wait(end - time.monotonic())
            found = x.store.since(start, wanted)
        events = []
        for operation, name, ref, when in found:
            e = {"id": str(when), "timestamp": now(), "class": name.lower(), "operation": operation, "ref": ref}
            if operation != "del":
                e["snapshot"] = dict(x.store.objects[name][ref])
            events.append(e)
        counts = {n.lower(): len(r) for n, r in x.store.objects.items()}
        return {"events": events, "valid_ref_counts": counts, "token": TOKEN % (0, x.store.generation)}
