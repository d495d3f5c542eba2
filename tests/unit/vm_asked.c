// SPDX-License-Identifier: GPL-2.0-or-later
// The made-up host in a pool, and the check of what is planned for a VM of it.
#include "vm_asked.h"

#include "test.h"

const struct xapi_host vm_asked_hosts[] = {
	{ .ref = "h1", .uuid = HERE, .name = "here", .iommu = true, .iommu_known = true },
	{ .ref = "h2", .uuid = THERE, .name = "there" },
};

void vm_asked_add_pcis(struct vm_asked *a)
{
	struct xapi_view *x = &a->f.h.xapi;

	x->pcis.n = 0;
	list_each(d, &a->f.h.pcis)
		if (d->class >> 16 >= 1 && d->class >> 16 <= 3)
			*list_add(&a->f.h.mem, &x->pcis) =
				(struct xapi_pci){ .bdf = d->bdf, .host = x->here };
}

void vm_asked_make(struct vm_asked *a)
{
	struct xapi_view *x = &a->f.h.xapi;

	*a = (struct vm_asked){};
	pci_host_make(&a->f);
	a->f.h.toolstack = TOOLSTACK_XAPI;
	a->f.h.parts |= HOST_XAPI;
	x->present = true;
	x->hosts = (struct xapi_hosts){ (struct xapi_host *)(uintptr_t)vm_asked_hosts, 2, 0 };
	x->here = &vm_asked_hosts[0];
	*list_add(&a->f.h.mem, &x->vms) = (struct xapi_vm){ .uuid = VM,
							    .name = "vm",
							    .power = VM_HALTED,
							    .affinity = &vm_asked_hosts[0],
							    .domid = -1,
							    .domain_type = "hvm" };
	*list_add(&a->f.h.mem, &x->vms) = (struct xapi_vm){
		.uuid = "5", .name = "other", .power = VM_HALTED, .domid = -1, .domain_type = "hvm"
	};
	a->vm = &x->vms.v[0];
	a->other = &x->vms.v[1];
	vm_asked_add_pcis(a);
}

static void check(const struct vm_case *c)
{
	struct vm_asked a;
	struct strs force = {};
	struct err err = {};

	vm_asked_make(&a);
	if (c->change)
		c->change(&a);
	if (c->force)
		strs_add(&a.f.h.mem, &force, "%s", c->force);
	pci_host_view(&a.f);
	a.f.p.force = &force;

	struct bdfs devs = bdfs_of(&a.f.h.mem, c->devs);
	int rc = c->detach ? plan_vm_detach(&a.f.v, a.vm, &devs, &a.wish, &a.f.p, &err)
			   : plan_vm_attach(&a.f.v, a.vm, &devs, &a.wish, &a.f.p, &err);

	CHECK_EQ(c->label, rc, 0);

	/* What devices were is looked at by tests of its own. */
	struct changes kept = {};

	list_each(change, &a.f.p.changes)
		if (change->set != SET_VM_KNOWN)
			*list_add(&a.f.p.mem, &kept) = *change;
	a.f.p.changes = kept;
	CHECK_STR(c->label, plan_text(&a.f.p), c->want);
	if (c->warns && !plan_warns(&a.f.p, c->warns))
		CHECK_FAIL(c->label, "no warning says '%s'", c->warns);
	CHECK_EQ(c->label, a.f.p.needs & PLAN_NEEDS_VM_START, c->detach || !kept.n ? 0 : 2);
	pci_host_free(&a.f);
}

void vm_check_all(const struct vm_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++)
		check(&cases[i]);
}

void vm_running(struct vm_asked *a)
{
	a->vm->power = VM_RUNNING;
	a->vm->on = &vm_asked_hosts[0];
	a->vm->domid = 4;
}

void vm_next_start(struct vm_asked *a)
{
	vm_running(a);
	a->wish.next_start = true;
}

void vm_prefers_there(struct vm_asked *a)
{
	a->vm->affinity = &vm_asked_hosts[1];
}
