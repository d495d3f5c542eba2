#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Looks at the packages of `make rpm`: files, owners, modes, what they need, scriptlets, and what an upgrade and a removal leave.
# Usage: tests/rpm/check.sh BUILD      ends with "N passed, N failed"
set -u
cd "$(dirname "$0")/../.." || exit 1
build=${1:-build}
# shellcheck source=tests/count.sh
. tests/count.sh

source=$(ls "$build"/rpm/xhw-*.src.rpm)
binary=$(ls "$build"/rpm/xhw-*.x86_64.rpm)
query() {
	rpm -qp --nosignature "$@"
}

is "each file is where it belongs, root's, with its mode" \
	"$(query --qf '[%{FILEMODES:perms} %{FILEUSERNAME}:%{FILEGROUPNAME} %{FILENAMES}\n]' "$binary" | LC_ALL=C sort -k 3)" \
	"$(cat tests/rpm/files)"

# What the binary package needs is of this system's libraries, so their names count, not their versions.
needed=$(query --requires "$binary" | sed -n 's/^lib\([a-zA-Z0-9-]*\)[-.].*/\1/p; s/^ld-linux.*/ld-linux/p' | sort -u | tr '\n' ' ')
is "it needs these libraries, and none that only the object for Xen is linked with" "$needed" \
	"c json-c pci xenstore xml2 "
is "besides them it needs a shell, its own program, and nothing of a newer rpm" \
	"$(query --requires "$binary" | grep -v -e '^lib' -e '^ld-linux' | sort -u)" \
	"$(printf '%s\n' /bin/sh /usr/sbin/xhw 'rpmlib(CompressedFileNames) <= 3.0.4-1' \
		'rpmlib(FileDigests) <= 4.6.0-1' 'rpmlib(PayloadFilesHavePrefix) <= 4.0-1' 'rtld(GNU_HASH)' systemd | LC_ALL=C sort -u)"
# In dom0's build environment the same link lines find these: written by link-check.
if [ -f "$build/dom0/requires" ]; then
	outside=$(awk '{ print $2, $3 }' "$build/dom0/requires" | sort -u | grep -vxFf specs/dom0-libraries)
	is "linked there, it needs nothing outside of dom0's default packages" "$outside" ""
else
	is "what it needs there is known" "no $build/dom0/requires" "made by make link-check"
fi
is "it gives no library to others" "$(query --provides "$binary" | grep -c '[.]so')" 0
is "it says that it is a test build" "$(query --qf '%{RELEASE} %{SUMMARY}' "$binary" | grep -c '^0[.]test[.].*test build')" 1
is "and cannot be installed beside the product" "$(query --conflicts "$binary")" xcp-ng-release

is "the source package is not marked so" "$(query --qf '%{RELEASE}' "$source")" 1.xcpng8.3
is "it is built with XCP-ng's packages" "$(query --requires "$source" | grep -v '^rpmlib' | sort | tr '\n' ' ')" \
	"gcc json-c-devel libxml2-devel make pciutils-devel pkgconfig systemd xen-devel xen-dom0-libs-devel xen-libs-devel "
rpm2cpio "$source" | (cd "$dir" && cpio -idm --quiet)
is "what is in it is what is committed" \
	"$(tar -tzf "$dir"/xhw-*.tar.gz | sed -n 's|^[^/]*/\(.*[^/]\)$|\1|p' | LC_ALL=C sort)" \
	"$(git ls-tree -r --name-only HEAD | LC_ALL=C sort)"
is "its time is the commit's, so that a second one is the same" \
	"$(query --qf '%{BUILDTIME} %{BUILDHOST}' "$source")" "$(git log -1 --format=%ct) reproducible"
first=$(sha256sum <"$source")
DIRTY=1 specs/rpm.sh "$build" source >/dev/null 2>&1
is "made again it is the same" "$(sha256sum <"$source")" "$first"

# Scriptlets: where systemd does not run, as in the installer's chroot, and where each of its commands fails and talks.
mkdir "$dir/bin"
printf '#!/bin/sh\necho "systemctl $*" >>"%s/called"\necho noise; echo noise >&2\nexit 1\n' "$dir" >"$dir/bin/systemctl"
chmod 755 "$dir/bin/systemctl"
for tag in POSTIN PREUN POSTUN; do
	query --qf "%{$tag}\n" "$binary" >"$dir/$tag"
	for count in 0 1 2; do
		said=$(PATH=$dir/bin:/usr/bin:/bin sh -e "$dir/$tag" "$count" 2>&1)
		is "$tag $count is silent and does not fail" "$? $said" "0 "
	done
done
sed 's|/run/systemd/system|/nowhere|' "$dir/POSTIN" >"$dir/chroot"
: >"$dir/called"
PATH=$dir/bin:/usr/bin:/bin sh "$dir/chroot" 1
is "in a chroot only the preset is asked for" "$(cut -d' ' -f1,2 "$dir/called")" "systemctl preset"

# On a host: what an admin made there stays, through an upgrade and a removal.
root=$dir/root
mkdir -p "$root/var/lib/rpm"
# dom0's packages are not there, and scriptlets would want their shell.
on_host() {
	rpm --root "$root" --dbpath /var/lib/rpm --nodeps --noscripts --nosignature "$@" >"$dir/log" 2>&1 ||
		sed 's/^/rpm: /' "$dir/log"
}
is "it installs" "$(on_host -i --force-debian "$binary")" ""
echo '{"mine": true}' >"$root/etc/xhw/profile.json"
echo plan >"$root/var/lib/xhw/journal"
echo '#!/bin/sh' >"$root/etc/xapi.d/plugins/mine"
is "it upgrades" "$(on_host -U --force-debian --replacepkgs --replacefiles "$binary")" ""
is "with the admin's files as they were" "$(cat "$root/etc/xhw/profile.json" "$root/var/lib/xhw/journal")" \
	"$(printf '{"mine": true}\nplan')"
is "it goes" "$(on_host -e --force-debian xhw)" ""
is "and leaves what the admin made, nothing else" \
	"$(cd "$root" && find . -not -type d -not -path './var/lib/rpm/*' -not -path './usr/lib/sysimage/*' | LC_ALL=C sort)" \
	"$(printf '%s\n' ./etc/xapi.d/plugins/mine ./etc/xhw/profile.json ./var/lib/xhw/journal)"

if command -v rpmlint >/dev/null; then
	rpmlint -c tests/rpm/rpmlint.toml "$source" "$binary" >"$dir/lint" 2>&1
	is "rpmlint finds nothing" "$(grep -E '^[^ ]+: [EW]: |rror' "$dir/lint" | grep -v '^0 \| 0 errors')" ""
else
	echo "skipped: rpmlint is not here"
fi
counted
