# A recording that does not read is not taken for "no Xen".
host: no-iommu
put: .xhw/xen.json = {"present": true,
run: pci list
exit: 7
! xhw: .xhw/xen.json is not JSON: it ends too early
