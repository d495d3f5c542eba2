#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""The verdicts of a USB policy, evaluated straight on: usage: usb_policy.py POLICY DEVICES. As bench-usb prints them."""
import re
import sys

DIGITS = {"vid": 4, "pid": 4, "rel": 4, "class": 2, "subclass": 2, "prot": 2}
HUB = 0x09
MATCH = re.compile(r"\s*(vid|pid|rel|class|subclass|prot)\s*=\s*([0-9a-f]+)", re.IGNORECASE)


def rule_of(line):
    action, matches = line.split("#")[0].split(":")
    rule, at = {"allow": {"allow": True, "deny": False}[action.strip().lower()]}, 0
    matches = matches.rstrip()
    while at < len(matches):
        found = MATCH.match(matches, at)
        key, value = found[1].lower(), found[2]
        if key in rule or len(value) != DIGITS[key]:
            raise ValueError(line)
        rule[key] = int(value, 16)
        at = found.end()
    return rule


def rules_of(path):
    with open(path, encoding="utf-8", errors="surrogateescape") as lines:
        return [rule_of(line) for line in lines if line.strip() and not line.lstrip().startswith("#")]


def interfaces_of(line):
    ids, *interfaces = line.split()
    device = dict(zip(("vid", "pid", "rel"), (int(x, 16) for x in ids.split(":"))))
    all_of_it = [dict(device, **dict(zip(("class", "subclass", "prot"), (int(x, 16) for x in text.split(".")))))
                 for text in interfaces]
    return [i for i in all_of_it if i["class"] != HUB]


def allowed(rules, interface):
    for rule in rules:
        if all(rule[key] == interface[key] for key in rule if key != "allow"):
            return rule["allow"]
    return False


def main():
    rules = rules_of(sys.argv[1])
    with open(sys.argv[2], encoding="ascii") as devices:
        for line in devices:
            interfaces = interfaces_of(line)
            print("offered" if interfaces and all(allowed(rules, i) for i in interfaces) else "denied")


main()
