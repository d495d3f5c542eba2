#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Builds what the lab's machines boot from, in build/lab/: Xen, kernel, dom0 and guest initramfs, the disk with GRUB.
#
# Usage: tests/lab/image.sh [PART...]    builds what is missing or out of date, and says nothing when nothing is.
#   xapi        also what makes dom0 a XAPI host: Python, the test XAPI, and all that `make install` installs
#   packages    also rpm and dpkg, and our packages for them, with older ones to be upgraded
#   hvm         also the device model of HVM guests and their firmware
set -eu
# shellcheck source=tests/lab/env.sh
. "$(dirname "$0")/env.sh"

xen_package=xen-hypervisor-4.17-amd64
xen_bin=/usr/lib/xen-4.17/bin
model=/usr/libexec/xen-qemu-system-i386
hvmloader=/usr/lib/xen-4.17/boot/hvmloader
seabios=/usr/share/seabios/bios-256k.bin
grub_modules=(part_gpt part_msdos fat normal search search_fs_file search_label search_fs_uuid configfile multiboot2
	gzio relocator echo test serial terminal all_video loadenv sleep minicmd)

# Loaded in dom0 by the init, in this order; pciback is loaded before any driver (see dom0-init).
dom0_modules=(xen-privcmd xen-evtchn xen-gntdev xen-gntalloc xenfs xen-pciback e1000e nvme xhci_pci usb_storage
	usbhid hid_generic ahci sd_mod vfat nls_cp437 nls_ascii nls_utf8 efivarfs bridge 8021q bonding dm_mod loop
	vfio vfio_pci)
guest_modules=(xen-pcifront e1000e nvme)

# stamp_is FILE INPUT...: does FILE hold the digest of these texts and files?
digest() {
	local input
	for input in "$@"; do
		if [ -f "$input" ]; then cat "$input"; else echo "$input"; fi
	done | sha256sum
}

# built NAME INPUT...: true if NAME was built from these inputs; otherwise notes them for done_with.
built() {
	local name=$1
	shift
	new_stamp=$(digest "$@")
	[ -e "$lab/$name" ] && [ "$(cat "$lab/stamp/$name" 2>/dev/null)" = "$new_stamp" ] && return 0
	echo "lab: building $name"
	return 1
}

done_with() {
	mv "$lab/$1.new" "$lab/$1"
	echo "$new_stamp" >"$lab/stamp/$1"
}

