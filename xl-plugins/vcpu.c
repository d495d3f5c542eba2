// SPDX-License-Identifier: GPL-2.0-or-later
// xhw vcpu: where the vCPUs run, and where they may.
#include "cmd.h"

#include "base/text.h"
#include "decide/pci/pci.h"
#include "show/vcpu.h"
#include "vcpu_parts.h"

/* So many oddities of one mask are told. */
#define TOLD 4

/* The named ones, each once; all without names. By domid. */
static int choose(struct call *c, struct pool *mem, bool **ret, struct err *err)
{
	const struct xen_domains *all = &c->host->xen.domains;
	const struct strs *words = &c->args->words;

	*ret = pool_alloc(mem, all->n + 1);
	for (size_t i = 0; i < all->n; i++)
		(*ret)[i] = words->n == 0;
	list_each(word, words) {
		const struct xen_domain *d = NULL;

		int rc = domain_resolve(c->host, *word, &d, err);
		if (rc < 0)
			return rc;
		(*ret)[d - all->v] = true;
	}
	return 0;
}

static void note_odd(struct call *c, const char *name, const struct strs *odd)
{
	for (size_t i = 0; i < odd->n && i < TOLD; i++)
		call_note(c, name, "wish", "%s", odd->v[i]);
	if (odd->n > TOLD)
		call_note(c, name, "wish", "%zu more such things", odd->n - TOLD);
}

/* Whether XAPI would start it here, as far as it tells. */
static bool is_elsewhere(const struct xapi_view *x, const struct xapi_vm *vm)
{
	const struct xapi_host *host = vm->on ? vm->on : vm->affinity;

	return host && host != x->here;
}

void vcpu_note_masks(struct call *c)
{
	const struct xapi_view *x = &c->host->xapi;
	struct pool mem = {};

	list_each(vm, &x->vms) {
		struct cpu_mask m;

		if (!vm->mask || vm->kind != VM_GUEST)
			continue;
		guest_mask_read(c->host, vm->mask, vm->vcpus_max, &mem, &m);
		if (m.ignored || !is_elsewhere(x, vm))
			note_odd(c, *vm->name ? vm->name : vm->uuid, &m.odd);
		pool_reset(&mem);
	}
	pool_free(&mem);
}

static void add_rows(struct call *c, struct json_object *list, const bool *chosen)
{
	const struct xen_view *view = &c->host->xen;
	struct cpu_map map = {};
	struct pool mem = {};
	size_t at = 0;

	cpu_map_make(view, c->mem, &map);
	/* Both lists are by domid. */
	for (size_t i = 0; i < view->domains.n; i++) {
		const struct xen_domain *d = &view->domains.v[i];
		struct vcpu_wish wish = {};

		if (chosen[i])
			vcpu_wish_make(c->host, d, &mem, &wish);
		if (chosen[i] && (c->args->words.n || d->domid == 0))
			note_odd(c, d->name ? d->name : d->uuid, &wish.odd);
		for (; at < view->vcpus.n && view->vcpus.v[at].domid <= d->domid; at++) {
			struct vcpu_asked asked = { .host = c->host,
						    .view = view,
						    .map = &map,
						    .domain = d,
						    .vcpu = &view->vcpus.v[at],
						    .wish = &wish,
						    .mem = &mem };

			if (chosen[i] && view->vcpus.v[at].domid == d->domid)
				call_row(c, list, &asked);
		}
		pool_reset(&mem);
	}
	pool_free(&mem);
}

static int list_ask(struct call *c, struct json_object *data, struct err *err)
{
	struct json_object *list = json_object_new_array();
	const struct xen_view *view = &c->host->xen;
	bool *chosen;

	json_put(data, "vcpus", list);

	int rc = xen_told(c->host, view->vcpus_known, "vcpus", "the vCPUs", err);
	if (rc < 0)
		return rc;
	rc = choose(c, c->mem, &chosen, err);
	if (rc < 0)
		return rc;
	if (c->args->words.n == 0)
		vcpu_note_masks(c);
	add_rows(c, list, chosen);
	return 0;
}

const struct verb vcpu_list_verb = {
	.noun = "vcpu",
	.name = "list",
	.args = "[VM...]",
	.help = "list the vCPUs: state, the CPU and node they run on, where they may run, cpupool",
	.more = "HARD is where a vCPU may run, as far as its cpupool has it; SOFT is where Xen "
		"likes it best. A CPU is where the vCPU runs, or ran last. WISH is where it "
		"is to run whenever it starts: the VM's mask, or the profile for Domain-0; AGREES tells "
		"whether HARD is that.",
	.needs = HOST_XEN | HOST_PCI_BRIEF | HOST_CPUS | HOST_VCPUS | HOST_XAPI | HOST_PROFILE,
	.public = true,
	.ask = list_ask,
	.fields = vcpu_fields,
};
