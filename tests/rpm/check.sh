#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Looks at the packages of `make rpm`: files, owners, modes, what they need, scriptlets, and what an upgrade and a removal leave.
# Usage: tests/rpm/check.sh BUILD      ends with "N passed, N failed"
set -u
cd "$(dirname "$0")/../.." || exit 1
# For chroot.
[ "$(id -u)" -eq 0 ] || exec unshare -r tests/rpm/check.sh "$@"
# shellcheck source=tests/root.sh
. tests/root.sh
build=${1:-build}
# shellcheck source=tests/count.sh
. tests/count.sh

if ! source=$(ls "$build"/rpm/xhw-*.src.rpm 2>/dev/null) || ! binary=$(ls "$build"/rpm/xhw-*.x86_64.rpm 2>/dev/null); then
	echo "rpm-check: there are no packages below $build/rpm: 'make rpm' makes them" >&2
	exit 1
fi
query() {
	rpm -qp --nosignature "$@"
}

is "each file is where it belongs, root's, with its mode" \
	"$(query --qf '[%{FILEMODES:perms} %{FILEUSERNAME}:%{FILEGROUPNAME} %{FILENAMES}\n]' "$binary" | LC_ALL=C sort -k 3)" \
	"$(cat tests/rpm/files)"

# What the binary package needs is of this system's libraries, so their names count, not their versions.
needed=$(query --requires "$binary" | sed -n 's/^lib\([a-zA-Z0-9-]*\)[-.].*/\1/p; s/^ld-linux.*/ld-linux/p' | sort -u | tr '\n' ' ')
is "it needs these libraries, and none that only the object for Xen is linked with" "$needed" \
	"c json-c pci udev xenstore xml2 "
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
	"gcc json-c-devel libxml2-devel make pciutils-devel pkgconfig systemd systemd-devel xen-devel xen-dom0-libs-devel xen-libs-devel "
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
# asked TAG COUNT WHERE: what systemctl is told, /run/systemd/system being this one.
asked() {
	sed "s|/run/systemd/system|$3|" "$dir/$1" >"$dir/script"
	: >"$dir/called"
	PATH=$dir/bin:/usr/bin:/bin sh "$dir/script" "$2"
	sed 's/^systemctl //; s/ xhw-.*//' "$dir/called" | tr '\n' ',' | sed 's/,$//'
}
sed -i 's/^exit 1$/exit 0/' "$dir/bin/systemctl"
is "in a chroot only the preset is asked for" "$(asked POSTIN 1 /nowhere)" "preset"
is "and nothing for an upgrade" "$(asked POSTIN 2 /nowhere)" ""
is "on a host what waits is started when it is enabled" "$(asked POSTIN 1 /)" "preset,daemon-reload,is-enabled,--no-block start"
is "and started again after an upgrade" "$(asked POSTIN 2 /)" "daemon-reload,--no-block try-restart"
is "an upgrade stops and disables nothing" "$(asked PREUN 1 /)" ""
is "a removal does both" "$(asked PREUN 0 /)" "--no-reload disable,stop"
# in_trial LINE MENU: what a removal says on a host with that kernel's line and that boot file.
in_trial() {
	mkdir -p "$dir/boot/grub"
	echo "$1" >"$dir/cmdline"
	echo "$2" >"$dir/boot/grub/grub.cfg"
	sed "s|/proc/cmdline|$dir/cmdline|; s|/boot/|$dir&|g" "$dir/PREUN" >"$dir/script"
	PATH=$dir/bin:/usr/bin:/bin sh -e "$dir/script" 0 2>&1 >/dev/null | cut -d: -f 1-2
}
is "in a trial that nobody has confirmed it says what comes" "$(in_trial 'ro xhw.trial=15 quiet' "menuentry 'xhw trial' --id xhw-trial {")" \
	"xhw: nobody has confirmed this trial boot"
is "in one that was confirmed it does not" "$(in_trial 'ro xhw.trial=15 quiet' "menuentry 'XCP-ng' {")" ""
is "nor where one is still to come" "$(in_trial 'ro quiet' "menuentry 'xhw trial' --id xhw-trial {")" ""

# A host, as far as a folder is one: what its admin has made stays through an upgrade and a removal. Scriptlets run in it.
root=$dir/root
mkdir -p "$root/var/lib/rpm"
root_new "$root"
root_put "$root" /bin/systemctl
root_libraries "$root" "$build/xhw" "$build/xen-4.17.so"
# dom0's packages are not there.
on_host() {
	rpm --root "$root" --dbpath /var/lib/rpm --nodeps --nosignature --force-debian "$@" 2>&1 || echo "rpm ended with $?"
}
units() {
	systemctl --root="$root" is-enabled xhw-apply xhw-watch xhw-trial xhw-trial-emergency 2>&1 | tr '\n' ' '
}
(cd "$root" && find . -not -type d | LC_ALL=C sort) >"$dir/before"
is "an older version installs, and says nothing" "$(on_host -i "$(tests/rpm/older.sh "$binary" "$dir/older")")" ""
is "the preset enables its units" "$(units)" "enabled enabled static static "
is "an admin disables one" "$(systemctl --root="$root" disable -q xhw-watch 2>&1)" ""
echo '{"mine": true}' >"$root/etc/xhw/profile.json"
: >"$root/etc/xhw/check-vm-start"
printf '{\n  "state": "acting"\n}\n' >"$root/var/lib/xhw/journal"
echo '#!/bin/sh' >"$root/etc/xapi.d/plugins/mine"
echo mine >>"$root/etc/xapi.d/plugins/xhw-pci"
is "this one upgrades it" "$(on_host -U "$binary")" ""
is "the program runs" "$(chroot "$root" /usr/sbin/xhw --version)" "xhw $(query --qf '%{VERSION}' "$binary")"
is "what the older one alone had is gone" "$(find "$root" -name no-more)" ""
is "no file of it was left or saved" "$(grep -r -l -x '# older' "$root/etc" "$root/usr"; find "$root/etc" -name '*.rpm*')" ""
is "each is as packaged" "$(on_host -V xhw)" ""
is "what the admin disabled stays so" "$(units)" "enabled disabled static static "
mine() {
	cd "$root" && cat etc/xhw/profile.json etc/xapi.d/plugins/mine && ls etc/xhw var/lib/xhw
}
mine=$(printf '{"mine": true}\n#!/bin/sh\netc/xhw:\ncheck-vm-start\nprofile.json\n\nvar/lib/xhw:\njournal')
is "the admin's files are as they were" "$(mine)" "$mine"
is "man finds its pages" "$(MANPATH=$root/usr/share/man man -w xhw xhw-pci 2>&1 | sed "s|$root||" | tr '\n' ' ')" \
	"/usr/share/man/man8/xhw.8.gz /usr/share/man/man8/xhw-pci.8.gz "
is "bash finds its completion" \
	"$(cd "$root" && bash -c '. usr/share/bash-completion/completions/xhw && complete -p xhw')" "complete -F _xhw xhw"
is "it goes, and says what an interrupted change needs" "$(on_host -e xhw)" \
	"xhw: a change was interrupted and has not been put back; /var/lib/xhw/journal is kept: install xhw again and run 'xhw undo'"
is "the admin's files are still there" "$(mine)" "$mine"
is "nothing else is" "$(cd "$root" && find . -not -type d -not -path './var/lib/rpm/*' -not -path './usr/lib/sysimage/*' |
	LC_ALL=C sort | comm -13 "$dir/before" - | tr '\n' ' ')" \
	"./etc/xapi.d/plugins/mine ./etc/xhw/check-vm-start ./etc/xhw/profile.json ./var/lib/xhw/journal "
is "it comes again" "$(on_host -i "$binary")" ""
is "with its units" "$(units)" "enabled enabled static static "
is "and the admin's files" "$(mine)" "$mine"
sed -i 's/acting/finished/' "$root/var/lib/xhw/journal"
is "without an interrupted change it goes and says nothing" "$(on_host -e xhw)" ""

# The pack of it, by the targets that its builder calls.
export GNUPGHOME=$dir/gpg
mkdir -m 700 "$GNUPGHOME"
gpg --batch --quiet --passphrase '' --quick-gen-key "test <test@example.org>" rsa2048 sign never 2>/dev/null
gpg --batch --armor --output "$dir/key.asc" --export test
pack() {
	env -u MAKEFLAGS -u MAKELEVEL make -s "$@" BUILD="$build" KEY=test KEY_FILE="$dir/key.asc" PACK="$dir/pack.iso" 2>&1
}
is "no pack is made of it, which dom0 could not run" "$(pack pack | grep -m 1 -c 'usr/sbin/xhw needs GLIBC_'; ls "$dir"/pack.iso* 2>/dev/null)" 1
is "but one for tests" "$(pack pack TEST=1)" "$dir/pack.iso"
is "that no host would take" "$(pack pack-check | grep -c '^pack: .* dom0 ')" 1
is "and is whole" "$(pack pack-check TEST=1)" ok

if command -v rpmlint >/dev/null; then
	rpmlint -c tests/rpm/rpmlint.toml "$source" "$binary" >"$dir/lint" 2>&1
	is "rpmlint finds nothing" "$(grep -E '^[^ ]+: [EW]: |rror' "$dir/lint" | grep -v '^0 \| 0 errors')" ""
else
	echo "skipped: rpmlint is not here"
fi
counted
