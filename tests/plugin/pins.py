#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""vCPUs of VMs pinned through the plugin, on the host of tests/hosts/pins.tree: usage: pins.py BUILD."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import pool  # noqa: E402 pylint: disable=wrong-import-position
from world import main  # noqa: E402 pylint: disable=wrong-import-position,import-error

pool.TREE = os.path.join(pool.HERE, "..", "hosts", "pins.tree")
pool.RUNNING = "OpaqueRef:vm-web"


def vm(n):
    return "33000000-0000-4000-8000-0000000000%02d" % n


class Pins(pool.PoolCase):
    def params(self, n):
        found = [r for r in self.x.control("dump")["VM"].values() if r["uuid"] == vm(n)]
        return found[0]["VCPUs_params"]

    def vcpu(self, fn, **args):
        got = self.plugin(self.session(), fn, "vcpu", **args)
        self.assertIsInstance(got, dict, got)
        return got

    def test_a_mask_is_written_as_xapi_reads_it_and_undone(self):
        got = self.vcpu("pin", vm=vm(20), cpus="node:0,^3")
        self.assertEqual((got["outcome"], got["needs"]), ("done", ["vm-start"]))
        self.assertEqual(self.params(20), {"mask": "0,1,2"})
        self.assertEqual(self.vcpu("pin", vm=vm(20), cpus="0-2")["outcome"], "already")
        self.vcpu("pin", vm=vm(20), cpus="4", vcpu="1")
        self.assertEqual(self.params(20), {"mask": "0,1,2;4;0,1,2;0,1,2"})
        self.assertEqual(self.plugin(self.session(), "undo", "undo")["outcome"], "done")
        self.assertEqual(self.params(20), {"mask": "0,1,2"})
        self.vcpu("unpin", vm=vm(20))
        self.assertEqual(self.params(20), {})

    def test_a_mask_that_xapi_ignores_is_told_and_replaced(self):
        notes = [n["reason"] for n in self.vcpu("list")["notes"] if n["object"] == "odd"]
        self.assertIn("XAPI ignores the mask", notes[0])
        got = self.vcpu("pin", vm=vm(6), cpus="0-1", at_start="true")
        self.assertIn("XAPI ignores the mask", got["warnings"][0]["message"])
        self.assertEqual(self.params(6), {"mask": "0,1"})
        self.assertEqual([n for n in self.vcpu("list")["notes"] if n["object"] == "odd"], [])

    def test_what_fails_now_is_not_written_for_good_either(self):
        # The recording of Xen takes no change.
        got = self.plugin(self.session(), "pin", "vcpu", vm=vm(3), cpus="0-1")
        self.assertIsInstance(got, list, got)
        self.assertEqual(self.params(3), {})

    def test_a_mask_that_is_refused_changes_nothing(self):
        before = self.x.everything()
        for n, cpus, code in ((20, "6", "XHW_REFUSED"), (21, "0", "XHW_REFUSED"), (22, "0", "XHW_REFUSED"),
                              (20, "7", "XHW_REFUSED"), (20, "5-2", "XHW_USAGE"), (20, "node:9", "XHW_NOT_FOUND")):
            got = self.plugin(self.session(), "pin", "vcpu", vm=vm(n), cpus=cpus, at_start="true")
            self.assertEqual(got[0], code, (n, cpus, got))
        self.assertEqual(self.x.everything(), before)


if __name__ == "__main__":
    main()
