# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
# What the benchmarks share: a folder in memory that goes away ($dir), two commands in turns, medians, ratios and goals.
# shellcheck disable=SC2034 # for those that read this file
rounds=${ROUNDS:-11}
# In memory where that can be had: the disk is no part of the question.
base=${TMPDIR:-/dev/shm}
[ -w "$base" ] || base=/tmp
dir=$(mktemp -d "$base/xhw-bench.XXXXXX")
trap 'rm -rf "$dir"' EXIT

die() {
	echo "bench: $*" >&2
	exit 1
}

# Microseconds of one run.
time_of() {
	local from=${EPOCHREALTIME/./}

	"$@" >"$dir/out" 2>"$dir/err" || die "'$*' failed: $(cat "$dir/err")"
	echo $((${EPOCHREALTIME/./} - from))
}

median() {
	sort -n "$1" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}

verdict() { # RATIO GOAL
	awk -v r="$1" -v g="$2" 'BEGIN { print r <= g ? "met" : "MISSED" }'
}

row() {
	printf '%-46s %12s %12s %8s %8s  %s\n' "$@"
}

# WHAT ROUNDS GOAL DIGITS A B: the two commands in turns.
compare() {
	local what=$1 n=$2 goal=$3 digits=$4 a=$5 b=$6 ratio ma mb

	: >"$dir/a"
	: >"$dir/b"
	# Words of A and B are a function of this file and its argument.
	# shellcheck disable=SC2086
	time_of $a >/dev/null && time_of $b >/dev/null
	for ((i = 0; i < n; i++)); do
		# shellcheck disable=SC2086
		time_of $a >>"$dir/a"
		# shellcheck disable=SC2086
		time_of $b >>"$dir/b"
	done
	ma=$(median "$dir/a") mb=$(median "$dir/b")
	ratio=$(awk -v a="$ma" -v b="$mb" -v d="$digits" 'BEGIN { printf "%.*f", d, a / b }')
	row "$what" "$(ms "$ma")" "$(ms "$mb")" "$ratio" "$goal" "$(verdict "$ratio" "$goal")"
}

ms() {
	awk -v us="$1" 'BEGIN { printf "%.1f ms", us / 1000 }'
}
