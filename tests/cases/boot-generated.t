# The file that grub-mkconfig makes is shown, and what its variable stands for.
host: desktop
run: boot show
exit: 0
file     /boot/grub/grub.cfg (generated, started by UEFI)
         not edited itself: grub-mkconfig generates the file and would overwrite an edit
default  label1 'Debian GNU/Linux, with Xen hypervisor'

label1 'Debian GNU/Linux, with Xen hypervisor', line 18: boots next, default, edited unless others are named
  xen:
    placeholder
    no-real-mode
    edd=off
  dom0:
    placeholder
    root=UUID=0a1b2c3d-0000-4000-8000-000000000001
    ro
    quiet
run: boot get xen:edd dom0:quiet
exit: 0
edd=off
quiet
run: boot diff
exit: 0
from what runs now to the next boot, entry 'Debian GNU/Linux, with Xen hypervisor'
  no difference
run: boot history
exit: 0
no backups: xhw changed nothing yet
