// SPDX-License-Identifier: GPL-2.0-or-later
// A made-up host of two nodes with pinned vCPUs.
#include "pin_host.h"

#include "unit/test.h"

struct xapi_host pin_hosts[] = { { .uuid = "h1", .name = "here" },
				 { .uuid = "h2", .name = "there" } };

static void add_vcpu(struct pin_host *f, uint32_t domid, const char *hard, const char *soft)
{
	struct xen_vcpus *all = &f->h.xen.vcpus;
	uint32_t vcpu =
		all->n && all->v[all->n - 1].domid == domid ? all->v[all->n - 1].vcpu + 1 : 0;
	struct xen_vcpu *v = list_add(&f->h.mem, all);

	*v = (struct xen_vcpu){ .domid = domid, .vcpu = vcpu, .online = true, .cpu = 0 };
	CHECK(hard, cpus_parse(hard, ROOM, &f->h.mem, &v->hard));
	CHECK(soft, cpus_parse(soft, ROOM, &f->h.mem, &v->soft));
}

void pin_host_make(struct pin_host *f, bool xapi)
{
	struct xen_view *x = &f->h.xen;

	*f = (struct pin_host){
		.nodes = { { .present = true }, { .present = true } },
		.pools = { { .id = 0, .name = "Pool-0" }, { .id = 1, .name = "fast" } },
		.domains = { { .domid = 0, .uuid = U("00"), .name = "Domain-0", .vcpus = 2 },
			     { .domid = 3, .uuid = U("03"), .name = "web", .vcpus = 2 },
			     { .domid = 5,
			       .uuid = U("05"),
			       .name = "quick",
			       .cpupool = 1,
			       .vcpus = 1 },
			     { .domid = 9, .uuid = U("09"), .name = "old", .dying = true } },
		.vms = { { .uuid = U("03"),
			   .name = "web",
			   .on = HERE,
			   .affinity = HERE,
			   .domid = 3,
			   .vcpus_max = 2,
			   .power = VM_RUNNING },
			 { .uuid = U("05"),
			   .name = "quick",
			   .on = HERE,
			   .affinity = HERE,
			   .domid = 5,
			   .vcpus_max = 1,
			   .power = VM_RUNNING },
			 { .uuid = U("07"),
			   .name = "idle",
			   .affinity = HERE,
			   .domid = -1,
			   .vcpus_max = 4,
			   .power = VM_HALTED },
			 { .uuid = U("08"),
			   .name = "far",
			   .on = THERE,
			   .domid = 3,
			   .vcpus_max = 1,
			   .power = VM_RUNNING } },
	};
	for (int i = 0; i < ROOM; i++)
		f->cpus[i] = (struct xen_cpu){ true, i == 7 ? XEN_NO : XEN_YES, i, i / 4, i / 4 };
	f->h.toolstack = TOOLSTACK_XL;
	x->present = x->cpus_known = x->nodes_known = x->pools_known = x->vcpus_known = true;
	x->physical.cpu_room = ROOM;
	x->cpus = (struct xen_cpus){ f->cpus, ROOM, 0 };
	x->nodes = (struct xen_nodes){ f->nodes, 2, 0 };
	x->pools = (struct xen_pools){ f->pools, 2, 0 };
	x->domains = (struct xen_domains){ f->domains, 4, 0 };
	CHECK("pools", cpus_parse("0-5", ROOM, &f->h.mem, &f->pools[0].cpus) &&
			       cpus_parse("6", ROOM, &f->h.mem, &f->pools[1].cpus));
	add_vcpu(f, 0, "0-7", "0-7");
	add_vcpu(f, 0, "0-7", "0-7");
	add_vcpu(f, 3, "0-7", "0-7");
	add_vcpu(f, 3, "0-3", "0-7");
	add_vcpu(f, 5, "0-7", "0-7");
	if (!xapi)
		return;
	f->h.toolstack = TOOLSTACK_XAPI;
	f->h.xapi = (struct xapi_view){
		.present = true, .here = HERE, .hosts = { pin_hosts, 2, 0 }, .vms = { f->vms, 4, 0 }
	};
}

void pin_host_free(struct pin_host *f)
{
	plan_free(&f->p);
	pool_free(&f->h.mem);
}

int pin_plan(struct pin_host *f, const struct pin_asked *a, struct err *err)
{
	struct pin_wish wish = {
		.vcpu = a->vcpu, .soft = a->soft, .now = a->now, .at_start = a->at_start
	};
	struct cpus cpus, soft;
	struct guest g;
	int rc = guest_resolve(&f->h, a->vm, &g, err);

	if (rc < 0)
		return rc;
	if (a->cpus) {
		CHECK(a->cpus, cpus_parse(a->cpus, ROOM, &f->h.mem, &cpus));
		wish.cpus = &cpus;
	}
	if (a->soft_too) {
		CHECK(a->soft_too, cpus_parse(a->soft_too, ROOM, &f->h.mem, &soft));
		wish.soft_too = &soft;
	}
	return plan_pin(&f->h, &g, &wish, &f->p, err);
}
