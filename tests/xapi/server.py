#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""The test XAPI itself: that it is as strict as the data model, and behaves as xapi.md says."""
import json
import os
import subprocess
import sys
import threading
import time
import warnings

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../fake/xapi"))

from rules_vm import devices  # noqa: E402
from world import DB, Case, Failed, Server, main, uuid  # noqa: E402

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../..")
V1, V2, T1, H1, H2, H3 = ("OpaqueRef:" + r for r in ("v1", "v2", "t1", "h1", "h2", "h3"))
NULL = "OpaqueRef:NULL"


class Strict(Case):
    def test_names_counts_and_types_are_those_of_the_model(self):
        for codes, method, params in (
                (["MESSAGE_METHOD_UNKNOWN", "VM.get_frob"], "VM.get_frob", [V1]),
                (["MESSAGE_METHOD_UNKNOWN", "Frob.get_all"], "Frob.get_all", []),
                (["MESSAGE_METHOD_UNKNOWN", "VM.set_domid"], "VM.set_domid", [V1, 3]),
                (["MESSAGE_METHOD_UNKNOWN", "PCI.set_pci_id"], "PCI.set_pci_id", ["OpaqueRef:p1", "x"]),
                (["MESSAGE_METHOD_UNKNOWN", "Async.event.from"], "Async.event.from", [["vm"], "", 1.0]),
                (["MESSAGE_PARAMETER_COUNT_MISMATCH", "VM.start", "4", "2"], "VM.start", [V1]),
                (["FIELD_TYPE_ERROR", "start_paused"], "VM.start", [V1, "false", False]),
                (["FIELD_TYPE_ERROR", "value"], "VM.set_name_label", [V1, 3]),
                (["FIELD_TYPE_ERROR", "value"], "VM.set_other_config", [V1, {"a": 3}]),
                (["FIELD_TYPE_ERROR", "op"], "VM.assert_operation_valid", [V1, "dance"]),
                (["HANDLE_INVALID", "VM", "OpaqueRef:none"], "VM.get_record", ["OpaqueRef:none"]),
                (["HANDLE_INVALID", "VM", H1], "VM.get_record", [H1]),
                (["HANDLE_INVALID", "host", NULL], "host.get_record", [NULL]),
                (["UUID_INVALID", "VM", "none"], "VM.get_by_uuid", ["none"])):
            self.fails(codes, method, *params)

    def test_a_database_with_an_unknown_field_or_a_wrong_type_does_not_start(self):
        for bad in ({"VM": {V1: {"nmae": "x"}}}, {"VM": {V1: {"domid": "7"}}}, {"Frob": {}}, {"VM": {"v1": {}}}):
            x = Server(dict(DB, **bad), stderr=subprocess.DEVNULL)
            x.close()
            self.assertFalse(x.ready, bad)

    def test_what_a_record_does_not_tell_has_its_default(self):
        r = self.ask("VM.get_record", V1)
        self.assertEqual((r["domid"], r["resident_on"], r["other_config"], r["is_a_template"]), (-1, NULL, {}, False))
        self.assertEqual(len(r), 91)

    def test_maps_take_no_key_twice_and_drop_absent_ones_silently(self):
        self.ask("VM.add_to_other_config", V1, "a", "1")
        self.fails(["MAP_DUPLICATE_KEY", "VM", "other_config", uuid(1), "a"], "VM.add_to_other_config", V1, "a", "1")
        self.ask("VM.remove_from_other_config", V1, "b")
        self.ask("VM.remove_from_other_config", V1, "a")
        self.assertEqual(self.ask("VM.get_other_config", V1), {})

    def test_records_are_filtered_by_expression(self):
        for expr, refs in (("true", {V1, V2, T1}), ("false", set()), ('field "name__label" = "web"', {V1}),
                           ('not (field "is_a_template" = "true") and field "power_state" = "Halted"', {V1}),
                           ('field "uuid" = "%s" or field "domid" = "7"' % uuid(3), {V2, T1})):
            self.assertEqual(set(self.ask("VM.get_all_records_where", expr)), refs, expr)
        self.fails(["INTERNAL_ERROR"], "VM.get_all_records_where", 'field "nothing" = "x"')
        self.fails(["INTERNAL_ERROR"], "VM.get_all_records_where", 'field "name__label" =')

    def test_objects_are_found_by_uuid_and_by_name(self):
        self.assertEqual(self.ask("VM.get_by_uuid", uuid(1)), V1)
        self.assertEqual(self.ask("VM.get_by_name_label", "db"), [V2])


