# What lint finds, repair mends, once; the rest is told.
host: doubled
run: boot lint
exit: 0
breaks [default-other] entry 'XCP-ng kernel-alt 4.19.322+1': the default is an entry that xen-cmdline and XAPI never edit: hidden devices, dom0's memory and other options that they set do not reach the host
  hint: edit it with --entry, or set the default to the main entry
odd [no-safe] there is no entry '... in Safe Mode'
odd [doubled] entry 'XCP-ng', xen line: 7 options stand there up to twice, as 'dom0_mem=4096M,max:4096M'; XCP-ng's xen-cmdline leaves this behind when it is given several options at once; the line grows with each such call until it is cut
  hint: set several options with one 'xhw boot set'
  repair: each of them is kept once, the last one
odd [unknown-option] entry 'XCP-ng', xen line: xen:foo=1: Xen 4.17 has no such option and ignores it
odd [unknown-option] entry 'XCP-ng', xen line: xen:bar=2: Xen 4.17 has no such option and ignores it
odd [doubled] entry 'XCP-ng (Serial)', xen line: 4 options stand there up to twice, as 'com1=115200,8n1'; XCP-ng's xen-cmdline leaves this behind when it is given several options at once; the line grows with each such call until it is cut
  hint: set several options with one 'xhw boot set'
  repair: each of them is kept once, the last one
'xhw boot repair' mends 2 of 6.
! note: host (pci): there is no /sys/bus/pci/devices
! note: host (mounts): open '/proc/self/mountinfo': No such file or directory
! note: host (networkd): open '/var/lib/xcp/networkd.db': No such file or directory
run: boot repair --dry-run
exit: 0
boot lines of /boot/grub/grub.cfg: mends doubled
  xe xen:
    - dom0_mem=4096M,max:4096M
    - watchdog
    - ucode=scan
    - dom0_max_vcpus=1-16
    - crashkernel=256M,below=4G
    - console=vga
    - vga=mode-0x0311
  xe-serial xen:
    - com1=115200,8n1
    - console=com1,vga
    - dom0_mem=4096M,max:4096M
    - watchdog
dry run: nothing was changed
takes effect after: reboot
! note: host (pci): there is no /sys/bus/pci/devices
! note: host (mounts): open '/proc/self/mountinfo': No such file or directory
! note: host (networkd): open '/var/lib/xcp/networkd.db': No such file or directory
! warning: entry 'XCP-ng kernel-alt 4.19.322+1': the default is an entry that xen-cmdline and XAPI never edit: hidden devices, dom0's memory and other options that they set do not reach the host: NOT MENDED; edit it with --entry, or set the default to the main entry
! warning: entry 'XCP-ng', xen line: 7 options stand there up to twice, as 'dom0_mem=4096M,max:4096M'; XCP-ng's xen-cmdline leaves this behind when it is given several options at once; the line grows with each such call until it is cut; mended: each of them is kept once, the last one
! warning: entry 'XCP-ng (Serial)', xen line: 4 options stand there up to twice, as 'com1=115200,8n1'; XCP-ng's xen-cmdline leaves this behind when it is given several options at once; the line grows with each such call until it is cut; mended: each of them is kept once, the last one
run: boot repair
sweep: yes
exit: 0
boot lines of /boot/grub/grub.cfg: mends doubled
  xe xen:
    - dom0_mem=4096M,max:4096M
    - watchdog
    - ucode=scan
    - dom0_max_vcpus=1-16
    - crashkernel=256M,below=4G
    - console=vga
    - vga=mode-0x0311
  xe-serial xen:
    - com1=115200,8n1
    - console=com1,vga
    - dom0_mem=4096M,max:4096M
    - watchdog
done
takes effect after: reboot
! note: host (pci): there is no /sys/bus/pci/devices
! note: host (mounts): open '/proc/self/mountinfo': No such file or directory
! note: host (networkd): open '/var/lib/xcp/networkd.db': No such file or directory
! warning: entry 'XCP-ng kernel-alt 4.19.322+1': the default is an entry that xen-cmdline and XAPI never edit: hidden devices, dom0's memory and other options that they set do not reach the host: NOT MENDED; edit it with --entry, or set the default to the main entry
! warning: entry 'XCP-ng', xen line: 7 options stand there up to twice, as 'dom0_mem=4096M,max:4096M'; XCP-ng's xen-cmdline leaves this behind when it is given several options at once; the line grows with each such call until it is cut; mended: each of them is kept once, the last one
! warning: entry 'XCP-ng (Serial)', xen line: 4 options stand there up to twice, as 'com1=115200,8n1'; XCP-ng's xen-cmdline leaves this behind when it is given several options at once; the line grows with each such call until it is cut; mended: each of them is kept once, the last one
tree: ~ f boot/grub/grub.cfg
tree:   - 		multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M dom0_mem=4096M,max:4096M watchdog watchdog ucode=scan ucode=scan dom0_max_vcpus=1-16 dom0_max_vcpus=1-16 crashkernel=256M,below=4G crashkernel=256M,below=4G console=vga console=vga vga=mode-0x0311 vga=mode-0x0311 foo=1 bar=2
tree:   + 		multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311 foo=1 bar=2
tree:   - 		multiboot2 /boot/xen.gz com1=115200,8n1 com1=115200,8n1 console=com1,vga console=com1,vga dom0_mem=4096M,max:4096M dom0_mem=4096M,max:4096M watchdog watchdog foo=1 bar=2
tree:   + 		multiboot2 /boot/xen.gz com1=115200,8n1 console=com1,vga dom0_mem=4096M,max:4096M watchdog foo=1 bar=2
tree: + f boot/grub/grub.cfg.xhw-TIME
tree: + d var/lib/xhw
tree: + f var/lib/xhw/boot-history
tree: + f var/lib/xhw/journal
run: boot lint
exit: 0
breaks [default-other] entry 'XCP-ng kernel-alt 4.19.322+1': the default is an entry that xen-cmdline and XAPI never edit: hidden devices, dom0's memory and other options that they set do not reach the host
  hint: edit it with --entry, or set the default to the main entry
odd [no-safe] there is no entry '... in Safe Mode'
odd [unknown-option] entry 'XCP-ng', xen line: xen:foo=1: Xen 4.17 has no such option and ignores it
odd [unknown-option] entry 'XCP-ng', xen line: xen:bar=2: Xen 4.17 has no such option and ignores it
! note: host (pci): there is no /sys/bus/pci/devices
! note: host (mounts): open '/proc/self/mountinfo': No such file or directory
! note: host (networkd): open '/var/lib/xcp/networkd.db': No such file or directory
run: boot repair
exit: 0
already so, nothing to change
! note: host (pci): there is no /sys/bus/pci/devices
! note: host (mounts): open '/proc/self/mountinfo': No such file or directory
! note: host (networkd): open '/var/lib/xcp/networkd.db': No such file or directory
! warning: entry 'XCP-ng kernel-alt 4.19.322+1': the default is an entry that xen-cmdline and XAPI never edit: hidden devices, dom0's memory and other options that they set do not reach the host: NOT MENDED; edit it with --entry, or set the default to the main entry
