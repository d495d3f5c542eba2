#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Makes an older version of a package, to be upgraded: the same scriptlets, other bytes in its files, and one file more.
# Usage: tests/rpm/older.sh FILE.rpm DIR      prints what it made below DIR
set -eu
binary=$1
mkdir -p "$2"
dir=$(realpath "$2")
query() {
	rpm -qp --nosignature --qf "$1" "$binary"
}

rm -rf "$dir/payload" "$dir/top"
mkdir -p "$dir/payload"
rpm2cpio "$binary" | (cd "$dir/payload" && cpio -idm --quiet)
# The program is as it is: it has to run.
find "$dir/payload/etc/xapi.d" "$dir/payload/usr/share" -type f -not -name '*.gz' | while read -r file; do echo "# older" >>"$file"; done
libdir=$(query '[%{FILENAMES}\n]' | sed -n 's|/plugin[.]so$||p')
echo older >"$dir/payload$libdir/no-more"
for tag in POSTIN PREUN POSTUN; do query "%{$tag}\n" >"$dir/$tag"; done
{
	query '[%{FILEMODES:perms} %{FILEMODES:octal} %{FILENAMES}\n]' | sed -E 's/^d\S+ 4(\S+) (.*)/%dir %attr(\1,root,root) \2/; s/^l\S+ \S+ //; s/^-\S+ 10(\S+) (.*)/%attr(\1,root,root) \2/'
	echo "$libdir/no-more"
} >"$dir/files"
cat >"$dir/older.spec" <<END
%global debug_package %{nil}
%global __os_install_post %{nil}
%global _build_id_links none
Name: $(query '%{NAME}')
Version: 0.0.9
Release: 1
Summary: an older version
License: GPL-2.0-or-later
AutoReqProv: no
%description
older
%prep
%build
%install
cp -a $dir/payload/. %{buildroot}
%post -f $dir/POSTIN
%preun -f $dir/PREUN
%postun -f $dir/POSTUN
%files -f $dir/files
END
rpmbuild -bb --define "_topdir $dir/top" --define "_rpmdir $dir" --define "_binary_payload w1.gzdio" \
	--define "_build_name_fmt older.rpm" "$dir/older.spec" >"$dir/older.log" 2>&1 || { cat "$dir/older.log" >&2; exit 1; }
rm -rf "$dir/payload" "$dir/top"
echo "$dir/older.rpm"
