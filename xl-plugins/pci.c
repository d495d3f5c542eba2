// SPDX-License-Identifier: GPL-2.0-or-later
// xhw pci: the verbs that ask, list and show.
#include "cmd.h"

#include <strings.h>

#include "base/text.h"
#include "decide/pci/pci_class.h"

static bool hex_digits(const char *text)
{
	return *text && strspn(text, "0123456789abcdefABCDEF") == strlen(text);
}

/* "02", "0200", "020000" or a word of pci_classes. */
static int class_prefix(const char *text, const char **ret, struct err *err)
{
	size_t n = strlen(text);

	for (const struct pci_class *c = pci_classes; c->word; c++)
		if (streq(c->word, text)) {
			*ret = c->digits;
			return 0;
		}
	if (hex_digits(text) && (n == 2 || n == 4 || n == 6)) {
		*ret = text;
		return 0;
	}
	err_set(err, ERR_USAGE, "'%s' is not a class of PCI devices", text);
	return err_hint(
		err,
		"give 2, 4 or 6 hexadecimal digits (0200), or storage, nvme, network, display, audio, "
		"multimedia, bridge, serial, usb");
}

/* What the options of `list` let through. */
struct filter {
	const char *class, *driver;
	bool by_vm;
	const struct xen_domain *domain; /* NULL: it does not run here */
	const struct xapi_vm *vm;	 /* NULL: no XAPI, or it does not know it */
	bool free, all;
};

/* By XAPI, where it answers; a domain that XAPI does not know is found by Xen. */
static int find_vm(struct call *c, const char *name, struct filter *f, struct err *err)
{
	const struct host *h = c->host;
	struct err unknown = {};
	int rc = 0;

	f->by_vm = true;
	if (h->xapi.present)
		rc = vm_resolve(&h->xapi, name, &f->vm, err);
	if (rc < 0 && rc != -ERR_NOT_FOUND)
		return rc;
	if (f->vm) {
		list_each(d, &h->xen.domains)
			if (d->uuid && streq(d->uuid, f->vm->uuid))
				f->domain = d;
		return 0;
	}
	if (!h->xen.present)
		return rc < 0 ? rc
			      : err_set(err, ERR_UNAVAILABLE,
					"which devices VM '%s' has is not known: %s", name,
					h->xen.why ? h->xen.why : "no Xen");
	if (rc < 0)
		return domain_resolve(h, name, &f->domain, &unknown) < 0 ? rc : 0;
	rc = domain_resolve(h, name, &f->domain, err);
	if (rc == -ERR_NOT_FOUND && h->xapi.why)
		return err_set(
			err, ERR_UNAVAILABLE,
			"VM '%s' does not run on this host, and what VMs name is not known: %s",
			name, h->xapi.why);
	return rc;
}

static int make_filter(struct call *c, struct filter *f, struct err *err)
{
	const char *class = args_value(c->args, "class"), *vm = args_value(c->args, "vm");

	f->driver = args_value(c->args, "driver");
	f->free = args_value(c->args, "free");
	f->all = args_value(c->args, "all");
	if (class) {
		int rc = class_prefix(class, &f->class, err);
		if (rc < 0)
			return rc;
	}
	return vm ? find_vm(c, vm, f, err) : 0;
}

/* Bridges and the like, which no VM ever gets: shown with --all only. */
static bool is_infrastructure(const struct reasons *reasons)
{
	static const char *const codes[] = { "bridge", "memory", "system", "iommu", "smbus" };

	list_each(r, reasons)
		for (size_t i = 0; i < ARRAY_SIZE(codes); i++)
			if (r->kind == NEED_NEVER && streq(r->code, codes[i]))
				return true;
	return false;
}

static bool is_free(const struct reasons *reasons)
{
	return (reasons->n == 0 || reasons->v[0].kind == NEED_WARN) && !pci_doubt(reasons) &&
	       !pci_leg(reasons);
}

/* Whether the VM has it, or names it for this host. */
static bool is_of_vm(const struct filter *f, const struct pci_view *v, const struct pci_dev *d)
{
	const struct xen_domain *domain = NULL;
	size_t n;
	const struct vm_claim *c = vm_claims_of(&v->claims, d->bdf, &n);

	pci_owner(v, d, &domain);
	if (f->domain && domain == f->domain)
		return true;
	for (; f->vm && n > 0; n--, c++)
		if (c->vm == f->vm && c->here)
			return true;
	return false;
}

/* An address says nothing of the host. */
static void note_elsewhere(struct call *c, const struct filter *f, const struct pci_view *v)
{
	const struct xapi_host *host = !f->vm ? NULL : f->vm->on ? f->vm->on : f->vm->affinity;
	struct strs names = {};

	list_each(claim, &v->claims)
		if (claim->vm == f->vm && !claim->here && host_pci(c->host, claim->bdf))
			*list_add(c->mem, &names) = bdf_str(c->mem, claim->bdf);
	if (!f->vm || !host || names.n == 0)
		return;
	call_note(c, f->vm->name, "vms", "names %s, which it %s host %s",
		  strs_join(c->mem, &names, ", "), f->vm->on ? "has on" : "most likely means on",
		  host->name);
}

static bool passes(const struct filter *f, const struct pci_view *v, const struct pci_dev *d,
		   const struct reasons *reasons, struct pool *mem)
{
	if (f->class &&
	    strncasecmp(pool_str(mem, "%06x", d->class), f->class, strlen(f->class)) != 0)
		return false;
	if (f->driver && !streq(f->driver, d->driver ? d->driver : "none"))
		return false;
	if (f->by_vm)
		return is_of_vm(f, v, d);
	if (f->free)
		return is_free(reasons);
	return f->all || f->class || !is_infrastructure(reasons);
}

