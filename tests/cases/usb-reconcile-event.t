# A smart-card reader without a driver in dom0: that the guest has lost it, only the event of its coming back tells,
# which names the address that it came by: with another one, it was plugged in anew since, and that is another event.
put: etc/xhw/profile.json
	{"schema": 1, "usb-vms": [{"vm": "win", "usb": "08e6:3437@1-3.3"}]}
with: usb-xl
	 "usb-controllers": [
	  {"domid": 4, "controller": 0, "type": "devicemodel", "version": 1, "ports": 2}],
	 "usb-devices": [
	  {"domid": 4, "controller": 0, "port": 1, "path": "1-3.3"}]}
run: usb reconcile --dry-run
exit: 0
dry run: already so, nothing to change
run: usb reconcile --event=1-3.3 --dry-run
exit: 0
USB devices of domain 11111111-0000-4000-8000-000000000004/4: 0.1=08e6:3437@1-3.3 -> none  (it was unplugged, and libxl has not noticed)
  undo cannot bring back: the guest has seen its device go and come back
USB devices of domain 11111111-0000-4000-8000-000000000004/4: none -> 0.1=08e6:3437@1-3.3  (given to VM 'win' now)
  undo cannot bring back: the guest has seen its device go and come back
dry run: nothing was changed
run: usb reconcile --event=1-3.3:7 --dry-run
as: above
exit: 0
run: usb reconcile --event=1-3.3:99 --dry-run
exit: 0
dry run: already so, nothing to change
run: usb reconcile --event=1-3.3:x --dry-run
exit: 0
dry run: already so, nothing to change
run: usb reconcile --event=9-9:7 --dry-run
exit: 0
dry run: already so, nothing to change
run: usb reconcile --event=../x --dry-run
exit: 0
dry run: already so, nothing to change
