// SPDX-License-Identifier: GPL-2.0-or-later
// What is concluded of a device as refusals and warnings of a wish: the table of DESIGN section 5.
#include "decide/pci/plan_pci.h"

#include "base/text.h"

enum weight {
	WEIGH_AS_JUDGED,
	WEIGH_WARN,
	WEIGH_FORCE,
	WEIGH_SKIP,
};

/* Where a wish weighs a reason otherwise than pci_judge(), which asks: could a VM have it now? */
static const struct {
	const char *code;
	enum weight weight[PLAN_FOR_COUNT];
} weights[] = {
	/* Hiding is for the next boot: what holds only now does not stand against it. */
	{ "no-xen", { [PLAN_FOR_HIDE] = WEIGH_WARN } },
	{ "no-iommu", { [PLAN_FOR_HIDE] = WEIGH_WARN } },
	{ "no-pciback", { [PLAN_FOR_HIDE] = WEIGH_WARN } },
	{ "in-use", { [PLAN_FOR_HIDE] = WEIGH_SKIP, [PLAN_FOR_VM] = WEIGH_SKIP } },
	{ "xen-unknown", { [PLAN_FOR_HIDE] = WEIGH_WARN } },
	{ "vfs-in-use", { [PLAN_FOR_HIDE] = WEIGH_WARN } },
	/* pciback and quarantine take it all the same; it is the assignment to a VM that Xen
	   refuses. xenopsd assigns relaxed, but quarantines strictly before, unless it is told not
	   to (xen.md 5.5). */
	{ "rmrr-shared",
	  { [PLAN_FOR_RESERVE] = WEIGH_WARN,
	    [PLAN_FOR_HIDE] = WEIGH_WARN,
	    [PLAN_FOR_ATTACH_RELAXED] = WEIGH_WARN,
	    [PLAN_FOR_VM] = WEIGH_FORCE } },
};

static bool is_hide(enum plan_for what)
{
	return what == PLAN_FOR_HIDE || what == PLAN_FOR_HIDE_TRIAL;
}

static enum weight weight_of(const char *code, enum plan_for what)
{
	if (is_hide(what))
		what = PLAN_FOR_HIDE;
	for (size_t i = 0; i < ARRAY_SIZE(weights); i++)
		if (streq(weights[i].code, code))
			return weights[i].weight[what];
	return WEIGH_AS_JUDGED;
}

/* How far a reason can be lifted: of reasons and needs alike. */
struct lift {
	enum need_kind kind;
	bool boot_ok, trial_ok;
};

static bool can_force(const struct lift *l, enum plan_for what)
{
	return l->kind == NEED_FORCE || (is_hide(what) && l->boot_ok) ||
	       (what == PLAN_FOR_HIDE_TRIAL && l->trial_ok);
}

/* The hint, with the trial that hiding without one could be. */
static const char *hint_for(struct plan *p, const struct lift *l, enum plan_for what,
			    const char *code, const char *hint)
{
	const char *before = hint ? hint : "", *gap = hint ? "; " : "";

	if (what != PLAN_FOR_HIDE)
		return hint;
	if (can_force(l, what))
		return pool_str(&p->mem,
				"%s%swith --trial it is hidden for one boot only, unless you "
				"confirm it then",
				before, gap);
	if (l->trial_ok)
		return pool_str(&p->mem,
				"%s%sit can only be tried: --force %s --trial hides it for one "
				"boot, and the next is as before unless you confirm it",
				before, gap, code);
	return hint;
}

/* What concerns the whole host is told once, however many devices are named. */
static void warn(struct plan *p, const char *object, const char *message)
{
	list_each(w, &p->warnings)
		if (streq(w->message, message))
			return;
	plan_warn(p, object, "%s", message);
}

/* A plan may hold two wishes ("hide --now"): what one of them lets be forced does not hide what the
 * other forbids. */
static void refuse(struct plan *p, const char *object, const struct reason *r, enum plan_for what)
{
	struct lift lift = { r->kind, r->boot_ok, r->trial_ok };
	bool lifts = can_force(&lift, what);

	list_each(f, &p->refusals)
		if (streq(f->code, r->code) && streq(f->message, r->message) &&
		    f->can_force == lifts)
			return;
	plan_refuse(p, r->code, lifts, object, r->fact, hint_for(p, &lift, what, r->code, r->hint),
		    "%s", r->message);
}

void plan_pci_refuse(const struct pci_view *v, const struct pci_dev *d, enum plan_for what,
		     struct plan *p)
{
	const char *object = bdf_str(&p->mem, d->bdf);
	struct reasons reasons;

