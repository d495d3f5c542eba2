#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Who may do what through the plugins on a host of a pool, and under whose name: usage: callers.py BUILD."""
import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from pool import BUILD, HOST, PoolCase, functions, vm  # noqa: E402 pylint: disable=wrong-import-position
from world import main  # noqa: E402 pylint: disable=wrong-import-position,import-error

# For each function something that it would do for a pool-admin.
DOES = {
    "attach": {"vm": vm(1), "devs": "af:00.1"}, "detach": {"vm": vm(6), "devs": "af:00.0"},
    "set": {"keys": "dom0:quiet"}, "delete": {"keys": "dom0:console"}, "get": {"keys": "xen:dom0_mem"},
    "restore": {}, "repair": {}, "confirm": {}, "cancel": {}, "undo": {}, "lint": {}, "history": {}, "diff": {},
    "list": {}, "why": {"vm": vm(9)}, "pin": {"vm": vm(2), "cpus": "0"}, "unpin": {"vm": vm(2)},
    "create": {"name": "fast", "cpus": "1"}, "destroy": {"cpupool": "fast"}, "split": {}, "unsplit": {},
    "cpus": {"cpupool": "fast", "cpus": "1"}, "move": {"vm": vm(2), "cpupool": "fast"},
    "rename": {"cpupool": "fast", "name": "slow"}, "place": {"vm": vm(2)}, "apply": {},
}
# Boot lines may hold secrets (netroot=iscsi:USER:PASSWORD@...), which boot show and the like print.
READING = {("pci", "list"), ("pci", "show"), ("boot", "lint"), ("vcpu", "list"), ("numa", "show"), ("cpupool", "list"),
           ("usb", "list"), ("usb", "why"), ("usb", "rules")}


def args_of(noun, fn):
    if noun == "usb":
        given = {"vm": vm(1)} if fn in ("attach", "detach") else {}
        return {} if fn in ("list", "rules", "rescan", "reconcile") else {"usb": "1-2", **given}
    if noun == "profile" or (fn == "show" and noun != "pci"):
        return {}
    return DOES.get(fn, {"devs": "af:00.1"})


class Callers(PoolCase):
    def refused(self, role, session, noun, fn):
        got = self.plugin(session, fn, noun, **args_of(noun, fn))
        self.assertEqual(got[0], "XHW_REFUSED", (role, noun, fn, got))
        self.assertIn(role + " (XAPI) does not have", got[1])
        return got

    def test_who_is_no_pool_operator_gets_and_changes_nothing(self):
        self.assertGreater(len(functions()), 18)
        before = self.x.everything()
        for role in ("read-only", "vm-operator", "vm-power-admin", "vm-admin"):
            s = self.session(role)
            self.x.control("reset")
            for noun, fn in functions():
                # read-only may not call plugins at all, by XAPI's own rule.
                if role == "read-only":
                    self.assertEqual(self.plugin(s, fn, noun)[0], "RBAC_PERMISSION_DENIED")
                else:
                    self.refused(role, s, noun, fn)
            self.assertEqual(self.writes(), [], role)
        self.assertEqual(self.x.everything(), before)

    def test_a_pool_operator_may_look_and_changes_nothing(self):
        s, before = self.session("pool-operator"), self.x.everything()
        self.x.control("reset")
        for noun, fn in functions():
            if (noun, fn) in READING:
                got = self.plugin(s, fn, noun, **args_of(noun, fn))
                # The recording of this host tells of no CPUs.
                untold = noun in ("vcpu", "numa", "cpupool") and got[0] == "XHW_UNAVAILABLE"
                self.assertTrue(untold or "data" in got, (noun, fn, got))
            else:
                self.refused("pool-operator", s, noun, fn)
        self.assertEqual(self.writes(), [])
        self.assertEqual(self.x.everything(), before)

    def test_each_refusal_goes_to_syslog_with_its_caller(self):
        for role in ("vm-operator", "vm-admin", "pool-operator"):
            s = self.session(role)
            for noun, fn in functions():
                if role != "pool-operator" or (noun, fn) not in READING:
                    told = len(self.x.said())
                    self.refused(role, s, noun, fn)
                    lines = self.x.said()[told:]
                    self.assertEqual(len(lines), 1, (noun, fn))
                    name = noun if noun == fn else noun + " " + fn
                    self.assertTrue(lines[0].startswith(f"{name} by {role} (XAPI) (tests): refused: '{name}' needs "),
                                    lines[0])

    def test_the_caller_is_named_whatever_it_calls_itself(self):
        s = self.x.control("session", role="vm-operator", user="eve\nundo by root: done", originator="x\x1b[2J")
        self.plugin(s, "hide", devs="af:00.1")
        self.assertEqual([line.split(": ")[0] for line in self.x.said()],
                         ["pci hide by a user with an unreadable name (XAPI) (a user with an unreadable name)"])

    def test_looking_writes_nothing_and_says_nothing(self):
        s, before = self.session(), self.x.everything()
        self.x.control("reset")
        for noun, fn in READING:
            self.plugin(s, fn, noun, **args_of(noun, fn))
        self.assertEqual((self.writes(), self.x.said()), ([], []))
        self.assertEqual(self.x.everything(), before)

    def test_every_change_goes_to_syslog_with_its_caller(self):
        s = self.session()
        got = self.plugin(s, "hide", devs="19:00.0")
        self.assertEqual(got["outcome"], "done", got)
        done = self.x.said()
        self.assertTrue(done)
        for line in done:
            self.assertTrue(line.startswith("pci hide by pool-admin (XAPI): "), line)
        self.assertIn("19:00.0", "".join(done))
        self.assertEqual(self.plugin(s, "undo", "undo")["outcome"], "done")
        undone = self.x.said()[len(done):]
        self.assertEqual(len(undone), len(done))
        for line in undone:
            self.assertTrue(line.startswith("undo by pool-admin (XAPI): undo: "), line)

    def test_a_refused_plan_goes_to_syslog_too(self):
        got = self.plugin(self.session(), "hide", devs="00:1f.2")
        self.assertEqual(len(self.x.said()), 1, got)
        self.assertIn("pci hide by pool-admin (XAPI) (tests): " + got[0], self.x.said()[0])

    def test_a_vm_with_an_odd_name_writes_no_lines_of_its_own(self):
        odd = "eve\x1b[2J\u009b\nxhw: done by root"
        for ref in self.x.control("dump")["VM"]:
            self.x.control("set", **{"class": "VM"}, ref=ref, field="name_label", value=odd)
        for words in (("attach", vm(2), "af:00.0"), ("why", vm(2)), ("hide", "65:00.0", "--dry-run"), ("show", "65:00.0")):
            done = subprocess.run([BUILD + "/plugin-on", "xhw", self.x.root, "pci", *words], capture_output=True, text=True,
                                  check=False)
            out = done.stdout + done.stderr
            self.assertIn("eve?[2J", out, words)
            for text in ("\x1b", "\u009b", "\nxhw: done by root"):
                self.assertNotIn(text, out, words)
        got = self.plugin(self.session(), "attach", vm=vm(2), devs="af:00.0")
        self.assertIn("eve?[2J", got[1])
        self.assertNotIn("\n", got[1] + got[2])
        self.assertEqual(len(self.x.said()), 1, self.x.said())

    def test_through_call_plugin_it_is_the_same(self):
        s = self.session("pool-admin")
        self.assertIn('"data"', self.x.call("host.call_plugin", s, HOST, "xhw-pci", "list", {}))


if __name__ == "__main__":
    main()
