# SPDX-License-Identifier: GPL-2.0-or-later
"""The toolstack of one pool: its database, its hosts, its sessions, its tasks."""
import json
import os

import rules_event  # noqa: F401  pylint: disable=unused-import
import rules_gpu    # noqa: F401  pylint: disable=unused-import
import rules_host   # noqa: F401  pylint: disable=unused-import
import rules_pci    # noqa: F401  pylint: disable=unused-import
import rules_session  # noqa: F401  pylint: disable=unused-import
import rules_usb    # noqa: F401  pylint: disable=unused-import
import rules_vm     # noqa: F401  pylint: disable=unused-import
import wire_xml
from schema import Schema
from sessions import Sessions, now
from store import Store


class Side:
    """One host of the pool: its files, and whether it can be reached."""

    def __init__(self, root):
        self.root = root
        self.state = "up"      # or "offline", "unreachable" (xapi.md 1.1)
        self.scans = True      # USB devices, when asked to (xapi.md 10.1)
        self.scan_delay = 0.05  # seconds
        self.scan_late = False  # one is under way that began when nothing was plugged in
        self.scanning = []      # timers
        self.emergency = None  # the failure that all calls get (xapi.md 3.3)

    def path(self, relative):
        return os.path.join(self.root, relative)

    def read(self, relative):
        with open(self.path(relative), encoding="utf-8", errors="surrogateescape") as f:
            return f.read()


class Xapi:
    def __init__(self, root, db):
        self.schema = Schema()
        self.root = root
        self.db = json.dumps(db)
        self.fresh()

    def fresh(self):
        """As at the start."""
        self.store = Store(self.schema)
        self.sessions = Sessions(self.store)
        self.hosts = {}  # ref: Side
        self.store.load(json.loads(self.db))
        if not self.store.objects["host"]:
            raise ValueError("the database has no host")
        if not self.store.objects["pool"]:
            self.store.add("pool", {"master": next(iter(self.store.objects["host"]))})
        for ref in self.store.objects["host"]:
            self.hosts[ref] = Side(self.root)
        self.here = self.own_host()

    def own_host(self):
        """The host that the root is of: as the inventory says (xapi.md 5), else the coordinator."""
        try:
            with open(os.path.join(self.root, "etc/xensource-inventory"), encoding="utf-8") as f:
                own = dict(line.rstrip("\n").split("=", 1) for line in f if "=" in line)
            return self.store.by_uuid("host", own.get("INSTALLATION_UUID", "").strip("'"))
        except FileNotFoundError:
            return self.coordinator()

    def coordinator(self):
        return next(iter(self.store.objects["pool"].values()))["master"]

    def host_named(self, text):
        """By reference, uuid or name."""
        for ref, r in self.store.objects["host"].items():
            if text in (ref, r["uuid"], r["name_label"]):
                return ref
        raise ValueError("there is no host '%s'" % text)

    def task_add(self, context, label):
        return self.store.add("task", {"name_label": label, "status": "pending", "created": now(),
                                       "resident_on": context.host, "type": "<none/>"})

    def task_done(self, ref, result, kind):
        """xapi.md 4.4: the result is a fragment of XML, whatever the encoding of the call."""
        text = "" if kind == "void" else wire_xml.value(result, kind)
        self._task_end(ref, {"result": text, "progress": 1.0, "status": "success"})

    def task_failed(self, ref, codes):
        self._task_end(ref, {"error_info": codes, "progress": 1.0, "status": "failure"})

    def _task_end(self, ref, fields):
        with self.store.lock:
            if ref not in self.store.objects["task"]:
                return  # destroyed meanwhile
            for f, v in dict({"finished": now()}, **fields).items():
                self.store.set("task", ref, f, v)
