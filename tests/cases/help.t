# Help comes from the verb table and goes to stdout.
host: none
run: --help
exit: 0
Usage: xhw [--root DIR | --host NAME,...|all] NOUN VERB [ARGUMENTS] [OPTIONS]

  pci list                        list the PCI devices: who has them, and whether a VM can
  pci show DEV...                 show all of a device: the verdict with its reasons, RMRR, resets, vectors, link, BARs
  pci reserve DEV...              take a device from dom0 now, ready for a VM; gone at the next reboot
  pci release DEV...              give a reserved device back to its driver in dom0
  pci hide DEV...                 hide a device from dom0 at every boot, ready for VMs
  pci unhide DEV...               show a hidden device to dom0 again from the next boot on
  pci attach VM DEV[@SLOT][,OPTION=VALUE]...  give devices to a VM: to a running one with xl, to a halted one with XAPI
  pci detach VM DEV...            take devices back from a VM; they stay reserved
  pci why VM [DEV...]             find out of the logs why the last start of a VM failed, and what helps
  boot show                       show the boot entries, and what the next boot changes
  boot get xen:KEY|dom0:KEY...    print options of the default entry, each as it stands, nothing where there is none
  boot set xen:KEY[=VALUE]|dom0:KEY[=VALUE]...  set options of Xen or the dom0 kernel for the next boots
  boot delete xen:KEY[=VALUE]|dom0:KEY[=VALUE]...  delete options of Xen or the dom0 kernel for the next boots
  boot diff [N]                   compare the next boot with what runs, or the file with its backup N
  boot history                    list the backups of the boot file: when, who, and what changed then
  boot restore [N]                bring back a backup of the boot file
  boot lint                       say what in the boot configuration is known to break hosts
  boot repair                     mend what xhw boot lint finds
  boot confirm                    make the options of the trial that runs now permanent
  boot cancel                     drop a trial: the next boot is the old one
  numa show                       show the NUMA nodes: CPUs, memory, distances, devices, and which guests run there
  numa place VM                   put a guest on the nodes and CPUs where it runs best
  vcpu list [VM...]               list the vCPUs: state, the CPU and node they run on, where they may run, cpupool
  vcpu pin VM CPUS [HARD [SOFT-CPUS]]  let the vCPUs of a VM run on these CPUs only, now and for good
  vcpu unpin VM                   let the vCPUs of a VM run on all CPUs again, now and for good
  cpupool list [CPUPOOL...]       list the cpupools: scheduler, CPUs, nodes, how many VMs, and whether they last
  cpupool create NAME CPUS        make a cpupool of CPUs that are free or in Pool-0
  cpupool destroy CPUPOOL         end a cpupool without VMs; its CPUs go to Pool-0
  cpupool split                   make a cpupool for each NUMA node or socket but the first, which Pool-0 keeps
  cpupool unsplit                 bring all VMs, with their pinnings, and all CPUs back into Pool-0
  cpupool cpus CPUPOOL CPUS       say which CPUs a cpupool has; Pool-0 gives or takes the difference
  cpupool move VM CPUPOOL         move a VM into a cpupool, now and at every start
  cpupool rename CPUPOOL NAME     give a cpupool another name
  usb list                        list the USB devices: what they are, what dom0 uses them for, whether XAPI offers them
  usb why USB...                  say why a VM can have a USB device or not: the rule for each interface, and all else
  usb rules                       show the rules by which XAPI offers USB devices, what each decides, and their faults
  usb allow USB...                let XAPI offer USB devices to VMs, by device or by rule
  usb deny USB...                 let XAPI no longer offer USB devices to VMs, by device or by rule
  usb unrule USB...               take rules out of XAPI's policy: those of a device, one rule, or one line
  usb attach VM USB...            give USB devices to a VM: at once with xl, at its next start with XAPI
  usb detach VM USB...            take USB devices back from a VM, also from one that runs
  usb rescan                      let XAPI scan for USB devices, wait for it, and list what it shows then
  usb reconcile                   give USB devices that came back to the VMs that are wished to have them
  profile show                    show what is wanted of this host at every start, and whether it is so
  profile apply                   make it so: cpupools, then the CPUs of Domain-0, then rules for USB devices
  host watch                      wait for guests to be started, and move them into the cpupool they are wished in
  undo                            take back the last change, or what an interrupted one left

