# Without Xen the file is shown all the same, and so with a recording of Xen that is broken.
host: no-iommu
without: .xhw/xen.json
run: boot show --next
exit: 0
file     /boot/grub/grub.cfg (grub, started by BIOS)
default  xe 'XCP-ng'

xe 'XCP-ng', line 3: boots next, default, edited unless others are named
  xen:
    dom0_mem=1024M,max:1024M watchdog ucode=scan dom0_max_vcpus=1-2
    crashkernel=256M,below=4G console=vga vga=mode-0x0311
  dom0:
    root=LABEL=root-poiuyt
    ro
    nolvm
    hpet=disable
    console=hvc0
    console=tty0
    quiet
    vga=785
    splash
    plymouth.ignore-serial-consoles
! note: xen (present): below 'ROOT' no answers of Xen are recorded (.xhw/xen.json)
run: boot diff
exit: 0
from what runs now to the next boot, entry 'XCP-ng'
  no difference, as far as is known
  not known: the running xen line: below 'ROOT' no answers of Xen are recorded (.xhw/xen.json)
! note: xen (present): below 'ROOT' no answers of Xen are recorded (.xhw/xen.json)
run: boot get xen:dom0_mem
exit: 0
dom0_mem=1024M,max:1024M
! note: xen (present): below 'ROOT' no answers of Xen are recorded (.xhw/xen.json)
run: boot get xen:dom0_mem --running
exit: 6
! note: xen (present): below 'ROOT' no answers of Xen are recorded (.xhw/xen.json)
! xhw: the running xen line is not known: below 'ROOT' no answers of Xen are recorded (.xhw/xen.json)
run: boot get dom0:ro --running
exit: 0
ro
! note: xen (present): below 'ROOT' no answers of Xen are recorded (.xhw/xen.json)
