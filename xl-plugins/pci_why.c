// SPDX-License-Identifier: GPL-2.0-or-later
// xhw pci why: the reason why a VM did not start, out of the logs, and what stands against a start
// now.
#include "cmd.h"

#include "base/text.h"
#include "decide/vm/plan_vm.h"
#include "decide/vm/vm_pci.h"
#include "decide/why/why.h"
#include "show/why.h"

/* The VM that is asked about. */
struct asked {
	struct why_ask ask;
	const struct xapi_vm *vm; /* NULL: XAPI was not asked, or xl starts it */
	bool known;		  /* something besides logs knows of it */
};

static void add_dev(struct call *c, struct bdfs *devs, struct bdf bdf)
{
	if (!bdfs_has(devs, bdf))
		*list_add(c->mem, devs) = bdf;
}

static const char *lower(struct pool *mem, const char *text)
{
	char *copy = pool_strdup(mem, text);

	for (char *p = copy; *p; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p - 'A' + 'a');
	return copy;
}

static int by_xapi(struct call *c, const char *name, struct asked *ret, struct err *err)
{
	const struct xapi_view *x = &c->host->xapi;
	struct vm_pcis all = {};

	int rc = vm_resolve(x, name, &ret->vm, err);
	if (rc < 0)
		return rc;
	ret->known = true;
	ret->ask.uuid = ret->vm->uuid;
	ret->ask.name = ret->vm->name;
	ret->ask.runs = vm_is_live(ret->vm) && ret->vm->on == x->here && ret->vm->domid > 0;
	ret->ask.domid = ret->ask.runs ? (uint32_t)ret->vm->domid : 0;
	vm_pci_parse(ret->vm->pci, c->mem, &all);
	vm_pci_plugged(&all, c->mem, &ret->ask.devs);
	if (vm_is_live(ret->vm) && ret->vm->on && ret->vm->on != x->here)
		call_note(c, ret->vm->name, "start",
			  "it runs on host %s; what is told here is of this host's logs",
			  ret->vm->on->name);
	return 0;
}

/* A failed VM is no domain, so its configuration and its logs have to do. */
static int by_xl(struct call *c, const char *name, struct asked *ret, struct err *err)
{
	const struct xen_domain *domain = NULL;
	struct xl_files files = {};
	struct why_config config = {};
	struct strs notes = {};

	if (c->host->xen.present) {
		int rc = domain_resolve(c->host, name, &domain, err);

		if (rc < 0 && rc != -ERR_NOT_FOUND)
			return rc;
	}
	*err = (struct err){};
	if (text_starts(name, "name:"))
		name += strlen("name:");
	ret->ask.name = name;
	if (domain) {
		ret->known = true;
		ret->ask.name = domain->name ? domain->name : name;
		ret->ask.uuid = domain->uuid;
		ret->ask.runs = !domain->dying;
		ret->ask.domid = domain->domid;
		list_each(h, &c->host->xen.held)
			if (h->domid == domain->domid)
				add_dev(c, &ret->ask.devs, h->bdf);
	}
	xl_files_look(c->host, c->mem, &files, &notes);
	list_each(n, &notes)
		call_note(c, "xl", "configuration", "%s", *n);
	if (!why_config_find(&files, ret->ask.name, c->mem, &config)) {
		call_note(c, ret->ask.name, "configuration",
			  "no file of /etc/xen names it; name its devices behind it to look for "
			  "them too");
		return 0;
	}
	ret->known = true;
	ret->ask.name = config.name ? config.name : name;
	if (!ret->ask.uuid && config.uuid)
		ret->ask.uuid = lower(c->mem, config.uuid);
	list_each(b, &config.devs)
		add_dev(c, &ret->ask.devs, *b);
	return 0;
}

/* Without XAPI's answer its log knows the VM by uuid, and mostly by name. */
static void by_log(struct call *c, const char *name, struct asked *ret)
{
	struct logs logs = {};

	if (text_starts(name, "name:"))
		name += strlen("name:");
	if (text_is_uuid(name)) {
		ret->ask.uuid = lower(c->mem, name);
		return;
	}
	ret->ask.name = name;
	logs_look(c->host, NULL, true, c->mem, &logs);
	ret->ask.uuid = why_uuid_of(&logs, name, c->mem);
}

static int resolve(struct call *c, struct asked *ret, struct err *err)
{
	const char *name = c->args->words.v[0];
	struct strs names = { c->args->words.v + 1, c->args->words.n - 1, 0 };
	struct bdfs devs = {};
	int rc = 0;

	ret->ask.xapi = c->host->toolstack == TOOLSTACK_XAPI;
	ret->ask.iommu = c->host->xen.iommu;
	ret->ask.pciback = c->host->pciback;
	if (!*name || !text_is_plain(name))
		return err_set(err, ERR_USAGE, "a VM is named by name, uuid or id");
	/* Devices that have vanished may be what it is about. */
	if (names.n)
		rc = pci_resolve_gone(c->host, &names, c->mem, &devs, err);
	if (rc < 0)
		return rc;
	if (!ret->ask.xapi)
		rc = by_xl(c, name, ret, err);
	else if (c->host->xapi.present)
		rc = by_xapi(c, name, ret, err);
	else
		by_log(c, name, ret);
	list_each(b, &devs)
		add_dev(c, &ret->ask.devs, *b);
	return rc;
}

