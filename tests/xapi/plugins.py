#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""The test XAPI's plugins, hosts, tasks and dom0 access: as xapi.md 1, 4.4, 5 and 7.2 say."""
import os
import re
import sys
import time

from world import GRUB, Case, Failed, main

V1, V2, H1, H2, H3 = ("OpaqueRef:" + r for r in ("v1", "v2", "h1", "h2", "h3"))
P1, P2 = "OpaqueRef:p1", "OpaqueRef:p2"
ECHO = """#!%s -SEB
import os, sys
def esc(s): return s.replace("&", "&amp;").replace("<", "&lt;")
try:
    os.read(0, 1)
    stdin = "readable"
except OSError as e:
    stdin = str(e.errno)
fds = sorted(int(f) for f in os.listdir("/proc/self/fd") if os.path.exists("/proc/self/fd/" + f))
text = "|".join([str(len(sys.argv)), sys.argv[1], repr(dict(os.environ)), stdin, repr(fds), os.getcwd(),
                 str(os.getsid(0) == os.getpid()), str(os.path.isfile("/proc/self/fd/1"))])
print("<?xml version='1.0'?>\\n<methodResponse><params><param><value><struct>")
print("<member><name>Status</name><value><string>Success</string></value></member>")
print("<member><name>Value</name><value><string>%%s</string></value></member>" %% esc(text))
print("</struct></value></param></params></methodResponse>")
""" % sys.executable


def answer(inner):
    return "<methodResponse><params><param><value><struct>%s</struct></value></param></params></methodResponse>" % inner


def member(name, value):
    return "<member><name>%s</name><value>%s</value></member>" % (name, value)


OK = answer(member("Status", "Success") + member("Value", "fine"))


class Plugins(Case):
    def run_with(self, text, end=""):
        self.x.plugin("p", "#!/bin/sh\ncat <<'E'\n%s\nE\necho said >&2\n%s\n" % (text, end))
        return self.ask("host.call_plugin", H1, "p", "f", {})

    def test_the_surroundings_are_those_of_the_real_one(self):
        self.x.plugin("echo.py", ECHO)
        args = {"verbose": "true", "filter": "", "note": "a<b & \"c\" 'd' \u00e4\x01"}
        out = self.ask("host.call_plugin", H1, "echo.py", "pci_list", args).split("|")
        self.assertEqual(out[0], "2")
        self.assertEqual(out[1], (
            "<methodCall><methodName>pci_list</methodName><params><param><value>%s</value></param><param><value><struct>"
            "<member><name>verbose</name><value>true</value></member><member><name>filter</name><value/></member>"
            "<member><name>note</name><value>a&lt;b &amp; &quot;c&quot; 'd' \u00e4</value></member></struct></value>"
            "</param></params></methodCall>") % self.s)
        # Python adds LC_CTYPE itself.
        self.assertEqual(re.sub(r", 'LC_CTYPE': '[^']*'", "", out[2]), "{'PATH': '/sbin:/usr/sbin:/bin:/usr/bin'}")
        self.assertEqual(out[3:], ["9", "[0, 1, 2]", "/", "True", "True"])

    def test_what_surfaces_of_a_run(self):
        self.assertEqual(self.run_with(OK), "fine")
        for text, end, codes in (
                (OK, "exit 3", ["XENAPI_PLUGIN_FAILURE", "non-zero exit", OK + "\n", "said\n"]),
                (OK, "kill -9 $$", ["XENAPI_PLUGIN_FAILURE", "signal: SIGKILL"]),
                ("hello", "", ["XENAPI_PLUGIN_FAILURE", "failed to parse plugin output", "hello\n"]),
                ("x" + OK, "", ["XENAPI_PLUGIN_FAILURE", "failed to parse plugin output"]),
                (OK.replace("fine", "\x01"), "", ["XENAPI_PLUGIN_FAILURE", "failed to parse plugin output"]),
                (OK.replace("fine", "\udcff"), "", ["XENAPI_PLUGIN_FAILURE", "failed to parse plugin output"]),
                (OK.replace("<value>f", '<value a="b">f'), "", ["XENAPI_PLUGIN_FAILURE"]),
                ("<html/>", "", ["XENAPI_PLUGIN_FAILURE", "unexpected XMLRPC result"]),
                ("<methodResponse><fault><value><struct>" + member("faultCode", "<int>3</int>") +
                 member("faultString", "bad") + "</struct></value></fault></methodResponse>", "",
                 ["XENAPI_PLUGIN_FAILURE", "fault", "3", "bad"]),
                (answer(member("Status", "Success") + member("Value", "<int>3</int>")), "", ["INTERNAL_ERROR"]),
                (answer(member("Status", "Success")), "", ["INTERNAL_ERROR"]),
                (answer(member("Value", "fine")), "", ["INTERNAL_ERROR"]),
                (answer(member("Status", "Failure") + member("ErrorDescription", "<array><data/></array>")), "",
                 ["INTERNAL_ERROR"]),
                (answer(member("Status", "Failure") + member(
                    "ErrorDescription", "<array><data><value>XHW_BUSY</value><value>m</value></data></array>")), "",
                 ["XHW_BUSY", "m"])):
            with self.assertRaises(Failed, msg=text) as caught:
                self.run_with(text, end)
            self.assertEqual(caught.exception.codes[:len(codes)], codes, text)
        self.assertEqual(self.run_with(answer(member("Status", "Success") + member("Value", " \t "))), "")

    def test_names_are_files_of_the_folder_and_no_paths(self):
        self.x.plugin("raid.py", "#!/bin/sh\n")
        os.mkdir(os.path.join(self.x.root, "etc/xapi.d/plugins/sub"))
        for name in ("raid", "../plugins/raid.py", ".", "", "sub/x"):
            self.fails(["XENAPI_MISSING_PLUGIN", name], "host.call_plugin", H1, name, "f", {})
        self.fails(["XENAPI_PLUGIN_FAILURE", "non-zero exit"], "host.call_plugin", H1, "sub", "f", {})

    def test_an_argument_is_bounded_by_the_kernel(self):
        self.x.plugin("p", "#!/bin/sh\ncat <<'E'\n%s\nE\n" % OK)
        self.assertEqual(self.ask("host.call_plugin", H1, "p", "f", {"a": "x" * 130000}), "fine")
        self.fails(["XENAPI_PLUGIN_FAILURE", "non-zero exit"], "host.call_plugin", H1, "p", "f", {"a": "x" * 131072})

    def test_an_operator_gets_in_by_the_vm(self):
        self.x.plugin("p", "#!/bin/sh\ncat <<'E'\n%s\nE\n" % OK)
        self.s = self.x.control("session", role="vm-operator")
        self.fails(["RBAC_PERMISSION_DENIED"], "host.call_plugin", H1, "p", "f", {})
        self.assertEqual(self.ask("VM.call_host_plugin", V2, "p", "f", {}), "fine")
        self.fails(["VM_BAD_POWER_STATE", V1, "running", "halted"], "VM.call_host_plugin", V1, "p", "f", {})
        self.fails(["XENAPI_MISSING_PLUGIN", "p"], "VM.call_plugin", V2, "p", "f", {})


