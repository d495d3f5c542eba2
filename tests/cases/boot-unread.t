# No grub.cfg, but the file of a loader that is not read.
host: no-iommu
without: boot/grub/grub.cfg
put: boot/extlinux.conf = default xe
run: boot show
exit: 6
! xhw: there is '/boot/extlinux.conf' of extlinux, and xhw reads only grub.cfg and xen.cfg
run: boot show --running
exit: 0
running
  xen:
    dom0_mem=1024M,max:1024M watchdog ucode=scan dom0_max_vcpus=1-2
    crashkernel=256M,below=4G console=vga vga=mode-0x0311
  dom0:
    root=LABEL=root-poiuyt ro nolvm hpet=disable console=hvc0 console=tty0
    quiet vga=785 splash plymouth.ignore-serial-consoles
run: boot get xen:dom0_mem
exit: 6
! xhw: there is '/boot/extlinux.conf' of extlinux, and xhw reads only grub.cfg and xen.cfg
run: boot diff
exit: 6
! xhw: there is '/boot/extlinux.conf' of extlinux, and xhw reads only grub.cfg and xen.cfg
run: boot diff 1
exit: 6
! xhw: there is '/boot/extlinux.conf' of extlinux, and xhw reads only grub.cfg and xen.cfg
run: boot history
exit: 6
! xhw: there is '/boot/extlinux.conf' of extlinux, and xhw reads only grub.cfg and xen.cfg
run: boot lint
exit: 6
! xhw: there is '/boot/extlinux.conf' of extlinux, and xhw reads only grub.cfg and xen.cfg
