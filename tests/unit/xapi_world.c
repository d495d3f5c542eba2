// SPDX-License-Identifier: GPL-2.0-or-later
// A root with an inventory, and the view of it as text.
#include "xapi_world.h"

#include <fcntl.h>
#include <unistd.h>

#include "fake/tree.h"
#include "unit/test.h"

void xapi_world_make(struct xapi_world *w, const char *inventory, const char *recording)
{
	const struct tree_row rows[] = {
		{ .path = "etc/xensource-inventory", .text = inventory },
		{ .path = ".xhw/xapi.json", .text = recording },
	};
	struct err err = {};

	*w = (struct xapi_world){ .dir = tree_temp() };

	autoclose int fd = open(w->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	CHECK_EQ("tree", tree_from_table(fd, rows, recording ? 2 : 1, &err), 0);
	CHECK_EQ("sys", sys_open(&w->sys, w->dir, &err), 0);
}

void xapi_world_end(struct xapi_world *w)
{
	pool_free(&w->mem);
	sys_close(&w->sys);
	tree_remove(w->dir);
	free(w->dir);
}

/* A door that gives one answer to event.from, whatever it is. */

static const char *host_text(const struct xapi_host *h)
{
	return h ? h->name : "-";
}

static const char *vm_text(struct pool *mem, const struct xapi_vm *vm)
{
	static const char kinds[] = "VTSC", powers[] = "?HPRS";
	struct strs attached = {}, blocked = {};

	list_each(p, &vm->attached)
		strs_add(mem, &attached, "%s", bdf_str(mem, (*p)->bdf));
	list_each(p, &vm->blocked)
		strs_add(mem, &blocked, "%s=%s", p->key, p->value);
	return pool_str(mem, "%s %s %c%c on %s for %s dom %d pci '%s' known '%s' [%s] {%s} <%s>",
			vm->uuid, vm->name, kinds[vm->kind], powers[vm->power], host_text(vm->on),
			host_text(vm->affinity), (int)vm->domid, vm->pci ? vm->pci : "-",
			vm->known ? vm->known : "-", strs_join(mem, &attached, " "),
			strs_join(mem, &blocked, " "), strs_join(mem, &vm->operations, " "));
}

const char *xapi_view_text(struct pool *mem, const struct xapi_view *v)
{
	struct strs lines = {};

	if (!v->present)
		return "absent";
	list_each(h, &v->hosts)
		strs_add(mem, &lines, "host %s %s%s iommu %s", h->uuid, h->name,
			 h == v->here ? " here" : "",
			 !h->iommu_known ? "unknown"
			 : h->iommu	 ? "on"
					 : "off");
	list_each(vm, &v->vms)
		*list_add(mem, &lines) = vm_text(mem, vm);
	list_each(p, &v->pcis)
		strs_add(mem, &lines, "pci %s %s on %s gpu %s", p->uuid, bdf_str(mem, p->bdf),
			 host_text(p->host), p->pgpu ? p->pgpu->uuid : "-");
	list_each(g, &v->pgpus)
		strs_add(mem, &lines, "pgpu %s of %s pci %s", g->uuid, g->group,
			 g->pci ? g->pci->uuid : "-");
	list_each(g, &v->vgpus)
		strs_add(mem, &lines, "vgpu %s of %s vm %s pci %s%s", g->uuid, g->group,
			 g->vm ? g->vm->uuid : "-", g->pci ? g->pci->uuid : "-",
			 g->attached ? " attached" : "");
	return strs_join(mem, &lines, "\n");
}
