// SPDX-License-Identifier: GPL-2.0-or-later
// All that speaks against giving a device to a VM, worst first, and the short verdict drawn from
// it.
#include "decide/pci/pci.h"

#include "base/text.h"

struct judging {
	const struct pci_view *v;
	const struct pci_dev *d;
	const struct pci_detail *detail;
	struct pool *mem;
	struct reasons *ret;
	const char *name; /* once it was needed */
};

static const char *name_of(struct judging *j)
{
	if (!j->name)
		j->name = bdf_str(j->mem, j->d->bdf);
	return j->name;
}

/* Behind the reasons of its own kind, before the milder ones. */
static struct reason *add(struct judging *j, enum need_kind kind, const char *code,
			  const char *brief)
{
	size_t at = j->ret->n;

	(void)list_add(j->mem, j->ret);
	for (; at > 0 && j->ret->v[at - 1].kind > kind; at--)
		j->ret->v[at] = j->ret->v[at - 1];
	j->ret->v[at] = (struct reason){ .kind = kind, .code = code, .brief = brief };
	return &j->ret->v[at];
}

/* Classes that no VM may have (DESIGN section 5), by class and subclass; a subclass of -1 is any.
 */
static const struct {
	int class, subclass;
	const char *code, *brief, *text, *hint;
} never_classes[] = {
	{ 0x06, -1, "bridge", "bridge", "is a bridge", "choose a device behind it" },
	{ 0x05, -1, "memory", "memory controller", "is a memory controller", NULL },
	{ 0x08, 0x00, "system", "interrupt controller", "is an interrupt controller", NULL },
	{ 0x08, 0x01, "system", "DMA controller", "is a DMA controller", NULL },
	{ 0x08, 0x02, "system", "system timer", "is a system timer", NULL },
	{ 0x08, 0x03, "system", "real-time clock", "is a real-time clock", NULL },
	{ 0x08, 0x06, "iommu", "IOMMU", "is an IOMMU", NULL },
	{ 0x0c, 0x05, "smbus", "SMBus", "is an SMBus controller", NULL },
};

/* Index into never_classes; its size when it is none of them. */
static size_t never_class(const struct pci_dev *d)
{
	int class = d->class >> 16 & 0xff, subclass = d->class >> 8 & 0xff;
	size_t i = 0;

	while (i < ARRAY_SIZE(never_classes) &&
	       (class != never_classes[i].class ||
		(never_classes[i].subclass >= 0 && subclass != never_classes[i].subclass)))
		i++;
	return i;
}

bool pci_is_never(const struct pci_dev *d)
{
	return !d->unread && never_class(d) < ARRAY_SIZE(never_classes);
}

static void judge_class(struct judging *j)
{
	size_t i = never_class(j->d);

	if (j->d->unread) {
		struct reason *r = add(j, NEED_NEVER, "unread", "its class is unknown");

		r->message = pool_str(
			j->mem,
			"what %s is could not be read, so it may be one that dom0 must keep",
			name_of(j));
		r->hint = "look at the notes for what went wrong";
		return;
	}
	if (i < ARRAY_SIZE(never_classes)) {
		struct reason *r =
			add(j, NEED_NEVER, never_classes[i].code, never_classes[i].brief);

		r->message = pool_str(j->mem, "%s %s and cannot be given to a VM", name_of(j),
				      never_classes[i].text);
		r->fact = pool_str(j->mem, "its class is %04x", j->d->class >> 8 & 0xffff);
		r->hint = never_classes[i].hint;
		return;
	}
	/* pciback takes header types 0 and 1 only, and 1 is a bridge whatever its class says. */
	if (j->detail && j->detail->header_type > 0) {
		struct reason *r = add(j, NEED_NEVER, "bridge", "bridge");

		r->message =
			pool_str(j->mem, "%s is a bridge and cannot be given to a VM", name_of(j));
		r->fact = pool_str(j->mem, "its header type is %d", j->detail->header_type);
		r->hint = "choose a device behind it";
	}
}

static void judge_pciback(struct judging *j)
{
	const struct hides *running = &j->v->running;
	const char *broken = NULL;

	if (j->v->host->pciback)
		return;
	list_each(h, running)
		if (h->effective && !h->valid)
			broken = h->why ? h->why : h->word;

	struct reason *r = add(j, NEED_NEVER, "no-pciback", "no pciback in dom0");

	r->message = "this dom0 has no driver 'pciback', which hands devices to VMs";
	r->fact = broken ? pool_str(j->mem,
				    "the kernel refused the hide list of its command line: %s",
				    broken)
			 : "/sys/bus/pci/drivers/pciback is missing";
	r->hint =
		broken ? "repair xen-pciback.hide= on the dom0 line and reboot"
		       : "load it with 'modprobe xen-pciback'; where it is built in, the kernel refused a wrong "
			 "xen-pciback.hide= on the dom0 line";
}

