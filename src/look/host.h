// SPDX-License-Identifier: GPL-2.0-or-later
// struct host: everything that one command needs to know of this machine, read once and never
// changed afterwards.
#pragma once

#include "base/bdf.h"
#include "base/err.h"
#include "door/sys.h"
#include "door/xen.h"
#include "look/profile.h"
#include "look/usb.h"
#include "look/xapi.h"

/* One PCI function as sysfs shows it: one uevent and a few links, never configuration space. */
struct pci_dev {
	struct bdf bdf;
	uint16_t vendor, device, subvendor, subdevice;
	uint32_t class; /* 0xCCSSPP */
	bool unread; /* its uevent does not tell ids and class: they are unknown, not 0; a note says
			why */
	const char *driver; /* in dom0; NULL: none */
	const char *modalias;
	const char *path; /* below the root: "sys/devices/pci0000:00/0000:00:1c.0/0000:04:00.0" */
	bool has_parent;  /* behind a bridge that is a PCI function itself */
	struct bdf parent;
	bool is_vf;
	struct bdf pf; /* when is_vf */
	int vf_index;  /* when is_vf; -1 when the PF does not tell */
	int totalvfs;  /* 0: not a PF */
	/* With HOST_NAMES; NULL when the hardware database does not know them. */
	const char *vendor_name, *device_name, *subsystem_name, *class_name;
	/* With HOST_PCI_MODULES where they matter (boot.pciback_module): modules that have an alias
	   for modalias. */
	struct strs modules;
	bool modules_known;
};

struct pci_devs {
	struct pci_dev *v; /* by address */
	size_t n, cap;
};

/* Why dom0 holds a block device. */
enum use_kind {
	USE_MOUNT,  /* what: the mount point */
	USE_SWAP,   /* a swap partition, or what a swap file lies on */
	USE_SR,	    /* what: the storage repository's name */
	USE_PV,	    /* an LVM physical volume; what: its volume group, "" unknown */
	USE_MEMBER, /* of a ZFS pool, a bcache set, DRBD; what: its name */
	USE_OPEN,   /* open without being mounted: what: by whom ("domain 3's disk") */
};

struct block_use {
	enum use_kind kind;
	const char *what;
	const char *text; /* for people: "/boot/efi (vfat)", "swap", "LVM physical volume of vg0" */
};

struct block_uses {
	struct block_use *v;
	size_t n, cap;
};

/* One of the paths of an NVMe namespace that the kernel itself multipaths. */
struct block_path {
	const char *name; /* the controller: "nvme0" */
	bool has_pci;
	struct bdf pci;
	const char *transport, *remote, *via; /* as in block_dev */
	bool down;
};

struct block_paths {
	struct block_path *v;
	size_t n, cap;
};

/* One block device: disk, partition, device mapper or md, out of sys/class/block. */
struct block_dev {
	const char *name; /* "nvme0n1p3" */
	unsigned major, minor;
	bool has_pci;
	struct bdf pci; /* the nearest PCI function in its device path */
	const char
		*transport; /* "iscsi", "fcoe", "nbd", ...: reached over the network; NULL else */
	const char *remote; /* with a transport: the target's address; NULL unknown */
	const char *via;    /* with a transport: the interface, where the kernel names it; NULL: by
			       route */
	const char *md_level; /* "raid1"; NULL: no md array */
	int md_disks,
		md_degraded; /* of an md array; md_degraded as the kernel counts it, -1 unknown */
	struct strs md_out;  /* slaves that do not carry the array now: faulty, spare, rebuilding */
	bool multipath;	     /* a device mapper multipath map */
	int valid_paths;     /* how many of its paths work, by udev's last event; -1 unknown */
	const char *dm_name; /* "xenvg-root"; NULL: no device mapper device */
	const char *dm_kind; /* "LVM", "crypt", "multipath"; NULL unknown */
	bool partition;	     /* slaves then names its disk */
	bool usb;	     /* behind a USB controller */
	const char *usb_iface; /* "1-2:1.0": of this interface of a USB device; NULL: of none */
	bool boot_part;	       /* an EFI system partition or BIOS boot partition */
	bool down;	       /* the kernel says that this path or disk does not answer */
	bool removable, open;  /* open: something in dom0 holds it (holders, mounts, swap) */
	const char *fs_type;   /* of udev's database: "LVM2_member", "ext3"; NULL unknown */
	const char *fs_uuid, *fs_label; /* likewise */
	bool content_unknown; /* no record of udev's could be read: fs_type does not tell */
	struct strs
		slaves; /* what it is made of: its disk for a partition, members for md and dm */
	struct block_paths paths; /* native NVMe multipath: any one that is not down will do */
	bool below_known; /* slaves and paths are all there is; else why says what could not be read
			   */
	const char *why;
	struct strs used; /* "/boot/efi (vfat)", "swap", "LVM physical volume", "storage repository
			     ..." */
	struct block_uses uses; /* the same as values, in the same order */
};

