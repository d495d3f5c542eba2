# shellcheck shell=dash disable=SC1091,SC2154
# SPDX-License-Identifier: GPL-2.0-or-later
# The plugins as `make install` leaves them, called by a test XAPI in dom0 on the real devices and the real hypervisor.
# machine: intel
# boot: direct
# with: xapi
# timeout: 600
# smoke

. /lab/xapi/lib.sh
boot_file
xapi_start

has "list is XAPI's answer" "$(plugin list)" "\"device\":\"$NIC\""
has "by itself it is XML that Python's library reads" "$(xapi raw pool-admin xhw-pci show "dev=$NIC")" '"verdict":"free"'
has "Xen tells the node of the NIC on node 1" "$(plugin show "dev=$NIC_ON_NODE1")" '"node":1'
is "a function that there is not" "$(plugin frob)" 'failed ["UNKNOWN_XENAPI_PLUGIN_FUNCTION","frob"]'

has "a pool-operator may look" "$(xapi call pool-operator xhw-pci list)" '"owner":"dom0"'
has "a vm-operator may not" "$(xapi call vm-operator xhw-pci list)" 'failed ["XHW_REFUSED"'
has "nor change anything" "$(xapi call vm-operator xhw-pci reserve "devs=$NIC")" 'failed ["XHW_REFUSED"'
has "nor does a pool-operator" "$(xapi call pool-operator xhw-pci reserve "devs=$NIC")" 'failed ["XHW_REFUSED"'
is "so its driver still has it" "$(driver_of "$NIC")" e1000e
syslog_has "the refusal names who was refused" "pci reserve by vm-operator (XAPI) (lab): refused: "
syslog_has "in the words of the answer" "needs the role pool-admin, which pool-operator (XAPI) does not have"

has "reserve" "$(plugin reserve "devs=$NIC")" '"outcome":"done"'
is "pciback has it" "$(driver_of "$NIC")" pciback
syslog_has "the change names who made it" "pci reserve by pool-admin (XAPI): driver of PCI device $NIC: e1000e -> pciback"
has "XAPI's toolstack knows no quarantine" "$(plugin show "dev=$NIC")" '"owner":"pciback"'
has "reserve twice is a no-op" "$(plugin reserve "devs=$NIC")" '"outcome":"already"'
has "undo through its own plugin" "$(xapi call pool-admin xhw-undo undo)" '"outcome":"done"'
is "e1000e has it again" "$(driver_of "$NIC")" e1000e
has "reserve again" "$(plugin reserve "devs=$NIC")" '"outcome":"done"'
has "release" "$(plugin release "devs=$NIC")" '"outcome":"done"'
is "to its driver" "$(driver_of "$NIC")" e1000e
syslog_has "which is told as well" "pci release by pool-admin (XAPI): driver of PCI device $NIC: pciback -> e1000e"

is "XAPI says that dom0 has it" "$(access)" 'ok "enabled"'
has "hide" "$(plugin hide "devs=$NIC")" '"outcome":"done"'
is "XAPI reads what hide has written" "$(access)" 'ok "disable_on_reboot"'
has "as boot show through its plugin" "$(xapi call pool-admin xhw-boot show)" "xen-pciback.hide=($NIC)"
has "unhide" "$(plugin unhide "devs=$NIC")" '"outcome":"done"'
is "XAPI reads that too" "$(access)" 'ok "enabled"'

# The kernel lets an interface have any name but blanks, and a file system be mounted anywhere.
odd=$(printf 'e\001<&\377]]>')
ip link set "$(ls "/sys/bus/pci/devices/$NIC_BEHIND_PORT/net")" name "$odd"
ip addr add 10.9.9.9/24 dev "$odd"
ip link set "$odd" up
has "a name of control characters and broken UTF-8 is told" "$(plugin show "dev=$NIC_BEHIND_PORT")" '"used-for":["e\u0001<&\ufffd]]> has 10.9.9.9/24"]'
has "in a failure as well" "$(xapi raw pool-admin xhw-pci reserve "devs=$NIC_BEHIND_PORT")" 'failed ["XHW_REFUSED","dom0 needs 0000:02:00.0: e?<&?]]> has'
ip addr flush dev "$odd"
ip link set "$odd" down

has "XAPI's clients are told what is missing" "$(xapi call pool-admin xhw-gpu list)" 'failed ["XENAPI_MISSING_PLUGIN","xhw-gpu"]'
