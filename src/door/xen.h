// SPDX-License-Identifier: GPL-2.0-or-later
// The door to the hypervisor and xenstore: a narrow struct of functions, live or recorded.
//
// Live: build/xen-4.17.so (src/door/xen-so/), the only thing that links libxl, libxenctrl and
// libxenstore, opened by dlopen so that xhw starts where Xen's libraries are broken or of another
// version. Recorded: DIR/.xhw/xen.json below --root, which holds one xen_view; nothing can be
// changed through it.
#pragma once

#include "base/bdf.h"
#include "base/cpus.h"
#include "base/err.h"
#include "door/sys.h"

struct json_object;

#define XEN_UUID_TEXT 37
/* Bytes; XCP-ng's Xen has a watchdog of 5 s, which one long walk would trip. */
#define XEN_MEMORY_WALK_ONE ((int64_t)64 << 30)
#define XEN_MEMORY_WALK_ALL ((int64_t)512 << 30)
/* Beyond what Xen can have: the last ids of a cpupool, and vCPUs of a domain. */
#define XEN_POOL_MOST  0x7fffffff
#define XEN_POOL_ANY   UINT32_MAX
#define XEN_VCPUS_MOST 8192

/* One domain. Text members live in the view's pool. */
struct xen_domain {
	uint32_t domid;
	const char *uuid; /* of Xen's handle, lower case */
	const char *name; /* xenstore's name; NULL when there is none */
	enum xen_kind { XEN_PV, XEN_HVM, XEN_PVH } kind;
	bool dying, shutdown, paused;
	/* Whether it was made with an IOMMU context (xc_get_device_group); asked only with
	 * XEN_WANT_CONTEXT. */
	enum xen_known { XEN_UNKNOWN, XEN_NO, XEN_YES } context;
	/* -1: not known, which only a recording can say, or of the cpupool: it is in none. */
	int cpupool;
	int vcpus;	  /* the highest number + 1; they need not all be there */
	int vcpus_online; /* how many Xen runs */
	int64_t memory;	  /* bytes that it has now */
};

struct xen_domains {
	struct xen_domain *v;
	size_t n, cap;
};

/* A device that the PCI backend of a domain holds: xenstore backend/pci/<domid>/0/dev-N
 * (xen.md 5.7). */
struct xen_held {
	uint32_t domid;
	struct bdf bdf;
	const char *vdev; /* where the guest sees it, "00:05.0"; NULL when unknown */
	const char *opts; /* opts-N as libxl wrote it; NULL */
	int state;	  /* state-N, 0 when absent */
};

struct xen_helds {
	struct xen_held *v;
	size_t n, cap;
};

/* /libxl/pci/<BDF>/driver_path, xl's memory of the old driver: an absolute sysfs path. */
struct xen_record {
	struct bdf bdf;
	const char *driver_path;
};

struct xen_records {
	struct xen_record *v;
	size_t n, cap;
};

/* A reserved memory region (RMRR) that concerns a device, in pages of 4 KiB. */
struct xen_rmrr {
	struct bdf bdf;
	uint64_t start, pages;
};

struct xen_rmrrs {
	struct xen_rmrr *v;
	size_t n, cap;
};

/* What Xen says of one asked device. */
struct xen_pci {
	struct bdf bdf;
	int node;     /* -1: Xen knows none */
	bool unknown; /* Xen does not know the device */
	/* xc_test_assign_device(DOMID_INVALID): XEN_YES: dom0 or quarantine owns it; XEN_NO: a
	   guest or Xen itself does; XEN_UNKNOWN: not asked, or no IOMMU. */
	enum xen_known assignable;
	/* From debug key Q, asked only with XEN_WANT_QUARANTINE and an IOMMU (without: XEN_NO);
	   XEN_UNKNOWN when not asked or lost in a wrapped ring. */
	enum xen_known quarantined;
	bool xen_owned; /* d[XEN]: Xen itself uses it; only known with XEN_WANT_QUARANTINE */
	/* Other devices in the same IOMMU group that dom0 owns (xc_get_device_group); asked with
	 * XEN_WANT_GROUPS. */
	struct bdfs group;
	enum xen_known group_known;
};

struct xen_pcis {
	struct xen_pci *v; /* in the order asked */
	size_t n, cap;
};

/* A CPU of the host; it stands at its number. */
struct xen_cpu {
	bool present;		/* false: a hole in the numbers */
	enum xen_known online;	/* it is in a cpupool or free */
	int core, socket, node; /* -1: Xen knows none */
};

