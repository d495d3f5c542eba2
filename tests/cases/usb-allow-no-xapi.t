# Without XAPI there is no policy that counts.
host: desktop
put: etc/xhw/profile.json
	{"schema": 1, "usb": [{"rule": "ALLOW:class=0b"}]}
run: usb deny 1-3
exit: 6
! note: host (vendor-name, product-name): there is neither a hardware database of udev nor a usb.ids
! xhw: only XAPI has a policy of which USB devices are offered to VMs, and this host has none
run: profile apply
exit: 0
already so, nothing to change
! note: xen (cpus): not in the recording
! note: xen (nodes): not in the recording
! note: xen (cpupools): not in the recording
! note: xen (vcpus): not in the recording
! note: host (vendor-name, product-name): there is neither a hardware database of udev nor a usb.ids
! warning: the profile's rules for USB devices are not applied: only XAPI has a policy of which USB devices are offered to VMs, and this host has none
