# SPDX-License-Identifier: GPL-2.0-or-later
"""VMs: power states, blocked and current operations, what devices forbid, copies (xapi.md 6.1, 7.3, 7.4, 13, 14.3)."""
import re

import plugin
import rules_usb
from calls import rule
from failure import Failure
from schema import NULL
from sessions import now

# Operation: the states that it starts from, spelled as failures do (xapi.md 13.3).
STATES = {
    "start": ["halted"], "start_on": ["halted"], "resume": ["suspended"], "resume_on": ["suspended"],
    "pause": ["running"], "unpause": ["paused"], "suspend": ["running"], "checkpoint": ["running"],
    "clean_shutdown": ["running"], "clean_reboot": ["running"], "shutdown": ["running", "paused", "suspended"],
    "hard_shutdown": ["running", "paused", "suspended"], "hard_reboot": ["running", "paused"],
    "pool_migrate": ["running"], "clone": ["halted", "suspended"], "destroy": ["halted", "suspended"],
    "snapshot": ["halted", "running", "suspended", "paused"], "migrate_send": ["halted", "running", "suspended"],
}
MOVING = ("suspend", "checkpoint", "pool_migrate", "migrate_send")
STARTING = ("start", "start_on", "resume", "resume_on")


def expect(ref, vm, states):
    # xapi.md 16: [vm, expected, actual]
    if vm["power_state"].lower() not in states:
        raise Failure("VM_BAD_POWER_STATE", ref, " or ".join(states), vm["power_state"].lower())


def valid(x, ref, op):
    """What VM.assert_operation_valid checks, in this order: other operations, blocked, template, state, devices."""
    vm = x.store.get("VM", ref)
    if vm["current_operations"]:
        task, other = next(iter(vm["current_operations"].items()))
        # xapi.md 16: [class, object, op, ref]
        raise Failure("OTHER_OPERATION_IN_PROGRESS", "VM", ref, other, task)
    if op in vm["blocked_operations"]:
        raise Failure("OPERATION_BLOCKED", ref, vm["blocked_operations"][op])  # xapi.md 6.1
    if vm["is_control_domain"]:
        raise Failure("OPERATION_NOT_ALLOWED", "This operation is not allowed on dom0")
    if (vm["is_a_template"] or vm["is_a_snapshot"]) and op in STARTING:
        raise Failure("VM_IS_TEMPLATE", ref)
    expect(ref, vm, STATES.get(op, [vm["power_state"].lower()]))
    # xapi.md 7.4, 9.1, 10.3: what a device forbids; a VUSB a plain snapshot as well.
    if op in MOVING and vm["attached_PCIs"]:
        raise Failure("VM_HAS_PCI_ATTACHED", ref)
    if op in MOVING and vm["VGPUs"]:
        raise Failure("VM_HAS_VGPU", ref)
    if op in MOVING + ("snapshot",) and vm["VUSBs"]:
        raise Failure("VM_HAS_VUSBS", ref)
    return vm


ENTRY = re.compile(r"([+-]?[0-9][0-9_]*)/([0-9a-fA-F][0-9a-fA-F_]{0,3}):([0-9a-fA-F][0-9a-fA-F_]?)"
                   r":([0-9a-fA-F][0-9a-fA-F_]?)\.([0-9a-fA-F])")


def devices(text):
    """xapi.md 7.3: entries that do not parse are dropped; what follows the function is not looked at. In plug order:
    by N, within one N from the last. OCaml's Scanf takes a sign, and '_' among digits; its int has 63 bits."""
    out = []
    for entry in text.split(","):
        m = ENTRY.match(entry)
        n = int(m[1].replace("_", "")) if m else 0
        if m and -2**62 <= n < 2**62:
            out.insert(0, (n, "%04x:%02x:%02x.%x" % tuple(int(v.replace("_", ""), 16) for v in m.groups()[1:])))
    return [bdf for _, bdf in sorted(out, key=lambda e: e[0])]


def plug(x, ref, vm, host):
    """xapi.md 7.4: those with a PCI object on that host are tracked; 7.3, 8: one that another VM has fails the start."""
    wanted = devices(vm["other_config"].get("pci", ""))
    if wanted and x.store.objects["host"][host]["chipset_info"].get("iommu") != "true":
        raise Failure("INTERNAL_ERROR", "xenopsd internal error: IOMMU unavailable")  # xapi.md 8
    out = []
    for bdf in wanted:
        for other, o in x.store.objects["VM"].items():
            if other != ref and o["resident_on"] == host and bdf in devices(o["other_config"].get("pci", "")):
                raise Failure("INTERNAL_ERROR", "xenopsd internal error: Xenops_interface.Xenopsd_error([S(Internal_"
                              "error);S(Device.PCI.Cannot_add(_, _))]) Cannot_add(%s, busy)" % bdf)
        out += [p for p, pci in x.store.objects["PCI"].items() if (pci["host"], pci["pci_id"]) == (host, bdf)]
    return out


def place(x, vm):
    """Any host that is up and enabled, the wished one first (xapi.md 6.1, 13.3); devices are not considered (7.3)."""
    hosts = [h for h, r in x.store.objects["host"].items() if r["enabled"] and x.hosts[h].state == "up"]
    if not hosts:
        raise Failure("NO_HOSTS_AVAILABLE")
    return vm["affinity"] if vm["affinity"] in hosts else hosts[0]


def update(x, ref, **fields):
    for f, v in fields.items():
        x.store.set("VM", ref, f, v)


