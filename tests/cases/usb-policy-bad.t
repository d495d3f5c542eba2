# A line that stops every build: no verdict is guessed, and the line is told. Control characters are written out.
host: usb-box
put: etc/xensource/usb-policy.conf
	DENY:class=3
	ALLOW:vid=046d pid=c31c, class=03
	PERMIT:
	ALLOW vid=046d
	ALLOW:vid=046d vid=046d
	ALLOW:vid=046d: pid=c31c
	ALLOW:
run: usb rules
exit: 0
/etc/xensource/usb-policy.conf
    1  DENY:class=3
    2  ALLOW:vid=046d pid=c31c, class=03
    3  PERMIT:
    4  ALLOW vid=046d
    5  ALLOW:vid=046d vid=046d
    6  ALLOW:vid=046d: pid=c31c
    7  ALLOW:

line 1: class has the value '3', expected 2 hexadecimal digits; stops the scanner of every XAPI
line 2: ', class=03' is no match: expected KEY=HEX, where KEY is vid, pid, rel, class, subclass or prot; stops the scanner of every XAPI
line 3: the action is 'PERMIT', expected ALLOW or DENY; stops the scanner of every XAPI
line 4: 'ALLOW vid=046d' has no colon, expected ALLOW: or DENY:; stops the scanner of every XAPI
line 5: vid stands twice; stops the scanner of every XAPI
line 6: it has more than one colon in front of its comment; stops the scanner of every XAPI
run: usb why 1-1
exit: 0
1-1  046d:c31c  Logitech, Inc. Keyboard K120
  not known: line 1 of /etc/xensource/usb-policy.conf: class has the value '3', expected 2 hexadecimal digits; XAPI's scanner stops there, and offers what it offered before
  1-1:1.0  03 01 01  keyboard, driver usbhid
  1-1:1.1  03 00 00  HID, driver usbhid
  dom0 uses it: keyboard of the console
  not-scanned: XAPI does not know 1-1 (Keyboard K120)
    found: line 1 of /etc/xensource/usb-policy.conf: class has the value '3', expected 2 hexadecimal digits; XAPI's scanner stops there, and offers what it offered before
    hint: xhw usb rules shows what is wrong
! note: host (offered, state, verdict): line 1 of /etc/xensource/usb-policy.conf: class has the value '3', expected 2 hexadecimal digits; XAPI's scanner stops there, and offers what it offered before
