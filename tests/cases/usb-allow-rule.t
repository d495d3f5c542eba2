# By rule: what is offered from then on is told, and refused where dom0 uses it.
host: usb-box
run: usb allow class=0b --json
exit: 0
{
  "schema": 1,
  "verb": "usb allow",
  "plan": [
    {
      "setting": "profile",
      "kind": "profile's section",
      "what": "content",
      "object": "usb",
      "from": "",
      "to": "[\n    {\"rule\": \"ALLOW:class=0b\"}\n  ]",
      "why": "an update of XAPI's package overwrites the policy",
      "exact-undo": true,
      "lost": null
    },
    {
      "setting": "usb.policy",
      "kind": "USB policy",
      "what": "text",
      "object": "etc/xensource/usb-policy.conf",
      "from": "# Rules for USB devices, tried from the top for each interface.\nDENY: vid=17e9 # displays\nDENY: class=02 # communication\nALLOW:vid=056a pid=0315 class=03 # tablet\nDENY: class=03 subclass=01 prot=01 # keyboards\nDENY: class=03 subclass=01 prot=02 # mice\nDENY: class=0a # data\nDENY: class=0b # smart cards\nDENY: class=e0 # wireless\nDENY: class=ef subclass=04 # network\nALLOW: # the rest\n",
      "to": "# Rules for USB devices, tried from the top for each interface.\nALLOW:class=0b\nDENY: vid=17e9 # displays\nDENY: class=02 # communication\nALLOW:vid=056a pid=0315 class=03 # tablet\nDENY: class=03 subclass=01 prot=01 # keyboards\nDENY: class=03 subclass=01 prot=02 # mice\nDENY: class=0a # data\nDENY: class=e0 # wireless\nDENY: class=ef subclass=04 # network\nALLOW: # the rest\n",
      "why": "XAPI's scanner goes by it",
      "exact-undo": true,
      "lost": null
    }
  ],
  "dry-run": false,
  "changed": true,
  "outcome": "done",
  "needs": [
  ],
  "refusals": [
  ],
  "warnings": [
    {
      "object": "1-3.3",
      "message": "1-3.3 (GemPC Twin SmartCard Reader): denied by line 8 before, offered then"
    }
  ],
  "notes": [
    {
      "object": "host",
      "field": "verdict",
      "reason": "as before: 1-1 denied by line 6; 1-2 denied by line 7; 1-3.1 offered; 1-3.2 offered; 1-3.4 offered; 1-4 offered; 1-5 offered; 1-6 not configured; 1-7 not ready: 1 of 2 interfaces; 1-8 offered; 1-10 offered; 2-1 offered"
    }
  ]
}
tree: ~ f etc/xensource/usb-policy.conf
tree:   + 	ALLOW:class=0b
tree:   - 	DENY: class=0b # smart cards
tree: + d etc/xhw
tree: + f etc/xhw/profile.json
tree: + d var/lib/xhw
tree: + f var/lib/xhw/journal
run: usb deny class=03 --dry-run
exit: 0
profile's section usb: an update of XAPI's package overwrites the policy
  + {"rule": "DENY:class=03"}
USB policy /etc/xensource/usb-policy.conf: XAPI's scanner goes by it
  + DENY:class=03