class Sessions(Case):
    def test_a_session_ends_and_is_then_invalid(self):
        self.ask("session.logout")
        self.fails(["SESSION_INVALID", self.s], "VM.get_all")
        self.assertEqual(self.x.control("ended"), [self.s])

    def test_an_originator_is_wanted_and_recorded(self):
        with self.assertRaises(Failed):
            self.x.call("session.login_with_password", "root", "")
        self.assertEqual(self.ask("session.get_originator", self.s), "tests")
        self.assertTrue(self.ask("session.get_is_local_superuser", self.s))

    def test_a_client_that_leaks_sessions_loses_the_oldest(self):
        refs = [self.x.login() for _ in range(500)]
        self.fails(["SESSION_INVALID"], "VM.get_all")
        self.s = refs[0]
        self.ask("VM.get_all")

    def test_roles_permit_what_the_model_says(self):
        self.s = self.x.control("session", role="vm-operator", user="bob")
        for method, params in (("host.has_extension", [H1, "x"]), ("VM.add_to_other_config", [V1, "pci", "0/x"]),
                               ("host.call_plugin", [H1, "p", "f", {}]), ("VM.set_affinity", [V1, H1]),
                               ("VM.add_to_other_config", [V1, "any", "x"]), ("host.get_sched_gran", [H1]),
                               ("PCI.get_dom0_access_status", ["OpaqueRef:p1"]), ("VUSB.create", [V1, "OpaqueRef:ug1"])):
            self.assertTrue(self.fails(["RBAC_PERMISSION_DENIED"], method, *params)[1].startswith(method.lower()))
        self.ask("VM.add_to_other_config", V1, "folder", "/a")
        self.ask("VM.start", V1, False, False)

    def test_the_pci_key_is_the_pool_admins_on_every_way(self):
        self.ask("VM.add_to_other_config", V1, "pci", "0/0000:04:00.0")
        for role, may in (("vm-admin", False), ("pool-operator", False), ("pool-admin", True)):
            self.s = self.x.control("session", role=role)
            for method, params in (("VM.set_other_config", [V1, {"pci": "0/0000:05:00.0"}]),
                                   ("VM.remove_from_other_config", [V1, "pci"]),
                                   ("VM.set_other_config", [V1, {"pci": "0/0000:04:00.0", "a": "b"}])):
                if may or "a" in params[1] and isinstance(params[1], dict):
                    self.ask(method, *params)
                else:
                    self.fails(["RBAC_PERMISSION_DENIED", method.lower() + "/key:pci"], method, *params)

    def test_a_tcp_port_wants_the_password_and_a_member_sends_to_the_coordinator(self):
        self.x.control("user", name="bob", password="secret", role="read-only")
        for host in ("host-1", "host-2"):
            self.x.control("tcp", host=host, path=self.x.root + "/" + host)
        login = ["session.login_with_password", "bob"]
        with self.assertRaisesRegex(Failed, "SESSION_AUTHENTICATION_FAILED"):
            self.x.call(*login, "wrong", "1.0", "t", path=self.x.root + "/host-1")
        s = self.x.call(*login, "secret", "1.0", "t", path=self.x.root + "/host-1")
        self.assertEqual(len(self.x.call("VM.get_all", s)), 3)
        with self.assertRaises(Failed) as caught:
            self.x.call(*login, "secret", "1.0", "t", path=self.x.root + "/host-2")
        self.assertEqual(caught.exception.codes, ["HOST_IS_SLAVE", "10.0.0.1"])


