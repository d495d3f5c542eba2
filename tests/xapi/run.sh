#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# The test XAPI against xapi.md. usage: tests/xapi/run.sh; the last line is "N passed, N failed".
set -u
cd "$(dirname "$0")/../.." || exit 1

passed=0
failed=0
for t in tests/xapi/server.py tests/xapi/plugins.py; do
	# No site packages, nothing written beside the sources.
	out=$(python3 -SB "$t" 2>&1) || printf '%s\n' "$out"
	counts=$(tail -n 1 <<<"$out")
	p=$(sed -n 's/^\([0-9]*\) passed, [0-9]* failed$/\1/p' <<<"$counts")
	f=$(sed -n 's/^[0-9]* passed, \([0-9]*\) failed$/\1/p' <<<"$counts")
	passed=$((passed + ${p:-0}))
	failed=$((failed + ${f:-1}))
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
