#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Devices given to VMs through the test XAPI, and what XAPI then makes of them: usage: given.py BUILD."""
import json
import os
import sys
import threading

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from own_host import Failed, OwnPlugins, main  # noqa: E402 pylint: disable=wrong-import-position

HOST = "OpaqueRef:xcp-1"
IDLE, PLAIN, XO, BATCH, FARM = ("OpaqueRef:vm-" + n for n in ("idle", "plain", "xo", "batch", "farm"))
MOVING = ("suspend", "checkpoint", "pool_migrate", "migrate_send")


class Given(OwnPlugins):
    nouns = ("pci", "undo")

    def already(self, fn, **args):
        got = self.xhw(fn, **args)
        self.assertEqual((got["outcome"], got["changed"]), ("already", False), got)
        return got

    def pci(self, vm):
        return self.ask("VM.get_other_config", vm).get("pci")

    def attached(self, vm):
        return [self.ask("PCI.get_pci_id", p) for p in self.ask("VM.get_attached_PCIs", vm)]

    def others(self, vm):
        """All records but this VM's, tasks left out."""
        return {c: {r: v for r, v in self.ask(c + ".get_all_records").items() if r != vm}
                for c in ("VM", "PCI", "VGPU", "host", "pool")}

    def test_devices_are_added_behind_the_others_and_taken_out_from_between(self):
        before, config = self.others(IDLE), self.ask("VM.get_other_config", IDLE)
        self.ask("VM.add_to_other_config", IDLE, "mine", "stays")
        got = self.done("attach", vm="idle", devs="65:00.2 65:00.3")
        self.assertEqual(got["needs"], ["vm-start"])
        self.assertEqual(self.pci(IDLE), "0/0000:65:00.2,1/0000:65:00.3")
        self.done("attach", vm="idle", devs="65:00.1")
        self.assertEqual(self.pci(IDLE), "0/0000:65:00.2,1/0000:65:00.3,2/0000:65:00.1")
        self.already("attach", vm="idle", devs="65:00.3")
        self.done("detach", vm="idle", devs="65:00.3")
        self.assertEqual(self.pci(IDLE), "0/0000:65:00.2,1/0000:65:00.1")
        self.already("detach", vm="idle", devs="65:00.3")
        self.assertEqual(self.ask("VM.get_other_config", IDLE)["xhw-pci"],
                         "0000:65:00.1 10de:10f7 1043:866a 040300, 0000:65:00.2 10de:1ad6 1043:866a 0c0330")
        self.ask("VM.start_on", IDLE, HOST, False, False)
        self.assertEqual(self.attached(IDLE), ["0000:65:00.2", "0000:65:00.1"])
        self.ask("VM.hard_shutdown", IDLE)
        self.done("detach", vm="idle", devs="65:00.1 65:00.2")
        self.assertEqual(self.ask("VM.get_other_config", IDLE), dict(config, mine="stays"))
        self.assertEqual(self.others(IDLE), before)

    def test_what_was_done_can_be_undone(self):
        before = self.ask("VM.get_record", BATCH)
        self.done("attach", vm="batch", devs="19:00.0", set_affinity="true", block_migration="true")
        vm = self.ask("VM.get_record", BATCH)
        self.assertEqual((vm["affinity"], sorted(vm["blocked_operations"])), (HOST, sorted(MOVING)))
        self.assertEqual(vm["other_config"]["pci"], "0/0000:af:00.0,1/0000:19:00.0")
        got = self.xhw("undo", "undo")
        self.assertEqual(got["outcome"], "done", got)
        self.assertEqual(self.ask("VM.get_record", BATCH), before)

    def test_a_running_vm_is_left_alone_unless_its_next_start_is_meant(self):
        self.assertIn("not halted", self.refused("attach", vm="plain", devs="af:00.1"))
        self.assertIsNone(self.pci(PLAIN))
        got = self.done("attach", vm="plain", devs="af:00.1", next_start="true")
        self.assertEqual(got["needs"], ["vm-start"])
        self.assertEqual((self.pci(PLAIN), self.attached(PLAIN)), ("0/0000:af:00.1", []))
        # What is so already needs nobody to halt it.
        self.already("attach", vm="plain", devs="af:00.1")
        self.ask("VM.hard_reboot", PLAIN)
        self.assertEqual(self.attached(PLAIN), ["0000:af:00.1"])
        self.assertIn("not halted", self.refused("detach", vm="plain", devs="af:00.1"))
        self.done("detach", vm="plain", devs="af:00.1", next_start="true")
        self.assertEqual((self.pci(PLAIN), self.attached(PLAIN)), (None, ["0000:af:00.1"]))
        # Its own device may be given to it again, and to no other VM.
        self.assertIn("VM plain has 0000:af:00.1", self.refused("attach", vm="idle", devs="af:00.1"))
        self.done("attach", vm="plain", devs="af:00.1", next_start="true")

    def test_the_form_of_xen_orchestra_keeps_its_order(self):
        self.ask("VM.add_to_other_config", IDLE, "pci", "0/0000:65:00.2,0/0000:65:00.3")
        self.ask("VM.start_on", IDLE, HOST, False, False)
        self.assertEqual(self.attached(IDLE), ["0000:65:00.3", "0000:65:00.2"])
        self.ask("VM.hard_shutdown", IDLE)
        got = self.done("attach", vm="idle", devs="65:00.1")
        self.assertIn("from the last to the first", json.dumps(got["warnings"]))
        self.assertEqual(self.pci(IDLE), "0/0000:65:00.3,1/0000:65:00.2,2/0000:65:00.1")
        self.ask("VM.start_on", IDLE, HOST, False, False)
        self.assertEqual(self.attached(IDLE), ["0000:65:00.3", "0000:65:00.2", "0000:65:00.1"])

    def test_what_xapi_silently_dropped_works_once_it_is_attached(self):
        got = self.done("attach", vm="xo-made", devs="65:00.1")
        self.assertIn("starts the VM without the device", json.dumps(got["warnings"]))
        self.assertEqual(self.pci(XO), "0/0000:65:00.0,1/0000:65:00.1")
        self.done("detach", vm="xo-made", devs="65:00")
        self.assertIsNone(self.pci(XO))

    def test_moving_is_blocked_where_xapi_does_not_see_the_device(self):
        self.ask("VM.add_to_blocked_operations", IDLE, "suspend", "the owner says so")
        self.ask("VM.add_to_blocked_operations", IDLE, "destroy", "the owner says so")
        got = self.done("attach", vm="idle", devs="19:00.0")
        self.assertIn("--block-migration", json.dumps(got["warnings"]))
        self.ask("VM.start_on", IDLE, HOST, False, False)
        self.ask("VM.assert_operation_valid", IDLE, "pool_migrate")  # XAPI would fail midway
        # So that a running VM is protected, too.
        self.done("attach", vm="idle", devs="19:00.0", block_migration="true")
        self.already("attach", vm="idle", devs="19:00.0", block_migration="true")
        with self.assertRaises(Failed) as caught:
            self.ask("VM.assert_operation_valid", IDLE, "pool_migrate")
        self.assertEqual(caught.exception.codes[0], "OPERATION_BLOCKED")
        self.assertTrue(caught.exception.codes[2].startswith("xhw: "))
        got = self.done("detach", vm="idle", devs="19:00.0", next_start="true")
        self.assertIn("stay blocked", json.dumps(got["warnings"]))
        self.assertIn("pool_migrate", self.ask("VM.get_blocked_operations", IDLE))
        self.ask("VM.hard_shutdown", IDLE)
        self.done("detach", vm="idle", devs="19:00.0")
        self.assertEqual(self.ask("VM.get_blocked_operations", IDLE),
                         {"suspend": "the owner says so", "destroy": "the owner says so"})

    def test_blocking_is_said_not_to_be_needed_where_xapi_sees_the_device(self):
        got = self.done("attach", vm="idle", devs="65:00.1", block_migration="true")
        self.assertIn("not needed", json.dumps(got["warnings"]))
        self.assertEqual(self.ask("VM.get_blocked_operations", IDLE), {})

    def test_two_callers_at_once_each_get_their_device(self):
        got = {}

        def attach(dev):
            got[dev] = self.xhw("attach", vm="idle", devs=dev)["outcome"]

        devs = ["65:00.1", "65:00.2", "65:00.3", "19:00.0"]
        threads = [threading.Thread(target=attach, args=(d,)) for d in devs]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        self.assertEqual(got, {d: "done" for d in devs})
        entries = [e.split("/") for e in self.pci(IDLE).split(",")]
        self.assertEqual([n for n, _ in entries], ["0", "1", "2", "3"])
        self.assertEqual(sorted(dev for _, dev in entries), ["0000:" + d for d in sorted(devs)])

    def test_nothing_is_changed_by_what_is_refused(self):
        before = self.others(None)
        for vm, devs, says in (("idle", "17:00.0", "VM scanner has 0000:17:00.0"),
                               ("idle", "d8:00.0", "VM cad has 0000:d8:00.0"),
                               ("idle", "00:17.0", "dom0 needs 0000:00:17.0"), ("idle", "00:1c.0", "is a bridge"),
                               ("idle", "af:00.0", "operation is under way on VM mover"),
                               ("mover", "19:00.0", "operation is under way on VM mover"),
                               ("remote", "19:00.0", "runs on another host"), ("sleeper", "af:00.1", "not halted"),
                               ("batch", "af:00.1", "prefers another host"), ("farm", "af:00.1", "is a template"),
                               ("desk", "65:00.0", "by a VGPU"), ("0", "19:00.0", "is a control domain")):
            self.assertIn(says, self.refused("attach", vm=vm, devs=devs))
        self.assertEqual(self.others(None), before)


if __name__ == "__main__":
    main()
