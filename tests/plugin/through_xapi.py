#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Plugin calls through the test XAPI, which execs them as XAPI does: usage: through_xapi.py BUILD."""
import json
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from own_host import BUILD, Failed, OwnHost, main  # noqa: E402 pylint: disable=wrong-import-position

HOST, VM = "OpaqueRef:xcp-1", "OpaqueRef:vm-plain"
GRUB = "boot/grub/grub.cfg"
# Arguments that let the verbs do their work on the host xcp-pool; a verb that is not here is called without any.
ARGS = {
    ("pci", "list"): [{}, {"vm": "idle"}, {"free": "true"}],
    ("pci", "show"): [{"devs": "65:00.0 17:00.0 af:00"}],
    ("pci", "reserve"): [{"devs": "65:00.0", "dry-run": "true"}],
    ("pci", "release"): [{"devs": "af:00.1", "dry-run": "true"}],
    ("pci", "hide"): [{"devs": "af:00.0"}],
    ("pci", "unhide"): [{"devs": "af:00.0"}],
    ("pci", "attach"): [{"vm": "idle", "devs": "af:00.1"}, {"vm": "idle", "devs": "19:00.0", "block-migration": "true"},
                        {"vm": "idle", "devs": "19:00.0", "set-affinity": "true"},
                        {"vm": "plain", "devs": "af:00.1", "next-start": "true"}],
    ("pci", "detach"): [{"vm": "idle", "devs": "af:00.1"}, {"vm": "scanner", "devs": "17:00.0", "next-start": "true"}],
    ("pci", "why"): [{"vm": "idle"}],
    ("boot", "get"): [{"keys": "dom0:quiet"}],
    ("boot", "set"): [{"keys": "dom0:loglevel=7"}],
    ("boot", "delete"): [{"keys": "dom0:loglevel"}],
}


class ThroughXapi(OwnHost):
    def setUp(self):
        super().setUp()
        helped = subprocess.run([BUILD + "/xhw", "--help"], capture_output=True, check=True).stdout.decode()
        # A noun without verbs is a function of its own name.
        # "host" serves this machine only, and has no plugin.
        self.verbs = [(noun, verb or noun) for noun, verb in re.findall(r"^  ([a-z]+)(?: ([a-z-]+))? ", helped, re.M)
                      if noun != "host"]
        self.add_plugins({noun for noun, _ in self.verbs})

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
        for noun, fn in (("pci", "list"), ("boot", "lint")):
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

    def test_every_verb_makes_only_calls_that_XAPI_has(self):
        for noun, fn in self.verbs:
            for args in ARGS.get((noun, fn), [{}]):
                got = self.call(self.session("pool-admin"), fn, noun, **args)
                self.assertNotEqual(got[:1] if isinstance(got, list) else "", ["UNKNOWN_XENAPI_PLUGIN_FUNCTION"], (noun, fn))
        calls = [c for c in self.x.log() if c["agent"] == "xhw"]
        self.assertTrue(calls)
        for c in calls:
            self.assertNotIn(c["result"][0], ("MESSAGE_METHOD_UNKNOWN", "MESSAGE_PARAMETER_COUNT_MISMATCH",
                                              "FIELD_TYPE_ERROR", "NOT_IMPLEMENTED", "HTTP 500"), c)


if __name__ == "__main__":
    main()
