# shellcheck shell=dash disable=SC2034
# SPDX-License-Identifier: GPL-2.0-or-later
# Makes the lab's dom0 a XAPI host with a test XAPI on its own root, and calls it.

HOST_UUID=1ab00000-0000-4000-8000-0000000000a1
SYSLOG=/run/messages

# xapi_files: what tells that XAPI is this host's toolstack.
xapi_files() {
	cat >/etc/xensource-inventory <<-END
		PRODUCT_BRAND='XCP-ng'
		PRODUCT_VERSION='8.3.0'
		CONTROL_DOMAIN_UUID='1ab00000-0000-4000-8000-0000000000d0'
		INSTALLATION_UUID='$HOST_UUID'
		MANAGEMENT_INTERFACE=''
		MANAGEMENT_ADDRESS_TYPE='IPv4'
		BUILD_NUMBER='8.3.0'
	END
	mkdir -p /.xhw /var/lib/xcp
	echo '{"interface_config":{},"bridge_config":{},"gateway_interface":null,"dns_interface":null}' >/var/lib/xcp/networkd.db
	cp /lab/xapi/db.json /.xhw/xapi.json
}

# xapi_start: XAPI's files, a syslog, the test XAPI, and a client of it.
xapi_start() {
	xapi_files
	syslogd -O "$SYSLOG" -S
	python3 -SB /lab/fake / >/run/xapi.out 2>&1 &
	ok "the test XAPI listens" wait_for 60 grep -q ready /run/xapi.out || return 1
	mkfifo /run/client.in /run/client.out
	python3 -SB /lab/xapi/client.py </run/client.in >/run/client.out 2>/run/client.err &
	exec 8>/run/client.in 9</run/client.out
	read -r answer <&9
	is "and has a client" "$answer" ready
}

# boot_file: the one that a BIOS reads, as XCP-ng's installer writes it; QEMU has loaded the rest.
boot_file() {
	mkdir -p /boot/grub
	cat >/boot/grub/grub.cfg <<-'END'
		set default=0
		menuentry 'XCP-ng' {
			multiboot2 /boot/xen.gz dom0_mem=1024M,max:1024M
			module2 /boot/vmlinuz-4.19-xen root=LABEL=root-lab ro nolvm console=hvc0
			module2 /boot/initrd-4.19-xen.img
		}
	END
}

# Of the objects in db.json.
VM_WEB=1ab00000-0000-4000-8000-000000000002
VM_DB=1ab00000-0000-4000-8000-000000000003
PCI_NIC=1ab00000-0000-4000-8000-000000000010

# access: what XAPI says of dom0's access to the first NIC.
access() { xapi api pool-operator PCI.get_dom0_access_status "@PCI:$PCI_NIC"; }

# xapi WORD...: one command of client.py; its answer.
xapi() {
	local IFS="	"
	printf '%s\n' "$*" >&8
	IFS= read -r answer <&9
	printf '%s\n' "$answer"
}

# plugin FN [KEY=VALUE...]: of xhw-pci, as a pool-admin.
plugin() { xapi call pool-admin xhw-pci "$@"; }

# syslog_has SENTENCE TEXT
syslog_has() {
	if wait_for 5 grep -q -F -e "$2" "$SYSLOG"; then
		pass "$1"
	else
		fail "$1" "not found: $2
$(tail -n 8 "$SYSLOG")"
	fi
}
