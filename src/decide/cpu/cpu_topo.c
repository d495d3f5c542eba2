// SPDX-License-Identifier: GPL-2.0-or-later
// The topology of a host for the notation of CPUs, and names of devices in that notation.
#include "decide/cpu/cpu_topo.h"

#include "base/text.h"
#include "decide/numa/cpu_map.h"
#include "decide/pci/pci.h"

#define NEAR "near:"
#define POOL "cpupool:"

static uint32_t number(int n)
{
	return n < 0 ? CPU_UNKNOWN : (uint32_t)n;
}

void cpu_topo_make(const struct host *h, struct pool *mem, struct cpu_topo *ret)
{
	const struct xen_view *x = &h->xen;
	uint32_t nodes = (uint32_t)x->nodes.n;
	struct cpu_topo t = {};

	list_each(c, &x->cpus) {
		/* Where Xen does not tell it is left to Xen to refuse it. */
		*list_add(mem, &t.cpus) = (struct cpu_place){
			.present = c->present,
			.online = c->present && c->online != XEN_NO,
			.core = number(c->core),
			.socket = number(c->socket),
			.node = number(c->node),
		};
		if (c->present && c->node >= 0 && (uint32_t)c->node >= nodes)
			nodes = (uint32_t)c->node + 1;
	}
	cpus_make(mem, nodes, &t.nodes);
	for (uint32_t i = 0; i < x->nodes.n; i++)
		if (x->nodes.v[i].present)
			cpus_add(&t.nodes, i);
	list_each(c, &x->cpus)
		if (c->present && c->node >= 0)
			cpus_add(&t.nodes, (uint32_t)c->node);
	list_each(p, &x->pools)
		*list_add(mem, &t.pools) = (struct cpu_pool){ .name = p->name, .cpus = p->cpus };
	list_each(d, &x->pcis)
		*list_add(mem, &t.devs) =
			(struct cpu_dev){ .bdf = d->bdf, .node = number(d->node) };
	*ret = t;
}

/* How long the name of a cpupool is, which may hold any character; 0: there is none. */
static size_t pool_len(const struct host *h, const char *text)
{
	size_t best = 0;

	list_each(p, &h->xen.pools) {
		size_t len = p->name ? strlen(p->name) : 0;

		if (len > best && text_starts(text, p->name) && strchr(",/", text[len]))
			best = len;
	}
	return best;
}

/* What stands behind "near:": a path of a disk has a '/' in it that does not narrow down. */
static size_t near_len(const char *text)
{
	static const char *const paths[] = { "block:/dev/", "block:" };
	size_t skip = 0;

	for (size_t i = 0; i < ARRAY_SIZE(paths) && skip == 0; i++)
		if (text_starts(text, paths[i]))
			skip = strlen(paths[i]);
	return skip + strcspn(text + skip, ",/");
}

/* The address of a device that has another name; slots and addresses stay as they are. */
static int resolve_near(const struct host *h, const char *name, struct pool *mem, const char **ret,
			struct err *err)
{
	struct strs names = {};
	struct bdfs devs = {};
	struct bdf bdf;
	bool slot;

	*ret = name;
	if (pci_name_is_address(name, &bdf, &slot))
		return 0;
	strs_add(mem, &names, "%s", name);

	int rc = pci_resolve(h, &names, mem, &devs, err);
	if (rc < 0)
		return rc;
	*ret = bdf_str(mem, devs.v[0]);
	return 0;
}

/* The spec with addresses in the place of names. */
static int resolve_names(const struct host *h, const char *text, struct pool *mem, const char **ret,
			 struct err *err)
{
	struct strs parts = {};

	while (*text) {
		size_t n = strspn(text, ",/^");
		const char *addr;

		if (n == 0 && text_starts(text, POOL)) {
			n = strlen(POOL) + pool_len(h, text + strlen(POOL));
			n += strcspn(text + n, ",/");
		} else if (n == 0 && text_starts(text, NEAR)) {
			size_t len = near_len(text + strlen(NEAR));
			const char *name = pool_strndup(mem, text + strlen(NEAR), len);

			int rc = resolve_near(h, name, mem, &addr, err);
			if (rc < 0)
				return rc;
			strs_add(mem, &parts, NEAR "%s", addr);
			text += strlen(NEAR) + len;
			continue;
		} else if (n == 0) {
			n = strcspn(text, ",/^");
		}
		strs_add(mem, &parts, "%.*s", (int)n, text);
		text += n;
	}
	*ret = strs_join(mem, &parts, "");
	return 0;
}

int cpu_spec_resolve(const struct host *h, const char *text, struct pool *mem, struct cpus *ret,
		     struct err *err)
{
	struct cpu_topo topo;

	int rc = xen_told(h, h->xen.cpus_known, "cpus", "the CPUs", err);
	if (rc == 0 && strstr(text, POOL))
		rc = xen_told(h, h->xen.pools_known, "cpupools", "the cpupools", err);
	if (rc == 0 && strstr(text, NEAR))
		rc = resolve_names(h, text, mem, &text, err);
	if (rc < 0)
		return rc;
	cpu_topo_make(h, mem, &topo);
	return cpu_spec_parse(text, &topo, mem, ret, err);
}

unsigned cpu_spec_needs(const char *text)
{
	bool near = strstr(text, NEAR) != NULL;

	if (!near)
		return 0;
	return HOST_PCI |
	       (strstr(text, NEAR "net:") || strstr(text, NEAR "block:") ? HOST_USES : 0);
}