struct xen_cpus {
	struct xen_cpu *v;
	size_t n, cap;
};

/* A NUMA node; it stands at its number. */
struct xen_node {
	bool present;	     /* false: a hole in the numbers */
	uint64_t size, free; /* bytes; holes of the memory count in size */
};

struct xen_nodes {
	struct xen_node *v;
	size_t n, cap;
};

/* What Xen says of the machine as a whole. */
struct xen_physical {
	uint32_t cpu_room;     /* CPUs are numbered below this; 0: not known, and then no set of
				  CPUs is */
	int threads, cores;    /* per core, per socket; -1: not known */
	const char *scheduler; /* of Xen's command line, which new cpupools get: "credit2" */
	int64_t memory, free;  /* bytes; -1: not known */
};

struct xen_pool {
	uint32_t id;
	const char *name;      /* of xenstore; NULL: it has none, as xenstore does not know it */
	const char *scheduler; /* "credit" */
	uint32_t domains;      /* how many are in it */
	struct cpus cpus;
};

struct xen_pools {
	struct xen_pool *v;
	size_t n, cap;
};

struct xen_vcpu {
	uint32_t domid, vcpu;
	bool online, blocked, running;
	int cpu;		/* where it runs, or last ran; -1: it is offline */
	uint64_t time;		/* ns */
	struct cpus hard, soft; /* as they were set, whatever its cpupool has */
};

struct xen_vcpus {
	struct xen_vcpu *v;
	size_t n, cap;
};

/* Pages of 4 KiB that a domain has on a node. */
struct xen_mem {
	uint32_t domid, node;
	uint64_t pages;
};

struct xen_mems {
	struct xen_mem *v;
	size_t n, cap;
};

/* A USB controller that libxl gave to a domain; the lists are empty on hosts of XAPI's. */
struct xen_usbctrl {
	uint32_t domid;
	int devid;
	const char *type;   /* "devicemodel" (HVM: QEMU's), "qusb", "vusb" (PV) */
	int version, ports; /* 1 to 3; 0: not known */
};

struct xen_usbctrls {
	struct xen_usbctrl *v; /* by domid, then devid */
	size_t n, cap;
};

/* A device of dom0's on a port of it. The record names where it was when it was given. */
struct xen_usbdev {
	uint32_t domid;
	int ctrl, port;	  /* port: from 1 */
	const char *path; /* "1-2.1", as look/usb.h has it */
};

struct xen_usbdevs {
	struct xen_usbdev *v; /* by domid, controller and port */
	size_t n, cap;
};

/* Everything that one look at Xen gives. All memory is of the pool given to look(). */
struct xen_view {
	bool present; /* false: no Xen here; why says so and the rest is empty */
	const char *why;
	const char *version;	    /* "4.17.5" */
	const char *cmdline;	    /* Xen's own command line, as far as kept (1,023 bytes) */
	enum xen_known iommu;	    /* physinfo's directio: the IOMMU is in use */
	struct xen_domains domains; /* by domid, Domain-0 first */
	struct xen_helds held;	    /* by domid, then address */
	struct xen_records records; /* by address */
	struct xen_rmrrs rmrrs;	    /* by address, then start; of the asked devices */
	enum xen_known rmrrs_known; /* XEN_NO: could not be asked; XEN_UNKNOWN: was not asked */
	struct xen_pcis pcis;	    /* one for each asked device */
	/* With XEN_WANT_CPUS: the machine, its CPUs and nodes, the cpupools. Those that are not
	 * known are empty. */
	struct xen_physical physical;
	bool cpus_known, nodes_known, pools_known;
	struct xen_cpus cpus;
	struct xen_nodes nodes;
	const uint32_t *distances; /* from node i to node j: [i * nodes.n + j]; 0: not known */
	struct xen_pools pools;	   /* by id */
	struct cpus free_cpus;	   /* in no cpupool */
	bool vcpus_known;	   /* with XEN_WANT_VCPUS */
	struct xen_vcpus vcpus;	   /* by domid, then number */
	/* With XEN_WANT_MEMORY. The nodes of a domain can add up to less than it has: Xen walks its
	   ordinary pages only (xen.md 3.8). A domain that is not in it was not told, where the log
	   wrapped, and a note says so. */
	bool memory_known;
	struct xen_mems memory; /* by domid, then node; each node that Xen told, also with 0 */
	bool usb_known;		/* with XEN_WANT_USB */
	struct xen_usbctrls usbctrls;
	struct xen_usbdevs usbdevs;
	const char *log;   /* Xen's console ring, asked only with XEN_WANT_LOG; NULL */
	size_t log_len;	   /* it may hold NUL */
	struct strs notes; /* "FIELD: reason" for what could not be had */
};

