#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Captures dom0 of a lab machine, in a state worth keeping, as tests/hosts/NAME.tree, once xhw says the same of both.
#
# Usage: tests/lab/capture.sh MACHINE NAME [BOOT]      BOOT is uefi (the default) or direct
# What dom0 printed stays in build/lab/capture/NAME/.
set -eu
# shellcheck source=tests/lab/env.sh
. "$(dirname "$0")/env.sh"
# shellcheck source=tests/lab/machine.sh
. "$lab_src/machine.sh"

if [ $# -lt 2 ]; then
	sed -n 's/^# //; 5,6p' "$0" >&2
	exit 2
fi
machine=$1
name=$2
boot=${3:-uefi}
dir=$lab/capture/$name
seconds=$((900 * ${LAB_PATIENCE:-1}))

prepare() {
	rm -rf "$dir"
	mkdir -p "$dir/out" "$dir/root"
	machine_prepare "$machine" "$boot" "$dir" mode=capture "machine=$machine" "name=$name" "boot=$boot"
	put_on_disk "$dir" "$top/build/xhw-capture" ::lab/xhw-capture
	[ "$boot" = uefi ] && return
	grub_cfg "$machine" >"$dir/grub.cfg"
	put_on_disk "$dir" "$dir/grub.cfg" ::EFI/xenserver/grub.cfg
}

run_machine() {
	local deadline=$((SECONDS + seconds)) qemu_pid
	machine_command "$machine" "$boot" "$dir"
	: >"$dir/dom0.log"
	"${qemu[@]}" -serial "file:$dir/console.log" -serial "file:$dir/dom0.log" </dev/null >"$dir/qemu.log" 2>&1 &
	qemu_pid=$!
	# shellcheck disable=SC2064
	trap "kill $qemu_pid 2>/dev/null || :" EXIT
	while kill -0 "$qemu_pid" 2>/dev/null && [ "$SECONDS" -lt "$deadline" ]; do sleep 0.5; done
	kill "$qemu_pid" 2>/dev/null || :
	wait "$qemu_pid" 2>/dev/null || :
	trap - EXIT
	tr -d '\r' <"$dir/dom0.log" | grep -E '^(ok|not ok|#) ' || :
	grep -q '^LAB: end' "$dir/dom0.log" || die "dom0 did not come to its end, see $dir"
	! grep -q '^not ok' "$dir/dom0.log" || die "dom0 is not in the state wanted, see $dir/dom0.log"
}

# same WHAT ARGUMENT...: xhw says the same of the tree as it said of dom0.
same() {
	local what=$1
	shift
	"$xhw_binary" --root "$dir/root" "$@" >>"$dir/$what" 2>>"$dir/$what.err" || :
}

compare() {
	local device
	"$top/build/xhw-capture" --unpack "$dir/out/tree" "$dir/root"
	same list pci list --all
	same list.json pci list --all --json
	for device in "$dir"/root/sys/bus/pci/devices/*; do same show pci show "${device##*/}"; done
	for device in list list.err list.json show show.err; do
		diff -u "$dir/out/$device" "$dir/$device" || die "xhw says something else of the tree ($device)"
	done
}

"$top/tests/setup.sh" lab
[ -x "$top/build/xhw-capture" ] || die "there is no build/xhw-capture, run: make all xhw-capture"
"$lab_src/image.sh"
prepare
run_machine
MTOOLS_SKIP_CHECK=1 mcopy -n -i "$dir/disk.img@@$disk_offset" "::lab/out/*" "$dir/out/"
compare
cp "$dir/out/tree" "$top/tests/hosts/$name.tree"
rm -f "$dir/disk.img" "$dir/initrd" "$dir/vars.fd"
echo "tests/hosts/$name.tree: $(wc -c <"$top/tests/hosts/$name.tree") bytes"
