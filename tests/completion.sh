#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Completes words as bash does, by the function that is installed. Usage: tests/completion.sh BUILD    "N passed, N failed"
set -u
cd "$(dirname "$0")/.." || exit 1
build=${1:-build}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
passed=0
failed=0

# shellcheck source=xapi-scripts/xhw.bash
. xapi-scripts/xhw.bash
# There is no completion to set options of where nothing is being completed.
compopt() {
	options=$*
}

# is LINE PROGRAM WANT [OPTIONS]: what the word at its end may become, and with which options of compopt.
is() {
	local want="$3/${4-}" said
	options=
	COMP_LINE="$1 and more" COMP_POINT=${#1}
	COMP_WORDS=() COMP_CWORD=0
	for word in $1; do
		COMP_WORDS+=("$word")
	done
	COMP_CWORD=${#COMP_WORDS[@]}
	[[ $1 == *" " ]] || COMP_CWORD=$((COMP_CWORD - 1))
	_xhw "$2" >"$dir/said" 2>&1
	said=$(cat "$dir/said")
	if [ "${COMPREPLY[*]}/$options$said" = "$want" ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		printf 'FAILED  %s: %s, not %s\n' "$1" "${COMPREPLY[*]}/$options$said" "$want"
	fi
}

is "xhw pc" "$build/xhw" "pci"
is "xhw pci re" "$build/xhw" "release reserve"
is "xhw boot get x" "$build/xhw" "xen:" "-o nospace"
is "xhw --root " "$build/xhw" "" "-o dirnames"
is "xhw nosuch " "$build/xhw" ""
is "xhw --root $dir/nosuch pci show " "$build/xhw" ""

# A name is neither split nor taken for a pattern; what fails or is not there says nothing.
printf '#!/bin/sh\necho "My\\ VM"\necho "*"\n' >"$dir/names"
printf '#!/bin/sh\necho no >&2\nexit 1\n' >"$dir/fails"
chmod 755 "$dir/names" "$dir/fails"
is "xhw pci attach " "$dir/names" 'My\ VM *'
is "xhw pci attach " "$dir/fails" ""
is "xhw pci attach " "$dir/is-not-there" ""
if [[ $(complete -p xhw) == "complete -F _xhw xhw" ]]; then
	passed=$((passed + 1))
else
	failed=$((failed + 1))
	echo "FAILED  it is not the completion of xhw: $(complete -p xhw)"
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
