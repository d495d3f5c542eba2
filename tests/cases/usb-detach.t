# With XAPI a device goes back from the running VM, out of its records, and to dom0.
host: usb-box
run: usb detach licences 1-3.4 --dry-run
exit: 0
plug in the VM of USB device 0529:0001@1-3.4: true -> false  (taken from the running VM 'licences')
  undo cannot bring back: the device in the running VM: XAPI plugs it at the next start only
VM of USB device 0529:0001@1-3.4: 33000000-0000-4000-8000-000000000005 -> none  (VM 'licences' starts without it)
passthrough of USB device 0529:0001@1-3.4: true -> false  (dom0 may use it again)
dry run: nothing was changed
run: usb detach licences 0529:0001 --dry-run
as: above
exit: 0
run: usb detach licences 1-3.4 --now --dry-run
exit: 0
plug in the VM of USB device 0529:0001@1-3.4: true -> false  (taken from the running VM 'licences')
  undo cannot bring back: the device in the running VM: XAPI plugs it at the next start only
dry run: nothing was changed
! warning: 1-3.4 (HASP copy protection dongle) stays given to VM 'licences': it comes back at its next start
run: usb detach backup 1-3.2 --dry-run
exit: 0
VM of USB device 0781:5583@1-3.2: 33000000-0000-4000-8000-00000000000b -> none  (VM 'backup' starts without it)
passthrough of USB device 0781:5583@1-3.2: true -> false  (dom0 may use it again)
dry run: nothing was changed
run: usb detach backup 1-3.2 --now --dry-run
exit: 0
dry run: already so, nothing to change
! warning: 1-3.2 (Ultra Fit) is not plugged in now; it stays given to VM 'backup'
run: usb detach licences 1-3.2 --dry-run
exit: 0
dry run: already so, nothing to change
! warning: it is VM 'backup' that 1-3.2 (Ultra Fit) is given to, not 'licences'
run: usb detach backup 0781:5583:GONE --dry-run
exit: 3
! xhw: no USB device '0781:5583:GONE' on this host
! hint: xhw usb list shows those that there are
