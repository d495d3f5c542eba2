# SPDX-License-Identifier: GPL-2.0-or-later
"""USB devices (xapi.md 10)."""
import threading

import usb_scan
from calls import rule
from failure import Failure

MODELS = ("qemu-upstream-compat", "qemu-upstream-uefi", "qemu-upstream")
ENDING = ("shutdown", "clean_shutdown", "hard_shutdown", "suspend", "pause")


@rule("PUSB.scan")
def scan(x, _context, host):
    """xapi.md 10.1: only wakes somebody, always successfully; a scan that fails leaves all as it was."""
    side = x.hosts[host]
    if side.scans and side.scan_late:
        side.scan_late = False
        later(side, 1, show, x, host, {})
        later(side, 4, rescan, x, host, side)
    elif side.scans:
        later(side, 1, rescan, x, host, side)


def later(side, delays, function, *arguments):
    timer = threading.Timer(side.scan_delay * delays, function, arguments)
    side.scanning.append(timer)
    timer.start()


def rescan(x, host, side):
    try:
        found = {identity(d): d for d in usb_scan.scan(side)}
    except (OSError, ValueError):
        return
    show(x, host, found)


def show(x, host, found):
    with x.store.lock:
        for ref, pusb in list(x.store.objects["PUSB"].items()):
            if pusb["host"] == host and found.pop(identity(pusb), None) is None:
                gone(x, ref, pusb)
        for fields in found.values():
            label = "Group of %s %s USBs" % (fields["vendor_id"], fields["product_id"])
            group = x.store.add("USB_group", {"name_label": label})
            x.store.add("PUSB", dict(fields, host=host, USB_group=group))


def identity(d):
    return d["path"], d["vendor_id"], d["product_id"], d["serial"]


def gone(x, ref, pusb):
    """Its VUSB is unplugged, and dies with it, as its group does."""
    group = pusb["USB_group"]
    for vusb in list(x.store.objects["USB_group"].get(group, {"VUSBs": []})["VUSBs"]):
        x.store.remove("VUSB", vusb)
    x.store.remove("PUSB", ref)
    if group in x.store.objects["USB_group"]:
        x.store.remove("USB_group", group)


@rule("PUSB.set_passthrough_enabled")
def passthrough(x, _context, ref, value):
    with x.store.lock:
        pusb = x.store.get("PUSB", ref)
        if value:
            forget_disks(x, ref, pusb)
        group = x.store.objects["USB_group"].get(pusb["USB_group"], {"VUSBs": []})
        for vusb in list(group["VUSBs"]) if not value else []:
            record = x.store.get("VUSB", vusb)
            if record["currently_attached"]:
                raise Failure("USB_ALREADY_ATTACHED", ref, record["VM"])
            x.store.remove("VUSB", vusb)
        x.store.set("PUSB", ref, "passthrough_enabled", value)


def forget_disks(x, ref, pusb):
    """xapi.md 10.1: what dom0 offers of a stick as a removable disk goes; not while a VM has it."""
    disks = [(d, v) for d, v in x.store.objects["VDI"].items() if v["sm_config"].get("usb_path") == pusb["path"] and
             x.store.get("SR", v["SR"])["type"] == "udev"]
    for disk, record in disks:
        if record["VBDs"]:
            raise Failure("PUSB_VDI_CONFLICT", ref, disk)
    for disk, _ in disks:
        x.store.remove("VDI", disk)


@rule("VUSB.create")
def create(x, _context, vm, group, other_config=None):
    """xapi.md 10.3: four checks in this order, and no more: neither power state nor passthrough_enabled."""
    with x.store.lock:
        record, g = x.store.get("VM", vm), x.store.get("USB_group", group)
        pool = next(iter(x.store.objects["pool"].values()))
        if pool["restrictions"].get("restrict_usb_passthrough") != "false":
            raise Failure("LICENCE_RESTRICTION", "USB_passthrough")
        if len(record["VUSBs"]) >= 6:
            raise Failure("TOO_MANY_VUSBS", "6")
        if g["VUSBs"]:
            raise Failure("USB_GROUP_CONFLICT", group)
        if record["ha_restart_priority"] == "restart":
            raise Failure("OPERATION_NOT_ALLOWED", "VM %s is protected by HA" % record["uuid"])
        return x.store.add("VUSB", {"VM": vm, "USB_group": group, "other_config": other_config or {}})


def plug_all(x, ref, host):
    """What the VM's start does (xapi.md 10.3, 10.4), of those that are hvm; a VUSB that cannot be fails it."""
    vm = x.store.get("VM", ref)
    model = vm["platform"].get("device-model", MODELS[0])
    for vusb in vm["VUSBs"]:
        if model not in MODELS:
            raise Failure("INVALID_VALUE", "platform:device-model when vm has VUSBs", model)
        record = x.store.get("VUSB", vusb)
        pusb = x.store.get("PUSB", x.store.get("USB_group", record["USB_group"])["PUSBs"][0])
        if pusb["host"] != host:
            raise Failure("OPERATION_NOT_ALLOWED", "VUSB %s is not available on Host %s" % (
                record["uuid"], x.store.get("host", host)["uuid"]))
        if pusb["speed"] <= 12 and vm["platform"].get("usb", "").lower() in ("false", "0"):
            raise Failure("INTERNAL_ERROR", "xenopsd internal error: Bus 'usb-bus.0' not found")
    for vusb in vm["VUSBs"] if vm["domain_type"] == "hvm" else []:
        x.store.set("VUSB", vusb, "currently_attached", True)


def unplug_all(x, ref):
    for vusb in x.store.get("VM", ref)["VUSBs"]:
        x.store.set("VUSB", vusb, "currently_attached", False)


def drop_all(x, ref):
    """xapi.md 10.3: with a VM that is destroyed, or becomes a template."""
    for vusb in list(x.store.get("VM", ref)["VUSBs"]):
        x.store.remove("VUSB", vusb)


@rule("VM.set_is_a_template")
def set_is_a_template(x, _context, ref, value):
    with x.store.lock:
        if value:
            drop_all(x, ref)
        x.store.set("VM", ref, "is_a_template", value)


@rule("VUSB.unplug")
def unplug(x, _context, ref):
    with x.store.lock:
        record = x.store.get("VUSB", ref)
        vm = x.store.get("VM", record["VM"])
        if vm["power_state"] != "Running":
            raise Failure("VM_BAD_POWER_STATE", record["VM"], "running", vm["power_state"].lower())
        for task, operation in vm["current_operations"].items():
            if operation in ENDING:
                raise Failure("OTHER_OPERATION_IN_PROGRESS", "VM", record["VM"], operation, task)
        if not record["currently_attached"]:
            raise Failure("DEVICE_ALREADY_DETACHED", ref)
        x.store.set("VUSB", ref, "currently_attached", False)


@rule("VUSB.destroy")
def destroy(x, _context, ref):
    with x.store.lock:
        record = x.store.get("VUSB", ref)
        if record["currently_attached"]:
            raise Failure("OPERATION_NOT_ALLOWED", "VUSB '%s' still attached to '%s'" % (
                record["uuid"], x.store.get("VM", record["VM"])["uuid"]))
        x.store.remove("VUSB", ref)


@rule("USB_group.destroy")
def destroy_group(x, _context, ref):
    with x.store.lock:
        g = x.store.get("USB_group", ref)
        if g["VUSBs"]:
            raise Failure("USB_GROUP_CONTAINS_VUSB", *g["VUSBs"])
        if g["PUSBs"]:
            raise Failure("USB_GROUP_CONTAINS_PUSB", *g["PUSBs"])
        x.store.remove("USB_group", ref)
