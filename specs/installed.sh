#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Runs once the files are there. Usage: installed.sh COUNT      1 the first time, more after an upgrade, as rpm counts.
# Silent, and never fails: in the installer's chroot systemd does not run, elsewhere it may not be there at all.
{
	[ "$1" -ne 1 ] || systemctl preset xhw-apply.service xhw-watch.service
	if [ -d /run/systemd/system ]; then
		systemctl daemon-reload
		# A wish of a VM counts from now on, not from the next boot on. What was switched off stays so.
		if [ "$1" -gt 1 ]; then
			systemctl --no-block try-restart xhw-watch.service
		elif systemctl is-enabled xhw-watch.service; then
			systemctl --no-block start xhw-watch.service
		fi
	fi
} >/dev/null 2>&1 || :
