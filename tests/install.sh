#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# `make install` and `make uninstall` into a folder, once more over what an admin has made there. Usage: tests/install.sh
set -u
cd "$(dirname "$0")/.." || exit 1
# shellcheck source=tests/count.sh
. tests/count.sh
root=$dir/root

# ours TARGET: what make says, but for the commands themselves.
ours() {
	make -s "$1" DESTDIR="$root" PREFIX=/usr/local 2>&1
}
files() {
	(cd "$root" && find . -not -type d | LC_ALL=C sort)
}

mkdir -p "$root/etc/xapi.d/plugins" "$root/usr/local/sbin" "$root/usr/lib/systemd/system"
for name in etc/xapi.d/plugins/other usr/local/sbin/other usr/lib/systemd/system/other.service; do echo other >"$root/$name"; done
others=$(files)
is "it installs" "$(ours install)" ""
installed=$(files)
is "the plugins name the program where it is" "$(sed -n 1p "$root"/etc/xapi.d/plugins/xhw-* | sort -u)" "#!/usr/local/sbin/xhw --xapi-plugin"
is "so do the units" "$(sed -n 's/^ExecStart=\([^ ]*\).*/\1/p' "$root"/usr/lib/systemd/system/xhw-*.service | sort -u | tr '\n' ' ')" \
	"/usr/local/lib/xhw/xhw-trial /usr/local/sbin/xhw "
is "the program runs" "$("$root/usr/local/sbin/xhw" --version)" "xhw $(sed -n 's/^VERSION *:= *//p' Makefile)"
is "others cannot look into what it remembers" "$(stat -c %a "$root/var/lib/xhw")" 700
is "man finds the pages" "$(find "$root/usr/local/share/man/man8" -name 'xhw*.8' | wc -l)" "$(find build/man -name '*.8' | wc -l)"
echo '{"mine": true}' >"$root/etc/xhw/profile.json"
echo plan >"$root/var/lib/xhw/journal"
echo older >"$root/usr/local/sbin/xhw"
is "it installs over an older one" "$(ours install)" ""
is "which is no more" "$("$root/usr/local/sbin/xhw" --version | cut -d' ' -f 1)" xhw
is "with no file more than that" "$(files | grep -v -e profile.json -e journal)" "$installed"
is "the admin's files are as they were" "$(cat "$root/etc/xhw/profile.json" "$root/var/lib/xhw/journal")" "$(printf '{"mine": true}\nplan')"
is "it goes" "$(ours uninstall)" ""
is "and leaves what the admin made, and what is others'" "$(files)" \
	"$(printf '%s\n' "$others" ./etc/xhw/profile.json ./var/lib/xhw/journal | LC_ALL=C sort)"
rm -r "$root/etc/xhw/profile.json" "$root/var/lib/xhw/journal"
is "once more, without them" "$(ours install && ours uninstall)" ""
is "no folder of its own is left" "$(cd "$root" && find . -name '*xhw*')" ""
counted
