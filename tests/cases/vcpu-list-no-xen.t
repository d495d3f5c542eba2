# Without Xen there are no vCPUs: an error, no empty list.
host: sriov-nic
without: .xhw/xen.json
run: vcpu list
exit: 6
! note: xen (present): below 'ROOT' no answers of Xen are recorded (.xhw/xen.json)
! xhw: the vCPUs are not known: below 'ROOT' no answers of Xen are recorded (.xhw/xen.json)
! hint: boot the host's Xen entry
