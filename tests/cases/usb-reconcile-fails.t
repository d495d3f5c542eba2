# What is needed to know who wishes a device, and who has it, and is missing.
host: usb-box
without: etc/xensource-inventory
put: etc/xhw/profile.json
	{"schema": 1, "usb-vms": [{"vm": "media", "usb": "056a:0315@1-8"}]}
run: usb reconcile
exit: 6
! note: xen (present): below 'ROOT' no answers of Xen are recorded (.xhw/xen.json)
! xhw: which guest has which USB device is not known: below 'ROOT' no answers of Xen are recorded (.xhw/xen.json)
run: usb rescan
exit: 6
! xhw: only XAPI has a scanner of USB devices, and this host has none
