#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""The command line on a host with the test XAPI: what it asks of it, and the states that XAPI tells of hidden devices.

usage: looking.py BUILD
"""
import json
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from own_host import BUILD, Failed, OwnHost, main  # noqa: E402 pylint: disable=wrong-import-position

GRUB, CMDLINE, XEN_CMDLINE = "boot/grub/grub.cfg", "proc/cmdline", "opt/xensource/libexec/xen-cmdline"
WORD = re.compile(r" xen-pciback\.hide=\S*")
OLD = "(0000:b3:00.0)(0000:b3:00.1)(0000:b3:00.2)(0000:b3:00.3)(0000:af:00.1)"
NEW_VMS = 1000


class OnHost(OwnHost):
    def setUp(self):
        super().setUp()
        # Whoever runs it leaves a trace.
        self.x.write(XEN_CMDLINE, "#!/bin/sh\n: >%s/ran\n" % self.x.root, 0o755)

    def read(self, path):
        with open(os.path.join(self.x.root, path), encoding="utf-8") as f:
            return f.read()

    def xhw(self, *words, code=0):
        done = subprocess.run([BUILD + "/plugin-on", "run", self.x.root, *words, "--json"], capture_output=True,
                              check=False)
        self.assertEqual(done.returncode, code, (words, done.stdout, done.stderr))
        return json.loads(done.stdout)

    def calls(self, *words):
        """The answer, and the calls that it took."""
        self.x.control("reset")
        return self.xhw(*words), self.x.control("calls")


class States(OnHost):
    def state(self, *devices):
        """What XAPI says of each, once where all are alike."""
        said = [self.x.call("PCI.get_dom0_access_status", self.s,
                            "OpaqueRef:pci-1-%s-%s" % (d[:2], d[-1])) for d in devices]
        return said[0] if len(set(said)) == 1 else said

    def words(self, words):
        """The boot file's and the running line's words of pciback, as others wrote them."""
        for path in (GRUB, CMDLINE):
            text = WORD.sub("", self.read(path))
            self.x.write(path, re.sub(r"(hpet=disable)", r"\1" + words, text))

    def reboot(self):
        """The line of the default entry becomes the running one."""
        lines = re.findall(r"^\s*module2 \S+vmlinuz\S* (.*)$", self.read(GRUB), re.M)
        self.x.write(CMDLINE, lines[0] + "\n")

    def hidden(self):
        """The word of each entry that xen-cmdline edits."""
        return set(WORD.findall("\n".join(self.read(GRUB).split("menuentry")[1:3])))

    def all_states(self, *devices):
        self.assertEqual(self.state(*devices), "enabled")
        self.xhw("pci", "hide", *devices)
        self.assertEqual(self.state(*devices), "disable_on_reboot")
        self.reboot()
        self.assertEqual(self.state(*devices), "disabled")
        self.xhw("pci", "unhide", *devices)
        self.assertEqual(self.state(*devices), "enable_on_reboot")
        self.reboot()
        self.assertEqual(self.state(*devices), "enabled")
        self.check_calls()

    def check_calls(self):
        """xhw itself edits the boot file: neither XAPI nor its program is asked to."""
        for entry in self.x.log():
            self.assertIn(entry["method"], ("session.login_with_password", "session.logout", "event.from",
                                            "PCI.get_dom0_access_status"))
        self.assertFalse(os.path.exists(os.path.join(self.x.root, "ran")))

    def test_a_device_goes_through_all_four_states_and_others_keep_theirs(self):
        self.assertEqual(self.state("af:00.1", "b3:00.0"), "disabled")
        self.all_states("65:00.0")
        self.assertEqual(self.state("af:00.1", "b3:00.0"), "disabled")
        self.assertEqual(self.hidden(), {" xen-pciback.hide=" + OLD})

    def test_several_devices_at_once(self):
        self.all_states("65:00.0", "65:00.1", "65:00.2", "65:00.3")
        self.assertEqual(self.hidden(), {" xen-pciback.hide=" + OLD})

    def test_one_after_the_other(self):
        self.xhw("pci", "hide", "65:00.0")
        self.xhw("pci", "hide", "65:00.1")
        self.assertEqual(self.state("65:00.0", "65:00.1"), "disable_on_reboot")
        self.reboot()
        self.xhw("pci", "unhide", "65:00.0")
        self.assertEqual(self.state("65:00.0", "65:00.1"), ["enable_on_reboot", "disabled"])
        # What is hidden again before the reboot stays hidden.
        self.xhw("pci", "hide", "65:00.0")
        self.assertEqual(self.state("65:00.0", "65:00.1"), "disabled")
        self.check_calls()

    def test_without_a_word_of_pciback_s_before(self):
        self.words("")
        self.all_states("65:00.0", "af:00.1")
        self.assertEqual(self.hidden(), set())

    def test_words_that_xapi_cannot_read_are_written_as_it_reads_them(self):
        for words in (" xen-pciback.hide=(b3:00.0)(0000:b3:00.1)", " xen-pciback.hide=(0000:B3:00.0)(0000:b3:00.1)",
                      " xen-pciback.hide=(0:b3:0.0)(b3:00.1)",
                      " xen-pciback.hide=(0000:b3:00.0) xen-pciback.hide=(0000:b3:00.0)(0000:b3:00.1)"):
            with self.subTest(words):
                self.words(words)
                if words != " xen-pciback.hide=(0000:B3:00.0)(0000:b3:00.1)":
                    with self.assertRaises(Failed) as caught:
                        self.state("b3:00.1")
                    self.assertEqual(caught.exception.codes[0], "INTERNAL_ERROR")
                self.xhw("pci", "hide", "65:00.0")
                for word in self.hidden():
                    self.assertRegex(word, r"^ xen-pciback\.hide=(\(0000:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]\))+$")
                self.assertEqual(self.state("65:00.0"), "disable_on_reboot")
                self.reboot()
                self.assertEqual(self.state("65:00.0", "b3:00.0", "b3:00.1"), "disabled")
                self.xhw("pci", "unhide", "65:00.0")
                self.assertEqual(self.state("65:00.0"), "enable_on_reboot")
                self.assertEqual(self.state("b3:00.0", "b3:00.1"), "disabled")
                self.reboot()
                self.assertEqual(self.state("65:00.0"), "enabled")
        self.check_calls()

    def test_a_word_that_the_kernel_does_not_read_either_is_refused_and_left(self):
        self.words(" xen-pciback.hide=(b3:00.0),(b3:00.1)")
        before = self.read(GRUB)
        answer = self.xhw("pci", "hide", "65:00.0", code=4)
        self.assertEqual({r["code"] for r in answer["refusals"]}, {"hide-invalid"})
        self.assertEqual(self.read(GRUB), before)


class Asked(OnHost):
    def test_a_thousand_vms_take_three_calls(self):
        for i in range(NEW_VMS):
            self.x.control("add", **{"class": "VM"}, ref="OpaqueRef:many-%d" % i, record={
                "name_label": "many-%d" % i, "other_config": {"pci": "0/0000:65:00.%d" % (i % 4)}})
        for words in (("pci", "list"), ("pci", "show", "65:00.0", "af:00"), ("pci", "list", "--vm", "many-7")):
            answer, calls = self.calls(*words)
            self.assertEqual(calls, {"session.login_with_password": 1, "event.from": 1, "session.logout": 1}, words)
            devices = {d["device"]: d for d in answer["data"]["devices"]}
        self.assertEqual(list(devices), ["0000:65:00.3"])
        # many-3, many-7, ...: no VM but ours names it.
        self.assertEqual(len(devices["0000:65:00.3"]["vms"]), NEW_VMS / 4)
        self.assertEqual(self.x.control("sessions"), [s for s in self.x.control("sessions") if s["ref"] == self.s])

    def test_without_xapi_all_else_is_told_with_one_note(self):
        whole = self.xhw("pci", "list")
        self.assertEqual(whole["notes"], [])
        for fault, said in ((["HOST_IS_SLAVE", "10.0.0.9"], "10.0.0.9"), (["HOST_STILL_BOOTING"], "start"),
                            (["INTERNAL_ERROR", "Not_found"], "Not_found")):
            self.x.control("fault", method="event.from", fail=fault)
            answer = self.xhw("pci", "list")
            self.x.control("clear")
            self.assertEqual(len(answer["notes"]), 1, answer["notes"])
            self.assertIn(said, answer["notes"][0]["reason"])
            self.check_rest(whole, answer)
        # Half an answer is none.
        self.x.control("fault", method="event.from", drop="middle")
        answer = self.xhw("pci", "list")
        self.assertEqual(len(answer["notes"]), 1, answer["notes"])
        self.check_rest(whole, answer)

    def check_rest(self, whole, answer):
        """Null is what XAPI alone knows; xenstore's names stand in for its names."""
        unknown = {"vms": None, "for-vm": None, "pci-uuid": None, "pgpu-uuid": None}
        for full, some in zip(whole["data"]["devices"], answer["data"]["devices"]):
            names = {"vm": "scan", "verdict": "in use by scan"} if full["vm"] == "scanner" else {}
            self.assertEqual(dict(full, **unknown, **names), some)
        self.assertEqual(len(whole["data"]["devices"]), len(answer["data"]["devices"]))

    def test_a_device_is_hidden_and_shown_without_xapi_too(self):
        self.x.control("fault", method="*", fail=["HOST_STILL_BOOTING"])
        self.assertEqual(self.xhw("pci", "hide", "65:00.0")["outcome"], "done")
        self.assertIn("(0000:65:00.0)", self.read(GRUB))
        self.assertEqual(self.xhw("pci", "unhide", "65:00.0")["outcome"], "done")
        self.assertNotIn("(0000:65:00.0)", self.read(GRUB))


if __name__ == "__main__":
    main()
