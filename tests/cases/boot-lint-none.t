# Nothing is wrong with what the installer wrote.
host: server-2s
run: boot lint
exit: 0
odd [dangerous] entry 'XCP-ng', dom0 line: dom0:root=LABEL=root-qwerty: another root file system than the installed one, and dom0 does not come up
odd [no-effect] entry 'XCP-ng', dom0 line: dom0:vga=785: without effect under Xen, which sets the mode of the display: xen:vga
odd [dangerous] entry 'XCP-ng (Serial)', dom0 line: dom0:root=LABEL=root-qwerty: another root file system than the installed one, and dom0 does not come up
odd [dangerous] entry 'XCP-ng in Safe Mode', xen line: xen:noreboot: after a crash the host stands still until somebody resets it, and a trial boot cannot come back by itself
odd [option-value] entry 'XCP-ng in Safe Mode', xen line: xen:no-numa: expected on, off, fake=a number or noacpi
  hint: Xen 4.17 takes xen:numa=off; "no-numa" it ignores, also in the safe entry of the installer
odd [dangerous] entry 'XCP-ng in Safe Mode', dom0 line: dom0:root=LABEL=root-qwerty: another root file system than the installed one, and dom0 does not come up
odd [dangerous] entry 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)', dom0 line: dom0:root=LABEL=root-qwerty: another root file system than the installed one, and dom0 does not come up
