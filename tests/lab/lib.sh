# shellcheck shell=dash disable=SC2034,SC1090
# SPDX-License-Identifier: GPL-2.0-or-later
# What a lab test uses inside dom0: checks, guests on their consoles, and tests that go on after a reboot.
#
# A test is tests/lab/t/NAME.sh. Its first comment lines say what it runs on:
#   # machine: intel | amd | noiommu | rmrr | wide | usb    # boot: direct | uefi      # smoke      # bench      # timeout: 480
#   # with: xapi (a test XAPI and Python are there: see xapi_start)
#   # with: packages (rpm, dpkg and our packages are there, in /lab/packages)
#   # with: hvm (see start_hvm)
#   # scheduler: credit (Xen's; without the line its default, credit2)
#   # tool: NAME (build/NAME is there, as /boot/efi/lab/NAME)
# It is sourced here, by busybox's shell, and must make at least one check. LAB_BOOT is 1 the first time it is
# entered, 2 after reboot_into, and so on; $LAB_STATE is a folder that outlives the reboot.

GUEST_KERNEL=/boot/efi/guest/vmlinux
GUEST_INITRD=/boot/efi/guest/initrd
GUEST_LOGS=/var/log/xen/console
LAB_STATE=/boot/efi/lab/state

# The devices of every machine (see machine.sh), by what they are.
NIC=0000:00:03.0
XHCI=0000:00:04.0
NVME=0000:01:00.0
NIC_BEHIND_PORT=0000:02:00.0
NIC_ON_NODE1=0000:41:00.0

note() { printf '%s\n' "$*" | sed 's/^/# /'; }

pass() { echo "ok - $1"; }

# fail SENTENCE [TEXT]: the text explains, line by line.
fail() {
	echo "not ok - $1"
	[ -z "${2:-}" ] || note "$2"
}

# ok SENTENCE COMMAND...: passes when the command succeeds; its output is shown only when it does not.
ok() {
	local sentence="$1" output status=0
	shift
	output=$("$@" 2>&1) || status=$?
	if [ $status -eq 0 ]; then
		pass "$sentence"
	else
		fail "$sentence" "'$*' ended with $status
$output"
		return 1
	fi
}

# not_ok SENTENCE COMMAND...: passes when the command fails.
not_ok() {
	local sentence="$1" output
	shift
	if output=$("$@" 2>&1); then
		fail "$sentence" "'$*' succeeded
$output"
		return 1
	fi
	pass "$sentence"
}

# fails_with SENTENCE STATUS COMMAND...: passes when the command ends with just this exit status.
fails_with() {
	local sentence="$1" want="$2" output status=0
	shift 2
	output=$("$@" 2>&1) || status=$?
	if [ "$status" -eq "$want" ]; then
		pass "$sentence"
	else
		fail "$sentence" "'$*' ended with $status, expected $want
$output"
		return 1
	fi
}

is() {
	if [ "$2" = "$3" ]; then
		pass "$1"
	else
		fail "$1" "got:  $2
want: $3"
		return 1
	fi
}

has() {
	case $2 in
	*"$3"*) pass "$1" ;;
	*)
		fail "$1" "not found: $3
in: $2"
		return 1
		;;
	esac
}

has_not() {
	case $2 in
	*"$3"*)
		fail "$1" "found: $3
in: $2"
		return 1
		;;
	*) pass "$1" ;;
	esac
}

# wait_for SECONDS COMMAND...: until it succeeds; fails after so many seconds.
wait_for() {
	local end
	end=$(($(cut -d. -f1 /proc/uptime) + $1))
	shift
	until "$@" >/dev/null 2>&1; do
		[ "$(cut -d. -f1 /proc/uptime)" -lt "$end" ] || return 1
		usleep 100000
	done
}

# driver_of ADDRESS: the driver's name, or "none".
driver_of() {
	local link
	link=$(readlink "/sys/bus/pci/devices/$1/driver") || { echo none; return; }
	basename "$link"
}

# guest_config NAME [LINE...]: writes /run/NAME.cfg, a PV guest that can be given devices while it runs.
guest_config() {
	local name="$1"
	shift
	{
		cat <<-END
			name = "$name"
			type = "pv"
			kernel = "$GUEST_KERNEL"
			ramdisk = "$GUEST_INITRD"
			extra = "console=hvc0 quiet rodata=off mitigations=off cryptomgr.notests audit=0"
			memory = 128
			vcpus = 1
			passthrough = "enabled"
			on_poweroff = "destroy"
			on_reboot = "destroy"
			on_crash = "destroy"
		END
		for line in "$@"; do printf '%s\n' "$line"; done
	} >"/run/$name.cfg"
}

