# What stops some scanners is mended on the way; a line that stops all must go first.
host: usb-box
put: etc/xensource/usb-policy.conf
	# mine
	
	  # indented
	DENY:class=03
	ALLOW:vid=12345
	ALLOW:
run: usb allow 1-8
exit: 7
! xhw: XAPI's scanner stops at line 5 of the policy: vid has the value '12345', expected 4 hexadecimal digits
! hint: no rule works before that line is mended, or taken away by 'xhw usb unrule line:5'
run: usb unrule line:5
exit: 0
USB policy /etc/xensource/usb-policy.conf: XAPI's scanner goes by it
  -
  -   # indented
  + # indented
  - ALLOW:vid=12345
done
! warning: line 2 of /etc/xensource/usb-policy.conf: the line is empty, where the scanner of XAPI 25.6 to 25.28 stops: it is mended
! warning: line 3 of /etc/xensource/usb-policy.conf: a comment must begin in the first column, where the scanner of XAPI 25.x and 26.x stops: it is mended
! warning: 1-1 (Keyboard K120): not known before, denied by line 3 then
! warning: 1-2 (Mouse): not known before, denied by line 3 then
! warning: 1-3.1 (Ultra Fit): not known before, offered then
! warning: 1-3.2 (Ultra Fit): not known before, offered then
! warning: 1-3.3 (GemPC Twin SmartCard Reader): not known before, offered then
! warning: 1-3.4 (HASP copy protection dongle): not known before, offered then
! warning: 1-4 (UPS?root: done?[2J): not known before, denied by line 3 then
! warning: 1-5 (AX88179 Gigabit Ethernet): not known before, offered then
! warning: 1-6 (USB 10/100/1000 LAN): not known before, not configured then
! warning: 1-7 (Multifunction): not known before, not ready: 1 of 2 interfaces then
! warning: 1-8 (PTH-651 [Intuos pro (M)]): not known before, denied by line 3 then
! warning: 1-10 (Headset H390): not known before, denied by line 3 then
! warning: 2-1 (ASM1051E SATA 6Gb/s bridge): not known before, offered then
tree: ~ f etc/xensource/usb-policy.conf
tree:   - 	
tree:   - 	  # indented
tree:   + 	# indented
tree:   - 	ALLOW:vid=12345
tree: + d var/lib/xhw
tree: + f var/lib/xhw/journal
run: usb rules
exit: 0
/etc/xensource/usb-policy.conf
    1  # mine
    2  # indented
    3  DENY:class=03  <- 1-1:1.0, 1-1:1.1, 1-2:1.0, 1-4:1.0, 1-8:1.0, 1-10:1.2
    4  ALLOW:  <- 1-3.1:1.0, 1-3.2:1.0, 1-3.3:1.0, 1-3.4:1.0, 1-5:1.0, 1-7:1.0, 1-10:1.0, 1-10:1.1, 2-1:1.0
run: usb allow 1-8
exit: 0
profile's section usb: an update of XAPI's package overwrites the policy
  + {"rule": "ALLOW:vid=056a pid=0315", "remark": "Wacom Co., Ltd PTH-651 [Intuos pro (M)]"}
USB policy /etc/xensource/usb-policy.conf: XAPI's scanner goes by it
  + ALLOW:vid=056a pid=0315 # Wacom Co., Ltd PTH-651 [Intuos pro (M)]
done
! note: host (verdict): as before: 1-1 denied by line 4; 1-2 denied by line 4; 1-3.1 offered; 1-3.2 offered; 1-3.3 offered; 1-3.4 offered; 1-4 denied by line 4; 1-5 offered; 1-6 not configured; 1-7 not ready: 1 of 2 interfaces; 1-10 denied by line 4; 2-1 offered
! warning: 1-8 (PTH-651 [Intuos pro (M)]): denied by line 3 before, offered then
tree: ~ f etc/xensource/usb-policy.conf
tree:   + 	ALLOW:vid=056a pid=0315 # Wacom Co., Ltd PTH-651 [Intuos pro (M)]
tree: + d etc/xhw
tree: + f etc/xhw/profile.json
tree: ~ f var/lib/xhw/journal
run: usb rules
exit: 0
/etc/xensource/usb-policy.conf
    1  # mine
    2  # indented
    3  ALLOW:vid=056a pid=0315 # Wacom Co., Ltd PTH-651 [Intuos pro (M)]  <- 1-8:1.0
    4  DENY:class=03  <- 1-1:1.0, 1-1:1.1, 1-2:1.0, 1-4:1.0, 1-10:1.2
    5  ALLOW:  <- 1-3.1:1.0, 1-3.2:1.0, 1-3.3:1.0, 1-3.4:1.0, 1-5:1.0, 1-7:1.0, 1-10:1.0, 1-10:1.1, 2-1:1.0
