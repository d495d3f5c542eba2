#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Compares the USB policy's verdicts with a straightforward Python program's: both in one run, in turns, medians.
#
# Usage: tests/bench/usb.sh BENCH-USB. A missed goal is shown and no failure; verdicts that differ are one.
set -euo pipefail
export LC_ALL=C

usb=$1
here=$(dirname "$0")
# shellcheck source=tests/bench/lib.sh
. "$here/lib.sh"
[ -x /usr/bin/python3 ] || die "there is no /usr/bin/python3 (tests/setup.sh bench installs it)"

# RULES: as an admin's list grows, device by device, with the classes and the catch-all at the end.
policy() {
	awk -v n="$1" 'BEGIN {
		srand(6)
		for (i = 0; i < n - 7; i++)
			printf "%s:vid=%04x pid=%04x%s # device %d\n", i % 3 ? "ALLOW" : "DENY", rand() * 256,
				rand() * 65536, i % 5 ? "" : sprintf(" class=%02x", rand() * 16), i
		print "DENY:class=02\nDENY:class=03 subclass=01 prot=01\nDENY:class=03 subclass=01 prot=02"
		print "DENY:class=0a\nDENY:class=0b\nDENY:class=e0\nALLOW:"
	}'
}

# DEVICES, with one to four interfaces.
devices() {
	awk -v n="$1" 'BEGIN {
		srand(7)
		for (i = 0; i < n; i++) {
			printf "%04x:%04x:%04x", rand() * 256, rand() * 65536, rand() * 65536
			for (k = i % 4; k >= 0; k--)
				printf " %02x.%02x.%02x", rand() * 16, rand() * 3, rand() * 3
			print ""
		}
	}'
}

xhw_verdicts() { "$usb" "$dir/policy.$1" "$dir/devices.$2"; }
python_verdicts() { /usr/bin/python3 -SE "$here/usb_policy.py" "$dir/policy.$1" "$dir/devices.$2"; }

policy 1000 >"$dir/policy.1000"
policy 100000 >"$dir/policy.100000"
policy 10000 >"$dir/policy.10000"
devices 256 >"$dir/devices.256"
# The names are a function's words.
xhw_verdicts 1000 256 >"$dir/mine"
python_verdicts 1000 256 >"$dir/theirs"
cmp "$dir/mine" "$dir/theirs" || die "the verdicts differ"
[ "$(sort -u "$dir/mine" | wc -l)" -eq 2 ] || die "all verdicts are the same"

row "what (median of $rounds, in turns)" xhw other ratio goal ""
compare "USB policy, 1,000 rules, 256 devices: Python" "$rounds" 0.05 4 "xhw_verdicts 1000 256" "python_verdicts 1000 256"
compare "USB policy, 100,000 rules: 10,000" "$rounds" 12 2 "xhw_verdicts 100000 256" "xhw_verdicts 10000 256"
