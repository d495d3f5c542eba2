// SPDX-License-Identifier: GPL-2.0-or-later
// A plan: ordered changes of settings, and everything that speaks against them. Made by planners,
// walked by act/.
#pragma once

#include "base/bdf.h"
#include "base/err.h"

/* Everything xhw can change (DESIGN section 1). Names and properties: plan_setting(). */
enum setting {
	/* object: address; driver name, "" is none. act's journal adds " (in slots)" where
	   pciback's wish list names it */
	SET_PCI_DRIVER,
	SET_PCI_QUARANTINE, /* address; "yes" or "no". Cannot be read, may be repeated: see blind */
	SET_PCI_RECORD,	    /* address; xl's driver_path, "" is none */
	SET_PCI_NUMVFS,	    /* address of a PF; count */
	/* boot_object(): "FILE#LABEL#xen|dom0[,LABEL#xen|dom0...]", lines of one file that change
	   in one write; their argument bytes as in the file, one line of text for each */
	SET_BOOT_LINE,
	SET_BOOT_FILE, /* path; the whole text. Keeps a backup as SET_BOOT_LINE does */
	/* path; the whole text, "" is no file. What is generated from it is made anew: setters
	   know what to run (act/set_source.c) */
	SET_BOOT_SOURCE,
	SET_BOOT_ENV,	 /* "PATH#NAME": a variable of a grubenv; its value, "" is none */
	SET_BOOT_RECORD, /* path below var/lib/xhw, or of a new grubenv; the whole text, "" is no
			    file: boot.trial, boot.known */
	SET_DOMAIN_PCI,	 /* "UUID/DOMID"; "ADDR[,opt=v...] ADDR..." sorted by address: domain_pci.h
			  */
	SET_VM_PCI,	 /* VM uuid; XAPI's other_config:pci, raw, "" is none: decide/vm/vm_pci.h */
	SET_VM_KNOWN,	 /* VM uuid; other_config:xhw-pci: what these devices were */
	SET_VM_AFFINITY, /* VM uuid; uuid of the host that XAPI prefers, "" is none */
	SET_VM_BLOCKED,	 /* "UUID/OPERATION"; the text that XAPI refuses it with, "" is none */
	SET_VM_MASK,	 /* VM uuid; VCPUs_params:mask, raw, "" is none: decide/cpu/cpu_mask.h */
	SET_VM_CPUPOOL,	 /* VM uuid; other_config:xhw-cpupool: the cpupool it is wished in, "" */
	SET_VCPU_AFFINITY,  /* "UUID/DOMID/VCPU"; "HARD SOFT": decide/cpu/cpu_affinity.h */
	SET_DOMAIN_CPUPOOL, /* "UUID/DOMID"; name of its cpupool */
	/* name; "SCHEDULER CPUS", "credit 0-3,8", "credit -" without CPUs; "": there is none.
	   CPUs that are added must be free, those that are taken out become free */
	SET_CPUPOOL,
	SET_CPUPOOL_NAME, /* id; name */
	/* name of a section of etc/xhw/profile.json: "cpupools"; its JSON, "" is none. Bytes may
	   differ where the value is the same */
	SET_PROFILE,
	SET_USB_POLICY, /* path; the whole text. XAPI's scanner is woken, and waited for */
	/* Of USB devices on a host of XAPI's; object: usb_id_text() of one that is here */
	SET_USB_ENABLED, /* passthrough_enabled of its PUSB: "true", "false" */
	SET_USB_VM,	 /* uuid of the VM that its group's VUSB is of, "" is none */
	/* "true", "false": the running VM has it. It can be unplugged only: XAPI plugs at the VM's
	   next start */
	SET_USB_PLUGGED,
	SET_VM_USB,	     /* VM uuid; other_config:xhw-usb, raw: what usb_ids_text() gives, "" */
	SET_VM_PLATFORM_USB, /* VM uuid; platform:usb, raw, "" is none, which counts as true */
	/* "UUID/DOMID"; its USB controllers: "DEVID:TYPE:VERSION:PORTS ..." by devid:
	   domain_usb.h */
	SET_DOMAIN_USBCTRL,
	SET_DOMAIN_USB, /* "UUID/DOMID"; "CTRL.PORT=ID ..." by both, ID of usb_id.h */
	SET_COUNT,
};

struct setting_info {
	const char *name;   /* "pci.driver" */
	const char *object; /* "PCI device": for messages */
	const char *what;   /* "driver" */
	bool exact;	    /* undo restores everything; else lost says what it does not */
	const char *lost;
	bool blind; /* no way to read it: compare and read back are left out; set may be repeated,
		       and fails whole */
	bool lasts; /* for good: a journal of another boot still counts */
	bool file;  /* an ordinary file: may be changed below --root too; set changes it as a whole
		       or not at all, and fails with ERR_CONFLICT where somebody else changed it */
	bool text;  /* the value is the whole text of a file: shown by its length */
	/* Others set it too, with no lock that is ours: set fails with ERR_CONFLICT where they did,
	   and then what is there is theirs */
	bool shared;
};

const struct setting_info *setting_info(enum setting set);
/* false when there is no setting of that name. */
bool setting_by_name(const char *name, enum setting *ret);

struct change {
	enum setting set;
	const char *object, *from, *to, *why;
};

struct changes {
	struct change *v;
	size_t n, cap;
};

struct refusal {
	const char *code; /* "bridge", "mounted": what --force takes; stable */
	const char *message, *hint;
	const char *fact; /* what was found, "/sys/block/nvme0n1 is mounted on /" ; NULL */
	bool can_force, forced;
	const char *object;
};

struct refusals {
	struct refusal *v;
	size_t n, cap;
};

struct warning {
	const char *object, *message;
};

struct warnings {
	struct warning *v;
	size_t n, cap;
};

enum plan_needs { PLAN_NEEDS_NOTHING = 0, PLAN_NEEDS_REBOOT = 1, PLAN_NEEDS_VM_START = 2 };

struct plan {
	struct pool mem;
	const struct strs
		*force; /* the codes that the user lifts; set before planning, may be NULL */
	struct changes changes;
	struct refusals refusals;
	struct warnings warnings;
	unsigned needs;
	bool by_hand; /* some of what is wished is for the admin to write: a warning tells where */
};

void plan_free(struct plan *p);
/* All texts are copied. A change from A to A is left out. */
void plan_add(struct plan *p, enum setting set, const char *object, const char *from,
	      const char *to, const char *why);
/* can_force: lifted by its code in p->force, then kept as forced. Returns whether it stands. */
bool plan_refuse(struct plan *p, const char *code, bool can_force, const char *object,
		 const char *fact, const char *hint, const char *fmt, ...) PRINTF(7, 8);
void plan_warn(struct plan *p, const char *object, const char *fmt, ...) PRINTF(3, 4);
/* The same of what the admin is to write, and where: it is left to do. */
void plan_by_hand(struct plan *p, const char *object, const char *fmt, ...) PRINTF(3, 4);
/* Whether a refusal stands that was not forced. */
bool plan_is_refused(const struct plan *p);
