# Wrong values, lines and entries: refused with what is allowed, nothing changed.
host: server-2s
run: boot set xen:sched=fast
exit: 4
! refused: xen:sched=fast: expected credit, credit2, rtds, arinc653 or null
!   to do it all the same: --force option-value
run: boot set xen:dom0_mem=lots dom0:xen-pciback.hide=(0000:04:00)
exit: 4
! refused: xen:dom0_mem=lots: expected SIZE, min:SIZE and max:SIZE with commas between; SIZE is 4G, -1G (all but that), 10% or 1G+10%, with unit T, G, M, K or B
!   hint: Xen takes what stands before the wrong part, and drops the rest
!   to do it all the same: --force option-value
! refused: dom0:xen-pciback.hide=(0000:04:00): the kernel refuses this list, and then hides nothing: at '(0000:04:00)' it is not of the form (dddd:bb:dd.f)
!   hint: groups (dddd:bb:dd.f) without anything between, as in (0000:04:00.0)(0000:04:00.1); "pci hide" writes it
run: boot set xen:noreboot
exit: 4
! refused: xen:noreboot: after a crash the host stands still until somebody resets it, and a trial boot cannot come back by itself
!   hint: with --trial it is set for one boot only, unless you confirm it then
!   to do it all the same: --force dangerous
run: boot set xen:dom0_mem=100M,max:100M
exit: 4
! refused: xen:dom0_mem=100M,max:100M: dom0's memory of 100 MiB is too little for dom0 to come up
!   hint: with --trial it is set for one boot only, unless you confirm it then
!   to do it all the same: --force dangerous
run: boot set "xen:console=com1 vga"
exit: 2
! xhw: the value of a Xen option cannot hold a blank
run: boot set "xen:cpuid=0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"
exit: 4
! refused: xen:cpuid=012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789...: Xen keeps 127 characters of an option and cuts the rest
!   hint: give it as several options of that name: each one counts
run: boot set quiet
exit: 2
! xhw: 'quiet' names no boot option, expected xen:OPTION or dom0:OPTION
run: boot set dom0:
exit: 2
! xhw: 'dom0:' has no name of an option
run: boot set xen:=4
exit: 2
! xhw: 'xen:=4' has no name of an option
run: boot set dom0:--
exit: 2
! xhw: '--' ends the options of a boot line and is none itself
run: boot set xen:dom0_max_vcpus=2 xen:dom0_max_vcpus=4
exit: 2
! xhw: xen:dom0_max_vcpus is given twice, and only the last would count
run: boot set xen:smt=0 --entry nowhere
exit: 3
! xhw: no entry of '/boot/efi/EFI/xenserver/grub.cfg' is called 'nowhere'
! hint: there are xe ('XCP-ng'), xe-serial ('XCP-ng (Serial)'), safe ('XCP-ng in Safe Mode'), fallback ('XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)')
run: boot set xen:smt=0 --trial=0
exit: 2
! xhw: --trial=0: expected minutes from 1 to 1440, or --trial alone for 15
run: boot set xen:smt=0 --trial=soon
exit: 2
! xhw: --trial=soon: expected minutes from 1 to 1440, or --trial alone for 15
run: boot set
exit: 2
! xhw: 'xhw boot set' takes xen:KEY[=VALUE]|dom0:KEY[=VALUE]..., not 0 words
! hint: xhw boot set --help shows how it is used
run: boot restore 0
exit: 3
! xhw: there is no backup 0 of '/boot/efi/EFI/xenserver/grub.cfg', there are 0
! hint: 'xhw boot history' lists them
run: boot restore 7
exit: 3
! xhw: there is no backup 7 of '/boot/efi/EFI/xenserver/grub.cfg', there are 0
! hint: 'xhw boot history' lists them
run: boot restore one
exit: 2
! xhw: 'one' is not the number of a backup
! hint: 'xhw boot history' numbers them, 1 being the newest
run: boot confirm
exit: 4
! refused: there is no trial: it was confirmed or cancelled, or never made
!   hint: 'xhw boot show' tells how this host boots
run: boot cancel
exit: 0
already so, nothing to change
