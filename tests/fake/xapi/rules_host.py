# SPDX-License-Identifier: GPL-2.0-or-later
"""Hosts: plugins on any of them, extensions, maintenance (xapi.md 1, 2.3, 5)."""
import os

import plugin
from calls import rule
from failure import Failure


def reached(x, host):
    """The files of a host that can be reached (xapi.md 1.1: else HOST_OFFLINE or CANNOT_CONTACT_HOST)."""
    side = x.hosts.get(host)
    if side is None:
        raise Failure("HANDLE_INVALID", "host", host)
    if side.state == "offline":
        raise Failure("HOST_OFFLINE", host)
    if side.state == "unreachable":
        raise Failure("CANNOT_CONTACT_HOST", host)
    return side


@rule("host.call_plugin")
def call_plugin(x, context, host, name, function, args):
    # xapi.md 1.1: the target host runs it, enabled or not, without a limit in time or number.
    return plugin.run(reached(x, host).root, context.session, name, function, args)


@rule("VM.call_host_plugin")
def call_host_plugin(x, context, vm, name, function, args):
    """xapi.md 1.6: any plugin on the host of a running VM, for a vm-operator."""
    record = x.store.get("VM", vm)
    if record["power_state"] != "Running":
        raise Failure("VM_BAD_POWER_STATE", vm, "running", record["power_state"].lower())
    return plugin.run(reached(x, record["resident_on"]).root, context.session, name, function, args)


@rule("VM.call_plugin")
def call_guest_plugin(_x, _context, _vm, name, _function, _args):
    # xapi.md 1.6: that one alone, and it talks to the guest.
    raise Failure("XENAPI_MISSING_PLUGIN" if name != "guest-agent-operation" else "NOT_IMPLEMENTED", name)


@rule("host.has_extension")
def has_extension(x, _context, host, name):
    # xapi.md 2.3
    return "/" not in name and os.path.isfile(reached(x, host).path("etc/xapi.d/extensions/" + name))


@rule("host.disable")
def disable(x, _context, host, _auto_enable=True):
    x.store.set("host", host, "enabled", False)


@rule("host.enable")
def enable(x, _context, host):
    x.store.set("host", host, "enabled", True)


@rule("host.get_vms_which_prevent_evacuation")
def prevent_evacuation(x, _context, host):
    """xapi.md 5, 7.4: those that cannot be moved, and why."""
    out = {}
    for ref, vm in x.store.objects["VM"].items():
        if vm["resident_on"] == host and not vm["is_control_domain"] and vm["attached_PCIs"]:
            out[ref] = ["VM_HAS_PCI_ATTACHED", ref]
    return out
