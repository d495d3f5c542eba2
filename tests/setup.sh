#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Installs the Debian 12 packages that building, checking, linting, benchmarking or the lab need, and only those missing.
#
# Usage: tests/setup.sh KIND...    KIND is build, check, lint, lab, bench or package; quiet when nothing is missing.
# The hypervisor and the dom0 kernel of the lab are not installed: tests/lab/image.sh unpacks them below build/.
set -eu

build="gcc make pkg-config libc6-dev libxen-dev libjson-c-dev libpci-dev libudev-dev libxml2-dev"
check="$build git clang libclang-rt-14-dev libcmocka-dev grub-common pci.ids python3 groff-base"
lint="clang clang-format clang-tools cppcheck shellcheck"
bench="$build pciutils pci.ids strace driverctl time python3 valgrind"
package="rpm rpmlint createrepo-c xorriso gnupg cpio binutils dpkg-dev git python3 man-db systemd"
lab="qemu-system-x86 seabios ovmf xen-utils-4.17 xenstore-utils kmod busybox-static cpio mtools fdisk xz-utils
	grub-efi-amd64-bin grub-pc-bin grub-common pciutils pci.ids libjson-c5 libpci3 libudev1 libxml2 udev make python3"

usage() {
	echo "usage: tests/setup.sh build|check|lint|lab|bench|package..." >&2
	exit 2
}

[ $# -gt 0 ] || usage
wanted=
for kind in "$@"; do
	case $kind in
	build) wanted="$wanted $build" ;;
	check) wanted="$wanted $check" ;;
	lint) wanted="$wanted $lint" ;;
	bench) wanted="$wanted $bench" ;;
	package) wanted="$wanted $package" ;;
	lab) wanted="$wanted $lab" ;;
	*) usage ;;
	esac
done

is_installed() {
	[ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

missing=()
for package in $wanted; do
	is_installed "$package" || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root() {
	if [ "$(id -u)" -eq 0 ]; then
		"$@"
	elif command -v sudo >/dev/null; then
		sudo "$@"
	else
		echo "tests/setup.sh: missing packages: ${missing[*]}; install them as root (there is no sudo here)" >&2
		exit 1
	fi
}

# Shows what apt said only when it failed.
apt() {
	local log
	log=$(mktemp)
	if ! as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 "$@" >"$log" 2>&1; then
		cat "$log" >&2
		rm -f "$log"
		echo "tests/setup.sh: 'apt-get $*' failed, expected it to install: ${missing[*]}" >&2
		exit 1
	fi
	rm -f "$log"
}

echo "installing: ${missing[*]}"
apt update
apt install -y --no-install-recommends "${missing[@]}"
