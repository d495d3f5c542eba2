# SPDX-License-Identifier: GPL-2.0-or-later
"""A host of tests/hosts/ with a test XAPI, as new for each test, and with xhw's plugins, which XAPI execs."""
import json
import os
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "xapi"))
from world import Failed, Server, main  # noqa: E402 pylint: disable=wrong-import-position,import-error

BUILD = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else ""


class OwnHost(unittest.TestCase):
    tree = "xcp-pool"
    nouns = ()  # those with a plugin

    def setUp(self):  # pylint: disable=invalid-name
        root = tempfile.mkdtemp(prefix="xapi.")
        subprocess.run([BUILD + "/plugin-on", "tree", f"{HERE}/../hosts/{self.tree}.tree", root], check=True)
        self.x = Server(root=root)
        self.addCleanup(self.x.close)
        self.add_plugins(self.nouns)
        self.s = self.x.login()

    def add_plugins(self, nouns):
        for noun in nouns:
            self.x.plugin("xhw-" + noun, f'#!/bin/sh\nexec {BUILD}/plugin-on call {self.x.root} {noun} "$@"\n')

    def ask(self, method, *params):
        return self.x.call(method, self.s, *params)

    def put(self, name, ref, field, value):
        self.x.control("set", **{"class": name}, ref=ref, field=field, value=value)


class OwnPlugins(OwnHost):
    """Its host is called as clients do it; the first noun is meant where no other is named."""
    host = "OpaqueRef:xcp-1"

    def xhw(self, fn, noun=None, **args):
        args = {k.replace("_", "-"): v for k, v in args.items()}
        return json.loads(self.ask("host.call_plugin", self.host, "xhw-" + (noun or self.nouns[0]), fn, args))

    def done(self, fn, **args):
        got = self.xhw(fn, **args)
        self.assertEqual(got["outcome"], "done", got)
        return got

    def refused(self, fn, **args):
        """The sentence."""
        with self.assertRaises(Failed) as caught:
            self.xhw(fn, **args)
        self.assertEqual(caught.exception.codes[0], "XHW_REFUSED", caught.exception.codes)
        return caught.exception.codes[1]


__all__ = ["BUILD", "HERE", "Failed", "OwnHost", "OwnPlugins", "main"]
