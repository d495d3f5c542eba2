# With XAPI, where no VM is wished to have a device: XAPI is not even told to scan. A profile with guests of xl's does not
# count, and one that cannot be read does not matter.
host: usb-box
put: etc/xhw/profile.json
	{"schema": 1, "usb-vms": [{"vm": "backup"}]}
run: usb reconcile
exit: 0
already so, nothing to change
run: usb reconcile --event --json
exit: 0
{
  "schema": 1,
  "verb": "usb reconcile",
  "plan": [
  ],
  "dry-run": false,
  "changed": false,
  "outcome": "already",
  "needs": [
  ],
  "refusals": [
  ],
  "warnings": [
  ],
  "notes": [
  ]
}
