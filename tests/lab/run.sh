#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Runs the tests of tests/lab/t, each inside dom0 of a machine of its own, and counts their checks.
#
# Usage: tests/lab/run.sh [--jobs N] [--smoke | --bench] [NAME...]
#   --jobs N   so many machines at a time (2)     --smoke, --bench   only the tests marked so; else all but `# bench`
# LAB_PATIENCE (1) multiplies every timeout; LAB_COUNTED=1 counts instructions in place of time (see machine.sh). Logs stay in build/lab/logs/NAME/.
set -eu
# shellcheck source=tests/lab/env.sh
. "$(dirname "$0")/env.sh"
# shellcheck source=tests/lab/machine.sh
. "$lab_src/machine.sh"

most_boots=9
crash='Kernel panic - not syncing|Panic on CPU|FATAL TRAP|FATAL PAGE FAULT|Dom0 crashed|Domain 0 crashed'

usage() {
	sed -n 's/^# //; 5,7p' "$0" >&2
	exit 2
}

# header FILE KEY DEFAULT: the value of a comment line `# KEY: value` of a test.
header() {
	local value
	value=$(sed -n "s/^# $2: *//p" "$1" | head -n 1)
	echo "${value:-$3}"
}

# report NAME LINE: one line of the result, on the screen and in the test's report.
report() {
	echo "$2" >>"$lab/logs/$1/report"
	case $2 in
	"ok - "* | "not ok - "* | "# "*) echo "$1: $2" ;;
	esac
}

# tell_monitor NAME COMMAND: of QEMU, as the machine's owner who pulls a plug.
tell_monitor() {
	report "$1" "# QEMU: $2"
	echo "$2" >"$lab/logs/$1/monitor.in"
}

# report_new NAME LOG: what the test has said since the last time; counts lines in the variable `seen`.
report_new() {
	local line total
	total=$(wc -l <"$2")
	[ "$total" -gt "$seen" ] || return 0
	while IFS= read -r line; do
		line=${line%$'\r'}
		case $line in
		"ok - "* | "not ok - "* | "# "*) report "$1" "$line" ;;
		"LAB: monitor "*) tell_monitor "$1" "${line#LAB: monitor }" ;;
		esac
	done < <(tail -n "+$((seen + 1))" "$2" | head -n "$((total - seen))")
	seen=$total
}

# A machine that shares its CPUs with others may stand still for minutes, and that is no failure of a test.
ticks=$(($(getconf CLK_TCK) * $(getconf _NPROCESSORS_ONLN)))

# tell_time: the variable `now` in seconds, without those in which others had this machine's CPUs ("steal" of proc(5)).
tell_time() {
	local stolen
	read -r _ _ _ _ _ _ _ _ stolen _ </proc/stat
	now=$((SECONDS - stolen / ticks))
}

# watch_boot NAME CONSOLE LOG SECONDS: waits for the end of this boot and says which one it was in `outcome`.
watch_boot() {
	local now deadline
	tell_time
	deadline=$((now + $4))
	outcome=
	seen=0
	while [ -z "$outcome" ]; do
		if ! kill -0 "$qemu_pid" 2>/dev/null; then outcome=stopped; fi
		report_new "$1" "$3"
		if grep -a -q '^LAB: end' "$3"; then
			outcome=end
		elif [ "$outcome" = stopped ]; then
			! grep -a -q '^LAB: reboot' "$3" || outcome=reboot
		elif [ -z "$may_crash" ] && grep -a -q -E "$crash" "$2"; then
			sleep 2
			outcome=crash
		elif [ "$now" -ge "$deadline" ]; then
			outcome=timeout
		else
			sleep 0.3
			tell_time
		fi
	done
	report_new "$1" "$3"
}

tails() {
	report "$1" "# the end of the console, $2:"
	tail -n 25 "$2" | tr -d '\r' | LC_ALL=C sed 's/[^[:print:]\t]//g; s/^/#   /' | while IFS= read -r line; do report "$1" "$line"; done
	report "$1" "# the end of the test's output, $3:"
	tail -n 10 "$3" | tr -d '\r' | LC_ALL=C sed 's/[^[:print:]\t]//g; s/^/#   /' | cut -c 1-200 | while IFS= read -r line; do report "$1" "$line"; done
}

