#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Makes a package for a Debian Xen host of what is built. Usage: specs/deb.sh BUILD      it comes to BUILD/deb
# XAPI is not there, so its plugins and hook are left out, and what waits for its VMs.
set -eu
cd "$(dirname "$0")/.."
build=${1:-build}
out=$PWD/$build/deb
root=$out/root
version=$(sed -n 's/^VERSION *:= *//p' Makefile)
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH

rm -rf "$out"
mkdir -p "$root/DEBIAN" "$out/debian"
umask 022
make -s install BUILD="$build" DESTDIR="$root" PREFIX=/usr LIBDIR=/usr/lib/xhw UNITDIR=/lib/systemd/system UDEVDIR=/lib/udev/rules.d
rm -rf "$root/etc/xapi.d" "$root/usr/lib/xhw/plugin.so" "$root/usr/lib/xhw/xhw-watch"
rm -rf "$root/lib/systemd/system/xhw-watch.service" "$root/usr/lib/systemd"
find "$root/usr/share/man" -type f -name '*.[0-9]' -exec gzip -9n {} + 2>/dev/null || :
install -D -m 644 specs/copyright "$root/usr/share/doc/xhw/copyright"
strip --strip-unneeded "$root/usr/sbin/xhw" "$root"/usr/lib/xhw/*.so

# The libraries that xhw itself is linked with, and those that it opens for names. Xen's are opened at run time, too,
# but xhw does without where they are not.
printf 'Source: xhw\n\nPackage: xhw\nArchitecture: any\n' >"$out/debian/control"
depends=$(cd "$out" && dpkg-shlibdeps -O root/usr/sbin/xhw | sed -n 's/^shlibs:Depends=//p')
[ -n "$depends" ] || { echo "deb: dpkg-shlibdeps found no library that xhw needs, expected at least libc6" >&2; exit 1; }
size=$(du -k -s --apparent-size --exclude=DEBIAN "$root" | cut -f 1)
cat >"$root/DEBIAN/control" <<END
Package: xhw
Version: $version-1
Architecture: amd64
Maintainer: xhw developers <xhw@example.org>
Installed-Size: $size
Depends: $depends, libpci3, libudev1
Recommends: xen-utils-common, libxenmisc4.17, libxenstore4
Suggests: pci.ids
Section: admin
Priority: optional
Description: devices and processors of a Xen host for its virtual machines
 xhw gives PCI and USB devices, GPUs and virtual functions, processors and NUMA
 nodes to virtual machines, edits the boot lines that this needs, and tells
 beforehand whether it will work.
END
# deb-systemd-helper keeps what an admin has switched off; it and systemctl may not be there, and the root may be a folder.
cat >"$root/DEBIAN/postinst" <<'END'
#!/bin/sh
set -e
if [ "$1" = configure ] && command -v deb-systemd-helper >/dev/null; then
	deb-systemd-helper unmask xhw-apply.service >/dev/null
	if deb-systemd-helper --quiet was-enabled xhw-apply.service; then
		deb-systemd-helper enable xhw-apply.service >/dev/null
	else
		deb-systemd-helper update-state xhw-apply.service >/dev/null
	fi
fi
if [ -z "$DPKG_ROOT" ] && [ -d /run/systemd/system ]; then
	systemctl daemon-reload >/dev/null 2>&1 || :
fi
END
cp specs/leaving.sh "$root/DEBIAN/prerm"
cat >"$root/DEBIAN/postrm" <<'END'
#!/bin/sh
set -e
# /etc/xhw and /var/lib/xhw hold the admin's profile and copies of boot files: no removal takes them, not even a purge.
if command -v deb-systemd-helper >/dev/null; then
	case $1 in
	remove)
		deb-systemd-helper mask xhw-apply.service >/dev/null
		;;
	purge)
		deb-systemd-helper purge xhw-apply.service >/dev/null
		deb-systemd-helper unmask xhw-apply.service >/dev/null
		;;
	esac
fi
if [ -z "$DPKG_ROOT" ] && [ -d /run/systemd/system ]; then
	systemctl daemon-reload >/dev/null 2>&1 || :
fi
END
chmod 755 "$root"/DEBIAN/*
chmod 644 "$root/DEBIAN/control"
(cd "$root" && find . -type f -not -path './DEBIAN/*' -printf '%P\n' | LC_ALL=C sort | xargs md5sum >DEBIAN/md5sums)
dpkg-deb --root-owner-group -Zxz --build "$root" "$out/xhw_$version-1_amd64.deb" >"$out/log"
rm -rf "$root" "$out/debian"
ls "$out"/*.deb
