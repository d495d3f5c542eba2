// SPDX-License-Identifier: GPL-2.0-or-later
// VCPUs_params:mask, written in the strict form that XAPI reads.
#include "decide/cpu/cpu_mask.h"

static const char *list_text(struct pool *mem, const struct cpus *list)
{
	struct strs numbers = {};

	cpus_each(cpu, list) strs_add(mem, &numbers, "%u", cpu);
	return strs_join(mem, &numbers, ",");
}

const char *cpu_mask_text(struct pool *mem, const struct cpu_lists *lists)
{
	struct strs texts = {};
	bool same = true;

	list_each(list, lists) {
		if (cpus_is_empty(list))
			return NULL;
		same = same && cpus_eq(list, &lists->v[0]);
	}
	if (lists->n == 0)
		return NULL;
	if (same)
		return list_text(mem, &lists->v[0]);
	list_each(list, lists)
		strs_add(mem, &texts, "%s", list_text(mem, list));
	return strs_join(mem, &texts, ";");
}

/* By the VM's own mask; without one on all. */
static const struct cpus *own_of(const struct cpu_mask *was, uint32_t vcpu, const struct cpus *all)
{
	if (was->own.n == 0)
		return all;
	return &was->own.v[vcpu < was->own.n ? vcpu : 0];
}

static int check(uint32_t vcpus, uint32_t vcpu, const struct cpus *cpus, struct err *err)
{
	if (vcpus == 0)
		return err_set(err, ERR_NOT_FOUND, "the VM has no vCPUs");
	if (vcpu != CPU_MASK_ALL && vcpu >= vcpus) {
		err_set(err, ERR_NOT_FOUND, "there is no vCPU %u: the VM has vCPU%s %s%u", vcpu,
			vcpus == 1 ? "" : "s", vcpus == 1 ? "" : "0-", vcpus - 1);
		return err_hint(err, "choose one of them, or name none to mean all");
	}
	if (cpus_is_empty(cpus)) {
		err_set(err, ERR_USAGE, "no CPUs are given to pin to");
		return err_hint(err, "a vCPU needs one CPU at least");
	}
	return 0;
}

int cpu_mask_pin(const struct cpu_mask *was, uint32_t vcpus, uint32_t vcpu, const struct cpus *cpus,
		 const struct cpus *all, struct pool *mem, const char **ret, struct err *err)
{
	struct cpu_lists lists = {};
	bool free = true;

	int rc = check(vcpus, vcpu, cpus, err);
	if (rc < 0)
		return rc;
	for (uint32_t i = 0; i < vcpus; i++) {
		const struct cpus *list =
			vcpu == CPU_MASK_ALL || i == vcpu ? cpus : own_of(was, i, all);

		if (cpus_is_empty(list)) {
			err_set(err, ERR_REFUSED,
				"the mask gives vCPU %u no CPU that this host has", i);
			return err_hint(err, "pin all vCPUs at once, which writes the mask anew");
		}
		free = free && cpus_within(all, list);
		*list_add(mem, &lists) = *list;
	}
	*ret = free ? "" : cpu_mask_text(mem, &lists);
	return 0;
}
