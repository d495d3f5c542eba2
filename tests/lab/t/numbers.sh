# shellcheck shell=dash disable=SC2154
# SPDX-License-Identifier: GPL-2.0-or-later
# `vcpu list` and `numa show` list what xl does, also with 500 named domains of two vCPUs each. What both cost is printed,
# not checked: a busy machine must not fail a test. Goals with 500 domains: 0.25 and 0.5; on an idle host 1.
# bench
# machine: intel
# boot: direct
# scheduler: credit
# timeout: 600

# XCP-ng's scheduler. credit2 compares each vCPU of one run queue with each of another, under a lock and without interrupts, when it
# balances them: with a thousand vCPUs an emulated machine does nothing else.

# beside WHEN TURNS OURS THEIRS: medians of both, run in turns.
beside() {
	local when="$1" turns="$2" out
	shift 2
	out=$(bash /lab/in/turns "$turns" "$1" "$2" 2>&1) || {
		fail "$1 and $2 can be run in turns" "$out"
		return 1
	}
	note "$when: $1 beside $2: ${out% *} us, ratio $(printf %04d "${out##* }" | sed 's/...$/.&/')"
}

# agrees SENTENCE: "ID VCPU HARD SOFT" of each vCPU; names may have blanks, so both are read from the right.
agrees() {
	xl vcpu-list | awk 'NR > 1 { print $(NF-7), $(NF-6), $(NF-2), $NF }' >/run/theirs
	xhw vcpu list | awk 'NR > 1 { print $(NF-8), $(NF-7), $(NF-1), $NF }' | sed 's/node:0/0-1/g; s/node:1/2-3/g' >/run/ours
	is "$1" "$(sort /run/ours | md5sum) $(wc -l </run/ours)" "$(sort /run/theirs | md5sum) $(wc -l </run/theirs)"
}

agrees "idle: the lists agree"
beside "idle" 25 "xhw vcpu list" "xl vcpu-list"
beside "idle" 25 "xhw numa show" "xl list --numa"

ok "500 domains of two vCPUs" lab-domains 500 2
agrees "500 domains: the lists agree"
is "by name, too" "$(xhw vcpu list | grep -o 'many-[0-9]*' | sort | md5sum)" "$(xl vcpu-list | grep -o 'many-[0-9]*' | sort | md5sum)"
beside "500 domains" 5 "xhw vcpu list" "xl vcpu-list"
beside "500 domains" 5 "xhw numa show" "xl list --numa"
ok "they go" lab-domains --gone
is "and nothing is left" "$(xhw vcpu list | grep -c many-)" 0