# run_test NAME: boots its machine as often as the test asks for.
run_test() {
	local name=$1 file=$lab_src/t/$1.sh dir=$lab/logs/$1 boot=0 console log machine way with scheduler tool seconds started=$SECONDS
	rm -rf "$dir"
	mkdir -p "$dir"
	: >"$dir/report"
	machine=$(header "$file" machine intel)
	way=$(header "$file" boot direct)
	with=$(header "$file" with "")
	scheduler=$(header "$file" scheduler "")
	seconds=$(($(header "$file" timeout 480) * ${LAB_PATIENCE:-1}))
	qemu_pid=
	may_crash=
	trap '[ -z "$qemu_pid" ] || kill "$qemu_pid" 2>/dev/null || :' EXIT
	trap 'exit 1' INT TERM
	machine_prepare "$machine" "$way" "$dir" mode=test "test=$name"
	tool=$(header "$file" tool "")
	[ -z "$tool" ] || put_on_disk "$dir" "$top/build/$tool" "::lab/$tool"
	machine_command "$machine" "$way" "$dir"
	mkfifo "$dir/monitor.in" "$dir/monitor.out"
	qemu+=(-chardev "pipe,id=monitor,path=$dir/monitor" -mon "chardev=monitor,mode=readline")
	while :; do
		boot=$((boot + 1))
		console=$dir/console-$boot.log
		log=$dir/test-$boot.log
		: >"$console"
		: >"$log"
		"${qemu[@]}" -serial "file:$console" -serial "file:$log" </dev/null >"$dir/qemu-$boot.log" 2>&1 &
		qemu_pid=$!
		cat "$dir/monitor.out" >>"$dir/monitor.log" &
		watch_boot "$name" "$console" "$log" "$seconds"
		kill "$qemu_pid" 2>/dev/null || :
		wait "$qemu_pid" 2>/dev/null || :
		qemu_pid=
		case $outcome in
		end) break ;;
		reboot)
			may_crash=
			! grep -a -q '^LAB: crash expected' "$log" || may_crash=yes
			;;
		stopped)
			if [ -n "$may_crash" ] && grep -a -q -E "$crash" "$console"; then
				may_crash=
			else
				report "$name" "not ok - the machine stays up (boot $boot ended without a word)"
				tails "$name" "$console" "$log"
				break
			fi
			;;
		crash)
			report "$name" "not ok - boot $boot does not crash"
			tails "$name" "$console" "$log"
			break
			;;
		timeout)
			report "$name" "not ok - boot $boot ends within $seconds seconds"
			tails "$name" "$console" "$log"
			break
			;;
		esac
		if [ "$boot" -ge "$most_boots" ]; then
			report "$name" "not ok - the test ends within $most_boots boots"
			break
		fi
	done
	grep -q -E '^(not )?ok - ' "$dir/report" || report "$name" "not ok - the test makes a check"
	if ! grep -q '^not ok - ' "$dir/report"; then rm -f "$dir/disk.img" "$dir/initrd" "$dir/vars.fd"; fi
	echo "done" >>"$dir/report"
	echo "$name: took $((SECONDS - started)) s, $boot boot(s), $machine $way"
}

jobs=2
marked=
names=()
while [ $# -gt 0 ]; do
	case $1 in
	--jobs)
		[ $# -ge 2 ] || usage
		jobs=$2
		shift
		;;
	--smoke | --bench) marked=${1#--} ;;
	-*) usage ;;
	*)
		[ -f "$lab_src/t/$1.sh" ] || die "no test '$1', expected one of: $(cd "$lab_src/t" && echo *.sh | sed 's/\.sh//g')"
		names+=("$1")
		;;
	esac
	shift
done

if [ ${#names[@]} -eq 0 ]; then
	for file in "$lab_src"/t/*.sh; do
		if [ -n "$marked" ]; then
			grep -q "^# $marked" "$file" || continue
		elif grep -q '^# bench' "$file"; then
			continue
		fi
		name=${file##*/}
		names+=("${name%.sh}")
	done
fi

"$top/tests/setup.sh" lab
parts=()
for name in "${names[@]}"; do
	for part in $(header "$lab_src/t/$name.sh" with ""); do
		[[ " ${parts[*]} " == *" $part "* ]] || parts+=("$part")
	done
done
[[ " ${parts[*]} " != *" packages "* ]] || "$top/tests/setup.sh" build package
"$lab_src/image.sh" "${parts[@]}"
for name in "${names[@]}"; do
	tool=$(header "$lab_src/t/$name.sh" tool "")
	# Not as part of a make that runs this script.
	[ -z "$tool" ] || env -u MAKEFLAGS -u MAKELEVEL make -s -C "$top" "build/$tool" || die "build/$tool cannot be built"
done
mkdir -p "$lab/logs"
trap 'jobs -p | xargs -r kill 2>/dev/null; exit 1' INT TERM

running=0
for name in "${names[@]}"; do
	if [ "$running" -ge "$jobs" ]; then
		wait -n || :
		running=$((running - 1))
	fi
	(run_test "$name") &
	running=$((running + 1))
done
wait

passed=0
failed=0
for name in "${names[@]}"; do
	report=$lab/logs/$name/report
	grep -q -x "done" "$report" || echo "not ok - the test can be run" >>"$report"
	passed=$((passed + $(grep -c '^ok - ' "$report" || :)))
	failed=$((failed + $(grep -c '^not ok - ' "$report" || :)))
done
for name in "${names[@]}"; do
	sed -n "s/^not ok - /FAILED $name: /p" "$lab/logs/$name/report"
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
