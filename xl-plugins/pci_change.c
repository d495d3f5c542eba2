// SPDX-License-Identifier: GPL-2.0-or-later
// xhw pci: the verbs that change who has a device.
#include "cmd.h"

#include "boot_parts.h"
#include "decide/pci/attach_spec.h"
#include "pci_parts.h"

/*
 * The devices among the words from the given one on, and the view to judge them by. gone: addresses
 * of devices that are no longer there will do.
 */
static int resolve(struct call *c, size_t from, bool gone, struct bdfs *devs, struct pci_view *view,
		   struct err *err)
{
	struct strs names = { c->args->words.v + from, c->args->words.n - from, 0 };
	int rc;

	if (gone)
		rc = pci_resolve_gone(c->host, &names, c->mem, devs, err);
	else
		rc = pci_resolve(c->host, &names, c->mem, devs, err);
	if (rc < 0)
		return rc;
	pci_view_make(c->host, c->mem, view);
	return 0;
}

static int reserve_plan(struct call *c, struct plan *p, struct err *err)
{
	struct pci_view view;
	struct bdfs devs = {};

	int rc = resolve(c, 0, false, &devs, &view, err);
	return rc < 0 ? rc : plan_reserve(&view, &devs, p, err);
}

/* Which drivers know the devices is looked up, for those whose old driver nobody remembers. */
static int release_plan(struct call *c, struct plan *p, struct err *err)
{
	struct pci_view view;
	struct bdfs devs = {};

	int rc = resolve(c, 0, false, &devs, &view, err);
	if (rc < 0)
		return rc;

	struct pci_detail *details = pool_alloc(c->mem, devs.n * sizeof(*details));

	for (size_t i = 0; i < devs.n; i++) {
		rc = pci_detail_look(c->host, devs.v[i], c->mem, &details[i], err);
		if (rc < 0)
			return rc;
	}
	return plan_release(&view, &devs, details, args_value(c->args, "driver"), p, err);
}

static int hide_plan(struct call *c, struct plan *p, struct err *err)
{
	struct pci_view view;
	struct bdfs devs = {};

	unsigned trial = 0;

	int rc = boot_trial_minutes(c->args, &trial, err);
	if (rc == 0)
		rc = resolve(c, 0, false, &devs, &view, err);
	if (rc == 0)
		rc = plan_hide(&view, &devs, trial, p, err);
	if (rc == 0 && args_value(c->args, "now"))
		rc = plan_reserve(&view, &devs, p, err);
	return rc;
}

static int unhide_plan(struct call *c, struct plan *p, struct err *err)
{
	struct pci_view view;
	struct bdfs devs = {};

	int rc = resolve(c, 0, true, &devs, &view, err);
	return rc < 0 ? rc : plan_unhide(&view, &devs, p, err);
}

/* A slot given with options means each of its functions with these. */
static int parse_attach(struct call *c, struct xen_attach **ret, size_t *n, struct err *err)
{
	struct {
		struct xen_attach *v;
		size_t n, cap;
	} list = {};
	struct bdfs all = {};
	struct strs names = {};

	for (size_t i = 1; i < c->args->words.n; i++) {
		struct xen_attach how;
		const char *name;
		struct bdfs devs = {};

		int rc = attach_spec_parse(c->args->words.v[i], c->mem, &name, &how, err);
		if (rc < 0)
			return rc;
		*list_add(c->mem, &names) = name;
		/* All so far, so that one named twice is noticed; the new ones are at the end. */
		rc = pci_resolve(c->host, &names, c->mem, &devs, err);
		if (rc < 0)
			return rc;
		for (size_t k = all.n; k < devs.n; k++) {
			how.bdf = devs.v[k];
			*list_add(c->mem, &list) = how;
		}
		all = devs;
	}
	*ret = list.v;
	*n = list.n;
	return 0;
}

static int need_xen(const struct call *c, struct err *err)
{
	if (c->host->xen.present)
		return 0;
	return err_set(err, ERR_UNAVAILABLE, "devices cannot be given to VMs: %s",
		       c->host->xen.why ? c->host->xen.why : "no Xen");
}

static int refuse_xapi_options(const struct call *c, struct err *err)
{
	static const char *const names[] = { "next-start", "set-affinity", "block-migration" };

	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		if (args_value(c->args, names[i])) {
			err_set(err, ERR_USAGE,
				"--%s is for hosts of XAPI, which is not the toolstack of this one",
				names[i]);
			return err_hint(err, "leave it out: with xl devices are given to a running "
					     "VM");
		}
	return 0;
}

