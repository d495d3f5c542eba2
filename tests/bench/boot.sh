#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# What one `boot set` costs, its fsyncs included, in memory: against a Python program that only starts and imports what
# xen-cmdline and XAPI's plugins import, and on files of 2.5 and 5 MB against each other.
#
# Usage: tests/bench/boot.sh XHW. A missed goal is shown and no failure; a set that does not change the file is one.
set -euo pipefail
export LC_ALL=C

xhw=$1
here=$(dirname "$0")
# shellcheck source=tests/bench/lib.sh
. "$here/lib.sh"
python=/usr/bin/python3
corpus=$here/../corpus/boot/python-libs-grub.cfg
count=0

# A host below $dir/NAME that boots by the file of standard input.
host() { # NAME
	mkdir -p "$dir/$1/boot/grub" "$dir/$1/var/lib" "$dir/$1/run" "$dir/$1/etc" "$dir/$1/proc"
	echo "PRODUCT_BRAND='XCP-ng'" >"$dir/$1/etc/xensource-inventory"
	cat >"$dir/$1/boot/grub/grub.cfg"
}

# N entries of about 2.6 KB each, as long as Xen and dom0 can take them.
big() { # N
	awk -v n="$1" 'BEGIN {
		for (i = 0; i < 110; i++) { xen = xen " x" i "=aaaaaaaa"; dom0 = dom0 " m" i ".p=bb" }
		print "set default=0\nset timeout=5"
		for (i = 0; i < n; i++)
			printf "menuentry \047%s\047 {\n\tsearch --label --set root root-abcdef\n" \
				"\tmultiboot2 /boot/xen.gz dom0_mem=4096M%s\n\tmodule2 /boot/vmlinuz ro%s\n" \
				"\tmodule2 /boot/initrd.img\n}\n", i ? "Entry " i : "XCP-ng", xen, dom0
	}'
}

# Each with a value of its own, so that each writes.
boot_set() { # NAME OPTION...
	count=$((count + 1))
	"$xhw" --root "$dir/$1" boot set "xen:bench=$count" "${@:2}"
}
# That the last one did write.
is_set() { # NAME
	grep -q "bench=$count\$" "$dir/$1/boot/grub/grub.cfg" || die "'boot set' did not change the file of $1"
}
set_of() { boot_set "$1"; }
set_all_of() { boot_set "$1" --all-entries; }
python_of() { "$python" "$dir/program.py"; }

printf 'import xmlrpc.client, json, re\n' >"$dir/program.py"
host small <"$corpus"
for n in 1000 2000; do
	big $n | host $n
done
[ "$(stat -c %s "$dir/2000/boot/grub/grub.cfg")" -ge 5000000 ] || die "the file of 2,000 entries is no 5 MB"

row "what (median of $rounds, in turns)" xhw other ratio goal ""
if [ -x "$python" ]; then
	compare "boot set: Python with its imports" "$rounds" 0.1 3 "set_of small" "python_of"
	is_set small
else
	echo "SKIPPED: $python is not installed (tests/setup.sh bench installs it)"
fi
compare "boot set, 5 MB: 2.5 MB" "$rounds" 2.4 2 "set_of 2000" "set_of 1000"
is_set 1000
us=$(median "$dir/a")
row "boot set, 5 MB: a second" "$(ms "$us")" "1000.0 ms" \
	"$(awk -v us="$us" 'BEGIN { printf "%.2f", us / 1000000 }')" 1 "$(verdict "$us" 1000000)"
compare "boot set in all entries, 5 MB: 2.5 MB" 3 2.4 2 "set_all_of 2000" "set_all_of 1000"