struct block_devs {
	struct block_dev *v; /* by name, in byte order */
	size_t n, cap;
};

/* A network file system or other remote thing that dom0 has mounted. */
struct remote_use {
	const char *what;    /* "/mnt/nfs (nfs4)" */
	const char *address; /* the server's, as written; NULL unknown */
	const char *point;   /* "/mnt/nfs"; NULL: not a mount */
	const char *sr;	     /* the storage repository that it holds; NULL */
	bool swap;	     /* a swap file lies on it */
};

struct remote_uses {
	struct remote_use *v;
	size_t n, cap;
};

struct net_dev {
	const char *name;
	bool has_pci;
	struct bdf pci;
	const char *usb_iface; /* as in block_dev */
	const char *master;    /* the bridge, bond or Open vSwitch datapath it is a port of; NULL */
	const char *kind;      /* "bridge", "bond", "vlan", "openvswitch", ...; NULL: plain */
	struct strs
		lowers; /* interfaces it sits on: bond members, the VLAN's parent, bridge ports */
	struct strs uppers;    /* those on top of it: VLANs, macvlans and its master */
	bool lowers_known;     /* false: it sits on interfaces that could not be found out */
	struct strs addresses; /* "192.0.2.4/24", "fe80::..." without link-local ones */
	bool default_route;
	bool management; /* XAPI's management interface, or the one that the default route takes */
	bool ovs_port;	 /* networkd.db or sysfs names it a port of Open vSwitch */
	bool up;
	bool link; /* it has a carrier, or does not tell */
};

struct net_devs {
	struct net_dev *v; /* by name, in byte order */
	size_t n, cap;
};

/* IPv4 routes, to find the interface that a server is reached by. Host byte order. */
struct route {
	uint32_t dest, mask;
	const char *dev;
	bool gateway; /* through a gateway; else dest is the interface's own network */
};

struct routes {
	struct route *v; /* in the kernel's order: of equally long ones the first counts */
	size_t n, cap;
};

/* Displays, consoles and USB as far as dom0 needs them. */
struct console_use {
	struct bdf pci;
	enum console_kind {
		CONSOLE_BOOT_VGA,
		CONSOLE_FRAMEBUFFER,
		CONSOLE_USB_INPUT,
		CONSOLE_SERIAL
	} kind;
	const char *what; /* "fb0", "USB keyboard 1-2 (QEMU USB Keyboard)" */
};

struct console_uses {
	struct console_use *v;
	size_t n, cap;
};

/* What dom0 runs on, raw; decide/pci/needs.h draws the conclusions. With HOST_USES. */
struct uses {
	struct block_devs blocks;
	struct remote_uses remotes;
	struct net_devs nets;
	struct routes routes;
	struct console_uses consoles;
	bool displays_elsewhere; /* in a partial look: there are displays besides those of pcis */
	bool networkd_known;	 /* networkd.db was read, or this is no XAPI host */
	/* NULL: known. Else the reason why not, and then everything of that kind counts as needed.
	 */
	const char *blocks_why, *mounts_why, *swaps_why, *nets_why, *networkd_why;
	/* An address of this host could be placed nowhere, or the content of disks is unknown for
	 * want of udev's database; NULL. */
	const char *addresses_why, *contents_why;
	const char
		*management_why; /* no management interface was found, and why that is odd; NULL */
};

