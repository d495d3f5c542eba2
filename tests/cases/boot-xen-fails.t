# A Xen that fails is a note, and stops nothing that does not need it.
host: no-iommu
put: .xhw/xen.json = {
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
! note: xen (present): .xhw/xen.json is not JSON: it ends too early
run: boot get xen:watchdog
exit: 0
watchdog
! note: xen (present): .xhw/xen.json is not JSON: it ends too early
