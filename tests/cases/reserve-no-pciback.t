# No /sys/bus/pci/drivers/pciback: the module is not loaded, or its hide option is wrong.
host: desktop
without: sys/bus/pci/drivers/pciback
run: pci list
exit: 0
DEVICE        IDS        DRIVER         OWNER  BOOT   NODE  RMRR  ROLE  VERDICT                 NAME                                                                                              USED FOR
0000:00:02.0  8086:3e92  i915           dom0   shown     0  none  -     no: no pciback in dom0  VGA compatible controller: Intel Corporation CoffeeLake-S GT2 [UHD Graphics 630]                  the console's display (boot display)
0000:00:14.0  8086:a36d  xhci_hcd       dom0   shown     0  none  -     no: no pciback in dom0  USB controller: Intel Corporation Cannon Lake PCH USB 3.1 xHCI Host Controller                    USB keyboard 1-3 (USB Keyboard)
0000:00:16.0  8086:a360  mei_me         dom0   shown     0  none  -     no: no pciback in dom0  Communication controller: Intel Corporation Cannon Lake PCH HECI Controller                       -
0000:00:1f.3  8086:a348  snd_hda_intel  dom0   shown     0  none  -     no: no pciback in dom0  Audio device: Intel Corporation Cannon Lake PCH cAVS                                              -
0000:00:1f.5  8086:a324  -              dom0   shown     0  none  -     no: no pciback in dom0  Serial bus controller: Intel Corporation Cannon Lake PCH SPI Controller                           -
0000:00:1f.6  8086:15bb  e1000e         dom0   shown     0  none  -     no: no pciback in dom0  Ethernet controller: Intel Corporation Ethernet Connection (7) I219-LM                            eno1 has 192.0.2.10/24, management interface eno1
0000:01:00.0  144d:a808  nvme           dom0   shown     0  none  -     no: no pciback in dom0  Non-Volatile memory controller: Samsung Electronics Co Ltd NVMe SSD Controller SM981/PM981/PM983  mounted on /, mounted on /boot/efi, swap
0000:02:00.0  8086:10d3  e1000e         dom0   shown     0  none  -     no: no pciback in dom0  Ethernet controller: Intel Corporation 82574L Gigabit Network Connection                          -
run: pci reserve 02:00.0 --dry-run
exit: 4
! refused: this dom0 has no driver 'pciback', which hands devices to VMs
!   found: /sys/bus/pci/drivers/pciback is missing
!   hint: load it with 'modprobe xen-pciback'; where it is built in, the kernel refused a wrong xen-pciback.hide= on the dom0 line
run: pci reserve 02:00.0
exit: 4
! refused: this dom0 has no driver 'pciback', which hands devices to VMs
!   found: /sys/bus/pci/drivers/pciback is missing
!   hint: load it with 'modprobe xen-pciback'; where it is built in, the kernel refused a wrong xen-pciback.hide= on the dom0 line
