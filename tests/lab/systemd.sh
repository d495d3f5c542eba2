#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Our units under a real systemd: this machine's own, in an initramfs, on the lab's kernel without Xen.
# A machine that ends by itself has been rebooted.
#
# Usage: tests/lab/systemd.sh      skipped where this machine has no systemd. Logs stay in build/lab/systemd/.
set -eu
# shellcheck source=tests/lab/env.sh
. "$(dirname "$0")/env.sh"
# shellcheck source=tests/root.sh
. "$top/tests/root.sh"

dir=$lab/systemd
root=$dir/root
systemd=/lib/systemd/systemd
seconds=$((150 * ${LAB_PATIENCE:-1}))
passed=0
failed=0
if [ ! -x $systemd ] || [ ! -x /bin/busybox ]; then
	echo "note: no systemd and busybox here, so the units are not run"
	exit 0
fi

is() {
	if [ "$2" = "$3" ]; then
		echo "ok - $1"
		passed=$((passed + 1))
	else
		printf 'not ok - %s\n# got:  %s\n# want: %s\n' "$1" "$2" "$3"
		failed=$((failed + 1))
	fi
}

build() {
	local name
	rm -rf "$root"
	mkdir -p "$root"/{dev,proc,sys,run,tmp,root,etc,boot/grub} "$root"/usr/{bin,sbin,lib,lib64} "$root/var"
	for name in bin sbin lib lib64; do ln -s "usr/$name" "$root/$name"; done
	root_put "$root" $systemd /lib/systemd/systemd-{shutdown,journald} /bin/systemctl /bin/busybox /bin/dash
	for name in $(/bin/busybox --list); do [ -e "$root/bin/$name" ] || ln -s busybox "$root/bin/$name"; done
	ln -sf dash "$root/bin/sh"
	for name in reboot poweroff halt; do ln -sf ../bin/systemctl "$root/sbin/$name"; rm -f "$root/bin/$name"; done
	ln -s ../lib/systemd/systemd "$root/sbin/init"
	cp "$root/lib/systemd/systemd" "$root/init"
	for name in emergency rescue sysinit basic shutdown reboot poweroff umount final local-fs swap sockets timers paths slices; do
		install -D -m 644 "/lib/systemd/system/$name.target" "$root/lib/systemd/system/$name.target"
	done
	for name in systemd-reboot.service systemd-poweroff.service systemd-journald.service systemd-journald.socket systemd-journald-dev-log.socket; do
		install -D -m 644 "/lib/systemd/system/$name" "$root/lib/systemd/system/$name"
	done
	# In the place of a shell: it tells whether the unit was let start, and the machine stays unless that one reboots it.
	for name in emergency rescue; do
		cat >"$root/lib/systemd/system/$name.service" <<-END
			[Unit]
			DefaultDependencies=no
			[Service]
			StandardOutput=tty
			TTYPath=/dev/console
			ExecStart=/bin/sh -c 'echo "$name: \$\$(systemctl show -p ConditionResult xhw-trial-emergency.service)"; case \$\$(cat /proc/cmdline) in *xhw.trial*) sleep 1000 ;; esac; systemctl --force --force poweroff'
		END
	done
	# An ordinary boot's end, where nothing more happens.
	cat >"$root/lib/systemd/system/up.target" <<-END
		[Unit]
		Requires=basic.target
		After=basic.target
	END
	echo 'NAME=lab' >"$root/etc/os-release"
	echo 0123456789abcdef0123456789abcdef >"$root/etc/machine-id"
	echo 'root:x:0:0:root:/root:/bin/sh' >"$root/etc/passwd"
	printf "menuentry 'XCP-ng' {\n}\n%s" "${1:-}" >"$root/boot/grub/grub.cfg"
	make -s -C "$top" install DESTDIR="$root" >/dev/null
	write_usb
	systemctl --root="$root" preset -q xhw-apply.service xhw-watch.service
	write_toolstack
	(cd "$root" && find . | LC_ALL=C sort | cpio --quiet -o -H newc -R 0:0) >"$dir/initrd"
}

# What starts VMs; behind it all, what tells how systemd has understood our units.
write_toolstack() {
	local name
	for name in xenopsd-xc xapi xapi-domains xendomains told; do
		cat >"$root/lib/systemd/system/$name.service" <<-END
			[Service]
			Type=oneshot
			ExecStart=/bin/true
		END
	done
	cat >>"$root/lib/systemd/system/told.service" <<-'END'
		StandardOutput=tty
		TTYPath=/dev/console
		ExecStart=/bin/sh -c 'for u in xenopsd-xc xapi xapi-domains xendomains; do echo "$$u: $$(systemctl show -p After $$u.service)"; done'
		ExecStart=/bin/sh -c 'for u in apply watch; do systemctl show -p Id,LoadState,UnitFileState,ConditionResult --value xhw-$$u.service | tr "\n" " "; done'
		ExecStart=/bin/systemctl --force --force poweroff
		[Unit]
		After=xendomains.service xapi-domains.service
	END
	cat >"$root/lib/systemd/system/multi-user.target" <<-END
		[Unit]
		Requires=basic.target
		Wants=told.service xenopsd-xc.service xapi.service xapi-domains.service xendomains.service
		After=basic.target
	END
}

