#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Makes an older version of a package, to be upgraded: the same scripts, other bytes in its files, and one file more.
# Usage: tests/deb/older.sh FILE.deb OLDER.deb
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
dpkg-deb -R "$1" "$dir/old"
sed -i 's/^Version: .*/Version: 0.0.9-1/' "$dir/old/DEBIAN/control"
# The program is as it is: it has to run.
find "$dir/old/lib" "$dir/old/usr/share" -type f -not -name '*.gz' | while read -r file; do echo "# older" >>"$file"; done
echo older >"$dir/old/usr/lib/xhw/no-more"
dpkg-deb --root-owner-group -b "$dir/old" "$2" >/dev/null
