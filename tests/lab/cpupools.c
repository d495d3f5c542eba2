// SPDX-License-Identifier: GPL-2.0-or-later
// One operation of the door to Xen on an affinity or a cpupool, for what xhw's planners never ask
// of Xen. Exits as xhw does.
//
//   lab-cpupools affinity DOMID UUID VCPU              prints "HARD SOFT"
//   lab-cpupools pin DOMID UUID VCPU HARD SOFT
//   lab-cpupools list                                  "ID NAME SCHEDULER DOMAINS CPUS", "free
//   CPUS" lab-cpupools create NAME SCHEDULER                 prints its number lab-cpupools destroy
//   ID        rename ID NAME      add ID CPU      take ID CPU lab-cpupools of DOMID UUID prints the
//   cpupool's number lab-cpupools move DOMID UUID ID
#include <stdio.h>

#include "base/text.h"
#include "door/xen.h"

#define MOST 4096 /* CPUs */

struct tool {
	struct xen xen;
	struct pool mem;
	char **args;
	int n;
};

static int usage(struct err *err)
{
	return err_set(err, ERR_USAGE, "expected other arguments, see tests/lab/cpupools.c");
}

static bool number(const struct tool *t, int i, uint32_t *ret)
{
	return i < t->n && parse_u32(t->args[i], ret);
}

static int affinity(struct tool *t, struct err *err)
{
	struct cpus hard = {}, soft = {};
	uint32_t domid, vcpu;

	if (t->n != 4 || !number(t, 1, &domid) || !number(t, 3, &vcpu))
		return usage(err);
	int rc = t->xen.ops->affinity(&t->xen, domid, t->args[2], vcpu, &t->mem, &hard, &soft, err);
	if (rc == 0)
		printf("%s %s\n", cpus_text(&t->mem, &hard), cpus_text(&t->mem, &soft));
	return rc;
}

static int pin(struct tool *t, struct err *err)
{
	struct cpus hard = {}, soft = {};
	uint32_t domid, vcpu;

	if (t->n != 6 || !number(t, 1, &domid) || !number(t, 3, &vcpu) ||
	    !cpus_parse(t->args[4], MOST, &t->mem, &hard) ||
	    (*t->args[5] && !cpus_parse(t->args[5], MOST, &t->mem, &soft)))
		return usage(err);
	return t->xen.ops->set_affinity(&t->xen, domid, t->args[2], vcpu, &hard, &soft, err);
}

static int list(struct tool *t, struct err *err)
{
	struct xen_pools pools = {};
	struct cpus left = {};

	int rc = t->xen.ops->pools(&t->xen, &t->mem, &pools, &left, err);
	if (rc < 0)
		return rc;
	list_each(p, &pools)
		printf("%u %s %s %u %s\n", p->id, p->name ? p->name : "-", p->scheduler, p->domains,
		       cpus_text(&t->mem, &p->cpus));
	printf("free %s\n", cpus_text(&t->mem, &left));
	return 0;
}

static int domain(struct tool *t, struct err *err)
{
	uint32_t domid, id;

	if (t->n < 3 || !number(t, 1, &domid))
		return usage(err);
	if (streq(t->args[0], "of")) {
		int rc = t->xen.ops->pool_of(&t->xen, domid, t->args[2], &id, err);
		if (rc == 0)
			printf("%u\n", id);
		return rc;
	}
	return number(t, 3, &id) ? t->xen.ops->pool_move(&t->xen, domid, t->args[2], id, err)
				 : usage(err);
}

static int cpupool(struct tool *t, struct err *err)
{
	const struct xen_ops *ops = t->xen.ops;
	uint32_t id = XEN_POOL_ANY, cpu;

	if (streq(t->args[0], "create") && t->n == 3) {
		int rc = ops->pool_create(&t->xen, t->args[1], t->args[2], &id, err);
		if (rc == 0)
			printf("%u\n", id);
		return rc;
	}
	if (!number(t, 1, &id))
		return usage(err);
	if (streq(t->args[0], "destroy"))
		return ops->pool_destroy(&t->xen, id, err);
	if (streq(t->args[0], "rename") && t->n == 3)
		return ops->pool_rename(&t->xen, id, t->args[2], err);
	if (!number(t, 2, &cpu) || (!streq(t->args[0], "add") && !streq(t->args[0], "take")))
		return usage(err);
	return ops->pool_cpu(&t->xen, id, cpu, t->args[0][0] == 'a', err);
}

static int run(struct tool *t, struct err *err)
{
	if (t->n == 0)
		return usage(err);
	if (streq(t->args[0], "affinity"))
		return affinity(t, err);
	if (streq(t->args[0], "pin"))
		return pin(t, err);
	if (streq(t->args[0], "list"))
		return list(t, err);
	if (streq(t->args[0], "of") || streq(t->args[0], "move"))
		return domain(t, err);
	return cpupool(t, err);
}

int main(int argc, char **argv)
{
	struct tool t = { .args = argv + 1, .n = argc - 1 };
	struct sys sys = { .root = -1 };
	struct err err = {};

	int rc = sys_open(&sys, NULL, &err);
	if (rc == 0)
		rc = xen_open(&t.xen, &sys, &err);
	if (rc == 0)
		rc = run(&t, &err);
	xen_close(&t.xen);
	pool_free(&t.mem);
	sys_close(&sys);
	if (rc < 0) {
		fprintf(stderr, "lab-cpupools: %s\n", err.message);
		if (err.hint[0])
			fprintf(stderr, "  hint: %s\n", err.hint);
	}
	return -rc;
}
