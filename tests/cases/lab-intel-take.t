# Files of a real sysfs, with the model of the kernel behind them.
host: lab-intel
run: pci detach g1 00:03.0
exit: 0
PCI devices of domain 1ab00000-0000-4000-8000-000000000001/1: 0000:00:03.0 -> none  (taken back from VM g1; stays reserved)
  undo cannot bring back: the guest has seen its device go and come back
done
! note: host (fs-type): udev's database '/run/udev/data' is missing, so what disks hold is not known
xen: detach 1 0000:00:03.0
tree: + d var
tree: + d var/lib/xhw
tree: + f var/lib/xhw/journal
run: pci release 00:03.0
exit: 0
quarantine of PCI device 0000:00:03.0: yes -> no  (so that it reaches dom0's memory again)
driver of PCI device 0000:00:03.0: pciback -> e1000e  (the driver that had it before)
  undo cannot bring back: addresses, routes and bridges of a network interface
xl's record of the driver of PCI device 0000:00:03.0: /sys/bus/pci/drivers/e1000e -> none  (no longer needed)
done
! note: host (fs-type): udev's database '/run/udev/data' is missing, so what disks hold is not known
xen: unquarantine 0000:00:03.0
xen: store /libxl/pci/0000-00-03-0/driver_path
tree: + l sys/bus/pci/drivers/e1000e/0000:00:03.0 -> ../../../../devices/pci0000:00/0000:00:03.0
tree: - l sys/bus/pci/drivers/pciback/0000:00:03.0 -> ../../../../devices/pci0000:00/0000:00:03.0
tree: ~ f sys/bus/pci/drivers/pciback/slots
tree:   - 	0000:00:03.0
tree: ~ l sys/devices/pci0000:00/0000:00:03.0/driver -> ../../../bus/pci/drivers/e1000e, was -> ../../../bus/pci/drivers/pciback
tree: ~ f var/lib/xhw/journal
run: pci reserve 41:00.0
exit: 0
xl's record of the driver of PCI device 0000:41:00.0: none -> /sys/bus/pci/drivers/e1000e  (remembered, to give it back to)
driver of PCI device 0000:41:00.0: e1000e -> pciback  (only pciback hands devices to VMs)
  undo cannot bring back: addresses, routes and bridges of a network interface
quarantine of PCI device 0000:41:00.0: no -> yes  (so that it reaches no memory between two VMs)
done
! note: host (fs-type): udev's database '/run/udev/data' is missing, so what disks hold is not known
xen: store /libxl/pci/0000-41-00-0/driver_path = /sys/bus/pci/drivers/e1000e
xen: quarantine 0000:41:00.0
tree: - l sys/bus/pci/drivers/e1000e/0000:41:00.0 -> ../../../../devices/pci0000:40/0000:40:00.0/0000:41:00.0
tree: + l sys/bus/pci/drivers/pciback/0000:41:00.0 -> ../../../../devices/pci0000:40/0000:40:00.0/0000:41:00.0
tree: ~ f sys/bus/pci/drivers/pciback/slots
tree:   + 	0000:41:00.0
tree: - l sys/class/net/eth2 -> ../../devices/pci0000:40/0000:40:00.0/0000:41:00.0/net/eth2
tree: ~ l sys/devices/pci0000:40/0000:40:00.0/0000:41:00.0/driver -> ../../../../bus/pci/drivers/pciback, was -> ../../../../bus/pci/drivers/e1000e
tree: - d sys/devices/pci0000:40/0000:40:00.0/0000:41:00.0/net
tree: - d sys/devices/pci0000:40/0000:40:00.0/0000:41:00.0/ptp
tree: - d sys/devices/pci0000:40/0000:40:00.0/0000:41:00.0/wakeup
tree: ~ f var/lib/xhw/journal
run: pci reserve 01:00.0
exit: 4
! note: host (fs-type): udev's database '/run/udev/data' is missing, so what disks hold is not known
! warning: dom0 needs 0000:01:00.0: what nvme0n1 holds is not known; it may be part of a volume group or a pool: look with 'blkid' first
! refused: virtual function 0000:01:00.2 of 0000:01:00.0 is reserved, and would go away with it
!   hint: run 'xhw pci release 0000:01:00.2' first
run: pci release 01:00.2
exit: 0
quarantine of PCI device 0000:01:00.2: yes -> no  (so that it reaches dom0's memory again)
driver of PCI device 0000:01:00.2: pciback -> nvme  (the driver that devices of its kind have)
  undo cannot bring back: addresses, routes and bridges of a network interface
done
! note: host (fs-type): udev's database '/run/udev/data' is missing, so what disks hold is not known
xen: unquarantine 0000:01:00.2
tree: + l sys/bus/pci/drivers/nvme/0000:01:00.2 -> ../../../../devices/pci0000:00/0000:00:05.0/0000:01:00.2
tree: - l sys/bus/pci/drivers/pciback/0000:01:00.2 -> ../../../../devices/pci0000:00/0000:00:05.0/0000:01:00.2
tree: ~ f sys/bus/pci/drivers/pciback/slots
tree:   - 	0000:01:00.2
tree: ~ l sys/devices/pci0000:00/0000:00:05.0/0000:01:00.2/driver -> ../../../../bus/pci/drivers/nvme, was -> ../../../../bus/pci/drivers/pciback
tree: ~ f var/lib/xhw/journal
run: pci unhide 41:00.0
exit: 0
boot lines of /boot/grub/grub.cfg: pciback leaves 0000:41:00.0 to the drivers of dom0
  xe, xe-serial dom0:
    - xen-pciback.hide=(0000:41:00.0)
done
takes effect after: reboot
! note: host (fs-type): udev's database '/run/udev/data' is missing, so what disks hold is not known
! warning: entries left as they are: 'XCP-ng in Safe Mode', 'XCP-ng (Xen 4.17.5 / Linux 4.19.0+1)', 'XCP-ng (Serial, Xen 4.17.5 / Linux 4.19.0+1)'
tree: ~ f boot/grub/grub.cfg
tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=ROOT-XHWLAB ro nolvm hpet=disable console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles xen-pciback.hide=(0000:41:00.0)
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=ROOT-XHWLAB ro nolvm hpet=disable console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles
tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=ROOT-XHWLAB ro nolvm hpet=disable console=tty0 console=hvc0 rodata=off mitigations=off cryptomgr.notests audit=0 quiet xen-pciback.hide=(0000:41:00.0)
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=ROOT-XHWLAB ro nolvm hpet=disable console=tty0 console=hvc0 rodata=off mitigations=off cryptomgr.notests audit=0 quiet
tree: + f boot/grub/grub.cfg.xhw-TIME
tree: + f var/lib/xhw/boot-history
tree: ~ f var/lib/xhw/journal
run: pci reserve 00:1f.2
exit: 4
! note: host (fs-type): udev's database '/run/udev/data' is missing, so what disks hold is not known
! refused: dom0 needs 0000:00:1f.2: mounted on /boot/efi
!   found: /boot/efi is on sda1, on 0000:00:1f.2
!   hint: unmount it first