dry run: nothing was changed
! note: host (verdict): as before: 1-1 denied by line 5; 1-2 denied by line 5; 1-3.1 offered; 1-3.2 offered; 1-3.3 offered; 1-3.4 offered; 1-5 offered; 1-6 not configured; 1-7 not ready: 1 of 2 interfaces; 2-1 offered
! warning: 1-4 (UPS?root: done?[2J): offered before, denied by line 5 then
! warning: 1-8 (PTH-651 [Intuos pro (M)]): offered before, denied by line 5 then
! warning: 1-10 (Headset H390): offered before, denied by line 5 then
run: usb deny class=08 --force in-vm
exit: 0
profile's section usb: an update of XAPI's package overwrites the policy
  + {"rule": "DENY:class=08"}
USB policy /etc/xensource/usb-policy.conf: XAPI's scanner goes by it
  + DENY:class=08
done
! note: host (verdict): as before: 1-1 denied by line 6; 1-2 denied by line 7; 1-3.3 offered; 1-3.4 offered; 1-4 offered; 1-5 offered; 1-6 not configured; 1-7 not ready: 1 of 2 interfaces; 1-8 offered; 1-10 offered
! warning: 1-3.1 (Ultra Fit): offered before, denied by line 11 then
! warning: 1-3.2 (Ultra Fit): offered before, denied by line 11 then
! warning: 2-1 (ASM1051E SATA 6Gb/s bridge): offered before, denied by line 11 then
! forced: 1-3.2 (Ultra Fit) is given to VM 'backup', which would lose it for good
!   found: VUSB 42000000-0000-4000-8000-000000000002
tree: ~ f etc/xensource/usb-policy.conf
tree:   + 	DENY:class=08
tree: ~ f etc/xhw/profile.json
tree: ~ f var/lib/xhw/journal
run: usb allow class=03 subclass=01 prot=02
exit: 0
profile's section usb: an update of XAPI's package overwrites the policy
  + {"rule": "ALLOW:class=03 subclass=01 prot=02"}
USB policy /etc/xensource/usb-policy.conf: XAPI's scanner goes by it
  + ALLOW:class=03 subclass=01 prot=02
  - DENY: class=03 subclass=01 prot=02 # mice
done
! note: host (verdict): as before: 1-1 denied by line 7; 1-3.1 denied by line 11; 1-3.2 denied by line 11; 1-3.3 offered; 1-3.4 offered; 1-4 offered; 1-5 offered; 1-6 not configured; 1-7 not ready: 1 of 2 interfaces; 1-8 offered; 1-10 offered; 2-1 denied by line 11
! warning: 1-2 (Mouse): denied by line 7 before, offered then
tree: ~ f etc/xensource/usb-policy.conf
tree:   + 	ALLOW:class=03 subclass=01 prot=02
tree:   - 	DENY: class=03 subclass=01 prot=02 # mice
tree: ~ f etc/xhw/profile.json
tree: ~ f var/lib/xhw/journal
run: usb deny "DENY: vid=0781"
exit: 0
profile's section usb: an update of XAPI's package overwrites the policy
  + {"rule": "DENY:vid=0781"}
USB policy /etc/xensource/usb-policy.conf: XAPI's scanner goes by it
  + DENY:vid=0781
done
! note: host (verdict): as before: 1-1 denied by line 8; 1-2 offered; 1-3.1 denied by line 2; 1-3.2 denied by line 2; 1-3.3 offered; 1-3.4 offered; 1-4 offered; 1-5 offered; 1-6 not configured; 1-7 not ready: 1 of 2 interfaces; 1-8 offered; 1-10 offered; 2-1 denied by line 12
tree: ~ f etc/xensource/usb-policy.conf
tree:   + 	DENY:vid=0781
tree: ~ f etc/xhw/profile.json
tree: ~ f var/lib/xhw/journal
run: usb unrule allow class=0b
exit: 0
profile's section usb: an update of XAPI's package overwrites the policy
  - {"rule": "ALLOW:class=0b"}
USB policy /etc/xensource/usb-policy.conf: XAPI's scanner goes by it
  - ALLOW:class=0b
done
! note: host (verdict): as before: 1-1 denied by line 7; 1-2 offered; 1-3.1 denied by line 2; 1-3.2 denied by line 2; 1-3.3 offered; 1-3.4 offered; 1-4 offered; 1-5 offered; 1-6 not configured; 1-7 not ready: 1 of 2 interfaces; 1-8 offered; 1-10 offered; 2-1 denied by line 11
tree: ~ f etc/xensource/usb-policy.conf
tree:   - 	ALLOW:class=0b
tree: ~ f etc/xhw/profile.json
tree: ~ f var/lib/xhw/journal
run: usb rules
exit: 0
/etc/xensource/usb-policy.conf
    1  # Rules for USB devices, tried from the top for each interface.
    2  DENY:vid=0781  <- 1-3.1:1.0, 1-3.2:1.0
    3  ALLOW:class=03 subclass=01 prot=02  <- 1-2:1.0, 1-8:1.0
    4  DENY: vid=17e9 # displays
    5  DENY: class=02 # communication
    6  ALLOW:vid=056a pid=0315 class=03 # tablet
    7  DENY: class=03 subclass=01 prot=01 # keyboards  <- 1-1:1.0
    8  DENY: class=0a # data
    9  DENY: class=e0 # wireless
   10  DENY: class=ef subclass=04 # network
   11  DENY:class=08  <- 2-1:1.0
   12  ALLOW: # the rest  <- 1-1:1.1, 1-3.3:1.0, 1-3.4:1.0, 1-4:1.0, 1-5:1.0, 1-7:1.0, 1-10:1.0, 1-10:1.1, 1-10:1.2
run: usb unrule line:1
exit: 3
! xhw: line 1 of the policy is no rule
run: usb unrule "ALLOW:" --dry-run
exit: 4
! note: host (verdict): as before: 1-1 denied by line 7; 1-2 offered; 1-3.1 denied by line 2; 1-3.2 denied by line 2; 1-6 not configured; 1-7 not ready: 1 of 2 interfaces; 1-8 offered; 2-1 denied by line 11
! warning: 1-3.3 (GemPC Twin SmartCard Reader): offered before, denied: no rule matches then
! warning: 1-3.4 (HASP copy protection dongle): offered before, denied: no rule matches then
! warning: 1-4 (UPS?root: done?[2J): offered before, denied: no rule matches then
! warning: 1-5 (AX88179 Gigabit Ethernet): offered before, denied: no rule matches then
! warning: 1-10 (Headset H390): offered before, denied: no rule matches then
! refused: 1-3.4 (HASP copy protection dongle) is given to VM 'licences', which would lose it for good
!   found: VUSB 42000000-0000-4000-8000-000000000003, plugged in now
!   hint: take it from the VM first, or say --force in-vm: it goes from a running one at once
!   to do it all the same: --force in-vm
