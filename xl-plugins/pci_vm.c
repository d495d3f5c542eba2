// SPDX-License-Identifier: GPL-2.0-or-later
// xhw pci attach, detach on a XAPI host: by the VM's parameters, for its next start.
#include "pci_parts.h"

#include "base/text.h"
#include "decide/pci/attach_spec.h"
#include "decide/vm/plan_vm.h"
#include "decide/vm/vm_pci.h"

static struct vm_wish wish_of(const struct args *args)
{
	return (struct vm_wish){
		.next_start = args_value(args, "next-start"),
		.affinity = args_value(args, "set-affinity"),
		.block_migration = args_value(args, "block-migration"),
	};
}

/* XAPI takes no options of a device: rdm_policy is always relaxed, all others are xl's default. */
static int refuse_options(const char *word, const struct xen_attach *how, struct err *err)
{
	const char *what = how->vslot >= 0		? "@SLOT"
			   : how->permissive > 0	? "permissive"
			   : how->msitranslate >= 0	? "msitranslate"
			   : how->power_mgmt > 0	? "power_mgmt"
			   : how->rdm == XEN_RDM_STRICT ? "rdm_policy=strict"
							: NULL;

	if (!what)
		return 0;
	err_set(err, ERR_USAGE,
		"'%s': XAPI has no option %s of a device; that is for hosts with xl", word, what);
	if (how->vslot >= 0)
		return err_hint(err, "leave it out: the guest's slots follow the order in which "
				     "devices were attached");
	if (how->msitranslate >= 0)
		return err_hint(err, "leave it out: XAPI has it for all devices of a VM, as "
				     "other_config:msitranslate");
	return err_hint(err, "leave it out");
}

static int parse(struct call *c, struct bdfs *ret, struct err *err)
{
	struct strs names = {};

	for (size_t i = 1; i < c->args->words.n; i++) {
		const char *word = c->args->words.v[i], *name;
		struct xen_attach how;

		int rc = attach_spec_parse(word, c->mem, &name, &how, err);
		if (rc == 0)
			rc = refuse_options(word, &how, err);
		if (rc < 0)
			return rc;
		strs_add(c->mem, &names, "%s", name);
	}
	return pci_resolve(c->host, &names, c->mem, ret, err);
}

/* All devices of the VM share its vectors, those that it was given before, too. */
static int warn_vectors(struct call *c, const struct pci_view *view, const struct xapi_vm *vm,
			const struct bdfs *devs, struct plan *p, struct err *err)
{
	struct vm_pcis entries;
	struct bdfs all = {};
	size_t n = 0;

	vm_pci_parse(vm->pci, c->mem, &entries);
	vm_pci_plugged(&entries, c->mem, &all);
	list_each(b, devs)
		if (!bdfs_has(&all, *b))
			*list_add(c->mem, &all) = *b;

	struct pci_detail *details = pool_alloc(c->mem, (all.n + 1) * sizeof(*details));

	list_each(b, &all) {
		if (!host_pci(c->host, *b))
			continue;
		int rc = pci_detail_look(c->host, *b, c->mem, &details[n++], err);
		if (rc < 0)
			return rc;
	}
	plan_attach_vectors(view, *vm->name ? vm->name : vm->uuid, details, n, p);
	return 0;
}

int pci_vm_attach(struct call *c, struct plan *p, struct err *err)
{
	const struct vm_wish wish = wish_of(c->args);
	const struct xapi_vm *vm = NULL;
	struct pci_view view;
	struct bdfs devs = {};

	int rc = vm_resolve(&c->host->xapi, c->args->words.v[0], &vm, err);
	if (rc == 0)
		rc = parse(c, &devs, err);
	if (rc < 0)
		return rc;
	pci_view_make(c->host, c->mem, &view);
	rc = plan_vm_attach(&view, vm, &devs, &wish, p, err);
	if (rc == 0 && p->needs & PLAN_NEEDS_VM_START)
		rc = warn_vectors(c, &view, vm, &devs, p, err);
	return rc;
}

int pci_vm_detach(struct call *c, struct plan *p, struct err *err)
{
	struct strs names = { c->args->words.v + 1, c->args->words.n - 1, 0 };
	const struct vm_wish wish = wish_of(c->args);
	const struct xapi_vm *vm = NULL;
	struct pci_view view;
	struct bdfs devs = {};

	int rc = vm_resolve(&c->host->xapi, c->args->words.v[0], &vm, err);
	if (rc == 0)
		rc = pci_resolve_gone(c->host, &names, c->mem, &devs, err);
	if (rc < 0)
		return rc;
	pci_view_make(c->host, c->mem, &view);
	return plan_vm_detach(&view, vm, &devs, &wish, p, err);
}
