# shellcheck shell=dash disable=SC1091,SC2154
# SPDX-License-Identifier: GPL-2.0-or-later
# PCI.get_dom0_access_status in all four states, over a reboot through GRUB: XAPI reads what hide and unhide write.
# machine: intel
# boot: uefi
# with: xapi
# timeout: 600

. /lab/xapi/lib.sh
xapi_start
case $LAB_BOOT in
1)
	is "dom0 has it" "$(access)" 'ok "enabled"'
	has "hide" "$(plugin hide "devs=$NIC")" '"outcome":"done"'
	is "it will be hidden" "$(access)" 'ok "disable_on_reboot"'
	reboot_into
	;;
2)
	is "it is hidden" "$(access)" 'ok "disabled"'
	is "pciback has it" "$(driver_of "$NIC")" pciback
	has "so does xhw say" "$(plugin show "dev=$NIC")" '"boot":"hidden"'
	has "unhide" "$(plugin unhide "devs=$NIC")" '"outcome":"done"'
	is "it will be shown" "$(access)" 'ok "enable_on_reboot"'
	;;
esac
