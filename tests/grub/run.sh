#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Boots the cases of tests/grub with real GRUB in QEMU, one after the other in one run, and compares what GRUB does with what
# xhw says that it does. The last line is "N passed, N failed".
# usage: tests/grub/run.sh BUILD-FOLDER   (needs BUILD-FOLDER/grub-proof and BUILD-FOLDER/grub-probe)
set -eu

build=${1:-build}
limit=${LIMIT:-600} # seconds for all boots, which take about 80 of an idle core
grub=/usr/lib/grub/i386-pc
modules=(biosdisk fat normal configfile multiboot multiboot2 loadenv test true echo serial terminal sleep minicmd regexp gzio)
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

mkdir "$dir/c"
"$build/grub-proof" make "$dir"

grub-mkimage -O i386-pc -p "(hd1)" -o "$dir/core.img" "${modules[@]}"
cat "$grub/boot.img" "$dir/core.img" >"$dir/boot.disk"
truncate -s %512 "$dir/boot.disk"
grub-editenv "$dir/state" create
grub-editenv "$dir/state" set n="${FIRST:-0}"
truncate -s 32M "$dir/fat.disk"
mformat -i "$dir/fat.disk" -T 65536 -h 16 -s 63 ::
cp "$build/grub-probe" "$dir/probe"
echo module >"$dir/m"
cp tests/grub/main.cfg "$dir/grub.cfg"
mcopy -s -i "$dir/fat.disk" "$dir"/{probe,m,state,grub.cfg,c} ::

start=$SECONDS
rc=0
timeout "$limit" qemu-system-i386 -accel tcg -M pc -m 64 -display none -vga none -nic none -nodefaults -boot menu=off \
	-serial "file:$dir/serial" -debugcon "file:$dir/told" -device isa-debug-exit,iobase=0xf4,iosize=1 \
	-drive "file=$dir/boot.disk,format=raw,if=ide,index=0" -drive "file=$dir/fat.disk,format=raw,if=ide,index=1" || rc=$?
# The program's own exit code; 124 is what timeout says.
if [ "$rc" -ne 1 ]; then
	echo "grub-proof: QEMU ended with $rc after $((SECONDS - start)) s; the last lines of the serial port:"
	tail -n 20 "$dir/serial" | tr -cd '[:print:]\n'
fi
cp "$dir/told" "$build/grub-told"
echo "grub-proof: $((SECONDS - start)) s in QEMU"
"$build/grub-proof" check "$build/grub-told"