# A boot with udev, whose USB controller goes and comes back. Each call of xhw is written down.
write_usb() {
	local file dropin=$root/etc/systemd/system/xhw-usb@.service.d
	root_put "$root" /lib/systemd/systemd-udevd /bin/udevadm
	modprobe -d "$lab/host" -S "$(basename "$lab"/host/lib/modules/*)" --show-depends xhci_pci |
		awk '$1 == "insmod" { print $2 }' | while read -r file; do
		install -D -m 644 "$file" "$root/modules/$(basename "$file")"
		echo "insmod /modules/$(basename "$file")"
	done >"$root/load"
	cat >"$root/usr/sbin/xhw" <<-'END'
		#!/bin/sh
		echo "$*" | sed 's/:[1-9][0-9]*$/:N/' >>/run/called
	END
	cat >"$root/usb-test" <<-'END'
		#!/bin/sh
		called() { sort /run/called 2>/dev/null | uniq -c | tr -s ' \n' ' '; }
		# As many calls as that, or too few after a minute; and what may come behind them.
		await() { for i in $(seq 60); do [ "$(cat /run/called 2>/dev/null | wc -l)" -lt "$1" ] || break; sleep 1; done; sleep 3; }
		/lib/systemd/systemd-udevd --daemon
		. /load
		await 2
		echo "plugged in:$(called)" >/dev/console
		for at in /sys/bus/pci/drivers/xhci_hcd/0000:*; do
			echo "${at##*/}" >/sys/bus/pci/drivers/xhci_hcd/unbind
			sleep 2
			echo "${at##*/}" >/sys/bus/pci/drivers/xhci_hcd/bind
		done
		await 4
		echo "plugged in again:$(called)" >/dev/console
		udevadm trigger --subsystem-match=usb
		udevadm settle
		sleep 3
		echo "triggered:$(called)" >/dev/console
		systemctl --force --force poweroff
	END
	chmod 755 "$root/usb-test"
	printf '[Unit]\nRequires=basic.target usb-test.service\nAfter=basic.target\n' >"$root/lib/systemd/system/usb.target"
	printf '[Service]\nExecStart=/usb-test\n' >"$root/lib/systemd/system/usb-test.service"
	# Xen is not here.
	mkdir -p "$dropin"
	printf '[Unit]\nConditionPathExists=\n' >"$dropin/lab.conf"
}

# boot NAME WORDS [DEVICE...]: how the machine ended; its console stays in NAME.log.
boot() {
	local status=0 name=$1 words=$2 device devices=()
	shift 2
	for device in "$@"; do devices+=(-device "$device"); done
	timeout "$seconds" qemu-system-x86_64 -accel tcg -cpu max -m 768M -display none -monitor none -nodefaults -no-reboot -nic none \
		"${devices[@]}" \
		-kernel "$lab/vmlinuz" -initrd "$dir/initrd" -serial "file:$dir/$name.log" \
		-append "console=ttyS0 quiet mitigations=off audit=0 panic=-1 systemd.show_status=1 systemd.log_target=console $words" \
		>"$dir/$name.qemu.log" 2>&1 </dev/null || status=$?
	echo "$status"
}

said() { grep -a -c -F "$2" "$dir/$1.log" || :; }

"$top/tests/setup.sh" lab
"$lab_src/image.sh"
mkdir -p "$dir"
trial="menuentry 'xhw trial' --id xhw-trial {
}
"
build "$trial"
is "a trial that ends in the emergency target is rebooted" "$(boot emergency 'systemd.unit=emergency.target xhw.trial=15')" 0
is "the console says why" "$(said emergency "a trial boot ended in the emergency shell")" 1
is "one that ends in the rescue target, too" "$(boot rescue 'systemd.unit=rescue.target xhw.trial=15')" 0
is "the console says why" "$(said rescue "a trial boot ended in the emergency shell")" 1
is "a trial that nobody confirms is rebooted" "$(boot timer 'systemd.unit=up.target xhw.trial=1')" 0
is "the console says why" "$(said timer "nobody confirmed the trial boot within 1 minutes")" 1
is "any other boot ends in the shell" "$(boot other 'systemd.unit=emergency.target')" 0
is "without the unit" "$(said other "emergency: ConditionResult=no")" 1
is "an ordinary boot comes up" "$(boot multi-user 'systemd.unit=multi-user.target')" 0
for unit in xenopsd-xc xapi xapi-domains xendomains; do
	is "$unit waits for xhw-apply" "$(grep -a -c "^$unit: After=.*xhw-apply[.]service" "$dir/multi-user.log")" 1
done
for unit in xenopsd-xc xapi xapi-domains; do
	is "$unit waits for xhw-watch" "$(grep -a -c "^$unit: After=.*xhw-watch[.]service" "$dir/multi-user.log")" 1
done
# Without Xen there is nothing to do.
is "the preset has them started, and their conditions keep them" \
	"$(tr -d '\r' <"$dir/multi-user.log" | grep -a -o 'xhw-[a-z]*.service loaded [a-z]* [a-z]*' | tr '\n' ';')" \
	"xhw-apply.service loaded enabled no;xhw-watch.service loaded enabled no;"
# The hub on port 2 is given to nobody.
is "a host with USB devices comes up" "$(boot usb 'systemd.unit=usb.target' qemu-xhci usb-tablet,port=1 usb-hub,port=2 usb-kbd,port=2.1)" 0
call="usb reconcile --event="
is "each device starts xhw once" "$(said usb "plugged in: 1 ${call}1-1:N 1 ${call}1-2.1:N")" 1
is "and when it comes back" "$(said usb "plugged in again: 2 ${call}1-1:N 2 ${call}1-2.1:N")" 1
is "events of one that was there do not" "$(said usb "triggered: 2 ${call}1-1:N 2 ${call}1-2.1:N")" 1
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
