// SPDX-License-Identifier: GPL-2.0-or-later
// The model of the kernel: what sysfs does once a line was written to it, on an unpacked host tree.
//
// Played, after xen.md 5 and 7 and Linux 4.19's drivers/base/bus.c, drivers/pci and
// drivers/xen/xen-pciback:
//	drivers/D/bind, unbind, drivers_probe, driver_override
//	drivers/pciback/new_slot, remove_slot (and slots)
//	sriov_numvfs of a PF; reset
// Any other file just keeps what was written.
#pragma once

#include "door/sys.h"

/* What happens to one write: to a path, or to the Nth of all. */
struct kernel_fault {
	const char *path; /* NULL: by number */
	unsigned nth;	  /* from 1: of the writes to path, or of all; 0 with a path: each */
	enum kernel_act {
		KERNEL_FAIL,	    /* with errno num, nothing having happened */
		KERNEL_IGNORE,	    /* success, nothing having happened */
		KERNEL_KILL_BEFORE, /* SIGKILL to this process */
		KERNEL_KILL_AFTER,
		KERNEL_CALL, /* call() before it happens */
	} act;
	int num;
	void (*call)(void *data);
	void *data;
	unsigned seen; /* filled: matching writes so far */
};

struct kernel_faults {
	struct kernel_fault *v;
	size_t n, cap;
};

/* "DRIVER takes devices of this vendor and device id"; learned from what is bound at the start, and
 * added by hand. */
struct kernel_id {
	const char *driver;
	unsigned vendor, device;
};

struct kernel_ids {
	struct kernel_id *v;
	size_t n, cap;
};

struct kernel {
	struct sys sys; /* for the code under test: may act, hooks in place */
	struct sys raw; /* the model's own, without hooks */
	struct sys_hooks hooks;
	struct pool mem;
	char *side; /* a directory for what a device loses while its driver is away */
	struct kernel_ids ids;
	struct kernel_faults faults;
	unsigned writes;  /* so far */
	struct strs log;  /* each as "PATH = TEXT", a final newline left out */
	struct strs said; /* lines for syslog */
	/* Before mid 2019 (XCP-ng's 4.19.19): with autoprobe off, bind of a VF makes the link
	 * without calling the driver. */
	bool autoprobe_trap;
	/* Since 5.3 driver_override passes where autoprobe is off. */
	bool override_passes;
	bool vfs_in_use; /* the PF's driver refuses to take VFs away: EPERM */
	int ignored;	 /* of the present write: KERNEL_IGNORE */
	char *before;	 /* what the file held before the present write */
};

/* dir: an unpacked tree, which stays the caller's. Ends the process on failure. */
void kernel_open(struct kernel *k, const char *dir);
void kernel_close(struct kernel *k);
void kernel_knows(struct kernel *k, const char *driver, unsigned vendor, unsigned device);
void kernel_fault(struct kernel *k, struct kernel_fault fault);
/* As modprobe and rmmod of a driver's module do; its devices lose it. */
void kernel_load(struct kernel *k, const char *driver);
void kernel_unload(struct kernel *k, const char *driver);

/* Between the files of the model. Each gives 0 or an errno. */
int kernel_bind(struct kernel *k, const char *driver, const char *bdf, bool apply);
int kernel_unbind(struct kernel *k, const char *driver, const char *bdf, bool apply);
int kernel_probe(struct kernel *k, const char *bdf, bool apply);
int kernel_slot(struct kernel *k, const char *bdf, bool on, bool apply);
int kernel_numvfs(struct kernel *k, const char *bdf, const char *text, bool apply);
bool kernel_in_slots(struct kernel *k, const char *bdf);
/* "sys/devices/pci0000:00/0000:00:03.0"; NULL when there is no such device. In k->mem. */
const char *kernel_device(struct kernel *k, const char *bdf);
/* Its driver's name, "" none. In k->mem. */
const char *kernel_driver(struct kernel *k, const char *bdf);
/* A file's text without the last newline, "" when missing. In k->mem. */
const char *kernel_text(struct kernel *k, const char *path);
void kernel_put(struct kernel *k, const char *path, const char *text);
void kernel_link(struct kernel *k, const char *target, const char *path);
/* What a driver made below a device goes away with it, and comes back when it binds again. */
void kernel_children(struct kernel *k, const char *bdf, const char *driver, bool back);

/* kernel_run.c: a program, played; its exit status or -errno. Counts as a write to its path. */
int kernel_run(void *data, const char *const *argv);
/* Counts what is done, and whether the faults make it fail. */
bool kernel_fails(struct kernel *k, const char *what);
