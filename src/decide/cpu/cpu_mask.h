// SPDX-License-Identifier: GPL-2.0-or-later
// VM.VCPUs_params:mask, by which XAPI pins a VM's vCPUs when it builds the domain: "8,9,10" for all
// of them, "0,1;2,3" for one after the other.
//
// XAPI says nothing about what it cannot read (xapi.md 12.1): numbers are those of OCaml's
// int_of_string, and one that is none makes it ignore the whole mask. So others' masks are read as
// XAPI reads them, and ours is strict.
#pragma once

#include "base/cpus.h"
#include "base/err.h"

#define CPU_MASK_VCPUS_MOST 8192
#define CPU_MASK_ALL	    UINT32_MAX

struct cpu_lists {
	struct cpus *v;
	size_t n, cap;
};

/* What a mask works on. */
struct cpu_mask_host {
	const char *mask;	   /* host.guest_VCPUs_params:mask, raw; NULL: none */
	uint32_t room;		   /* CPUs of the host are numbered below; 0: unknown, and there
				      are no lists, only whether XAPI can read it */
	const struct cpus *usable; /* online and in Pool-0, where every VM starts; NULL: unknown */
};

struct cpu_mask {
	bool ignored; /* XAPI cannot read the VM's: it is as if there were none */
	/* The VM's own lists for its vCPUs, as far as the host has such CPUs; none: no such mask.
	 */
	struct cpu_lists own;
	/* What counts, the host's mask in it; none: nothing pins the VM. At most one for each vCPU;
	 * see cpu_mask_of(). */
	struct cpu_lists lists;
	bool fails;	 /* a vCPU is left without a CPU, and so the VM cannot start */
	struct strs odd; /* what differs from a strict mask that does what it says: sentences */
};

/* raw NULL: none. Any bytes will do. vcpus: VCPUs_max; beyond CPU_MASK_VCPUS_MOST it is that. */
void cpu_mask_read(const char *raw, uint32_t vcpus, const struct cpu_mask_host *host,
		   struct pool *mem, struct cpu_mask *ret);
/* Where a vCPU may run at the next start: beyond the lists it is the first. NULL: on all. */
const struct cpus *cpu_mask_of(const struct cpu_mask *mask, uint32_t vcpu);

/* The strict form: one list where all are the same, else each. NULL where there is none, or one is
 * empty: that cannot be written. */
const char *cpu_mask_text(struct pool *mem, const struct cpu_lists *lists);
/*
 * The mask with this vCPU (CPU_MASK_ALL: each) on these CPUs, the others as they are: by the VM's
 * own mask, or on all. "" where each is on all then, and no mask is needed. ERR_NOT_FOUND: there is
 * no such vCPU; ERR_USAGE: no CPUs; ERR_REFUSED: the list of another has no CPU of this host.
 */
int cpu_mask_pin(const struct cpu_mask *was, uint32_t vcpus, uint32_t vcpu, const struct cpus *cpus,
		 const struct cpus *all, struct pool *mem, const char **ret, struct err *err);
