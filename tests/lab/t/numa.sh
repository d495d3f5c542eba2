# shellcheck shell=dash disable=SC2154
# SPDX-License-Identifier: GPL-2.0-or-later
# vCPUs on real Xen: what xhw says of affinities is what xl says, also of pinned, soft and moved guests.
# machine: intel
# boot: direct
# timeout: 700

# agrees SENTENCE: "ID VCPU HARD SOFT" of each vCPU; names may have blanks, so both are read from the right.
agrees() {
	local theirs ours
	theirs=$(xl vcpu-list | awk 'NR > 1 { print $(NF-7), $(NF-6), $(NF-2), $NF }')
	ours=$(xhw vcpu list | awk 'NR > 1 { print $(NF-8), $(NF-7), $(NF-1), $NF }' | sed 's/node:0/0-1/g; s/node:1/2-3/g')
	is "$1" "$ours" "$theirs"
}

ok "node 0 is CPUs 0-1, as the comparison has it" sh -c "xl info -n | grep -Eq '^ *1: .* 0$'"
guest_config g1 "vcpus = 2"
ok "guest g1 starts" xl create /run/g1.cfg
agrees "as xl places them"
ok "pin to a node, by node softly" xl vcpu-pin g1 0 2-3 0-1
ok "pin to one CPU" xl vcpu-pin g1 1 1
agrees "pinned"
listed=$(json xhw vcpu list g1)
has "node in short" "$listed" '"hard":"node:1",'
has "softly, too" "$listed" '"soft":"node:0","hard-cpus":"2-3","soft-cpus":"0-1",'

ok "a CPU leaves Pool-0" xl cpupool-cpu-remove Pool-0 3
ok "another cpupool" xl cpupool-create 'name="fast"' 'cpus=["3"]'
ok "guest g1 moves" xl cpupool-migrate g1 fast
agrees "moved"
has "its cpupool by name" "$(json xhw vcpu list g1)" '"cpupool":"fast","cpupool-id":1'
ok "guest g1 goes" stop_guest g1
fails_with "no such guest" 3 xhw vcpu list g1
