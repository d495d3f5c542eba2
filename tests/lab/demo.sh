#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# The main job on a real hypervisor, shown as it happens: a UEFI machine with Xen 4.17 in QEMU, where dom0 runs in/demo.
#
# Usage: tests/lab/demo.sh. Where standard output is a terminal a last line tells what is being waited for.
set -eu
# shellcheck source=tests/lab/env.sh
. "$(dirname "$0")/env.sh"
# shellcheck source=tests/lab/machine.sh
. "$lab_src/machine.sh"

dir=$lab/logs/demo
started=$SECONDS
waiting="the first boot (firmware, GRUB, Xen, dom0)"
shown=0
qemu_pid=
trap '[ -z "$qemu_pid" ] || kill "$qemu_pid" 2>/dev/null || :; clear_progress' EXIT
trap 'exit 1' INT TERM

progress() {
	[ ! -t 1 ] || printf '\r\033[K  %d:%02d  waiting for %s' $(((SECONDS - started) / 60)) $(((SECONDS - started) % 60)) "$waiting"
}

clear_progress() {
	[ ! -t 1 ] || printf '\r\033[K'
}

# One line of what dom0 said; the firmware and GRUB talk on the same port before it.
show_line() {
	if [ -z "$talking" ]; then
		case $1 in *"LAB: demo begins"*) talking=yes ;; esac
		return 0
	fi
	case $1 in
	"LAB: failed: "*) failure=${1#LAB: failed: } ;;
	"LAB: fatal: "*) failure=${1#LAB: fatal: } ;;
	"LAB: waiting for: "*) waiting=${1#LAB: waiting for: } ;;
	"LAB: reboot") waiting="the reboot (firmware, GRUB, Xen, dom0)" ;;
	"LAB: demo done") finished=yes ;;
	"LAB: "*) ;;
	"# "*) waiting="${1#\# }" && echo "$1" ;;
	*) echo "$1" ;;
	esac
}

# What was said since the last time; an unfinished last line is left for later.
show_new() {
	local line total
	total=$(wc -l <"$1")
	[ "$total" -gt "$shown" ] || return 0
	clear_progress
	while IFS= read -r line; do show_line "${line%$'\r'}"; done < <(tail -n "+$((shown + 1))" "$1" | head -n "$((total - shown))")
	shown=$total
}

# One boot, to its end or for so many seconds.
boot() {
	local log=$dir/demo-$1.log deadline=$((SECONDS + 300))
	shown=0
	talking=
	: >"$log"
	"${qemu[@]}" -serial "file:$dir/console-$1.log" -serial "file:$log" </dev/null >"$dir/qemu-$1.log" 2>&1 &
	qemu_pid=$!
	while kill -0 "$qemu_pid" 2>/dev/null && [ "$SECONDS" -lt "$deadline" ]; do
		show_new "$log"
		progress
		sleep 0.3
	done
	if kill "$qemu_pid" 2>/dev/null; then failure="boot $1 took longer than 300 seconds"; fi
	wait "$qemu_pid" 2>/dev/null || :
	qemu_pid=
	show_new "$log"
	clear_progress
}

failure=
finished=
"$lab_src/image.sh"
machine_prepare intel uefi "$dir" mode=demo
machine_command intel uefi "$dir"
echo "Booting Xen 4.17 with dom0 on an emulated UEFI machine; everything below comes from that dom0."
boot 1
if [ -z "$failure" ]; then boot 2; fi
if [ -z "$finished" ] && [ -z "$failure" ]; then failure="the machine stopped in the middle"; fi
if [ -n "$failure" ]; then
	echo "The demo failed: $failure" >&2
	tail -n 20 "$dir"/console-?.log >&2
	exit 1
fi
echo
echo "Done in $((SECONDS - started)) seconds. 'make lab' leaves you at this dom0's shell."