# start_guest NAME [LINE...]: creates it and waits until it says that it is up. A later line of the config wins.
# On a loaded machine one in many stands still before that; such a one is told of, and made once more.
start_guest() {
	local name="$1" output try
	guest_config "$@"
	for try in 1 2; do
		rm -f "$GUEST_LOGS/guest-$name.log"
		if ! output=$(xl create "/run/$name.cfg" 2>&1); then
			fail "guest $name is created" "$output"
			return 1
		fi
		wait_for 180 guest_said "$name" "GUEST: up" && return
		note "guest $name does not come up, try $try:
$(xl list; xl vcpu-list; guest_log "$name")"
		[ $try = 2 ] || xl destroy "$name"
	done
	fail "guest $name comes up"
	return 1
}

# start_hvm NAME [LINE...]: an HVM guest whose disk makes it wait for ever: its device model is what is looked at.
start_hvm() {
	local name="$1" output
	shift
	# A boot sector: hlt, and back to it.
	{
		printf '\364\353\375'
		head -c 507 /dev/zero
		printf '\125\252'
		head -c 65024 /dev/zero
	} >/run/idle.img
	{
		printf '%s\n' "name = \"$name\"" 'type = "hvm"' 'memory = 64' 'vcpus = 1' 'vnc = 0' 'vga = "none"' \
			'disk = ["format=raw,vdev=hda,access=rw,backendtype=qdisk,target=/run/idle.img"]' \
			'on_poweroff = "destroy"' 'on_reboot = "destroy"' 'on_crash = "preserve"'
		for line in "$@"; do printf '%s\n' "$line"; done
	} >"/run/$name.cfg"
	# Once read, it starts within the 10 s that libxl gives it, also here.
	/usr/libexec/xen-qemu-system-i386 --version >/dev/null
	output=$(xl create "/run/$name.cfg" 2>&1) || output=$(xl create "/run/$name.cfg" 2>&1) && return
	fail "guest $name is created" "$output
$(tail -n 20 /var/log/xen/qemu-dm-"$name".log 2>&1)"
	return 1
}

# model NAME COMMAND: what its device model answers.
model() { xl qemu-monitor-command "$1" "$2"; }

# monitor COMMAND: of the QEMU that this machine runs in. Past whoever catches what a check says.
monitor() { echo "LAB: monitor $*" >/dev/ttyS1; }

stop_guest() { xl destroy "$1"; }

guest_log() { tail -n "${2:-20}" "$GUEST_LOGS/guest-$1.log" 2>&1 | tr -d '\r'; }

guest_said() { grep -q -F "$2" "$GUEST_LOGS/guest-$1.log"; }

# guest_sees NAME TEXT [SENTENCE]: a check that passes once the guest's console has a line with the text.
guest_sees() {
	if wait_for "${GUEST_PATIENCE:-300}" guest_said "$1" "$2"; then
		pass "${3:-guest $1 says $2}"
	else
		fail "${3:-guest $1 says $2}" "$(guest_log "$1")
$(xl vcpu-list; xenstore-ls /local/domain/0/backend/pci; xenstore-ls "/local/domain/$(xl domid "$1")/device/pci")"
		return 1
	fi
}

# guest_forgets NAME: empties the log, so that guest_sees waits for what is said from now on.
guest_forgets() { : >"$GUEST_LOGS/guest-$1.log"; }

# xen_says TEXT: a line of Xen's own log.
xen_says() { xl dmesg | grep -F "$1"; }

# reboot_into: syncs and reboots; the test is entered again with the next LAB_BOOT.
reboot_into() {
	sync
	umount /boot/efi
	echo "LAB: reboot"
	reboot -f
	sleep 600
}

# reboot_may_crash: as reboot_into, but the boot that follows is expected to crash before it enters the test.
reboot_may_crash() {
	echo "LAB: crash expected"
	reboot_into
}

# lab_enter: counts, in LAB_BOOT, how often this machine's script has been entered.
lab_enter() {
	mkdir -p "$LAB_STATE"
	LAB_BOOT=$(($(cat "$LAB_STATE/boot" 2>/dev/null || echo 0) + 1))
	echo "$LAB_BOOT" >"$LAB_STATE/boot"
	sync
	export LAB_BOOT
}

# lab_main NAME: runs the test. Leaving by exit, an unset variable or a failing `set -e` is a failure of its own.
lab_main() {
	lab_enter
	echo "LAB: start $1 boot $LAB_BOOT"
	(
		. "/lab/t/$1.sh"
		: >/run/lab-finished
	)
	[ -f /run/lab-finished ] || fail "the test runs to its end"
}

# xl_record ADDRESS: the driver that xl remembers of a reserved device; nothing when it remembers none.
xl_record() {
	xenstore-read "/libxl/pci/$(echo "$1" | tr ":." "--")/driver_path" 2>/dev/null
}

# json COMMAND...: its JSON without blanks and line ends, for `has`; names with blanks lose them too.
json() {
	"$@" --json 2>&1 | tr -d ' \t\n'
}
