# SPDX-License-Identifier: GPL-2.0-or-later
"""A client of the test XAPI that stays: starting Python takes a second in an emulated dom0.

Reads one command a line from standard input, its words behind TABs, and answers each in one line: "ok JSON", or
"failed [CODE, PARAMETER...]" in JSON without blanks.

  call ROLE PLUGIN FN [KEY=VALUE...]   as XAPI's clients do: host.call_plugin in XML-RPC, of the host of the inventory.
                                       Who is no pool-admin calls by way of a VM (xapi.md 1.6)
  raw ROLE PLUGIN FN [KEY=VALUE...]    the plugin by itself; its answer is read by Python's own XML-RPC library
  api ROLE METHOD [JSON...]            any method; @CLASS:UUID is the object's reference
  control JSON                         of the test XAPI's second socket (fake/control.py)
"""
import http.client
import json
import socket
import subprocess
import sys
import xmlrpc.client

PLUGINS = "/etc/xapi.d/plugins/"
ENVIRONMENT = {"PATH": "/sbin:/usr/sbin:/bin:/usr/bin"}


class Local(xmlrpc.client.Transport):
    def make_connection(self, host):
        c = http.client.HTTPConnection("localhost")
        c.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        c.sock.connect("/var/lib/xcp/xapi")
        return c

    def request(self, *a, **k):
        self.close()
        return super().request(*a, **k)


class Failed(Exception):
    pass


def value_of(answer):
    if answer["Status"] != "Success":
        raise Failed(answer["ErrorDescription"])
    return answer["Value"]


class Client:
    def __init__(self):
        self.xapi = xmlrpc.client.ServerProxy("http://localhost/RPC2", transport=Local())
        self.second = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.second.connect("/.xhw/xapi-control")
        self.answers = self.second.makefile("rb")
        self.sessions = {}

    def do_control(self, text):
        self.second.sendall(text.encode() + b"\n")
        return json.loads(self.answers.readline())

    def session(self, role):
        """One for each role, of a user of the same name."""
        if role not in self.sessions:
            self.sessions[role] = self.do_control(json.dumps(
                {"do": "session", "role": role, "user": role, "originator": "lab"}))
        return self.sessions[role]

    def method(self, name, *params):
        return value_of(getattr(self.xapi, name)(*params))

    def ref(self, text):
        """@VM:UUID"""
        name, _, uuid = text[1:].partition(":")
        return self.method(name + ".get_by_uuid", self.session("local-root"), uuid)

    def do_api(self, role, name, *params):
        given = [self.ref(p) if p.startswith("@") else json.loads(p) for p in params]
        return self.method(name, self.session(role), *given)

    def do_call(self, role, plugin, fn, *pairs):
        root = self.session("local-root")
        with open("/etc/xensource-inventory", encoding="utf-8") as f:
            own = dict(line.rstrip("\n").split("=", 1) for line in f)["INSTALLATION_UUID"].strip("'")
        args = dict(p.split("=", 1) for p in pairs)
        name, target = "host.call_plugin", self.method("host.get_by_uuid", root, own)
        if role not in ("pool-admin", "local-root"):
            running = self.method("VM.get_all_records_where", root, 'field "power_state" = "Running"')
            name, target = "VM.call_host_plugin", [r for r, v in running.items() if not v["is_control_domain"]][0]
        return json.loads(self.method(name, self.session(role), target, plugin, fn, args))

    def do_raw(self, role, plugin, fn, *pairs):
        request = xmlrpc.client.dumps((self.session(role), dict(p.split("=", 1) for p in pairs)), fn)
        done = subprocess.run([PLUGINS + plugin, request], env=ENVIRONMENT, cwd="/", start_new_session=True,
                              stdin=subprocess.DEVNULL, capture_output=True, check=True)
        ((answer,), method) = xmlrpc.client.loads(done.stdout)
        assert method is None and done.stderr == b"", done
        return json.loads(value_of(answer))

    def answer(self, words):
        try:
            return "ok " + text_of(getattr(self, "do_" + words[0])(*words[1:]))
        except Failed as e:
            return "failed " + text_of(e.args[0])
        except Exception as e:  # pylint: disable=broad-except
            return "broken " + text_of([type(e).__name__, str(e)])


def text_of(value):
    return json.dumps(value, separators=(",", ":"), default=str)


def main():
    client = Client()
    print("ready", flush=True)
    for line in sys.stdin:
        print(client.answer(line.rstrip("\n").split("\t")), flush=True)


if __name__ == "__main__":
    main()
