// SPDX-License-Identifier: GPL-2.0-or-later
// xhw vcpu: where the vCPUs run, and where they may.
#include "cmd.h"

#include "base/text.h"
#include "decide/pci/pci.h"
#include "show/vcpu.h"

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

		for (; at < view->vcpus.n && view->vcpus.v[at].domid <= d->domid; at++) {
			struct vcpu_asked asked = { view, &map, d, &view->vcpus.v[at], &mem };

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
	add_rows(c, list, chosen);
	return 0;
}

const struct verb vcpu_list_verb = {
	.noun = "vcpu",
	.name = "list",
	.args = "[VM...]",
	.help = "list the vCPUs: state, the CPU and node they run on, where they may run, cpupool",
	.more = "HARD is where a vCPU may run, as far as its cpupool has it; SOFT is where Xen "
		"likes it best. A CPU is where the vCPU runs, or ran last.",
	.needs = HOST_XEN | HOST_CPUS | HOST_VCPUS | HOST_XAPI,
	.public = true,
	.ask = list_ask,
	.fields = vcpu_fields,
};
