# SPDX-License-Identifier: GPL-2.0-or-later
"""dom0's access to PCI devices: computed from the boot file and the running command line (xapi.md 7.2)."""
import os
import re
import threading

from calls import rule
from failure import Failure
from rules_host import reached

FILES = ("boot/grub/grub.cfg", "boot/efi/EFI/xenserver/grub.cfg")
WORD = "xen-pciback.hide="
ENTRY = re.compile(r"[0-9a-fA-F]{4}:[0-9a-fA-F]{2}:[0-9a-fA-F]{2}\.[0-7]")
MUTEX = threading.Lock()  # xapi.md 7.2: the only protection that there is


def boot_file(side):
    for f in FILES[::-1]:
        if os.path.exists(side.path(f)):
            return side.path(f)
    raise Failure("INTERNAL_ERROR", "xen-cmdline: no grub.cfg")


def entries(lines):
    """(title, number of the line with dom0's kernel) of each menu entry; its first module."""
    out, title = [], None
    for i, line in enumerate(lines):
        m = re.match(r"\s*menuentry\s+(['\"])(.*?)\1", line)
        if m:
            title = m[2]
        elif title is not None and re.match(r"\s*module2?\s", line):
            out.append((title, i))
            title = None
    return out


def configured(side):
    """What xen-cmdline --get-dom0 xen-pciback.hide prints: the words of the default entry, a line each."""
    with open(boot_file(side), encoding="utf-8", errors="surrogateescape") as f:
        lines = f.read().split("\n")
    found = entries(lines)
    m = re.search(r"^\s*set\s+default=[\"']?(.*?)[\"']?\s*$", "\n".join(lines), re.M)
    default = m[1] if m else "0"
    chosen = [n for i, (title, n) in enumerate(found) if default in (str(i), title)]
    if not chosen:
        raise Failure("INTERNAL_ERROR", "xen-cmdline: no default entry")
    return [w for w in lines[chosen[0]].split() if w.startswith(WORD)]


def listed(words):
    """The strict reader: fixed steps of 14 characters (dddd:bb:dd.f); anything else is an internal error."""
    if len(words) > 1:
        raise Failure("INTERNAL_ERROR", "xen-cmdline: more than one word: " + " ".join(words))
    value = words[0][len(WORD):] if words else ""
    out = []
    for at in range(0, len(value), 14):
        step = value[at:at + 14]
        if len(step) != 14 or step[0] != "(" or step[-1] != ")" or not ENTRY.fullmatch(step[1:-1]):
            raise Failure("INTERNAL_ERROR", "Scanf.Scan_failure: xen-pciback.hide '%s' at character %d" % (value, at))
        out.append(step[1:-1].lower())
    return out


def status(side, pci_id):
    """(listed in the running command line, listed in the boot configuration): xapi.md 7.2."""
    running = [w for w in side.read("proc/cmdline").split() if w.startswith(WORD)]
    return {
        (True, True): "disabled",
        (False, True): "disable_on_reboot",
        (False, False): "enabled",
        (True, False): "enable_on_reboot",
    }[bool(running) and pci_id in running[0], pci_id in listed(configured(side))]


def write(side, words):
    """xen-cmdline --set-dom0 or --delete-dom0: the two entries that it keeps, the word at the end of the line."""
    with open(boot_file(side), encoding="utf-8", errors="surrogateescape") as f:
        lines = f.read().split("\n")
    for title, n in entries(lines):
        if re.fullmatch(r"(XCP-ng|XenServer|Citrix Hypervisor)( \(Serial\))?", title):
            indent = re.match(r"\s*", lines[n])[0]
            kept = [w for w in lines[n].split() if not w.startswith(WORD)]
            lines[n] = indent + " ".join(kept + words)
    new = boot_file(side) + ".new"
    with open(new, "w", encoding="utf-8", errors="surrogateescape") as f:
        f.write("\n".join(lines))
    os.rename(new, boot_file(side))


def found(x, ref):
    """The device's own host answers (xapi.md 7.2)."""
    pci = x.store.get("PCI", ref)
    return reached(x, pci["host"]), pci["pci_id"]


@rule("PCI.get_dom0_access_status")
def get_status(x, _context, ref):
    with MUTEX:
        return status(*found(x, ref))


@rule("PCI.disable_dom0_access")
def disable(x, _context, ref):
    with MUTEX:
        side, pci_id = found(x, ref)
        old = listed(configured(side))
        if pci_id not in old:
            # xapi.md 7.2: in front of the others, which are written in reversed order.
            write(side, [WORD + "".join("(%s)" % d for d in [pci_id] + old[::-1])])
        return status(side, pci_id)


@rule("PCI.enable_dom0_access")
def enable(x, _context, ref):
    with MUTEX:
        side, pci_id = found(x, ref)
        words = configured(side)
        listed(words)
        left = words[0].replace("(%s)" % pci_id, "") if words else WORD
        if words and words[0] != left:
            write(side, [left] if left != WORD else [])
        return status(side, pci_id)
