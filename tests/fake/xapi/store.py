# SPDX-License-Identifier: GPL-2.0-or-later
"""The database: {CLASS: {REF: RECORD}}, and what changed when, for events."""
import threading
import uuid

from failure import Failure
from schema import NULL

# Made by the server itself; a file's are not taken over.
OWN = ("session", "task", "event")
# Fields that point at an object whose list then has them, and the list's name: XAPI keeps both ends.
ENDS = {"VUSB": {"VM": "VUSBs", "USB_group": "VUSBs"}, "PUSB": {"USB_group": "PUSBs", "host": "PUSBs"}}


class Store:
    def __init__(self, schema):
        self.schema = schema
        self.lock = threading.RLock()
        self.changed = threading.Condition(self.lock)
        self.objects = {name: {} for name in schema.classes}
        self.generation = 1
        self.added = {}     # (class, ref): generation
        self.modified = {}  # the same
        self.deleted = {}   # the same

    def load(self, db):
        """Takes over a whole database; ValueError names what XAPI could not hold."""
        if not isinstance(db, dict):
            raise ValueError("expected {CLASS: {REF: RECORD}}")
        for name, records in db.items():
            if name not in self.schema.classes:
                raise ValueError("there is no class '%s' in schema.json" % name)
            for ref, record in records.items():
                if not ref.startswith("OpaqueRef:") or ref == NULL:
                    raise ValueError("%s: '%s' is no reference: expected OpaqueRef:..." % (name, ref))
                if name not in OWN:
                    self.add(name, record, ref)
        for name in ENDS:
            for ref in self.objects[name]:
                self._join(name, ref)

    def dump(self):
        with self.lock:
            return {n: dict(r) for n, r in self.objects.items() if r and n not in OWN}

    def _tick(self):
        self.generation += 1
        self.changed.notify_all()
        return self.generation

    def add(self, name, given, ref=None):
        with self.lock:
            own = str(uuid.uuid4())
            ref = ref or "OpaqueRef:" + own
            given = dict(given)
            if "uuid" in self.schema.classes[name]["fields"]:
                given.setdefault("uuid", own)
            self.objects[name][ref] = self.schema.record(name, given, "%s %s" % (name, ref))
            self.added[name, ref] = self.modified[name, ref] = self._tick()
            self._join(name, ref)
            return ref

    def _others(self, name, ref):
        """(class, ref, list) of what the object is in."""
        for field, many in ENDS.get(name, {}).items():
            owner = self.schema.classes[name]["fields"][field][0][:-len(" ref")]
            at = self.objects[name][ref][field]
            if at in self.objects[owner]:
                yield owner, at, many

    def _join(self, name, ref):
        for owner, at, many in self._others(name, ref):
            if ref not in self.objects[owner][at][many]:
                self.set(owner, at, many, self.objects[owner][at][many] + [ref])

    def set(self, name, ref, field, value):
        """Any field, as the server itself may."""
        with self.lock:
            kind = self.schema.classes[name]["fields"][field][0]
            assert self.schema.fits(kind, value), (name, field, value)
            self.objects[name][ref][field] = value
            self.modified[name, ref] = self._tick()

    def remove(self, name, ref):
        with self.lock:
            for owner, at, many in self._others(name, ref):
                self.set(owner, at, many, [r for r in self.objects[owner][at][many] if r != ref])
            del self.objects[name][ref]
            self.added.pop((name, ref))
            self.modified.pop((name, ref))
            self.deleted[name, ref] = self._tick()

    def get(self, name, ref):
        """xapi.md 16: a reference to nothing is HANDLE_INVALID."""
        record = self.objects[name].get(ref)
        if record is None:
            raise Failure("HANDLE_INVALID", name, ref)
        return record

    def by_uuid(self, name, wanted):
        for ref, record in self.objects[name].items():
            if record["uuid"] == wanted:
                return ref
        raise Failure("UUID_INVALID", name, wanted)

    def since(self, generation, wanted):
        """(operation, class, ref, generation) after that generation; the last state of each object, once."""
        out = []
        for (name, ref), when in self.modified.items():
            if when > generation and wanted(name, ref):
                out.append(("add" if self.added[name, ref] > generation else "mod", name, ref, when))
        if generation:
            out += [("del", n, r, when) for (n, r), when in self.deleted.items()
                    if when > generation and wanted(n, r)]
        return sorted(out, key=lambda e: e[3])
