# shellcheck shell=dash disable=SC2154
# SPDX-License-Identifier: GPL-2.0-or-later
# USB devices of dom0 are given to an HVM guest and taken back; a stick is pulled out and plugged in, and two are alike.
# machine: usb
# boot: direct
# with: hvm
# tool: lab-set
# timeout: 600

# What no verb does is tried by lab-set: one change as a plan would make it.
cp /boot/efi/lab/lab-set /run/lab-set
STICK=2-3
KEYBOARD=1-1
MOUSE=1-2
HUB=1-4
ID=46f4:0001:LAB-STICK
TWIN=46f4:0001:LAB-TWIN
DEVICES=/sys/bus/usb/devices

# drivers PATH: of its interfaces in dom0, "none" for one without.
drivers() {
	local i
	for i in "$DEVICES/$1":*; do basename "$(readlink "$i/driver" || echo none)"; done | tr '\n' ' '
}
listed() { /run/lab-set domain.usb "$guest"; }
pull() {
	monitor device_del stick
	wait_for 60 [ ! -e "$DEVICES/$STICK" ]
}
plug() {
	monitor device_add usb-storage,id=stick,bus=xhci.0,port=3,drive=stick,serial=LAB-STICK
	wait_for 60 [ -e "$DEVICES/$STICK:1.0/driver" ]
}
# The name by which a device model knows the stick: by the address that it had when it was given.
known_as() { echo "ID: xenusb-2-$(cat $DEVICES/$STICK/devnum)"; }

is "dom0 has the stick" "$(drivers $STICK)" "usb-storage "
start_hvm h1 || exit 1
guest=$(xl list -l h1 | sed -n 's/.*"uuid": "\(.*\)".*/\1/p' | head -n 1)/$(xl domid h1)
is "the guest has no USB" "$(listed)" ""
ok "xhw gives it the stick" xhw usb attach h1 "$ID"
has "its device model has it" "$(model h1 'info usb')" "$(known_as)"
has_not "dom0's driver has let go" "$(drivers $STICK)" usb-storage
has "xl sees it" "$(xl usb-list h1)" "Port 1: Bus 002 Device"
has "so does xhw" "$(json xhw usb list)" '"h1"'
has "a second time it is there already" "$(json xhw usb attach h1 "$ID")" '"outcome":"already"'

ok "it is pulled out" pull
is "libxl goes on listing it" "$(listed)" "0.1=@$STICK"
not_ok "and gives no other one" xl usbdev-attach h1 type=hostdev hostbus=1 hostaddr="$(cat $DEVICES/1-4.1/devnum)"
has "which xhw tells" "$(/run/lab-set domain.usb "$guest" "0.1=@$STICK" "0.1=@$STICK 0.2=$TWIN@1-4.1" 2>&1)" \
	"while domain ${guest#*/} still lists $STICK, which is gone"
ok "of two alike xhw gives the one on that port" xhw usb attach h1 1-4.2
is "having taken the record off" "$(listed | grep -c "@$STICK")" 0
has_not "which the device model has forgotten, too" "$(model h1 'info usb')" xenusb-2
has_not "dom0 has let go of that one" "$(drivers 1-4.2)" usb-storage
is "and kept the other" "$(drivers 1-4.1)" "usb-storage "
ok "the stick is plugged in" plug
ok "and xhw reconciles" xhw usb reconcile
has "its device model has it" "$(model h1 'info usb')" "$(known_as)"

old=$(known_as)
ok "it is pulled out" pull
ok "and plugged in before anybody looks" plug
is "dom0's driver has it" "$(drivers $STICK)" "usb-storage "
has "libxl still lists what was at that port, and that is told as lost" "$(listed)" "=@$STICK"
has "and its device model waits for the old address" "$(model h1 'info usb')" "$old"
ok "xhw reconciles" xhw usb reconcile
has "its device model has it" "$(model h1 'info usb')" "$(known_as)"
has_not "and no longer waits" "$(model h1 'info usb')" "$old"
has_not "dom0's driver has let go" "$(drivers $STICK)" usb-storage

has "a second time nothing is to be done" "$(json xhw usb reconcile)" '"outcome":"already"'

ok "xhw takes both back" xhw usb detach h1 "$ID" 1-4.2
is "dom0's drivers have them" "$(drivers $STICK)$(drivers 1-4.2)" "usb-storage usb-storage "
is "libxl lists none" "$(listed)" ""
has_not "the device model has none" "$(model h1 'info usb')" "ID: xenusb"
ok "xl gives one" xl usbdev-attach h1 type=hostdev hostbus=2 hostaddr="$(cat $DEVICES/$STICK/devnum)"
ok "and xhw takes it" xhw usb detach h1 $STICK
is "dom0's driver has it" "$(drivers $STICK)" "usb-storage "
ok "xhw undoes that" xhw undo
has "the guest has it" "$(model h1 'info usb')" "$(known_as)"

has "keyboard and mouse are told apart" "$(xhw usb list | grep "^$KEYBOARD\|^$MOUSE" | grep -o 'keyboard\|mouse' | tr '\n' ' ')" "keyboard mouse "
ok "the guest gets the mouse" xhw usb attach h1 $MOUSE
has "its device model has it" "$(model h1 'info usb')" "ID: xenusb-1-$(cat $DEVICES/$MOUSE/devnum)"
has_not "dom0's driver has let go" "$(drivers $MOUSE)" usbhid
fails_with "a hub is given to nobody" 4 xhw usb attach h1 $HUB
has "and that is why" "$(xhw usb attach h1 $HUB 2>&1)" "is a hub"
fails_with "nor is the console's keyboard" 4 xhw usb attach h1 $KEYBOARD
has "unless forced" "$(xhw usb attach h1 $KEYBOARD 2>&1)" "--force console-usb"
ok "xhw takes the mouse back" xhw usb detach h1 $MOUSE
is "dom0's driver has it" "$(drivers $MOUSE)" "usbhid "
ok "the guest goes" stop_guest h1
ok "and dom0's driver has it" wait_for 30 [ -e "$DEVICES/$STICK:1.0/driver" ]