enum xen_want {
	XEN_WANT_CONTEXT = 1,	 /* xen_domain.context */
	XEN_WANT_QUARANTINE = 2, /* xen_pci.quarantined by debug key Q: costs a page of Xen's log */
	XEN_WANT_GROUPS = 4,	 /* xen_pci.group: one call per asked device */
	XEN_WANT_RMRRS =
		8, /* rmrrs of the asked devices: one call each where the host has any at all */
	XEN_WANT_LOG = 16,   /* log */
	XEN_WANT_CPUS = 32,  /* physical, cpus, nodes, pools: a few calls */
	XEN_WANT_VCPUS = 64, /* vcpus: two calls for each */
	/* memory, by debug key u: Xen walks every page of every domain, and holds up that domain's
	   allocations and all other control calls meanwhile. Not asked where a domain or all of
	   them have more than XEN_MEMORY_WALK_ONE or _ALL: a note for the field "memory" says so */
	XEN_WANT_MEMORY = 128,
	XEN_WANT_MEMORY_BIG = 256, /* with it: asked whatever they have */
	XEN_WANT_BRIEF = 512, /* no xen_pci.assignable, which is a call for each asked device, no
				 records, and where no device is asked for, no held */
	XEN_WANT_USB = 1024,  /* usbctrls and usbdevs of all domains, out of xenstore */
};

/* How a device is attached, after xl-pci-configuration(5). -1 in a flag: xl's default. */
struct xen_attach {
	struct bdf bdf;
	int permissive, msitranslate, power_mgmt; /* 0, 1 or -1 */
	enum xen_rdm { XEN_RDM_DEFAULT, XEN_RDM_STRICT, XEN_RDM_RELAXED } rdm;
	int vslot; /* guest slot (PCI device number) or -1 */
};

struct xen;

