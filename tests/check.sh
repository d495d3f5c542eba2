#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Runs the tests and counts them. Usage: tests/check.sh fast|grub|packages|smoke|lab...
#
# fast: unit tests and cases, plain and with sanitizers; the rules of the source; what is linked; a short fuzzing; counted
# system calls; GRUB's checker on edited files. grub: what real GRUB boots. packages: what dom0's libraries and
# compiler would say, RPMs, packs. smoke: one lab run per area. lab: every lab test.
# A step is quiet unless it fails. The last line is "N passed, N failed" over all steps.
set -u
cd "$(dirname "$0")/.." || exit 1

log=$(mktemp)
log_aside=$(mktemp)
# What the test XAPI is asked by xhw, in all steps.
XAPI_CALLS=$(mktemp)
export XAPI_CALLS
trap 'rm -f "$log" "$log_aside" "$XAPI_CALLS"' EXIT
passed=0
failed=0

# step NAME COMMAND...: one test, or as many as its last "N passed, N failed" or cmocka's counts say.
step() {
	local name=$1 rc=0 start=$SECONDS
	shift
	"$@" >"$log" 2>&1 || rc=$?
	tell "$name" $rc $((SECONDS - start)) "$log"
}

# beside NAME COMMAND... -- NAME COMMAND...: two steps at a time, each of which keeps one CPU busy.
beside() {
	local name=$1 first=() pid rc=0 start=$SECONDS
	shift
	while [ "$1" != -- ]; do
		first+=("$1")
		shift
	done
	shift
	"${first[@]}" >"$log_aside" 2>&1 &
	pid=$!
	step "$@"
	wait $pid || rc=$?
	tell "$name" $rc $((SECONDS - start)) "$log_aside"
}

# tell NAME STATUS SECONDS LOG: how a step ended.
tell() {
	local name=$1 rc=$2 seconds=$3 log=$4 p f
	p=$(sed -n 's/^\([0-9]*\) passed, [0-9]* failed$/\1/p; s/^\[  PASSED  \] \([0-9]*\) test(s)\.$/\1/p' "$log" | tail -n 1)
	f=$(sed -n 's/^[0-9]* passed, \([0-9]*\) failed$/\1/p; s/^\[  FAILED  \] \([0-9]*\) test(s).*$/\1/p' "$log" | tail -n 1)
	if [ -z "$p" ]; then
		p=$((rc == 0))
	fi
	f=${f:-0}
	# What ends badly has failed, whatever it counted.
	if [ "$rc" -ne 0 ] && [ "$f" -eq 0 ]; then
		f=1
	fi
	passed=$((passed + p))
	failed=$((failed + f))
	if [ "$rc" -eq 0 ] && [ "$f" -eq 0 ]; then
		echo "ok      $name: $p ($seconds s)"
		# What was not to be tried here is never passed over in silence.
		grep '^skipped' "$log" || true
	else
		echo "FAILED  $name: $f failed, exit code $rc"
		cat "$log"
	fi
}

# seen NAME COMMAND...: the same, its output shown as it comes: the lab takes minutes.
seen() {
	local name=$1 rc p f
	shift
	"$@" 2>&1 | tee "$log"
	rc=${PIPESTATUS[0]}
	p=$(sed -n 's/^\([0-9]*\) passed, [0-9]* failed$/\1/p' "$log" | tail -n 1)
	f=$(sed -n 's/^[0-9]* passed, \([0-9]*\) failed$/\1/p' "$log" | tail -n 1)
	passed=$((passed + ${p:-0}))
	if [ "$rc" -ne 0 ] && [ "${f:-0}" -eq 0 ]; then
		f=1
	fi
	failed=$((failed + ${f:-0}))
	echo "$name: exit code $rc"
}

fast() {
	step "build" make -s -j2 all build/test-unit build/test-cases build/plugin-on build/test-faults
	step "build with sanitizers" make -s -j2 SAN=1 all build/san/test-unit build/san/test-cases build/san/plugin-on
	beside "unit tests" build/test-unit -- "unit tests with sanitizers" build/san/test-unit
	beside "cases" build/test-cases -- "cases with sanitizers" build/san/test-cases
	step "kills and failures at every system call" make -s faults
	step "the test XAPI" make -s xapi
	step "plugin calls" make -s plugin
	step "plugin calls through the test XAPI" make -s plugin-xapi
	step "plugin calls with sanitizers" make -s SAN=1 plugin
	step "the same verb on several hosts" make -s hosts
	step "the same verb on several hosts, with sanitizers" make -s SAN=1 hosts
	step "waiting for domains" make -s watch
	step "waiting for domains, with sanitizers" make -s SAN=1 watch
	step "the manual and README" make -s manual
	step "completion in bash" make -s completion
	step "calls of XAPI" python3 -SB tests/xapi/made.py "$XAPI_CALLS"
	step "rules of the source" tests/layers.sh
	step "what is linked" make -s symbols
	step "script and units of the trial boot" tests/trial-units.sh
	step "installed and taken away" tests/install.sh
	step "GRUB's checker on edits" make -s grub-check
	step "counted system calls" make -s counted
	step "fuzzing, a short while" make -s -j2 fuzz-smoke
}

for part in "$@"; do
	case $part in
	fast) fast ;;
	grub) step "real GRUB" make -s grub-proof ;;
	packages)
		step "links with dom0's libraries, compiles with gcc 4.8" make -s -j2 link-check
		step "that it would tell" make -s link-test
		step "supplemental packs, and broken ones" make -s pack-test
		step "RPMs" env DIRTY=1 make -s rpm
		step "what they hold, need and leave" make -s rpm-check
		step "Debian's package" make -s deb
		step "what it holds, needs and leaves" make -s deb-check
		;;
	smoke) seen "lab, one run per area" tests/lab/run.sh --smoke ;;
	lab)
		seen "lab" tests/lab/run.sh
		step "Debian's initramfs in the lab" make -s lab-debian
		step "units of the trial boot under systemd" make -s lab-systemd
		;;
	*)
		echo "usage: tests/check.sh fast|grub|packages|smoke|lab..." >&2
		exit 2
		;;
	esac
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
