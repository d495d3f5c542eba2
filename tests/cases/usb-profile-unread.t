# A profile that cannot be read: no rule is kept there, and so none is made.
host: usb-box
put: etc/xhw/profile.json
	{"schema": 1, "usb": [{"rules": "ALLOW:class=0b"}]}
run: usb allow 1-3.3
exit: 7
! xhw: the rule cannot be kept for good: '/etc/xhw/profile.json': entry 1 of 'usb': 'rules' is no member that is known there
! hint: mend or remove '/etc/xhw/profile.json'
