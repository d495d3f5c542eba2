# shellcheck shell=dash disable=SC2154
# SPDX-License-Identifier: GPL-2.0-or-later
# Starts that fail on real Xen, and the reasons that xhw finds for them in Xen's and the kernel's own logs and in xl's words.
# machine: rmrr
# boot: direct
# timeout: 700

# why NAME WORD...: the answer; each text given after the name must be in its JSON.
why() {
	local name="$1" answer
	shift
	answer=$(json xhw pci why "$name")
	for text; do has "$name: $text" "$answer" "$text"; done
}

# fails NAME LINE...: a guest of that configuration does not start, and what xl says is kept where xhw looks.
fails() {
	local name="$1"
	guest_config "$@"
	cp "/run/$name.cfg" "/etc/xen/$name.cfg"
	if xl create "/run/$name.cfg" 2>>"/var/log/xen/xl-$name.log"; then
		fail "guest $name does not start"
		xl destroy "$name"
	else
		pass "guest $name does not start"
	fi
}

mkdir -p /etc/xen
ok "reserve" xhw pci reserve "$NIC" "$NIC_ON_NODE1"

# Shared RMRR, first without what xl says: Xen's own log has to do.
fails g1 "pci = [\"$NIC\"]"
mv /var/log/xen/xl-g1.log /run/kept
why g1 '"code":"rmrr-shared"' '"sure":"proven"' "\"device\":\"$NIC\"" "disallowedtoassign$NIC" \
	'"source":"Xen'"'"'sconsolering"' '"start-found":true' "$NIC,rdm_policy=relaxed"
mv /run/kept /var/log/xen/xl-g1.log
why g1 '"code":"rmrr-shared"' "xc_assign_devicefailed:Operationnotpermitted" '"failed":true'

# A device that another VM has; what that one does with it does not matter.
guest_config g2 "pci = [\"$NIC_ON_NODE1\"]"
ok "guest g2 starts" xl create /run/g2.cfg
why g2 '"runs":true' '"reasons":[]'
fails g3 "pci = [\"$NIC_ON_NODE1\"]"
why g3 '"code":"not-reserved"' '"sure":"likely"' "isnotassignable" '"code":"in-use"'
stop_guest g2

fails g4 "pci = [\"$NIC_ON_NODE1\"]" 'passthrough = "disabled"'
why g4 '"code":"no-context"' '"sure":"proven"'
fails g5 'memory = 9000'
why g5 '"code":"no-memory"'
fails g6 'pci = ["0000:0f:03.0"]'
why g6 '"code":"gone"' '"device":"0000:0f:03.0"'

# A hide list that the kernel cannot read.
ok "release" xhw pci release "$NIC" "$NIC_ON_NODE1"
ok "pciback goes" rmmod xen-pciback
fails g7 "pci = [\"$NIC_ON_NODE1\"]"
why g7 '"code":"no-pciback"' "Lookslikepcibackdrivernotloaded"
not_ok "a wrong hide list" modprobe xen-pciback "hide=($NIC)x"
why g7 '"code":"hide-list"' "Errorparsingpci_devs_to_hide" '"source":"/dev/kmsg"' "xhwbootrepair"
fails_with "nobody knows of it" 3 xhw pci why nobody
