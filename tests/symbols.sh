#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Checks what is linked: the door to Xen calls only what Debian's and XCP-ng's Xen 4.17 both have, and the binary
# needs no library that only some verbs need.
#
# Usage: tests/symbols.sh [BUILD]      BUILD is build by default
set -eu
build=${1:-build}
allowed=$(dirname "$0")/symbols.allow
object=$build/xen-4.17.so
binary=$build/xhw
bad=0

complain() {
	echo "symbols: $*" >&2
	bad=1
}

for file in "$object" "$allowed"; do
	[ -f "$file" ] || { echo "symbols: no $file, expected it built" >&2; exit 1; }
done

# libxl and libxenstore are loaded late, by names that stand in one file each.
called=$({
	nm -D --undefined-only "$object" | awk '{ sub(/@.*/, "", $2); print $2 }' |
		grep -E '^(xc_|libxl_|xlu_|xs_|xtl_|xen)'
	sed -n 's/.*{ "\(\(libxl\|xs\)_[a-z_]*\)".*/\1/p' "$(dirname "$0")"/../src/door/xen-so/x[ls].c
} | sort -u)
[ -n "$called" ] || complain "$object calls nothing of Xen's, expected at least xc_domain_getinfolist"
while read -r name; do
	grep -qxF "$name" "$allowed" ||
		complain "$object calls $name, which is not in $allowed: see that Debian's and XCP-ng's builds both have it"
done <<<"$called"
while read -r name; do
	case $name in '#'* | '') continue ;; esac
	grep -qxF "$name" <<<"$called" || complain "$allowed lists $name, which nothing calls"
done <"$allowed"

for pair in "$object xhw_xen_so" "$build/plugin.so xhw_plugin_so"; do
	read -r file symbol <<<"$pair"
	exported=$(nm -D --defined-only "$file" | awk '{ sub(/@.*/, "", $3); print $3 }' | tr '\n' ' ')
	[ "$exported" = "$symbol " ] || complain "$file exports '$exported', expected only $symbol"
done

# It waits for as long as the host is up: libxenstore is all that it has.
waiter=$build/xhw-watch
needed=$(readelf -d "$waiter" | sed -n 's/.*(NEEDED).*\[\(lib[a-z]*\)[-.].*/\1/p' | grep -v -x -e libc -e libpthread)
[ "$needed" = libxenstore ] || complain "$waiter needs more than libxenstore:" "$needed"

if needed=$(readelf -d "$object" | grep NEEDED | grep -E 'xenlight|xenstore'); then
	complain "$object loads libraries before they are needed:" "$needed"
fi
for file in "$binary" "$build/xen-view"; do
	[ -f "$file" ] || continue
	if needed=$(readelf -d "$file" | grep NEEDED | grep -iE 'xen|xml|libpci|libudev'); then
		complain "$file needs libraries that are loaded when they are needed:" "$needed"
	fi
done
exit $bad
