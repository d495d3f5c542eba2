# Faults of the hide lists, of a default that is not there, and of options.
host: no-iommu
put: boot/grub/grub.cfg
	set default=9
	set timeout=5
	menuentry 'XCP-ng' {
		multiboot2 /boot/xen.gz dom0_mem=1024M,max:1024M watchdog ucode=scan iommu=offf
		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-poiuyt ro nolvm hpet=disable console=hvc0 console=tty0 xen-pciback.hide=(00:04.0)(0000:0a:00.0) xen-pciback.hide=(00:05.0)
		module2 /boot/initrd-4.19-xen.img
	}
run: boot lint
exit: 0
breaks [default] the default is '9', and there is no such entry among the 1 of the menu: GRUB boots the first, while xen-cmdline, and XAPI through it, fail to read the options
  hint: set it to the number of the entry that shall boot, counted from 0
  repair: the default becomes 0, 'XCP-ng'
odd [no-fallback] there is no fallback entry, '... (Xen V / Linux V)', to boot when an update goes wrong
odd [option-value] entry 'XCP-ng', xen line: xen:iommu=offf: expected a list with commas of on or off, force, required, quarantine, quarantine=scratch-page, verbose, debug, sharept, superpages, intremap, intpost, crash-disable, snoop, qinval, igfx, amd-iommu-perdev-intremap, dom0-passthrough or dom0-strict (switches: also no- in front, or =on, =off)
breaks [hide-several] entry 'XCP-ng', dom0 line: 2 hide words: only 'xen-pciback.hide=(00:05.0)' counts, so nothing hides (0000:00:04.0)(0000:0a:00.0), and XAPI cannot read more than one
  hint: hide with 'xhw pci hide' what is still wanted of the others
  repair: the dead words go, and with them (0000:00:04.0)(0000:0a:00.0); what is hidden stays as it is
odd [hide-form] entry 'XCP-ng', dom0 line: 'xen-pciback.hide=(00:05.0)' has groups that XAPI cannot read, so its PCI calls fail: it knows only (dddd:bb:dd.f) in lower case, without blanks
  repair: each group is written in that form
'xhw boot repair' mends 3 of 5.
