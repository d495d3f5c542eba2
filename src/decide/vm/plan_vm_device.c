// SPDX-License-Identifier: GPL-2.0-or-later
// What speaks against giving one device to a VM at its next start.
#include "base/text.h"
#include "decide/vm/vm_parts.h"

/* So many VMs are named in one warning. */
#define TOLD 4
/* Of a domain that xenstore still names: "VM that is gone". */
#define GONE "that is gone"

static const char *name_of(const struct xapi_vm *vm)
{
	return *vm->name ? vm->name : vm->uuid;
}

/* Guests by their state, others by what they are: "batch (halted)", "farm (template)". */
static const char *described(struct pool *mem, const struct xapi_vm *vm)
{
	return pool_str(mem, "%s (%s)", name_of(vm),
			vm->kind == VM_GUEST ? vm_power_text(vm->power) : vm_kind_text(vm->kind));
}

/* Another VM has it now, by XAPI or by xenstore. */
static void refuse_live(struct vm_plan *s, const struct pci_dev *d, const struct vm_claim *claims,
			size_t n)
{
	const char *text = bdf_str(&s->p->mem, d->bdf), *fact = NULL;
	const struct xen_domain *dom = NULL;
	const char *who = NULL, *hint;

	for (size_t i = 0; i < n && !who; i++) {
		const struct vm_claim *c = &claims[i];

		if (c->vm == s->vm || !c->here || !vm_is_live(c->vm) || c->by == CLAIM_GROUP)
			continue;
		who = name_of(c->vm);
		fact = c->by == CLAIM_CONFIG ? "its other_config:pci names it"
		       : c->by == CLAIM_VGPU ? "a VGPU of it passes it through"
					     : "XAPI has it among its attached_PCIs";
	}
	if (!who && pci_owner(s->v, d, &dom) == OWNER_DOMAIN &&
	    !(dom && streq(dom->uuid, s->vm->uuid))) {
		who = !dom ? GONE : dom->name ? dom->name : dom->uuid;
		fact = "xenstore has it below backend/pci";
	}
	if (!who)
		return;
	hint = pool_str(&s->p->mem, "shut VM %s down and take it back with 'xhw pci detach'", who);
	plan_refuse(s->p, "in-use", false, text, fact,
		    streq(who, GONE) ? "wait until its domain is destroyed, or reboot the host"
				     : hint,
		    "VM %s has %s", who, text);
}

static void refuse_busy(struct vm_plan *s, const struct pci_dev *d, const struct vm_claim *claims,
			size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct xapi_vm *vm = claims[i].vm;

		if (vm == s->vm || !claims[i].here || !vm_operation(vm))
			continue;
		plan_refuse(s->p, "operation", false, bdf_str(&s->p->mem, d->bdf),
			    pool_str(&s->p->mem, "XAPI says: %s", vm_operation(vm)),
			    "wait until it is done, and run again",
			    "an operation is under way on VM %s, which has %s, too", name_of(vm),
			    bdf_str(&s->p->mem, d->bdf));
	}
}

/* Those that do not run: whichever is started second does not start. */
static void warn_idle(struct vm_plan *s, const struct pci_dev *d, const struct vm_claim *claims,
		      size_t n)
{
	const char *text = bdf_str(&s->p->mem, d->bdf);
	struct strs others = {};
	size_t more = 0;

	for (size_t i = 0; i < n; i++) {
		const struct vm_claim *c = &claims[i];

		if (c->vm == s->vm || !c->here || vm_is_live(c->vm) || vm_operation(c->vm) ||
		    c->by == CLAIM_GROUP)
			continue;
		if (others.n < TOLD)
			strs_add(&s->p->mem, &others, "%s", described(&s->p->mem, c->vm));
		else
			more++;
	}
	if (more)
		strs_add(&s->p->mem, &others, "%zu more", more);
	if (others.n)
		plan_warn(s->p, text,
			  "%s is named by %s, too: of two VMs that name it only one can run", text,
			  strs_join(&s->p->mem, &others, ", "));
}