/* The newest parts first; older ones where these tell nothing. */
static void find(struct call *c, const struct asked *a, struct why *ret)
{
	struct why_ask ask = a->ask;
	struct logs logs = {};

	ask.logs = &logs;
	logs_look(c->host, ask.xapi ? NULL : ask.name, false, c->mem, &logs);
	why_find(&ask, c->mem, ret);
	if (ret->started && ret->reasons.n)
		return;
	logs_look(c->host, ask.xapi ? NULL : ask.name, true, c->mem, &logs);
	why_find(&ask, c->mem, ret);
}

static void add_now(struct call *c, struct why_nows *nows, struct bdf bdf, const char *code,
		    const char *message, const char *hint)
{
	*list_add(c->mem, nows) = (struct why_now){ code, true, bdf, message, hint };
}

/* What speaks against giving the VM a device of it now. */
static void judge(struct call *c, const struct asked *a, const struct pci_view *v, struct bdf bdf,
		  struct why_nows *nows)
{
	const struct pci_dev *d = host_pci(c->host, bdf);
	struct reasons reasons = {};
	size_t n = nows->n;

	if (!d) {
		add_now(c, nows, bdf, "gone",
			pool_str(c->mem, "%s is not in this host", bdf_str(c->mem, bdf)),
			why_remedy(&a->ask, c->mem, "gone", &bdf));
		return;
	}
	pci_judge(v, d, NULL, c->mem, &reasons);
	list_each(r, &reasons)
		if (r->kind != NEED_WARN)
			add_now(c, nows, bdf, r->code, r->message, r->hint);
	if (!a->ask.xapi && !pci_is_reserved(d) && nows->n == n)
		add_now(c, nows, bdf, "not-reserved",
			pool_str(c->mem, "%s is not on pciback, and xl does not take it from %s",
				 bdf_str(c->mem, bdf), d->driver ? d->driver : "dom0"),
			why_remedy(&a->ask, c->mem, "not-reserved", &bdf));
}

/* What the hook before a start would say. */
static void check_start(struct call *c, const struct xapi_vm *vm, const struct pci_view *v,
			struct why_nows *nows)
{
	struct plan plan = {};

	plan_vm_start(v, vm, &plan);
	list_each(f, &plan.refusals) {
		struct why_now now = { .code = pool_strdup(c->mem, f->code),
				       .message = pool_strdup(c->mem, f->message) };

		now.has_device = f->object && bdf_parse(f->object, &now.device);
		if (f->hint)
			now.hint = pool_strdup(c->mem, f->hint);
		*list_add(c->mem, nows) = now;
	}
	plan_free(&plan);
}

static void look_now(struct call *c, const struct asked *a, const struct why *why,
		     struct why_nows *nows)
{
	struct pci_view view;

	if (a->ask.runs)
		return;
	pci_view_make(c->host, c->mem, &view);
	if (a->vm)
		check_start(c, a->vm, &view, nows);
	list_each(b, &why->devs) {
		bool told = false;

		list_each(n, nows)
			told |= n->has_device && bdf_eq(n->device, *b);
		if (!told)
			judge(c, a, &view, *b, nows);
	}
}

static void note_silence(struct call *c, const struct asked *a, const struct why *why)
{
	const char *name = a->ask.name ? a->ask.name : c->args->words.v[0];

	if (a->ask.runs)
		return;
	if (why->looked.n == 0)
		call_note(c, name, "start", "this host has no log that tells of starts");
	else if (!why->started && a->ask.xapi)
		call_note(c, name, "start", "no log of this host tells of a start of it%s",
			  c->host->xapi.hosts.n > 1
				  ? "; 'xhw --host all pci why VM' asks the others of the pool"
				  : "");
	else if (!why->started || (!a->ask.xapi && !why->error))
		call_note(c, name, "start",
			  "xl says why on its terminal only; 'xl create CONFIG 2>>/var/log/xen/"
			  "xl-%s.log' keeps it, for 'xhw pci why'",
			  name);
}

static int why_ask_verb(struct call *c, struct json_object *data, struct err *err)
{
	struct asked a = {};
	struct why_nows nows = {};
	struct why why = {};

	int rc = resolve(c, &a, err);
	if (rc < 0)
		return rc;
	find(c, &a, &why);
	if (!a.known && !why.started && why.devs.n == 0) {
		err_set(err, ERR_NOT_FOUND,
			a.ask.xapi ? "XAPI does not answer, and its log names no VM '%s'"
				   : "no domain, no configuration in /etc/xen and no log names a "
				     "VM '%s'",
			c->args->words.v[0]);
		return err_hint(err, a.ask.xapi
					     ? "name it by uuid"
					     : "name its devices behind it: 'xhw pci why VM DEV'");
	}
	look_now(c, &a, &why, &nows);
	note_silence(c, &a, &why);
	why_put(data, &(struct why_shown){ &a.ask, &why, &nows });
	return 0;
}

const struct verb pci_why_verb = {
	.noun = "pci",
	.name = "why",
	.args = "VM [DEV...]",
	.min = 1,
	.help = "find out of the logs why the last start of a VM failed, and what helps",
	.more = "Looked at are the ends of the logs of the toolstack, of Xen and of dom0's kernel, "
		"and what stands against a start now. Devices need be named only where nothing "
		"else knows them. A reason is proven by its lines, or likely.",
	.needs = HOST_PCI | HOST_XEN | HOST_XEN_MAYBE | HOST_XEN_LOG | HOST_XAPI | HOST_BOOT |
		 HOST_USES,
	.ask = why_ask_verb,
	.draw = why_draw,
};
