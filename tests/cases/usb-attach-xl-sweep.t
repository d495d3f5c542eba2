# Whatever fails while a guest is given a device, or it is taken back, all is put back.
with: usb-xl-dongle
run: usb attach media 1-8 1-3.2
sweep: yes
exit: 0
USB controllers of domain 11111111-0000-4000-8000-000000000007/7: none -> 0:devicemodel:1:2 1:devicemodel:2:6  (no controller that the device works with has a free port)
  undo cannot bring back: the guest has seen a controller go and come back
USB devices of domain 11111111-0000-4000-8000-000000000007/7: none -> 0.1=056a:0315@1-8 1.1=0781:5583@1-3.2  (given to VM 'media' now)
  undo cannot bring back: the guest has seen its device go and come back
profile's section usb-vms: remembered, so that it is given again when it comes back
  + {"vm": "media", "usb": "056a:0315@1-8 0781:5583@1-3.2"}
done
xen: usbctrl-add 7 0 devicemodel 1 2
xen: usbctrl-add 7 1 devicemodel 2 6
xen: usb-attach 7 0.1 1:13
xen: usb-attach 7 1.1 1:6
tree: + d etc/xhw
tree: + f etc/xhw/profile.json
tree: + d var/lib/xhw
tree: + f var/lib/xhw/journal
run: usb detach media 1-8
sweep: yes
exit: 0
USB devices of domain 11111111-0000-4000-8000-000000000007/7: 0.1=056a:0315@1-8 1.1=0781:5583@1-3.2 -> 1.1=0781:5583@1-3.2  (dom0's drivers take it again)
  undo cannot bring back: the guest has seen its device go and come back
profile's section usb-vms: nothing to remember of it
  - {"vm": "media", "usb": "056a:0315@1-8 0781:5583@1-3.2"}
  + {"vm": "media", "usb": "0781:5583@1-3.2"}
done
xen: usb-detach 7 0.1
tree: ~ f etc/xhw/profile.json
tree: ~ f var/lib/xhw/journal