static int attach_plan(struct call *c, struct plan *p, struct err *err)
{
	const struct xen_domain *domain = NULL;
	struct pci_view view;
	struct xen_attach *how = NULL;
	size_t n = 0;

	if (c->host->toolstack == TOOLSTACK_XAPI)
		return pci_vm_attach(c, p, err);

	int rc = refuse_xapi_options(c, err);
	if (rc == 0)
		rc = need_xen(c, err);
	if (rc == 0)
		rc = domain_resolve(c->host, c->args->words.v[0], &domain, err);
	if (rc == 0)
		rc = parse_attach(c, &how, &n, err);
	if (rc < 0)
		return rc;
	pci_view_make(c->host, c->mem, &view);
	rc = plan_attach(&view, domain, how, n, p, err);

	struct pci_detail *details = pool_alloc(c->mem, (n + 1) * sizeof(*details));

	for (size_t i = 0; rc == 0 && i < n; i++)
		rc = pci_detail_look(c->host, how[i].bdf, c->mem, &details[i], err);
	if (rc == 0 && domain && p->changes.n > 0)
		plan_attach_vectors(&view, domain->name ? domain->name : domain->uuid, details, n,
				    p);
	return rc;
}

static int detach_plan(struct call *c, struct plan *p, struct err *err)
{
	const struct xen_domain *domain = NULL;
	struct pci_view view;
	struct bdfs devs = {};

	if (c->host->toolstack == TOOLSTACK_XAPI)
		return pci_vm_detach(c, p, err);

	int rc = refuse_xapi_options(c, err);
	if (rc == 0)
		rc = need_xen(c, err);
	if (rc == 0)
		rc = domain_resolve(c->host, c->args->words.v[0], &domain, err);
	if (rc == 0)
		rc = resolve(c, 1, true, &devs, &view, err);
	return rc < 0 ? rc : plan_detach(&view, domain, &devs, p, err);
}

#define LOOK (HOST_PCI | HOST_XEN | HOST_BOOT | HOST_USES | HOST_QUARANTINE | HOST_XAPI)

const struct verb pci_reserve_verb = {
	.noun = "pci",
	.name = "reserve",
	.alias = "assignable",
	.args = "DEV...",
	.min = 1,
	.help = "take a device from dom0 now, ready for a VM; gone at the next reboot",
	.needs = LOOK,
	.plan = reserve_plan,
};

static const struct option release_options[] = {
	{ "driver", "DRIVER", "the driver to give it to, in place of the remembered one" },
	{},
};

const struct verb pci_release_verb = {
	.noun = "pci",
	.name = "release",
	.args = "DEV...",
	.min = 1,
	.help = "give a reserved device back to its driver in dom0",
	.options = release_options,
	.needs = LOOK,
	.plan = release_plan,
};

static const struct option hide_options[] = {
	{ "now", NULL, "reserve it now as well, without waiting for the reboot" },
	BOOT_TRIAL_OPTION,
	{},
};

const struct verb pci_hide_verb = {
	.noun = "pci",
	.name = "hide",
	.args = "DEV...",
	.min = 1,
	.help = "hide a device from dom0 at every boot, ready for VMs",
	.options = hide_options,
	.needs = LOOK | HOST_PCI_MODULES,
	.plan = hide_plan,
	.again = true,
};

const struct verb pci_unhide_verb = {
	.noun = "pci",
	.name = "unhide",
	.args = "DEV...",
	.min = 1,
	.help = "show a hidden device to dom0 again from the next boot on",
	.needs = LOOK | HOST_PCI_MODULES,
	.plan = unhide_plan,
	.again = true,
};

static const struct option attach_options[] = {
	PCI_VM_NEXT_START,
	PCI_VM_SET_AFFINITY,
	PCI_VM_BLOCK_MIGRATION,
	{},
};

const struct verb pci_attach_verb = {
	.noun = "pci",
	.name = "attach",
	.args = "VM DEV[@SLOT][,OPTION=VALUE]...",
	.min = 2,
	.help = "give devices to a VM: to a running one with xl, to a halted one with XAPI",
	.more = "With xl the VM is running and the devices are reserved. OPTION is one of xl's: permissive,\n"
		"msitranslate, power_mgmt (0 or 1), rdm_policy (strict or relaxed). SLOT is the PCI device\n"
		"number in the guest, in hexadecimal.\n"
		"With XAPI the VM is halted; the devices are added to its other_config:pci, behind those that\n"
		"are there. There are no options of a device.",
	.options = attach_options,
	.needs = LOOK | HOST_CONTEXT | HOST_XAPI,
	.plan = attach_plan,
	.again = true,
};

static const struct option detach_options[] = {
	PCI_VM_NEXT_START,
	{},
};

const struct verb pci_detach_verb = {
	.noun = "pci",
	.name = "detach",
	.args = "VM DEV...",
	.min = 2,
	.help = "take devices back from a VM; they stay reserved",
	.options = detach_options,
	.needs = LOOK | HOST_XAPI,
	.plan = detach_plan,
	.again = true,
};
