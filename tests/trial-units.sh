#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# The script and the units that reboot out of a trial: what the script does on made-up hosts, and what systemd says to
# all of our units. Ends with "N passed, N failed". usage: tests/trial-units.sh
set -u
cd "$(dirname "$0")/.." || exit 1
# shellcheck source=tests/count.sh
. tests/count.sh

# The commands of the host: they write down that they were called. Sleeping makes the host's clock go on.
mkdir "$dir/bin"
for name in systemctl reboot sync; do
	printf '#!/bin/sh\necho "%s $*" >>"%s"\n' "$name" "$dir/called" >"$dir/bin/$name"
done
cat >"$dir/bin/sleep" <<END
#!/bin/sh
[ "\$1" -ne 1 ] || exec /bin/sleep 0.02
read -r up _ <"\$XHW_ROOT/proc/uptime"
echo "\$((\${up%%.*} + \$1)).50 1.0" >"\$XHW_ROOT/proc/uptime"
END
chmod 755 "$dir"/bin/*

# host LINE [UEFI-FILE [BIOS-FILE]]: a file "-" is not there.
host() {
	local root=$dir/host
	rm -rf "$root" "$dir/called"
	: >"$dir/called"
	mkdir -p "$root"/{proc/sys/kernel,dev,boot/grub,boot/efi/EFI/xenserver}
	echo "$1" >"$root/proc/cmdline"
	echo "30.12 50.0" >"$root/proc/uptime"
	: >"$root/proc/sysrq-trigger"
	if [ "${2--}" != - ]; then
		mkdir -p "$root/sys/firmware/efi"
		printf '%s\n' "$2" >"$root/boot/efi/EFI/xenserver/grub.cfg"
	fi
	[ "${3--}" = - ] || printf '%s\n' "$3" >"$root/boot/grub/grub.cfg"
}

# run_as MODE SHELL: what was done, in one line: its exit status, the host's clock in the end, the commands.
run_as() {
	local status=0 forced=
	XHW_ROOT=$dir/host PATH=$dir/bin:$PATH "$2" xapi-scripts/xhw-trial "$1" >"$dir/said" 2>&1 || status=$?
	if grep -q -x b "$dir/host/proc/sysrq-trigger"; then
		forced=" sysrq"
		# It calls them in the background.
		for _ in {1..200}; do
			[ "$(wc -l <"$dir/called")" -lt 4 ] || break
			/bin/sleep 0.02
		done
	fi
	read -r up _ <"$dir/host/proc/uptime"
	echo "$status $up $(sort "$dir/called" | tr '\n' ',')$forced"
}

entry="menuentry 'XCP-ng' {"
trial="menuentry 'xhw trial' --id xhw-trial {"
line="root=x panic=10 xhw.trial=2 quiet"
rebooted="reboot -f,sync ,systemctl --force reboot,systemctl reboot, sysrq"
# XCP-ng's sh is bash. Not busybox's, which would sleep for real.
for shell in dash bash; do
	host "$line" "$entry
$trial"
	is "$shell: nobody confirmed" "$(run_as timer "$shell")" "0 460.50 $rebooted"
	host "$line" "$entry"
	is "$shell: confirmed" "$(run_as timer "$shell")" "0 120.50 "
	host "$line"
	is "$shell: the file is not there" "$(run_as timer "$shell")" "0 460.50 $rebooted"
	host "$line" "" "$entry"
	is "$shell: an empty EFI file, and a left-over for BIOS" "$(run_as timer "$shell")" "0 460.50 $rebooted"
	host "$line" - "$entry"
	is "$shell: confirmed, by BIOS" "$(run_as timer "$shell")" "0 120.50 "
	host "$line" - "$entry
$trial"
	is "$shell: nobody confirmed, by BIOS" "$(run_as timer "$shell")" "0 460.50 $rebooted"
	host "root=x xhw.trial=nonsense" - "$entry"
	is "$shell: minutes that are none are the usual ones" "$(run_as timer "$shell")" "0 900.50 "
	host "$line" "$entry
$trial"
	rm "$dir/host/boot/efi/EFI/xenserver/grub.cfg"
	mkfifo "$dir/host/boot/efi/EFI/xenserver/grub.cfg"
	is "$shell: a file that does not answer" "$(run_as timer "$shell")" "0 460.50 $rebooted"
	# What still reads it comes to an end.
	exec 3<>"$dir/host/boot/efi/EFI/xenserver/grub.cfg" 3>&-
	host "$line" "$entry
$trial"
	is "$shell: emergency" "$(run_as emergency "$shell")" "0 380.50 $rebooted"
	host "$line" "$entry"
	is "$shell: emergency of a boot that was confirmed" "$(run_as emergency "$shell")" "0 30.12 "
	host "$line"
	is "$shell: called wrongly" "$(run_as often "$shell")" "2 30.12 "
done

# The units as they are installed.
make -s install DESTDIR="$dir/installed" >"$dir/log" 2>&1 || cat "$dir/log"
units=$dir/installed/usr/lib/systemd/system
for link in sysinit.target.wants/xhw-trial emergency.target.wants/xhw-trial-emergency rescue.target.wants/xhw-trial-emergency; do
	is "$link is pulled in" "$([ -f "$units/$link.service" ] && grep -c -x 'ConditionKernelCommandLine=xhw.trial' "$units/$link.service")" 1
done
# These do nothing where Xen does not run, or is not asked for anything.
for unit in xhw-apply xhw-watch; do
	is "$unit does nothing there" "$(grep -c '^ConditionPathExists=/' "$units/$unit.service")" 2
	is "$unit is enabled at first" "$(grep -c -x "enable $unit.service" "$units-preset/50-xhw.preset")" 1
	is "and can be, and be disabled" "$(grep -c -x 'WantedBy=multi-user.target' "$units/$unit.service") $(ls "$units"/*.wants/"$unit.service" 2>/dev/null)" "1 "
done
started='-e xenopsd-xc.service -e xapi.service -e xapi-domains.service'
for unit in "xhw-apply 4 $started -e xendomains.service" "xhw-watch 3 $started"; do
	read -r unit number names <<<"$unit"
	# shellcheck disable=SC2086
	is "$unit comes before what starts VMs" "$(sed -n 's/^Before=//p' "$units/$unit.service" | tr ' ' '\n' | grep -c -x $names)" "$number"
done
# VMs are started after these, so they must come to an end.
for unit in xhw-apply xhw-usb@; do
	is "$unit does not take forever" "$(grep -c -x 'TimeoutStartSec=[1-9][0-9]*' "$units/$unit.service")" 1
done
# Nobody wishes anything where neither is there.
is "xhw-usb@ does nothing without XAPI and without a profile" "$(grep -c '^ConditionPathExists=|/' "$units/xhw-usb@.service")" 2
rule=$dir/installed/usr/lib/udev/rules.d/60-xhw-usb.rules
# shellcheck disable=SC2016
is "udev starts the unit that is installed" "$(sed -n 's/.*ENV{SYSTEMD_WANTS}+="\([a-z-]*@\)%k:$attr{devnum}\(.service\)"$/\1\2/p' "$rule")" "$(basename "$units"/*usb*)"
# Newer words would be passed over by XCP-ng's systemd 219, which complains in a log that nobody reads; it has these.
known='After Before CapabilityBoundingSet ConditionKernelCommandLine ConditionPathExists DefaultDependencies Description ExecStart ExecStartPre
IgnoreOnIsolate MemoryAccounting NoNewPrivileges PartOf RemainAfterExit Restart RestartSec RestrictAddressFamilies
SystemCallArchitectures TimeoutStartSec Type WantedBy'
words=$(sed -n 's/^\([A-Za-z]*\)=.*/\1/p' "$units"/xhw-*.service | sort -u)
is "systemd 219 knows each word of the units" "$(grep -vxFf <(tr ' ' '\n' <<<"$known") <<<"$words")" ""
for unit in xhw-apply xhw-watch xhw-usb@; do
	is "$unit is hardened" "$(grep -c -e '^NoNewPrivileges=yes' -e '^CapabilityBoundingSet=~' "$units/$unit.service")" 2
done
for unit in xhw-trial xhw-trial-emergency xhw-apply xhw-watch xhw-usb@; do
	program=$(sed -n 's/^ExecStart=\([^ ]*\).*/\1/p' "$units/$unit.service")
	is "$unit: its program is installed" "$([ -x "$dir/installed$program" ] && echo yes)" yes
	if command -v systemd-analyze >/dev/null; then
		sed "s|^ExecStart=|&$dir/installed|" "$units/$unit.service" >"$dir/$unit.service"
		is "$unit: systemd has no complaint" "$(systemd-analyze verify --man=no "$dir/$unit.service" 2>&1 | grep -F "$unit")" ""
	else
		echo "note: no systemd-analyze here, so $unit.service is not verified"
	fi
done
counted
