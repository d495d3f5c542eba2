#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Plugin calls through the test XAPI, which execs them as XAPI does: usage: through_xapi.py BUILD."""
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "xapi"))
from world import Case, Failed, main  # noqa: E402 pylint: disable=wrong-import-position,import-error

BUILD = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else ""
HOST, VM = "OpaqueRef:h1", "OpaqueRef:v2"
GRUB = "boot/efi/EFI/xenserver/grub.cfg"


class ThroughXapi(Case):
    def setUp(self):
        super().setUp()
        # All of an earlier test's host but what is the server's.
        for path, folders, files in os.walk(self.x.root, topdown=False):
            for name in files:
                if not name.startswith("xapi") or name == "xapi.json":
                    os.unlink(os.path.join(path, name))
            for name in folders:
                full = os.path.join(path, name)
                if os.path.islink(full):
                    os.unlink(full)
                elif not os.listdir(full):
                    os.rmdir(full)
        subprocess.run([BUILD + "/plugin-on", "tree", f"{HERE}/../hosts/server-2s.tree", self.x.root], check=True)
        for noun in ("pci", "boot", "undo"):
            self.x.plugin("xhw-" + noun, f'#!/bin/sh\nexec {BUILD}/plugin-on call {self.x.root} {noun} "$@"\n')

    def session(self, role):
        return self.x.control("session", role=role, user=role)

    def call(self, session, fn, noun="pci", **args):
        """As a client sees it: JSON, or the failure's list."""
        try:
            return json.loads(self.x.call("VM.call_host_plugin", session, VM, "xhw-" + noun, fn, args))
        except Failed as e:
            return e.codes

    def grub(self):
        with open(os.path.join(self.x.root, GRUB), "rb") as f:
            return f.read()

    def test_a_vm_operator_gets_and_changes_nothing(self):
        s, before = self.session("vm-operator"), self.grub()
        for noun, fn, args in (("pci", "list", {}), ("pci", "hide", {"devs": "af:00.0"}), ("boot", "show", {}),
                               ("boot", "set", {"keys": "dom0:quiet"}), ("undo", "undo", {})):
            got = self.call(s, fn, noun, **args)
            self.assertEqual(got[0], "XHW_REFUSED", got)
            self.assertIn("vm-operator (XAPI) does not have", got[1])
        self.assertEqual(self.grub(), before)

    def test_a_pool_operator_may_look(self):
        s, before = self.session("pool-operator"), self.grub()
        for noun, fn in (("pci", "list"), ("boot", "show"), ("boot", "lint"), ("boot", "history")):
            self.assertIn("data", self.call(s, fn, noun))
        self.assertEqual(self.call(s, "hide", devs="af:00.0")[0], "XHW_REFUSED")
        self.assertEqual(self.grub(), before)

    def test_a_pool_admin_may_change_and_is_named(self):
        for role, name in (("pool-admin", "pool-admin (XAPI)"), ("local-root", "root (XAPI)")):
            s, before = self.session(role), self.grub()
            got = json.loads(self.x.call("host.call_plugin", s, HOST, "xhw-pci", "hide", {"devs": "af:00.0"}))
            self.assertEqual((got["outcome"], got["needs"]), ("done", ["reboot"]))
            self.assertIn(b"(0000:af:00.0)", self.grub())
            got = self.call(s, "undo", "undo")
            self.assertEqual(got["outcome"], "done")
            self.assertIn(name, json.dumps(got["notes"]))
            self.assertEqual(self.grub(), before)

    def test_the_session_of_the_caller_lives_on_and_no_other_is_made(self):
        s = self.session("pool-admin")
        self.call(s, "hide", devs="af:00.0", dry_run="true")
        self.assertIn("data", self.call(s, "list"))
        self.assertNotIn(s, self.x.control("ended"))
        self.assertEqual([c for c in self.x.log() if "login" in json.dumps(c.get("method", ""))
                          and "xhw" in json.dumps(c)], [])

    def test_what_is_not_there_is_told_in_XAPIs_own_words(self):
        s = self.session("pool-admin")
        self.assertEqual(self.call(s, "frob"), ["UNKNOWN_XENAPI_PLUGIN_FUNCTION", "frob"])
        self.assertEqual(self.call(s, "list", "gpu"), ["XENAPI_MISSING_PLUGIN", "xhw-gpu"])
        self.assertEqual(self.call(s, "list", colour="red")[:2], ["XHW_USAGE", "there is no key 'colour'"])
        long = "af:00.0 " * 20000
        self.assertEqual(self.call(s, "hide", devs=long)[0], "XENAPI_PLUGIN_FAILURE")


if __name__ == "__main__":
    main()
