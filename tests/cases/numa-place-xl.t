# A guest of xl is placed now; the line for its configuration is told.
host: pins
without: etc/xensource-inventory
run: numa place web
exit: 0
web: 2 vCPUs, 2.0 GiB
best      node 0, CPUs 2-3: 16.0 GiB free, 4 usable CPUs
          costs 257: threads 250, memory 7
next      nodes 0, 1, CPUs 2,4: 32.0 GiB free, 6 usable CPUs
          costs 1693: threads 250, load 1000, distance 440, memory 3
          its memory is farther away (+440), it shares CPUs with pinned vCPUs (+1000)
          node 1, CPUs 4-5: 16.0 GiB free, 2 usable CPUs
          costs 2507: threads 500, load 2000, memory 7
          it shares cores (+250), it shares CPUs with pinned vCPUs (+2000)
hard affinity of vCPUs 0-1 of domain 3: 0-7 -> 2-3  (it runs nowhere else)
done
! note: host (pci): there is no /sys/bus/pci/devices
! note: web (memory): where its memory is was not asked: what it gives back at a restart does not count as free; --memory asks
! warning: by its affinities so far VM web may have memory on node 1, and what is there stays until it is started again: pages do not follow vCPUs ('xhw numa show --memory' tells where they are)
! warning: to keep it, write this into the configuration file of VM web, which stays yours: cpus = "2-3"
xen: affinity 3 0 2-3 0-7
xen: affinity 3 1 2-3 0-7
tree: + d var/lib/xhw
tree: + f var/lib/xhw/journal
run: numa place web
exit: 0
web: 2 vCPUs, 2.0 GiB
best      node 0, CPUs 2-3: 18.0 GiB free, 4 usable CPUs
          costs 256: threads 250, memory 6
next      nodes 0, 1, CPUs 2,4: 34.0 GiB free, 6 usable CPUs
          costs 1693: threads 250, load 1000, distance 440, memory 3
          its memory is farther away (+440), it shares CPUs with pinned vCPUs (+1000)
          node 1, CPUs 4-5: 16.0 GiB free, 2 usable CPUs
          costs 2507: threads 500, load 2000, memory 7
          it shares cores (+250), it shares CPUs with pinned vCPUs (+2000), it leaves less memory free (+1)
nothing was changed: the rest is for you to write
! note: host (pci): there is no /sys/bus/pci/devices
! note: web (memory): where its memory is was not asked: it is taken to be on the node where its vCPUs are kept, and given back at a restart; --memory asks
! warning: to keep it, write this into the configuration file of VM web, which stays yours: cpus = "2-3"
run: vcpu list web
exit: 0
VM   ID  VCPU  STATE    CPU  NODE  SECONDS  CPUPOOL  HARD  SOFT
web   3     0  blocked    2     0      4.0  Pool-0   2-3   all
web   3     1  blocked    2     0      4.0  Pool-0   2-3   all
run: undo
exit: 0
hard affinity of vCPUs 0-1 of domain 3: 2-3 -> 0-7  (undoes 'numa place')
done
! note: journal (undo): takes back 'xhw numa place' of USER
xen: affinity 3 1 0-7 0-7
xen: affinity 3 0 0-7 0-7
tree: - f var/lib/xhw/journal
run: numa place web --at-start
exit: 0
web: 2 vCPUs, 2.0 GiB
best      node 0, CPUs 2-3: 16.0 GiB free, 4 usable CPUs
          costs 257: threads 250, memory 7
next      nodes 0, 1, CPUs 2,4: 32.0 GiB free, 6 usable CPUs
          costs 1693: threads 250, load 1000, distance 440, memory 3
          its memory is farther away (+440), it shares CPUs with pinned vCPUs (+1000)
          node 1, CPUs 4-5: 16.0 GiB free, 2 usable CPUs
          costs 2507: threads 500, load 2000, memory 7
          it shares cores (+250), it shares CPUs with pinned vCPUs (+2000)
nothing was changed: the rest is for you to write
! note: host (pci): there is no /sys/bus/pci/devices
! note: web (memory): where its memory is was not asked: what it gives back at a restart does not count as free; --memory asks
! warning: to keep it, write this into the configuration file of VM web, which stays yours: cpus = "2-3"
run: numa place idle
exit: 3
! note: host (pci): there is no /sys/bus/pci/devices
! xhw: no VM 'idle' runs on this host
! hint: these run: web, db, odd, per, quick, stray
run: numa place Domain-0
exit: 4
! note: host (pci): there is no /sys/bus/pci/devices
! xhw: dom0's memory is placed when the host boots
! hint: the option dom0_nodes= of Xen's boot line does it (xhw boot set); its vCPUs: xhw vcpu pin Domain-0
