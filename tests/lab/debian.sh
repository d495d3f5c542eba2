#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Hidden devices on a Debian dom0: an initramfs made by Debian's own mkinitramfs, with the files that xhw writes, has them on
# pciback before their drivers see them; the same one without these files has not. Booted on Xen as any other machine of the lab.
#
# Usage: tests/lab/debian.sh      needs build/debian-files; root, or user namespaces. Logs stay in build/lab/debian/.
set -eu
# shellcheck source=tests/lab/env.sh
. "$(dirname "$0")/env.sh"
# shellcheck source=tests/lab/machine.sh
. "$lab_src/machine.sh"

tool=${DEBIAN_FILES:-$top/build/debian-files}
dir=$lab/debian
packages=(initramfs-tools-core klibc-utils libklibc busybox)
seconds=$((300 * ${LAB_PATIENCE:-1}))
hide="xen-pciback.hide=(0000:00:03.0)(0000:00:04.0)(0000:01:00.0)"
hidden=(0000:00:03.0 e1000e 0000:00:04.0 xhci_pci 0000:01:00.0 nvme)
passed=0
failed=0

is() {
	if [ "$2" = "$3" ]; then
		echo "ok - $1"
		passed=$((passed + 1))
	else
		printf 'not ok - %s\n# got:  %s\n# want: %s\n' "$1" "$2" "$3"
		failed=$((failed + 1))
	fi
}

# Beside, never onto, this machine.
fetch() {
	local name kept
	[ -d "$dir/unpacked" ] && return
	kept=$(mktemp -d)
	chmod 755 "$kept"
	if [ "$(id -u)" -eq 0 ]; then chown _apt "$kept"; fi
	(cd "$kept" && apt-get -qq download "${packages[@]}") >/dev/null || die "apt-get could not download ${packages[*]}"
	for name in "$kept"/*.deb; do dpkg-deb -x "$name" "$dir/unpacked.new"; done
	rm -rf "$kept" "$dir/unpacked.new/usr/share/doc"
	# /usr is merged on the system they go over.
	for name in bin sbin lib lib64; do
		[ -d "$dir/unpacked.new/$name" ] || continue
		mkdir -p "$dir/unpacked.new/usr/$name"
		cp -a "$dir/unpacked.new/$name/." "$dir/unpacked.new/usr/$name/"
		rm -rf "${dir:?}/unpacked.new/$name"
	done
	mv "$dir/unpacked.new" "$dir/unpacked"
}

# Runs as a script of the initramfs, once udev has settled.
write_report() {
	cat >"$dir/report" <<-'END'
		#!/bin/sh
		case $1 in prereqs) exit 0 ;; esac
		for device in /sys/bus/pci/devices/*; do
			driver=$(readlink "$device/driver") || driver=none
			echo "REPORT ${device##*/} ${driver##*/}"
		done >/dev/console
		echo "REPORT end" >/dev/console
		echo o >/proc/sysrq-trigger
		sleep 600
	END
	chmod 755 "$dir/report"
}

# in_namespace: this machine's system with the packages over it, where nothing that is written stays; makes both images.
in_namespace() {
	local root=/tmp version modules
	modules=$(echo "$lab"/host/lib/modules/*)
	version=${modules##*/}
	exec 3>"$dir/with.img" 4>"$dir/without.img"
	mount -t tmpfs tmpfs "$root"
	mkdir "$root"/{upper,work,root}
	mount -t overlay overlay -o "lowerdir=/,upperdir=$root/upper,workdir=$root/work" "$root/root" || die "cannot mount an overlay here"
	root=$root/root
	cp -a --no-preserve=ownership "$dir/unpacked/." "$root/"
	for name in dev sys proc; do
		mkdir -p "$root/$name"
		mount --rbind "/$name" "$root/$name"
	done
	mount -t tmpfs tmpfs "$root/tmp"
	mkdir -p "$root/usr/lib/modules/$version" "$root/etc/initramfs-tools/scripts/init-premount"
	cp -a "$modules/." "$root/usr/lib/modules/$version/"
	cp "$lab/host/boot/config-$version" "$root/boot/"
	cp "$dir/report" "$root/etc/initramfs-tools/scripts/init-premount/report"
	rm -f "$root/etc/modprobe.d/xhw-pciback.conf"
	chroot "$root" /usr/sbin/mkinitramfs -c gzip -o /without.img "$version"
	cat "$root/without.img" >&4
	cp "$dir/xhw-pciback.conf" "$root/etc/modprobe.d/"
	chroot "$root" /usr/sbin/mkinitramfs -c gzip -o /with.img "$version"
	cat "$root/with.img" >&3
}

make_images() {
	if [ "$(id -u)" -eq 0 ]; then
		unshare -m "$0" in-namespace
	else
		unshare -rm "$0" in-namespace
	fi >"$dir/mkinitramfs.log" 2>&1 || { cat "$dir/mkinitramfs.log"; die "the images could not be made"; }
}

# The dom0 line as update-grub's scripts put it together of our file.
dom0_words() {
	# shellcheck disable=SC2016
	GRUB_CMDLINE_LINUX_DEFAULT="root=/dev/none ro $dom0_lab_options console=hvc0" sh -eu -c '
		GRUB_CMDLINE_XEN_DEFAULT= && . "$1" && printf %s "$GRUB_CMDLINE_LINUX_XEN_REPLACE_DEFAULT"' sh "$dir/zz-xhw.cfg"
}

# boot IMAGE: what the report says of the devices, on one line.
boot() {
	local i log=$dir/$1.log
	truncate -s 1M "$dir/disk.img"
	machine_command amd direct "$dir"
	for i in "${!qemu[@]}"; do
		case ${qemu[$i]} in "$lab/vmlinux "*) qemu[i]="$lab/vmlinux $(dom0_words),$dir/$1.img" ;; esac
	done
	timeout "$seconds" "${qemu[@]}" -serial "file:$log" </dev/null >"$dir/qemu.log" 2>&1 || echo "# QEMU ended with $?" >&2
	tr -d '\r' <"$log" | sed -n 's/.*REPORT \(0000:\(00:03\|00:04\|01:00\|02:00\|41:00\)\.0 .*\|end\)$/\1/p' | sort | tr '\n' ' '
}

[ "${1:-}" != in-namespace ] || { in_namespace; exit 0; }
"$top/tests/setup.sh" lab
"$lab_src/image.sh"
mkdir -p "$dir"
fetch
write_report
"$tool" modprobe "${hidden[@]}" >"$dir/xhw-pciback.conf"
"$tool" grub "" "$hide" >"$dir/zz-xhw.cfg"
make_images
is "with xhw's files pciback has the hidden devices, and the others have their drivers" "$(boot with)" \
	"0000:00:03.0 pciback 0000:00:04.0 pciback 0000:01:00.0 pciback 0000:02:00.0 e1000e 0000:41:00.0 e1000e end "
is "without them the drivers have the hidden devices, though they are named" "$(boot without)" \
	"0000:00:03.0 e1000e 0000:00:04.0 xhci_hcd 0000:01:00.0 nvme 0000:02:00.0 e1000e 0000:41:00.0 e1000e end "
rm -f "$dir"/*.img
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
