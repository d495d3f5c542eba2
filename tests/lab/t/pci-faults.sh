# shellcheck shell=dash disable=SC2154
# SPDX-License-Identifier: GPL-2.0-or-later
# Bad input and faults on the real thing: names, rights, pciback absent, grub.cfg on a full or read-only disk.
# machine: intel
# boot: uefi

cfg=/boot/efi/EFI/xenserver/grub.cfg
fails_with "no such device" 3 xhw pci show 00:09.0
fails_with "a malformed address" 2 xhw pci show 00:03.9
fails_with "a device named twice" 2 xhw pci reserve "$NIC" 00:03.0
fails_with "no such VM" 3 xhw pci attach nobody "$NIC"
fails_with "an unknown verb" 2 xhw pci give "$NIC"

cp "$cfg" /run/grub.cfg
mount -o remount,ro /boot/efi
not_ok "a read-only file system" xhw pci hide "$NIC"
ok "leaves the file as it was" cmp "$cfg" /run/grub.cfg
mount -o remount,rw /boot/efi
dd if=/dev/zero of=/boot/efi/fill bs=64k >/dev/null 2>&1
not_ok "a full disk" xhw pci hide "$NIC"
ok "leaves the file as it was" cmp "$cfg" /run/grub.cfg
rm -f /boot/efi/fill
mv "$cfg" "$cfg.away"
not_ok "a missing file" xhw pci hide "$NIC"
: >"$cfg"
not_ok "an empty file" xhw pci hide "$NIC"
mv "$cfg.away" "$cfg"
ok "and with the file back it works" xhw pci hide "$NIC"
ok "undo takes it back" xhw undo
ok "byte for byte" cmp "$cfg" /run/grub.cfg

rmmod xen-pciback
fails_with "without pciback nothing is reserved" 4 xhw pci reserve "$NIC"
is "the driver still has it" "$(driver_of "$NIC")" e1000e
