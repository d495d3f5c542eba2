# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
# Completion of xhw for bash: xhw itself knows its verbs, and the devices, VMs and cpupools that there are.
_xhw() {
	COMPREPLY=()
	if [[ ${COMP_WORDS[COMP_CWORD - 1]} == --root ]]; then
		compopt -o dirnames
		return
	fi
	mapfile -t COMPREPLY < <("$1" --complete "${COMP_LINE:0:COMP_POINT}" "$COMP_WORDBREAKS" 2>/dev/null)
	# More is to be typed behind these.
	if [[ ${COMPREPLY[0]-} == *[:=,] ]]; then
		compopt -o nospace
	fi
}
complete -F _xhw xhw
