# A device by its port: its rule stands in front of the first that denies it, and is kept in the profile.
host: usb-box
run: usb allow 1-3.3 --dry-run
exit: 0
profile's section usb: an update of XAPI's package overwrites the policy
  + {"rule": "ALLOW:vid=08e6 pid=3437", "remark": "Gemalto (was Gemplus) GemPC Twin SmartCard Reader"}
USB policy /etc/xensource/usb-policy.conf: XAPI's scanner goes by it
  + ALLOW:vid=08e6 pid=3437 # Gemalto (was Gemplus) GemPC Twin SmartCard Reader
dry run: nothing was changed
! note: host (verdict): as before: 1-1 denied by line 6; 1-2 denied by line 7; 1-3.1 offered; 1-3.2 offered; 1-3.4 offered; 1-4 offered; 1-5 offered; 1-6 not configured; 1-7 not ready: 1 of 2 interfaces; 1-8 offered; 1-10 offered; 2-1 offered
! warning: 1-3.3 (GemPC Twin SmartCard Reader): denied by line 8 before, offered then
run: usb allow 1-3.3
exit: 0
profile's section usb: an update of XAPI's package overwrites the policy
  + {"rule": "ALLOW:vid=08e6 pid=3437", "remark": "Gemalto (was Gemplus) GemPC Twin SmartCard Reader"}
USB policy /etc/xensource/usb-policy.conf: XAPI's scanner goes by it
  + ALLOW:vid=08e6 pid=3437 # Gemalto (was Gemplus) GemPC Twin SmartCard Reader
done
! note: host (verdict): as before: 1-1 denied by line 6; 1-2 denied by line 7; 1-3.1 offered; 1-3.2 offered; 1-3.4 offered; 1-4 offered; 1-5 offered; 1-6 not configured; 1-7 not ready: 1 of 2 interfaces; 1-8 offered; 1-10 offered; 2-1 offered
! warning: 1-3.3 (GemPC Twin SmartCard Reader): denied by line 8 before, offered then
tree: ~ f etc/xensource/usb-policy.conf
tree:   + 	ALLOW:vid=08e6 pid=3437 # Gemalto (was Gemplus) GemPC Twin SmartCard Reader
tree: + d etc/xhw
tree: + f etc/xhw/profile.json
tree: + d var/lib/xhw
tree: + f var/lib/xhw/journal
run: usb rules
exit: 0
/etc/xensource/usb-policy.conf
    1  # Rules for USB devices, tried from the top for each interface.
    2  DENY: vid=17e9 # displays
    3  ALLOW:vid=08e6 pid=3437 # Gemalto (was Gemplus) GemPC Twin SmartCard Reader  <- 1-3.3:1.0
    4  DENY: class=02 # communication
    5  ALLOW:vid=056a pid=0315 class=03 # tablet  <- 1-8:1.0
    6  DENY: class=03 subclass=01 prot=01 # keyboards  <- 1-1:1.0
    7  DENY: class=03 subclass=01 prot=02 # mice  <- 1-2:1.0
    8  DENY: class=0a # data
    9  DENY: class=0b # smart cards
   10  DENY: class=e0 # wireless
   11  DENY: class=ef subclass=04 # network
   12  ALLOW: # the rest  <- 1-1:1.1, 1-3.1:1.0, 1-3.2:1.0, 1-3.4:1.0, 1-4:1.0, 1-5:1.0, 1-7:1.0, 1-10:1.0, 1-10:1.1, 1-10:1.2, 2-1:1.0
run: usb allow 1-3.3
exit: 0
already so, nothing to change
run: profile show
exit: 0
USB rule ALLOW:vid=08e6 pid=3437 (Gemalto (was Gemplus) GemPC Twin SmartCard Reader): so it is
! note: xen (present): below 'ROOT' no answers of Xen are recorded (.xhw/xen.json)
run: usb deny 1-3.4 1-7 1-3 --force in-vm
exit: 0
profile's section usb: an update of XAPI's package overwrites the policy
  + {"rule": "DENY:vid=0529 pid=0001", "remark": "Aladdin Knowledge Systems HASP copy protection dongle"}
  + {"rule": "DENY:vid=04b8 pid=0893", "remark": "EPSON Multifunction"}
USB policy /etc/xensource/usb-policy.conf: XAPI's scanner goes by it
  + DENY:vid=0529 pid=0001 # Aladdin Knowledge Systems HASP copy protection dongle
  + DENY:vid=04b8 pid=0893 # EPSON Multifunction
