#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Makes the source package of what is committed, and a binary package of it: the real one in XCP-ng's build environment, a
# test build anywhere else. Usage: specs/rpm.sh BUILD [source]      they come to BUILD/rpm;
# with "source" the source package alone
set -eu
cd "$(dirname "$0")/.."
out=$(realpath -m "${1:-build}")/rpm
spec=specs/xhw.spec

complain() {
	echo "rpm: $*" >&2
	exit 1
}

version=$(sed -n 's/^VERSION *:= *//p' Makefile)
[ "$version" = "$(sed -n 's/^Version: *//p' "$spec")" ] ||
	complain "$spec has another version than the Makefile's $version"
[ -z "$(git status --porcelain --untracked-files=no)" ] || [ -n "${DIRTY-}" ] ||
	complain "there are changes that are not committed, and a package is made of a commit: commit them, or set DIRTY=1 to leave them out"

# One commit gives the same bytes whenever it is packed; the folder's name is in a source package, as rpm expands the spec.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH TZ=UTC LC_ALL=C
mkdir -p "$out"
# Two at once would take each other's folders away.
exec 9>"$out.lock"
flock -n 9 || complain "another one is at work in $out"
[ "${2-}" = source ] || rm -rf "$out"
mkdir -p "$out"/{SOURCES,SPECS,top}
git archive --format=tar --mtime="@$SOURCE_DATE_EPOCH" --prefix="xhw-$version/" HEAD 2>/dev/null >"$out/tar" ||
	git archive --format=tar --prefix="xhw-$version/" HEAD >"$out/tar"
gzip -9n <"$out/tar" >"$out/SOURCES/xhw-$version.tar.gz"
rm -f "$out/tar"
git show "HEAD:$spec" >"$out/SPECS/xhw.spec"
spec=$out/SPECS/xhw.spec
touch -d "@$SOURCE_DATE_EPOCH" "$spec" "$out"/SOURCES/*

# What an older rpm, or a newer one, would make of it by itself: gzip is what all read.
define=(--define "_topdir $out/top" --define "_sourcedir $out/SOURCES" --define "_rpmdir $out" --define "_srcrpmdir $out"
	--define "_build_name_fmt %{NAME}-%{VERSION}-%{RELEASE}.%{ARCH}.rpm"
	--define "_source_payload w9.gzdio" --define "_binary_payload w9.gzdio"
	--define "_buildhost reproducible" --define "use_source_date_epoch_as_buildtime 1"
	--define "clamp_mtime_to_source_date_epoch 1" --define "_source_filedigest_algorithm 8" --define "_binary_filedigest_algorithm 8")
# dom0's own distribution builds the real one; elsewhere it would not even start there.
how=(--with testbuild)
if rpm -q xcp-ng-release >/dev/null 2>&1 || [ "$(rpm --eval '%{?xenserver}')" = 8 ]; then
	how=()
fi
log=$out/log
say() {
	"$@" >"$log" 2>&1 || {
		tail -n 40 "$log" >&2
		complain "'$1' failed, expected packages below $out (all of it: $log)"
	}
}
# The source package is the one for XCP-ng, wherever it is made.
say rpmbuild -bs --nodeps "${define[@]}" --define "dist .xcpng8.3" "$spec"
if [ "${2-}" = source ]; then
	:
elif [ ${#how[@]} -gt 0 ]; then
	say rpmbuild -bb --nodeps "${how[@]}" "${define[@]}" --define "dist .xcpng8.3" "$spec"
	echo "test build: made on another system, it does not start in dom0"
else
	say rpmbuild -bb "${define[@]}" "$spec"
fi
rm -rf "$out/top/BUILD" "$out/top/BUILDROOT"
git rev-parse HEAD >"$out/commit"
ls "$out"/*.rpm
