# SPDX-License-Identifier: GPL-2.0-or-later
"""The second socket, for tests: one command in JSON a line, one answer a line; {"error": TEXT} says what was wrong.

{"do": "fault", ...}           see faults.py            {"do": "clear"}     no faults any more
{"do": "calls"}                {METHOD: how many}       {"do": "reset"}     counts from now
{"do": "session", "role", "user", "originator"}         a session of that role: its reference
{"do": "sessions"}             those alive              {"do": "ended"}     references logged out
{"do": "expire", "session"}    one, or all without      {"do": "user", "name", "password", "role"}
{"do": "add", "class", "record", "ref"}  its reference  {"do": "set", "class", "ref", "field", "value"}
{"do": "get", "class", "ref"}                           {"do": "remove", "class", "ref"}
{"do": "dump"}                 the whole database, as .xhw/xapi.json holds it
{"do": "host", "host", "state": up|offline|unreachable, "root": DIR, "emergency": [CODE...]|null}
                               "scans": false: it never scans USB devices; "scan_delay": seconds until it has;
                               "scan_late": true: before its next scan another one ends, which found no device
                               a root: that host's files, plugins and socket are there
{"do": "settle"}               returns when no scan is under way on any host
{"do": "unplug", "path"}       that USB device is gone, and the scanner has seen it
{"do": "tcp", "host", "path"}  a socket that answers as that host's TCP port does (xapi.md 3.1, 3.3)
{"do": "fresh"}                all as it was at the start; sockets stay
{"do": "stop"}
"""
import json
import os
import threading

import rules_usb
from schema import ROLES
from transport import Front, listen

SOCKET = "var/lib/xcp/xapi"


class Control:
    def __init__(self, x, faults, log):
        self.x, self.faults, self.log = x, faults, log
        self.stopped = threading.Event()

    def front(self, host, path, local=True):
        front = Front(self.x, self.faults, self.log, host, local)
        threading.Thread(target=front.serve, args=(listen(path),), daemon=True).start()

    def serve(self, sock):
        while True:
            c, _ = sock.accept()
            threading.Thread(target=self.connection, args=(c,), daemon=True).start()

    def connection(self, c):
        with c, c.makefile("rb") as f:
            for line in f:
                try:
                    answer = self.command(json.loads(line))
                except Exception as e:  # pylint: disable=broad-except
                    answer = {"error": "%s: %s" % (type(e).__name__, e)}
                c.sendall(json.dumps(answer).encode() + b"\n")

    def command(self, o):
        do = o.pop("do")
        return getattr(self, "do_" + do)(**o)

    def do_fresh(self):
        self.do_settle()
        self.x.fresh()
        self.faults.clear()
        self.log.reset()

    def do_fault(self, **fault):
        self.faults.add(fault)

    def do_clear(self):
        self.faults.clear()

    def do_calls(self):
        return self.log.counts()

    def do_reset(self):
        self.log.reset()

    def do_session(self, role, user="tester", originator="tests"):
        if role not in ROLES:
            raise ValueError("no such role")
        return self.x.sessions.make(user, role, originator, self.x.here)

    def do_sessions(self):
        return [dict(s, ref=ref, role=self.x.sessions.roles[ref])
                for ref, s in self.x.store.objects["session"].items()]

    def do_ended(self):
        return self.x.sessions.ended

    def do_expire(self, session=None):
        for ref in [session] if session else list(self.x.sessions.roles):
            self.x.sessions.expire(ref)

    def do_user(self, name, password, role):
        self.x.sessions.users[name] = (password, role)

    def do_add(self, record, ref=None, **o):
        return self.x.store.add(o["class"], record, ref)

    def do_set(self, ref, field, value, **o):
        self.x.store.set(o["class"], ref, field, value)

    def do_get(self, ref, **o):
        return self.x.store.get(o["class"], ref)

    def do_remove(self, ref, **o):
        self.x.store.remove(o["class"], ref)

    def do_dump(self):
        return self.x.store.dump()

    def do_host(self, host, **o):
        ref = self.x.host_named(host)
        side = self.x.hosts[ref]
        for key in o:
            if key not in ("state", "root", "emergency", "scans", "scan_delay", "scan_late"):
                raise ValueError("a host has no '%s'" % key)
        if o.get("state", "up") not in ("up", "offline", "unreachable"):
            raise ValueError("no such state")
        side.state = o.get("state", side.state)
        side.emergency = o.get("emergency", side.emergency)
        side.scans = o.get("scans", side.scans)
        side.scan_delay = o.get("scan_delay", side.scan_delay)
        side.scan_late = o.get("scan_late", side.scan_late)
        if "root" in o:
            side.root = os.path.abspath(o["root"])
            self.front(ref, side.path(SOCKET))

    def do_settle(self):
        for side in self.x.hosts.values():
            while side.scanning:
                side.scanning.pop().join()

    def do_unplug(self, path):
        with self.x.store.lock:
            for ref, pusb in list(self.x.store.objects["PUSB"].items()):
                if pusb["path"] == path:
                    rules_usb.gone(self.x, ref, pusb)

    def do_tcp(self, host, path):
        self.front(self.x.host_named(host), os.path.abspath(path), local=False)

    def do_stop(self):
        self.stopped.set()
