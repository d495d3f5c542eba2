# shellcheck shell=bash disable=SC2034
# SPDX-License-Identifier: GPL-2.0-or-later
# Names and places that all scripts of the lab share; sourced, never run.

lab_src=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
top=$(cd "$lab_src/../.." && pwd)
lab=${LAB_DIR:-$top/build/lab}

# What is put into dom0 when it is there.
xhw_binary=${XHW:-$top/build/xhw}
xhw_xen_object=${XHW_XEN:-$top/build/xen-4.17.so}
xhw_plugin_object=${XHW_PLUGIN:-$top/build/plugin.so}
xhw_trial=$top/xapi-scripts/xhw-trial
lab_domains=$top/build/lab-domains
lab_fail=$top/build/lab-fail.so
xhw_lib_dir=/usr/lib/xhw

# The disk holds everything GRUB and dom0 read: one FAT partition, at the first mebibyte.
disk_label=ROOT-XHWLAB
disk_offset=1M
disk_mib=256

die() {
	echo "lab: $*" >&2
	exit 1
}