/* Who holds the boot lines, and so how they are edited. */
enum boot_kind {
	BOOT_NONE,	/* none was found, or none that we read: why. A file that is empty or cannot
			   be read has its kind */
	BOOT_GRUB,	/* a grub.cfg that is edited itself */
	BOOT_GENERATED, /* a grub.cfg that grub-mkconfig makes of etc/default/grub: sources */
	BOOT_XEN_CFG,	/* xen.cfg of xen.efi, started by the firmware */
};

/* A file as it was read. */
struct boot_file {
	const char *path; /* below the root */
	const char *text; /* its bytes, NUL behind them; NULL: there is none, or why */
	size_t len;
	const char *why; /* it is there and could not be read; NULL */
};

struct boot_files {
	struct boot_file *v;
	size_t n, cap;
};

/* A file that an earlier edit kept beside the boot file. With HOST_BOOT_HISTORY. */
struct boot_backup {
	struct boot_file file;
	const char *time; /* "2026-11-21 04:31:07" UTC, of its name */
	/* Of the change that was made then, out of the record; NULL: not known. */
	const char *who, *verb;
	const char *left; /* digest of the file as that change left it; NULL: not known */
};

struct boot_backups {
	struct boot_backup *v; /* newest first */
	size_t n, cap;
};

/* The boot configuration. With HOST_BOOT. */
struct boot {
	bool uefi; /* sys/firmware/efi is there */
	enum boot_kind kind;
	const char *path; /* of the file this host boots by, below the root; NULL: none found */
	const char *text; /* its bytes, NUL behind them */
	size_t len;
	const char *why; /* when path or text is NULL: the sentence why */
	const char
		*brand; /* PRODUCT_BRAND of the inventory; "XCP-ng" is assumed when there is none */
	const char *running; /* proc/cmdline; NULL unknown. Xen's: host.xen.cmdline */
	int64_t uptime; /* seconds since the start of dom0; -1: unknown, or there is no trial */
	struct boot_file env; /* grubenv beside a grub.cfg; path is set where there is none, too */
	struct boot_files sources; /* of BOOT_GENERATED: etc/default/grub and etc/default/grub.d/
				    *.cfg, in the order they are read */
	struct boot_files loading; /* likewise: our files that load pciback, where they are there */
	bool pciback_module; /* of BOOT_GENERATED: the running kernel has pciback as a module */
	struct boot_file
		trial; /* var/lib/xhw/trial: what the trial tries (decide/trial/boot_trial.h) */
	struct boot_file
		known; /* var/lib/xhw/hidden: what hidden devices were (decide/hide/known.h) */
	struct boot_backups backups;
};

/* What only `show` asks: configuration space and further attributes of one device (look/detail.h).
 */
struct pci_detail;

struct note {
	const char *object, *field, *reason;
};

struct notes {
	struct note *v;
	size_t n, cap;
};

enum toolstack { TOOLSTACK_NONE, TOOLSTACK_XL, TOOLSTACK_XAPI };

