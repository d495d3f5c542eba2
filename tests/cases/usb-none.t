# A kernel without USB.
host: no-iommu
run: usb list
exit: 0
DEVICE  ID  NAME  MBIT/S  KIND  DRIVER  USED BY DOM0  OFFERED TO VMS  VM  SERIAL
! note: xen (usb): not in the recording
! note: host (offered, state, verdict): only XAPI has a policy of what is offered to VMs, and this host has none
! note: host (attached, vm, vm-uuid, domid, guest-controller, guest-port): which guest has a USB device is not known
! note: host (devices): the kernel of this host has no USB
