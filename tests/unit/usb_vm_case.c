// SPDX-License-Identifier: GPL-2.0-or-later
// What is asked of a VM of the made-up host, and what must come of it, as a table.
#include "usb_vm_case.h"

#include "test.h"

static void check(enum usb_asked_for verb, const struct usb_vm_case *c)
{
	const struct usb_wish wish = { .now_only = verb == DETACH_NOW };
	struct usb_ids ids = {};
	struct strs force = {};
	struct usb_judge judge;
	struct err err = {};
	struct usb_host f;
	size_t n;
	int rc;

	usb_host_make(&f);
	if (c->change)
		c->change(&f);
	if (c->force)
		strs_add(&f.mem, &force, "%s", c->force);
	f.p.force = &force;
	usb_judge_make(&f.h, &f.mem, &judge);
	usb_ids_parse(&f.mem, c->devs, &ids, NULL);
	rc = verb == ATTACH	 ? plan_usb_attach(&judge, f.vm, &ids, &wish, &f.p, &err)
	     : verb == RECONCILE ? plan_usb_reconcile(&judge, &f.p, &err)
	     : verb == WHY	 ? plan_usb_why(&judge, usb_id_find(&f.h, ids.v, &n), &f.p, &err)
				 : plan_usb_detach(&judge, f.vm, &ids, &wish, &f.p, &err);
	CHECK_EQ(c->label, rc, 0);
	CHECK_STR(c->label, usb_plan_text(&f.p), c->want);
	if (c->warns && !usb_plan_says(&f.p, c->warns))
		CHECK_FAIL(c->label, "nothing says '%s'", c->warns);
	CHECK_EQ(c->label, f.p.needs & PLAN_NEEDS_VM_START, c->needs ? PLAN_NEEDS_VM_START : 0);
	usb_host_free(&f);
}

void usb_vm_check_all(enum usb_asked_for verb, const struct usb_vm_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++)
		check(verb, &cases[i]);
}

void has_stick(struct usb_host *f)
{
	f->stick->enabled = true;
	usb_host_wish(f, f->vm, STICK);
	usb_host_give(f, f->stick, f->vm);
}

void has_stick_without_wish(struct usb_host *f)
{
	f->stick->enabled = true;
	usb_host_give(f, f->stick, f->vm);
}

void wished_by_port(struct usb_host *f)
{
	usb_host_wish(f, f->vm, AT_HERE);
}

void other_wish(struct usb_host *f)
{
	usb_host_wish(f, f->vm, "junk 0781:5583:S9");
}

void taken(struct usb_host *f)
{
	usb_host_give(f, f->stick, f->other);
}

void denied(struct usb_host *f)
{
	usb_host_policy(f, "DENY:vid=0781\nALLOW:\n");
}

void suspended(struct usb_host *f)
{
	f->vm->power = VM_SUSPENDED;
}

void mounted(struct usb_host *f)
{
	usb_host_mount(f, "1-1");
}