static void judge_iommu(struct judging *j)
{
	const struct xen_view *x = &j->v->host->xen;
	struct reason *r;

	if (!x->present) {
		r = add(j, NEED_NEVER, "no-xen", "no Xen");
		r->message = "there is no Xen here to give a device to a VM";
		r->fact = x->why;
		r->hint = "boot the host's Xen entry";
	} else if (x->iommu == XEN_NO) {
		r = add(j, NEED_NEVER, "no-iommu", "no IOMMU");
		r->message = "Xen uses no IOMMU, so no device can be given to a VM";
		r->fact = "Xen's physinfo has no directio";
		r->hint =
			"switch VT-d or AMD-Vi on in the firmware, and remove 'iommu=0' from Xen's line";
	} else if (x->iommu != XEN_YES) {
		r = add(j, NEED_WARN, "iommu-unknown", "whether there is an IOMMU");
		r->message =
			"it is not known whether Xen uses an IOMMU; without one no device can be given to a VM";
	}
}

/* dom is NULL when xenstore names a domain that Xen does not. */
static void judge_holder(struct judging *j, const struct xen_domain *dom)
{
	const char *vm = !dom ? "a VM that is gone" : dom->name ? dom->name : dom->uuid;
	struct reason *r = add(j, NEED_NEVER, "in-use", pool_str(j->mem, "in use by %s", vm));

	r->message = dom ? pool_str(j->mem, "VM %s has %s", vm, name_of(j))
			 : pool_str(j->mem, "a VM that is gone still has %s", name_of(j));
	r->fact = dom ? pool_str(j->mem, "xenstore has it below backend/pci/%u", dom->domid)
		      : "xenstore has it below backend/pci";
	if (!dom)
		r->hint = "wait until its domain is destroyed, or reboot the host";
	else if (j->v->host->toolstack == TOOLSTACK_XAPI)
		r->hint = "shut the VM down first";
	else
		r->hint = pool_str(j->mem,
				   "take it back with 'xhw pci detach %s %s', or shut the VM down",
				   vm, name_of(j));
}

/* What Xen and xenstore say of its owner. */
static void judge_owner(struct judging *j)
{
	const struct xen_pci *x = host_xen_pci(j->v->host, j->d->bdf);
	const struct xen_domain *dom = NULL;
	enum pci_owner owner = pci_owner(j->v, j->d, &dom);
	struct reason *r;

	if (owner == OWNER_DOMAIN) {
		judge_holder(j, dom);
	} else if (x && x->unknown) {
		r = add(j, NEED_NEVER, "xen-unknown", "unknown to Xen");
		r->message = pool_str(j->mem, "Xen does not know %s, so it cannot give it to a VM",
				      name_of(j));
		r->hint = "rescan it in dom0, or reboot";
	} else if (owner == OWNER_XEN || (x && x->assignable == XEN_NO)) {
		bool certain = owner == OWNER_XEN;

		r = add(j, NEED_NEVER, "xen-keeps",
			certain ? "Xen keeps it" : "Xen gives it to nobody");
		r->message =
			certain ? pool_str(j->mem, "Xen itself uses %s", name_of(j))
				: pool_str(
					  j->mem,
					  "Xen gives %s to nobody: it keeps it for itself, or a domain that "
					  "xenstore does not name has it",
					  name_of(j));
		r->fact = certain ? "Xen's list of devices has it under d[XEN]"
				  : "Xen answers EINVAL when asked whether it could be assigned";
	}
}

/* On pciback dom0 has let go of the device: then it is only told what it was needed for. */
static void judge_needs(struct judging *j)
{
	const struct needs *all = &j->v->needs;

	for (const struct need *n = needs_of(all, j->d->bdf);
	     n && n < all->v + all->n && bdf_eq(n->bdf, j->d->bdf); n++) {
		enum need_kind kind = pci_is_reserved(j->d) ? NEED_WARN : n->kind;
		struct reason *r = add(j, kind, n->code, n->what);

		r->message = pool_str(j->mem, "dom0 needs %s: %s", name_of(j), n->what);
		r->fact = n->fact;
		r->hint = n->hint;
		r->boot_ok = n->boot_ok;
		r->trial_ok = n->trial_ok;
		r->doubt = n->doubt;
	}
}

/*
 * The virtual functions of a PF vanish with its driver. What dom0 needs of them is among the needs
 * of the PF already: here is what others have.
 */
