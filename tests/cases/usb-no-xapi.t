# Without XAPI there is no policy: what is known is told, the rest is null with its reason.
host: desktop
run: usb list
exit: 0
DEVICE  ID         NAME                  MBIT/S  KIND      DRIVER  USED BY DOM0             OFFERED TO VMS  VM  SERIAL
usb1    1d6b:0002  xHCI Host Controller     480  hub       -       -                        -               -   -
1-3     046d:c31c  USB Keyboard               -  keyboard  usbhid  keyboard of the console  -               -   -
1-4     046d:c077  USB Optical Mouse          -  mouse     usbhid  -                        -               -   -
usb2    1d6b:0003  xHCI Host Controller   10000  hub       -       -                        -               -   -
! note: xen (usb): not in the recording
! note: host (vendor-name, product-name): there is neither a hardware database of udev nor a usb.ids
! note: host (offered, state, verdict): only XAPI has a policy of what is offered to VMs, and this host has none
! note: host (attached, vm, vm-uuid, domid, guest-controller, guest-port): which guest has a USB device is not known
run: usb why 1-3
exit: 0
1-3  046d:c31c  USB Keyboard
  not known: only XAPI has a policy of what is offered to VMs, and this host has none
  1-3:1.0  03 01 01  keyboard, driver usbhid
  dom0 uses it: keyboard of the console
! note: xen (usb): not in the recording
! note: host (vendor-name, product-name): there is neither a hardware database of udev nor a usb.ids
! note: host (offered, state, verdict): only XAPI has a policy of what is offered to VMs, and this host has none
! note: host (attached, vm, vm-uuid, domid, guest-controller, guest-port): which guest has a USB device is not known
run: usb rules
exit: 6
! note: host (vendor-name, product-name): there is neither a hardware database of udev nor a usb.ids
! xhw: only XAPI has a policy of which USB devices are offered to VMs, and this host has none
