# An update of the package has overwritten the policy: the profile's rules are put back.
host: usb-box
put: etc/xhw/profile.json
	{"schema": 1, "usb": [{"rule": "ALLOW:class=0b"}, {"rule": "DENY:vid=0529 pid=0001", "remark": "dongle"}]}
run: profile apply
exit: 0
USB policy /etc/xensource/usb-policy.conf: the profile wants it
  + DENY:vid=0529 pid=0001 # dongle
  + ALLOW:class=0b
  - DENY: class=0b # smart cards
done
! note: xen (present): below 'ROOT' no answers of Xen are recorded (.xhw/xen.json)
! warning: 1-3.3 (GemPC Twin SmartCard Reader): denied by line 8 before, offered then
! warning: 1-3.4 (HASP copy protection dongle): offered before, denied by line 2 then
tree: ~ f etc/xensource/usb-policy.conf
tree:   + 	DENY:vid=0529 pid=0001 # dongle
tree:   + 	ALLOW:class=0b
tree:   - 	DENY: class=0b # smart cards
tree: + d var/lib/xhw
tree: + f var/lib/xhw/journal
run: profile apply
exit: 0
already so, nothing to change
! note: xen (present): below 'ROOT' no answers of Xen are recorded (.xhw/xen.json)
run: usb unrule class=0b
exit: 0
profile's section usb: an update of XAPI's package overwrites the policy
  - [{"rule": "ALLOW:class=0b"}, {"rule": "DENY:vid=0529 pid=0001", "remark": "dongle"}]
  + {"rule": "DENY:vid=0529 pid=0001", "remark": "dongle"}
USB policy /etc/xensource/usb-policy.conf: XAPI's scanner goes by it
  - ALLOW:class=0b
done
! note: host (verdict): as before: 1-1 denied by line 6; 1-2 denied by line 7; 1-3.1 offered; 1-3.2 offered; 1-3.3 offered; 1-3.4 denied by line 2; 1-4 offered; 1-5 offered; 1-6 not configured; 1-7 not ready: 1 of 2 interfaces; 1-8 offered; 1-10 offered; 2-1 offered
tree: ~ f etc/xensource/usb-policy.conf
tree:   - 	ALLOW:class=0b
tree: ~ f etc/xhw/profile.json
tree: ~ f var/lib/xhw/journal
run: usb rules
exit: 0
/etc/xensource/usb-policy.conf
    1  # Rules for USB devices, tried from the top for each interface.
    2  DENY:vid=0529 pid=0001 # dongle  <- 1-3.4:1.0
    3  DENY: vid=17e9 # displays
    4  DENY: class=02 # communication
    5  ALLOW:vid=056a pid=0315 class=03 # tablet  <- 1-8:1.0
    6  DENY: class=03 subclass=01 prot=01 # keyboards  <- 1-1:1.0
    7  DENY: class=03 subclass=01 prot=02 # mice  <- 1-2:1.0
    8  DENY: class=0a # data
    9  DENY: class=e0 # wireless
   10  DENY: class=ef subclass=04 # network
   11  ALLOW: # the rest  <- 1-1:1.1, 1-3.1:1.0, 1-3.2:1.0, 1-3.3:1.0, 1-4:1.0, 1-5:1.0, 1-7:1.0, 1-10:1.0, 1-10:1.1, 1-10:1.2, 2-1:1.0
