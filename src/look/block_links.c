// SPDX-License-Identifier: GPL-2.0-or-later
// Follows a block device's place among the devices: its PCI function, or the network that it is
// reached by.
#include "look/uses.h"

#include <stdio.h>

#include "base/text.h"

/* The component of path that is prefix and a number, "session4"; NULL: none. */
static const char *path_part(struct pool *mem, const char *path, const char *prefix)
{
	size_t len = strlen(prefix);

	for (const char *p = path; *p;) {
		size_t n = strcspn(p, "/");

		if (n > len && strncmp(p, prefix, len) == 0 &&
		    strspn(p + len, "0123456789") == n - len)
			return pool_strndup(mem, p, n);
		p += n + (p[n] == '/');
	}
	return NULL;
}

/* The interface of ".../net/eth4.1002/ctlr_0/host7/...": software FCoE hangs below it. */
static const char *path_net(struct pool *mem, const char *path)
{
	const char *p = strstr(path, "/net/");

	return p ? pool_strndup(mem, p + 5, strcspn(p + 5, "/")) : NULL;
}

/* open-iscsi writes "<NULL>" or "default" where nothing is bound. */
static const char *iscsi_via(struct uses_look *l, const char *host, const char *session)
{
	char text[64];

	if (host && look_attr(l->sys, text, sizeof(text), "sys/class/iscsi_host/%s/netdev", host) &&
	    *text && *text != '<' && !streq(text, "default") && !streq(text, "(null)"))
		return pool_strdup(&l->h->mem, text);
	if (look_attr(l->sys, text, sizeof(text), "sys/class/iscsi_session/%s/ifacename",
		      session) &&
	    sys_exists(l->sys, "sys/class/net/%s", text))
		return pool_strdup(&l->h->mem, text);
	return NULL;
}

static void look_iscsi(struct uses_look *l, struct block_dev *b, const char *path,
		       const char *session)
{
	static const char *const names[] = { "address", "persistent_address" };
	const char *number = session + strlen("session");
	char text[256];

	b->transport = "iscsi";
	/* The address in use comes first: a portal may have redirected the login. */
	for (size_t i = 0; i < ARRAY_SIZE(names) && !b->remote; i++)
		if (look_attr(l->sys, text, sizeof(text),
			      "sys/class/iscsi_connection/connection%s:0/%s", number, names[i]) &&
		    *text && *text != '<' && !streq(text, "(null)"))
			b->remote = pool_strdup(&l->h->mem, text);
	b->via = iscsi_via(l, path_part(&l->h->mem, path, "host"), session);
}

/* "192.0.2.1:6789,... name=admin pool image -": the monitors come first. */
static void look_rbd(struct uses_look *l, struct block_dev *b, const char *path)
{
	const char *number = path_part(&l->h->mem, path, "rbd");
	char text[512];

	b->transport = "rbd";
	if (number && look_attr(l->sys, text, sizeof(text), "sys/bus/rbd/devices/%s/config_info",
				number + strlen("rbd"))) {
		text[strcspn(text, ":, ")] = '\0';
		if (*text)
			b->remote = pool_strdup(&l->h->mem, text);
	}
}

/* The function of the Fibre Channel port that a fabric's host address "nn-0x..:pn-0x.." names. */
static bool fc_pci(struct uses_look *l, const char *host_traddr, struct bdf *ret)
{
	const char *pn = strstr(host_traddr, "pn-");
	struct strs hosts = {};
	struct err ignored;

	/* Without the class nothing is found, and then the path counts as unknown. */
	if (!pn || sys_dir(l->sys, &l->h->mem, &hosts, &ignored, "sys/class/fc_host") < 0)
		return false;
	list_each(host, &hosts) {
		char name[32];

		if (!look_attr(l->sys, name, sizeof(name), "sys/class/fc_host/%s/port_name",
			       *host) ||
		    !streq(name, pn + 3))
			continue;

		const char *path = look_link(l, "sys/class/fc_host/%s", *host);

		return path && path_pci(path, ret);
	}
	return false;
}