DEV is a PCI address (04:00.0), a slot (04:00), VENDOR:DEVICE, net:INTERFACE or block:DEVICE.
USB is a port (1-2.1), VENDOR:PRODUCT[:SERIAL], BUS:ADDRESS (001:004), net:INTERFACE or block:DEVICE.
VM is a name, a uuid or a domain id.

Options:
  --root DIR              work on the files of a host below DIR; nothing outside files is changed
  --host NAME,...|all     do it on these hosts of the pool, by XAPI: name, uuid, hostname or address
  --host-timeout SECONDS  how long to wait for their answers: 600
  --json                  answer with one JSON object
  --verbose               -v: say on standard error what is read
  --help                  -h: show help
  --version               show the version

Of verbs that change something:
  --dry-run               show what would be changed, change nothing
  --force CODE,...        lift the refusals of these codes, one by one

xhw help NOUN VERB tells more of a verb, with examples; man xhw tells all.
run: help
exit: 0
Usage: xhw [--root DIR | --host NAME,...|all] NOUN VERB [ARGUMENTS] [OPTIONS]

  pci list                        list the PCI devices: who has them, and whether a VM can
  pci show DEV...                 show all of a device: the verdict with its reasons, RMRR, resets, vectors, link, BARs
  pci reserve DEV...              take a device from dom0 now, ready for a VM; gone at the next reboot
  pci release DEV...              give a reserved device back to its driver in dom0
  pci hide DEV...                 hide a device from dom0 at every boot, ready for VMs
  pci unhide DEV...               show a hidden device to dom0 again from the next boot on
  pci attach VM DEV[@SLOT][,OPTION=VALUE]...  give devices to a VM: to a running one with xl, to a halted one with XAPI
  pci detach VM DEV...            take devices back from a VM; they stay reserved
  pci why VM [DEV...]             find out of the logs why the last start of a VM failed, and what helps
  boot show                       show the boot entries, and what the next boot changes
  boot get xen:KEY|dom0:KEY...    print options of the default entry, each as it stands, nothing where there is none
  boot set xen:KEY[=VALUE]|dom0:KEY[=VALUE]...  set options of Xen or the dom0 kernel for the next boots
  boot delete xen:KEY[=VALUE]|dom0:KEY[=VALUE]...  delete options of Xen or the dom0 kernel for the next boots
  boot diff [N]                   compare the next boot with what runs, or the file with its backup N
  boot history                    list the backups of the boot file: when, who, and what changed then
  boot restore [N]                bring back a backup of the boot file
  boot lint                       say what in the boot configuration is known to break hosts
  boot repair                     mend what xhw boot lint finds
  boot confirm                    make the options of the trial that runs now permanent
  boot cancel                     drop a trial: the next boot is the old one
  numa show                       show the NUMA nodes: CPUs, memory, distances, devices, and which guests run there
  numa place VM                   put a guest on the nodes and CPUs where it runs best
  vcpu list [VM...]               list the vCPUs: state, the CPU and node they run on, where they may run, cpupool
  vcpu pin VM CPUS [HARD [SOFT-CPUS]]  let the vCPUs of a VM run on these CPUs only, now and for good
  vcpu unpin VM                   let the vCPUs of a VM run on all CPUs again, now and for good
  cpupool list [CPUPOOL...]       list the cpupools: scheduler, CPUs, nodes, how many VMs, and whether they last
  cpupool create NAME CPUS        make a cpupool of CPUs that are free or in Pool-0
  cpupool destroy CPUPOOL         end a cpupool without VMs; its CPUs go to Pool-0
  cpupool split                   make a cpupool for each NUMA node or socket but the first, which Pool-0 keeps
  cpupool unsplit                 bring all VMs, with their pinnings, and all CPUs back into Pool-0
  cpupool cpus CPUPOOL CPUS       say which CPUs a cpupool has; Pool-0 gives or takes the difference
  cpupool move VM CPUPOOL         move a VM into a cpupool, now and at every start
  cpupool rename CPUPOOL NAME     give a cpupool another name
  usb list                        list the USB devices: what they are, what dom0 uses them for, whether XAPI offers them
  usb why USB...                  say why a VM can have a USB device or not: the rule for each interface, and all else
  usb rules                       show the rules by which XAPI offers USB devices, what each decides, and their faults
  usb allow USB...                let XAPI offer USB devices to VMs, by device or by rule
  usb deny USB...                 let XAPI no longer offer USB devices to VMs, by device or by rule
  usb unrule USB...               take rules out of XAPI's policy: those of a device, one rule, or one line
  usb attach VM USB...            give USB devices to a VM: at once with xl, at its next start with XAPI
  usb detach VM USB...            take USB devices back from a VM, also from one that runs
  usb rescan                      let XAPI scan for USB devices, wait for it, and list what it shows then
  usb reconcile                   give USB devices that came back to the VMs that are wished to have them
  profile show                    show what is wanted of this host at every start, and whether it is so
  profile apply                   make it so: cpupools, then the CPUs of Domain-0, then rules for USB devices
  host watch                      wait for guests to be started, and move them into the cpupool they are wished in
  undo                            take back the last change, or what an interrupted one left

