#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Runs before the files go. Usage: leaving.sh COUNT|remove      0 where nothing of the package stays, as rpm counts; or dpkg's word.
# What the admin made is left: /etc/xhw, /var/lib/xhw, boot lines. Silent but for what somebody has to know now.
case $1 in
0)
	systemctl --no-reload disable xhw-apply.service xhw-watch.service >/dev/null 2>&1 || :
	;;
esac
case $1 in
0 | remove)
	if [ -d /run/systemd/system ]; then
		systemctl stop xhw-watch.service >/dev/null 2>&1 || :
	fi
	if grep -q -s -e '"state": *"\(acting\|undoing\|partial\)"' "${DPKG_ROOT-}/var/lib/xhw/journal"; then
		echo "xhw: a change was interrupted and has not been put back; /var/lib/xhw/journal is kept: install xhw again and run 'xhw undo'" >&2
	fi
	# What reboots out of it runs already, and is not stopped.
	if [ -z "${DPKG_ROOT-}" ] && grep -q -s -w -e 'xhw[.]trial=[0-9]*' /proc/cmdline &&
		grep -q -s -e '--id[[:blank:]=]*xhw-trial' /boot/efi/EFI/xenserver/grub.cfg /boot/grub/grub.cfg /boot/grub2/grub.cfg; then
		echo "xhw: nobody has confirmed this trial boot: the host will reboot into its old boot lines; 'xhw boot confirm' of an xhw installed again keeps the new ones" >&2
	fi
	;;
esac