/* One NVMe controller: on PCI, or on a fabric. */
static void look_nvme(struct uses_look *l, struct block_path *p)
{
	struct pool *mem = &l->h->mem;
	const char *link = look_link(l, "sys/class/nvme/%s", p->name), *host;
	char text[512];

	p->has_pci = link && path_pci(link, &p->pci);
	p->down = !look_attr(l->sys, text, sizeof(text), "sys/class/nvme/%s/state", p->name) ||
		  !streq(text, "live");
	if (p->has_pci)
		return;
	p->transport = "nvme";
	if (!look_attr(l->sys, text, sizeof(text), "sys/class/nvme/%s/address", p->name))
		return;
	p->remote = option_value(mem, text, "traddr");
	p->via = option_value(mem, text, "host_iface");
	host = option_value(mem, text, "host_traddr");
	if (p->remote && strstr(p->remote, "pn-")) {
		p->remote = NULL; /* a Fibre Channel name, no address on a network */
		p->has_pci = host && fc_pci(l, host, &p->pci);
	}
}

/* Whether that controller really leads to this namespace: it then has a hidden disk "nvme0c1n1" for
 * nvme0n1. */
static bool nvme_leads(struct uses_look *l, const struct block_dev *b, const char *controller)
{
	const char *ns = b->name + strlen("nvme");
	size_t n = strspn(ns, "0123456789");
	char state[32];

	if (!sys_exists(l->sys, "sys/class/nvme/%s/nvme%.*sc%s%s", controller, (int)n, ns,
			controller + strlen("nvme"), ns + n))
		return false;
	return !look_attr(l->sys, state, sizeof(state), "sys/class/nvme/%s/nvme%.*sc%s%s/ana_state",
			  controller, (int)n, ns, controller + strlen("nvme"), ns + n) ||
	       streq(state, "optimized") || streq(state, "non-optimized");
}

void look_nvme_paths(struct uses_look *l, struct block_dev *b, const char *path)
{
	const char *subsystem = path_part(&l->h->mem, path, "nvme-subsys");
	struct strs names = {};
	struct err err;

	if (!subsystem || !text_starts(b->name, "nvme"))
		return;
	if (sys_dir(l->sys, &l->h->mem, &names, &err, "sys/class/nvme-subsystem/%s", subsystem) <
	    0) {
		b->below_known = false;
		b->why = pool_strdup(&l->h->mem, err.message);
		host_note(l->h, b->name, "paths", "%s", err.message);
		return;
	}
	list_each(name, &names) {
		size_t n = strspn(*name + (text_starts(*name, "nvme") ? 4 : 0), "0123456789");
		struct block_path p = { .name = *name };

		/* "nvme1", not the namespace "nvme1n1" nor an attribute. */
		if (n == 0 || !text_starts(*name, "nvme") || (*name)[4 + n])
			continue;
		look_nvme(l, &p);
		p.down = p.down || !nvme_leads(l, b, *name);
		*list_add(&l->h->mem, &b->paths) = p;
	}
	if (b->paths.n == 0) {
		b->below_known = false;
		b->why = "none of its NVMe controllers was found";
	}
}

/* A namespace of a fabric without the kernel's multipath hangs below its one controller. */
static void look_nvme_fabric(struct uses_look *l, struct block_dev *b, const char *path)
{
	const char *p = strstr(path, "/nvme-fabrics/ctl/");
	struct block_path one = {};

	if (!p)
		return;
	p += strlen("/nvme-fabrics/ctl/");
	one.name = pool_strndup(&l->h->mem, p, strcspn(p, "/"));
	look_nvme(l, &one);
	b->has_pci = one.has_pci;
	b->pci = one.pci;
	b->transport = one.has_pci ? NULL : one.transport;
	b->remote = one.remote;
	b->via = one.via;
}

void look_block_path(struct uses_look *l, struct block_dev *b, const char *path)
{
	struct pool *mem = &l->h->mem;
	const char *session = path_part(mem, path, "session");

	b->has_pci = path_pci(path, &b->pci);
	b->usb = b->has_pci && path_part(mem, path, "usb");
	b->usb_iface = usb_iface_of_path(mem, path);
	b->via = path_net(mem, path);
	if (session)
		look_iscsi(l, b, path, session);
	else if (b->via)
		b->transport = "fcoe";
	else if (path_part(mem, path, "nbd"))
		b->transport = "nbd";
	else if (path_part(mem, path, "rbd"))
		look_rbd(l, b, path);
	else if (text_starts(b->name, "etherd!"))
		b->transport = "aoe";
	else
		look_nvme_fabric(l, b, path);
	if (path_part(mem, path, "drbd")) {
		b->below_known = false;
		b->why = "DRBD does not tell what it lies on";
	}
}
