#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# What VMs of XAPI cost a list of PCI devices, counted in instructions: four times the VMs cost four times as much, and
# no more on a host with eight times the devices (no VM is looked at again for each device).
#
# Usage: tests/bench/vms.sh XHW GEN. No clock is read: this is a test like any other. Exit 0: all holds.
set -euo pipefail

xhw=$1 gen=$2
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
uuid=a0000000-0000-4000-8000-000000000001

# A pool of this host and N VMs, each of which names two of eight devices, every other halted.
pool() { # N
	awk -v n="$1" -v uuid=$uuid 'BEGIN {
		printf "{\"host\":{\"OpaqueRef:h\":{\"uuid\":\"%s\",\"name_label\":\"h\"}},\"VM\":{", uuid
		for (i = 0; i < n; i++)
			printf "%s\"OpaqueRef:%06d\":{\"uuid\":\"%08d-0000-4000-8000-000000000000\",\"name_label\":\"vm %d\"," \
				"\"power_state\":\"%s\",\"is_a_template\":false,\"is_a_snapshot\":false," \
				"\"is_control_domain\":false,\"domid\":-1,\"resident_on\":\"%s\",\"affinity\":\"OpaqueRef:h\"," \
				"\"other_config\":{\"folder\":\"\",\"pci\":\"0/0000:05:00.%d,1/0000:06:00.%d\"}," \
				"\"blocked_operations\":{},\"current_operations\":{},\"attached_PCIs\":[]}",
				i ? "," : "", i * 7919 % 1000003, i * 104729 % 1000003, i, i % 2 ? "Halted" : "Running",
				i % 2 ? "OpaqueRef:NULL" : "OpaqueRef:h", i % 4, i % 3
		print "}}"
	}'
}

# Instructions of a list.
count() { # FUNCTIONS VMS
	local tree=$dir/$1
	[ -d "$tree" ] || "$gen" "$tree" "$1"
	mkdir -p "$tree/etc" "$tree/.xhw"
	echo "INSTALLATION_UUID='$uuid'" >"$tree/etc/xensource-inventory"
	pool "$2" >"$tree/.xhw/xapi.json"
	valgrind --tool=callgrind --callgrind-out-file=/dev/null "$xhw" --root "$tree" pci list --all \
		>"$dir/rows" 2>"$dir/log"
	if [ "$2" -gt 0 ] && ! grep -q ' more ' "$dir/rows"; then
		echo "vms: no device shows the VMs that name it" >&2
		exit 1
	fi
	sed -n 's/^==[0-9]*== Collected : *//p' "$dir/log"
}

base=$(count 64 0)
some=$(($(count 64 500) - base))
many=$(($(count 64 2000) - base))
base=$(count 512 0)
wide=$(($(count 512 2000) - base))

echo "vms: $((some / 500)) instructions for each of 500 VMs, $((many / 2000)) of 2000, $((wide / 2000)) with 512 devices"
[ "$some" -gt 0 ] || { echo "vms: nothing was counted" >&2; exit 1; }
# Sorting costs a little more with each doubling.
[ $((many * 100)) -le $((some * 4 * 125)) ] || { echo "vms: not linear in the VMs" >&2; exit 1; }
[ $((wide * 100)) -le $((many * 125)) ] || { echo "vms: the devices multiply the VMs" >&2; exit 1; }
