#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Plugin calls through the test XAPI. usage: tests/plugin/xapi.sh BUILD; the last line is "N passed, N failed".
set -u
cd "$(dirname "$0")/../.." || exit 1
export TMPDIR=${TMPDIR:-/dev/shm}

passed=0
failed=0
# All that have tests: calls.py and hosts.py, which have targets of their own, start them otherwise.
mapfile -t tests < <(grep -l '^    main()$' tests/plugin/*.py)
for t in "${tests[@]}"; do
	# No site packages, nothing written beside the sources.
	out=$(python3 -SB "$t" "$1" 2>&1) || printf '%s\n' "$out"
	counts=$(tail -n 1 <<<"$out")
	p=$(sed -n 's/^\([0-9]*\) passed, [0-9]* failed$/\1/p' <<<"$counts")
	f=$(sed -n 's/^[0-9]* passed, \([0-9]*\) failed$/\1/p' <<<"$counts")
	passed=$((passed + ${p:-0}))
	failed=$((failed + ${f:-1}))
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