static void judge_vfs(struct judging *j)
{
	size_t n = 0;
	const struct pci_vf *vf = pci_vfs_of(j->v, j->d->bdf, &n);

	for (size_t i = 0; i < n; i++) {
		const struct xen_domain *dom = NULL;
		enum pci_owner owner = pci_owner(j->v, vf[i].dev, &dom);

		if (owner == OWNER_DOM0)
			continue;
		const char *name = bdf_str(j->mem, vf[i].dev->bdf);
		const char *who = owner != OWNER_DOMAIN ? "is reserved"
				  : dom && dom->name
					  ? pool_str(j->mem, "is in use by VM %s", dom->name)
					  : "is in use by a VM";
		struct reason *r =
			add(j, NEED_NEVER, "vfs-in-use", "its virtual functions are in use");

		r->message =
			pool_str(j->mem, "virtual function %s of %s %s, and would go away with it",
				 name, name_of(j), who);
		r->hint = owner == OWNER_DOMAIN
				  ? "detach and release the virtual function first"
				  : pool_str(j->mem, "run 'xhw pci release %s' first", name);
	}
}

static void judge_rmrr(struct judging *j)
{
	struct bdfs others = {};
	struct strs names = {};
	struct reason *r;

	switch (pci_rmrr(j->v, j->d, j->mem, &others)) {
	case RMRR_SHARED:
		list_each(o, &others)
			strs_add(j->mem, &names, "%s", bdf_str(j->mem, *o));
		r = add(j, NEED_NEVER, "rmrr-shared", "shared RMRR");
		r->message = pool_str(j->mem,
				      "%s shares a reserved memory region (RMRR) with %s, and Xen "
				      "refuses to give such a device to a VM",
				      name_of(j), strs_join(j->mem, &names, ", "));
		r->fact = "Xen names the same region for each of them";
		r->hint =
			j->v->host->toolstack == TOOLSTACK_XAPI
				? "look for a firmware setting that lifts it; 'pci-quarantine=false' in "
				  "/etc/xenopsd.conf.d lets XAPI try at your own risk"
				: "look for a firmware setting that lifts it; attach with rdm_policy=relaxed takes "
				  "the risk";
		break;
	case RMRR_OWN:
		r = add(j, NEED_WARN, "rmrr-own", "own RMRR");
		r->message = pool_str(
			j->mem,
			"%s has a reserved memory region (RMRR) of its own, which may collide with the "
			"memory of the VM",
			name_of(j));
		break;
	case RMRR_UNKNOWN:
		if (j->v->host->xen.present && j->v->host->xen.rmrrs_known == XEN_NO) {
			r = add(j, NEED_WARN, "rmrr-unknown", "whether it shares an RMRR");
			r->message = "Xen could not be asked for reserved memory regions (RMRR)";
		}
		break;
	case RMRR_NONE:
		break;
	}
}

/* The other functions of its slot that dom0 has. */
static void judge_slot(struct judging *j)
{
	const struct pci_detail *detail = j->detail;
	struct strs left = {};

	/* Most functions have neighbours: told where one device is looked at, not in lists. */
	if (!detail)
		return;
	for (unsigned fn = 0; fn < 8; fn++) {
		struct bdf bdf = j->d->bdf;

		bdf.fn = fn;
		const struct pci_dev *other = fn == j->d->bdf.fn ? NULL : host_pci(j->v->host, bdf);

		if (other && !other->is_vf && !j->d->is_vf && !pci_is_never(other) &&
		    pci_owner(j->v, other, NULL) == OWNER_DOM0)
			strs_add(j->mem, &left, "%s", bdf_str(j->mem, bdf));
	}
	if (left.n == 0)
		return;

	bool alone =
		detail->resets_known &&
		(strs_has(&detail->resets, "flr") || strs_has(&detail->resets, "af_flr") ||
		 strs_has(&detail->resets, "pm") || strs_has(&detail->resets, "device_specific"));
	struct reason *r = add(j, NEED_WARN, "slot", "other functions stay in dom0");

	r->message = pool_str(j->mem, "%s of the same slot %s in dom0",
			      strs_join(j->mem, &left, ", "), left.n > 1 ? "stay" : "stays");
	r->fact = alone ? "it can be reset alone"
		  : detail->resets_known
			  ? "it has no reset of its own: resetting it resets the whole slot"
			  : NULL;
	r->hint = "name them too, to take all that can be taken of the slot";
}

