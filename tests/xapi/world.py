# SPDX-License-Identifier: GPL-2.0-or-later
"""A test XAPI in a folder of its own, and clients for it: JSON-RPC, XML-RPC, raw bytes, the control socket."""
import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import unittest
import xmlrpc.client

HERE = os.path.dirname(os.path.abspath(__file__))
SERVER = os.path.join(HERE, "..", "fake", "xapi")
GRUB = """set default=0
menuentry 'XCP-ng' {
	multiboot2 /boot/xen.gz dom0_mem=4096M
	module2 /boot/vmlinuz root=LABEL=r ro %s quiet
	module2 /boot/initrd.img
}
menuentry 'XCP-ng (Serial)' {
	multiboot2 /boot/xen.gz com1=115200,8n1
	module2 /boot/vmlinuz root=LABEL=r ro %s
	module2 /boot/initrd.img
}
menuentry 'XCP-ng in Safe Mode' {
	multiboot2 /boot/xen.gz nosmp
	module2 /boot/vmlinuz root=LABEL=r ro %s
	module2 /boot/initrd.img
}
"""


def uuid(n):
    return "%08x-0000-4000-8000-000000000000" % n


# A pool of three hosts.
DB = {
    "pool": {"OpaqueRef:pool": {"master": "OpaqueRef:h1",
                                "restrictions": {"restrict_usb_passthrough": "false"}}},
    "host": {"OpaqueRef:h%d" % i: {
        "uuid": uuid(0xa0 + i), "name_label": "host-%d" % i, "address": "10.0.0.%d" % i, "enabled": True,
        "chipset_info": {"iommu": "true"}} for i in (1, 2, 3)},
    "VM": {
        "OpaqueRef:v1": {"uuid": uuid(1), "name_label": "web", "affinity": "OpaqueRef:h1"},
        "OpaqueRef:v2": {"uuid": uuid(2), "name_label": "db", "power_state": "Running", "domid": 7,
                         "resident_on": "OpaqueRef:h1"},
        "OpaqueRef:t1": {"uuid": uuid(3), "name_label": "template", "is_a_template": True},
    },
    "PCI": {
        "OpaqueRef:p1": {"uuid": uuid(0x10), "pci_id": "0000:04:00.0", "host": "OpaqueRef:h1", "class_id": "0200"},
        "OpaqueRef:p2": {"uuid": uuid(0x11), "pci_id": "0000:04:00.1", "host": "OpaqueRef:h1", "class_id": "0200"},
    },
    "GPU_group": {"OpaqueRef:g1": {"uuid": uuid(0x20), "name_label": "gpus"}},
    "USB_group": {"OpaqueRef:ug1": {"uuid": uuid(0x30)}, "OpaqueRef:ug2": {"uuid": uuid(0x31)}},
    "PUSB": {"OpaqueRef:u1": {"uuid": uuid(0x32), "USB_group": "OpaqueRef:ug1", "host": "OpaqueRef:h1"}},
}


class Failed(Exception):
    """What XAPI answers instead of a result."""

    def __init__(self, codes):
        super().__init__(*codes)
        self.codes = codes


class Server:
    """root: a folder that is there, with a database of its own; the server removes it in the end."""

    def __init__(self, db=None, stderr=None, root=None):
        self.root = root or tempfile.mkdtemp(prefix="xapi.")
        self.socket = os.path.join(self.root, "var/lib/xcp/xapi")
        if not root:
            self.write(".xhw/xapi.json", json.dumps(db or DB))
        self.process = subprocess.Popen(  # pylint: disable=consider-using-with
            [sys.executable, "-SB", SERVER, self.root, "--with-stdin"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=stderr)
        self.ready = self.process.stdout.readline() == b"ready\n"

    def close(self):
        """Ends the server."""
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()
        shutil.rmtree(self.root)

    def fresh(self):
        for name in os.listdir(self.root):
            if name not in (".xhw", "var"):
                path = os.path.join(self.root, name)
                shutil.rmtree(path) if os.path.isdir(path) else os.unlink(path)
        self.control("fresh")

    def write(self, path, text, mode=0o644, root=None):
        path = os.path.join(root or self.root, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", errors="surrogateescape") as f:
            f.write(text)
        os.chmod(path, mode)
        return path

    def plugin(self, name, script, root=None):
        return self.write("etc/xapi.d/plugins/" + name, script, 0o755, root)

    def raw(self, data, path=None):
        """All that comes back."""
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as s:
            s.connect(path or self.socket)
            s.sendall(data)
            out = b""
            while True:
                try:
                    part = s.recv(1 << 16)
                except ConnectionResetError:
                    return out
                if not part:
                    return out
                out += part

    def http(self, body, url="/jsonrpc", version="1.0", path=None):
        return self.raw(b"POST %s HTTP/%s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n" % (
            url.encode(), version.encode(), len(body)) + body, path)

    def json(self, method, *params, version="2.0", path=None):
        """The answer's object."""
        o = {"method": method, "params": list(params), "id": 1}
        if version == "2.0":
            o["jsonrpc"] = version
        head, _, body = self.http(json.dumps(o).encode(), path=path).partition(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.0 200 "):
            raise Failed([head.split(b"\r\n")[0].decode()])
        return json.loads(body.decode("utf-8", "surrogateescape"))

    def call(self, method, *params, path=None):
        o = self.json(method, *params, path=path)
        if "error" in o:
            raise Failed([o["error"]["message"]] + o["error"]["data"])
        return o["result"]

    def xml(self):
        """A client of the standard library."""
        server = self

        class Transport(xmlrpc.client.Transport):
            def make_connection(self, host):
                c = http.client.HTTPConnection("localhost")
                c.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
                c.sock.connect(server.socket)
                return c

        return xmlrpc.client.ServerProxy("http://localhost/RPC2", transport=Transport())

    def login(self):
        return self.call("session.login_with_password", "root", "", "1.0", "tests")

    def control(self, do, **o):
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as s:
            s.connect(os.path.join(self.root, ".xhw/xapi-control"))
            s.sendall(json.dumps(dict(o, do=do)).encode() + b"\n")
            answer = json.loads(s.makefile().readline())
        if isinstance(answer, dict) and "error" in answer:
            raise ValueError(answer["error"])
        return answer

    def log(self):
        with open(os.path.join(self.root, ".xhw/xapi.log"), encoding="utf-8") as f:
            return [json.loads(line) for line in f]


class Case(unittest.TestCase):
    """One server for all tests: as new for each."""

    x = None

    def setUp(self):
        if Case.x is None:
            Case.x = Server()
            unittest.addModuleCleanup(Case.x.close)
        self.x.fresh()
        self.s = self.x.login()

    def fails(self, codes, method, *params):
        """With the session in front; a shorter list of codes is the beginning."""
        with self.assertRaises(Failed) as caught:
            self.x.call(method, self.s, *params)
        self.assertEqual(caught.exception.codes[:len(codes)], codes)
        return caught.exception.codes

    def ask(self, method, *params):
        return self.x.call(method, self.s, *params)


def main():
    """Runs the cases of the caller's module; the last line is counted by tests/check.sh."""
    result = unittest.main(exit=False, verbosity=0).result
    bad = len(result.failures) + len(result.errors)
    print("%d passed, %d failed" % (result.testsRun - bad, bad))
    sys.exit(1 if bad or not result.testsRun else 0)