/* What makes members of every device null, told once. */
static void note_unknowns(struct call *c, const struct pci_view *v)
{
	if (!v->next_known)
		call_note(c, "next boot", "boot", "%s",
			  v->next_why ? v->next_why : "the next boot is not known");
	if (!v->running_known)
		call_note(c, "running boot", "boot",
			  "the command line of the running kernel could not be read");
}

static int list_ask(struct call *c, struct json_object *data, struct err *err)
{
	struct json_object *list = json_object_new_array();
	struct pci_view view;
	struct filter f = {};

	json_put(data, "devices", list);

	int rc = make_filter(c, &f, err);
	if (rc < 0)
		return rc;
	pci_view_make(c->host, c->mem, &view);
	note_unknowns(c, &view);
	note_elsewhere(c, &f, &view);
	/* What is judged of one device is not needed for the next. */
	struct pool mem = {};

	list_each(d, &c->host->pcis) {
		struct reasons reasons = {};
		struct pci_asked asked = { &view, d, NULL, &reasons, &mem };

		pci_judge(&view, d, NULL, &mem, &reasons);
		if (passes(&f, &view, d, &reasons, &mem))
			call_row(c, list, &asked);
		pool_reset(&mem);
	}
	pool_free(&mem);
	return 0;
}

static const struct option list_options[] = {
	{ "class", "CLASS", "only this class: 02, 0200, or network, display, storage, usb, ..." },
	{ "driver", "DRIVER", "only those with this driver in dom0 (none: without)" },
	{ "vm", "VM", "only what this VM has, or names for its next start" },
	{ "free", NULL, "only what can be given to a VM now" },
	{ "all", NULL, "bridges and other devices that no VM can have, too" },
	{},
};

const struct verb pci_list_verb = {
	.noun = "pci",
	.name = "list",
	.help = "list the PCI devices: who has them, and whether a VM can",
	.options = list_options,
	.needs = HOST_PCI | HOST_NAMES | HOST_XEN | HOST_BOOT | HOST_USES | HOST_QUARANTINE |
		 HOST_XAPI,
	.public = true,
	.ask = list_ask,
	.fields = pci_fields,
};

/* Plain addresses need no scan of the whole host. */
static bool addresses_only(const struct args *args, struct pool *mem, struct bdfs *ret)
{
	list_each(word, &args->words) {
		struct bdf bdf;
		bool slot;

		if (!pci_name_is_address(*word, &bdf, &slot))
			return false;
		for (unsigned fn = 0; fn < (slot ? 8 : 1); fn++) {
			if (slot)
				bdf.fn = fn;
			*list_add(mem, ret) = bdf;
		}
	}
	return true;
}

static int show_ask(struct call *c, struct json_object *data, struct err *err)
{
	struct json_object *list = json_object_new_array();
	struct pci_view view;
	struct bdfs devs = {};

	json_put(data, "devices", list);

	int rc = pci_resolve(c->host, &c->args->words, c->mem, &devs, err);
	if (rc < 0)
		return rc;
	pci_view_make(c->host, c->mem, &view);
	note_unknowns(c, &view);
	list_each(bdf, &devs) {
		const struct pci_dev *d = host_pci(c->host, *bdf);
		struct reasons reasons = {};
		struct pci_detail detail = {};
		struct pci_asked asked = { &view, d, &detail, &reasons, c->mem };
		struct json_object *o = json_object_new_object();

		json_object_array_add(list, o);
		rc = pci_detail_look(c->host, *bdf, c->mem, &detail, err);
		if (rc < 0)
			return rc;
		pci_judge(&view, d, &detail, c->mem, &reasons);
		fields_put(o, pci_fields, &asked);
		fields_put(o, pci_detail_fields, &asked);
		if (!detail.config_known)
			call_note(
				c, bdf_str(c->mem, *bdf), "msi-vectors, msix-vectors, resets", "%s",
				detail.why ? detail.why : "configuration space could not be read");
		if (!detail.link.known)
			call_note(c, bdf_str(c->mem, *bdf), "link", "%s",
				  detail.link.why ? detail.link.why : "the kernel does not tell");
		if (!detail.group_known)
			call_note(c, bdf_str(c->mem, *bdf), "isolation-group", "%s",
				  detail.group_why ? detail.group_why : "unknown");
	}
	return 0;
}

static void show_draw(FILE *out, struct json_object *data)
{
	static const struct field *const fields[] = { pci_fields, pci_detail_fields, NULL };
	struct json_object *list = json_at(data, "devices", json_type_array);

	for (size_t i = 0; i < json_count(list); i++) {
		if (i > 0)
			fputc('\n', out);
		record_draw(out, json_item(list, i), fields);
	}
}

const struct verb pci_show_verb = {
	.noun = "pci",
	.name = "show",
	.args = "DEV...",
	.min = 1,
	.help = "show all of a device: the verdict with its reasons, RMRR, resets, vectors, link, BARs",
	.needs = HOST_PCI | HOST_NAMES | HOST_XEN | HOST_BOOT | HOST_USES | HOST_QUARANTINE |
		 HOST_XAPI,
	.only = addresses_only,
	.public = true,
	.ask = show_ask,
	.draw = show_draw,
};