class Pool(Case):
    def setUp(self):
        super().setUp()
        for n in (1, 2, 3):
            root = os.path.join(self.x.root, "roots/%d" % n)
            self.x.plugin("p", "#!/bin/sh\ncat <<'E'\n%s\nE\n" % OK.replace("fine", "host %d &lt;" % n), root)
            self.x.control("host", host="host-%d" % n, root=root, state="unreachable" if n == 3 else "up")

    def finished(self, task):
        for _ in range(1000):
            r = self.ask("task.get_record", task)
            if r["status"] != "pending":
                self.ask("task.destroy", task)
                return r
            time.sleep(0.005)
        return self.fail("the task does not end")

    def test_each_host_runs_its_own_and_one_cannot_be_reached(self):
        self.assertEqual(self.ask("host.call_plugin", H1, "p", "f", {}), "host 1 <")
        self.assertEqual(self.ask("host.call_plugin", H2, "p", "f", {}), "host 2 <")
        self.fails(["CANNOT_CONTACT_HOST", H3], "host.call_plugin", H3, "p", "f", {})
        self.x.control("host", host="host-3", state="offline")
        self.fails(["HOST_OFFLINE", H3], "host.call_plugin", H3, "p", "f", {})

    def test_tasks_tell_how_it_went(self):
        tasks = [self.ask("Async.host.call_plugin", h, "p", "f", {}) for h in (H1, H2, H3)]
        one, two, three = [self.finished(t) for t in tasks]
        self.assertEqual((one["status"], one["result"]), ("success", "<value>host 1 &lt;</value>"))
        self.assertEqual((two["status"], two["result"]), ("success", "<value>host 2 &lt;</value>"))
        self.assertEqual((three["status"], three["error_info"]), ("failure", ["CANNOT_CONTACT_HOST", H3]))
        self.fails(["HANDLE_INVALID", "task", tasks[0]], "task.get_record", tasks[0])
        # What is not permitted makes no task.
        self.s = self.x.control("session", role="pool-operator")
        self.fails(["RBAC_PERMISSION_DENIED"], "Async.host.call_plugin", H1, "p", "f", {})

    def test_a_member_s_socket_answers_for_the_pool(self):
        path = os.path.join(self.x.root, "roots/2/var/lib/xcp/xapi")
        s = self.x.call("session.login_with_password", "root", "", "1.0", "t", path=path)
        self.assertEqual(self.x.call("session.get_this_host", s, s, path=path), H2)
        self.assertEqual(self.x.call("host.call_plugin", s, H1, "p", "f", {}, path=path), "host 1 <")
        self.x.control("host", host="host-2", emergency=["HOST_HAS_NO_MANAGEMENT_IP"])
        self.assertEqual(self.x.json("VM.get_all", s, path=path)["error"], ["HOST_HAS_NO_MANAGEMENT_IP"])
        self.assertEqual(len(self.x.call("VM.get_all", s)), 3)

    def test_a_host_in_maintenance_runs_plugins_and_no_vms(self):
        self.ask("host.disable", H1)
        self.assertEqual(self.ask("host.call_plugin", H1, "p", "f", {}), "host 1 <")
        self.fails(["HOST_DISABLED", H1], "VM.start_on", V1, H1, False, False)

    def test_an_extension_is_a_file(self):
        self.assertFalse(self.ask("host.has_extension", H1, "Acme.frob"))
        self.x.write("roots/1/etc/xapi.d/extensions/Acme.frob", "")
        self.assertTrue(self.ask("host.has_extension", H1, "Acme.frob"))


