#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""The check before a VM starts, run as a hook by the test XAPI: usage: hook.py BUILD."""
import glob
import os
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from own_host import BUILD, HERE, Failed, OwnHost, main  # noqa: E402 pylint: disable=wrong-import-position

SCRIPT = os.path.join(HERE, "..", "..", "xapi-scripts", "vm-pre-start")
HOST, IDLE, XO, COPY, DESK = ["OpaqueRef:" + r for r in ("xcp-1", "vm-idle", "vm-xo", "vm-copy", "vm-desk")]
UUID = "40000000-0000-4000-8000-000000000001"
SOUND = "0000:19:00.0"


class Hook(OwnHost):
    def setUp(self):
        super().setUp()
        root = self.x.root
        with open(SCRIPT, encoding="utf-8") as f:
            text = f.read()
        self.installed, self.switch = root + "/usr/sbin/xhw", root + "/etc/xhw/check-vm-start"
        self.assertIn("/usr/sbin/xhw", text)
        self.assertIn("/etc/xhw/check-vm-start", text)
        text = text.replace("/usr/sbin/xhw", self.installed).replace("/etc/xhw/check-vm-start", self.switch)
        self.x.write("etc/xapi.d/vm-pre-start/xhw", text, 0o755)
        self.x.write("etc/xhw/check-vm-start", "")
        self.program(f'[ "$1" = --xapi-hook ] && shift && exec {BUILD}/plugin-on hook {root} "$@"')

    def program(self, text):
        """What stands in the place of xhw."""
        self.x.write("usr/sbin/xhw", "#!/bin/sh\n" + text + "\n", 0o755)

    def give(self, ref, pci, known=None):
        config = {"pci": pci} if known is None else {"pci": pci, "xhw-pci": known}
        self.put("VM", ref, "other_config", config)

    def power(self, ref):
        return self.x.control("get", **{"class": "VM"}, ref=ref)["power_state"]

    def log(self):
        path = self.x.root + "/.xhw/said"
        if not os.path.exists(path):
            return ""
        with open(path, encoding="utf-8") as f:
            return f.read()

    def start(self, ref):
        self.x.call("VM.start_on", self.s, ref, HOST, False, False)

    def starts(self, ref):
        self.start(ref)
        self.assertEqual(self.power(ref), "Running")

    def vetoed(self, ref):
        """The sentence."""
        with self.assertRaises(Failed) as caught:
            self.start(ref)
        codes = caught.exception.codes
        self.assertEqual((codes[:3], codes[4]), (["XAPI_HOOK_FAILED", "vm-pre-start/xhw", "none"], "2"))
        self.assertEqual(self.power(ref), "Halted")
        sentence = codes[3]
        self.assertEqual(sentence.count("\n"), 1)
        self.assertEqual(self.log(), "vm-pre-start: " + sentence)
        return sentence

    def calls(self):
        return [c["method"] for c in self.x.log() if "method" in c]

    def test_a_veto_arrives_as_one_sentence_that_names_the_entry_and_the_way_out(self):
        said = self.vetoed(XO)
        self.assertIn("xhw: VM 'xo-made' is not started: XAPI does not read ' 65:00.1'", said)
        self.assertIn("remove /etc/xhw/check-vm-start", said)

    def test_a_veto_changes_nothing_and_asks_for_no_operation(self):
        before, n = self.x.control("dump")["VM"], len(self.calls())
        self.vetoed(XO)
        self.assertEqual(self.x.control("dump")["VM"], before)
        asked = set(self.calls()[n:]) - {"VM.start_on"}
        self.assertEqual(asked, {"session.login_with_password", "VM.get_by_uuid", "VM.get_record", "event.from",
                                 "session.logout"})

    def test_it_is_off_by_default(self):
        os.unlink(self.switch)
        self.program(f"touch {self.x.root}/ran; exit 2")
        self.starts(XO)
        self.assertFalse(os.path.exists(self.x.root + "/ran"))

    def test_a_vm_that_names_no_device_costs_two_short_calls(self):
        n = len(self.calls())
        self.starts(IDLE)
        self.assertEqual(self.calls()[n:].count("event.from"), 0)
        self.assertEqual(sorted(set(self.calls()[n:])), ["VM.get_by_uuid", "VM.get_record", "VM.start_on",
                                                         "session.login_with_password", "session.logout"])
        self.assertEqual(self.log(), "")

    def test_a_device_that_will_do_starts_without_a_word(self):
        n = len(self.calls())
        self.give(IDLE, "0/" + SOUND)
        self.starts(IDLE)
        self.assertEqual(self.log(), "")
        self.assertNotIn("event.from", self.calls()[n:])

    def test_what_another_vm_has_is_told_by_its_name(self):
        self.assertIn("VM render has 0000:b3:00.0", self.vetoed(COPY))

    def test_a_card_that_was_moved_is_told_with_its_new_place(self):
        with open(self.x.root + "/sys/bus/pci/devices/" + SOUND + "/uevent", encoding="utf-8") as f:
            ids = dict(line.strip().split("=") for line in f)
        line = " %s %s 040300" % (ids["PCI_ID"].lower(), ids["PCI_SUBSYS_ID"].lower())
        self.give(IDLE, "0/0000:1a:00.0", "0000:1a:00.0" + line)
        said = self.vetoed(IDLE)
        self.assertIn("this host has no device 0000:1a:00.0", said)
        self.assertIn("such a device is at %s now" % SOUND, said)

    def test_another_card_at_the_address_is_not_handed_out(self):
        self.give(IDLE, "0/" + SOUND, SOUND + " 10de:1eb8 10de:12a2 030200")
        said = self.vetoed(IDLE)
        self.assertIn("%s is another device than was given to it" % SOUND, said)
        self.assertIn("no such device is in this host", said)

    def test_what_dom0_uses_is_not_taken_from_it(self):
        self.give(IDLE, "0/0000:04:00.0,1/0000:00:17.0")
        self.assertIn("dom0 needs 0000:00:17.0", self.vetoed(IDLE))

    def test_what_may_be_used_by_a_guess_only_is_no_reason(self):
        self.x.write("var/lib/xcp/networkd.db", "not json")
        card, = glob.glob(self.x.root + "/sys/devices/pci*/*/0000:af:00.0")
        self.x.write(os.path.relpath(glob.glob(card + "/net/*")[0], self.x.root) + "/flags", "0x1003\n")
        shown = subprocess.run([BUILD + "/plugin-on", "xhw", self.x.root, "pci", "show", "af:00.0"], check=True,
                               stdout=subprocess.PIPE, encoding="utf-8").stdout
        self.assertIn("what for is not known", shown)
        self.give(IDLE, "0/0000:af:00.0")
        self.starts(IDLE)

    def test_the_same_gpu_by_vgpu_and_by_parameter_is_told(self):
        self.put("VM", DESK, "VGPUs", ["OpaqueRef:vgpu-desk"])
        self.give(DESK, "0/0000:65:00.1,1/0000:b3:00.1")
        self.assertIn("by other_config:pci and by a VGPU", self.vetoed(DESK))

    def test_hostile_entries_make_no_hostile_sentence(self):
        self.give(IDLE, "\x1b[2J0:\n\u0085," + ",".join("%d:\r\n%s" % (i, "x" * 50) for i in range(2000)))
        said = self.vetoed(IDLE)
        self.assertTrue(all(c >= " " for c in said[:-1]), said)
        self.assertIn("and 1997 findings more", said)
        self.assertLess(len(said), 1500)

    def test_a_host_without_xhw_starts_its_vms(self):
        os.unlink(self.installed)
        self.starts(XO)

    def test_an_xhw_that_knows_no_hooks_stops_no_vm(self):
        self.program('echo "usage" >&2; exit 2')
        self.starts(XO)

    def test_an_xhw_that_ends_otherwise_stops_no_vm(self):
        for end in ("exit 1", "exit 3", "exit 127", "echo no; exit 1", "echo no; kill -9 $$", "kill -ALRM $$"):
            self.program(end)
            self.starts(XO)
            self.x.call("VM.hard_shutdown", self.s, XO)

    def test_an_xhw_that_crashes_stops_no_vm(self):
        self.program(f'shift; exec {BUILD}/plugin-on crash-hook {self.x.root} "$@"')
        self.starts(XO)

    def test_a_xapi_that_does_not_answer_stops_no_vm_and_holds_it_up_for_seconds_only(self):
        self.x.control("fault", method="VM.get_record", slow=4000)
        began = time.monotonic()
        self.starts(XO)
        self.assertLess(time.monotonic() - began, 8)
        self.assertIn("the devices of VM 40000000-0000-4000-8000-000000000012 were not looked at", self.log())

    def test_a_xapi_that_answers_too_late_for_details_does_not_undo_the_veto(self):
        self.x.control("fault", method="event.from", slow=4000)
        self.assertIn("XAPI does not read ' 65:00.1'", self.vetoed(XO))

    def test_failures_of_xapi_stop_no_vm(self):
        for fault in ({"method": "session.login*", "fail": ["INTERNAL_ERROR", "x"]},
                      {"method": "VM.get_by_uuid", "fail": ["UUID_INVALID", "VM", "x"]},
                      {"method": "VM.get_by_uuid", "garbage": "HTTP/1.0 200 OK\r\n\r\n{\"result\": 5}"},
                      {"method": "VM.get_record", "drop": "middle"},
                      {"method": "VM.get_record", "garbage": "HTTP/1.0 200 OK\r\n\r\n{\"result\": []}"}):
            self.x.control("fault", **fault)
            self.starts(XO)
            self.x.control("clear")
            self.x.call("VM.hard_shutdown", self.s, XO)

    def test_a_xapi_that_is_gone_is_no_veto(self):
        root = tempfile.mkdtemp(prefix="hook.")
        os.mkdir(root + "/.xhw")
        self.addCleanup(subprocess.run, ["rm", "-rf", root], check=True)
        for args, rc in ((["vm-pre-start", "-vmuuid", UUID, "-reason", "none"], 1), (["vm-pre-start", "-vmuuid"], 1),
                         (["vm-pre-shutdown", "-vmuuid", UUID], 1), ([], 1)):
            done = subprocess.run([BUILD + "/plugin-on", "hook", root] + args, stdout=subprocess.PIPE, check=False)
            self.assertEqual((done.returncode, done.stdout), (rc, b""))


if __name__ == "__main__":
    main()
