# shellcheck shell=dash disable=SC2154
# SPDX-License-Identifier: GPL-2.0-or-later
# Killed in the middle, at several moments: xhw undo, or the next changing run, settles what is left.
# machine: intel
# boot: direct

journal=/var/lib/xhw/journal
begun() { grep -q acting "$journal" 2>/dev/null && [ "$journal" -nt /run/before ]; }
unbound() { [ "$(driver_of "$NIC")" != e1000e ]; }
bound() { [ "$(driver_of "$NIC")" = pciback ]; }

# kill_when CONDITION: reserves the NIC and kills that as soon as the condition holds.
kill_when() {
	: >/run/before
	xhw pci reserve "$NIC" >/run/killed.out 2>&1 &
	pid=$!
	until "$1" || ! kill -0 $pid 2>/dev/null; do :; done
	kill -9 $pid 2>/dev/null
	wait $pid
	note "killed ($1) with status $?, driver $(driver_of "$NIC")"
}

for when in begun unbound bound; do
	kill_when $when
	has "after $when, undo settles it" "$(json xhw undo)" '"outcome":"'
	is "the driver has it again" "$(driver_of "$NIC")" e1000e
	is "no record is left" "$(xl_record "$NIC")" ""
	has "dom0 owns it" "$(json xhw pci show "$NIC")" '"owner":"dom0"'
done

kill_when unbound
ok "the next changing run settles it by itself" xhw pci reserve "$NIC"
is "and does its own work" "$(driver_of "$NIC")" pciback
ok "release" xhw pci release "$NIC"
is "the driver has it again" "$(driver_of "$NIC")" e1000e