class Dom0Access(Case):
    def boots(self, configured, running):
        self.x.write("boot/grub/grub.cfg", GRUB % ((configured,) * 3))
        self.x.write("proc/cmdline", "root=LABEL=r ro %s quiet\n" % running)

    def boot(self):
        with open(os.path.join(self.x.root, "boot/grub/grub.cfg"), encoding="utf-8") as f:
            return re.findall(r"xen-pciback.hide=(\S+)", f.read())

    def test_the_four_states(self):
        hidden = "xen-pciback.hide=(0000:04:00.0)(0000:05:00.0)"
        for configured, running, state in ((hidden, hidden, "disabled"), (hidden, "", "disable_on_reboot"),
                                           ("", "", "enabled"), ("", hidden, "enable_on_reboot")):
            self.boots(configured, running)
            self.assertEqual(self.ask("PCI.get_dom0_access_status", P1), state)
            self.assertIn(self.ask("PCI.get_dom0_access_status", P2), ("enabled",))

    def test_any_other_form_breaks_it(self):
        for word in ("(04:00.0)", "(0000:04:00.0),(0000:05:00.0)", "(0000:04:00.0)(driver)", "0000:04:00.0", "(", "x",
                     "(0000:04:00.0)  xen-pciback.hide=(0000:05:00.0)", "(0000:04:00.*)"):
            self.boots("xen-pciback.hide=" + word, "")
            for method in ("get_dom0_access_status", "disable_dom0_access", "enable_dom0_access"):
                self.fails(["INTERNAL_ERROR"], "PCI." + method, P1)

    def test_disabling_prepends_to_the_reversed_others_in_two_entries(self):
        self.boots("xen-pciback.hide=(0000:05:00.0)(0000:06:00.0)", "")
        self.assertEqual(self.ask("PCI.disable_dom0_access", P1), "disable_on_reboot")
        new = "(0000:04:00.0)(0000:06:00.0)(0000:05:00.0)"
        self.assertEqual(self.boot(), [new, new, "(0000:05:00.0)(0000:06:00.0)"])
        self.assertEqual(self.ask("PCI.enable_dom0_access", P1), "enabled")
        self.assertEqual(self.boot()[0], "(0000:06:00.0)(0000:05:00.0)")

    def test_the_last_entry_takes_the_word_along(self):
        self.boots("", "")
        self.ask("PCI.disable_dom0_access", P1)
        self.assertEqual(self.boot(), ["(0000:04:00.0)"] * 2)
        self.assertEqual(self.ask("PCI.enable_dom0_access", P1), "enabled")
        self.assertEqual(self.boot(), [])


if __name__ == "__main__":
    main()
