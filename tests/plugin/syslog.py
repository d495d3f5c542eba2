#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What really comes to syslog: the program itself, started by the scripts that are installed, with the host's tree as
its root (chroot) and /dev/log in it: usage: syslog.py BUILD.
"""
import json
import os
import re
import shutil
import socket
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from pool import BUILD, HERE, PoolCase, vm  # noqa: E402 pylint: disable=wrong-import-position
from world import main  # noqa: E402 pylint: disable=wrong-import-position,import-error

SCRIPTS = os.path.join(HERE, "..", "..", "xapi-scripts")
NOTICE = "<29>"  # LOG_DAEMON, LOG_NOTICE
JOURNAL = {"journal": 1, "state": "finished", "boot-id": "", "verb": "pci attach", "who": "alice (XAPI)", "done": 1,
           "changes": [{"setting": "vm.pci", "object": vm(9), "from": "", "why": "",
                        "to": "0/0000:b3:00.0,1/0000:b3:00.1,2/0000:b3:00.2,3/0000:b3:00.3"}]}


def needed(*programs):
    """The shared objects that they need, by the loader's own account."""
    text = subprocess.run(["ldd", *programs], check=True, capture_output=True, text=True).stdout
    return set(re.findall(r"(/\S+\.so\S*) \(0x", text))


class Syslog(PoolCase):
    def setUp(self):
        super().setUp()
        for path in needed(BUILD + "/xhw", BUILD + "/plugin.so"):
            self.copy(path, path)
        self.copy(BUILD + "/xhw", "/usr/sbin/xhw")
        self.copy(BUILD + "/plugin.so", "/usr/lib/xhw/plugin.so")
        root, own = self.x.root, "" if os.geteuid() == 0 else "-Ur"
        enter = (f"exec unshare -m {own} sh -c 'mount --rbind /proc {root}/kernel && exec chroot {root} \"$0\" \"$1\"'")
        for name in ("xhw-pci", "xhw-undo"):
            self.copy(os.path.join(SCRIPTS, name), "/scripts/" + name)
            self.x.plugin(name, f'#!/bin/sh\n{enter} /scripts/{name} "$1"\n')
        # The tree has a /proc of its own, but for what is of the process.
        os.makedirs(self.x.root + "/kernel", exist_ok=True)
        os.makedirs(self.x.root + "/proc/self", exist_ok=True)
        os.symlink("/kernel/self/fd", self.x.root + "/proc/self/fd")
        os.symlink("/usr/sbin/xhw", self.x.root + "/proc/self/exe")
        os.makedirs(self.x.root + "/dev", exist_ok=True)
        open(self.x.root + "/dev/null", "wb").close()
        self.log = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.log.bind(self.x.root + "/dev/log")
        self.log.setblocking(False)
        self.addCleanup(self.log.close)

    def copy(self, path, to):
        os.makedirs(os.path.dirname(self.x.root + to), exist_ok=True)
        shutil.copy(path, self.x.root + to)

    def lines(self):
        """Without the time."""
        out = []
        while True:
            try:
                line = self.log.recv(1 << 16).rstrip(b"\0\n").decode()
            except BlockingIOError:
                return out
            self.assertTrue(line.startswith(NOTICE), line)
            self.assertRegex(line, r"^<29>.{15} xhw\[\d+\]: ")
            out.append(line.split("]: ", 1)[1])

    def test_a_refused_caller_is_told(self):
        got = self.plugin(self.session("vm-operator"), "hide", devs="19:00.0")
        self.assertEqual(got[0], "XHW_REFUSED")
        self.assertEqual(self.lines(), ["pci hide by vm-operator (XAPI) (tests): refused: 'pci hide' needs the role "
                                        "pool-admin, which vm-operator (XAPI) does not have"])

    def test_a_change_of_a_VM_is_told(self):
        self.x.write("var/lib/xhw/journal", json.dumps(JOURNAL))
        got = self.plugin(self.session(), "undo", "undo")
        self.assertEqual(got["outcome"], "done", got)
        self.assertIsNone(self.config(9))
        self.assertEqual(self.lines(), [f"undo by pool-admin (XAPI): undo: other_config:pci of VM {vm(9)}: " +
                                        JOURNAL["changes"][0]["to"] + " -> none"])

    def test_a_change_of_the_boot_line_is_told_and_looking_is_not(self):
        s = self.session()
        self.assertIn("data", self.plugin(s, "list"))
        self.assertEqual(self.lines(), [])
        got = self.plugin(s, "hide", devs="19:00.0")
        self.assertEqual(got["outcome"], "done", got)
        lines = self.lines()
        self.assertTrue(lines)
        for line in lines:
            self.assertTrue(line.startswith("pci hide by pool-admin (XAPI): "), line)


if __name__ == "__main__":
    main()
