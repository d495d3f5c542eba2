#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Completes words as bash does, by the function that is installed. Usage: tests/completion.sh BUILD    "N passed, N failed"
set -u
cd "$(dirname "$0")/.." || exit 1
build=${1:-build}
# shellcheck source=tests/count.sh
. tests/count.sh

# shellcheck source=xapi-scripts/xhw.bash
. xapi-scripts/xhw.bash
# There is no completion to set options of where nothing is being completed.
compopt() {
	options=$*
}

# becomes LINE PROGRAM WANT [OPTIONS]: what the word at its end may become, and with which options of compopt.
becomes() {
	options=
	COMP_LINE="$1 and more" COMP_POINT=${#1}
	COMP_WORDS=() COMP_CWORD=0
	for word in $1; do
		COMP_WORDS+=("$word")
	done
	COMP_CWORD=${#COMP_WORDS[@]}
	[[ $1 == *" " ]] || COMP_CWORD=$((COMP_CWORD - 1))
	_xhw "$2" >"$dir/said" 2>&1
	is "$1" "${COMPREPLY[*]}/$options$(cat "$dir/said")" "$3/${4-}"
}

becomes "xhw pc" "$build/xhw" "pci"
becomes "xhw pci re" "$build/xhw" "release reserve"
becomes "xhw boot get x" "$build/xhw" "xen:" "-o nospace"
becomes "xhw --root " "$build/xhw" "" "-o dirnames"
becomes "xhw nosuch " "$build/xhw" ""
becomes "xhw --root $dir/nosuch pci show " "$build/xhw" ""

# A name is neither split nor taken for a pattern; what fails or is not there says nothing.
printf '#!/bin/sh\necho "My\\ VM"\necho "*"\n' >"$dir/names"
printf '#!/bin/sh\necho no >&2\nexit 1\n' >"$dir/fails"
chmod 755 "$dir/names" "$dir/fails"
becomes "xhw pci attach " "$dir/names" 'My\ VM *'
becomes "xhw pci attach " "$dir/fails" ""
becomes "xhw pci attach " "$dir/is-not-there" ""
is "it is the completion of xhw" "$(complete -p xhw)" "complete -F _xhw xhw"
counted
