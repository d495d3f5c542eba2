# shellcheck shell=dash disable=SC2154
# SPDX-License-Identifier: GPL-2.0-or-later
# Pinning, cpupools and where memory is, on real Xen with two nodes: what xl says afterwards is what xhw was told to do.
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

# nodes_agree SENTENCE: the node that each guest is bound to is the one that it has affinity to for xl.
nodes_agree() {
	local theirs ours
	theirs=$(xl list --numa | awk '$1 ~ /^g[12]$/ { print $1, $NF }' | sort)
	ours=$(xhw numa show | awk '/^node / { node = $2 } / bound to it/ && match($0, /g[12] \(/) { print substr($0, RSTART, 2), node }' | sort)
	is "$1" "$ours" "$theirs"
}

# affinities GUEST: hard and soft, as xl has them, in one line.
affinities() { xl vcpu-list "$1" | awk 'NR > 1 { printf "%s %s %s; ", $(NF-2), $(NF-1), $NF }'; }
# pools: each with its CPUs, as xl has them, in one line.
pools() { xl cpupool-list -c | awk 'NR > 1 { printf "%s %s; ", $1, $2 }'; }
# pool_of GUEST
pool_of() {
	xl cpupool-list | awk 'NR > 1 { print $1 }' | while read -r pool; do
		! xl list --cpupool 2>/dev/null | awk -v g="$1" -v p="$pool" '$1 == g && $NF == p { found = 1 } END { exit !found }' || echo "$pool"
	done
}
# everything: what a command that fails must leave as it was.
everything() { pools; xl list --cpupool | awk 'NR > 1 { print $1, $NF }'; affinities g1; affinities g2; }

# Paused: where they may run and what they have is all that is asked.
# Without a soft affinity libxl places a guest's memory on some node, whatever cpus says.
guest_config g1 "vcpus = 2" 'cpus = "0-1"' 'cpus_soft = "0-1"'
ok "guest g1 is on node 0" xl create -p /run/g1.cfg
guest_config g2 "vcpus = 2" 'cpus = "2-3"' 'cpus_soft = "2-3"'
ok "guest g2 is on node 1" xl create -p /run/g2.cfg
agrees "as xl has it"
nodes_agree "by node, too"
has "their memory, too" "$(xhw numa show --memory)" "128 MiB"
has_not "and none is remote" "$(xhw numa show --memory | grep -E 'g[12] ')" "remote"

ok "pin to a node" xhw vcpu pin g1 node:1 --now
is "xl has it" "$(affinities g1)" "2-3 / 0-1; 2-3 / 0-1; "
nodes_agree "both are on node 1 for both"
ok "pin near a device on node 1" xhw vcpu pin g2 "near:$NIC_ON_NODE1,^2" --now
is "xl has it" "$(affinities g2)" "3 / 2-3; 3 / 2-3; "
ok "pin one vCPU" xhw vcpu pin g2 2 --vcpu 1 --now
is "xl has it" "$(affinities g2)" "3 / 2-3; 2 / 2-3; "
ok "pin as xl is told" xhw vcpu pin g2 1 2-3 --now
ok "pin softly" xhw vcpu pin g2 node:0 --soft --now
is "xl has it" "$(affinities g2)" "3 / 0-1; 2-3 / 0-1; "
agrees "and we say the same"
ok "undo" xhw undo
is "what was before is back" "$(affinities g2)" "3 / 2-3; 2-3 / 2-3; "
before=$(everything)
for bad in 9 5-2 node:9 "" cpupool:none near:99:00.0; do not_ok "refused: '$bad'" xhw vcpu pin g1 "$bad" --now; done
not_ok "refused: a vCPU that it does not have" xhw vcpu pin g1 1 --vcpu 7 --now
is "nothing has changed" "$(everything)" "$before"

ok "back on node 0" xhw vcpu pin g1 node:0 --now
before=$(everything)
not_ok "a split that fails half-way" env FAIL_AT=1 LD_PRELOAD=/lab/lab-fail.so xhw cpupool split
is "all is as it was" "$(everything)" "$before"
ok "split" xhw cpupool split
is "node 1 has a cpupool" "$(pools)" "Pool-0 0,1; Pool-node1 2,3; "
is "who is pinned there went along" "$(pool_of g1) $(pool_of g2)" "Pool-0 Pool-node1"
is "with the pinnings" "$(affinities g1)$(affinities g2)" "0-1 / 0-1; 0-1 / 0-1; 3 / 2-3; 2-3 / 2-3; "
agrees "and we say the same"
ok "the profile has them" grep -q Pool-node1 /etc/xhw/profile.json

has "moving tells before where the memory stays" "$(xhw cpupool move g1 Pool-node1 --now --dry-run 2>&1)" "node 0"
ok "move" xhw cpupool move g1 Pool-node1 --now
is "it is there" "$(pool_of g1)" Pool-node1
has "its memory is not, which is said" "$(xhw numa show --memory | grep 'g1 ' | grep memory)" "remote"
ok "undo" xhw undo
is "it is back, with its pinnings" "$(pool_of g1) $(affinities g1)" "Pool-0 0-1 / 0-1; 0-1 / 0-1; "

before=$(everything)
not_ok "refused: moving dom0" xhw cpupool move Domain-0 Pool-node1
not_ok "refused: the end of Pool-0" xhw cpupool destroy Pool-0
not_ok "refused: the end of one with guests" xhw cpupool destroy Pool-node1
not_ok "refused: an odd name" xhw cpupool create 'a/b c' 3
not_ok "refused: all CPUs of Pool-0" xhw cpupool cpus Pool-node1 0-3
not_ok "refused: a pin outside of its cpupool" xhw vcpu pin g1 2 --now
is "nothing has changed" "$(everything)" "$before"

ok "a CPU moves" xhw cpupool cpus Pool-node1 3 --now
is "to Pool-0" "$(pools)" "Pool-0 0,1,2; Pool-node1 3; "
ok "undo" xhw undo
is "and back" "$(everything)" "$before"
ok "a name" xhw cpupool rename Pool-node1 fast --now
has "xl has it" "$(pools)" "fast 2,3"
ok "undo" xhw undo

ok "unsplit" xhw cpupool unsplit --now
is "one is left" "$(pools)" "Pool-0 0,1,2,3; "
is "the pinnings are back" "$(affinities g1)$(affinities g2)" "0-1 / 0-1; 0-1 / 0-1; 3 / 2-3; 2-3 / 2-3; "
agrees "and we say the same"
