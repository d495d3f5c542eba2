# What is unknown, on the wrong line, or advice for KVM is written with a note that says what it is.
host: server-2s
run: boot set xen:extra_guest_irq=64 --dry-run
exit: 0
boot lines of /boot/efi/EFI/xenserver/grub.cfg: sets xen:extra_guest_irq=64
  xe, xe-serial xen:
    + extra_guest_irq=64
dry run: nothing was changed
takes effect after: reboot
! warning: xen:extra_guest_irq=64: Xen 4.17 has no such option and ignores it; the nearest is "extra_guest_irqs"
! warning: entries left as they are: 'XCP-ng in Safe Mode', 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
run: boot set dom0:intel_iommu=on dom0:iommu=pt dom0:vfio-pci.ids=8086:1572 dom0:pcie_ports=native --dry-run
exit: 0
boot lines of /boot/efi/EFI/xenserver/grub.cfg: sets dom0:intel_iommu=on, sets dom0:iommu=pt, sets dom0:vfio-pci.ids=8086:1572, sets dom0:pcie_ports=native
  xe, xe-serial dom0:
    + intel_iommu=on
    + iommu=pt
    + vfio-pci.ids=8086:1572
    + pcie_ports=native
dry run: nothing was changed
takes effect after: reboot
! warning: dom0:intel_iommu=on: without effect under Xen, which has the IOMMU itself and turns it on; its options are xen:iommu and xen:dom0-iommu
! warning: dom0:iommu=pt: without effect under Xen, which has the IOMMU itself and turns it on; its options are xen:iommu and xen:dom0-iommu
! warning: dom0:vfio-pci.ids=8086:1572: without effect under Xen, which has no VFIO: "pci hide" takes a device from dom0 at boot (dom0:xen-pciback.hide)
! warning: dom0:pcie_ports=native: without effect on passing devices through; it only says who handles errors and hot plug of PCIe ports in dom0, and needs no equivalent under Xen
! warning: entries left as they are: 'XCP-ng in Safe Mode', 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
run: boot set dom0:dom0_mem=4G xen:xen-pciback.hide=(0000:af:00.0) --dry-run
exit: 0
boot lines of /boot/efi/EFI/xenserver/grub.cfg: sets dom0:dom0_mem=4G, sets xen:xen-pciback.hide=(0000:af:00.0)
  xe, xe-serial xen:
    + xen-pciback.hide=(0000:af:00.0)
  xe, xe-serial dom0:
    + dom0_mem=4G
dry run: nothing was changed
takes effect after: reboot
! warning: dom0:dom0_mem=4G: Linux has no such option; it is one of the Xen line (xen:dom0_mem); what the kernel does not know becomes a variable of init
! warning: xen:xen-pciback.hide=(0000:af:00.0): Xen has no such option and ignores it; it is one of the dom0 line (dom0:xen-pciback.hide)
! warning: entries left as they are: 'XCP-ng in Safe Mode', 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
run: boot set xen:smt=off --force option-value
exit: 0
boot lines of /boot/efi/EFI/xenserver/grub.cfg: sets xen:smt=off
  xe, xe-serial xen:
    + smt=off
done
takes effect after: reboot
! note: --force (option-value): nothing is refused under this code
! warning: entries left as they are: 'XCP-ng in Safe Mode', 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
tree: ~ f boot/efi/EFI/xenserver/grub.cfg
tree:   - 		multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311
tree:   + 		multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311 smt=off
tree:   - 		multiboot2 /boot/xen.gz com1=115200,8n1 console=com1,vga dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G
tree:   + 		multiboot2 /boot/xen.gz com1=115200,8n1 console=com1,vga dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G smt=off
tree: + f boot/efi/EFI/xenserver/grub.cfg.xhw-TIME
tree: + d var/lib/xhw
tree: + f var/lib/xhw/boot-history
tree: + f var/lib/xhw/journal
