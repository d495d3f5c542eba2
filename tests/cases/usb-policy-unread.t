# A policy that cannot be read, here as it is a folder: no verdict is guessed, and nothing is written.
host: usb-box
without: etc/xensource/usb-policy.conf
put: etc/xensource/usb-policy.conf/x = ALLOW:
run: usb rules
exit: 7
! xhw: read '/etc/xensource/usb-policy.conf': Is a directory
run: usb list
only: ^(1-3.3|1-8|!)
exit: 0
1-3.3   08e6:3437  Gemalto (was Gemplus) GemPC Twin SmartCard Reader           12  smart card       -                      -                                                             -               -         -
1-8     056a:0315  Wacom Co., Ltd PTH-651 [Intuos pro (M)]                     12  mouse            usbhid                 -                                                             -               -         -
! note: host (offered, state, verdict): read '/etc/xensource/usb-policy.conf': Is a directory; XAPI's scanner stops there, and offers what it offered before
run: usb allow 1-3.3
exit: 7
! xhw: read '/etc/xensource/usb-policy.conf': Is a directory
! hint: the package that XAPI comes in has one; a file that holds only 'ALLOW:' offers all devices but hubs
run: usb attach backup 1-8 --dry-run
exit: 0
wished USB devices of VM 33000000-0000-4000-8000-00000000000b: none -> 056a:0315@1-8/a0000000-0000-4000-8000-0000000000b1  (remembered, so that it is given again when it comes back)
profile's section usb-vms: this host agrees to give it again
  + {"vm-uuid": "33000000-0000-4000-8000-00000000000b", "usb": "056a:0315@1-8/a0000000-0000-4000-8000-0000000000b1"}
passthrough of USB device 056a:0315@1-8: false -> true  (XAPI hands out only devices that passthrough is enabled of)
VM of USB device 056a:0315@1-8: none -> 33000000-0000-4000-8000-00000000000b  (VM 'backup' gets it at its next start)
dry run: nothing was changed
takes effect after: vm-start
