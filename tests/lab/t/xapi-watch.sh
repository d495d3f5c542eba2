# shellcheck shell=dash disable=SC1091,SC2154
# SPDX-License-Identifier: GPL-2.0-or-later
# A guest that is started again is in the cpupool that its VM is wished in, and pinned by the VM's mask; others are left
# alone. What waits for that is small and ends with xenstored. The profile's cpupools are made without XAPI.
# machine: intel
# boot: direct
# with: xapi
# timeout: 700

. /lab/xapi/lib.sh

VM_G1=1ab00000-0000-4000-8000-000000000001
in_pool() { [ "$(xl list --cpupool | awk -v g="$1" '$1 == g { print $NF }')" = "$2" ]; }
hard() { xl vcpu-list "$1" | awk 'NR > 1 { printf "%s ", $(NF-2) }'; }
pools() { xl cpupool-list -c | awk 'NR > 1 { printf "%s %s; ", $1, $2 }'; }
# dealt_with GUEST: the watch has seen this domain, and has nothing left to do for it.
dealt_with() { grep -q "^$(xl domid "$1") .* 8$" /run/xhw/watched; }
# started GUEST: again, where it runs. Paused: where it may run is all that is asked.
started() {
	xl destroy "$1" 2>/dev/null
	xl create -p "/run/$1.cfg"
}
# kilobytes FILE KEY...: the sum of these lines of a file of the waiter's in /proc.
kilobytes() {
	local file="/proc/$watch/$1" keys
	shift
	keys=$*
	awk -v keys=" $keys " 'index(keys, " " $1 " ") { sum += $2 } END { print sum + 0 }' "$file"
}

xapi_start
guest_config g1 "uuid = \"$VM_G1\"" "vcpus = 2"
guest_config g2 "uuid = \"$VM_WEB\""
ok "split" xhw cpupool split
ok "guest g1 starts" started g1
ok "in Pool-0, where XAPI builds it" in_pool g1 Pool-0
xapi api local-root VM.add_to_VCPUs_params "@VM:$VM_G1" '"mask"' '"3"' >/run/mask
is "a mask, which XAPI applies to a VM in Pool-0 only" "$(cat /run/mask)" 'ok ""'
ok "a wish" xhw cpupool move g1 Pool-node1 --at-start
has "other_config has it" "$(xapi api local-root VM.get_other_config "@VM:$VM_G1")" '"xhw-cpupool":"Pool-node1"'
ok "nothing is moved by that" in_pool g1 Pool-0

xhw host watch >/run/watch.out 2>&1 &
watch=$!
ok "what runs already is moved when the watch begins" wait_for 60 in_pool g1 Pool-node1 || note "$(cat /run/watch.out)"
ok "guest g2 starts" started g2
ok "guest g1 is started again" started g1
ok "it is moved" wait_for 60 in_pool g1 Pool-node1 || note "$(cat /run/watch.out)"
ok "and that is all" wait_for 60 dealt_with g1
is "it is pinned by its mask" "$(hard g1)" "3 3 "
ok "guest g2 is dealt with" wait_for 60 dealt_with g2
ok "without a wish it is where it was" in_pool g2 Pool-0
rss=$(kilobytes status VmRSS:)
private=$(kilobytes smaps_rollup Private_Clean: Private_Dirty:)
note "the watch: $rss kB resident, $private kB of them its own"
ok "the watch has less than 2 MB in memory" [ "$rss" -lt 2048 ]
ok "of its own" [ "$private" -lt 1024 ]

ok "guest g1 goes" stop_guest g1
ok "unsplit, until the next boot" xhw cpupool unsplit --now
is "one cpupool is left" "$(pools)" "Pool-0 0,1,2,3; "
# shellcheck disable=SC2046
kill $(pidof python3)
ok "without XAPI the profile is applied, as at boot" wait_for 20 xhw profile apply
is "its cpupools are there" "$(pools)" "Pool-0 0,1; Pool-node1 2,3; "

ok "the watch still waits" kill -0 $watch
kill -9 "$(pidof xenstored)"
ok "that ends it, and it says why" wait_for 20 grep -q "xenstored is gone" /run/watch.out
wait $watch
is "as a failure, so that it is started again" "$?" 1
