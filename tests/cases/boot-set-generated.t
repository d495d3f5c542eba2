# Where grub.cfg is generated, options go into a file of ours; what others set there is left to them.
host: desktop
put: etc/default/grub.d/50-admin.cfg
	GRUB_CMDLINE_XEN="dom0_mem=4G,max:4G loglvl=all"
run: boot set xen:smt=0 dom0:nomodeset "dom0:dyndbg=file drivers/xen/* +p"
exit: 0
new file /etc/default/grub.d/zz-xhw.cfg: grub.cfg is generated; update-grub puts the options of this file into it
  + # Written by xhw, which takes nothing but its own lines here: see 'xhw boot set' and 'xhw boot delete'.
  + # Your own settings belong into another file of this folder. update-grub makes grub.cfg of them all.
  + GRUB_CMDLINE_XEN_DEFAULT="$GRUB_CMDLINE_XEN_DEFAULT "'smt=0'
  + GRUB_CMDLINE_LINUX_XEN_REPLACE_DEFAULT="${GRUB_CMDLINE_LINUX_XEN_REPLACE_DEFAULT:-$GRUB_CMDLINE_LINUX_DEFAULT} "'nomodeset dyndbg="file drivers/xen/* +p"'
done
takes effect after: reboot
tree: ~ f boot/grub/grub.cfg
tree:   - 		multiboot2	/boot/xen-4.17-amd64.gz placeholder   ${xen_rm_opts}
tree:   + 		multiboot2	/boot/xen-4.17-amd64.gz placeholder dom0_mem=4G,max:4G loglvl=all  smt=0 ${xen_rm_opts}
tree:   - 		module2	/boot/vmlinuz-6.1.0-18-amd64 placeholder root=UUID=0a1b2c3d-0000-4000-8000-000000000001 ro  quiet
tree:   + 		module2	/boot/vmlinuz-6.1.0-18-amd64 placeholder root=UUID=0a1b2c3d-0000-4000-8000-000000000001 ro  quiet nomodeset dyndbg="file drivers/xen/* +p"
tree: + f etc/default/grub.d/zz-xhw.cfg
tree: + d var/lib/xhw
tree: + f var/lib/xhw/journal
run: boot set xen:smt=0
exit: 0
already so, nothing to change
run: boot set xen:dom0_mem=8G,max:8G
exit: 4
! refused: xen:dom0_mem is set by line 1 of '/etc/default/grub.d/50-admin.cfg' ('dom0_mem=4G,max:4G'), and both would count
!   found: dom0_mem=4G,max:4G
!   hint: change it in line 1 of '/etc/default/grub.d/50-admin.cfg', then run update-grub
!   to do it all the same: --force elsewhere
run: boot delete dom0:quiet
exit: 4
! refused: 'quiet' of dom0 comes from line 3 of '/etc/default/grub', which xhw does not edit
!   found: quiet
!   hint: take it out of line 3 of '/etc/default/grub', then run update-grub
run: boot set xen:sched=fast
exit: 4
! refused: xen:sched=fast: expected credit, credit2, rtds, arinc653 or null
!   to do it all the same: --force option-value
run: boot show --next
exit: 0
file     /boot/grub/grub.cfg (generated, started by UEFI)
         not edited itself: grub-mkconfig generates the file and would overwrite an edit
default  label1 'Debian GNU/Linux, with Xen hypervisor'

label1 'Debian GNU/Linux, with Xen hypervisor', line 18: boots next, default, edited unless others are named
  xen:
    placeholder
+   dom0_mem=4G,max:4G
+   loglvl=all
+   smt=0
    no-real-mode
    edd=off
  dom0:
    placeholder
    root=UUID=0a1b2c3d-0000-4000-8000-000000000001
    ro
    quiet
+   nomodeset
+   dyndbg=file drivers/xen/* +p

+ from the next boot on
run: boot delete xen:smt dom0:dyndbg
sweep: yes
exit: 0
file /etc/default/grub.d/zz-xhw.cfg: grub.cfg is generated; update-grub puts the options of this file into it
  - GRUB_CMDLINE_XEN_DEFAULT="$GRUB_CMDLINE_XEN_DEFAULT "'smt=0'
  - GRUB_CMDLINE_LINUX_XEN_REPLACE_DEFAULT="${GRUB_CMDLINE_LINUX_XEN_REPLACE_DEFAULT:-$GRUB_CMDLINE_LINUX_DEFAULT} "'nomodeset dyndbg="file drivers/xen/* +p"'
  + GRUB_CMDLINE_LINUX_XEN_REPLACE_DEFAULT="${GRUB_CMDLINE_LINUX_XEN_REPLACE_DEFAULT:-$GRUB_CMDLINE_LINUX_DEFAULT} "'nomodeset'
done
takes effect after: reboot
tree: ~ f boot/grub/grub.cfg
tree:   - 		multiboot2	/boot/xen-4.17-amd64.gz placeholder dom0_mem=4G,max:4G loglvl=all  smt=0 ${xen_rm_opts}
tree:   + 		multiboot2	/boot/xen-4.17-amd64.gz placeholder dom0_mem=4G,max:4G loglvl=all  ${xen_rm_opts}
tree:   - 		module2	/boot/vmlinuz-6.1.0-18-amd64 placeholder root=UUID=0a1b2c3d-0000-4000-8000-000000000001 ro  quiet nomodeset dyndbg="file drivers/xen/* +p"
tree:   + 		module2	/boot/vmlinuz-6.1.0-18-amd64 placeholder root=UUID=0a1b2c3d-0000-4000-8000-000000000001 ro  quiet nomodeset
tree: ~ f etc/default/grub.d/zz-xhw.cfg
tree: ~ f var/lib/xhw/journal
run: boot set xen:smt=0 --trial
exit: 4
! refused: there is no trial boot where grub.cfg is generated
!   hint: leave --trial out; have somebody at the console for the reboot
run: boot set xen:sched-gran=core
fail: /usr/sbin/update-grub EIO 1
exit: 1
file /etc/default/grub.d/zz-xhw.cfg: grub.cfg is generated; update-grub puts the options of this file into it
  + GRUB_CMDLINE_XEN_DEFAULT="$GRUB_CMDLINE_XEN_DEFAULT "'sched-gran=core'
! xhw: text of file etc/default/grub.d/zz-xhw.cfg: 329 bytes -> 400 bytes: '/usr/sbin/update-grub' failed with exit code 1
! the host is as it was before
run: boot diff
exit: 0
from what runs now to the next boot, entry 'Debian GNU/Linux, with Xen hypervisor'
  label1: xen +dom0_mem=4G,max:4G +loglvl=all
  label1: dom0 +nomodeset
