# shellcheck shell=dash disable=SC2154,SC2086
# SPDX-License-Identifier: GPL-2.0-or-later
# USB devices of dom0 are given to an HVM guest and taken back; sticks are pulled out and plugged in, and two are alike.
# machine: usb
# boot: direct
# with: hvm
# tool: lab-set
# timeout: 480

cp /boot/efi/lab/lab-set /run/lab-set
DEVICES=/sys/bus/usb/devices
STICK=2-3
ID=46f4:0001:LAB-STICK

# drivers PATH: of its interfaces in dom0, "none" for one without.
drivers() {
	local i
	for i in "$DEVICES/$1":*; do basename "$(readlink "$i/driver" || echo none)"; done | tr '\n' ' '
}
usb() { /run/lab-set domain.usb "$guest" "$@"; }
ctrl() { /run/lab-set domain.usbctrl "$guest" "$@"; }
pull() {
	monitor device_del stick
	wait_for 30 [ ! -e "$DEVICES/$STICK" ]
}
plug() {
	monitor device_add usb-storage,id=stick,bus=xhci.0,port=3,drive=stick,serial=LAB-STICK
	wait_for 30 [ -e "$DEVICES/$STICK:1.0/driver" ]
}
address() { echo "xenusb-2-$(cat $DEVICES/$STICK/devnum)"; }

is "dom0 has the stick" "$(drivers $STICK)" "usb-storage "
start_hvm h1 || exit 1
guest=$(xl vm-list | awk '$3 == "h1" || $4 == "h1" { print $1 }')/$(xl domid h1)
is "it has no USB" "$(usb)" ""
ok "it gets a controller" ctrl "" "0:devicemodel:3:8"
ok "and the stick" usb "" "0.1=$ID"
has "its device model has it" "$(model h1 'info usb')" "ID: $(address)"
has_not "dom0's driver has let go" "$(drivers $STICK)" usb-storage
has "xl sees it" "$(xl usb-list h1)" "Port 1: Bus 002 Device"
ok "it is taken back" usb "0.1=$ID" ""
is "dom0's driver has it again" "$(drivers $STICK)" "usb-storage "
has_not "its device model does not" "$(model h1 'info usb')" xenusb-2

ok "it is given again" usb "" "0.1=$ID"
ok "and pulled out" pull
is "libxl goes on listing it" "$(usb)" "0.1=@$STICK"
fails_with "which stands in the way of any other" 5 usb "0.1=@$STICK" "0.1=@$STICK 0.2=46f4:0001:LAB-TWIN@1-4.1"
has "and is told" "$(usb "0.1=@$STICK" "0.1=@$STICK 0.2=46f4:0001:LAB-TWIN@1-4.1" 2>&1)" "while domain 1 still lists $STICK, which is gone"
ok "the record is taken off" usb "0.1=@$STICK" ""
has_not "and the device model's" "$(model h1 'info usb')" xenusb-2
ok "it is plugged in" plug
ok "and given on the same port" usb "" "0.1=$ID"
has "its device model has it" "$(model h1 'info usb')" "ID: $(address)"

old=$(address)
ok "it is pulled out" pull
ok "and plugged in" plug
is "dom0's driver has it now" "$(drivers $STICK)" "usb-storage "
is "though libxl lists it" "$(usb)" "0.1=$ID"
has "its device model waits for the old address" "$(model h1 'info usb')" "ID: $old"
note "xl: $(xl usbdev-detach h1 0 1 2>&1)"
ok "the record is taken off" usb "0.1=$ID" ""
has_not "and the device model's" "$(model h1 'info usb')" xenusb-2
ok "it is given anew" usb "" "0.1=$ID"
has "its device model has it by its new address" "$(model h1 'info usb')" "ID: $(address)"

fails_with "one of two alike needs its port" 5 usb "0.1=$ID" "0.1=$ID 0.2=46f4:0001:LAB-TWIN"
ok "which tells them apart" usb "0.1=$ID" "0.1=$ID 0.2=46f4:0001:LAB-TWIN@1-4.2"
has_not "that one is given" "$(drivers 1-4.2)" usb-storage
is "the other stays" "$(drivers 1-4.1)" "usb-storage "
note "$(model h1 'info usb')"

ok "both are taken back" usb "0.1=$ID 0.2=46f4:0001:LAB-TWIN@1-4.2" ""
is "dom0's driver has them again" "$(drivers $STICK)$(drivers 1-4.2)" "usb-storage usb-storage "
ok "xl gives one" xl usbdev-attach h1 type=hostdev hostbus=2 hostaddr="$(cat $DEVICES/$STICK/devnum)"
ok "and we take it" usb "0.1=$ID" ""
is "dom0's driver has it again" "$(drivers $STICK)" "usb-storage "
ok "the controller goes" ctrl "0:devicemodel:3:8" ""
note "$(model h1 'info usb') $(model h1 'info qtree' | grep -i xenusb)"
ok "and another comes" ctrl "" "1:devicemodel:2:6"
ok "whose ports are as good" usb "" "1.6=$ID"
has "its device model has it" "$(model h1 'info usb')" "Port 6"
ok "the guest goes" stop_guest h1
note "after its end: $(drivers $STICK)"
