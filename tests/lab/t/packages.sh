# shellcheck shell=dash disable=SC1091,SC2154
# SPDX-License-Identifier: GPL-2.0-or-later
# Packages that come, are used, upgraded in the middle of a change, and go, in dom0: Debian's on a host of xl, then the RPM on
# one of XAPI. What the admin made stays, and nothing is left that cannot be put back.
# machine: intel
# boot: direct
# with: xapi packages
# timeout: 900

. /lab/xapi/lib.sh

from=/lab/packages
journal=/var/lib/xhw/journal

# interrupt: reserves the NIC and kills that in the middle; on a quick machine not at the first try.
interrupt() {
	for try in 1 2 3 4 5; do
		xhw pci reserve "$NIC" >/run/killed.out 2>&1 &
		pid=$!
		until [ "$(driver_of "$NIC")" != e1000e ] || ! kill -0 $pid 2>/dev/null; do :; done
		kill -9 $pid 2>/dev/null
		wait $pid 2>/dev/null
		! grep -q acting $journal || return 0
		note "killed too late in try $try: $(cat /run/killed.out)"
		xhw pci release "$NIC" >/dev/null
	done
	return 1
}
undone() {
	has "xhw undo puts it back" "$(json xhw undo)" '"outcome":"done"'
	is "the driver has its NIC again" "$(driver_of "$NIC")" e1000e
}
needs_undo="install xhw again and run 'xhw undo'"

is "what 'make install' has put there goes" "$(xargs rm </lab/installed 2>&1; rmdir /usr/lib/xhw 2>&1)$(find /usr /etc -name '*xhw*' ! -type d)" ""

ok "Debian's package of an older version" dpkg -i $from/older.deb
has "finds the NIC" "$(json xhw pci show "$NIC")" '"verdict":"free"'
ok "splits the host" xhw cpupool split
profile=$(cat /etc/xhw/profile.json)
ok "and is interrupted" interrupt
ok "the upgrade" dpkg -i $from/xhw.deb
not_ok "takes what the older one alone had" ls /usr/lib/xhw/no-more
has "knows of the interrupted change" "$(json xhw pci list)" "'xhwpcireserve'wasinterrupted"
undone
is "the profile is as it was" "$(cat /etc/xhw/profile.json)" "$profile"
ok "the new one is interrupted" interrupt
has "and removed, which says what to do" "$(dpkg -r xhw 2>&1)" "$needs_undo"
not_ok "it is gone" ls /usr/sbin/xhw
ok "installed again" dpkg -i $from/xhw.deb
undone
ok "it is purged" dpkg -P xhw
is "the profile is as it was" "$(cat /etc/xhw/profile.json)" "$profile"
is "the host is still split" "$(xl cpupool-list | grep -c Pool-)" 2

boot_file
before=$(cat /boot/grub/grub.cfg)
xapi_start
has "XAPI has no plugin of ours" "$(plugin list)" 'failed ["XENAPI_MISSING_PLUGIN","xhw-pci"]'
# dom0's packages are not known to this rpm.
rpm() { command rpm --nodeps --force-debian --nosignature "$@"; }
# The kernel does not count the space of its first root.
rpm_install() { rpm --ignoresize "$@" 2>&1; }
is "an older RPM" "$(rpm_install -i $from/older.rpm)" ""
has "has the plugins" "$(plugin list)" "\"device\":\"$NIC\""
has "reserve" "$(plugin reserve "devs=$NIC")" '"outcome":"done"'
: >/etc/xhw/check-vm-start
is "the upgrade says nothing" "$(rpm_install -U $from/xhw.rpm)" ""
not_ok "and takes what the older one alone had" ls /usr/lib64/xhw/no-more
has "undo of what the older one did" "$(xapi call pool-admin xhw-undo undo)" '"outcome":"done"'
is "the driver has its NIC again" "$(driver_of "$NIC")" e1000e
has "hide" "$(plugin hide "devs=$NIC")" '"outcome":"done"'
ok "interrupted" interrupt
has "and removed, which says what to do" "$(rpm -e xhw 2>&1)" "$needs_undo"
has "XAPI has no plugin any more" "$(plugin list)" 'failed ["XENAPI_MISSING_PLUGIN","xhw-pci"]'
is "nothing of it is left" "$(find /usr /etc/xapi.d -name '*xhw*')" ""
is "the admin's files are" "$(cat /etc/xhw/profile.json; ls /etc/xhw)" "$profile
check-vm-start
profile.json"
has "and the hidden device" "$(cat /boot/grub/grub.cfg)" "xen-pciback.hide=($NIC)"
is "installed again" "$(rpm_install -i $from/xhw.rpm)" ""
undone
has "unhide, of what another installation hid" "$(plugin unhide "devs=$NIC")" '"outcome":"done"'
is "the boot file is as it was" "$(cat /boot/grub/grub.cfg)" "$before"
is "and it goes" "$(rpm -e xhw 2>&1)" ""
