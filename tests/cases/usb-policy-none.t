# Without the file XAPI's scanner stops as well.
host: usb-box
without: etc/xensource/usb-policy.conf
run: usb rules
exit: 7
! xhw: open '/etc/xensource/usb-policy.conf': No such file or directory
run: usb why 1-1
exit: 0
1-1  046d:c31c  Logitech, Inc. Keyboard K120
  not known: open '/etc/xensource/usb-policy.conf': No such file or directory; XAPI's scanner stops there, and offers what it offered before
  1-1:1.0  03 01 01  keyboard, driver usbhid
  1-1:1.1  03 00 00  HID, driver usbhid
  dom0 uses it: keyboard of the console
  not-scanned: XAPI does not know 1-1 (Keyboard K120)
    found: open '/etc/xensource/usb-policy.conf': No such file or directory; XAPI's scanner stops there, and offers what it offered before
    hint: xhw usb rules shows what is wrong
! note: host (offered, state, verdict): open '/etc/xensource/usb-policy.conf': No such file or directory; XAPI's scanner stops there, and offers what it offered before
