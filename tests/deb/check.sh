#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Looks at the package of `make deb`, then installs it into a folder over an older one, and takes it away again.
# Usage: tests/deb/check.sh BUILD      ends with "N passed, N failed"
set -u
cd "$(dirname "$0")/../.." || exit 1
# For chroot.
[ "$(id -u)" -eq 0 ] || exec unshare -r tests/deb/check.sh "$@"
# shellcheck source=tests/root.sh
. tests/root.sh
build=${1:-build}
# shellcheck source=tests/count.sh
. tests/count.sh

if ! deb=$(ls "$build"/deb/xhw_*.deb 2>/dev/null); then
	echo "deb-check: there is no package below $build/deb: 'make deb' makes it" >&2
	exit 1
fi
is "each file is where it belongs, root's, with its mode" \
	"$(dpkg-deb -c "$deb" | sed -E 's/^(\S+) +(\S+) .* \.(\/[^ ]*)( -> .*)?$/\1 \2 \3/' | grep -v '/$' | LC_ALL=C sort -k 3)" \
	"$(cat tests/deb/files)"
needed=$(dpkg-deb -f "$deb" Depends | tr ',' '\n' | sed 's/^ *\([a-z0-9-]*\).*/\1/' | LC_ALL=C sort | tr '\n' ' ')
is "it needs what the program is linked with, and neither Xen nor XAPI to start" "$needed" \
	"libc6 libjson-c5 libpci3 libudev1 "
first=$(sha256sum <"$deb")
specs/deb.sh "$build" >/dev/null
is "made again it is the same" "$(sha256sum <"$deb")" "$first"

tests/deb/older.sh "$deb" "$dir/old.deb"

# A host, as far as a folder is one: scripts run in it, and what the package needs is known to be there or is not.
root=$dir/root
root_new "$root"
mkdir -p "$root"/var/lib/dpkg/{info,updates,triggers} "$root/etc/systemd/system"
has_package() {
	{ dpkg-query -s "$1" && echo; } >>"$root/var/lib/dpkg/status"
	: >"$root/var/lib/dpkg/info/$1:$(dpkg --print-architecture).list"
}
for name in libc6 libjson-c5 libudev1; do has_package "$name"; done
root_put "$root" /usr/bin/perl /bin/systemctl
install -D -m 755 /usr/bin/deb-systemd-helper "$root/usr/bin/deb-systemd-helper"
mkdir -p "$root/usr/lib/x86_64-linux-gnu" "$root/usr/share"
cp -a /usr/lib/x86_64-linux-gnu/perl-base "$root/usr/lib/x86_64-linux-gnu/"
root_libraries "$root" "$build/xhw" "$build/xen-4.17.so"
# on_host WORD...: what is said, but for what always is.
on_host() {
	dpkg --root="$root" --log=/dev/null "$@" >"$dir/log" 2>&1 || echo "dpkg ended with $?"
	grep -v -e '^(Reading database' -e '^Selecting previously' -e '^Preparing to' -e '^Unpacking' -e '^Setting up' -e '^Removing' \
		-e '^Purging' -e '^dpkg: warning: while removing .* not empty' -e '^Created symlink' -e 'a non-existent unit multi-user' "$dir/log"
}
units() {
	systemctl --root="$root" is-enabled xhw-apply xhw-trial xhw-trial-emergency 2>&1 | tr '\n' ' '
}
is "without a library it is not configured" "$(on_host -i "$dir/old.deb" | grep -c 'xhw depends on libpci3')" 1
has_package libpci3
is "an older version installs, and says nothing" "$(on_host -i "$dir/old.deb")" ""
is "its units are enabled" "$(units)" "enabled static static "
chroot "$root" /bin/systemctl -q disable xhw-apply 2>/dev/null
echo '{"mine": true}' >"$root/etc/xhw/profile.json"
printf '{\n  "state": "undoing"\n}\n' >"$root/var/lib/xhw/journal"
mkdir -p "$root/etc/default/grub.d"
echo '# hidden devices' >"$root/etc/default/grub.d/zz-xhw.cfg"
is "this one upgrades it" "$(on_host -i "$deb")" ""
is "the program runs" "$(chroot "$root" /usr/sbin/xhw --version)" "xhw $(dpkg-deb -f "$deb" Version | sed 's/-.*//')"
is "nothing of the older one is left" "$(find "$root" -name no-more; grep -r -l -x '# older' "$root/etc" "$root/usr" "$root/lib/systemd")" ""
is "each file is as packaged" "$(dpkg --root="$root" -V xhw)" ""
is "what the admin disabled stays so" "$(units)" "disabled static static "
mine() {
	cd "$root" && cat etc/xhw/profile.json etc/default/grub.d/zz-xhw.cfg && ls etc/xhw var/lib/xhw
}
mine=$(printf '{"mine": true}\n# hidden devices\netc/xhw:\nprofile.json\n\nvar/lib/xhw:\njournal')
is "the admin's files are as they were" "$(mine)" "$mine"
is "it goes, and says what an interrupted change needs" "$(on_host -r xhw)" \
	"xhw: a change was interrupted and has not been put back; /var/lib/xhw/journal is kept: install xhw again and run 'xhw undo'"
is "the admin's files are still there" "$(mine)" "$mine"
sed -i 's/undoing/finished/' "$root/var/lib/xhw/journal"
is "it comes again" "$(on_host -i "$deb")" ""
is "as the admin had it" "$(units)" "disabled static static "
is "without an interrupted change it goes and says nothing" "$(on_host -r xhw)" ""
is "and when it is purged" "$(on_host -P xhw)" ""
is "not even that takes the admin's files" "$(mine)" "$mine"
is "all else is gone" "$(cd "$root" && find . -name '*xhw*' | LC_ALL=C sort | tr '\n' ' ')" \
	"./etc/default/grub.d/zz-xhw.cfg ./etc/xhw ./var/lib/xhw "
is "installed once more, its units are enabled" "$(on_host -i "$deb"; units)" "enabled static static "
counted