	pci_judge(v, d, NULL, &p->mem, &reasons);
	list_edit(r, &reasons) {
		enum weight weight = weight_of(r->code, what);

		if (weight == WEIGH_FORCE)
			r->kind = NEED_FORCE;
		if (weight == WEIGH_SKIP)
			continue;
		if (weight == WEIGH_WARN || r->kind == NEED_WARN)
			warn(p, object,
			     r->hint ? pool_str(&p->mem, "%s; %s", r->message, r->hint)
				     : r->message);
		else
			refuse(p, object, r, what);
	}
}

static bool stays(const struct pci_view *v, const struct pci_dev *other, const struct bdfs *devs,
		  enum plan_for what)
{
	if (bdfs_has(devs, other->bdf) || other->is_vf || pci_is_never(other))
		return false;
	if (is_hide(what))
		return !v->next_known || !pci_hidden(v, &v->next, other);
	return pci_owner(v, other, NULL) == OWNER_DOM0;
}

void plan_pci_neighbours(const struct pci_view *v, const struct pci_dev *d, const struct bdfs *devs,
			 enum plan_for what, struct plan *p)
{
	struct strs left = {};

	/* A virtual function has a reset of its own, and is in the slot of its PF by numbering
	 * only. */
	if (d->is_vf)
		return;
	/* Once per slot: by its first device that is named. */
	list_each(b, devs) {
		if (!bdf_same_slot(*b, d->bdf))
			continue;
		if (!bdf_eq(*b, d->bdf))
			return;
		break;
	}
	for (unsigned fn = 0; fn < 8; fn++) {
		struct bdf bdf = d->bdf;

		bdf.fn = fn;
		const struct pci_dev *other = host_pci(v->host, bdf);

		if (other && !bdf_eq(bdf, d->bdf) && stays(v, other, devs, what))
			strs_add(&p->mem, &left, "%s", bdf_str(&p->mem, bdf));
	}
	if (left.n == 0)
		return;
	warn(p, bdf_str(&p->mem, d->bdf),
	     pool_str(
		     &p->mem,
		     "%s of the same slot %s in dom0, which is well only where each can be reset alone; "
		     "name %s too to take all of it",
		     strs_join(&p->mem, &left, ", "), left.n > 1 ? "stay" : "stays",
		     left.n > 1 ? "them" : "it"));
}

/* What would go without any of these being named now: hidden already, and so gone at the next boot.
 */
static void going_anyway(const struct pci_view *v, enum plan_for what, struct pool *mem,
			 struct bdfs *ret)
{
	if (!is_hide(what) || !v->next_known)
		return;
	list_each(d, &v->host->pcis)
		if (pci_hidden(v, &v->next, d))
			*list_add(mem, ret) = d->bdf;
}

static bool has_need(const struct needs *needs, const struct need *one)
{
	list_each(n, needs)
		if (streq(n->what, one->what))
			return true;
	return false;
}

void plan_pci_together(const struct pci_view *v, const struct bdfs *devs, enum plan_for what,
		       struct plan *p)
{
	struct bdfs going = {};
	struct needs before = {}, after = {};

	going_anyway(v, what, &p->mem, &going);
	needs_together(v->host, &going, &p->mem, &before);
	list_each(b, devs)
		if (!bdfs_has(&going, *b))
			*list_add(&p->mem, &going) = *b;
	needs_together(v->host, &going, &p->mem, &after);
	list_each(n, &after) {
		struct lift lift = { n->kind, n->boot_ok, n->trial_ok };

		if (!has_need(&before, n))
			plan_refuse(p, n->code, can_force(&lift, what), bdf_str(&p->mem, n->bdf),
				    n->fact, hint_for(p, &lift, what, n->code, n->hint),
				    "dom0 needs one of these: %s", n->what);
	}
}

int plan_pci_device(const struct pci_view *v, struct bdf bdf, const struct pci_dev **ret,
		    struct err *err)
{
	char text[BDF_TEXT];

	*ret = host_pci(v->host, bdf);
	if (!*ret)
		return err_set(err, ERR_NOT_FOUND, "no PCI device %s on this host",
			       bdf_print(bdf, text));
	return 0;
}

int plan_pci_xen(const struct pci_view *v, struct err *err)
{
	const struct xen_view *x = &v->host->xen;

	if (x->present)
		return 0;
	err_set(err, ERR_UNAVAILABLE, "no Xen to give devices to VMs: %s",
		x->why ? x->why : "not running on Xen");
	return err_hint(err, "boot the host's Xen entry; 'xhw pci list' works without");
}
