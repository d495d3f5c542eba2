#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Devices given to VMs through the plugins, end to end, and what can befall that: usage: vm_pci.py BUILD."""
import json
import os
import signal
import sys
import threading

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from pool import HOST, PoolCase, vm  # noqa: E402 pylint: disable=wrong-import-position
from world import main  # noqa: E402 pylint: disable=wrong-import-position,import-error

IDLE, COPY, PLAIN = 1, 9, 16  # VMs: halted without devices, halted with four, running
HIDDEN = "00:14.0"            # XAPI has no object for it
CARD = ["65:00.0", "65:00.1", "65:00.2", "65:00.3"]
MOVING = {"suspend", "checkpoint", "pool_migrate", "migrate_send"}
FOUR = "0/0000:b3:00.0,1/0000:b3:00.1,2/0000:b3:00.2,3/0000:b3:00.3"


class VmPci(PoolCase):
    def vms(self):
        return self.x.control("dump")["VM"]

    def attach(self, session, n, devs, **args):
        return self.plugin(session, "attach", vm=vm(n), devs=devs, **args)

    def test_attach_and_undo_through_host_call_plugin(self):
        s, before = self.session(), self.vms()
        self.x.control("reset")
        got = json.loads(self.x.call("host.call_plugin", s, HOST, "xhw-pci", "attach",
                                     {"vm": "idle", "devs": HIDDEN + " 65:00.0", "set-affinity": "true",
                                      "block-migration": "true"}))
        self.assertEqual((got["outcome"], got["needs"]), ("done", ["vm-start"]))
        record = [r for r in self.vms().values() if r["uuid"] == vm(IDLE)][0]
        self.assertEqual(record["other_config"]["pci"], "0/0000:00:14.0,1/0000:65:00.0")
        self.assertIn("0000:65:00.0 10de:1e04", record["other_config"]["xhw-pci"])
        self.assertEqual((record["affinity"], set(record["blocked_operations"])), (HOST, MOVING))
        # Every setting of the plan is one that was written, and the other way round.
        self.assertEqual(len(self.writes()), len(got["plan"]))
        changed = {k for k, v in self.vms().items() if v != before[k]}
        self.assertEqual(changed, {"OpaqueRef:vm-idle"})
        undone = self.plugin(s, "undo", "undo")
        self.assertEqual((undone["outcome"], undone["needs"]), ("done", ["vm-start"]))
        self.assertEqual(self.vms(), before)

    def test_undo_leaves_moving_blocked_while_the_VM_runs_with_the_device(self):
        s = self.session()
        self.attach(s, IDLE, HIDDEN, set_affinity="yes", block_migration="yes")
        self.x.call("VM.start_on", s, "OpaqueRef:vm-idle", HOST, False, False)
        undone = self.plugin(s, "undo", "undo")
        record = [r for r in self.vms().values() if r["uuid"] == vm(IDLE)][0]
        self.assertEqual((record["power_state"], set(record["blocked_operations"])), ("Running", MOVING), undone)
        self.assertEqual(self.config(IDLE), None)
        self.assertIn("once the VM is halted", json.dumps(undone))
        self.x.call("VM.hard_shutdown", s, "OpaqueRef:vm-idle")
        self.assertEqual(self.plugin(s, "detach", vm=vm(IDLE), devs=HIDDEN)["outcome"], "done")
        record = [r for r in self.vms().values() if r["uuid"] == vm(IDLE)][0]
        self.assertEqual(record["blocked_operations"], {})

    def test_every_write_bears_the_callers_session_and_that_stays(self):
        s = self.session()
        self.x.control("reset")
        self.attach(s, IDLE, HIDDEN, set_affinity="yes", block_migration="yes")
        self.plugin(s, "detach", vm=vm(IDLE), devs=HIDDEN)
        self.plugin(s, "detach", vm=vm(COPY), devs="b3:00.2")
        self.plugin(s, "undo", "undo")
        self.assertGreater(len(self.writes()), 12)
        self.assertEqual({session for session, _ in self.writes()}, {s})
        for c in self.x.log():
            self.assertNotIn("log", c["method"])  # neither login nor logout
            self.assertEqual((c["session"], c["user"]), (s, "pool-admin"))
        self.assertNotIn(s, self.x.control("ended"))
        self.assertIn(s, [one["ref"] for one in self.x.control("sessions")])

    def test_every_write_goes_to_syslog_with_the_caller(self):
        s = self.session()
        got = self.attach(s, IDLE, "65:00.0", set_affinity="yes")
        self.assertEqual(self.x.said(), [
            "pci attach by pool-admin (XAPI): %s of VM %s: %s -> %s" % (c["what"], c["object"], c["from"] or "none", c["to"])
            for c in got["plan"]])

    def test_a_running_VM_needs_next_start(self):
        s, before = self.session(), self.vms()
        got = self.attach(s, PLAIN, "65:00.0")
        self.assertEqual(got[0], "XHW_REFUSED")
        self.assertIn("not halted", got[1])
        self.assertEqual(self.attach(s, PLAIN, "65:00.0", dry_run="true", next_start="true")["changed"], False)
        self.assertEqual(self.vms(), before)
        self.assertEqual(self.attach(s, PLAIN, "65:00.0", next_start="true")["outcome"], "done")
        self.assertEqual(self.config(PLAIN), "0/0000:65:00.0")

    def test_one_taken_leaves_the_others(self):
        s = self.session()
        self.assertEqual(self.plugin(s, "detach", vm=vm(COPY), devs="b3:00.1,b3:00.2")["outcome"], "done")
        self.assertEqual(self.config(COPY), "0/0000:b3:00.0,1/0000:b3:00.3")
        self.assertEqual(self.attach(s, COPY, "65:00.0")["outcome"], "done")
        self.assertEqual(self.config(COPY), "0/0000:b3:00.0,1/0000:b3:00.3,2/0000:65:00.0")
        self.assertEqual(self.attach(s, COPY, "65:00.0")["outcome"], "already")

    def test_a_session_that_ends_at_any_call_changes_nothing_or_is_told_and_undone(self):
        outcomes, n = [], 0
        while "done" not in outcomes:
            n += 1
            self.x.control("fresh")
            self.x.control("reset")
            s, before = self.session(), self.vms()
            # The first is call_plugin itself.
            self.x.control("fault", nth=n + 1, expire=True)
            got = self.plugin(s, "detach", vm=vm(COPY), devs="b3:00.1")
            self.x.control("clear")
            if isinstance(got, dict):
                outcomes.append(got["outcome"])
                continue
            self.assertIn("the session has ended", got[1], n)
            if got[0] == "XHW_PARTIAL":
                self.assertIn("xhw undo", got[2])
                self.assertIn("left as it is", got[1])
            else:
                self.assertEqual(self.vms(), before, n)
            outcomes.append(got[0])
            undone = self.plugin(self.session(), "undo", "undo")
            self.assertIn(undone["outcome"], ("done", "already"), undone)
            self.assertEqual(self.vms(), before, n)
        self.assertGreater(outcomes.count("XHW_REFUSED"), 5)
        self.assertGreater(outcomes.count("XHW_PARTIAL"), 2)

    def test_an_answer_lost_at_any_call_is_the_old_the_new_or_told(self):
        for drop in ("before", "after"):
            n, calls = 0, 99
            while n < calls:
                n += 1
                self.x.control("fresh")
                s, before = self.session(), self.vms()
                self.x.control("fault", nth=n + 1, drop=drop)
                got = self.plugin(s, "detach", vm=vm(COPY), devs="b3:00.1")
                calls = sum(self.x.control("calls").values())
                self.x.control("clear")
                if isinstance(got, dict):
                    self.assertEqual(self.config(COPY), "0/0000:b3:00.0,1/0000:b3:00.2,2/0000:b3:00.3")
                else:
                    self.assertEqual(self.vms(), before, (n, got))
                self.plugin(s, "undo", "undo")
                self.assertEqual(self.vms(), before, (n, got))

    def test_a_write_that_is_done_but_not_answered_is_found_done(self):
        s = self.session()
        for method, n in (("remove_from_other_config", 1), ("add_to_other_config", 1), ("set_affinity", 1),
                          ("add_to_blocked_operations", 3)):
            self.x.control("fresh")
            s = self.session()
            self.x.control("fault", method="VM." + method, nth=n, drop="after")
            got = self.attach(s, COPY, HIDDEN, set_affinity="1", block_migration="1")
            self.assertEqual(got["outcome"], "done", method)
            self.assertEqual(self.config(COPY), FOUR + ",4/0000:00:14.0")

    def test_a_write_that_is_lost_is_told_as_one_that_may_be_done_yet(self):
        for method in ("remove_from_other_config", "set_affinity", "add_to_blocked_operations"):
            self.x.fresh()
            s, before = self.session(), self.vms()
            self.x.control("fault", method="VM." + method, nth=1, drop="before")
            got = self.attach(s, COPY, HIDDEN, set_affinity="1", block_migration="1")
            self.assertEqual(got[0], "XHW_PARTIAL", (method, got))
            self.assertIn("XAPI may do it yet", got[1])
            self.assertEqual(self.vms(), before)

    def test_callers_at_once_wait_or_are_told_and_none_is_lost(self):
        for _ in range(5):
            self.x.fresh()
            sessions = [self.session() for _ in CARD]
            got = [None] * len(CARD)

            def one(i, sessions=sessions, got=got):
                got[i] = self.attach(sessions[i], IDLE, CARD[i])

            threads = [threading.Thread(target=one, args=(i,)) for i in range(len(CARD))]
            for t in threads:
                t.start()
            for t in threads:
                t.join()
            there = self.config(IDLE) or ""
            for i, dev in enumerate(CARD):
                if isinstance(got[i], dict):
                    self.assertEqual(got[i]["outcome"], "done")
                else:
                    self.assertIn(got[i][0], ("XHW_BUSY", "XHW_CONFLICT"))
                self.assertEqual("0000:" + dev in there, isinstance(got[i], dict), (there, got[i]))
            numbers = [e.split("/")[0] for e in there.split(",")]
            self.assertEqual(numbers, [str(i) for i in range(len(numbers))])
            self.assertIn("done", [g["outcome"] for g in got if isinstance(g, dict)])

    def workers(self):
        """Processes that do the work of a call on this host: each the child of one of the same command line."""
        parents, lines = {}, {}
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open(f"/proc/{pid}/cmdline", "rb") as f:
                    lines[pid] = f.read()
                with open(f"/proc/{pid}/stat", encoding="utf-8") as f:
                    parents[pid] = f.read().rsplit(")", 1)[1].split()[1]
            except (FileNotFoundError, ProcessLookupError):
                continue  # it has ended
        return [int(p) for p in parents if self.x.root.encode() in lines[p] and b"plugin-on" in lines[p] and
                lines.get(parents[p]) == lines[p]]

    def test_what_a_killed_call_left_is_put_back_by_the_next_change(self):
        s, got = self.session(), []
        # Held between removal and addition, and that is never done.
        self.x.control("fault", method="VM.add_to_other_config", nth=1, slow=20000, fail=["INTERNAL_ERROR", "late"])
        t = threading.Thread(target=lambda: got.append(self.plugin(s, "detach", vm=vm(COPY), devs="b3:00.1")))
        t.start()
        while self.config(COPY) is not None:
            self.assertTrue(t.is_alive(), got)
        for pid in self.workers():
            os.kill(pid, signal.SIGKILL)
        t.join()
        self.assertEqual(got[0][:2], ["XHW_FAILED", "xhw was ended by signal 9"], got)
        self.assertIn("put back by the next change", got[0][2])
        self.assertIsNone(self.config(COPY))
        self.assertIn("was interrupted", json.dumps(self.plugin(self.session("pool-operator"), "list")["notes"]))
        self.assertIsNone(self.config(COPY))
        done = self.attach(self.session(), IDLE, "65:00.0")
        self.assertEqual(done["outcome"], "done")
        self.assertIn("what the interrupted 'xhw pci detach' left was put back first", json.dumps(done["notes"]))
        self.assertEqual((self.config(COPY), self.config(IDLE)), (FOUR, "0/0000:65:00.0"))

    def test_a_VM_destroyed_meanwhile_is_told_and_undo_drops_it(self):
        s = self.session()
        self.assertEqual(self.attach(s, IDLE, "65:00.0")["outcome"], "done")
        self.x.control("remove", ref="OpaqueRef:vm-idle", **{"class": "VM"})
        got = self.plugin(s, "undo", "undo")
        self.assertEqual(got["outcome"], "already")
        self.assertIn("the VM is gone", json.dumps(got["warnings"]))
        self.assertEqual(self.attach(s, IDLE, "65:00.0")[0], "XHW_NOT_FOUND")

    def test_what_XAPI_denies_in_the_middle_is_put_back(self):
        s, before = self.session(), self.vms()
        self.x.control("fault", method="VM.add_to_other_config", nth=1,
                       fail=["RBAC_PERMISSION_DENIED", "vm.add_to_other_config/key:pci", "no"])
        got = self.plugin(s, "detach", vm=vm(COPY), devs="b3:00.1")
        self.assertEqual(got[0], "XHW_REFUSED", got)
        self.assertEqual(self.vms(), before)
        self.assertIn("put back: other_config:pci", self.x.said()[0])


if __name__ == "__main__":
    main()
