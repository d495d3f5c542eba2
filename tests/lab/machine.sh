# shellcheck shell=bash disable=SC2154,SC2054
# SPDX-License-Identifier: GPL-2.0-or-later
# The machines of the lab: what hardware QEMU shows, and how Xen is started on it; sourced after env.sh, never run.
#
# Every machine but wide: 4 CPUs and 4 GiB on two NUMA nodes (distance 21), and on PCI
#   00:03.0 e1000e                          02:00.0 e1000e behind a root port
#   00:04.0 xHCI: keyboard, mouse, storage  41:00.0 e1000e on NUMA node 1
#   01:00.0 NVMe with 4 virtual functions   00:1f.2 AHCI with the disk
# intel and amd have that IOMMU, noiommu has none, and rmrr is intel where 00:03.0 and 02:00.0 share a reserved
# memory region and 41:00.0 has one of its own. wide has 72 CPUs, 36 on each node, no IOMMU,
# and nothing but the disk. usb is noiommu with a hub on the xHCI, and on that two sticks alike.
# Boots: direct (QEMU loads Xen) and uefi (OVMF, GRUB on the disk, the grub.cfg of an XCP-ng installer).

machines="intel amd noiommu rmrr wide usb"
# Pinned: an emulated machine can leave a moving dom0 vCPU waiting for seconds, and moving costs it dear.
xen_options="dom0_mem=1024M,max:1024M dom0_max_vcpus=1-2 dom0_vcpus_pin"
xen_lab_options="loglvl=all guest_loglvl=all bootscrub=0 spec-ctrl=no"
dom0_options="root=LABEL=$disk_label ro nolvm hpet=disable"
# What makes an emulated boot quick: no walk over all page tables in search of writable code.
dom0_lab_options="rodata=off mitigations=off cryptomgr.notests audit=0 quiet"

# The page frames are among those that the firmware's memory map lists as reserved, and OVMF's map is not SeaBIOS's.
# The variable `scheduler` names another scheduler than Xen's default, credit2.
machine_xen_options() {
	local page=0x7ffe
	[ -z "${scheduler:-}" ] || printf '%s ' "sched=$scheduler"
	[ "$1" = rmrr ] || return 0
	[ "$2" = direct ] || page=0x7ff0
	echo "rmrr=${page}0-${page}1=0:0:3.0,0:2:0.0;${page}2-${page}2=0:41:0.0"
}

# machine_prepare MACHINE BOOT DIR [LINE...]: makes DIR/disk.img, with these lines in the file that dom0-init reads.
# Where the variable `with` names parts, dom0 also has what image.sh makes for these.
machine_prepare() {
	local machine=$1 boot=$2 dir=$3 part parts=()
	shift 3
	case " $machines " in *" $machine "*) ;; *) die "no machine '$machine', expected one of: $machines" ;; esac
	mkdir -p "$dir"
	rm -f "$dir/disk.img" "$dir/vars.fd"
	cp --reflink=auto --sparse=always "$lab/disk.img" "$dir/disk.img"
	printf '%s\n' "$@" >"$dir/run"
	put_on_disk "$dir" "$dir/run" ::lab/run
	# Not compressed: GRUB would unpack the first part of a gzip file and lose the second.
	for part in ${with:-}; do parts+=("$lab/$part.cpio"); done
	cat "$lab/dom0.cpio" "${parts[@]}" "$lab/overlay.cpio" >"$dir/initrd"
	[ "$boot" = uefi ] || return 0
	cp /usr/share/OVMF/OVMF_VARS_4M.fd "$dir/vars.fd"
	grub_cfg "$machine" >"$dir/grub.cfg"
	put_on_disk "$dir" "$dir/grub.cfg" ::EFI/xenserver/grub.cfg
	put_on_disk "$dir" "$dir/initrd" ::boot/initrd-4.19-xen.img
	rm -f "$dir/initrd"
}

put_on_disk() {
	MTOOLS_SKIP_CHECK=1 mcopy -D o -i "$1/disk.img@@$disk_offset" "$2" "$3"
}

# The file as an XCP-ng installer with a serial console writes it; lab options stand at the end of the Xen lines.
grub_cfg() {
	local extra serial="com1=115200,8n1 console=com1,vga" common
	local dom0_serial="$dom0_options console=tty0 console=hvc0 $dom0_lab_options"
	extra="$xen_lab_options $(machine_xen_options "$1" uefi)"
	common="${xen_options/ / watchdog ucode=scan } crashkernel=256M,below=4G"
	extra=" ${extra% }"
	cat <<-END
		serial --unit=0 --speed=115200
		terminal_input serial console
		terminal_output serial console
		set default=1
		set timeout=1
	END
	grub_entry 'XCP-ng' /boot/xen.gz "$common console=vga vga=mode-0x0311$extra" \
		"$dom0_options console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles"
	grub_entry 'XCP-ng (Serial)' /boot/xen.gz "$serial $common$extra" "$dom0_serial"
	grub_entry 'XCP-ng in Safe Mode' /boot/xen.gz "nosmp noreboot noirqbalance no-mce no-bootscrub no-numa no-hap no-mmcfg max_cstate=0 nmi=ignore allow_unsafe ${xen_options%% *} $serial" \
		"earlyprintk=xen $dom0_serial"
	grub_entry 'XCP-ng (Xen 4.17.5 / Linux 4.19.0+1)' /boot/xen-fallback.gz "$common$extra" \
		"$dom0_options console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles"
	grub_entry 'XCP-ng (Serial, Xen 4.17.5 / Linux 4.19.0+1)' /boot/xen-fallback.gz "$serial $common$extra" "$dom0_serial"
}

