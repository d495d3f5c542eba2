# shellcheck shell=dash disable=SC2154,SC2016
# SPDX-License-Identifier: GPL-2.0-or-later
# Trial boots through UEFI and GRUB: one that stops dom0 comes back by itself, a confirmed one stays, one that nobody
# confirms is rebooted out of.
# machine: intel
# boot: uefi

cfg=/boot/efi/EFI/xenserver/grub.cfg
env=/boot/efi/EFI/xenserver/grubenv

# This dom0's own disk is memory; the record of the trial is to outlive the reboot.
mkdir -p "$LAB_STATE/xhw" /var/lib/xhw
mount --bind "$LAB_STATE/xhw" /var/lib/xhw

away() {
	umount /var/lib/xhw
	"$@"
}

# The file with the entry, the guard and XCP-ng's lines taken out, as sed sees them.
is_as_at_first() {
	sed '/^if \[ -s \$prefix\/grubenv \]; then$/,/^$/d; /^if \[ -n "\$override_entry" \]; then$/,/^$/d' "$cfg" >/run/without.cfg
	cmp /run/without.cfg "$LAB_STATE/first.cfg"
}

# What `boot show` says of a trial; nothing where there is none.
state() {
	json xhw boot show | sed -n 's/.*"trial":{"state":"\([a-z]*\)".*/\1/p'
}

nothing_is_left() {
	ok "$1: grub.cfg is as before, but for XCP-ng's own lines" is_as_at_first
	has_not "$1: GRUB's variable is gone" "$(cat $env)" override_entry
	ok "$1: no record is left" test ! -e /var/lib/xhw/trial
	is "$1: it is told no more" "$(state)" ""
}

case $LAB_BOOT in
1)
	cp "$cfg" "$LAB_STATE/first.cfg"
	is "no trial at first" "$(state)" ""
	fails_with "there is nothing to confirm" 4 xhw boot confirm
	done=$(json xhw boot set dom0:rdinit=/none dom0:init=/none --trial --force dangerous)
	has "a trial that dom0 will not survive" "$done" '"outcome":"done"'
	has "says that a reboot is needed" "$done" '"needs":["reboot"]'
	is "it is armed" "$(state)" armed
	is "grubenv is made as GRUB wants it" "$(wc -c <$env)" 1024
	has "grubenv names the trial" "$(cat $env)" "override_entry=xhw-trial"
	fails_with "it cannot be confirmed before it was booted" 4 xhw boot confirm
	away reboot_may_crash
	;;
2)
	has_not "the old entry is back by itself" "$(cat /proc/cmdline)" "xhw.trial"
	has_not "GRUB has cleared its variable" "$(cat $env)" override_entry
	is "it is told that the trial failed" "$(state)" failed
	fails_with "a failed trial is not confirmed" 4 xhw boot confirm
	has "cancel" "$(json xhw boot cancel)" '"outcome":"done"'
	nothing_is_left "cancelled"
	has "cancel twice is a no-op" "$(json xhw boot cancel)" '"outcome":"already"'
	has "a good trial" "$(json xhw boot set xen:extra_guest_irqs=128 --trial)" '"outcome":"done"'
	away reboot_into
	;;
3)
	has "Xen got the new option" "$(xl info)" "extra_guest_irqs=128"
	has "dom0 knows that it is a trial" "$(cat /proc/cmdline)" "panic=10 rd.shell=0 rd.emergency=reboot xhw.trial=15"
	is "it is running" "$(state)" running
	fails_with "no second trial is made of it" 4 xhw boot set xen:extra_guest_irqs=64 --trial
	has "confirm" "$(json xhw boot confirm)" '"outcome":"done"'
	has "the next boot has it" "$(xhw boot get xen:extra_guest_irqs)" "128"
	has_not "the trial's entry is gone" "$(cat $cfg)" xhw-trial
	ok "no record is left" test ! -e /var/lib/xhw/trial
	ok "the emergency unit's script leaves a confirmed boot alone" /usr/lib/xhw/xhw-trial emergency
	away reboot_into
	;;
4)
	has "it stays" "$(xl info)" "extra_guest_irqs=128"
	has_not "this is no trial any more" "$(cat /proc/cmdline)" "xhw.trial"
	ok "it is taken back" xhw boot delete xen:extra_guest_irqs
	ok "grub.cfg is as before, but for XCP-ng's own lines" is_as_at_first
	has "a trial for a minute" "$(json xhw boot set dom0:loglevel=4 --trial=1)" '"outcome":"done"'
	away reboot_into
	;;
5)
	has "it is the trial" "$(cat /proc/cmdline)" "loglevel=4"
	has "it is for a minute" "$(cat /proc/cmdline)" "xhw.trial=1"
	# What systemctl is on a host; the unit would start the script.
	mkdir -p /run/host
	printf '#!/bin/sh\ncase $1 in reboot) sync; umount /var/lib/xhw /boot/efi; echo "LAB: reboot"; /usr/bin/reboot -f ;; esac\n' >/run/host/systemctl
	chmod 755 /run/host/systemctl
	note "waits until a minute after the boot; now it is $(cut -d. -f1 /proc/uptime) s"
	PATH=/run/host:$PATH /usr/lib/xhw/xhw-trial timer
	fail "nobody confirmed it, and it is rebooted"
	;;
6)
	has_not "the old entry is back" "$(cat /proc/cmdline)" "loglevel=4"
	is "it is told that nobody confirmed it" "$(state)" failed
	has "cancel" "$(json xhw boot cancel)" '"outcome":"done"'
	nothing_is_left "not confirmed"
	;;
esac