/* Each returns 0 or a negative error code. */
struct xen_ops {
	const char *name; /* "live", "recorded", "absent" */
	/* devs NULL: no device is asked; of a recorded view: all that are recorded. want: enum
	 * xen_want. */
	int (*look)(struct xen *xen, const struct bdfs *devs, unsigned want, struct pool *mem,
		    struct xen_view *ret, struct err *err);
	/* on: xc_assign_device(DOMID_IO, relaxed); off: deassign, ENODEV being fine. Both may be
	 * repeated. */
	int (*quarantine)(struct xen *xen, struct bdf bdf, bool on, struct err *err);
	/* libxl, waits until done. The domain is named by domid and uuid: ERR_NOT_FOUND when that
	 * pair is gone. */
	int (*attach)(struct xen *xen, uint32_t domid, const char *uuid,
		      const struct xen_attach *how, struct err *err);
	int (*detach)(struct xen *xen, uint32_t domid, const char *uuid, struct bdf bdf,
		      struct err *err);
	/* What the backend of that domain holds now; ERR_NOT_FOUND as above. */
	int (*held)(struct xen *xen, uint32_t domid, const char *uuid, struct pool *mem,
		    struct xen_helds *ret, struct err *err);
	/* The stored affinity of one vCPU; ERR_NOT_FOUND also where the domain has no such vCPU. */
	int (*affinity)(struct xen *xen, uint32_t domid, const char *uuid, uint32_t vcpu,
			struct pool *mem, struct cpus *hard, struct cpus *soft, struct err *err);
	/* Both at once, as Xen stores them. ERR_REFUSED: no CPU of hard is in its cpupool. ERR_BUSY
	 * here and in pool_move: the guest's kernel keeps the vCPU where it is for the moment. */
	int (*set_affinity)(struct xen *xen, uint32_t domid, const char *uuid, uint32_t vcpu,
			    const struct cpus *hard, const struct cpus *soft, struct err *err);
	/* cpupools as they are now, by id, and the CPUs in none. */
	int (*pools)(struct xen *xen, struct pool *mem, struct xen_pools *ret, struct cpus *free,
		     struct err *err);
	/* Without CPUs; writes its name and a new uuid to xenstore as libxl does, or makes none.
	 * *id: the number that it shall have, or XEN_POOL_ANY; then the one that it has. */
	int (*pool_create)(struct xen *xen, const char *name, const char *scheduler, uint32_t *id,
			   struct err *err);
	/* One without CPUs and domains, and its nodes in xenstore. */
	int (*pool_destroy)(struct xen *xen, uint32_t id, struct err *err);
	/* "": without a name. */
	int (*pool_rename)(struct xen *xen, uint32_t id, const char *name, struct err *err);
	/* ERR_REFUSED where Xen does not let it (xen.md 8.5): the hint tells what helps. A CPU that
	 * is where it shall be is fine: under sched-gran=core it came along with its sibling. */
	int (*pool_cpu)(struct xen *xen, uint32_t id, uint32_t cpu, bool add, struct err *err);
	/* The cpupool that a domain is in, and another for it: its affinities become all then. */
	int (*pool_of)(struct xen *xen, uint32_t domid, const char *uuid, uint32_t *id,
		       struct err *err);
	int (*pool_move)(struct xen *xen, uint32_t domid, const char *uuid, uint32_t id,
			 struct err *err);
	/* What libxl's records say that the domain has now; ERR_NOT_FOUND as above. */
	int (*usb_held)(struct xen *xen, uint32_t domid, const char *uuid, struct pool *mem,
			struct xen_usbctrls *ctrls, struct xen_usbdevs *devs, struct err *err);
	/* libxl, waits until done. An HVM guest gets a controller of its device model's; "vusb" is
	 * "qusb" where dom0's kernel has no backend. */
	int (*usbctrl_add)(struct xen *xen, uint32_t domid, const char *uuid,
			   const struct xen_usbctrl *ctrl, struct err *err);
	/* With whatever is on its ports. */
	int (*usbctrl_remove)(struct xen *xen, uint32_t domid, const char *uuid, int devid,
			      struct err *err);
	/*
	 * bus and address as in dev/bus/usb/BUS/ADDRESS now. A device model that cannot open the
	 * device does not say so: see that dom0's drivers have let go. ERR_CONFLICT while any
	 * domain has the record of a device that is gone from the host: libxl then gives none to
	 * anyone, so such records are to be detached first.
	 */
	int (*usb_attach)(struct xen *xen, uint32_t domid, const char *uuid, int ctrl, int port,
			  unsigned bus, unsigned address, struct err *err);
	/* Also where the device is gone or was plugged in again. ERR_NOT_FOUND: nothing is there.
	 */
	int (*usb_detach)(struct xen *xen, uint32_t domid, const char *uuid, int ctrl, int port,
			  struct err *err);
	/* xenstore: *ret NULL when the node is absent; malloc'd. A NULL value removes the node. */
	int (*store_get)(struct xen *xen, const char *path, char **ret, struct err *err);
	int (*store_set)(struct xen *xen, const char *path, const char *value, struct err *err);
	void (*close)(struct xen *xen);
};

struct xen {
	const struct xen_ops *ops;
	void *data;
	struct err why; /* of an absent one: why */
};

/*
 * Live root: dlopen of the .so; other root: DIR/.xhw/xen.json. ERR_UNAVAILABLE with the reason when
 * there is no Xen (not running on it, not root, libraries broken, no recording): callers may go on
 * with xen as it is, look() then gives a view that is not present and why, everything else fails
 * with that error. Other errors leave it zeroed.
 */
int xen_open(struct xen *xen, const struct sys *sys, struct err *err);
void xen_close(struct xen *xen);

/*
 * A view as JSON and back: what xen.json holds (capture, recordings, tests). Parsing sorts; a
 * missing member is as null (unknown, none), but what names a thing must be there, and a member of
 * another name, type or range is ERR_BAD_FILE.
 */
struct json_object *xen_view_json(const struct xen_view *view);
int xen_view_parse(struct json_object *o, struct pool *mem, struct xen_view *ret, struct err *err);

/*
 * One look at a recorded view, as look() answers: the asked devices picked out of what was
 * recorded, and only what want names. Texts are not copied: all must outlive ret. Also used by the
 * tests' fake.
 */
int xen_view_pick(const struct xen_view *all, const struct bdfs *devs, unsigned want,
		  struct pool *mem, struct xen_view *ret, struct err *err);

/* What the .so exports, found by dlsym under this name; abi is XEN_SO_ABI, or the file is not ours.
 */
#define XEN_SO_SYMBOL "xhw_xen_so"
#define XEN_SO_ABI    5
struct xen_so {
	unsigned abi;
	int (*open)(struct xen *xen, struct err *err);
};