grub_entry() {
	printf "menuentry '%s' {\n" "$1"
	printf '\tsearch --label --set root %s\n' "$disk_label"
	printf '\tmultiboot2 %s %s\n' "$2" "$3"
	printf '\tmodule2 /boot/vmlinuz-4.19-xen %s\n' "$4"
	printf '\tmodule2 /boot/initrd-4.19-xen.img\n}\n'
}

# One CPU after the other: with a thread for each, CPUs wait in loops for those that this machine does not run just then,
# by which two machines side by side took 110 s in place of 77; on a loaded one, PV guests stood still for minutes.
# Where LAB_COUNTED is set, the machine's clock is the instructions that it executed (2 ns each; it skips idle time):
# what it measures is then the same however loaded this machine is.
#
# machine_command MACHINE BOOT DIR: sets the array `qemu`; serial ports 1 (Xen, kernel) and 2 (test) are the caller's to add.
machine_command() {
	local machine=$1 boot=$2 dir=$3
	# Without MONITOR: Xen wakes a CPU that waits in MWAIT by writing memory and sends no interrupt, and an emulated
	# MWAIT does not notice, so that vCPUs stand still for minutes.
	local model=max,-smap,-smep,-monitor
	local accel=(-accel "tcg,thread=single")
	[ -z "${LAB_COUNTED:-}" ] || accel+=(-icount "shift=1,align=off,sleep=off")
	local cpus=4
	case $machine in
	intel | rmrr) model=$model,vendor=GenuineIntel ;;
	wide) cpus=72 ;;
	esac
	local half=$((cpus / 2))
	qemu=(qemu-system-x86_64 -name "lab-$machine" "${accel[@]}" -M "q35,kernel-irqchip=split" -cpu "$model"
		-m 4G -smp "$cpus,sockets=2,cores=$half" -display none -monitor none -no-reboot -nodefaults
		-object memory-backend-ram,id=m0,size=2G -numa "node,nodeid=0,cpus=0-$((half - 1)),memdev=m0"
		-object memory-backend-ram,id=m1,size=2G -numa "node,nodeid=1,cpus=$half-$((cpus - 1)),memdev=m1"
		-numa dist,src=0,dst=1,val=21)
	case $machine in
	intel | rmrr) qemu+=(-device "intel-iommu,intremap=on") ;;
	amd) qemu+=(-device "amd-iommu,intremap=on") ;;
	esac
	[ "$machine" = wide ] || machine_devices
	[ "$machine" != usb ] || machine_hub
	if [ "$boot" = uefi ]; then
		qemu+=(-drive "if=pflash,format=raw,readonly=on,file=/usr/share/OVMF/OVMF_CODE_4M.fd"
			-drive "if=pflash,format=raw,file=$dir/vars.fd")
	else
		qemu+=(-kernel "$lab/xen"
			-append "com1=115200,8n1 console=com1 $xen_options $xen_lab_options $(machine_xen_options "$machine" direct)"
			-initrd "$lab/vmlinux $dom0_options $dom0_lab_options console=hvc0,$dir/initrd")
	fi
	qemu+=(-drive "if=none,id=disk,format=raw,file=$dir/disk.img" -device "ide-hd,bus=ide.0,drive=disk,bootindex=1")
}

machine_devices() {
	local empty="driver=null-co,read-zeroes=on"
	qemu+=(-nic none -device "e1000e,addr=3,romfile=,mac=52:54:00:00:00:03"
		-device "qemu-xhci,id=xhci,addr=4"
		-device "usb-kbd,bus=xhci.0" -device "usb-mouse,bus=xhci.0"
		-blockdev "$empty,node-name=stick,size=67108864" -device "usb-storage,id=stick,bus=xhci.0,port=3,drive=stick,serial=LAB-STICK"
		-device "pcie-root-port,id=rp1,addr=5,chassis=1,slot=1"
		-blockdev "$empty,node-name=nvm,size=268435456" -device "nvme-subsys,id=ss0"
		-device "nvme,id=nvme0,serial=LAB-NVME,subsys=ss0,sriov_max_vfs=4,sriov_vq_flexible=8,sriov_vi_flexible=8,max_ioqpairs=16,msix_qsize=24,bus=rp1"
		-device "nvme-ns,drive=nvm,bus=nvme0"
		-device "pcie-root-port,id=rp2,addr=6,chassis=2,slot=2"
		-nic none -device "e1000e,bus=rp2,romfile=,mac=52:54:00:00:02:00"
		-device "pxb-pcie,id=pxb1,addr=7,bus_nr=64,numa_node=1"
		-device "pcie-root-port,id=rp3,bus=pxb1,chassis=3,slot=3"
		-nic none -device "e1000e,bus=rp3,romfile=,mac=52:54:00:00:41:00")
}

machine_hub() {
	local empty="driver=null-co,read-zeroes=on,size=67108864" name
	qemu+=(-device "usb-hub,bus=xhci.0,port=4,id=hub")
	for name in 1 2; do
		qemu+=(-blockdev "$empty,node-name=twin$name"
			-device "usb-storage,id=twin$name,bus=xhci.0,port=4.$name,drive=twin$name,serial=LAB-TWIN")
	done
}

# qemu_may_reboot: a reboot goes on in the same QEMU, where somebody sits before it.
qemu_may_reboot() {
	local word kept=()
	for word in "${qemu[@]}"; do
		[ "$word" = -no-reboot ] || kept+=("$word")
	done
	qemu=("${kept[@]}")
}