DEV is a PCI address (04:00.0), a slot (04:00), VENDOR:DEVICE, net:INTERFACE or block:DEVICE.
USB is a port (1-2.1), VENDOR:PRODUCT[:SERIAL], BUS:ADDRESS (001:004), net:INTERFACE or block:DEVICE.
VM is a name, a uuid or a domain id.

Options:
  --root DIR              work on the files of a host below DIR; nothing outside files is changed
  --host NAME,...|all     do it on these hosts of the pool, by XAPI: name, uuid, hostname or address
  --host-timeout SECONDS  how long to wait for their answers: 600
  --json                  answer with one JSON object
  --verbose               -v: say on standard error what is read
  --help                  -h: show help
  --version               show the version

Of verbs that change something:
  --dry-run               show what would be changed, change nothing
  --force CODE,...        lift the refusals of these codes, one by one

xhw help NOUN VERB tells more of a verb, with examples; man xhw tells all.
run: pci --help
exit: 0
Usage: xhw [--root DIR | --host NAME,...|all] NOUN VERB [ARGUMENTS] [OPTIONS]

  pci list                        list the PCI devices: who has them, and whether a VM can
  pci show DEV...                 show all of a device: the verdict with its reasons, RMRR, resets, vectors, link, BARs
  pci reserve DEV...              take a device from dom0 now, ready for a VM; gone at the next reboot
  pci release DEV...              give a reserved device back to its driver in dom0
  pci hide DEV...                 hide a device from dom0 at every boot, ready for VMs
  pci unhide DEV...               show a hidden device to dom0 again from the next boot on
  pci attach VM DEV[@SLOT][,OPTION=VALUE]...  give devices to a VM: to a running one with xl, to a halted one with XAPI
  pci detach VM DEV...            take devices back from a VM; they stay reserved
  pci why VM [DEV...]             find out of the logs why the last start of a VM failed, and what helps

Which PCI devices there are, who has them and whether a VM can; taking them from
dom0, giving them to VMs, and taking them back.

DEV is a PCI address (04:00.0), a slot (04:00), VENDOR:DEVICE, net:INTERFACE or block:DEVICE.
USB is a port (1-2.1), VENDOR:PRODUCT[:SERIAL], BUS:ADDRESS (001:004), net:INTERFACE or block:DEVICE.
VM is a name, a uuid or a domain id.

Options:
  --root DIR              work on the files of a host below DIR; nothing outside files is changed
  --host NAME,...|all     do it on these hosts of the pool, by XAPI: name, uuid, hostname or address
  --host-timeout SECONDS  how long to wait for their answers: 600
  --json                  answer with one JSON object
  --verbose               -v: say on standard error what is read
  --help                  -h: show help
  --version               show the version

Of verbs that change something:
  --dry-run               show what would be changed, change nothing
  --force CODE,...        lift the refusals of these codes, one by one

xhw help NOUN VERB tells more of a verb, with examples; man xhw-pci tells all.
run: pci list --help
exit: 0
Usage: xhw pci list [OPTIONS]

