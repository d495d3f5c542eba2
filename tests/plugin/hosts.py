#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""xhw --host through the test XAPI: a pool of three hosts, each with files and plugins. usage: hosts.py BUILD."""
import copy
import json
import os
import pty
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "xapi"))
import plugins  # noqa: E402 pylint: disable=wrong-import-position,import-error
from plugins import member  # noqa: E402 pylint: disable=wrong-import-position,import-error
from world import Case, main, uuid  # noqa: E402 pylint: disable=wrong-import-position,import-error

BUILD = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else ""
GRUB = "boot/efi/EFI/xenserver/grub.cfg"
LIST = ("pci", "list", "--class", "network")
CALL = "Async.host.call_plugin"
# All that is asked of XAPI for it, besides what the plugins ask.
METHODS = {"session.login_with_password", "session.logout", "host.get_all_records", CALL, "event.from", "task.destroy",
           "host.get_name_label"}  # of a failure that names a host
TREE = None
if os.path.isdir("/dev/shm") and "TMPDIR" not in os.environ:
    tempfile.tempdir = "/dev/shm"  # a thousand files for each host


def answer(value):
    return plugins.answer(member("Status", "Success") + member("Value", value))


def failure(*codes):
    return plugins.answer(member("Status", "Failure") + member(
        "ErrorDescription", "<array><data>%s</data></array>" % "".join("<value>%s</value>" % c for c in codes)))


def tree():
    """One host, unpacked once."""
    global TREE  # pylint: disable=global-statement
    if TREE is None:
        TREE = tempfile.mkdtemp(prefix="tree.")
        subprocess.run([BUILD + "/plugin-on", "tree", f"{HERE}/../hosts/server-2s.tree", TREE], check=True)
    return TREE


