#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Leaves you at the shell of an emulated Xen host's dom0, with xhw installed; nothing you do there reaches this machine.
#
# Usage: tests/lab/shell.sh [intel|amd|noiommu|rmrr|wide [uefi|direct]]
set -eu
# shellcheck source=tests/lab/env.sh
. "$(dirname "$0")/env.sh"
# shellcheck source=tests/lab/machine.sh
. "$lab_src/machine.sh"

machine=${1:-intel}
way=${2:-uefi}
dir=$lab/logs/shell
if [ ! -t 0 ] || [ ! -t 1 ]; then
	echo "lab: the shell needs a terminal, and standard input or output is not one here;" \
		"tests/lab/demo.sh shows the main job without one" >&2
	exit 2
fi
"$lab_src/image.sh"
[ -f "$xhw_binary" ] || echo "lab: no $xhw_binary, so the shell comes without xhw"
read -r rows columns < <(stty size)
[ "$rows" -gt 0 ] || { rows=24 columns=80; }
rm -rf "$dir"
machine_prepare "$machine" "$way" "$dir" mode=shell "rows=$rows" "columns=$columns"
machine_command "$machine" "$way" "$dir"
[ "$way" != uefi ] || qemu_may_reboot
echo "Booting the $machine machine ($way): half a minute to two. Ctrl-A X leaves at any time. Xen's console: ${dir#"$top/"}/console.log"
saved=$(stty -g)
trap 'stty "$saved"' EXIT
"${qemu[@]}" -serial "file:$dir/console.log" -chardev "stdio,id=tty,mux=on,signal=off" -serial chardev:tty 2>"$dir/qemu.log" ||
	die "QEMU failed: $(cat "$dir/qemu.log")"
rm -f "$dir/disk.img" "$dir/vars.fd" "$dir/initrd"
echo
