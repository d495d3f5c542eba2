#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Shows xhw's main job on an emulated Xen host: hide a NIC, reboot through GRUB, give it to a guest and take it back.
#
# Usage: tests/lab/demo.sh      ends with 0 only if every step did what it should; the commands are in in/demo.
set -eu
# shellcheck source=tests/lab/env.sh
. "$(dirname "$0")/env.sh"
# shellcheck source=tests/lab/machine.sh
. "$lab_src/machine.sh"

patience=$((240 * ${LAB_PATIENCE:-1}))
dir=$lab/logs/demo
crash='Kernel panic - not syncing|Panic on CPU|FATAL TRAP|FATAL PAGE FAULT|Dom0 crashed|Domain 0 crashed'
steps_seen=

# progress TEXT: on a terminal, one line that the next line of output replaces.
progress() { [ ! -t 1 ] || printf '\r\033[K\033[2m%s\033[0m' "$1"; }
progress_gone() { [ ! -t 1 ] || printf '\r\033[K'; }

# show_line LINE: what dom0 said; the firmware's and GRUB's own output is left out.
show_line() {
	local line=${1%$'\r'}
	case $line in
	"LAB: start"*) talking=yes ;;
	"LAB: reboot"*) outcome=reboot ;;
	"LAB: end"*) outcome=end ;;
	"LAB: failed"* | "LAB: fatal"*)
		outcome=failed
		printf '%s\n' "${line#LAB: }" >&2
		;;
	*)
		[ -n "$talking" ] || return 0
		progress_gone
		printf '%s\n' "$line"
		case $line in
		"["*"/"*"] "*) steps_seen=${line%%]*}] ;;
		esac
		;;
	esac
}

# boot N: starts the machine and shows what its second serial port says until it stops.
boot() {
	local started=$SECONDS line part='' status console=$dir/console-$1.log
	outcome=
	talking=
	: >"$console"
	exec {port}< <(exec "${qemu[@]}" -serial "file:$console" -serial stdio </dev/null 2>"$dir/qemu-$1.log")
	qemu_pid=$!
	while :; do
		status=0
		IFS= read -r -t 1 -u "$port" line || status=$?
		if [ "$status" -eq 0 ]; then
			show_line "$part$line"
			part=
			continue
		fi
		part=$part$line
		[ "$status" -gt 128 ] || break
		if [ -n "$talking" ]; then
			progress "$steps_seen ... $((SECONDS - started)) s"
		else
			progress "booting (firmware, GRUB, Xen, dom0) ... $((SECONDS - started)) s"
		fi
		if grep -a -q -E "$crash" "$console"; then outcome=crash; fi
		[ "$((SECONDS - started))" -lt "$patience" ] || outcome=timeout
		case $outcome in crash | timeout) break ;; esac
	done
	progress_gone
	exec {port}<&-
	kill "$qemu_pid" 2>/dev/null || :
}

for file in "$xhw_binary" "$xhw_xen_object"; do
	[ -f "$file" ] || die "no $file, expected a build of xhw: run make first"
done
"$lab_src/image.sh"
rm -rf "$dir"
machine_prepare intel uefi "$dir" mode=demo
machine_command intel uefi "$dir"
qemu_pid=
trap '[ -z "$qemu_pid" ] || kill "$qemu_pid" 2>/dev/null || :' EXIT
echo "An emulated host with Xen 4.17 boots: Intel IOMMU, UEFI, GRUB with an XCP-ng installer's grub.cfg. Half a minute to two."

begun=$SECONDS
for number in 1 2; do
	boot "$number"
	case $number/$outcome in
	1/reboot) ;;
	2/end)
		rm -f "$dir/disk.img" "$dir/vars.fd"
		printf '\nAll steps done in %s s; the console is in %s\n' "$((SECONDS - begun))" "${dir#"$top/"}"
		exit 0
		;;
	*)
		echo "the demo stopped in boot $number (${outcome:-the machine stopped without a word}); the console's last lines:" >&2
		tail -n 25 "$dir/console-$number.log" >&2
		exit 1
		;;
	esac
done
