# Whatever libxl refuses on the way, all is put back.
with: usb-xl-dongle
run: usb attach media 1-8 1-3.2
fail: xen 1
only: ^(!|xen:|tree:)
exit: 1
! xhw: USB controllers of domain 11111111-0000-4000-8000-000000000007/7: none -> 0:devicemodel:1:2 1:devicemodel:2:6: the test made 'usbctrl-add 7 0 devicemodel 1 2' fail
! the host is as it was before
xen: usbctrl-add 7 0 devicemodel 1 2
tree: + d var/lib/xhw
run: usb attach media 1-8 1-3.2
fail: xen 2
as: above
exit: 1
- ! xhw: USB controllers of domain 11111111-0000-4000-8000-000000000007/7: none -> 0:devicemodel:1:2 1:devicemodel:2:6: the test made 'usbctrl-add 7 0 devicemodel 1 2' fail
+ ! xhw: USB controllers of domain 11111111-0000-4000-8000-000000000007/7: none -> 0:devicemodel:1:2 1:devicemodel:2:6: the test made 'usbctrl-add 7 1 devicemodel 2 6' fail
- tree: + d var/lib/xhw
+ xen: usbctrl-add 7 1 devicemodel 2 6
+ xen: usbctrl-remove 7 0
run: usb attach media 1-8 1-3.2
fail: xen 3
as: above
exit: 1
- ! xhw: USB controllers of domain 11111111-0000-4000-8000-000000000007/7: none -> 0:devicemodel:1:2 1:devicemodel:2:6: the test made 'usbctrl-add 7 1 devicemodel 2 6' fail
+ ! xhw: USB devices of domain 11111111-0000-4000-8000-000000000007/7: none -> 0.1=056a:0315@1-8 1.1=0781:5583@1-3.2: the test made 'usb-attach 7 0.1 1:13' fail
+ xen: usb-attach 7 0.1 1:13
+ xen: usbctrl-remove 7 1
run: usb attach media 1-8 1-3.2
fail: xen 4
as: above
exit: 1
- ! xhw: USB devices of domain 11111111-0000-4000-8000-000000000007/7: none -> 0.1=056a:0315@1-8 1.1=0781:5583@1-3.2: the test made 'usb-attach 7 0.1 1:13' fail
+ ! xhw: USB devices of domain 11111111-0000-4000-8000-000000000007/7: none -> 0.1=056a:0315@1-8 1.1=0781:5583@1-3.2: the test made 'usb-attach 7 1.1 1:6' fail
+ xen: usb-attach 7 1.1 1:6
+ xen: usb-detach 7 0.1
run: usb attach media 1-8
only: ^(done$|xen:)
exit: 0
done
xen: usbctrl-add 7 0 devicemodel 1 2
xen: usb-attach 7 0.1 1:13
run: usb detach media 1-8
fail: xen 1
exit: 1
USB devices of domain 11111111-0000-4000-8000-000000000007/7: 0.1=056a:0315@1-8 -> none  (dom0's drivers take it again)
  undo cannot bring back: the guest has seen its device go and come back
profile's section usb-vms goes: nothing to remember of it
  - {"vm": "media", "usb": "056a:0315@1-8"}
! xhw: USB devices of domain 11111111-0000-4000-8000-000000000007/7: 0.1=056a:0315@1-8 -> none: the test made 'usb-detach 7 0.1' fail
! the host is as it was before
xen: usb-detach 7 0.1
