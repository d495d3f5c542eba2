# xen.cfg holds the lines where the firmware starts xen.efi itself.
host: xen-efi
run: boot show
exit: 0
file     /boot/efi/EFI/xen/xen.cfg (xen.cfg, started by UEFI)
default  dom0

dom0, line 4: boots next, default, edited unless others are named
  xen:
    dom0_mem=4G,max:4G
    console=vga
  dom0:
    root=/dev/sda2
    ro
    quiet
run: boot show --all-entries
exit: 0
file     /boot/efi/EFI/xen/xen.cfg (xen.cfg, started by UEFI)
default  dom0

dom0, line 4: boots next, default, edited unless others are named
  xen:
    dom0_mem=4G,max:4G
    console=vga
  dom0:
    root=/dev/sda2
    ro
    quiet

debug, line 9
  xen:
    dom0_mem=4G,max:4G console=com1,vga loglvl=all
  dom0:
    root=/dev/sda2 ro
run: boot get xen:dom0_mem dom0:root
exit: 0
dom0_mem=4G,max:4G
root=/dev/sda2
run: boot diff
exit: 0
from what runs now to the next boot, entry 'dom0'
  no difference
run: boot history
exit: 0
no backups: xhw changed nothing yet
