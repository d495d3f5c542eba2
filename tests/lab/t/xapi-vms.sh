# shellcheck shell=dash disable=SC1091,SC2154
# SPDX-License-Identifier: GPL-2.0-or-later
# Devices given to VMs of a XAPI by their parameters, and the check before a VM starts: by XAPI's own hook, with a real
# device that is gone, that another domain has, that dom0 uses.
# machine: intel
# boot: direct
# with: xapi
# timeout: 600

. /lab/xapi/lib.sh

start_web() { xapi api local-root VM.start "@VM:$VM_WEB" false false; }
stop_web() { xapi api local-root VM.hard_shutdown "@VM:$VM_WEB"; }
config_of() { xapi api local-root VM.get_other_config "@VM:$1"; }
# Xen and XAPI name a domain by the same uuid.
g1='uuid = "1ab00000-0000-4000-8000-000000000001"'

has "without the inventory xl is the toolstack" "$(xhw pci attach nobody "$NIC" 2>&1)" "no VM 'nobody' runs on this host"
xapi_files
has "with it devices go by XAPI, which is down" "$(xhw pci attach web "$NIC" 2>&1)" "XAPI is not running"
has "the list needs no XAPI, and says what is missing" "$(json xhw pci list)" '"object":"xapi"'
xapi_start

has "attach" "$(plugin attach vm=web "devs=$NIC_ON_NODE1")" '"outcome":"done"'
has "other_config has it" "$(config_of "$VM_WEB")" "\"pci\":\"0/$NIC_ON_NODE1\""
has "attach a second" "$(plugin attach vm=web "devs=$NIC" set-affinity=true)" '"outcome":"done"'
has "behind the first" "$(config_of "$VM_WEB")" "\"pci\":\"0/$NIC_ON_NODE1,1/$NIC\""
is "the VM prefers this host" "$(xapi api local-root VM.get_affinity "@VM:$VM_WEB")" 'ok "OpaqueRef:host"'
has "attach twice is a no-op" "$(plugin attach vm=web "devs=$NIC")" '"outcome":"already"'
syslog_has "the change names who made it" "pci attach by pool-admin (XAPI): other_config:pci of VM $VM_WEB: none -> 0/$NIC_ON_NODE1"
has "list names the VM" "$(plugin list)" '"for-vm":"web (halted)"'
has "a vm-operator is refused" "$(xapi call vm-operator xhw-pci attach vm=db "devs=$NIC")" 'failed ["XHW_REFUSED"'
has "a running VM is refused" "$(plugin attach vm=g1 "devs=$NIC_BEHIND_PORT")" 'failed ["XHW_REFUSED","VM g1 is not halted'
has "so is a template" "$(plugin attach vm=template "devs=$NIC_BEHIND_PORT")" 'failed ["XHW_'
is "and nothing is written" "$(config_of "$VM_DB")" 'ok {}'

has "the VM starts: the check is off" "$(start_web)" 'ok '
stop_web >/dev/null
mkdir -p /etc/xhw
: >/etc/xhw/check-vm-start
has "it starts with the check" "$(start_web)" 'ok '
stop_web >/dev/null

eth=$(ls "/sys/bus/pci/devices/$NIC_ON_NODE1/net")
ip addr add 10.8.8.8/24 dev "$eth"
ip link set "$eth" up
has "not while dom0 uses a device" "$(start_web)" "VM 'web' is not started: dom0 needs $NIC_ON_NODE1: $eth has 10.8.8.8/24"
ip addr flush dev "$eth"
ip link set "$eth" down
echo 1 >"/sys/bus/pci/devices/$NIC_ON_NODE1/remove"
has "nor when a device is gone" "$(start_web)" "VM 'web' is not started: this host has no device $NIC_ON_NODE1"
is "it stays halted" "$(xapi api local-root VM.get_power_state "@VM:$VM_WEB")" 'ok "Halted"'
syslog_has "syslog has the sentence" "VM 'web' is not started: this host has no device $NIC_ON_NODE1"
echo 1 >/sys/bus/pci/rescan
has "with the device back it starts" "$(start_web)" 'ok '
stop_web >/dev/null

has "the others stay when one is detached" "$(plugin detach vm=web "devs=$NIC_ON_NODE1")" '"outcome":"done"'
has "of other_config" "$(config_of "$VM_WEB")" "\"pci\":\"0/$NIC\""
xl pci-assignable-add "$NIC" >/dev/null
guest_config g1 "$g1" "pci = [\"$NIC\"]"
ok "a domain with the device is created" xl create -p /run/g1.cfg
has "no start while that has it" "$(start_web)" "VM 'web' is not started: VM g1 has $NIC"
rm /etc/xhw/check-vm-start
has "switched off, the check does not speak" "$(start_web)" 'ok '
has "why is answered" "$(plugin why vm=web)" '"verb":"pci why"'
