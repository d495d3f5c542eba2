# shellcheck shell=dash disable=SC2154
# SPDX-License-Identifier: GPL-2.0-or-later
# CPUs above 63 on real Xen: xhw reaches them by the notation of nodes, where xl of 4.17 drops them.
# machine: wide
# boot: direct
# timeout: 600

# hard GUEST: the hard affinity of its only vCPU, as xl has it.
hard() { xl vcpu-list "$1" | awk 'NR > 1 { print $(NF-2) }'; }

has "72 CPUs" "$(xl info)" "nr_cpus                : 72"
guest_config g1 'passthrough = "disabled"'
# Paused: where it may run is all that is asked, and each step here takes ten seconds.
ok "guest g1 is there" xl create -p /run/g1.cfg

ok "xl pins to node 1" xl vcpu-pin g1 all nodes:1
is "and drops what is above 63" "$(hard g1)" "36-63"
ok "xhw pins to node 1" xhw vcpu pin g1 node:1 --now
is "all of it" "$(hard g1)" "36-71"
has "which xhw calls by its name" "$(json xhw vcpu list g1)" '"hard":"node:1"'
ok "less some above 63" xhw vcpu pin g1 node:1,^64-70 --now
is "xl has the rest" "$(hard g1)" "36-63,71"
ok "by number" xhw vcpu pin g1 node:0,68 --now
is "as xl would" "$(hard g1)" "0-35,68"
not_ok "refused: CPU 72" xhw vcpu pin g1 72 --now