done
! note: host (verdict): as before: 1-1 denied by line 6; 1-2 denied by line 7; 1-3.1 offered; 1-3.2 offered; 1-3.3 offered; 1-4 offered; 1-5 offered; 1-6 not configured; 1-7 not ready: 1 of 2 interfaces; 1-8 offered; 1-10 offered; 2-1 offered
! warning: 1-3.4 (HASP copy protection dongle): offered before, denied by line 12 then
! forced: 1-3.4 (HASP copy protection dongle) is given to VM 'licences', which would lose it for good
!   found: VUSB 42000000-0000-4000-8000-000000000003, plugged in now
tree: ~ f etc/xensource/usb-policy.conf
tree:   + 	DENY:vid=0529 pid=0001 # Aladdin Knowledge Systems HASP copy protection dongle
tree:   + 	DENY:vid=04b8 pid=0893 # EPSON Multifunction
tree: ~ f etc/xhw/profile.json
tree: ~ f var/lib/xhw/journal
run: usb unrule 1-3.3
exit: 0
profile's section usb: an update of XAPI's package overwrites the policy
  - {"rule": "ALLOW:vid=08e6 pid=3437", "remark": "Gemalto (was Gemplus) GemPC Twin SmartCard Reader"}
USB policy /etc/xensource/usb-policy.conf: XAPI's scanner goes by it
  - ALLOW:vid=08e6 pid=3437 # Gemalto (was Gemplus) GemPC Twin SmartCard Reader
done
! note: host (verdict): as before: 1-1 denied by line 5; 1-2 denied by line 6; 1-3.1 offered; 1-3.2 offered; 1-3.4 denied by line 11; 1-4 offered; 1-5 offered; 1-6 not configured; 1-7 not ready: 1 of 2 interfaces; 1-8 offered; 1-10 offered; 2-1 offered
! warning: 1-3.3 (GemPC Twin SmartCard Reader): offered before, denied by line 8 then
tree: ~ f etc/xensource/usb-policy.conf
tree:   - 	ALLOW:vid=08e6 pid=3437 # Gemalto (was Gemplus) GemPC Twin SmartCard Reader
tree: ~ f etc/xhw/profile.json
tree: ~ f var/lib/xhw/journal
run: usb unrule "DENY:vid=0529 pid=0001"
exit: 0
profile's section usb: an update of XAPI's package overwrites the policy
  - {"rule": "DENY:vid=0529 pid=0001", "remark": "Aladdin Knowledge Systems HASP copy protection dongle"}
USB policy /etc/xensource/usb-policy.conf: XAPI's scanner goes by it
  - DENY:vid=0529 pid=0001 # Aladdin Knowledge Systems HASP copy protection dongle
done
! note: host (verdict): as before: 1-1 denied by line 5; 1-2 denied by line 6; 1-3.1 offered; 1-3.2 offered; 1-3.3 denied by line 8; 1-4 offered; 1-5 offered; 1-6 not configured; 1-7 not ready: 1 of 2 interfaces; 1-8 offered; 1-10 offered; 2-1 offered
! warning: 1-3.4 (HASP copy protection dongle): denied by line 11 before, offered then
tree: ~ f etc/xensource/usb-policy.conf
tree:   - 	DENY:vid=0529 pid=0001 # Aladdin Knowledge Systems HASP copy protection dongle
tree: ~ f etc/xhw/profile.json
tree: ~ f var/lib/xhw/journal
run: usb unrule 1-7
exit: 0
profile's section usb goes: an update of XAPI's package overwrites the policy
  - {"rule": "DENY:vid=04b8 pid=0893", "remark": "EPSON Multifunction"}
USB policy /etc/xensource/usb-policy.conf: XAPI's scanner goes by it
  - DENY:vid=04b8 pid=0893 # EPSON Multifunction
done
! note: host (verdict): as before: 1-1 denied by line 5; 1-2 denied by line 6; 1-3.1 offered; 1-3.2 offered; 1-3.3 denied by line 8; 1-3.4 offered; 1-4 offered; 1-5 offered; 1-6 not configured; 1-7 not ready: 1 of 2 interfaces; 1-8 offered; 1-10 offered; 2-1 offered
tree: ~ f etc/xensource/usb-policy.conf
tree:   - 	DENY:vid=04b8 pid=0893 # EPSON Multifunction
tree: - f etc/xhw/profile.json
tree: ~ f var/lib/xhw/journal
run: profile show
exit: 0
there is no /etc/xhw/profile.json: nothing is wanted
! note: xen (present): below 'ROOT' no answers of Xen are recorded (.xhw/xen.json)
run: undo
exit: 0
USB policy /etc/xensource/usb-policy.conf: undoes 'usb unrule'
  + DENY:vid=04b8 pid=0893 # EPSON Multifunction
profile's section usb: undoes 'usb unrule'
  + {"rule": "DENY:vid=04b8 pid=0893", "remark": "EPSON Multifunction"}
done
! note: xen (present): below 'ROOT' no answers of Xen are recorded (.xhw/xen.json)
! note: journal (undo): takes back 'xhw usb unrule' of USER
! note: journal (undo): it is not of this boot: only what outlasts a boot is taken back
tree: ~ f etc/xensource/usb-policy.conf
tree:   + 	DENY:vid=04b8 pid=0893 # EPSON Multifunction
tree: + f etc/xhw/profile.json
tree: - f var/lib/xhw/journal
