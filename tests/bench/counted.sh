#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# What a list of PCI devices costs the kernel, counted: at most 8 system calls for each function, no process started, no
# configuration space opened. And one device's `show` must not look at the others.
#
# Usage: tests/bench/counted.sh XHW GEN. No clock is read: this is a test like any other. Exit 0: all holds.
set -euo pipefail

xhw=$1 gen=$2
functions=256
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
tree=$dir/tree
failed=0

check() { # SENTENCE CONDITION...
	if ! test "${@:2}"; then
		echo "counted: not so: $1 ($2 $3 $4)" >&2
		failed=1
	fi
}

# What is in the trace and begins so; a call that was interrupted is counted once.
count() { # REGEX FILE
	grep -cE "^[0-9]+ +$1" "$2" || true
}

"$gen" "$tree" $functions
strace -f -o "$dir/list" "$xhw" --root "$tree" pci list --all >"$dir/rows" 2>"$dir/notes"
check "the list has a row for each function" "$(($(wc -l <"$dir/rows") - 1))" -eq $functions
calls=$(count '[a-z0-9_]+\(' "$dir/list")
check "at most 8 system calls for each function" "$calls" -le $((8 * functions))
# The one by strace itself is the start.
check "no program is started" "$(count 'execve' "$dir/list")" -eq 1
check "no process is made" "$(count '(clone|clone3|fork|vfork)\(' "$dir/list")" -eq 0
check "no configuration space is opened" "$(count '.*open.*/config"' "$dir/list")" -eq 0

# The device before the last: a full scan would have passed hundreds of uevents.
device=$(awk 'NR > 1 { last = was; was = $1 } END { print last }' "$dir/rows")
strace -f -o "$dir/show" "$xhw" --root "$tree" pci show "$device" >"$dir/shown" 2>>"$dir/notes"
check "show shows the device" "$(grep -c "$device" "$dir/shown" || true)" -ge 1
uevents=$(count '.*open.*/uevent"' "$dir/show")
check "show reads the device's own uevent" "$uevents" -ge 1
check "show makes no full scan" "$uevents" -lt $((functions / 2))
check "show lists no directory of all devices" "$(count '.*getdents' "$dir/show")" -le 12

[ $failed -eq 0 ] || exit 1
echo "counted: $calls system calls for $functions functions ($((100 * calls / functions)) for 100), $uevents uevents for one"
