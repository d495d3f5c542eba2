// SPDX-License-Identifier: GPL-2.0-or-later
// Plans that give devices to a VM of XAPI's for its next start, and take them from it.
#include "base/text.h"
#include "decide/vm/vm_parts.h"
#include "decide/vm/vm_pci.h"

/* So many odd entries are told. */
#define TOLD 8

/* What XAPI refuses itself for devices that it sees (xapi.md 7.4). */
static const char *const moving[] = { "suspend", "checkpoint", "pool_migrate", "migrate_send" };

static int need_xapi(const struct pci_view *v, struct err *err)
{
	const struct xapi_view *x = &v->host->xapi;

	if (x->present)
		return 0;
	err_set(err, ERR_UNAVAILABLE, "no XAPI to give devices to VMs: %s",
		x->why ? x->why : "it is not the toolstack of this host");
	return err_hint(err, "%s", x->hint ? x->hint : "");
}

/* What XAPI makes of entries that others wrote. */
static void tell_foreign(struct vm_plan *s, const struct vm_pcis *entries)
{
	size_t odd = 0;

	list_each(e, entries) {
		if (!e->odd || ++odd > TOLD)
			continue;
		plan_warn(s->p, s->name, "%s in other_config:pci of VM %s: %s",
			  text_is_plain(e->text) ? pool_str(&s->p->mem, "'%s'", e->text)
						 : "an entry",
			  s->name, e->odd);
	}
	if (odd > TOLD)
		plan_warn(s->p, s->name, "%zu more entries in other_config:pci of VM %s are odd",
			  odd - TOLD, s->name);
}

static void plugged(struct vm_plan *s, const char *raw, struct bdfs *ret)
{
	struct vm_pcis entries;

	vm_pci_parse(raw, &s->p->mem, &entries);
	vm_pci_plugged(&entries, &s->p->mem, ret);
}

static void begin(struct vm_plan *s, struct vm_pcis *entries)
{
	s->name = *s->vm->name ? s->vm->name : s->vm->uuid;
	vm_pci_parse(s->vm->pci, &s->p->mem, entries);
	vm_pci_plugged(entries, &s->p->mem, &s->before);
	tell_foreign(s, entries);
}

/* A device of this host that XAPI has no object for, and so does not protect; NULL: none. */
static const struct bdf *unseen(const struct vm_plan *s, const struct bdfs *devs)
{
	list_each(b, devs) {
		const struct pci_dev *d = host_pci(s->v->host, *b);

		if (d && !pci_is_never(d) && !xapi_pci_here(&s->v->host->xapi, *b))
			return b;
	}
	return NULL;
}

/* NULL: it is not blocked. */
static const char *blocked(const struct xapi_vm *vm, const char *operation)
{
	list_each(b, &vm->blocked)
		if (streq(b->key, operation))
			return b->value;
	return NULL;
}

static void add_blocked(struct vm_plan *s, const char *operation, bool block)
{
	const char *object = pool_str(&s->p->mem, "%s/%s", s->vm->uuid, operation);

	if (block)
		plan_add(s->p, SET_VM_BLOCKED, object, "", VM_BLOCKED_TEXT,
			 "XAPI would let it begin and fail midway");
	else
		plan_add(s->p, SET_VM_BLOCKED, object, VM_BLOCKED_TEXT, "",
			 "the VM has no such device any more");
}

/* A reason of others' is as good as ours, and stays. */
static void block(struct vm_plan *s)
{
	for (size_t i = 0; i < ARRAY_SIZE(moving); i++)
		if (!blocked(s->vm, moving[i]))
			add_blocked(s, moving[i], true);
}

