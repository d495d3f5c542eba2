# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
# What shell tests share, to be sourced: a folder that goes in the end ($dir), checks that are counted, and the last line.
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
passed=0
failed=0

# is SENTENCE GOT WANT
is() {
	if [ "$2" = "$3" ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		printf 'FAILED  %s\n%s\n' "$1" "$(diff <(printf '%s\n' "$3") <(printf '%s\n' "$2") | sed 's/^</wanted/; s/^>/got   /')"
	fi
}

# counted: the last line, and whether all is good.
counted() {
	echo "$passed passed, $failed failed"
	[ "$failed" -eq 0 ]
}
