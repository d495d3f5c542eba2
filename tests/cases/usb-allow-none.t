# Without a policy.
host: usb-box
put: etc/xhw/profile.json
	{"schema": 1, "usb": [{"rule": "ALLOW:class=0b"}]}
without: etc/xensource/usb-policy.conf
run: usb allow 1-3.3
exit: 7
! xhw: open '/etc/xensource/usb-policy.conf': No such file or directory
! hint: the package that XAPI comes in has one; a file that holds only 'ALLOW:' offers all devices but hubs
run: profile apply
exit: 0
already so, nothing to change
! note: xen (present): below 'ROOT' no answers of Xen are recorded (.xhw/xen.json)
! warning: the profile's rules for USB devices are not applied: open '/etc/xensource/usb-policy.conf': No such file or directory
