# A dry run says what would be done and does nothing.
host: desktop
run: pci reserve 02:00.0 --dry-run
exit: 0
xl's record of the driver of PCI device 0000:02:00.0: none -> /sys/bus/pci/drivers/e1000e  (remembered, to give it back to)
driver of PCI device 0000:02:00.0: e1000e -> pciback  (only pciback hands devices to VMs)
  undo cannot bring back: addresses, routes and bridges of a network interface
quarantine of PCI device 0000:02:00.0: no -> yes  (so that it reaches no memory between two VMs)
dry run: nothing was changed
run: pci reserve 02:00.0 --dry-run --json
exit: 0
{
  "schema": 1,
  "verb": "pci reserve",
  "plan": [
    {
      "setting": "pci.record",
      "kind": "PCI device",
      "what": "xl's record of the driver",
      "object": "0000:02:00.0",
      "from": "",
      "to": "/sys/bus/pci/drivers/e1000e",
      "why": "remembered, to give it back to",
      "exact-undo": true,
      "lost": null
    },
    {
      "setting": "pci.driver",
      "kind": "PCI device",
      "what": "driver",
      "object": "0000:02:00.0",
      "from": "e1000e",
      "to": "pciback",
      "why": "only pciback hands devices to VMs",
      "exact-undo": false,
      "lost": "addresses, routes and bridges of a network interface"
    },
    {
      "setting": "pci.quarantine",
      "kind": "PCI device",
      "what": "quarantine",
      "object": "0000:02:00.0",
      "from": "no",
      "to": "yes",
      "why": "so that it reaches no memory between two VMs",
      "exact-undo": true,
      "lost": null
    }
  ],
  "dry-run": true,
  "changed": false,
  "outcome": null,
  "needs": [
  ],
  "refusals": [
  ],
  "warnings": [
  ],
  "notes": [
  ]
}
run: pci assignable 02:00.0 --dry-run
exit: 0
xl's record of the driver of PCI device 0000:02:00.0: none -> /sys/bus/pci/drivers/e1000e  (remembered, to give it back to)
driver of PCI device 0000:02:00.0: e1000e -> pciback  (only pciback hands devices to VMs)
  undo cannot bring back: addresses, routes and bridges of a network interface
quarantine of PCI device 0000:02:00.0: no -> yes  (so that it reaches no memory between two VMs)
dry run: nothing was changed
run: pci reserve net:enp2s0 --dry-run
exit: 0
xl's record of the driver of PCI device 0000:02:00.0: none -> /sys/bus/pci/drivers/e1000e  (remembered, to give it back to)
driver of PCI device 0000:02:00.0: e1000e -> pciback  (only pciback hands devices to VMs)
  undo cannot bring back: addresses, routes and bridges of a network interface
quarantine of PCI device 0000:02:00.0: no -> yes  (so that it reaches no memory between two VMs)
dry run: nothing was changed
