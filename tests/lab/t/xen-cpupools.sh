# shellcheck shell=dash disable=SC2154
# SPDX-License-Identifier: GPL-2.0-or-later
# The door to Xen on cpupools and affinities: what it does is what xl then sees, and what Xen refuses it says so.
# machine: intel
# boot: direct
# tool: lab-cpupools
# timeout: 700

door() { /boot/efi/lab/lab-cpupools "$@"; }
xl_pins() { xl vcpu-list g1 | awk -v vcpu="$1" 'NR > 1 && $(NF-6) == vcpu { print $(NF-2), $NF }'; }
xl_pools() { xl cpupool-list -c | awk 'NR > 1 { print $1, $2 }' | tr '\n' ';'; }

dom0=00000000-0000-0000-0000-000000000000
uuid=1ab00000-0000-4000-8000-000000000001
guest_config g1 "vcpus = 2" "uuid = \"$uuid\"" 'cpus = "all"'
ok "guest g1 is created" xl create -p /run/g1.cfg
id=$(xl domid g1)
before=$(xl vcpu-list Domain-0 | awk '{ print $(NF-2), $NF }')
first=$(door list)
other=$(xl_pins 1)
is "cpupools at first" "$(echo "$first" | sed "s/ credit2* / /")" "0 Pool-0 2 0-3
free "

ok "an affinity is set" door pin "$id" "$uuid" 0 2-3 0,2
is "xl sees it" "$(xl_pins 0)" "2-3 0,2"
is "and so does the door" "$(door affinity "$id" "$uuid" 0)" "2-3 0,2"
is "the other vCPU is as it was" "$(xl_pins 1)" "$other"
ok "soft affinity to no CPU" door pin "$id" "$uuid" 1 0-3 ""
is "is stored so" "$(door affinity "$id" "$uuid" 1)" "0-3 "
ok "all again" door pin "$id" "$uuid" 1 0-3 0-3
is "is all for xl" "$(xl_pins 1)" "all all"
fails_with "no CPU of the host" 4 door pin "$id" "$uuid" 0 9 0
fails_with "no such vCPU" 3 door pin "$id" "$uuid" 7 0 0
fails_with "no such vCPU to be read" 3 door affinity "$id" "$uuid" 2
fails_with "another guest's uuid" 3 door pin "$id" "$dom0" 0 0 0
fails_with "another guest's uuid to be read" 3 door affinity "$id" "$dom0" 0
is "nothing of this changed anything" "$(xl_pins 0)" "2-3 0,2"

fails_with "an unknown scheduler" 4 door create two bvt
is "a cpupool is made" "$(door create two credit)" 1
is "xl sees it" "$(xl cpupool-list two | awk 'NR == 2 { print $1, $2, $3 }')" "two 0 credit"
ok "it has a uuid" sh -c "xenstore-read /local/pool/1/uuid | grep -Eq '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'"
fails_with "nobody moves where no CPU is" 4 door move "$id" "$uuid" 1
fails_with "a CPU that is not free" 4 door add 1 3
fails_with "a CPU that is not there" 4 door add 1 99
fails_with "CPU 0 stays" 4 door take 0 0
fails_with "no such cpupool" 3 door add 7 3
ok "taking what it does not have is nothing" door take 1 3

ok "a CPU leaves" door take 0 2
is "what has another CPU keeps its affinity" "$(xl_pins 0)" "2-3 0,2"
ok "another CPU leaves" door take 0 3
is "a hard affinity without any is broken, the soft one is not" "$(xl_pins 0)" "all 0,2"
is "both are free" "$(door list | tail -n 1)" "free 2-3"
ok "one comes" door add 1 2
ok "the other comes" door add 1 3
ok "adding what it has is nothing" door add 1 3
is "xl sees both cpupools" "$(xl_pools)" "Pool-0 0,1;two 2,3;"
fails_with "a cpupool with CPUs is not destroyed" 4 door destroy 1

is "the guest is in Pool-0" "$(door of "$id" "$uuid")" 0
ok "it moves" door move "$id" "$uuid" 1
is "it is there" "$(door of "$id" "$uuid")" 1
is "xl says so" "$(xl list -c g1 | awk 'NR == 2 { print $NF }')" two
is "its affinities are all" "$(xl_pins 0)" "all all"
ok "moving where it is is nothing" door move "$id" "$uuid" 1
fails_with "no affinity outside" 4 door pin "$id" "$uuid" 0 0-1 0-3
ok "one that reaches inside" door pin "$id" "$uuid" 0 1-2 0-3
is "is stored as it was set" "$(door affinity "$id" "$uuid" 0)" "1-2 0-3"
ok "all but its last CPU" door take 1 3
fails_with "not the last one" 4 door take 1 2
fails_with "Domain-0 does not move" 4 door move 0 "$dom0" 1
fails_with "nor does anybody to nowhere" 3 door move "$id" "$uuid" 9
ok "guest g1 moves back" door move "$id" "$uuid" 0
ok "it is renamed" door rename 1 zwei
is "xl sees the name" "$(xl_pools)" "Pool-0 0,1;zwei 2;"
fails_with "one that is not there is not renamed" 3 door rename 5 x
ok "the last CPU leaves" door take 1 2
ok "it is destroyed" door destroy 1
is "nothing is left in xenstore" "$(xenstore-list /local/pool)" 0
fails_with "it is gone" 3 door destroy 1
ok "the CPUs come home" door add 0 2
ok "the CPUs come home" door add 0 3
is "all is as at first" "$(door list)" "$first"
is "and so is Domain-0" "$(xl vcpu-list Domain-0 | awk '{ print $(NF-2), $NF }')" "$before"
ok "guest g1 goes" stop_guest g1
fails_with "a guest that is gone" 3 door move "$id" "$uuid" 0
fails_with "a guest that is gone" 3 door pin "$id" "$uuid" 0 0 0
