#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""USB devices given to VMs through the test XAPI, whose records die when they are unplugged: usage: given_usb.py BUILD."""
import concurrent.futures
import fcntl
import glob
import json
import os
import shutil
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from own_host import Failed, OwnPlugins, main  # noqa: E402 pylint: disable=wrong-import-position

HOST, UUID = "OpaqueRef:box", "a0000000-0000-4000-8000-0000000000b1"
VM = "OpaqueRef:backup"  # halted, and given the stick without serial at 1-3.2
VM_UUID = "33000000-0000-4000-8000-00000000000b"
TABLET = "1-8"  # without serial, 12 Mb/s
WISH = "056a:0315@1-8/" + UUID
DEVICES = "sys/bus/usb/devices"
PROFILE = "etc/xhw/profile.json"
LOCK = "run/xhw/lock"


def others_with(path):
    """Whether another process has the file open."""
    for fd in glob.glob("/proc/[0-9]*/fd/*"):
        try:
            if os.readlink(fd) == path and int(fd.split("/")[2]) != os.getpid():
                return True
        except OSError:
            pass  # it has ended, or is not ours
    return False


class GivenUsb(OwnPlugins):
    tree, host, nouns = "usb-box", HOST, ("usb", "undo")

    def setUp(self):
        super().setUp()
        self.put("VM", VM, "platform", {"usb": "False", "vga": "std"})
        self.scan()

    def at(self, path):
        """The PUSB there now, and its reference; none."""
        for ref, p in self.ask("PUSB.get_all_records").items():
            if (p["path"], p["host"]) == (path, HOST):
                return dict(p, ref=ref)
        return None

    def state(self):
        """Passthrough of the tablet, the VMs that are given it and have it, the wish, platform:usb."""
        p = self.at(TABLET)
        vusbs = [v for v in self.ask("VUSB.get_all_records").values() if p and v["USB_group"] == p["USB_group"]]
        return (p and p["passthrough_enabled"], [(v["VM"], v["currently_attached"]) for v in vusbs],
                self.ask("VM.get_other_config", VM).get("xhw-usb"), self.ask("VM.get_platform", VM).get("usb"))

    def agreed(self):
        """What the host's profile says that VMs are given again, by their uuids."""
        try:
            with open(os.path.join(self.x.root, PROFILE), encoding="utf-8") as f:
                return {e["vm-uuid"]: e["usb"] for e in json.load(f)["usb-vms"]}
        except FileNotFoundError:
            return {}

    def agree(self, usb):
        with open(os.path.join(self.x.root, PROFILE), "w", encoding="utf-8") as f:
            json.dump({"schema": 1, "usb-vms": [{"vm-uuid": VM_UUID, "usb": usb}]}, f)

    def scan(self, path=TABLET, there=True):
        """As the udev rule of XAPI's makes it; until it has."""
        self.ask("PUSB.scan", HOST)
        self.wait(lambda: bool(self.at(path)) == there)

    def wait(self, until):
        end = time.monotonic() + 10
        while not until():
            self.assertLess(time.monotonic(), end)
            time.sleep(0.01)

    def unplug(self, path=TABLET):
        folder = os.path.join(self.x.root, DEVICES)
        aside = os.path.join(self.x.root, "aside")
        os.makedirs(aside)
        for name in os.listdir(folder):
            if name == path or name.startswith(path + ":"):
                shutil.move(os.path.join(folder, name), os.path.join(aside, name))
        self.scan(path, False)

    def plug(self, path=TABLET):
        folder, aside = os.path.join(self.x.root, DEVICES), os.path.join(self.x.root, "aside")
        for name in os.listdir(aside):
            shutil.move(os.path.join(aside, name), os.path.join(folder, name))
        os.rmdir(aside)
        self.scan(path)

    def test_a_device_is_given_plugged_and_taken_back(self):
        before = self.state()
        self.assertEqual(before, (False, [], None, "False"))
        got = self.done("attach", vm="backup", usbs=TABLET)
        self.assertEqual(got["needs"], ["vm-start"])
        self.assertEqual(self.state(), (True, [(VM, False)], WISH, "true"))
        self.assertEqual(self.agreed(), {VM_UUID: WISH})
        self.ask("VM.start_on", VM, HOST, False, False)
        self.assertEqual(self.state(), (True, [(VM, True)], WISH, "true"))
        self.assertEqual(self.xhw("attach", vm="backup", usbs=TABLET)["outcome"], "already")
        self.done("detach", vm="backup", usbs=TABLET)
        self.assertEqual(self.state(), (False, [], None, "true"))
        self.assertEqual(self.agreed(), {})

    def test_detached_for_now_it_comes_back_with_the_vms_next_start(self):
        self.done("attach", vm="backup", usbs=TABLET)
        self.ask("VM.start_on", VM, HOST, False, False)
        self.done("detach", vm="backup", usbs=TABLET, now="true")
        self.assertEqual(self.state(), (True, [(VM, False)], WISH, "true"))
        self.assertEqual(self.agreed(), {VM_UUID: WISH})
        self.ask("VM.hard_reboot", VM)
        self.assertEqual(self.state(), (True, [(VM, True)], WISH, "true"))

    def test_what_only_the_vms_manager_wishes_is_not_given_and_told(self):
        self.put("VM", VM, "other_config", {"xhw-usb": WISH})
        before = self.state()
        got = self.xhw("reconcile", event=TABLET)
        self.assertEqual(got["outcome"], "already", got)
        told = [w["message"] for w in got["warnings"]]
        self.assertEqual(len(told), 1, told)
        for part in ("VM 'backup'", "1-8 (", "/" + PROFILE, f"'xhw usb attach {VM_UUID} 1-8' on this host"):
            self.assertIn(part, told[0])
        self.assertEqual(self.state(), before)
        self.done("attach", vm=VM_UUID, usbs=TABLET)
        self.unplug()
        self.plug()
        self.done("reconcile", event=TABLET)
        self.assertEqual(self.state(), (True, [(VM, False)], WISH, "true"))

    def test_a_wish_that_was_written_again_after_its_device_was_taken_back_gives_nothing(self):
        self.done("attach", vm="backup", usbs=TABLET)
        self.done("detach", vm="backup", usbs=TABLET)
        self.put("VM", VM, "other_config", {"xhw-usb": WISH})
        self.assertEqual(self.xhw("reconcile", event=TABLET)["outcome"], "already")
        self.assertEqual(self.state(), (False, [], WISH, "true"))

    def test_what_is_no_longer_agreed_to_once_the_lock_is_free_is_not_given(self):
        self.done("attach", vm="backup", usbs=TABLET)
        self.unplug()
        self.plug()
        path = os.path.join(self.x.root, LOCK)
        with open(path, "a", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            with concurrent.futures.ThreadPoolExecutor() as pool:
                got = pool.submit(self.xhw, "reconcile", event=TABLET)
                self.wait(lambda: got.done() or others_with(path))
                self.assertFalse(got.done())
                os.unlink(os.path.join(self.x.root, PROFILE))
                fcntl.flock(lock, fcntl.LOCK_UN)
                self.assertEqual(got.result()["outcome"], "already")
        self.assertEqual(self.state(), (False, [], WISH, "true"))

    def test_a_device_that_comes_back_gets_to_its_vm_again(self):
        self.done("attach", vm="backup", usbs=TABLET)
        first = self.at(TABLET)["uuid"]
        self.unplug()
        self.assertEqual(self.state(), (None, [], WISH, "true"))
        self.plug()
        self.assertEqual(self.state(), (False, [], WISH, "true"))
        self.assertNotEqual(self.at(TABLET)["uuid"], first)
        self.done("reconcile")
        self.assertEqual(self.state(), (True, [(VM, False)], WISH, "true"))
        self.assertEqual(self.xhw("reconcile")["outcome"], "already")

    def test_the_wish_of_a_device_that_is_not_here_can_be_taken_back(self):
        self.done("attach", vm="backup", usbs=TABLET)
        self.unplug()
        self.done("detach", vm="backup", usbs="056a:0315")
        self.plug()
        self.assertEqual(self.xhw("reconcile")["outcome"], "already")
        self.assertEqual(self.state(), (False, [], None, "true"))

    def test_a_device_that_xapi_does_not_give_keeps_no_other_from_coming_back(self):
        stick = self.at("1-3.2")
        for ref, v in self.ask("VUSB.get_all_records").items():
            if v["USB_group"] == stick["USB_group"]:
                self.ask("VUSB.destroy", ref)
        self.ask("PUSB.set_passthrough_enabled", stick["ref"], False)
        self.x.control("add", **{"class": "SR", "ref": "OpaqueRef:udev", "record": {"type": "udev"}})
        self.x.control("add", **{"class": "VDI", "ref": "OpaqueRef:disk", "record": {
            "SR": "OpaqueRef:udev", "VBDs": ["OpaqueRef:vbd"], "sm_config": {"usb_path": "1-3.2"}}})
        wishes = "0781:5583@1-3.2/" + UUID + " " + WISH
        self.put("VM", VM, "other_config", {"xhw-usb": wishes})
        os.makedirs(os.path.join(self.x.root, "etc/xhw"), exist_ok=True)
        self.agree(wishes)
        with self.assertRaises(Failed) as caught:
            self.xhw("reconcile", event=TABLET)
        self.assertIn("XHW_PARTIAL", caught.exception.codes[0])
        self.assertEqual(self.state()[:2], (True, [(VM, False)]))

    def test_what_was_given_can_be_undone(self):
        before = self.state()
        self.done("attach", vm="backup", usbs=TABLET)
        got = self.xhw("undo", "undo")
        self.assertEqual(got["outcome"], "done", got)
        self.assertEqual((self.state(), self.agreed()), (before, {}))

    def test_whichever_call_fails_the_host_agrees_to_what_it_did_before(self):
        def fail(fn, method):
            before = self.state(), self.agreed()
            self.x.control("fault", method=method, nth=1, fail=["INTERNAL_ERROR", "x"])
            with self.assertRaises(Failed, msg=method) as caught:
                self.xhw(fn, vm="backup", usbs=TABLET)
            self.assertIn("XAPI failed: x", caught.exception.codes[1])
            self.assertEqual((self.state(), self.agreed()), before, method)

        for method in ("VM.add_to_other_config", "VM.add_to_platform", "PUSB.set_passthrough_enabled", "VUSB.create"):
            fail("attach", method)
        self.done("attach", vm="backup", usbs=TABLET)
        self.assertEqual(self.agreed(), {VM_UUID: WISH})
        for method in ("VUSB.destroy", "PUSB.set_passthrough_enabled", "VM.remove_from_other_config"):
            fail("detach", method)

    def test_what_xapi_would_refuse_is_refused_before_anything_is_changed(self):
        before = self.state()
        self.put("VM", VM, "ha_restart_priority", "restart")
        self.assertIn("backup", self.refused("attach", vm="backup", usbs=TABLET))
        self.put("VM", VM, "ha_restart_priority", "")
        self.put("pool", next(iter(self.ask("pool.get_all"))), "restrictions", {"restrict_usb_passthrough": "true"})
        self.assertIn("licence", self.refused("attach", vm="backup", usbs=TABLET))
        self.assertEqual(self.state(), before)


if __name__ == "__main__":
    main()
