# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
# A small system in a folder, of programs of this machine, for packages to be installed in; sourced, never run.

# root_libraries ROOT FILE...: the libraries that ldd names.
root_libraries() {
	local root=$1 file
	shift
	for file in "$@"; do
		ldd "$file" 2>/dev/null | awk '$2 == "=>" && $3 ~ /^\// { print $3 } $1 ~ /^\/lib64/ { print $1 }'
	done | sort -u | while read -r file; do
		[ -e "$root$file" ] || install -D "$file" "$root$file"
	done
}

# root_put ROOT FILE...: programs, with their libraries.
root_put() {
	local root=$1 file
	shift
	for file in "$@"; do
		install -D "$(readlink -f "$file")" "$root$file"
	done
	root_libraries "$root" "$@"
}

# root_new ROOT: merged /usr, a shell, and what scripts call.
root_new() {
	local root=$1 name
	mkdir -p "$root"/{dev,proc,sys,run,tmp,root,etc,boot} "$root"/usr/{bin,sbin,lib,lib64} "$root"/var/lib
	for name in bin sbin lib lib64; do ln -s "usr/$name" "$root/$name"; done
	root_put "$root" /bin/dash
	ln -s dash "$root/bin/sh"
	for name in grep rm ls cat ln mkdir; do root_put "$root" "/bin/$name"; done
	: >"$root/dev/null"
	chmod 666 "$root/dev/null"
	echo 'root:x:0:0:root:/root:/bin/sh' >"$root/etc/passwd"
	echo 'root:x:0:' >"$root/etc/group"
}
