# SPDX-License-Identifier: GPL-2.0-or-later
"""The scanner of USB devices (xapi.md 11): what the policy lets through, out of a host's files; ValueError stops it."""
import os
import re

DEVICES = "sys/bus/usb/devices"
POLICY = "etc/xensource/usb-policy.conf"
DIGITS = {"vid": 4, "pid": 4, "rel": 4, "class": 2, "subclass": 2, "prot": 2}
MATCH = re.compile(r"\s*(vid|pid|rel|class|subclass|prot)\s*=\s*([0-9a-f]+)", re.IGNORECASE)
HUB = "09"


def rule_of(line):
    action, matches = line.split("#")[0].split(":")  # more or fewer colons are a ValueError
    rule, at = {}, 0
    allow = {"allow": True, "deny": False}.get(action.strip().lower())
    matches = matches.rstrip()
    while at < len(matches):
        found = MATCH.match(matches, at)
        key = found[1].lower() if found else None
        if key is None or key in rule or len(found[2]) != DIGITS[key]:
            raise ValueError(line)
        rule[key] = found[2].lower()
        at = found.end()
    if allow is None or line.lstrip() != line and line.lstrip().startswith("#"):
        raise ValueError(line)  # an indented comment as well: every 25.x and 26.x crashes
    return allow, rule


def rules_of(text):
    return [rule_of(line) for line in text.splitlines() if line.strip() and not line.startswith("#")]


class Device:
    def __init__(self, side, path):
        self.side, self.path = side, path

    def read(self, name, attribute, missing=""):
        try:
            return self.side.read("%s/%s/%s" % (DEVICES, name, attribute)).strip()
        except FileNotFoundError:
            return missing

    def attribute(self, name):
        return self.read(self.path, name)

    def interfaces(self, names):
        """Those of the configuration in force; hubs' do not count."""
        begin = "%s:%s." % (self.path, self.attribute("bConfigurationValue"))
        own = {"vid": self.attribute("idVendor"), "pid": self.attribute("idProduct"),
               "rel": self.attribute("bcdDevice")}
        for name in names:
            kind = self.read(name, "bInterfaceClass")
            if name.startswith(begin) and kind != HUB:
                yield dict(own, subclass=self.read(name, "bInterfaceSubClass"),
                           prot=self.read(name, "bInterfaceProtocol"), **{"class": kind})

    def allowed(self, rules, names):
        found = list(self.interfaces(names))
        if self.attribute("bDeviceClass") == HUB or not found or str(len(found)) != self.attribute("bNumInterfaces"):
            return False
        return all(next((allow for allow, rule in rules if all(i[k] == v for k, v in rule.items())), False)
                   for i in found)

    def fields(self):
        vendor, product, serial = (self.attribute(n) for n in ("idVendor", "idProduct", "serial"))
        return {"path": self.path, "vendor_id": vendor, "product_id": product, "serial": serial,
                "version": self.attribute("version"), "speed": float(self.attribute("speed") or -1.0),
                "description": "_".join(filter(None, (vendor, product, serial)))}


def scan(side):
    """Fields of the PUSBs that there should be."""
    rules = rules_of(side.read(POLICY))
    names = sorted(os.listdir(side.path(DEVICES)))
    devices = [Device(side, n) for n in names if ":" not in n]
    return [d.fields() for d in devices if d.allowed(rules, names)]
