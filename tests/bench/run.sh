#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Compares xhw with lspci and driverctl on made-up hosts and prints ratios: both sides in one run, in turns, medians.
#
# Usage: tests/bench/run.sh XHW GEN. A missed goal is shown and no failure; sides that do not list the same number of
# devices are one, since then the ratio means nothing.
set -euo pipefail
export LC_ALL=C

xhw=$1 gen=$2
here=$(dirname "$0")
# shellcheck source=tests/bench/lib.sh
. "$here/lib.sh"

# Both see the same files; lspci is told where they are.
xhw_list() { "$xhw" --root "$dir/$1" pci list --all; }
xhw_show() { "$xhw" --root "$dir/$1" pci show "$device"; }
lspci_list() { lspci -O "sysfs.path=$dir/$1/sys/bus/pci" -n; }
lspci_show() { lspci -O "sysfs.path=$dir/$1/sys/bus/pci" -n -s "$device"; }
# driverctl knows no other place than /sys. In a mount namespace of its own the tree is put there, so that it runs as it
# is. In all it takes most of a second: the few milliseconds for the namespace do not count.
driverctl_list() {
	# shellcheck disable=SC2016 # that is for the inner shell
	unshare --mount --propagation private -- bash -c '
		mount --bind "$1/sys" /sys && exec driverctl list-devices' bench "$dir/$1"
}

same_rows() { # SIZE OTHER
	local mine other

	mine=$(($(xhw_list "$1" 2>/dev/null | wc -l) - 1))
	other=$("$2" "$1" 2>/dev/null | wc -l)
	if [ "$mine" -ne "$1" ] || [ "$other" -ne "$1" ]; then
		die "of $1 functions xhw lists $mine and $2 $other: no ratio can be told"
	fi
}

peak_kib() {
	command time -o "$dir/peak" -f %M "$@" >"$dir/out" 2>"$dir/err" || die "'$*' failed: $(cat "$dir/err")"
	cat "$dir/peak"
}

memory() {
	local a b ratio

	a=$(peak_kib "$xhw" --root "$dir/8192" pci list --all)
	b=$(peak_kib lspci -O "sysfs.path=$dir/8192/sys/bus/pci" -n)
	ratio=$(awk -v a="$a" -v b="$b" 'BEGIN { printf "%.2f", a / b }')
	row "peak memory, list of 8,192: lspci -n" "$a KiB" "$b KiB" "$ratio" 1 "$(verdict "$ratio" 1)"
}

for n in 256 1024 8192; do
	"$gen" "$dir/$n" "$n"
	same_rows "$n" lspci_list
done
# One from the middle, on its own.
device=$(lspci_list 8192 | awk 'NR == 4096 { print $1 }')
[[ $device == *:*:*.* ]] || device=0000:$device
[ "$(lspci_show 8192 | wc -l)" -eq 1 ] || die "lspci -s $device does not show one device"
xhw_show 8192 2>/dev/null | grep -q "$device" || die "xhw pci show $device does not show it"

row "what (median of $rounds, in turns)" xhw other ratio goal ""
compare "list of 1,024: lspci -n" "$rounds" 0.5 2 "xhw_list 1024" "lspci_list 1024"
compare "list of 8,192: lspci -n" "$rounds" 0.5 2 "xhw_list 8192" "lspci_list 8192"
compare "list of 8,192: list of 1,024" "$rounds" 9 2 "xhw_list 8192" "xhw_list 1024"
compare "show one of 8,192: lspci -n -s" $((4 * rounds)) 0.5 2 "xhw_show 8192" "lspci_show 8192"
if ! command -v driverctl >/dev/null; then
	echo "SKIPPED: driverctl is not installed (tests/setup.sh bench installs it)"
elif ! unshare --mount --propagation private true 2>/dev/null; then
	echo "SKIPPED: driverctl reads /sys, and this user may not put a tree there (run as root)"
else
	same_rows 256 driverctl_list
	compare "list of 256: driverctl list-devices" 5 0.01 4 "xhw_list 256" "driverctl_list 256"
fi
memory
"$here/counted.sh" "$xhw" "$gen"