static void tell_blocking(struct vm_plan *s)
{
	const struct bdf *one = unseen(s, s->wish->block_migration ? &s->after : &s->more);
	bool all = true;

	if (s->wish->block_migration && !one)
		plan_warn(s->p, s->name,
			  "--block-migration is not needed: XAPI sees each of these devices, and "
			  "refuses by itself to move or suspend VM %s while it has them",
			  s->name);
	if (s->wish->block_migration || !one)
		return;
	for (size_t i = 0; i < ARRAY_SIZE(moving); i++)
		all &= blocked(s->vm, moving[i]) != NULL;
	if (!all)
		plan_warn(
			s->p, bdf_str(&s->p->mem, *one),
			"XAPI has no PCI object for %s: it would let VM %s be moved or suspended, "
			"which then fails midway; --block-migration makes it refuse",
			bdf_str(&s->p->mem, *one), s->name);
}

/* What was in the list before and cannot be had. */
static void tell_missing(struct vm_plan *s)
{
	list_each(b, &s->before)
		if (!host_pci(s->v->host, *b))
			plan_warn(s->p, bdf_str(&s->p->mem, *b),
				  "other_config:pci of VM %s names %s, which this host does not "
				  "have: the start of the VM fails",
				  s->name, bdf_str(&s->p->mem, *b));
}

static void judge(struct vm_plan *s)
{
	vm_plan_state(s);
	vm_plan_place(s);
	list_each(b, &s->more)
		vm_plan_device(s, host_pci(s->v->host, *b));
	plan_pci_together(s->v, &s->after, PLAN_FOR_VM, s->p);
	tell_missing(s);
}

/* The list itself last: until it is there, all else does no harm. */
static void give(struct vm_plan *s, const char *pci, const char *known)
{
	const struct xapi_vm *vm = s->vm;
	const char *here = s->v->host->xapi.here->uuid;
	struct plan *p = s->p;

	if (s->wish->block_migration && unseen(s, &s->after))
		block(s);
	if (s->wish->affinity)
		plan_add(p, SET_VM_AFFINITY, vm->uuid, vm->affinity ? vm->affinity->uuid : "", here,
			 "the devices are in this host");
	plan_add(p, SET_VM_KNOWN, vm->uuid, vm->known ? vm->known : "", known,
		 "remembered, so that another card in its place is noticed");
	plan_add(p, SET_VM_PCI, vm->uuid, vm->pci ? vm->pci : "", pci,
		 pool_str(&p->mem, "VM %s gets it at its next start", s->name));
}

int plan_vm_attach(const struct pci_view *v, const struct xapi_vm *vm, const struct bdfs *devs,
		   const struct vm_wish *wish, struct plan *p, struct err *err)
{
	struct vm_plan s = { .v = v, .vm = vm, .wish = wish, .p = p };
	struct vm_pcis entries;
	const struct pci_dev *d;

	int rc = need_xapi(v, err);
	if (rc == 0)
		rc = plan_pci_xen(v, err);
	if (rc < 0)
		return rc;
	begin(&s, &entries);
	list_each(b, devs) {
		rc = plan_pci_device(v, *b, &d, err);
		if (rc < 0)
			return rc;
		if (!bdfs_has(&s.before, *b) && !bdfs_has(&s.more, *b))
			*list_add(&p->mem, &s.more) = *b;
	}

	const char *pci = vm_pci_edit(&p->mem, vm->pci, devs, NULL);
	const char *known = vm_known_edit(&p->mem, vm->known, v->host, devs, NULL);

	plugged(&s, pci, &s.after);
	if (!streq(pci, vm->pci ? vm->pci : ""))
		judge(&s);
	tell_blocking(&s);
	if (plan_is_refused(p))
		return 0;
	give(&s, pci, known);
	if (!streq(pci, vm->pci ? vm->pci : ""))
		p->needs |= PLAN_NEEDS_VM_START;
	return 0;
}

static bool names(const struct vm_pcis *entries, struct bdf bdf)
{
	list_each(e, entries)
		if (e->names && bdf_eq(e->bdf, bdf))
			return true;
	return false;
}