# Fetches the hypervisor's and the kernel's packages once; unpacks them beside, never onto, this machine.
fetch_packages() {
	local kernel kept old=$lab/deb
	set -- "$old"/"$xen_package"_*.deb "$old"/linux-image-*.deb
	if [ -f "$1" ] && [ -f "$2" ] && [ -d "$lab/host/boot" ]; then return; fi
	echo "lab: fetching the hypervisor and the kernel"
	kept=$(mktemp -d)
	chmod 755 "$kept"
	if [ "$(id -u)" -eq 0 ]; then chown _apt "$kept"; fi
	kernel=$(latest_kernel)
	if [ -z "$kernel" ]; then
		[ "$(id -u)" -ne 0 ] || apt-get -qq -o DPkg::Lock::Timeout=300 update
		kernel=$(latest_kernel)
	fi
	[ -n "$kernel" ] || die "found no dependency of linux-image-amd64 in apt's lists, expected the kernel's package; run apt-get update"
	(cd "$kept" && apt-get -qq download "$xen_package" "$kernel") >/dev/null ||
		die "apt-get could not download $xen_package and $kernel"
	rm -rf "$old" "$lab/host"
	mkdir -p "$old" "$lab/host"
	cp "$kept"/*.deb "$old"
	rm -rf "$kept"
	for kept in "$old"/*.deb; do dpkg-deb -x "$kept" "$lab/host"; done
	depmod -b "$lab/host" "$(basename "$lab"/host/lib/modules/*)"
}

latest_kernel() {
	apt-cache depends linux-image-amd64 2>/dev/null | awk '$1 == "Depends:" && $2 ~ /^linux-image-/ { print $2; exit }'
}

# The kernel as the plain ELF file inside vmlinuz: Xen and libxc then need not decompress it, which is slow when emulated.
unpack_kernel() {
	local at vmlinuz
	vmlinuz=$(echo "$lab"/host/boot/vmlinuz-*)
	built vmlinux "$vmlinuz" || {
		at=$(grep -abo -m1 $'\xfd7zXZ' "$vmlinuz" | head -n 1 | cut -d: -f1)
		tail -c "+$((at + 1))" "$vmlinuz" | xz -dc --single-stream >"$lab/vmlinux.new" 2>/dev/null || :
		[ "$(head -c 4 "$lab/vmlinux.new" | tail -c 3)" = ELF ] || die "no ELF file found in $vmlinuz"
		done_with vmlinux
	}
	cp -u "$vmlinuz" "$lab/vmlinuz"
	cp -u "$lab"/host/boot/xen-4.17-amd64.gz "$lab/xen.gz"
	[ "$lab/xen" -nt "$lab/xen.gz" ] || gunzip -c "$lab/xen.gz" >"$lab/xen"
}

# install_modules ROOT MODULE...: these and what they need, with an index of their own.
install_modules() {
	local root=$1 version module file
	shift
	version=$(basename "$lab"/host/lib/modules/*)
	for module in "$@"; do
		modprobe -d "$lab/host" -S "$version" --show-depends "$module"
	done | awk '$1 == "insmod" { print $2 }' | sort -u | while read -r file; do
		file=${file#"$lab/host/"}
		mkdir -p "$root/usr/$(dirname "$file")"
		cp "$lab/host/$file" "$root/usr/$file"
	done
	cp "$lab/host/lib/modules/$version"/modules.{builtin,builtin.modinfo,order} "$root/usr/lib/modules/$version/"
	depmod -b "$root" "$version"
}

# install_program ROOT FILE...: with the libraries that ldd names.
install_program() {
	local root=$1 file library
	shift
	for file in "$@"; do
		mkdir -p "$root$(dirname "$file")"
		rm -f "$root$file"
		cp -L "$file" "$root$file"
		ldd "$file" 2>/dev/null | awk '$2 == "=>" && $3 ~ /^\// { print $3 } $1 ~ /^\/lib64/ { print $1 }'
	done | sort -u | while read -r library; do
		[ -e "$root$library" ] || install -D "$library" "$root$library"
	done
}

# A root with merged /usr and busybox under all its names.
new_root() {
	local root=$1 name
	rm -rf "$root"
	mkdir -p "$root"/{dev,proc,sys,run,tmp,root,mnt,etc,boot/efi} "$root"/usr/{bin,sbin,lib,lib64} "$root"/var/{lib,log/xen/console}
	for name in bin sbin lib lib64; do ln -s "usr/$name" "$root/$name"; done
	ln -s /run "$root/var/run"
	ln -s /run/lock "$root/var/lock"
	cp /bin/busybox "$root/usr/bin/busybox"
	for name in $(/bin/busybox --list | grep -vx busybox); do ln -s busybox "$root/usr/bin/$name"; done
	rm -f "$root"/usr/bin/{modprobe,depmod,insmod,rmmod,lsmod,modinfo}
	install_program "$root" /usr/bin/kmod
	for name in modprobe depmod insmod rmmod lsmod modinfo; do ln -s ../bin/kmod "$root/usr/sbin/$name"; done
	echo 'root:x:0:0:root:/root:/bin/sh' >"$root/etc/passwd"
}

# pack ROOT FILE: an initramfs of ROOT.
pack() {
	(cd "$1" && find . | LC_ALL=C sort | cpio --quiet -o -H newc -R 0:0) >"$2"
}

build_guest() {
	built guest.cpio "$0" "$lab_src/guest-init" "$lab/vmlinuz" && return
	new_root "$lab/guest"
	install_modules "$lab/guest" "${guest_modules[@]}"
	install -m 755 "$lab_src/guest-init" "$lab/guest/init"
	pack "$lab/guest" "$lab/guest.cpio.new"
	done_with guest.cpio
}

build_dom0() {
	local root=$lab/dom0 name
	built dom0.cpio "$0" "$lab/vmlinuz" "$(ls -l "$xen_bin/xl" /usr/lib/x86_64-linux-gnu/libxenlight.so.*)" && return
	new_root "$root"
	install_modules "$root" "${dom0_modules[@]}"
	install_program "$root" "$xen_bin"/{xl,xenstored,xenconsoled,xenconsole,xen-init-dom0} /usr/bin/xenstore /usr/bin/lspci
	install_program "$root" /usr/lib/x86_64-linux-gnu/lib{json-c.so.5,pci.so.3,udev.so.1,xenlight.so.4.17,gcc_s.so.1}
	# busybox's own shell prefers its applets to what is in PATH, and its modprobe does not read the kernel's command line.
	install_program "$root" /bin/dash /bin/bash
	ln -sf dash "$root/usr/bin/sh"
	install_udev "$root"
	for name in chmod exists list ls read rm watch write; do ln -s xenstore "$root/usr/bin/xenstore-$name"; done
	ln -s "../lib/xen-4.17/bin/xl" "$root/usr/sbin/xl"
	install -D /usr/share/misc/pci.ids "$root/usr/share/misc/pci.ids"
	mkdir -p "$root/etc/xen" "$root/var/lib/xen"
	: >"$root/etc/xen/xl.conf"
	pack "$root" "$lab/dom0.cpio.new"
	done_with dom0.cpio
}

# udev with the rules for disks only: its database tells xhw what they hold.
install_udev() {
	local root=$1 name
	install_program "$root" /bin/udevadm /usr/lib/udev/{ata_id,scsi_id}
	ln -s ../bin/udevadm "$root/usr/sbin/udevd"
	ln -s udevd "$root/usr/sbin/systemd-udevd"
	mkdir -p "$root/usr/lib/udev/rules.d" "$root/etc/udev"
	for name in 60-block 60-persistent-storage; do
		cp "/usr/lib/udev/rules.d/$name.rules" "$root/usr/lib/udev/rules.d/"
	done
	: >"$root/etc/udev/udev.conf"
	install_names "$root"
}

# The database of names, as a host has it: without, each listing reads the long text.
install_names() {
	local made=$lab/hwdb name
	rm -rf "$made"
	mkdir -p "$made/etc/udev/hwdb.d"
	for name in pci-classes pci-vendor-model usb-classes usb-vendor-model; do
		cp "/usr/lib/udev/hwdb.d/20-$name.hwdb" "$made/etc/udev/hwdb.d/"
	done
	systemd-hwdb update --root "$made"
	install -D -m 644 "$made/etc/udev/hwdb.bin" "$1/usr/lib/udev/hwdb.bin"
}

# What a run needs and changes often: xhw and the tests. The kernel unpacks it on top of the base.
build_overlay() {
	local root=$lab/overlay name
	local sources=("$lab_src/dom0-init" "$lab_src/lib.sh" "$lab_src/env.sh")
	# Not as part of a make that runs this script.
	env -u MAKEFLAGS -u MAKELEVEL make -s -C "$top" build/lab-domains build/lab-fail.so ||
		die "the lab's own tools cannot be built"
	for name in "$lab_src"/t/*.sh "$lab_src"/in/* "$xhw_binary" "$xhw_xen_object" "$xhw_trial" "$lab_domains" "$lab_fail"; do
		[ ! -f "$name" ] || sources+=("$name")
	done
	built overlay.cpio "$0" "${sources[@]}" "${sources[*]}" "$lab/stamp/dom0.cpio" && return
	rm -rf "$root"
	mkdir -p "$root/lab/t" "$root/lab/in" "$root/usr/sbin" "$root$xhw_lib_dir"
	sed "s/@DISK_LABEL@/$disk_label/" "$lab_src/dom0-init" >"$root/init"
	chmod 755 "$root/init"
	cp "$lab_src/lib.sh" "$root/lab/"
	cp "$lab_src"/t/*.sh "$root/lab/t/"
	[ ! -d "$lab_src/in" ] || cp "$lab_src"/in/* "$root/lab/in/"
	if [ -f "$xhw_binary" ]; then
		install -m 755 "$xhw_binary" "$root/usr/sbin/xhw"
		libraries_of "$xhw_binary" "$root"
	fi
	if [ -f "$xhw_xen_object" ]; then
		install -m 755 "$xhw_xen_object" "$root$xhw_lib_dir/"
		libraries_of "$xhw_xen_object" "$root"
	fi
	install -m 755 "$xhw_trial" "$root$xhw_lib_dir/"
	install -m 755 "$lab_domains" "$root/usr/sbin/"
	install -m 755 "$lab_fail" "$root/lab/"
	# Directories of the base are symlinks there: name only what is new.
	(cd "$root" && find . \( -type f -o -path './lab*' -o -path ".$xhw_lib_dir" -o -path './usr/lib/x86*' \) |
		LC_ALL=C sort | cpio --quiet -o -H newc -R 0:0) >"$lab/overlay.cpio.new"
	done_with overlay.cpio
}

# What the tests with a XAPI beside them need, for the kernel to unpack between the base and the overlay.
build_xapi() {
	local root=$lab/xapi file
	local sources=("$top/tests/fake/xapi"/*.py "$top/tests/fake/xapi/schema.json" "$lab_src"/xapi/*
		"$xhw_plugin_object")
	rm -rf "$lab/install"
	# Not as part of a make that runs this script.
	env -u MAKEFLAGS -u MAKELEVEL make -s -C "$top" install DESTDIR="$lab/install" >"$lab/install.log" 2>&1 ||
		die "'make install' failed: $(cat "$lab/install.log")"
	while IFS= read -r file; do sources+=("$file"); done < <(find "$lab/install" -type f | LC_ALL=C sort)
	built xapi.cpio "$0" "${sources[@]}" "${sources[*]}" "$(ls -l /usr/bin/python3.*)" "$lab/stamp/dom0.cpio" && return
	rm -rf "$root"
	mkdir -p "$root/lab/fake"
	cp -R "$lab/install/." "$root/"
	(cd "$lab/install" && find . -not -type d | sed 's/^[.]//') >"$root/lab/installed"
	# libxml2 and what it needs are large, and only plugins load them.
	install -m 755 "$xhw_plugin_object" "$root$xhw_lib_dir/"
	libraries_of "$xhw_plugin_object" "$root"
	cp "$top/tests/fake/xapi"/*.py "$top/tests/fake/xapi/schema.json" "$root/lab/fake/"
	cp -R "$lab_src/xapi" "$root/lab/"
	install_python "$root"
	(cd "$root" && find . -mindepth 1 | LC_ALL=C sort | cpio --quiet -o -H newc -R 0:0) >"$lab/xapi.cpio.new"
	done_with xapi.cpio
}

# Our packages, as `make rpm` and `make deb` make them of the last commit and of what is built.
build_packages() {
	local root=$lab/packages name rpm
	# It takes minutes, so not for a commit that changes nothing of what is in it.
	if ! git -C "$top" diff --quiet "$(cat "$top/build/rpm/commit" 2>/dev/null)" HEAD -- src xl-plugins xapi-scripts specs Makefile 2>/dev/null; then
		echo "lab: building the RPM"
		env -u MAKEFLAGS -u MAKELEVEL DIRTY=1 make -s -C "$top" rpm >/dev/null || die "'make rpm' failed"
	fi
	rpm=$(ls "$top"/build/rpm/xhw-*.x86_64.rpm)
	env -u MAKEFLAGS -u MAKELEVEL make -s -C "$top" deb >/dev/null || die "'make deb' failed"
	built packages.cpio "$0" "$rpm" "$top"/build/deb/xhw_*.deb "$top"/tests/{rpm,deb}/older.sh "$(ls -l /usr/bin/{rpm,dpkg})" \
		"$lab/stamp/dom0.cpio" && return
	rm -rf "$root"
	mkdir -p "$root/lab/packages" "$root/usr/lib/rpm/platform" "$root"/var/lib/{rpm,dpkg/{info,updates,triggers}}
	cp "$rpm" "$root/lab/packages/xhw.rpm"
	cp "$top"/build/deb/xhw_*.deb "$root/lab/packages/xhw.deb"
	cp "$("$top/tests/rpm/older.sh" "$rpm" "$lab/older")" "$root/lab/packages/older.rpm"
	"$top/tests/deb/older.sh" "$root/lab/packages/xhw.deb" "$root/lab/packages/older.deb"
	for name in /usr/bin/{rpm,dpkg,dpkg-deb,dpkg-split,dpkg-query,tar} /usr/sbin/ldconfig; do
		install -D "$(readlink -f "$name")" "$root$name"
		libraries_of "$name" "$root"
	done
	cp /usr/lib/rpm/{macros,rpmrc} "$root/usr/lib/rpm/"
	cp -R /usr/lib/rpm/platform/x86_64-linux "$root/usr/lib/rpm/platform/"
	# What the package needs is in dom0, and known to dpkg by this.
	for name in libc6 libjson-c5 libpci3 libudev1; do
		{ dpkg-query -s "$name" && echo; } >>"$root/var/lib/dpkg/status"
		: >"$root/var/lib/dpkg/info/$name:amd64.list"
	done
	(cd "$root" && find . -mindepth 1 | LC_ALL=C sort | cpio --quiet -o -H newc -R 0:0) >"$lab/packages.cpio.new"
	done_with packages.cpio
}

# Once; the libraries that it needs are those of this machine's own QEMU.
fetch_model() {
	local kept
	[ ! -f "$lab/model$model" ] || return 0
	echo "lab: fetching the device model"
	kept=$(mktemp -d)
	chmod 755 "$kept"
	if [ "$(id -u)" -eq 0 ]; then chown _apt "$kept"; fi
	(cd "$kept" && apt-get -qq download qemu-system-xen) >/dev/null || die "apt-get could not download qemu-system-xen"
	mkdir -p "$lab/model"
	dpkg-deb -x "$kept"/*.deb "$lab/model"
	rm -rf "$kept"
}

# What an HVM guest needs, for the kernel to unpack between the base and the overlay.
build_hvm() {
	local root=$lab/hvm
	fetch_model
	built hvm.cpio "$0" "$(ls -l "$lab/model$model" "$hvmloader" "$seabios")" "$lab/stamp/dom0.cpio" && return
	rm -rf "$root"
	install -D -m 755 "$lab/model$model" "$root$model"
	! ldd "$root$model" | grep -q 'not found' || die "$model lacks libraries:$(ldd "$root$model" | grep 'not found')"
	libraries_of "$root$model" "$root"
	install -D -m 644 "$hvmloader" "$root$hvmloader"
	install -D -m 644 "$seabios" "$root$seabios"
	mkdir -p "$root/usr/share/qemu/keymaps"
	cp /usr/share/qemu/keymaps/* "$root/usr/share/qemu/keymaps/"
	(cd "$root" && find . -mindepth 1 | LC_ALL=C sort | cpio --quiet -o -H newc -R 0:0) >"$lab/hvm.cpio.new"
	done_with hvm.cpio
}

# install_python ROOT: Debian's, and of its library what the test XAPI and its client have loaded once they run.
install_python() {
	local root=$1 file python
	python=$(readlink -f /usr/bin/python3)
	install -D "$python" "$root/usr/bin/python3"
	libraries_of "$python" "$root"
	"$python" -ISB "$lab_src/xapi/modules.py" "$root/lab/fake" "$root/lab/xapi" | while read -r file; do
		install -D -m 644 "$file" "$root$file"
		case $file in *.so) libraries_of "$file" "$root" ;; esac
	done
	# Compiled here: there it takes ten seconds.
	"$python" -ISB -m compileall -q --invalidation-mode unchecked-hash "$root/usr/lib" "$root/lab"
}

# libraries_of FILE ROOT: copies to ROOT the libraries that the base lacks (a sanitizer's, for example).
libraries_of() {
	ldd "$1" 2>/dev/null | awk '$2 == "=>" && $3 ~ /^\// { print $3 }' | while read -r library; do
		case $library in /usr/*) ;; *) library=/usr$library ;; esac
		[ -e "$lab/dom0$library" ] || install -D "$library" "$2$library"
	done
}

# The disk of every machine, but for grub.cfg and the initramfs, which each run puts there.
build_disk() {
	local disk=$lab/disk.img.new at=@@$disk_offset
	built disk.img "$0" "$lab_src/env.sh" "$lab/vmlinuz" "$lab/xen.gz" "$lab/stamp/guest.cpio" && return
	grub-mkimage -O x86_64-efi -p /EFI/xenserver -o "$lab/grubx64.efi" "${grub_modules[@]}"
	rm -f "$disk"
	truncate -s "$((disk_mib + 2))M" "$disk"
	printf "label: gpt\nstart=2048, size=%s, type=uefi\n" "$((disk_mib * 2048))" |
		sfdisk -q "$disk"
	mformat -i "$disk$at" -T "$((disk_mib * 2048))" -h 64 -s 32 -F -v "$disk_label" ::
	mmd -i "$disk$at" ::EFI ::EFI/BOOT ::EFI/xenserver ::boot ::guest ::lab
	mcopy -i "$disk$at" "$lab/grubx64.efi" ::EFI/BOOT/BOOTX64.EFI
	mcopy -i "$disk$at" "$lab/grubx64.efi" ::EFI/xenserver/grubx64.efi
	mcopy -i "$disk$at" "$lab/xen.gz" ::boot/xen.gz
	mcopy -i "$disk$at" "$lab/xen.gz" ::boot/xen-fallback.gz
	mcopy -i "$disk$at" "$lab/vmlinux" ::boot/vmlinuz-4.19-xen
	mcopy -i "$disk$at" "$lab/vmlinux" ::guest/vmlinux
	mcopy -i "$disk$at" "$lab/guest.cpio" ::guest/initrd
	done_with disk.img
}

mkdir -p "$lab/stamp"
exec 9>"$lab/lock"
flock 9
fetch_packages
unpack_kernel
build_guest
build_dom0
build_disk
for part in "$@"; do "build_$part"; done
build_overlay