/* XAPI passes a GPU through with all functions of its slot (xapi.md 9.1). */
static void refuse_vgpu(struct vm_plan *s, const struct pci_dev *d)
{
	const char *text = bdf_str(&s->p->mem, d->bdf);
	const struct vm_claim *own = NULL, *other = NULL;

	for (unsigned fn = 0; fn < 8; fn++) {
		struct bdf bdf = d->bdf;
		size_t n = 0;

		bdf.fn = fn;
		const struct vm_claim *claims = vm_claims_of(&s->v->claims, bdf, &n);

		for (size_t i = 0; i < n; i++) {
			const struct vm_claim *c = &claims[i];

			if (c->by != CLAIM_VGPU && c->by != CLAIM_GROUP)
				continue;
			if (c->vm == s->vm && (!own || c->by == CLAIM_VGPU))
				own = c;
			else if (c->vm != s->vm && c->here && c->by == CLAIM_GROUP)
				other = c;
		}
	}
	if (own)
		plan_refuse(s->p, "vgpu", own->by == CLAIM_GROUP, text,
			    own->by == CLAIM_VGPU ? "a VGPU of it has that card now"
						  : "a VGPU of it may get that card: it is in its "
						    "GPU group",
			    "destroy the VGPU first ('xe vgpu-list', 'xe vgpu-destroy'), or leave "
			    "the device to it",
			    "VM %s %s %s by a VGPU, and would be given it twice", s->name,
			    own->by == CLAIM_VGPU ? "has" : "may get", text);
	if (other)
		plan_warn(s->p, text,
			  "%s is in the GPU group of a VGPU of VM %s, to which XAPI may give it at "
			  "the next start",
			  text, name_of(other->vm));
}

/* Which functions of a graphics card the guest's driver looks for, and does not get. */
static void warn_card(struct vm_plan *s, const struct pci_dev *d)
{
	struct strs left = {};

	for (unsigned fn = 0; fn < 8; fn++) {
		struct bdf bdf = d->bdf;

		bdf.fn = fn;
		const struct pci_dev *other = host_pci(s->v->host, bdf);

		if (!other || other->is_vf || pci_is_never(other) || bdfs_has(&s->after, bdf))
			continue;
		strs_add(&s->p->mem, &left, "%s%s", bdf_str(&s->p->mem, bdf),
			 other->class >> 16 == 0x04    ? " (sound)"
			 : other->class >> 8 == 0x0c03 ? " (USB)"
						       : "");
	}
	if (left.n)
		plan_warn(s->p, bdf_str(&s->p->mem, d->bdf),
			  "%s of the same graphics card %s not given to the VM, whose driver wants "
			  "the whole card; name %s too",
			  strs_join(&s->p->mem, &left, ", "), left.n > 1 ? "are" : "is",
			  left.n > 1 ? "them" : "it");
}

/* xenopsd takes it from its driver when the VM starts (xapi.md 8). */
static void warn_dom0(struct vm_plan *s, const struct pci_dev *d)
{
	const char *text = bdf_str(&s->p->mem, d->bdf);
	size_t vfs = 0;

	if (pci_is_reserved(d))
		return;
	if (d->driver && !(s->v->next_known && pci_hidden(s->v, &s->v->next, d)))
		plan_warn(
			s->p, text,
			"dom0's driver %s has %s until the VM starts, and again after each reboot "
			"of the host; 'xhw pci hide %s' keeps dom0 from using it",
			d->driver, text, text);
	pci_vfs_of(s->v, d->bdf, &vfs);
	if (vfs)
		plan_warn(s->p, text, "the virtual functions of %s go away when the VM starts",
			  text);
}

static void refuse_pf(struct vm_plan *s, const struct pci_dev *d)
{
	const char *text = bdf_str(&s->p->mem, d->bdf);
	const struct pci_vf *vf;
	size_t n = 0;

	if (d->is_vf && bdfs_has(&s->after, d->pf))
		plan_refuse(s->p, "pf-and-vf", false, text, NULL,
			    "name either the card or its virtual functions",
			    "%s is a virtual function of %s and goes away when the VM gets that",
			    text, bdf_str(&s->p->mem, d->pf));
	vf = pci_vfs_of(s->v, d->bdf, &n);
	for (size_t i = 0; i < n; i++)
		if (bdfs_has(&s->before, vf[i].dev->bdf))
			plan_refuse(s->p, "pf-and-vf", false, text, NULL,
				    "detach its virtual functions first",
				    "VM %s has %s, which goes away with %s", s->name,
				    bdf_str(&s->p->mem, vf[i].dev->bdf), text);
}

void vm_plan_device(struct vm_plan *s, const struct pci_dev *d)
{
	size_t n = 0;
	const struct vm_claim *claims = vm_claims_of(&s->v->claims, d->bdf, &n);

	plan_pci_refuse(s->v, d, PLAN_FOR_VM, s->p);
	if (pci_is_never(d))
		return;
	refuse_live(s, d, claims, n);
	refuse_busy(s, d, claims, n);
	refuse_vgpu(s, d);
	refuse_pf(s, d);
	warn_idle(s, d, claims, n);
	warn_dom0(s, d);
	if (d->class >> 16 == 0x03)
		warn_card(s, d);
	else
		plan_pci_neighbours(s->v, d, &s->after, PLAN_FOR_VM, s->p);
}