/* Nothing to take, but perhaps another VM was meant, or another way. */
static void tell_elsewhere(struct vm_plan *s, struct bdf bdf)
{
	const char *text = bdf_str(&s->p->mem, bdf);
	size_t n = 0;
	const struct vm_claim *claims = vm_claims_of(&s->v->claims, bdf, &n);
	const struct vm_claim *own = NULL, *other = NULL;

	for (size_t i = 0; i < n; i++) {
		if (claims[i].vm == s->vm)
			own = &claims[i];
		else if (claims[i].here && claims[i].vm->kind == VM_GUEST && !other)
			other = &claims[i];
	}
	if (own && (own->by == CLAIM_VGPU || own->by == CLAIM_GROUP))
		plan_warn(s->p, text,
			  "VM %s %s %s by a VGPU: 'xe vgpu-destroy' takes that away, once the VM "
			  "is halted",
			  s->name, own->by == CLAIM_VGPU ? "has" : "may get", text);
	else if (own && own->by == CLAIM_ATTACHED)
		plan_warn(s->p, text, "VM %s has %s until it stops; its parameters do not name it",
			  s->name, text);
	else if (!own && other && other->by == CLAIM_CONFIG)
		plan_warn(s->p, text, "it is VM %s that %s is given to, not %s",
			  *other->vm->name ? other->vm->name : other->vm->uuid, text, s->name);
}

/*
 * Ours alone, and only once nothing needs it: not while the VM may still have the device, nor where
 * what is left means devices of another host, of which XAPI's view is not looked up.
 */
static void unblock(struct vm_plan *s)
{
	const struct xapi_host *affinity = s->vm->affinity;
	bool ours = false;

	for (size_t i = 0; i < ARRAY_SIZE(moving); i++) {
		const char *text = blocked(s->vm, moving[i]);

		ours |= text && streq(text, VM_BLOCKED_TEXT);
	}
	if (!ours || unseen(s, &s->after) ||
	    (s->after.n && affinity && affinity != s->v->host->xapi.here))
		return;
	if (s->vm->power != VM_HALTED) {
		plan_warn(
			s->p, s->name,
			"moving and suspending VM %s stay blocked, since it has its devices until "
			"it stops; detach again once it is halted",
			s->name);
		return;
	}
	for (size_t i = 0; i < ARRAY_SIZE(moving); i++) {
		const char *text = blocked(s->vm, moving[i]);

		if (text && streq(text, VM_BLOCKED_TEXT))
			add_blocked(s, moving[i], false);
	}
}

int plan_vm_detach(const struct pci_view *v, const struct xapi_vm *vm, const struct bdfs *devs,
		   const struct vm_wish *wish, struct plan *p, struct err *err)
{
	struct vm_plan s = { .v = v, .vm = vm, .wish = wish, .p = p };
	struct vm_pcis entries;

	int rc = need_xapi(v, err);
	if (rc < 0)
		return rc;
	begin(&s, &entries);

	const char *raw = vm->pci ? vm->pci : "";
	const char *pci = vm_pci_edit(&p->mem, raw, NULL, devs);
	bool changes = !streq(pci, raw);

	plugged(&s, pci, &s.after);
	list_each(b, devs) {
		if (!names(&entries, *b))
			tell_elsewhere(&s, *b);
	}
	if (changes)
		vm_plan_state(&s);
	if (plan_is_refused(p))
		return 0;
	plan_add(p, SET_VM_PCI, vm->uuid, raw, pci,
		 pool_str(&p->mem, "VM %s starts without it", s.name));
	plan_add(p, SET_VM_KNOWN, vm->uuid, vm->known ? vm->known : "",
		 vm_known_edit(&p->mem, vm->known, v->host, NULL, devs),
		 "nothing to remember of it");
	unblock(&s);
	if (changes && vm->power != VM_HALTED)
		p->needs |= PLAN_NEEDS_VM_START;
	return 0;
}