enum host_part {
	HOST_PCI = 1,		 /* pcis */
	HOST_NAMES = 2,		 /* names of the devices */
	HOST_PCI_BRIEF = 262144, /* no names of bridges and subsystems, no VFs; where a device lies
				    only with HOST_USES; XEN_WANT_BRIEF */
	HOST_XEN = 4,		 /* xen: domains, who holds what, RMRR, nodes */
	HOST_BOOT = 8,		 /* boot */
	HOST_USES = 16,		 /* uses */
	HOST_QUARANTINE = 32, /* with HOST_XEN: XEN_WANT_QUARANTINE where a device is on pciback */
	HOST_CONTEXT = 64,    /* with HOST_XEN: XEN_WANT_CONTEXT */
	HOST_BOOT_HISTORY = 128,  /* with HOST_BOOT: boot.backups */
	HOST_PCI_MODULES = 512,	  /* with HOST_PCI and HOST_BOOT: modules of pcis */
	HOST_XEN_LOG = 2048,	  /* with HOST_XEN: xen.log */
	HOST_XAPI = 1024,	  /* xapi, where XAPI is the toolstack */
	HOST_CPUS = 4096,	  /* with HOST_XEN: XEN_WANT_CPUS */
	HOST_VCPUS = 8192,	  /* with HOST_XEN: XEN_WANT_VCPUS */
	HOST_MEMORY = 16384,	  /* with HOST_XEN: XEN_WANT_MEMORY */
	HOST_MEMORY_BIG = 32768,  /* with HOST_MEMORY: XEN_WANT_MEMORY_BIG */
	HOST_PROFILE = 65536,	  /* profile */
	HOST_USB = 131072,	  /* usb */
	HOST_USB_WANTED = 524288, /* with HOST_PROFILE: usb where the profile has a wish for it, and
				     XEN_WANT_USB where it has guests' */
	HOST_XAPI_WANTED = 4194304, /* with HOST_PROFILE: xapi where the profile names VMs of its */
	HOST_XEN_USB = 1048576,	    /* with HOST_XEN: XEN_WANT_USB */
	HOST_XEN_XL = 2097152,	    /* with HOST_XEN: not asked where XAPI is the toolstack */
	HOST_XEN_MAYBE = 256,	    /* with HOST_XEN: a Xen that fails counts as none, with why */
};

struct host {
	struct pool mem;
	const struct sys *sys; /* for details of one device only */
	unsigned parts;
	enum toolstack toolstack;
	bool pci_bus;	   /* the kernel shows its PCI devices at all */
	bool pciback;	   /* the driver directory is there */
	bool partial;	   /* pcis holds only what the asked devices need, not the whole host */
	struct strs slots; /* pciback/slots could name more than is bound; unused entries */
	struct pci_devs pcis;
	struct xen_view xen;
	struct xapi_view xapi;
	struct boot boot;
	struct uses uses;
	struct usb_view usb;
	struct profile profile;
	struct notes notes;
};

/*
 * Reads the parts asked for. only may name devices: then pcis holds these, their parents, slot
 * neighbours, PF, the VFs of a named PF (virtfn links) and their isolation groups (look/group.h),
 * and no full scan is made (partial is set); NULL reads all. Where one of them has an RMRR,
 * xen.rmrrs holds those of the whole host all the same: only so is a shared one seen. A device that
 * vanishes in mid scan is left out with a note. No Xen is no error: xen.present is false; nor is no
 * XAPI (NULL: not to be asked), where a note says what is missing.
 * host_free() in any case.
 */
int host_look(const struct sys *sys, struct xen *xen, struct xapi *xapi, unsigned parts,
	      const struct bdfs *only, struct host *ret, struct err *err);
void host_free(struct host *h);

/* NULL when the host has (or the partial look read) no such device. Binary search. */
const struct pci_dev *host_pci(const struct host *h, struct bdf bdf);
/* What Xen says of it; NULL without Xen. */
const struct xen_pci *host_xen_pci(const struct host *h, struct bdf bdf);
const struct xen_domain *host_domain(const struct host *h, uint32_t domid);
/* By its path, "1-2.1"; NULL: there is none. Binary search. */
const struct usb_dev *host_usb(const struct host *h, const char *path);
/* Who holds it by xenstore; NULL: nobody. */
const struct xen_held *host_held(const struct host *h, struct bdf bdf);
void host_note(struct host *h, const char *object, const char *field, const char *fmt, ...)
	PRINTF(4, 5);
