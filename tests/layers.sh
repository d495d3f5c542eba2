#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# The rules of the source that a machine can check: layers, pure decide, sizes, banned calls. usage: layers.sh [BUILD]
# Prints each breach as "FILE: RULE: what", and ends with "N passed, N failed", counted by rule.
set -eu
cd "$(dirname "$0")/.."
BUILD=${1:-build}
CC=${CC:-gcc}

passed=0
failed=0

# rule NAME: what its check prints are the breaches.
rule() {
	local found

	found=$("check_$1")
	if [ -n "$found" ]; then
		printf '%s\n' "$found"
		failed=$((failed + 1))
	else
		passed=$((passed + 1))
	fi
}

sources() {
	git ls-files --cached --others --exclude-standard -- "$@"
}

# 1. A header includes what it needs.
check_headers() {
	local flags h
	flags=$(pkg-config --cflags json-c libpci libudev libxml-2.0)
	sources 'src/*.h' 'xl-plugins/*.h' 'tests/*.h' | while read -r h; do
		# shellcheck disable=SC2086
		printf '#include "%s"\n' "$PWD/$h" |
			$CC -std=gnu11 -D_GNU_SOURCE -Isrc -Ixl-plugins -Itests $flags -fsyntax-only -x c - \
				2>/tmp/layers.$$ || echo "$h: a header compiles alone: $(head -1 /tmp/layers.$$)"
	done
	rm -f "/tmp/layers.$$"
}

# 2. base < door < look < decide < act < show < xl-plugins.
check_layers() {
	local order=" base  door  look  decide  act  show  xl-plugins "

	sources 'src/*.c' 'src/*.h' 'xl-plugins/*.c' 'xl-plugins/*.h' | while read -r f; do
		local own=${f#src/}
		own=${own%%/*}
		grep -ho '^#include "[^"]*"' "$f" | sed 's/.*"\(.*\)"/\1/' | while read -r inc; do
			local from=${inc%%/*}
			[ "$from" != "$inc" ] || from=$own
			case "$order" in
			*" $from "*" $own "*) ;;
			*) [ "$from" = "$own" ] ||
				echo "$f: includes from its own folder and those before: \"$inc\"" ;;
			esac
		done
	done
}

# 3. decide calls no system and no library that does: what its objects leave undefined is ours, or pure libc.
check_pure() {
	local objects=() ours f o
	local pure='^(mem(cpy|move|set|cmp|chr|rchr|mem)|str(n?len|n?cmp|n?casecmp|chr|rchr|n?dup|spn|cspn|str|pbrk|chrnul)'
	pure="$pure"'|qsort|bsearch|__ctype_(b|tolower|toupper)_loc|tolower|toupper|isoc99_strtou?ll?|strtou?ll?'
	pure="$pure"'|__stack_chk_fail|__mem(cpy|set|move)_chk|_GLOBAL_OFFSET_TABLE_|__(asan|ubsan)_.*'
	# Look-ups in struct host, parsers of what is in it and rules of its makers are theirs, and read nothing.
	pure="$pure"'|host_(pci|xen_pci|domain|held|usb)|usb_place_parse|xen_usb_ports|xapi_(vm|vusb_of|p(ci|usb)_here))$'

	ours=$(sources 'src/base/*.c' 'src/decide/*.c' | grep -v '^src/base/json\.c$')
	for f in $ours; do
		o=$BUILD/obj/${f%.c}.o
		[ -f "$o" ] || { echo "$f: is built before it is checked: no $o"; continue; }
		objects+=("$o")
	done
	local defined
	defined=$(nm -g --defined-only "${objects[@]}" | awk 'NF == 3 { print $3 }' | sort -u)
	for f in $(sources 'src/decide/*.c'); do
		nm -u "$BUILD/obj/${f%.c}.o" | awk '{ print $2 }' | sort -u |
			comm -23 - <(printf '%s\n' "$defined") | grep -vE "$pure" |
			while read -r o; do echo "$f: decide is pure: calls $o"; done
	done
	return 0
}

# 4. A function fits a screen, a file can be read in one go.
check_sizes() {
	sources 'src/*.[ch]' 'xl-plugins/*.[ch]' | while read -r f; do
		awk -v f="$f" '
			/^{/ { start = NR }
			/^}/ && start {
				if (NR - start - 1 > 50)
					printf "%s:%d: a function has at most 50 lines: %d\n", f, start, NR - start - 1
				start = 0
			}
			END { if (NR >= 500) printf "%s: a file stays below 500 lines: %d\n", f, NR }' "$f"
	done
}

# 5. Calls that cannot be used right.
check_banned() {
	local banned='strcpy|strcat|sprintf|vsprintf|gets|strtok|strtok_r|atoi|atol|atoll|system|popen'

	# Strings and comments may name them.
	sources 'src/*.[ch]' 'xl-plugins/*.[ch]' 'tests/*.[ch]' | while read -r f; do
		local all=$banned

		# In tests it may be the other opinion.
		[ "${f#tests/}" != "$f" ] || all="$all|sscanf"
		sed -e 's/"\([^"\\]\|\\.\)*"/""/g' -e 's@//.*@@' -e 's@/\*.*\*/@@' "$f" |
			grep -nE "(^|[^a-zA-Z0-9_])($all)[ ]*\(" |
			while IFS=: read -r n line; do
				echo "$f:$n: not a call of ours: ${line#"${line%%[![:space:]]*}"}"
			done
	done
}

# 6. Nothing of the machine that it was written on.
check_paths() {
	# In two parts, so that this file does not name them itself.
	git grep -nE "/(work|home|Users|root)/[a-z]|/tmp/[a-z]+/" -- ':!LICENSE' ':!*.tree' ':!tests/layers.sh' \
		':!tests/lab' | grep -vE '/root/(bin|\.)|"/home/|/home/(user|srv)' |
		sed 's/\(:[0-9]*\):/\1: no path of a build machine: /' || true
}

# 7. The licence is told in each file.
check_spdx() {
	sources '*.c' '*.h' '*.sh' '*.py' '*.mk' '*.tree' Makefile | while read -r f; do
		head -3 "$f" | grep -q 'SPDX-License-Identifier: GPL-2.0-or-later' ||
			echo "$f: the SPDX line stands on top"
	done
}

for r in headers layers pure sizes banned paths spdx; do
	rule "$r"
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
