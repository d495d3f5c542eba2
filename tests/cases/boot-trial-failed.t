# A trial was booted and did not come up: the old lines run.
with: trial-made
run: boot show
exit: 0
trial    failed: this host runs the old lines; 'xhw boot cancel' clears it away
file     /boot/grub/grub.cfg (grub, started by BIOS)
default  xe 'XCP-ng'

xe 'XCP-ng', line 24: boots next, default, edited unless others are named
  xen:
    dom0_mem=4096M,max:4096M
    watchdog
  dom0:
    root=LABEL=root-abcdef
    ro
    console=hvc0

label1 'xhw trial', line 29: xhw's trial
  xen:
    dom0_mem=4096M,max:4096M watchdog iommu=0
  dom0:
    root=LABEL=root-abcdef ro console=hvc0 xhw.trial=15 panic=10 rd.shell=0
    rd.emergency=reboot
