# SPDX-License-Identifier: GPL-2.0-or-later
"""A host of a pool of three (tests/hosts/xcp-pool.tree) with the test XAPI and xhw's plugins, which XAPI execs."""
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "xapi"))
from world import SERVER, Case, Failed, Server  # noqa: E402 pylint: disable=wrong-import-position,import-error

BUILD = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else ""
TREE = os.path.join(HERE, "..", "hosts", "xcp-pool.tree")
HOST, RUNNING = "OpaqueRef:xcp-1", "OpaqueRef:vm-plain"
# Those that have a plugin.
NOUNS = [name[4:] for name in sorted(os.listdir("xapi-scripts"))
         if re.fullmatch("xhw-[a-z]+", name) and name != "xhw-trial"]
READS = re.compile(r"\.(get_|has_|assert_)|^event\.from$|^(host|VM)\.call_(host_)?plugin$")


def vm(n):
    return "40000000-0000-4000-8000-0000000000%02d" % n


class Pool(Server):
    """Its root is that of host xcp-1; calls are made as clients make them."""

    def __init__(self):  # pylint: disable=super-init-not-called
        self.root = tempfile.mkdtemp(prefix="pool.")
        self.socket = os.path.join(self.root, "var/lib/xcp/xapi")
        self.unpack()
        self.process = subprocess.Popen(  # pylint: disable=consider-using-with
            [sys.executable, "-SB", SERVER, self.root, "--with-stdin"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.ready = self.process.stdout.readline() == b"ready\n"

    def unpack(self):
        subprocess.run([BUILD + "/plugin-on", "tree", TREE, self.root], check=True)

    def keeps(self, path):
        """Whether it is the server's own."""
        return path == self.socket or path.endswith(("/.xhw/xapi-control", "/.xhw/xapi.log"))

    def fresh(self):
        for path, folders, files in os.walk(self.root, topdown=False):
            for name in files + folders:
                full = os.path.join(path, name)
                if os.path.islink(full) or not os.path.isdir(full):
                    if not self.keeps(full):
                        os.unlink(full)
                elif not os.listdir(full):
                    os.rmdir(full)
        self.unpack()
        for noun in NOUNS:
            # As xapi-scripts/ are, but for the root that is beside them.
            script = self.plugin("xhw-" + noun, f"#!{BUILD}/plugin-on in\n# nothing else\n")
        os.symlink(self.root, os.path.join(os.path.dirname(script), "host"))
        self.control("fresh")

    def everything(self):
        """The database but for who is logged in, and the host's files but for the lock's."""
        out = {k: v for k, v in self.control("dump").items() if k not in ("session", "task")}
        for path, _, files in os.walk(self.root):
            for name in files:
                full = os.path.join(path, name)
                if self.keeps(full) or full.endswith(("/.xhw/said", "/xhw/lock")) or not os.path.isfile(full):
                    continue
                with open(full, "rb") as f:
                    out[full] = hashlib.sha256(f.read()).hexdigest()
        return out

    def said(self):
        """What syslog has got."""
        try:
            with open(os.path.join(self.root, ".xhw/said"), encoding="utf-8") as f:
                return f.read().splitlines()
        except FileNotFoundError:
            return []


def functions():
    """(noun, fn) of all that there are, by the program's own help."""
    text = subprocess.run([BUILD + "/xhw", "--help"], check=True, capture_output=True, text=True).stdout
    rows = re.findall(r"^  (\w+)(?: ([a-z]+))?(?: [^ ]+)*  +\S.*$", text.split("\nDEV is")[0], re.M)
    return [(noun, fn or noun) for noun, fn in rows if noun in NOUNS]


class PoolCase(Case):
    def setUp(self):  # pylint: disable=invalid-name
        if PoolCase.x is None:
            PoolCase.x = Pool()
        self.x.fresh()

    @classmethod
    def tearDownClass(cls):
        if PoolCase.x is not None:
            PoolCase.x.close()
            PoolCase.x = None

    def session(self, role="pool-admin"):
        return self.x.control("session", role=role, user=role)

    def plugin(self, session, fn, noun="pci", **args):
        """What the client gets: the answer's JSON, or the failure's list."""
        return self.plugin_args(session, fn, noun, args)

    def plugin_args(self, session, fn, noun, args):
        try:
            return json.loads(self.x.call("VM.call_host_plugin", session, RUNNING, "xhw-" + noun, fn, args))
        except Failed as e:
            return e.codes

    def config(self, n, key="pci"):
        found = [r for r in self.x.control("dump")["VM"].values() if r["uuid"] == vm(n)]
        return found[0]["other_config"].get(key)

    def writes(self):
        """(session, method) of what was not only read since the log was reset."""
        return [(c["session"], c["method"]) for c in self.x.log() if not READS.search(c["method"])]


__all__ = ["HERE", "HOST", "RUNNING", "BUILD", "Failed", "PoolCase", "functions", "vm"]
