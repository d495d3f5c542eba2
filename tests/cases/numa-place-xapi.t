# A guest of XAPI is placed now by affinity and for good by its mask: a halted one from its start on.
host: pins
run: numa place idle --dry-run
exit: 0
idle: 4 vCPUs, 2.0 GiB
best      node 0, CPUs 0-3: 16.0 GiB free, 4 usable CPUs
          costs 2765: threads 750, load 2000, memory 15
next      nodes 0, 1, CPUs 2-5: 32.0 GiB free, 6 usable CPUs
          costs 3637: threads 750, load 2000, distance 880, memory 7
          its memory is farther away (+880)
too small node 1: 2 usable CPUs for 4 vCPUs
mask of its vCPUs of VM 33000000-0000-4000-8000-000000000020: 6 -> 0,1,2,3  (XAPI pins its vCPUs there when it is started)
dry run: nothing was changed
takes effect after: vm-start
! note: host (pci): there is no /sys/bus/pci/devices
run: numa place idle
exit: 6
idle: 4 vCPUs, 2.0 GiB
best      node 0, CPUs 0-3: 16.0 GiB free, 4 usable CPUs
          costs 2765: threads 750, load 2000, memory 15
next      nodes 0, 1, CPUs 2-5: 32.0 GiB free, 6 usable CPUs
          costs 3637: threads 750, load 2000, distance 880, memory 7
          its memory is farther away (+880)
too small node 1: 2 usable CPUs for 4 vCPUs
mask of its vCPUs of VM 33000000-0000-4000-8000-000000000020: 6 -> 0,1,2,3  (XAPI pins its vCPUs there when it is started)
! note: host (pci): there is no /sys/bus/pci/devices
! xhw: mask of its vCPUs of VM 33000000-0000-4000-8000-000000000020: 6 -> 0,1,2,3: the recording of XAPI cannot answer VM.remove_from_VCPUs_params
! hint: only a running XAPI can be changed
! the host is as it was before
tree: + d var/lib/xhw
run: numa place idle --now
exit: 4
idle: 4 vCPUs, 2.0 GiB
best      node 0, CPUs 0-3: 16.0 GiB free, 4 usable CPUs
          costs 2750: threads 750, load 2000
next      nodes 0, 1, CPUs 2-5: 32.0 GiB free, 6 usable CPUs
          costs 3630: threads 750, load 2000, distance 880
          its memory is farther away (+880)
too small node 1: 2 usable CPUs for 4 vCPUs
! note: host (pci): there is no /sys/bus/pci/devices
! refused: VM idle does not run here, and has nothing that could be pinned now
!   found: XAPI says: halted
!   hint: with --at-start it is written for its next start
run: numa place db --dry-run
exit: 0
db: 2 vCPUs, 2.0 GiB
best      node 1, CPUs 4-5: 18.0 GiB free, 2 usable CPUs
          costs 256: threads 250, memory 6
next      node 0, CPUs 2-3: 16.0 GiB free, 4 usable CPUs
          costs 257: threads 250, memory 7
          it leaves less memory free (+1)
          nodes 0, 1, CPUs 2,4: 34.0 GiB free, 6 usable CPUs
          costs 443: distance 440, memory 3
          its memory is farther away (+440)
dry run: already so, nothing to change
! note: host (pci): there is no /sys/bus/pci/devices
! note: db (memory): where its memory is was not asked: it is taken to be on the node where its vCPUs are kept, and given back at a restart; --memory asks
run: numa place web --now
exit: 0
web: 2 vCPUs, 2.0 GiB
best      node 0, CPUs 2-3: 16.0 GiB free, 4 usable CPUs
          costs 250: threads 250
next      nodes 0, 1, CPUs 2,4: 32.0 GiB free, 6 usable CPUs
          costs 1690: threads 250, load 1000, distance 440
          its memory is farther away (+440), it shares CPUs with pinned vCPUs (+1000)
          node 1, CPUs 4-5: 16.0 GiB free, 2 usable CPUs
          costs 2500: threads 500, load 2000
          it shares cores (+250), it shares CPUs with pinned vCPUs (+2000)
hard affinity of vCPUs 0-1 of domain 3: 0-7 -> 2-3  (it runs nowhere else)
done
! note: host (pci): there is no /sys/bus/pci/devices
! note: web (memory): where its memory is, which stays there, was not asked; --memory asks
! warning: by its affinities so far VM web may have memory on node 1, and what is there stays until it is started again: pages do not follow vCPUs ('xhw numa show --memory' tells where they are)
xen: affinity 3 0 2-3 0-7
xen: affinity 3 1 2-3 0-7
tree: + f var/lib/xhw/journal
run: numa place web --now
exit: 0
web: 2 vCPUs, 2.0 GiB
best      node 0, CPUs 2-3: 16.0 GiB free, 4 usable CPUs
          costs 250: threads 250
