host: no-iommu
run: pci attach tiny 00:05.0
exit: 4
! refused: VM tiny was not made to take PCI devices
!   found: Xen keeps no IOMMU context for it
!   hint: add passthrough="enabled" and e820_host=1 to its configuration and start it again
! refused: Xen uses no IOMMU, so no device can be given to a VM
!   found: Xen's physinfo has no directio
!   hint: switch VT-d or AMD-Vi on in the firmware, and remove 'iommu=0' from Xen's line