class Hosts(Case):
    def setUp(self):
        super().setUp()
        self.released, self.running = [], []
        for i in (1, 2, 3):
            shutil.copytree(tree(), self.root(i), symlinks=True)
            self.x.control("set", **{"class": "host"}, ref="OpaqueRef:h%d" % i, field="hostname", value="node%d" % i)
            self.x.control("host", host="host-%d" % i, root=self.root(i))
            for noun in ("pci", "boot", "undo"):
                self.real(i, noun)
        self.x.control("reset")

    def tearDown(self):
        """Nothing is left behind in XAPI, and nothing was asked of it that we do not know of."""
        for p in self.running:
            p.kill()
            p.communicate()
        for path in self.released:
            os.close(os.open(path, os.O_RDWR))
        self.assertEqual(self.ask("task.get_all"), [])
        self.assertEqual([s["originator"] for s in self.x.control("sessions")], ["tests"])
        asked = {c["method"] for c in self.x.log() if c["originator"] == "xhw" and c["host"] == "host-1"}
        plugins = {"session.get_record", "host.has_extension", "secret.get_by_uuid"}
        self.assertEqual(asked - METHODS - plugins, set())

    def root(self, i):
        return os.path.join(self.x.root, "roots", str(i))

    def real(self, i, noun):
        self.x.plugin("xhw-" + noun, '#!/bin/sh\nexec %s/plugin-on call %s %s "$@"\n' % (BUILD, self.root(i), noun),
                      self.root(i))

    def fake(self, i, text, noun="pci", end=""):
        """A plugin that prints this."""
        self.x.plugin("xhw-" + noun, "#!/bin/sh\ncat <<'E'\n%s\nE\n%s\n" % (text, end), self.root(i))

    def slow(self, i, noun="pci"):
        """A plugin that waits until the test ends."""
        path = os.path.join(self.root(i), "gate")
        os.mkfifo(path)
        self.released.append(path)
        self.x.plugin("xhw-" + noun, "#!/bin/sh\nread x <%s\necho\n" % path, self.root(i))

    def start(self, *words, at=1, **more):
        p = subprocess.Popen([BUILD + "/plugin-on", "xhw", self.root(at), *words], stdin=subprocess.DEVNULL,
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more)
        self.running.append(p)
        return p

    def finish(self, p, code):
        out, err = p.communicate()
        self.running.remove(p)
        self.assertEqual(p.returncode, code, out[-2000:] + err)
        return out, err

    def xhw(self, code, *words, at=1):
        """(stdout, stderr)"""
        return self.finish(self.start(*words, at=at), code)

    def json(self, code, *words, at=1):
        """The one answer, and the hosts' by name."""
        out, err = self.xhw(code, *words, "--json", at=at)
        self.assertEqual(err, "")
        o = json.loads(out)
        self.assertEqual(o["schema"], 1)
        if code:
            self.assertIn("error", o)
        return o, {h["host"]: h for h in o.get("hosts", [])}

    def failed(self, host, code, text):
        self.assertEqual(host["error"]["code"], code, host)
        self.assertIn(text, host["error"]["message"])

    def grub(self, i):
        with open(os.path.join(self.root(i), GRUB), "rb") as f:
            return f.read()

    def tasks(self, n):
        """Waits until there are n."""
        token, there = "", set()
        while len(there) != n:
            got = self.ask("event.from", ["task"], token, 10.0)
            token = got["token"]
            for e in got["events"]:
                (there.discard if e["operation"] == "del" else there.add)(e["ref"])
        return there

    def calls(self):
        return self.x.control("calls").get(CALL, 0)

    # Reading.

    def test_all_hosts_are_asked_and_the_one_that_is_down_hides_nothing(self):
        for state, text in (("unreachable", "cannot be reached"), ("offline", "the host is down")):
            self.x.control("host", host="host-3", state=state)
            o, hosts = self.json(8, "--host", "all", *LIST)
            self.assertEqual([h["host"] for h in o["hosts"]], ["host-1", "host-2", "host-3"])
            self.assertEqual(o["hosts"][1]["uuid"], uuid(0xa2))
            for name in ("host-1", "host-2"):
                self.assertIsNone(hosts[name]["error"])
                self.assertTrue(hosts[name]["answer"]["data"]["devices"])
            self.assertIsNone(hosts["host-3"]["answer"])
            self.failed(hosts["host-3"], "XHW_UNAVAILABLE", text)
            self.assertEqual((o["verb"], o["changed"], o["outcome"], o["error"]["code"], o["error"]["message"]),
                             ("pci list", False, "partial", "XHW_PARTIAL", "1 of 3 hosts failed: host-3"))

    def test_a_member_of_the_pool_answers_the_same(self):
        one, two = self.json(0, "--host", "all", *LIST), self.json(0, "--host", "all", *LIST, at=2)
        self.assertEqual(one, two)
        self.assertEqual(one[0]["outcome"], "done")

    def test_each_answer_is_that_of_the_host_itself(self):
        for words in (LIST, ("pci", "show", "af:00.0"), ("boot", "show"), ("boot", "get", "dom0:quiet", "xen:none"),
                      ("boot", "lint"), ("boot", "diff"), ("boot", "history")):
            here = json.loads(subprocess.run([BUILD + "/plugin-on", "xhw", self.root(1), *words, "--json"], check=True,
                                             stdout=subprocess.PIPE).stdout)
            _, hosts = self.json(0, "--host", "host-1,host-2", *words)
            self.assertEqual(hosts["host-1"]["answer"], here)
            self.assertEqual(hosts["host-2"]["answer"], here)

    def test_a_list_is_one_table_with_the_host_in_front(self):
        self.x.control("host", host="host-3", state="offline")
        here = subprocess.run([BUILD + "/plugin-on", "xhw", self.root(1), *LIST], check=True, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True)
        out, err = self.xhw(8, "--host", "all", *LIST)
        rows = here.stdout.splitlines()
        self.assertEqual(out.splitlines(), ["HOST    " + rows[0]] + [n + "  " + r for n in ("host-1", "host-2")
                                                                      for r in rows[1:]])
        self.assertIn("xhw: host-3: the host is down\nhint: host-3: look whether", err)
        self.assertIn("xhw: 1 of 3 hosts failed: host-3\n", err)
        for line in here.stderr.splitlines():
            self.assertIn("host-1: %s\nhost" % line, err)

    def test_other_answers_are_drawn_host_by_host(self):
        for words in (("pci", "show", "af:00.0"), ("boot", "show"), ("boot", "lint")):
            here = subprocess.run([BUILD + "/plugin-on", "xhw", self.root(1), *words], check=True,
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True).stdout
            out, _ = self.xhw(0, "--host", "host-1,host-2", *words)
            self.assertEqual(out, "host-1:\n%s\nhost-2:\n%s" % (here, here))

    # Naming.

    def test_a_host_has_four_names_and_is_asked_once(self):
        for name in ("host-2", uuid(0xa2), "node2", "10.0.0.2", "host-2,node2,10.0.0.2"):
            _, hosts = self.json(0, "--host", name, *LIST)
            self.assertEqual(list(hosts), ["host-2"])
        self.assertEqual(self.calls(), 5)
        _, hosts = self.json(0, *LIST, "--host=host-3", "--host", "host-1,host-3")
        self.assertEqual(list(hosts), ["host-1", "host-3"])

    def test_a_name_that_no_host_or_several_have_calls_none(self):
        o, _ = self.json(3, "--host", "host-1,host-9", *LIST)
        self.assertEqual(o["error"]["message"], "no host of the pool is called 'host-9'")
        self.assertEqual(o["error"]["hint"], "there are host-1, host-2, host-3")
        self.x.control("set", **{"class": "host"}, ref="OpaqueRef:h2", field="name_label", value="node3")
        o, _ = self.json(2, "--host", "node3", *LIST)
        self.assertEqual(o["error"]["message"], "2 hosts of the pool are called 'node3'")
        self.assertEqual(o["error"]["hint"], "name one by its uuid: host-3 (%s), node3 (%s)" % (uuid(0xa3), uuid(0xa2)))
        self.assertEqual(self.calls(), 0)
        _, hosts = self.json(0, "--host", uuid(0xa2), *LIST)
        self.assertEqual(list(hosts), ["node3"])

    def test_what_is_wrong_on_the_command_line_costs_no_call(self):
        for words, text in (
                (("--root", "/tmp", *LIST), "--root is of this host alone"),
                (("-v", *LIST), "--verbose is of this host alone"),
                (("pci", "list", "--klass", "x"), "there is no option '--klass'"),
                (("pci", "show"), "takes DEV..."),
                (("pci", "show", "a\nb"), "cannot be asked of another host"),
                (("pci", "show", "<" * 40000), "too much for one call"),
                (("pci", "frob"), "'pci' cannot 'frob'"),
                ((*LIST, "--dry-run"), "there is no option '--dry-run'"),
                ((*LIST, "--host-timeout", "0"), "from 1 to 86400"),
                ((*LIST, "--host-timeout", "soon"), "from 1 to 86400")):
            o, _ = self.json(2, "--host", "all", *words)
            self.assertIn(text, o["error"]["message"])
        for words in ((*LIST, "--host"), (*LIST, "--host", ","), (*LIST, "--host-timeout", "5")):
            self.json(2, *words)
        self.assertEqual(self.x.control("calls"), {})

    def test_without_XAPI_that_is_said(self):
        for name in ("var/lib/xcp/xapi", ".xhw/xapi.json"):
            os.unlink(os.path.join(self.root(1), name))
        o, _ = self.json(6, "--host", "all", *LIST)
        self.assertEqual(o["error"]["code"], "XHW_UNAVAILABLE")
        self.assertIn("--host goes through XAPI", o["error"]["message"])
        self.assertIn("leave --host out", o["error"]["hint"])

    # Changing.

    def test_a_change_is_made_on_each_host_and_taken_back(self):
        before = self.grub(1)
        o, hosts = self.json(0, "--host", "host-1,host-2", "pci", "hide", "af:00.0", "--dry-run")
        self.assertEqual((o["changed"], o["outcome"], o["dry-run"]), (False, None, True))
        self.assertTrue(hosts["host-2"]["answer"]["plan"])
        self.assertEqual([self.grub(i) == before for i in (1, 2, 3)], [True, True, True])
        o, hosts = self.json(0, "--host", "host-1,host-2", "pci", "hide", "af:00.0")
        self.assertEqual((o["changed"], o["outcome"], o["needs"]), (True, "done", ["reboot"]))
        self.assertEqual([b"(0000:af:00.0)" in self.grub(i) for i in (1, 2, 3)], [True, True, False])
        # Of three one has it so already, or two do: done all the same.
        o, hosts = self.json(0, "--host", "all", "pci", "hide", "af:00.0")
        self.assertEqual([h["answer"]["outcome"] for h in o["hosts"]], ["already", "already", "done"])
        self.assertEqual((o["changed"], o["outcome"]), (True, "done"))
        out, _ = self.xhw(0, "--host", "all", "undo")
        self.assertEqual(out.count("\ndone\n"), 3)
        self.assertEqual([self.grub(i) == before for i in (1, 2, 3)], [True, True, True])

    def test_refusals_are_told_by_each_host_and_lifted_for_all(self):
        before = self.grub(1)
        words = ("--host", "host-1,host-2", "pci", "hide", "00:14.0")
        o, hosts = self.json(4, *words)
        self.assertEqual((o["outcome"], o["changed"], o["error"]["message"]), ("refused", False, "all 2 hosts failed"))
        code = hosts["host-1"]["answer"]["refusals"][0]["code"]
        self.failed(hosts["host-2"], "XHW_REFUSED", hosts["host-2"]["answer"]["refusals"][0]["message"])
        out, err = self.xhw(4, *words)
        self.assertIn("host-2: refused: ", err)
        self.assertIn("host-2:   to do it all the same: --force " + code, err)
        self.assertEqual([self.grub(i) == before for i in (1, 2)], [True, True])
        o, _ = self.json(0, *words, "--force", code)
        self.assertEqual(o["outcome"], "done")
        self.assertEqual([self.grub(i) == before for i in (1, 2)], [False, False])

    def test_one_that_fails_alone_fails_as_it_would_itself(self):
        for host, code, words, text in (("host-2", 3, ("pci", "hide", "ff:1f.7"), "ff:1f.7"),
                                        ("host-2", 4, ("pci", "hide", "00:14.0"), "")):
            o, _ = self.json(code, "--host", host, *words)
            self.assertIn(text, o["error"]["message"])
            self.assertTrue(o["error"]["message"].startswith("host-2: "))
        out, err = self.xhw(3, "--host", "host-2", "pci", "hide", "ff:1f.7")
        self.assertEqual(out, "")
        self.assertEqual(err.count("xhw: "), 1)
        self.assertIn("xhw: host-2: ", err)

    # What goes wrong.

    def test_a_host_without_xhw_or_with_another_one_is_told_so(self):
        os.unlink(os.path.join(self.root(2), "etc/xapi.d/plugins/xhw-pci"))
        self.fake(3, failure("UNKNOWN_XENAPI_PLUGIN_FUNCTION", "hide"))
        o, hosts = self.json(8, "--host", "all", "pci", "hide", "af:00.0")
        self.assertEqual(hosts["host-1"]["answer"]["outcome"], "done")
        self.failed(hosts["host-2"], "XHW_UNAVAILABLE", "there is no plugin xhw-pci")
        self.failed(hosts["host-3"], "XHW_UNAVAILABLE", "has no function hide")
        for h in ("host-2", "host-3"):
            self.assertIn("install the same version", hosts[h]["error"]["hint"])
        self.assertEqual((o["outcome"], o["changed"]), ("partial", True))
        o, _ = self.json(6, "--host", "host-2,host-3", "pci", "hide", "af:00.0")
        self.assertEqual((o["outcome"], o["changed"]), (None, False))

    def test_what_a_plugin_should_not_answer_is_no_answer(self):
        self.fake(2, answer("hello"))
        for text, want in ((answer("hello"), "no answer of this version"), (answer("[1]"), "no answer of this version"),
                           (answer('{"schema":2,"data":{}}'), "no answer of this version"), (answer(""), "no answer"),
                           (failure("XHW_BUSY", "another xhw is at work", "wait"), "another xhw is at work"),
                           (failure("NO_SUCH_CODE", "a", "b"), "NO_SUCH_CODE (a, b)"),
                           (failure("RBAC_PERMISSION_DENIED", "host.call_plugin", "no"), "role does not permit"),
                           ("nothing", "the plugin failed: failed to parse plugin output")):
            self.fake(2, text)
            o, hosts = self.json(8, "--host", "host-1,host-2", "pci", "hide", "af:00.0", "--dry-run")
            self.assertTrue(hosts["host-1"]["answer"])
            self.assertIn(want, hosts["host-2"]["error"]["message"])
        self.fake(2, "", end="echo it broke >&2\nexit 3")
        _, hosts = self.json(1, "--host", "host-2", *LIST)
        self.failed(hosts["host-2"], "XHW_FAILED", "the plugin failed: non-zero exit it broke")
        # The script is there, what it starts is not.
        self.x.plugin("xhw-pci", "#!/nowhere/xhw --xapi-plugin\n", self.root(2))
        o, hosts = self.json(8, "--host", "host-1,host-2", *LIST)
        self.assertTrue(hosts["host-1"]["answer"])
        self.failed(hosts["host-2"], "XHW_FAILED", "the plugin failed: non-zero exit")
        self.assertIn("'xhw --version' there", hosts["host-2"]["error"]["hint"])

    def test_whether_a_lost_change_was_made_is_not_known(self):
        self.fake(2, "", end="kill -9 $$")
        o, hosts = self.json(1, "--host", "host-2", "pci", "hide", "af:00.0")
        self.failed(hosts["host-2"], "XHW_FAILED", "signal: SIGKILL")
        self.assertEqual((o["changed"], o["outcome"]), (None, None))
        self.x.control("fault", method=CALL, drop="after", nth=2)
        o, hosts = self.json(8, "--host", "all", "boot", "set", "dom0:quiet", "--dry-run")
        self.failed(hosts["host-2"], "XHW_FAILED", "XAPI's answer was lost")
        # Nobody knows that task: it ends by itself, and XAPI clears it away.
        for task in self.ask("task.get_all"):
            self.ask("task.destroy", task)

    def test_one_host_refused_by_XAPI_is_that_hosts_failure(self):
        self.x.control("fault", method=CALL, nth=2, fail=["HOST_OFFLINE", "OpaqueRef:h2"])
        _, hosts = self.json(8, "--host", "all", *LIST)
        self.failed(hosts["host-2"], "XHW_UNAVAILABLE", "'host-2' is not up")
        self.assertTrue(hosts["host-3"]["answer"])

    def test_a_wait_that_is_cut_off_is_taken_up_again(self):
        for fault in ({"drop": "before"}, {"drop": "after"}, {"drop": "middle"}, {"status": 500},
                      {"fail": ["EVENTS_LOST", "x"]}, {"fail": ["SESSION_INVALID", "$session"]}):
            self.x.control("clear")
            self.x.control("fault", method="event.from", nth=1, **fault)
            _, hosts = self.json(0, "--host", "all", *LIST)
            self.assertEqual(len(hosts), 3)
            if "fail" in fault and fault["fail"][0] == "SESSION_INVALID":
                # The test XAPI only said so.
                self.x.control("clear")
                for s in self.x.control("sessions"):
                    if s["originator"] == "xhw":
                        self.x.control("expire", session=s["ref"])

    def test_where_XAPI_no_longer_answers_the_time_ends(self):
        self.x.control("fault", method="event.from", drop="before")
        o, hosts = self.json(6, "--host", "host-2", "pci", "hide", "af:00.0", "--host-timeout", "1")
        self.failed(hosts["host-2"], "XHW_UNAVAILABLE", "it goes on there, but how is not known")
        self.assertEqual(o["changed"], None)

    def test_a_slow_host_is_waited_for_no_longer_than_told(self):
        self.slow(2)
        o, hosts = self.json(8, "--host", "all", *LIST, "--host-timeout", "1")
        self.failed(hosts["host-2"], "XHW_UNAVAILABLE", "no answer within 1 s; it goes on there")
        self.assertTrue(hosts["host-1"]["answer"] and hosts["host-3"]["answer"])
        self.assertEqual(o["error"]["code"], "XHW_PARTIAL")

    def test_a_task_that_vanishes_is_told(self):
        self.slow(2)
        p = self.start("--host", "all", "pci", "hide", "af:00.0", "--json")
        while True:
            left = self.tasks(1)
            if self.calls() == 3:
                break
        self.x.control("remove", **{"class": "task"}, ref=left.pop())
        o = json.loads(self.finish(p, 8)[0])
        self.failed(o["hosts"][1], "XHW_UNAVAILABLE", "no longer has the task")
        self.assertEqual([h["error"] for h in o["hosts"][::2]], [None, None])

    def test_a_task_that_is_gone_before_the_first_look_is_told(self):
        self.x.control("fault", method="event.from", nth=1, slow=300)
        self.slow(2)
        p = self.start("--host", "host-2", *LIST, "--json")
        self.x.control("remove", **{"class": "task"}, ref=self.tasks(1).pop())
        o = json.loads(self.finish(p, 6)[0])
        self.failed(o["hosts"][0], "XHW_UNAVAILABLE", "no longer has the task")

    def test_a_cancelled_task_is_told(self):
        self.slow(2)
        p = self.start("--host", "host-2", *LIST, "--json")
        self.x.control("set", **{"class": "task"}, ref=self.tasks(1).pop(), field="status", value="cancelled")
        o = json.loads(self.finish(p, 6)[0])
        self.failed(o["hosts"][0], "XHW_UNAVAILABLE", "cancelled")

    def test_whoever_interrupts_gets_what_is_there(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            self.x.control("reset")
            os.path.exists(os.path.join(self.root(3), "gate")) or self.slow(3)
            p = self.start("--host", "all", *LIST, "--json")
            # All are under way, and then all but the slow one's are done with.
            while self.calls() != 3:
                time.sleep(0.01)
            self.tasks(1)
            p.send_signal(number)
            out, err = self.finish(p, 8)
            self.assertEqual(err, "")
            o = json.loads(out)
            self.failed(o["hosts"][2], "XHW_UNAVAILABLE", "interrupted before it answered")
            self.assertIn("goes on there", o["hosts"][2]["error"]["message"])
            self.assertTrue(o["hosts"][0]["answer"]["data"]["devices"])
            self.assertEqual(self.ask("task.get_all"), [])

    # For a person.

    def test_a_terminal_shows_how_far_it_is_and_is_left_clean(self):
        self.slow(3)
        at, end = pty.openpty()
        p = subprocess.Popen([BUILD + "/plugin-on", "xhw", self.root(1), "--host", "all", *LIST, "--json"],
                             stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=end)
        os.close(end)
        self.running.append(p)
        seen = b""
        while b"2 of 3 hosts answered, waiting for host-3" not in seen:
            self.assertTrue(select.select([at], [], [], 20)[0], seen)
            seen += os.read(at, 4096)
        p.send_signal(signal.SIGINT)
        out, _ = p.communicate()
        self.running.remove(p)
        try:
            while select.select([at], [], [], 1)[0]:
                seen += os.read(at, 4096)
        except OSError:
            pass
        os.close(at)
        self.assertEqual(len(json.loads(out)["hosts"]), 3)
        self.assertTrue(seen.endswith(b"\r\x1b[K"), seen)

    def test_what_another_version_answers_is_drawn_or_shown_as_it_is(self):
        _, hosts = self.json(0, "--host", "host-1", "boot", "show")
        good = hosts["host-1"]["answer"]
        for change in ({}, {"data": {}}, {"data": {"entries": [1]}}, {"data": {"file": "f", "trial": {}}},
                       {"data": {"file": "f\x1b[2J", "kind": "\x07"}}, {"notes": 5}, {"notes": [{}, 3]}, {"plan": [{}]},
                       {"plan": [{"setting": "boot.line"}]}, {"refusals": [{}]}, {"error": {}}, {"data": None}):
            o = copy.deepcopy(good)
            o.update(change)
            text = json.dumps(o).replace("&", "&amp;").replace("<", "&lt;")
            self.fake(2, answer(text), "boot")
            out, err = self.xhw(0, "--host", "host-2", "boot", "show")
            self.assertTrue(out.startswith("host-2:\n"))
            self.assertNotIn("\x1b", out + err)
            self.assertNotIn("\x07", out + err)

    def test_no_host_writes_on_the_terminal_or_in_anothers_name(self):
        odd = "\u009b2J\x07\x1b]0;x\x7f"
        for text in (failure("XHW_FAILED", "a%s\nxhw: host-1: all is lost" % odd[:4], "b\nhint: host-1: c\u009b"),
                     failure("NO_SUCH_CODE", "a\u009b\nxhw: host-1: all is lost"),
                     failure("XENAPI_PLUGIN_FAILURE", "a\nxhw: host-1: x\u009b", "b", "c\nd")):
            self.fake(2, text.replace("\x07", ""))
            out, err = self.xhw(8, "--host", "host-1,host-2", *LIST)
            for c in "\x1b\x07\x7f\u009b":
                self.assertNotIn(c, out + err)
            self.assertIn("xhw: host-2: ", err)
            self.assertFalse([line for line in err.splitlines() if line.startswith(("xhw: host-1", "hint: host-1"))], err)
        _, hosts = self.json(0, "--host", "host-1", "boot", "show")
        o = hosts["host-1"]["answer"]
        o["data"]["file"], o["data"]["kind"] = odd, {odd: odd}
        for data in (o["data"], {odd: odd}, {"entries": [{"title": odd, "id": "é" + odd}]}, odd):
            o["data"], o["notes"] = data, [{"object": odd, "field": odd, "reason": odd}]
            text = json.dumps(o, ensure_ascii=False).replace("&", "&amp;").replace("<", "&lt;")
            for c in "\x07\x1b\x7f":
                text = text.replace(c, "\\u%04x" % ord(c))
            self.fake(2, answer(text), "boot")
            out, err = self.xhw(0, "--host", "host-2", "boot", "show")
            for c in "\x1b\x07\x7f\u009b":
                self.assertNotIn(c, out + err)

    def test_an_answer_that_is_huge_or_deep_is_that_hosts_failure(self):
        for text, want in (("[" * 100000, "no answer of this version"), ('{"schema":1,"data":' * 5000, "no answer"),
                           ('{"schema":1,"data":' * 5000 + "1" + "}" * 5000, "no answer")):
            self.fake(2, answer(text))
            _, hosts = self.json(8, "--host", "host-1,host-2", *LIST)
            self.assertTrue(hosts["host-1"]["answer"])
            self.assertIn(want, hosts["host-2"]["error"]["message"])

    def test_a_list_of_another_version_keeps_its_hosts(self):
        rows = [{"device": "0000:01:00.0", "new": 1, "driver": ["a\x1b"]}, 5, None, {}]
        self.fake(2, answer(json.dumps({"schema": 1, "data": {"more": 1, "devices": rows}, "notes": [{}, 1]})))
        out, err = self.xhw(0, "--host", "host-2", *LIST)
        self.assertEqual(len(out.splitlines()), 5)
        self.assertTrue(all(line.startswith(("HOST", "host-2")) for line in out.splitlines()))
        self.assertNotIn("\x1b", out + err)


if __name__ == "__main__":
    try:
        main()
    finally:
        if TREE:
            shutil.rmtree(TREE)