list the PCI devices: who has them, and whether a VM can.

Options:
  --class CLASS           only this class: 02, 0200, or network, display, storage, usb, ...
  --driver DRIVER         only those with this driver in dom0 (none: without)
  --vm VM                 only what this VM has, or names for its next start
  --free                  only what can be given to a VM now
  --all                   bridges and other devices that no VM can have, too
  --root DIR              work on the files of a host below DIR; nothing outside files is changed
  --host NAME,...|all     do it on these hosts of the pool, by XAPI: name, uuid, hostname or address
  --host-timeout SECONDS  how long to wait for their answers: 600
  --json                  answer with one JSON object
  --verbose               -v: say on standard error what is read
  --help                  -h: show help
  --version               show the version

Examples:
  all devices, and whether a VM can have them:
    # xhw pci list
  those that can be given away now:
    # xhw pci list --free
  network cards:
    # xhw pci list --class network
  what a VM has, or names for its next start:
    # xhw pci list --vm fw

Through XAPI, as a pool-operator:
  xe host-call-plugin host-uuid=UUID plugin=xhw-pci fn=list args:KEY=VALUE...
  KEY is class, driver, vm, free, all.

More: man xhw-pci
run: pci attach --help
exit: 0
Usage: xhw pci attach VM DEV[@SLOT][,OPTION=VALUE]... [OPTIONS]

give devices to a VM: to a running one with xl, to a halted one with XAPI.

With xl the VM is running and the devices are reserved. OPTION is one of xl's:
permissive, msitranslate, power_mgmt (0 or 1), rdm_policy (strict or relaxed).
SLOT is the PCI device number in the guest, in hexadecimal. With XAPI the VM is
halted; the devices are added to its other_config:pci, behind those that are
there. There are no options of a device.

Options:
  --next-start            XAPI: the VM may be running; it takes effect when it is next started
  --set-affinity          XAPI: make this host the one that the VM prefers
  --block-migration       XAPI: have it refuse to move or suspend the VM, for devices it does not see
  --dry-run               show what would be changed, change nothing
  --force CODE,...        lift the refusals of these codes, one by one
  --root DIR              work on the files of a host below DIR; nothing outside files is changed
  --host NAME,...|all     do it on these hosts of the pool, by XAPI: name, uuid, hostname or address
  --host-timeout SECONDS  how long to wait for their answers: 600
  --json                  answer with one JSON object
  --verbose               -v: say on standard error what is read
  --help                  -h: show help
  --version               show the version

Examples:
  to a running guest of xl:
    # xhw pci attach fw 04:10.4
  as device 5 of the guest, with an option of xl:
    # xhw pci attach fw 04:10.4@5,permissive=1 --dry-run
  to a halted VM of XAPI, which is to start here:
    # xhw pci attach idle 65:00.0 --set-affinity --dry-run

Through XAPI, as a pool-admin:
  xe host-call-plugin host-uuid=UUID plugin=xhw-pci fn=attach args:KEY=VALUE...
  KEY is vm, devs, next-start, set-affinity, block-migration, dry-run, force.
  Of several values each stands behind a blank, or all in a JSON list.

More: man xhw-pci
run: undo --help
exit: 0
Usage: xhw undo [OPTIONS]

take back the last change, or what an interrupted one left.

Each setting is set back only where it still has the value that xhw gave it.

Options:
  --dry-run               show what would be changed, change nothing
  --force CODE,...        lift the refusals of these codes, one by one
  --root DIR              work on the files of a host below DIR; nothing outside files is changed
  --host NAME,...|all     do it on these hosts of the pool, by XAPI: name, uuid, hostname or address
  --host-timeout SECONDS  how long to wait for their answers: 600
  --json                  answer with one JSON object
  --verbose               -v: say on standard error what is read
  --help                  -h: show help
  --version               show the version

Examples:
  see what would be taken back:
    # xhw undo --dry-run
  take it back:
    # xhw undo

Through XAPI, as a pool-admin:
  xe host-call-plugin host-uuid=UUID plugin=xhw-undo fn=undo args:KEY=VALUE...
  KEY is dry-run, force.

More: man xhw-undo
run: --version
exit: 0
xhw 0.1.0
