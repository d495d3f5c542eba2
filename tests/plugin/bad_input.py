#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Bad input of plugin calls: each a clear failure, and nothing is changed: usage: bad_input.py BUILD."""
import os
import subprocess
import sys
import unicodedata
import xmlrpc.client

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from pool import PoolCase, vm  # noqa: E402 pylint: disable=wrong-import-position
from world import main  # noqa: E402 pylint: disable=wrong-import-position,import-error

DEV = "af:00.1"  # free, and on pciback
DOM0 = "c0000000-0000-4000-8000-0000000000a1"
MOST = 131071    # xapi.md 1.2

# Function, arguments, code, words of the message.
CASES = [
    ("attach", {"vm": vm(1), "devs": DEV, "colour": "red"}, "USAGE", "no key 'colour'"),
    ("attach", {"vm": vm(1), "devs": DEV, "": "red"}, "USAGE", "no key ''"),
    ("attach", {"vm": vm(1), "devs\nvm": DEV}, "USAGE", "no key 'devs?vm'"),
    ("attach", {"vm": vm(1), "devs": DEV, "next-start\n": "yes"}, "USAGE", "no key 'next-start?'"),
    ("attach", {"vm": vm(1), "devs": DEV, "next-start": "maybe"}, "USAGE", "maybe"),
    ("attach", {"vm": vm(1)}, "USAGE", "'devs' is missing"),
    ("attach", {"devs": DEV}, "USAGE", "'vm' is missing"),
    ("attach", {"vm": vm(1), "devs": ""}, "USAGE", "devs"),
    ("attach", {"vm": "", "devs": DEV}, "", ""),
    ("attach", {"vm": vm(1), "devs": "af:00.1\n65:00.0;x"}, "", ""),
    ("attach", {"vm": vm(1), "devs": "ff:1f.7"}, "NOT_FOUND", "ff:1f.7"),
    ("attach", {"vm": vm(1), "devs": "--force"}, "USAGE", "--force"),
    ("attach", {"vm": "--next-start", "devs": DEV}, "NOT_FOUND", "--next-start"),
    ("attach", {"vm": vm(99), "devs": DEV}, "NOT_FOUND", vm(99)),
    ("attach", {"vm": "web", "devs": DEV}, "USAGE", vm(11)),
    ("attach", {"vm": "idle\n", "devs": DEV}, "", ""),
    ("attach", {"vm": "OpaqueRef:vm-idle", "devs": DEV}, "NOT_FOUND", "OpaqueRef:vm-idle"),
    ("attach", {"vm": vm(5), "devs": DEV}, "REFUSED", "xcp-2"),
    ("attach", {"vm": vm(5), "devs": DEV, "next-start": "true"}, "REFUSED", "xcp-2"),
    ("attach", {"vm": vm(7), "devs": DEV}, "REFUSED", "template"),
    ("attach", {"vm": vm(8), "devs": DEV}, "REFUSED", "snapshot"),
    ("attach", {"vm": DOM0, "devs": DEV}, "REFUSED", "control domain"),
    ("attach", {"vm": "0", "devs": DEV}, "", ""),
    ("attach", {"vm": vm(16), "devs": DEV}, "REFUSED", "plain"),
    ("detach", {"vm": vm(7), "devs": "65:00.0"}, "REFUSED", "template"),
    ("detach", {"vm": vm(8), "devs": "b3:00.0"}, "REFUSED", "snapshot"),
    ("detach", {"vm": DOM0, "devs": DEV}, "REFUSED", "control domain"),
    ("hide", {"devs": DEV, "vm": vm(1)}, "USAGE", "no key 'vm'"),
    ("hide", {"devs": "0000:00:00"}, "", ""),
]


def request(fn, session, args):
    """As XAPI hands it over."""
    text = xmlrpc.client.dumps((session, args), fn).replace("\n", "")
    return text.replace("<?xml version='1.0'?>", "").replace("<string>", "").replace("</string>", "")