next      nodes 0, 1, CPUs 2,4: 32.0 GiB free, 6 usable CPUs
          costs 1690: threads 250, load 1000, distance 440
          its memory is farther away (+440), it shares CPUs with pinned vCPUs (+1000)
          node 1, CPUs 4-5: 16.0 GiB free, 2 usable CPUs
          costs 2500: threads 500, load 2000
          it shares cores (+250), it shares CPUs with pinned vCPUs (+2000)
already so, nothing to change
! note: host (pci): there is no /sys/bus/pci/devices
! note: web (memory): where its memory is, which stays there, was not asked; --memory asks
run: undo
exit: 0
hard affinity of vCPUs 0-1 of domain 3: 2-3 -> 0-7  (undoes 'numa place')
done
! note: journal (undo): takes back 'xhw numa place' of USER
xen: affinity 3 1 0-7 0-7
xen: affinity 3 0 0-7 0-7
tree: - f var/lib/xhw/journal
run: numa place quick --at-start --dry-run
exit: 0
quick: 1 vCPU, 2.0 GiB
best      node 0, CPUs 2: 16.0 GiB free, 4 usable CPUs
          costs 3: memory 3
next      node 1, CPUs 4: 16.0 GiB free, 2 usable CPUs
          costs 1253: threads 250, load 1000, memory 3
          it shares cores (+250), it shares CPUs with pinned vCPUs (+1000)
          nodes 0, 1, CPUs 2,4: 32.0 GiB free, 6 usable CPUs
          costs 1471: threads 250, load 1000, distance 220, memory 1
          its memory is farther away (+220), it shares cores (+250), it shares CPUs with pinned vCPUs (+1000)
mask of its vCPUs of VM 33000000-0000-4000-8000-000000000008: none -> 2  (XAPI pins its vCPUs there when it is started)
dry run: nothing was changed
takes effect after: vm-start
! note: host (pci): there is no /sys/bus/pci/devices
! note: quick (memory): where its memory is was not asked: what it gives back at a restart does not count as free; --memory asks
! note: quick (cpupool): it is wished in cpupool 'fast', and moved there once it is started: the mask says where its memory is, and may leave its CPUs there unused
run: numa place prefers --dry-run
exit: 4
prefers: 2 vCPUs, 2.0 GiB
best      node 0, CPUs 2-3: 16.0 GiB free, 4 usable CPUs
          costs 257: threads 250, memory 7
next      nodes 0, 1, CPUs 2,4: 32.0 GiB free, 6 usable CPUs
          costs 1693: threads 250, load 1000, distance 440, memory 3
          its memory is farther away (+440), it shares CPUs with pinned vCPUs (+1000)
          node 1, CPUs 4-5: 16.0 GiB free, 2 usable CPUs
          costs 2507: threads 500, load 2000, memory 7
          it shares cores (+250), it shares CPUs with pinned vCPUs (+2000)
! note: host (pci): there is no /sys/bus/pci/devices
! refused: VM prefers prefers another host, and these are CPUs of this one
!   found: its affinity is host 'other'
!   hint: 'xe vm-param-set affinity=' makes it another, or run this there
!   to do it all the same: --force affinity
run: numa place far
exit: 4
! note: host (pci): there is no /sys/bus/pci/devices
! xhw: 'far' runs on host 'other', which has CPUs of its own
! hint: place it there: --host other
run: numa place busy
exit: 4
busy: 2 vCPUs, 2.0 GiB
best      node 0, CPUs 2-3: 16.0 GiB free, 4 usable CPUs
          costs 257: threads 250, memory 7
next      nodes 0, 1, CPUs 2,4: 32.0 GiB free, 6 usable CPUs
          costs 1693: threads 250, load 1000, distance 440, memory 3
          its memory is farther away (+440), it shares CPUs with pinned vCPUs (+1000)
          node 1, CPUs 4-5: 16.0 GiB free, 2 usable CPUs
          costs 2507: threads 500, load 2000, memory 7
          it shares cores (+250), it shares CPUs with pinned vCPUs (+2000)
! note: host (pci): there is no /sys/bus/pci/devices
! refused: an operation is under way on VM busy
!   found: XAPI says: start
!   hint: wait until it is done, and run again
run: numa place base
exit: 4
! note: host (pci): there is no /sys/bus/pci/devices
! xhw: 'base' is a template, not a VM
! hint: make a VM of it first, and name that
