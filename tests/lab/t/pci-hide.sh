# shellcheck shell=dash disable=SC2154
# SPDX-License-Identifier: GPL-2.0-or-later
# Hide survives the reboot through GRUB, and unhide too; the file is otherwise the same byte for byte.
# machine: intel
# boot: uefi

cfg=/boot/efi/EFI/xenserver/grub.cfg
case $LAB_BOOT in
1)
	cp "$cfg" "$LAB_STATE/first.cfg"
	has "it is shown" "$(json xhw pci show "$NIC")" '"boot":"shown"'
	done=$(json xhw pci hide "$NIC")
	has "hide" "$done" '"outcome":"done"'
	has "says that a reboot is needed" "$done" '"needs":["reboot"]'
	has "it will be hidden" "$(json xhw pci show "$NIC")" '"boot":"will-be-hidden"'
	has "hide twice is a no-op" "$(json xhw pci hide "$NIC")" '"outcome":"already"'
	has "the word is in the strict form" "$(cat "$cfg")" "xen-pciback.hide=(0000:00:03.0)"
	sed 's/ xen-pciback.hide=(0000:00:03.0)//' "$cfg" >/run/without.cfg
	ok "nothing else in the file has changed" cmp /run/without.cfg "$LAB_STATE/first.cfg"
	reboot_into
	;;
2)
	has "the kernel got it" "$(cat /proc/cmdline)" "xen-pciback.hide=(0000:00:03.0)"
	is "pciback has it" "$(driver_of "$NIC")" pciback
	has "it is hidden" "$(json xhw pci show "$NIC")" '"boot":"hidden"'
	has "no driver took it, Xen has it free" "$(json xhw pci show "$NIC")" '"verdict":"reserved"'
	start_guest g1 && {
		ok "a hidden device is attached without more" xhw pci attach g1 "$NIC"
		guest_sees g1 "driver e1000e"
		ok "detach" xhw pci detach g1 "$NIC"
		ok "the guest goes" stop_guest g1
	}
	ok "a hidden device is released to its driver" xhw pci release "$NIC"
	is "e1000e has it" "$(driver_of "$NIC")" e1000e
	ok "unhide" xhw pci unhide "$NIC"
	has "it will be shown" "$(json xhw pci show "$NIC")" '"boot":"will-be-shown"'
	ok "the file is as it was at first" cmp "$cfg" "$LAB_STATE/first.cfg"
	reboot_into
	;;
3)
	is "its driver has it" "$(driver_of "$NIC")" e1000e
	has "it is shown" "$(json xhw pci show "$NIC")" '"boot":"shown"'
	has "unhide twice is a no-op" "$(json xhw pci unhide "$NIC")" '"outcome":"already"'
	;;
esac