class BadInput(PoolCase):
    def clear(self, got, code="", text=""):
        """A failure that a person can read."""
        self.assertIsInstance(got, list, got)
        self.assertRegex(got[0], "^XHW_%s" % code, got)
        self.assertGreaterEqual(len(got), 3)
        self.assertTrue(got[1], got)
        self.assertIn(text, got[1] + got[2])
        for word in got[1:3]:
            self.assertLess(len(word), 2000)
            self.assertFalse([c for c in word if unicodedata.category(c) == "Cc"], got)

    def script(self, fn, session, args, noun="pci"):
        """The script itself, as XAPI runs it; the failure, or the answer."""
        path = os.path.join(self.x.root, "etc/xapi.d/plugins/xhw-" + noun)
        done = subprocess.run([path, request(fn, session, args)], env={"PATH": "/sbin:/usr/sbin:/bin:/usr/bin"},
                              capture_output=True, check=True)
        answer = xmlrpc.client.loads(done.stdout)[0][0]
        return answer["ErrorDescription"] if answer["Status"] == "Failure" else answer["Value"]

    def test_each_is_a_clear_failure_that_changes_nothing(self):
        s, before = self.session(), self.x.everything()
        self.x.control("reset")
        for fn, args, code, text in CASES:
            with self.subTest(fn=fn, **args):
                self.clear(self.plugin_args(s, fn, "pci", args), code, text)
        self.assertEqual(self.writes(), [])
        self.assertEqual(self.x.everything(), before)

    def test_what_is_for_the_command_line_alone_is_no_key(self):
        s, before = self.session(), self.x.everything()
        for fn in ("list", "show", "hide", "attach", "detach", "reserve"):
            for key in ("root", "host", "v", "verbose", "json", "help", "version", "file", "devs:file", "--root"):
                got = self.plugin_args(s, fn, "pci", {"vm": vm(1), "devs": DEV, key: "/"})
                self.clear(got, "USAGE", "no key")
        for key in ("root", "host", "v", "verbose"):
            self.clear(self.plugin_args(s, "undo", "undo", {key: "true"}), "USAGE", f"no key '{key}'")
        self.assertEqual(self.x.everything(), before)

    def test_130_KB_of_arguments_are_too_much_for_the_kernel_and_less_are_read(self):
        s, before = self.session(), self.x.everything()
        for args in ({"vm": vm(1), "devs": DEV + " " * 131000}, {"vm": "x" * 131000, "devs": DEV},
                     {"k" * 131000: "1"}, {f"k{i}": "1" for i in range(5000)}):
            got = self.plugin_args(s, "attach", "pci", args)
            self.assertEqual(got[0], "XENAPI_PLUGIN_FAILURE", got[0])
            self.assertEqual(got[1], "non-zero exit")
        for args in ({"vm": "x" * 120000, "devs": DEV}, {"k" * 120000: "1"}, {f"k{i}": "1" for i in range(1000)},
                     {"vm": vm(1), "devs": "f" * 120000}, {"vm": vm(1), "devs": "ff:1f.7," * 14000},
                     {"vm": vm(1), "devs": DEV, "set-affinity": "x" * 120000}):
            self.clear(self.plugin_args(s, "attach", "pci", args))
        self.assertEqual(len(request("attach", s, {"vm": "x" * (MOST - len(request("attach", s, {"vm": ""})))})), MOST)
        full = MOST - len(request("attach", s, {"vm": "", "devs": DEV}))
        self.clear(self.script("attach", s, {"vm": "x" * full, "devs": DEV}))
        self.assertEqual(self.x.everything(), before)

    def test_a_session_that_has_ended_changes_nothing(self):
        gone = self.session()
        self.x.control("expire", session=gone)
        before = self.x.everything()
        for session in (gone, "", "OpaqueRef:NULL", "OpaqueRef:no\nsuch", "x" * 1000, "root"):
            for noun, fn, args in (("pci", "list", {}), ("pci", "attach", {"vm": vm(1), "devs": DEV}),
                                   ("pci", "hide", {"devs": "19:00.0"}), ("undo", "undo", {}), ("boot", "show", {})):
                with self.subTest(session=session[:20], fn=fn):
                    self.clear(self.script(fn, session, args, noun), "", "")
        self.assertEqual(self.x.everything(), before)

    def test_a_reading_call_whose_session_ends_midway_fails_or_tells_what_it_lacks(self):
        for n in range(1, 6):
            s = self.session("pool-operator")
            self.x.control("clear")
            self.x.control("fault", nth=n + 1, fail=["SESSION_INVALID", "$session"])
            got = self.plugin(s, "list")
            if isinstance(got, list):
                self.clear(got, "", "the session has ended")

    def test_XML_that_is_none_changes_nothing(self):
        s, before = self.session(), self.x.everything()
        path = os.path.join(self.x.root, "etc/xapi.d/plugins/xhw-pci")
        good = request("hide", s, {"devs": "19:00.0"})
        for text in ("", "x", good[:-1], good + good, good.replace("hide", "hide\x01"), "<!DOCTYPE a>" + good,
                     good.replace("<value>19:00.0</value>", "<value><int>5</int></value>"),
                     good.replace("19:00.0", "&nbsp;"), good.replace("<struct>", "<struct>" * 2000)):
            done = subprocess.run([path, text], env={"PATH": "/bin"}, capture_output=True, check=True)
            answer = xmlrpc.client.loads(done.stdout)[0][0]
            self.assertEqual(answer["Status"], "Failure")
            self.clear(answer["ErrorDescription"])
        self.assertEqual(self.x.everything(), before)


if __name__ == "__main__":
    main()
