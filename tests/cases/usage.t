# What is typed wrong is told with what to do, exit code 2, and nothing is read.
host: desktop
run: 
exit: 2
! xhw: nothing was asked for
! hint: xhw --help lists what it can do
run: pci
exit: 2
! xhw: 'pci' needs a verb
! hint: xhw pci --help lists what it can do
run: pic list
exit: 2
! xhw: there is nothing called 'pic'
! hint: xhw --help lists what it can do
run: pci lst
exit: 2
! xhw: 'pci' cannot 'lst'
! hint: xhw pci --help lists what it can do
run: pci li
exit: 2
! xhw: 'pci' cannot 'li'
! hint: xhw pci --help lists what it can do
run: pci list --clas 02
exit: 2
! xhw: there is no option '--clas' for pci list
! hint: xhw pci list --help shows how it is used
run: pci list --class
exit: 2
! xhw: --class needs a value: CLASS
! hint: xhw pci list --help shows how it is used
run: pci list --class network --class
exit: 2
! xhw: --class needs a value: CLASS
! hint: xhw pci list --help shows how it is used
run: pci list --class zz
exit: 2
! xhw: 'zz' is not a class of PCI devices
! hint: give 2, 4 or 6 hexadecimal digits (0200), or storage, nvme, network, display, audio, multimedia, bridge, serial, usb
run: pci list extra
exit: 2
! xhw: 'xhw pci list' takes nothing, not 1 words
! hint: xhw pci list --help shows how it is used
run: pci list --dry-run
exit: 2
! xhw: there is no option '--dry-run' for pci list
! hint: xhw pci list --help shows how it is used
run: pci show
exit: 2
! xhw: 'xhw pci show' takes DEV..., not 0 words
! hint: xhw pci show --help shows how it is used
run: pci reserve --dry-run
exit: 2
! xhw: 'xhw pci reserve' takes DEV..., not 0 words
! hint: xhw pci reserve --help shows how it is used
run: pci attach media --dry-run
exit: 2
! xhw: 'xhw pci attach' takes VM DEV[@SLOT][,OPTION=VALUE]..., not 1 words
! hint: xhw pci attach --help shows how it is used
run: pci reserve 02:00.0 --now --dry-run
exit: 2
! xhw: there is no option '--now' for pci reserve
! hint: xhw pci reserve --help shows how it is used
run: pci reserve 02:00.0 --force --dry-run
exit: 2
! xhw: --force needs a value: CODE,...
! hint: xhw pci reserve --help shows how it is used
run: undo now --dry-run
exit: 2
! xhw: 'xhw undo' takes nothing, not 1 words
! hint: xhw undo --help shows how it is used
run: pci list --root
exit: 2
! xhw: --root needs a value: DIR
! hint: xhw pci list --help shows how it is used
