# shellcheck shell=dash disable=SC2154
# SPDX-License-Identifier: GPL-2.0-or-later
# Proves that dom0 boots through UEFI and GRUB: an edit of grub.cfg in dom0 is on the next boot's command line.
# machine: intel
# boot: uefi
# smoke

cfg=/boot/efi/EFI/xenserver/grub.cfg
case $LAB_BOOT in
1)
	ok "dom0 booted through UEFI" test -d /sys/firmware/efi
	has "Xen was started by GRUB" "$(xl dmesg)" "Bootloader: GRUB"
	has "the disk is on /boot/efi, as vfat" "$(cat /proc/mounts)" "/boot/efi vfat"
	has "GRUB found the kernel by the disk's label" "$(cat $cfg)" "search --label --set root ROOT-XHWLAB"
	has "GRUB started the serial entry" "$(xl info)" "console=com1,vga"
	has_not "nothing is hidden yet" "$(cat /proc/cmdline)" "xen-pciback.hide"
	is "the NIC has its driver" "$(driver_of "$NIC")" e1000e
	ok "grub.cfg is edited" sed -i "s/ hpet=disable / hpet=disable xen-pciback.hide=($NIC) /" $cfg
	reboot_into
	;;
2)
	has "the kernel got the new option" "$(cat /proc/cmdline)" "xen-pciback.hide=($NIC)"
	is "pciback took the NIC before its driver could" "$(driver_of "$NIC")" pciback
	is "the NIC behind the root port keeps its driver" "$(driver_of "$NIC_BEHIND_PORT")" e1000e
	has "xl says it is assignable" "$(xl pci-assignable-list)" "$NIC"
	;;
esac