/* Devices that the IOMMU or the topology cannot tell from it. */
static void judge_group(struct judging *j)
{
	const struct xen_pci *x = host_xen_pci(j->v->host, j->d->bdf);
	struct strs names = {};

	if (x && x->group_known == XEN_YES && x->group.n > 0) {
		list_each(g, &x->group)
			strs_add(j->mem, &names, "%s", bdf_str(j->mem, *g));
		struct reason *r = add(j, NEED_WARN, "iommu-group", "shares its IOMMU entry");

		r->message = pool_str(j->mem, "the IOMMU cannot tell %s from %s, which dom0 has",
				      name_of(j), strs_join(j->mem, &names, ", "));
		r->hint = "give them to the same VM";
		return;
	}
	if (!j->detail || !j->detail->group_known)
		return;
	list_each(g, &j->detail->group) {
		const struct pci_dev *other = host_pci(j->v->host, *g);

		if (other && !bdf_same_slot(*g, j->d->bdf) && other->class >> 16 != 6 &&
		    pci_owner(j->v, other, NULL) == OWNER_DOM0)
			strs_add(j->mem, &names, "%s", bdf_str(j->mem, *g));
	}
	if (names.n == 0)
		return;
	struct reason *r = add(j, NEED_WARN, "isolation", "not isolated");

	r->message = pool_str(j->mem, "%s can reach %s of dom0 without passing the IOMMU",
			      name_of(j), strs_join(j->mem, &names, ", "));
	r->fact = j->detail->group_why;
}

/* The first number of extra_guest_irqs=[DOMU][,DOM0] on Xen's line: what a VM has (xen.md 4.3). The
 * last word counts. */
bool pci_guest_vectors(const struct pci_view *v, struct pool *mem, uint32_t *ret)
{
	const char *line = v->host->xen.cmdline, *key = "extra_guest_irqs=";
	bool known = false;

	for (const char *w = line ? line : ""; *w;) {
		size_t len = strcspn(w, " ");

		if (text_starts(w, key)) {
			const char *p = w + strlen(key);

			known |= parse_u32(pool_strndup(mem, p, strcspn(p, " ,")), ret);
		}
		w += len;
		w += strspn(w, " ");
	}
	return known;
}

/* Without the word it is the build's default that counts, which Xen does not tell. */
static void judge_vectors(struct judging *j)
{
	uint32_t room;
	int wants = !j->detail			       ? -1
		    : j->detail->msix > j->detail->msi ? j->detail->msix
						       : j->detail->msi;

	if (wants < 0 || !pci_guest_vectors(j->v, j->mem, &room) || (uint32_t)wants <= room)
		return;
	struct reason *r = add(j, NEED_WARN, "vectors", "many vectors");

	r->message = pool_str(j->mem,
			      "%s offers %d interrupt vectors, but a VM has %u for all its devices",
			      name_of(j), wants, room);
	r->fact = pool_str(j->mem, "extra_guest_irqs on Xen's line is %u", room);
	r->hint = pool_str(j->mem, "set extra_guest_irqs=%d on Xen's line", wants);
}

void pci_judge(const struct pci_view *v, const struct pci_dev *d, const struct pci_detail *detail,
	       struct pool *mem, struct reasons *ret)
{
	struct reasons reasons = {};
	struct judging j = { .v = v, .d = d, .detail = detail, .mem = mem, .ret = &reasons };

	judge_class(&j);
	judge_owner(&j);
	judge_iommu(&j);
	judge_pciback(&j);
	judge_rmrr(&j);
	judge_vfs(&j);
	judge_needs(&j);
	judge_slot(&j);
	judge_group(&j);
	judge_vectors(&j);
	*ret = reasons;
}

static const struct reason *first_of(const struct reasons *reasons, const char *const *codes,
				     size_t n)
{
	list_each(r, reasons)
		for (size_t i = 0; i < n; i++)
			if (streq(r->code, codes[i]))
				return r;
	return NULL;
}

const struct reason *pci_doubt(const struct reasons *reasons)
{
	static const char *const codes[] = { "iommu-unknown", "rmrr-unknown", "content-unknown" };

	return first_of(reasons, codes, ARRAY_SIZE(codes));
}

const struct reason *pci_leg(const struct reasons *reasons)
{
	static const char *const codes[] = { "raid-leg", "path-leg", "bond-leg" };

	return first_of(reasons, codes, ARRAY_SIZE(codes));
}

const char *pci_verdict(const struct pci_view *v, const struct pci_dev *d,
			const struct reasons *reasons, struct pool *mem)
{
	const struct reason *worst = reasons->n ? reasons->v : NULL;

	if (worst && worst->kind == NEED_NEVER && streq(worst->code, "in-use"))
		return worst->brief;
	if (worst && worst->kind == NEED_NEVER)
		return pool_str(mem, "no: %s", worst->brief);
	if (worst && worst->kind == NEED_FORCE)
		return pool_str(mem, "force %s: %s", worst->code, worst->brief);
	if (pci_owner(v, d, NULL) == OWNER_UNKNOWN)
		return "unknown";

	const struct reason *doubt = pci_doubt(reasons);

	if (doubt)
		return pool_str(mem, "unknown: %s", doubt->brief);
	if (pci_is_reserved(d))
		return "reserved";

	const struct reason *leg = pci_leg(reasons);

	return leg ? pool_str(mem, "warn: %s", leg->brief) : "free";
}
