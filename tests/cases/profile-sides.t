# Of Domain-0 the profile may say hard affinity for each vCPU and the soft one for one of them: both count, when it is applied too.
host: server-2s
run: vcpu pin Domain-0 0-7 --at-start
exit: 0
profile's section domain-0: it is pinned so whenever the host starts
  + {"hard": "0-7"}
done
! warning: the profile pins Domain-0 once it is up: how many vCPUs it has, and where they are from the start, is for Xen's options dom0_max_vcpus and dom0_vcpus_pin ('xhw boot set xen:dom0_max_vcpus=8' if it is to have 8)
tree: + d etc/xhw
tree: + f etc/xhw/profile.json
tree: + d var/lib/xhw
tree: + f var/lib/xhw/journal
run: vcpu pin Domain-0 2 --vcpu 1 --soft
exit: 0
soft affinity of vCPU 1 of domain 0: 0-31 -> 2  (Xen likes it best there)
profile's section domain-0: it is pinned so whenever the host starts
  + {"vcpu": 1, "soft": "2"}
done
! warning: the profile pins Domain-0 once it is up: how many vCPUs it has, and where they are from the start, is for Xen's options dom0_max_vcpus and dom0_vcpus_pin ('xhw boot set xen:dom0_max_vcpus=8' if it is to have 8)
xen: affinity 0 1 0-31 2
tree: ~ f etc/xhw/profile.json
tree: ~ f var/lib/xhw/journal
run: profile show
exit: 0
Domain-0, each other vCPU: hard 0-7: it is otherwise
Domain-0, vCPU 1: soft 2: so it is
run: profile apply
exit: 0
hard affinity of vCPUs 0-7 of domain 0: 0-31 -> 0-7  (the profile wants it)
done
xen: affinity 0 0 0-7 0-31
xen: affinity 0 1 0-7 2
xen: affinity 0 2 0-7 0-31
xen: affinity 0 3 0-7 0-31
xen: affinity 0 4 0-7 0-31
xen: affinity 0 5 0-7 0-31
xen: affinity 0 6 0-7 0-31
xen: affinity 0 7 0-7 0-31
tree: ~ f var/lib/xhw/journal
run: profile show
exit: 0
Domain-0, each other vCPU: hard 0-7: so it is
Domain-0, vCPU 1: soft 2: so it is
run: profile apply
exit: 0
already so, nothing to change
