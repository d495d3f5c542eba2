#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Looks at the package of `make deb`, then installs it into a folder over an older one, and takes it away again.
# Usage: tests/deb/check.sh BUILD      ends with "N passed, N failed"
set -u
cd "$(dirname "$0")/../.." || exit 1
build=${1:-build}
# shellcheck source=tests/count.sh
. tests/count.sh

deb=$(ls "$build"/deb/xhw_*.deb)
is "each file is where it belongs, root's, with its mode" \
	"$(dpkg-deb -c "$deb" | sed -E 's/^(\S+) +(\S+) .* \.(\/[^ ]*)( -> .*)?$/\1 \2 \3/' | grep -v '/$' | LC_ALL=C sort -k 3)" \
	"$(cat tests/deb/files)"
needed=$(dpkg-deb -f "$deb" Depends | tr ',' '\n' | sed 's/^ *\([a-z0-9-]*\).*/\1/' | LC_ALL=C sort | tr '\n' ' ')
is "it needs what the program is linked with, and neither Xen nor XAPI to start" "$needed" \
	"libc6 libjson-c5 libpci3 "
first=$(sha256sum <"$deb")
specs/deb.sh "$build" >/dev/null
is "made again it is the same" "$(sha256sum <"$deb")" "$first"

# An older version, in which a file is that this one has no more.
dpkg-deb -R "$deb" "$dir/old"
sed -i 's/^Version: .*/Version: 0.0.1-1/' "$dir/old/DEBIAN/control"
echo old >"$dir/old/usr/lib/xhw/no-more"
dpkg-deb --root-owner-group -b "$dir/old" "$dir/old.deb" >/dev/null
host=$dir/host
mkdir -p "$host"/var/lib/dpkg/{info,updates,triggers}
touch "$host/var/lib/dpkg/status" "$host/var/lib/dpkg/available"
on_host() {
	dpkg --root="$host" --log=/dev/null --force-depends --force-script-chrootless --force-not-root "$@" >"$dir/log" 2>&1 ||
		sed 's/^/dpkg: /' "$dir/log"
}
is "an older version installs" "$(on_host -i "$dir/old.deb")" ""
echo '{"mine": true}' >"$host/etc/xhw/profile.json"
echo plan >"$host/var/lib/xhw/journal"
is "this one upgrades it" "$(on_host -i "$deb")" ""
is "what the older one alone had is gone" "$(ls "$host/usr/lib/xhw/no-more" 2>/dev/null)" ""
is "the admin's files are as they were" "$(cat "$host/etc/xhw/profile.json" "$host/var/lib/xhw/journal")" \
	"$(printf '{"mine": true}\nplan')"
is "the program is there" "$("$host/usr/sbin/xhw" --version | cut -d' ' -f 1)" xhw
is "it goes" "$(on_host -r xhw)" ""
is "even a purge works" "$(on_host -P xhw)" ""
is "and leaves what the admin made, nothing else" \
	"$(cd "$host" && find . -not -type d -not -path './var/lib/dpkg/*' | LC_ALL=C sort)" \
	"$(printf '%s\n' ./etc/xhw/profile.json ./var/lib/xhw/journal)"
counted