class Machines(Case):
    def test_power_states_are_kept(self):
        self.fails(["VM_BAD_POWER_STATE", V2, "halted", "running"], "VM.start", V2, False, False)
        self.fails(["VM_BAD_POWER_STATE", V1, "running", "halted"], "VM.clean_shutdown", V1)
        self.fails(["VM_IS_TEMPLATE", T1], "VM.start", T1, False, False)
        self.ask("VM.start", V1, False, False)
        r = self.ask("VM.get_record", V1)
        self.assertEqual((r["power_state"], r["domid"], r["resident_on"]), ("Running", 8, H1))
        self.fails(["VM_BAD_POWER_STATE"], "VM.set_VCPUs_max", V1, 4)
        self.ask("VM.hard_shutdown", V1)
        self.assertEqual(self.ask("VM.get_domid", V1), -1)

    def test_a_blocked_or_a_busy_vm_is_left_alone(self):
        self.ask("VM.add_to_blocked_operations", V1, "start", "not today")
        self.fails(["OPERATION_BLOCKED", V1, "not today"], "VM.start", V1, False, False)
        self.fails(["FIELD_TYPE_ERROR", "key"], "VM.add_to_blocked_operations", V1, "dance", "x")
        self.x.control("set", **{"class": "VM", "ref": V1, "field": "current_operations",
                                 "value": {"OpaqueRef:task": "clone"}})
        self.fails(["OTHER_OPERATION_IN_PROGRESS", "VM", V1, "clone", "OpaqueRef:task"], "VM.start", V1, False, False)

    def test_devices_are_plugged_as_the_key_says_and_forbid_moving(self):
        # xapi.md 7.3: a missing prefix and a blank drop the entry; within one N the last is first.
        self.ask("VM.add_to_other_config", V1, "pci", "0/0000:04:00.0,0/0000:04:00.1, 0/0000:05:00.0,0000:06:00.0")
        self.ask("VM.start_on", V1, H1, False, False)
        self.assertEqual(self.ask("VM.get_attached_PCIs", V1), ["OpaqueRef:p2", "OpaqueRef:p1"])
        for op in ("suspend", "pool_migrate"):
            self.fails(["VM_HAS_PCI_ATTACHED", V1], "VM.assert_operation_valid", V1, op)
        clone = self.x.control("add", **{"class": "VM", "record": {"other_config": {"pci": "1/0000:04:00.1"}}})
        self.assertIn("Cannot_add(", self.fails(["INTERNAL_ERROR"], "VM.start_on", clone, H1, False, False)[1])
        self.assertEqual(self.ask("VM.get_current_operations", clone), {})

    def test_the_key_is_read_as_the_table_says(self):
        n = 0
        with open(os.path.join(ROOT, "tests/corpus/vm-pci.txt"), encoding="ascii") as f:
            for line in f:
                if not line.startswith("#"):
                    text, want = line.rstrip("\n").split("\t")
                    self.assertEqual(devices(text), want.split(), text)
                    n += 1
        self.assertGreater(n, 40)

    def test_a_hook_vetoes(self):
        self.x.write("etc/xapi.d/vm-pre-start/10-warn", "#!/bin/sh\nexit 1\n", 0o755)
        self.ask("VM.start_on", V1, H1, False, False)
        self.ask("VM.hard_shutdown", V1)
        self.x.write("etc/xapi.d/vm-pre-start/20-veto", "#!/bin/sh\necho \"no $2\"\nexit 2\n", 0o755)
        self.fails(["XAPI_HOOK_FAILED", "vm-pre-start/20-veto", "none", "no %s\n" % uuid(1), "2"],
                   "VM.start_on", V1, H1, False, False)

    def test_vusbs_are_checked_as_little_as_in_xapi(self):
        vusb = self.ask("VUSB.create", V2, "OpaqueRef:ug1")
        self.fails(["USB_GROUP_CONFLICT", "OpaqueRef:ug1"], "VUSB.create", V1, "OpaqueRef:ug1")
        self.fails(["VM_HAS_VUSBS", V2], "VM.assert_operation_valid", V2, "snapshot")
        self.fails(["DEVICE_ALREADY_DETACHED", vusb], "VUSB.unplug", vusb)
        self.ask("PUSB.set_passthrough_enabled", "OpaqueRef:u1", False)
        self.assertEqual(self.ask("VM.get_VUSBs", V2), [])

    def test_vusb_create_has_four_checks_in_this_order(self):
        def put(name, ref, field, value):
            self.x.control("set", **{"class": name, "ref": ref, "field": field, "value": value})

        put("pool", "OpaqueRef:pool", "restrictions", {})  # not said to be allowed: it is not
        put("VM", V1, "VUSBs", ["OpaqueRef:%d" % i for i in range(6)])
        put("USB_group", "OpaqueRef:ug1", "VUSBs", ["OpaqueRef:0"])
        put("VM", V1, "ha_restart_priority", "restart")
        for codes, mend in ((["LICENCE_RESTRICTION", "USB_passthrough"],
                             ("pool", "OpaqueRef:pool", "restrictions", {"restrict_usb_passthrough": "false"})),
                            (["TOO_MANY_VUSBS", "6"], ("VM", V1, "VUSBs", [])),
                            (["USB_GROUP_CONFLICT", "OpaqueRef:ug1"], ("USB_group", "OpaqueRef:ug1", "VUSBs", [])),
                            (["OPERATION_NOT_ALLOWED"], ("VM", V1, "ha_restart_priority", "best-effort"))):
            self.fails(codes, "VUSB.create", V1, "OpaqueRef:ug1")
            put(*mend)
        self.assertFalse(self.ask("PUSB.get_passthrough_enabled", "OpaqueRef:u1"))
        self.ask("VUSB.create", V1, "OpaqueRef:ug1")

    def test_usb_devices_are_plugged_when_the_vm_starts_and_then_only(self):
        def attached():
            return self.ask("VUSB.get_currently_attached", vusb)

        vusb = self.ask("VUSB.create", V1, "OpaqueRef:ug1")
        self.x.control("set", **{"class": "VM", "ref": V1, "field": "domain_type", "value": "hvm"})
        self.fails(["OPERATION_NOT_ALLOWED"], "VM.start_on", V1, H2, False, False)
        self.ask("VM.add_to_platform", V1, "device-model", "qemu-trad")
        self.fails(["INVALID_VALUE", "platform:device-model when vm has VUSBs", "qemu-trad"],
                   "VM.start_on", V1, H1, False, False)
        self.ask("VM.set_platform", V1, {"usb": "False"})
        self.fails(["INTERNAL_ERROR"], "VM.start_on", V1, H1, False, False)  # its speed is not known
        self.ask("VM.set_platform", V1, {})
        self.ask("VM.start_on", V1, H1, False, False)
        self.assertTrue(attached())
        self.fails(["OPERATION_NOT_ALLOWED"], "VUSB.destroy", vusb)
        self.fails(["USB_ALREADY_ATTACHED", "OpaqueRef:u1", V1], "PUSB.set_passthrough_enabled", "OpaqueRef:u1", False)
        self.x.control("set", **{"class": "VM", "ref": V1, "field": "current_operations", "value": {"t": "suspend"}})
        self.fails(["OTHER_OPERATION_IN_PROGRESS", "VM", V1, "suspend", "t"], "VUSB.unplug", vusb)
        self.x.control("set", **{"class": "VM", "ref": V1, "field": "current_operations", "value": {}})
        self.ask("VUSB.unplug", vusb)
        self.assertFalse(attached())
        self.ask("VM.hard_reboot", V1)
        self.assertTrue(attached())
        self.ask("VM.hard_shutdown", V1)
        self.assertFalse(attached())
        self.ask("VM.set_is_a_template", V1, True)
        self.assertEqual((self.ask("VUSB.get_all"), self.ask("USB_group.get_VUSBs", "OpaqueRef:ug1")), ([], []))

    def test_the_disk_of_a_stick_is_forgotten_unless_a_vm_has_it(self):
        for ref, kind, field in (("OpaqueRef:s1", "udev", ["OpaqueRef:b1"]), ("OpaqueRef:s2", "lvm", ["OpaqueRef:b2"])):
            self.x.control("add", **{"class": "SR", "ref": ref, "record": {"type": kind}})
            self.x.control("add", **{"class": "VDI", "ref": ref.replace("s", "d"), "record": {
                "SR": ref, "VBDs": field, "sm_config": {"usb_path": "1-2"}}})
        self.x.control("set", **{"class": "PUSB", "ref": "OpaqueRef:u1", "field": "path", "value": "1-2"})
        enable = ("PUSB.set_passthrough_enabled", "OpaqueRef:u1", True)
        self.fails(["PUSB_VDI_CONFLICT", "OpaqueRef:u1", "OpaqueRef:d1"], *enable)
        self.x.control("set", **{"class": "VDI", "ref": "OpaqueRef:d1", "field": "VBDs", "value": []})
        self.ask(*enable)
        self.assertEqual(self.ask("VDI.get_all"), ["OpaqueRef:d2"])

    def test_a_usb_scan_comes_later_never_fails_and_records_die_with_the_device(self):
        ids = {"idVendor": "0781", "idProduct": "5583", "bcdDevice": "0100", "bDeviceClass": "00", "serial": "AB",
               "bConfigurationValue": "1", "bNumInterfaces": " 1", "version": " 2.00", "speed": "480"}
        for name, text in ids.items():
            self.x.write("sys/bus/usb/devices/1-2/" + name, text + "\n")
        for name, text in (("Class", "08"), ("SubClass", "06"), ("Protocol", "50")):
            self.x.write("sys/bus/usb/devices/1-2:1.0/bInterface" + name, text + "\n")

        def scanned(policy, wanted):
            self.x.write("etc/xensource/usb-policy.conf", policy)
            self.assertEqual(self.ask("PUSB.scan", H1), "")
            end = time.monotonic() + 10
            while sorted(p["path"] for p in self.ask("PUSB.get_all_records").values()) != wanted:
                self.assertLess(time.monotonic(), end)
                time.sleep(0.01)
            return {p["path"]: (ref, p["USB_group"]) for ref, p in self.ask("PUSB.get_all_records").items()}

        first, group = scanned("# x\nDENY:class=03\nALLOW:\n", ["1-2"])["1-2"]
        self.ask("VUSB.create", V2, group)
        self.x.control("host", host="host-1", scan_delay=0)
        scanned("ALLOW:vid=1\n", ["1-2"])
        self.assertEqual(len(self.ask("VUSB.get_all")), 1)
        scanned("DENY:class=08\nALLOW:\n", [])
        self.assertEqual((self.ask("VUSB.get_all"), self.ask("VM.get_VUSBs", V2)), ([], []))
        self.fails(["HANDLE_INVALID", "USB_group", group], "USB_group.get_uuid", group)
        self.assertNotEqual(scanned("ALLOW:vid=0781\n", ["1-2"])["1-2"][0], first)

    def test_a_vgpu_wants_a_halted_vm(self):
        self.fails(["VM_BAD_POWER_STATE", V2, "halted", "running"], "VGPU.create", V2, "OpaqueRef:g1")
        a, b = (self.ask("VGPU.create", V1, "OpaqueRef:g1", d, {}, NULL) for d in ("0", "11"))
        self.fails(["DEVICE_ALREADY_EXISTS", "11"], "VGPU.create", V1, "OpaqueRef:g1", "11", {}, NULL)
        self.fails(["INVALID_DEVICE", "21"], "VGPU.create", V1, "OpaqueRef:g1", "21", {}, NULL)
        self.ask("VGPU.destroy", a)
        self.assertEqual(self.ask("VM.get_VGPUs", V1), [b])


