# SPDX-License-Identifier: GPL-2.0-or-later
"""Graphics cards (xapi.md 6.3, 9.1)."""
from calls import rule
from failure import Failure
from rules_pci import disable, enable
from rules_vm import expect
from schema import NULL


@rule("VGPU.create")
def create(x, _context, vm, group, device="0", other_config=None, kind=NULL):
    with x.store.lock:
        record = x.store.get("VM", vm)
        expect(vm, record, ["halted"])
        pool = next(iter(x.store.objects["pool"].values()))
        if pool["restrictions"].get("restrict_gpu") == "true":
            raise Failure("FEATURE_RESTRICTED", "GPU")
        if kind != NULL and kind not in x.store.get("GPU_group", group)["supported_VGPU_types"]:
            raise Failure("INVALID_VALUE", "type", kind)
        device = number(x, vm, record, device)
        ref = x.store.add("VGPU", {"VM": vm, "GPU_group": group, "device": device, "type": kind,
                                   "other_config": other_config or {}})
        x.store.set("VM", vm, "VGPUs", record["VGPUs"] + [ref])
        x.store.set("GPU_group", group, "VGPUs", x.store.get("GPU_group", group)["VGPUs"] + [ref])
        return ref


def number(x, vm, record, device):
    """"0": the first that is free; 1 to 20: that one."""
    taken = {x.store.get("VGPU", v)["device"] for v in record["VGPUs"]}
    if device == "0":
        free = [str(d) for d in range(0, 21) if str(d) not in taken]
        if not free:
            raise Failure("VM_PCI_BUS_FULL", vm)
        return free[0]
    if not device.isdigit() or int(device) > 20:
        raise Failure("INVALID_DEVICE", device)
    if device in taken:
        raise Failure("DEVICE_ALREADY_EXISTS", device)
    return device


@rule("VGPU.destroy")
def destroy(x, _context, ref):
    with x.store.lock:
        record = x.store.get("VGPU", ref)
        if x.store.get("VM", record["VM"])["power_state"] != "Halted":
            raise Failure("OPERATION_NOT_ALLOWED", "vgpu '%s' still attached" % record["uuid"])
        for name, field in (("VM", "VM"), ("GPU_group", "GPU_group")):
            owner = x.store.get(name, record[field])
            x.store.set(name, record[field], "VGPUs", [v for v in owner["VGPUs"] if v != ref])
        x.store.remove("VGPU", ref)


@rule("PGPU.set_GPU_group")
def set_group(x, _context, ref, group):
    with x.store.lock:
        record = x.store.get("PGPU", ref)
        users = [x.store.get("VGPU", v)["VM"] for v in record["resident_VGPUs"]]
        if users:
            raise Failure("PGPU_IN_USE_BY_VM", *users)
        for g in (record["GPU_group"], group):
            if g != NULL:
                left = [p for p in x.store.get("GPU_group", g)["PGPUs"] if p != ref]
                x.store.set("GPU_group", g, "PGPUs", left + ([ref] if g == group else []))
        x.store.set("PGPU", ref, "GPU_group", group)


@rule("PGPU.disable_dom0_access")
def disable_access(x, context, ref):
    return disable(x, context, x.store.get("PGPU", ref)["PCI"])


@rule("PGPU.enable_dom0_access")
def enable_access(x, context, ref):
    return enable(x, context, x.store.get("PGPU", ref)["PCI"])
