// SPDX-License-Identifier: GPL-2.0-or-later
// What dom0 talks through: network cards in use, and the management interface down to its cards.
#include "decide/pci/needs_parts.h"

#include "base/text.h"

#define CLASS_NETWORK 0x02
#define UPS	      10 /* how far up a fact follows; real ones have three steps */

/* "eth0, in bond0 (bond), below bond0.10 (vlan), below xenbr1 (bridge) with 192.0.2.4/24" */
static const char *way_up(struct finder *f, const struct net_dev *n)
{
	struct strs parts = {};
	size_t all = f->h->uses.nets.n;

	strs_add(f->mem, &parts, "%s", n->name);
	for (int i = 0; i < UPS && n; i++) {
		const char *upper = n->uppers.n > 0 ? n->uppers.v[0] : n->master;
		size_t k = upper ? finder_net(f, upper) : all;

		if (n->addresses.n > 0)
			strs_add(f->mem, &parts, "with %s", n->addresses.v[0]);
		if (upper)
			strs_add(f->mem, &parts, "below %s",
				 k < all ? f->graph.v[f->first_net + k].label : upper);
		n = k < all ? &f->h->uses.nets.v[k] : NULL;
	}
	return strs_join(f->mem, &parts, ", ");
}

/* The bond that would go on without this member; NULL: none. */
static const char *lasting_bond(struct finder *f, const struct net_dev *n)
{
	list_each(name, &n->uppers) {
		size_t k = finder_net(f, *name);

		if (k == f->h->uses.nets.n || f->graph.v[f->first_net + k].kind != NODE_BOND)
			continue;

		struct walk w = graph_walk(&f->graph, f->first_net + k);

		if (!sbdfs_has(&w.critical, bdf_to_sbdf(n->pci)))
			return *name;
	}
	return NULL;
}

static const char *use_of(struct finder *f, const struct net_dev *n)
{
	const char *bond = lasting_bond(f, n);

	if (n->addresses.n > 0)
		return pool_str(f->mem, "%s has %s", n->name, n->addresses.v[0]);
	if (bond)
		return pool_str(f->mem, "%s is in %s, which goes on while another member works",
				n->name, bond);
	if (n->master && !streq(n->master, "ovs-system"))
		return pool_str(f->mem, "%s is in %s", n->name, n->master);
	if (n->ovs_port)
		return pool_str(f->mem, "%s is a port of Open vSwitch", n->name);
	if (n->uppers.n > 0)
		return pool_str(f->mem, "%s carries %s", n->name, n->uppers.v[0]);
	return pool_str(f->mem, "%s has a route", n->name);
}

static bool has_management(const struct uses *u)
{
	list_each(n, &u->nets)
		if (n->management)
			return true;
	return false;
}

/* Why a card that is up may be in use though nothing says so; NULL: it is not. */
static const char *use_unknown(const struct uses *u)
{
	if (u->nets_why)
		return u->nets_why;
	if (!u->networkd_known)
		return u->networkd_why ? u->networkd_why
				       : "xcp-networkd's bridges could not be read";
	if (u->addresses_why)
		return u->addresses_why;
	return has_management(u) ? NULL : u->management_why;
}

static void nic_in_use(struct finder *f, const struct net_dev *n, const char *why)
{
	bool used = net_in_use(f, n);
	struct need *need;

	if (!n->has_pci || (!used && !(n->up && why)))
		return;
	need = need_add(f, n->pci, NEED_FORCE, "nic-in-use");
	need->boot_ok = true;
	if (used) {
		need->what = use_of(f, n);
		need->fact = pool_str(f->mem, "%s, on %s", way_up(f, n), bdf_str(f->mem, n->pci));
		need->hint = "take the interface out of use first, or say --force nic-in-use";
	} else {
		need->doubt = true;
		need->what = pool_str(f->mem, "%s is up, and what for is not known", n->name);
		need->fact = why;
		need->hint = "check what uses the interface, then say --force nic-in-use";
	}
}

static struct need *management_need(struct finder *f, struct bdf bdf, const struct net_dev *n)
{
	struct need *need = need_add(f, bdf, NEED_FORCE, "management");

	need->what = pool_str(f->mem, "management interface %s", n->name);
	need->hint =
		"move the management interface to another card first; --force management cuts the host off";
	need->boot_ok = true;
	return need;
}

/* Its cards cannot be told: any that is up may be the one. */
static void management_unknown(struct finder *f, const struct net_dev *n)
{
	list_each(card, &f->h->uses.nets)
		if (card->has_pci && card->up) {
			struct need *need = management_need(f, card->pci, n);

			need->doubt = true;
			need->fact = pool_str(
				f->mem, "which card %s is on could not be found out, and %s is up",
				n->name, card->name);
		}
}

static void management(struct finder *f, size_t i)
{
	const struct net_dev *n = &f->h->uses.nets.v[i];
	size_t node = f->first_net + i, spare;
	struct walk w = graph_walk(&f->graph, node);

	if (w.touched.n == 0 || !n->lowers_known || f->graph.v[node].doubt)
		management_unknown(f, n);
	list_each(sbdf, &w.touched) {
		struct need *need = management_need(f, bdf_from_sbdf(*sbdf), n);
		const char *way = graph_way(&f->graph, node, *sbdf, &spare);

		need->fact = pool_str(f->mem, "management is%s", way + 1);
		need->doubt = graph_guesses(&f->graph, node, *sbdf);
		if (!sbdfs_has(&w.critical, *sbdf) && spare < f->graph.n) {
			need->what = pool_str(
				f->mem,
				"management interface %s; %s goes on while another member works",
				n->name, f->graph.v[spare].label);
			need->hint =
				"make sure that the other members of the bond work, then say --force management";
		}
	}
}

/* Interfaces could not even be listed: then the cards themselves count. */
static void unknown_cards(struct finder *f)
{
	const struct uses *u = &f->h->uses;

	if (!u->nets_why || u->nets.n > 0)
		return;
	list_each(d, &f->h->pcis) {
		if (d->class >> 16 != CLASS_NETWORK || !d->driver || streq(d->driver, "pciback"))
			continue;

		struct need *need = need_add(f, d->bdf, NEED_FORCE, "nic-in-use");

		need->doubt = true;
		need->what = "what it is used for is not known";
		need->fact = u->nets_why;
		need->hint = "check what uses the card, then say --force nic-in-use";
		need->boot_ok = true;
	}
}

void needs_nets(struct finder *f)
{
	const struct uses *u = &f->h->uses;
	const char *why = use_unknown(u);

	for (size_t i = 0; i < u->nets.n; i++) {
		nic_in_use(f, &u->nets.v[i], why);
		if (u->nets.v[i].management)
			management(f, i);
	}
	unknown_cards(f);
}

void needs_net_groups(struct finder *f, take_group *take, void *data)
{
	for (size_t i = 0; i < f->h->uses.nets.n; i++) {
		const struct net_dev *n = &f->h->uses.nets.v[i];
		struct group g = { .code = "nic-in-use", .can_force = true, .boot_ok = true };

		g.subject = n->name;
		if (f->graph.v[f->first_net + i].kind == NODE_BOND && net_in_use(f, n))
			take(f, f->first_net + i, &g, data);
		if (!n->management)
			continue;
		g.code = "management";
		g.subject = pool_str(f->mem, "management interface %s", n->name);
		take(f, f->first_net + i, &g, data);
	}
}
