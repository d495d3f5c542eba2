# A recording without nodes: an error that says why, no empty tree.
host: desktop
run: numa show
exit: 6
! note: xen (cpus): not in the recording
! note: xen (nodes): not in the recording
! note: xen (cpupools): not in the recording
! note: xen (vcpus): not in the recording
! xhw: the nodes are not known: not in the recording