class Events(Case):
    def test_the_first_call_tells_all_and_later_ones_what_changed(self):
        first = self.ask("event.from", ["vm", "PCI"], "", 0.0)
        self.assertEqual({(e["class"], e["ref"]) for e in first["events"]},
                         {("vm", V1), ("vm", V2), ("vm", T1), ("pci", "OpaqueRef:p1"), ("pci", "OpaqueRef:p2")})
        self.assertEqual({e["operation"] for e in first["events"]}, {"add"})
        self.assertEqual(self.ask("event.from", ["vm"], first["token"], 0.01)["events"], [])
        self.ask("VM.set_name_label", V1, "new")
        self.ask("VM.destroy", T1)
        later = self.ask("event.from", ["vm"], first["token"], 5.0)["events"]
        self.assertEqual([(e["operation"], e["ref"]) for e in later], [("mod", V1), ("del", T1)])
        self.assertEqual(later[0]["snapshot"]["name_label"], "new")
        self.assertNotIn("snapshot", later[1])

    def test_it_waits_for_a_change(self):
        token = self.ask("event.from", ["vm/" + V1], "", 0.0)["token"]
        threading.Timer(0.05, lambda: self.ask("VM.set_name_label", V1, "new")).start()
        self.assertEqual(len(self.ask("event.from", ["vm/" + V1], token, 10.0)["events"]), 1)

    def test_bad_tokens_and_classes_are_told(self):
        self.fails(["EVENT_FROM_TOKEN_PARSE_FAILURE"], "event.from", ["vm"], "x", 0.0)
        self.fails(["EVENT_SUBSCRIPTION_PARSE_FAILURE"], "event.from", ["frob"], "", 0.0)


