# An entry of the profile that is no rule.
host: usb-box
put: etc/xhw/profile.json
	{"schema": 1, "usb": [{"rule": "ALLOW:class=b"}]}
run: profile apply
exit: 7
! note: xen (present): below 'ROOT' no answers of Xen are recorded (.xhw/xen.json)
! xhw: '/etc/xhw/profile.json': entry 1 of 'usb': class has the value 'b', expected 2 hexadecimal digits
run: usb allow 1-3.3
exit: 0
profile's section usb: an update of XAPI's package overwrites the policy
  - [{"rule": "ALLOW:class=b"}]
  + {"rule": "ALLOW:class=b"}
  + {"rule": "ALLOW:vid=08e6 pid=3437", "remark": "Gemalto (was Gemplus) GemPC Twin SmartCard Reader"}
USB policy /etc/xensource/usb-policy.conf: XAPI's scanner goes by it
  + ALLOW:vid=08e6 pid=3437 # Gemalto (was Gemplus) GemPC Twin SmartCard Reader
done
! note: host (verdict): as before: 1-1 denied by line 6; 1-2 denied by line 7; 1-3.1 offered; 1-3.2 offered; 1-3.4 offered; 1-4 offered; 1-5 offered; 1-6 not configured; 1-7 not ready: 1 of 2 interfaces; 1-8 offered; 1-10 offered; 2-1 offered
! warning: 1-3.3 (GemPC Twin SmartCard Reader): denied by line 8 before, offered then
tree: ~ f etc/xensource/usb-policy.conf
tree:   + 	ALLOW:vid=08e6 pid=3437 # Gemalto (was Gemplus) GemPC Twin SmartCard Reader
tree: ~ f etc/xhw/profile.json
tree: + d var/lib/xhw
tree: + f var/lib/xhw/journal
run: profile show
exit: 0
USB rule ALLOW:class=b: not known
USB rule ALLOW:vid=08e6 pid=3437 (Gemalto (was Gemplus) GemPC Twin SmartCard Reader): so it is
! note: xen (present): below 'ROOT' no answers of Xen are recorded (.xhw/xen.json)
