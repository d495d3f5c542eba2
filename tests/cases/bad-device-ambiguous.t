# An id that several devices have names none of them.
host: gpu-box
run: pci show 10de:1e04
exit: 2
! xhw: '10de:1e04' names 2 devices of this host
! hint: name one by address: 0000:65:00.0, 0000:b3:00.0
run: pci reserve 10de:1e04 --dry-run
exit: 2
! xhw: '10de:1e04' names 2 devices of this host
! hint: name one by address: 0000:65:00.0, 0000:b3:00.0