class Wire(Case):
    def test_the_limits_of_http(self):
        body = json.dumps({"jsonrpc": "2.0", "method": "VM.get_all", "params": [self.s], "id": 1}).encode()
        for data in (b"POST /jsonrpc HTTP/1.0\r\n\r\n" + body,                      # no length
                     b"POST /jsonrpc HTTP/1.0\r\nContent-Length: 400000\r\n\r\n",   # above 300 KiB
                     b"POST /jsonrpc HTTP/1.0\r\nContent-Length: 2\r\n\r\n{}"):     # no call
            self.assertTrue(self.x.raw(data).split(b" ", 1)[1].startswith(b"500 "), data)
        self.assertIn(b"500", self.x.http(body.replace(b'"id": 1', b'"id": null'))[:12])

    def test_a_connection_stays_open_with_http_1_1(self):
        body = b'{"method":"VM.get_all","params":["%s"],"id":1}' % self.s.encode()
        one = b"POST /jsonrpc HTTP/1.1\r\nContent-Length: %d\r\n" % len(body)
        answer = self.x.raw(one + b"\r\n" + body + one + b"Connection: close\r\n\r\n" + body)
        self.assertEqual(answer.count(b"HTTP/1.1 200 OK"), 2)

    def test_the_forms_of_json_failures(self):
        self.assertEqual(self.x.json("VM.get_record", self.s, "x", version="1.0"),
                         {"result": None, "error": ["HANDLE_INVALID", "VM", "x"], "id": 1})
        self.assertEqual(self.x.json("VM.get_record", self.s, "x"),
                         {"jsonrpc": "2.0", "error": {"code": 1, "message": "HANDLE_INVALID", "data": ["VM", "x"]},
                          "id": 1})
        self.x.control("host", host="host-1", emergency=["HOST_STILL_BOOTING"])
        self.assertEqual(self.x.json("VM.get_record", self.s, "x", version="1.0"),
                         {"jsonrpc": "2.0", "error": ["HOST_STILL_BOOTING"], "id": 0})

    def test_a_standard_xml_client_gets_the_same(self):
        with self.x.xml() as p, warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)
            s = p.session.login_with_password("root", "", "1.0", "xml")["Value"]
            self.assertEqual(p.VM.get_record(s, V1)["Value"]["name_label"], "web")
            # Integers are text, both ways (xapi.md 4.1).
            self.assertEqual(p.VM.get_domid(s, V2)["Value"], "7")
            self.assertEqual(p.VM.set_hardware_platform_version(s, V1, "2")["Status"], "Success")
            self.assertEqual(p.VM.get_record(s, "x"),
                             {"Status": "Failure", "ErrorDescription": ["HANDLE_INVALID", "VM", "x"]})

    def test_faults_come_as_told(self):
        self.x.control("fault", method="VM.*", nth=2, fail=["INTERNAL_ERROR", "told"])
        self.ask("VM.get_all")
        self.fails(["INTERNAL_ERROR", "told"], "VM.get_all")
        self.ask("VM.get_all")
        self.x.control("fault", method="VM.set_name_label", drop="after")
        with self.assertRaises(Failed):
            self.ask("VM.set_name_label", V1, "acted")
        self.assertEqual(self.ask("VM.get_name_label", V1), "acted")
        self.assertEqual(self.x.control("calls")["VM.get_all"], 3)

    def test_the_log_names_who_called(self):
        self.s = self.x.control("session", role="vm-admin", user="bob", originator="xo")
        self.ask("VM.set_name_label", V1, "new")
        entry = self.x.log()[-1]
        self.assertEqual([entry[k] for k in ("method", "params", "user", "originator", "role", "result")],
                         ["VM.set_name_label", [V1, "new"], "bob", "xo", "vm-admin", "ok"])


if __name__ == "__main__":
    main()
