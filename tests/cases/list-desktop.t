host: desktop
run: pci list
exit: 0
DEVICE        IDS        DRIVER         OWNER  BOOT   NODE  RMRR  ROLE  VERDICT                                              NAME                                                                                              USED FOR
0000:00:02.0  8086:3e92  i915           dom0   shown     0  none  -     force display: the console's display (boot display)  VGA compatible controller: Intel Corporation CoffeeLake-S GT2 [UHD Graphics 630]                  the console's display (boot display)
0000:00:14.0  8086:a36d  xhci_hcd       dom0   shown     0  none  -     force console-usb: USB keyboard 1-3 (USB Keyboard)   USB controller: Intel Corporation Cannon Lake PCH USB 3.1 xHCI Host Controller                    USB keyboard 1-3 (USB Keyboard)
0000:00:16.0  8086:a360  mei_me         dom0   shown     0  none  -     free                                                 Communication controller: Intel Corporation Cannon Lake PCH HECI Controller                       -
0000:00:1f.3  8086:a348  snd_hda_intel  dom0   shown     0  none  -     free                                                 Audio device: Intel Corporation Cannon Lake PCH cAVS                                              -
0000:00:1f.5  8086:a324  -              dom0   shown     0  none  -     free                                                 Serial bus controller: Intel Corporation Cannon Lake PCH SPI Controller                           -
0000:00:1f.6  8086:15bb  e1000e         dom0   shown     0  none  -     force nic-in-use: eno1 has 192.0.2.10/24             Ethernet controller: Intel Corporation Ethernet Connection (7) I219-LM                            eno1 has 192.0.2.10/24, management interface eno1
0000:01:00.0  144d:a808  nvme           dom0   shown     0  none  -     no: mounted on /                                     Non-Volatile memory controller: Samsung Electronics Co Ltd NVMe SSD Controller SM981/PM981/PM983  mounted on /, mounted on /boot/efi, swap
0000:02:00.0  8086:10d3  e1000e         dom0   shown     0  none  -     free                                                 Ethernet controller: Intel Corporation 82574L Gigabit Network Connection                          -
run: pci list --all
exit: 0
DEVICE        IDS        DRIVER         OWNER  BOOT   NODE  RMRR  ROLE  VERDICT                                              NAME                                                                                                             USED FOR
0000:00:00.0  8086:3e0f  -              dom0   shown     0  none  -     no: bridge                                           Host bridge: Intel Corporation 8th Gen Core 4-core Desktop Processor Host Bridge/DRAM Registers [Coffee Lake S]  -
0000:00:02.0  8086:3e92  i915           dom0   shown     0  none  -     force display: the console's display (boot display)  VGA compatible controller: Intel Corporation CoffeeLake-S GT2 [UHD Graphics 630]                                 the console's display (boot display)
0000:00:14.0  8086:a36d  xhci_hcd       dom0   shown     0  none  -     force console-usb: USB keyboard 1-3 (USB Keyboard)   USB controller: Intel Corporation Cannon Lake PCH USB 3.1 xHCI Host Controller                                   USB keyboard 1-3 (USB Keyboard)
0000:00:16.0  8086:a360  mei_me         dom0   shown     0  none  -     free                                                 Communication controller: Intel Corporation Cannon Lake PCH HECI Controller                                      -
0000:00:1c.0  8086:a338  pcieport       dom0   shown     0  none  -     no: bridge                                           PCI bridge: Intel Corporation Cannon Lake PCH PCI Express Root Port #1                                           -
0000:00:1d.0  8086:a330  pcieport       dom0   shown     0  none  -     no: bridge                                           PCI bridge: Intel Corporation Cannon Lake PCH PCI Express Root Port #9                                           above 0000:01:00.0, which dom0 needs
0000:00:1f.0  8086:a305  -              dom0   shown     0  none  -     no: bridge                                           ISA bridge: Intel Corporation Z390 Chipset LPC/eSPI Controller                                                   -
0000:00:1f.3  8086:a348  snd_hda_intel  dom0   shown     0  none  -     free                                                 Audio device: Intel Corporation Cannon Lake PCH cAVS                                                             -
0000:00:1f.4  8086:a323  i801_smbus     dom0   shown     0  none  -     no: SMBus                                            SMBus: Intel Corporation Cannon Lake PCH SMBus Controller                                                        -
0000:00:1f.5  8086:a324  -              dom0   shown     0  none  -     free                                                 Serial bus controller: Intel Corporation Cannon Lake PCH SPI Controller                                          -
0000:00:1f.6  8086:15bb  e1000e         dom0   shown     0  none  -     force nic-in-use: eno1 has 192.0.2.10/24             Ethernet controller: Intel Corporation Ethernet Connection (7) I219-LM                                           eno1 has 192.0.2.10/24, management interface eno1
0000:01:00.0  144d:a808  nvme           dom0   shown     0  none  -     no: mounted on /                                     Non-Volatile memory controller: Samsung Electronics Co Ltd NVMe SSD Controller SM981/PM981/PM983                 mounted on /, mounted on /boot/efi, swap
0000:02:00.0  8086:10d3  e1000e         dom0   shown     0  none  -     free                                                 Ethernet controller: Intel Corporation 82574L Gigabit Network Connection                                         -
run: pci list --free
exit: 0
DEVICE        IDS        DRIVER         OWNER  BOOT   NODE  RMRR  ROLE  VERDICT  NAME                                                                         USED FOR
0000:00:16.0  8086:a360  mei_me         dom0   shown     0  none  -     free     Communication controller: Intel Corporation Cannon Lake PCH HECI Controller  -
0000:00:1f.3  8086:a348  snd_hda_intel  dom0   shown     0  none  -     free     Audio device: Intel Corporation Cannon Lake PCH cAVS                         -
0000:00:1f.5  8086:a324  -              dom0   shown     0  none  -     free     Serial bus controller: Intel Corporation Cannon Lake PCH SPI Controller      -
0000:02:00.0  8086:10d3  e1000e         dom0   shown     0  none  -     free     Ethernet controller: Intel Corporation 82574L Gigabit Network Connection     -
