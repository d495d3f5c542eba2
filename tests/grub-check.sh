#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# GRUB's own checker accepts every file of the corpus before and after edits of each line, and what each operation of
# the editor leaves.
# usage: tests/grub-check.sh BUILD-FOLDER   (needs grub-edit and boot-ops there; skipped where GRUB is not installed)
set -eu

build=${1:-build}
command -v grub-script-check >/dev/null || { echo "grub-check: no grub-script-check here, skipped"; exit 0; }
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
count=0

check()
{
	grub-script-check "$1" || { echo "grub-check: $2 is not accepted"; exit 1; }
	count=$((count + 1))
}

for file in tests/corpus/boot/*.cfg; do
	# Those are read by syslinux and by a shell.
	case $file in
	*isolinux* | *debian12-default*) continue ;;
	esac
	check "$file" "$file"
	for args in "ro quiet xen-pciback.hide=(0000:04:00.0)" "a='b c' \"d e\"" ""; do
		rm -f "$dir"/*
		"$build/grub-edit" "$file" "$args" "$dir"
		for edited in "$dir"/*; do
			[ -e "$edited" ] || continue
			check "$edited" "$file with a line set to '$args' ($(basename "$edited"))"
		done
	done
done
[ "$count" -ge 199 ] || { echo "grub-check: only $count files were checked"; exit 1; }
# Thousands of small files: two at a time.
rm -f "$dir"/*
"$build/boot-ops" "$dir"
results=$(find "$dir" -name '*.cfg' | wc -l)
[ "$results" -ge 2000 ] || { echo "grub-check: only $results results were made"; exit 1; }
find "$dir" -name '*.cfg' -print0 | xargs -0 -n 1 -P 2 grub-script-check ||
	{ echo "grub-check: a result of an operation is not accepted"; exit 1; }
echo "grub-check: grub-script-check accepts all $count files and $results results of operations"