def boot(x, context, ref, op, host=None, paused=False):
    with x.store.lock:
        vm = valid(x, ref, op)
        host = host or place(x, vm)
        if x.hosts[host].state != "up":
            raise Failure("HOST_OFFLINE", host)
        if not x.store.objects["host"][host]["enabled"]:
            raise Failure("HOST_DISABLED", host)
        update(x, ref, current_operations={context.task: op}, scheduled_to_be_resident_on=host)
    try:
        # xapi.md 13.1: before the domain exists; without the lock, for the hook may ask in turn.
        plugin.hooks(x.hosts[host].root, "vm-pre-start", ["-vmuuid", vm["uuid"], "-reason", "none"])
        with x.store.lock:
            domid = 1 + max(v["domid"] for v in x.store.objects["VM"].values())
            pcis = plug(x, ref, vm, host)
            rules_usb.plug_all(x, ref, host)
            update(x, ref, attached_PCIs=pcis, resident_on=host, domid=max(domid, 1),
                   power_state="Paused" if paused else "Running")
    finally:
        update(x, ref, current_operations={}, scheduled_to_be_resident_on=NULL)


@rule("VM.start")
def start(x, context, vm, paused, _force):
    boot(x, context, vm, "start", None, paused)


@rule("VM.start_on")
def start_on(x, context, vm, host, paused, _force):
    boot(x, context, vm, "start_on", host, paused)


@rule("VM.resume")
def resume(x, context, vm, paused, _force):
    boot(x, context, vm, "resume", None, paused)


def off(op):
    def act(x, _context, ref):
        with x.store.lock:
            valid(x, ref, op)
            update(x, ref, power_state="Suspended" if op == "suspend" else "Halted", resident_on=NULL, domid=-1,
                   attached_PCIs=[])
            rules_usb.unplug_all(x, ref)
    return act


for _op in ("clean_shutdown", "hard_shutdown", "shutdown", "suspend"):
    rule("VM." + _op)(off(_op))


@rule("VM.clean_reboot", "VM.hard_reboot")
def reboot(x, _context, ref):
    """xapi.md 7.3, 12.3: a new domain, on the same host, with the parameters of now."""
    with x.store.lock:
        vm = valid(x, ref, "hard_reboot")
        rules_usb.plug_all(x, ref, vm["resident_on"])
        update(x, ref, attached_PCIs=plug(x, ref, vm, vm["resident_on"]), domid=vm["domid"] + 1)


@rule("VM.pause")
def pause(x, _context, ref):
    with x.store.lock:
        valid(x, ref, "pause")
        update(x, ref, power_state="Paused")


@rule("VM.unpause")
def unpause(x, _context, ref):
    with x.store.lock:
        valid(x, ref, "unpause")
        update(x, ref, power_state="Running")


@rule("VM.pool_migrate")
def migrate(x, _context, ref, host, _options):
    with x.store.lock:
        valid(x, ref, "pool_migrate")
        if x.hosts[host].state != "up":
            raise Failure("HOST_OFFLINE", host)
        update(x, ref, resident_on=host, domid=1 + max(v["domid"] for v in x.store.objects["VM"].values()))


def copy(x, ref, name, **fields):
    """xapi.md 14.3: other_config goes along, pci included; VUSBs do not."""
    vm = x.store.get("VM", ref)
    given = {k: v for k, v in vm.items() if k not in ("uuid", "VUSBs", "attached_PCIs", "current_operations")}
    return x.store.add("VM", dict(given, name_label=name, power_state="Halted", resident_on=NULL, domid=-1, **fields))


@rule("VM.clone")
def clone(x, _context, ref, name):
    with x.store.lock:
        valid(x, ref, "clone")
        return copy(x, ref, name)


@rule("VM.snapshot")
def snapshot(x, _context, ref, name, _ignored=None):
    with x.store.lock:
        valid(x, ref, "snapshot")
        new = copy(x, ref, name, is_a_snapshot=True, is_a_template=True, snapshot_of=ref, snapshot_time=now())
        update(x, ref, snapshots=x.store.get("VM", ref)["snapshots"] + [new])
        return new


@rule("VM.destroy")
def destroy(x, _context, ref):
    with x.store.lock:
        valid(x, ref, "destroy")
        rules_usb.drop_all(x, ref)
        x.store.remove("VM", ref)


@rule("VM.assert_operation_valid")
def assert_operation_valid(x, _context, ref, op):
    with x.store.lock:
        valid(x, ref, op)


@rule("VM.get_possible_hosts")
def possible_hosts(x, _context, _vm):
    # xapi.md 7.3: other_config:pci is not considered.
    return [h for h, r in x.store.objects["host"].items() if r["enabled"] and x.hosts[h].state == "up"]


@rule("VM.assert_can_boot_here")
def can_boot_here(x, _context, _vm, host):
    if x.hosts[host].state != "up":
        raise Failure("HOST_OFFLINE", host)
    if not x.store.objects["host"][host]["enabled"]:
        raise Failure("HOST_DISABLED", host)


def while_halted(field):
    def act(x, _context, ref, value):
        with x.store.lock:
            expect(ref, x.store.get("VM", ref), ["halted"])  # xapi.md 6.1
            update(x, ref, **{field: value})
    return act


for _field in ("domain_type", "VCPUs_max", "VCPUs_at_startup"):
    rule("VM.set_" + _field)(while_halted(_field))


@rule("VM.add_to_VCPUs_params_live")
def params_live(_x, _context, _vm, _key, _value):
    raise Failure("NOT_IMPLEMENTED", "add_to_VCPUs_params_live")  # xapi.md 6.1
