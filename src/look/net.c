// SPDX-License-Identifier: GPL-2.0-or-later
// Looks at the network interfaces: what they are, what they sit on, which PCI function they belong
// to.
#include "look/uses.h"

#include "base/text.h"

#define IFF_UP 0x1

/* "lower_eth0" and "upper_br0" are links of the interface's folder, as are "bridge" and "bonding"
 * its folders. */
static void look_folder(struct uses_look *l, struct net_dev *n, bool *bridge, bool *bond)
{
	struct pool *mem = &l->h->mem;
	struct strs names = {};
	struct err err;

	n->lowers_known = true;
	if (sys_dir(l->sys, mem, &names, &err, "sys/class/net/%s/", n->name) < 0) {
		n->lowers_known = false;
		host_note(l->h, n->name, "lowers", "%s", err.message);
	}
	list_each(name, &names) {
		if (text_starts(*name, "lower_"))
			strs_add(mem, &n->lowers, "%s", *name + strlen("lower_"));
		else if (text_starts(*name, "upper_"))
			strs_add(mem, &n->uppers, "%s", *name + strlen("upper_"));
		*bridge = *bridge || streq(*name, "bridge");
		*bond = *bond || streq(*name, "bonding");
	}
}

static const char *net_kind(struct uses_look *l, const struct net_dev *n, bool bridge, bool bond)
{
	char text[512], *type;

	if (bridge || bond)
		return bridge ? "bridge" : "bond";
	/* The datapath's own port; internal ports are told apart by networkd.db only. */
	if (streq(n->name, "ovs-system"))
		return "openvswitch";
	if (!look_attr(l->sys, text, sizeof(text), "sys/class/net/%s/uevent", n->name))
		return NULL;
	type = strstr(text, "DEVTYPE=");
	if (!type || (type > text && type[-1] != '\n'))
		return NULL;
	type += strlen("DEVTYPE=");
	return pool_strndup(&l->h->mem, type, strcspn(type, "\n"));
}

static void look_master(struct uses_look *l, struct net_dev *n)
{
	autofree char *master = NULL;
	struct err err;
	int rc = sys_link_base(l->sys, &master, &err, "sys/class/net/%s/master", n->name);

	if (rc == 0) {
		n->master = pool_strdup(&l->h->mem, master);
		n->ovs_port = streq(master, "ovs-system");
		if (!strs_has(&n->uppers, master))
			strs_add(&l->h->mem, &n->uppers, "%s", master);
	} else if (rc != -ERR_NOT_FOUND) {
		host_note(l->h, n->name, "master", "%s", err.message);
	}
}

static void look_state(struct uses_look *l, struct net_dev *n)
{
	char text[32];
	uint64_t flags;

	/* One that does not tell counts as up: that is the careful side. */
	n->up = !look_attr(l->sys, text, sizeof(text), "sys/class/net/%s/flags", n->name) ||
		!parse_hex(text, &flags) || (flags & IFF_UP);
	/* Here it is the other way round: a bond goes on only with members that surely have a link.
	 */
	n->link = look_attr(l->sys, text, sizeof(text), "sys/class/net/%s/operstate", n->name) &&
		  streq(text, "up");
}

static void look_net(struct uses_look *l, struct net_dev *n)
{
	const char *path = look_link(l, "sys/class/net/%s", n->name);
	bool bridge = false, bond = false;

	n->usb_iface = path ? usb_iface_of_path(&l->h->mem, path) : NULL;
	if (path)
		n->has_pci = path_pci(path, &n->pci);
	else
		host_note(l->h, n->name, "pci", "its place among the devices could not be read");
	look_folder(l, n, &bridge, &bond);
	n->kind = net_kind(l, n, bridge, bond);
	look_master(l, n);
	look_state(l, n);
}

/* A link that only one side has (a race while reading) counts for both. */
static void match_lowers(struct uses_look *l, const struct net_dev *n)
{
	list_each(name, &n->uppers) {
		struct net_dev *upper = net_by_name(l, *name);

		if (upper && !strs_has(&upper->lowers, n->name))
			strs_add(&l->h->mem, &upper->lowers, "%s", n->name);
	}
	list_each(name, &n->lowers) {
		struct net_dev *lower = net_by_name(l, *name);

		if (lower && !strs_has(&lower->uppers, n->name))
			strs_add(&l->h->mem, &lower->uppers, "%s", n->name);
	}
}

void look_nets(struct uses_look *l)
{
	struct uses *u = &l->h->uses;
	struct strs names = {};
	struct err err;

	int rc = sys_dir(l->sys, &l->h->mem, &names, &err, "sys/class/net");
	if (rc < 0 && (rc != -ERR_NOT_FOUND || sys_exists(l->sys, "proc/net/route"))) {
		u->nets_why = pool_strdup(&l->h->mem, err.message);
		host_note(l->h, "host", "nets", "%s", err.message);
	}
	strs_sort(&names);
	list_each(name, &names)
		/* "bonding_masters" is a plain file among the links. */
		if (!streq(*name, "bonding_masters"))
			list_add(&l->h->mem, &u->nets)->name = *name;
	list_edit(n, &u->nets)
		look_net(l, n);
	list_each(n, &u->nets)
		match_lowers(l, n);
}
