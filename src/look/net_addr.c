// SPDX-License-Identifier: GPL-2.0-or-later
// Looks at addresses, routes and the management interface, and at the bridges that xcp-networkd
// made.
#include "look/uses.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* NULL with a note when it cannot be read; a missing one (no IPv6, no network) is nothing odd. */
static const char *net_text(struct uses_look *l, const char *path)
{
	struct err err;
	const char *text = look_text(l, path, &err);

	if (!text && err.code != ERR_NOT_FOUND) {
		l->h->uses.nets_why = pool_strdup(&l->h->mem, err.message);
		host_note(l->h, "host", "nets", "%s", err.message);
	}
	return text;
}

static void net_bad(struct uses_look *l, size_t bad, const char *path)
{
	if (bad == 0)
		return;
	l->h->uses.nets_why =
		pool_str(&l->h->mem, "'/%s' has %zu lines that are not understood", path, bad);
	host_note(l->h, "host", "nets", "%s", l->h->uses.nets_why);
}

static void look_routes(struct uses_look *l)
{
	struct uses *u = &l->h->uses;
	const char *text = net_text(l, "proc/net/route");

	if (text)
		net_bad(l, parse_routes(&l->h->mem, text, &u->routes), "proc/net/route");
	list_each(r, &u->routes) {
		struct net_dev *n = net_by_name(l, r->dev);

		if (n && r->mask == 0)
			n->default_route = true;
	}
}

static unsigned mask_bits(uint32_t mask)
{
	return (unsigned)__builtin_popcount(mask);
}

static void add_address(struct uses_look *l, struct net_dev *n, const char *text)
{
	if (!strs_has(&n->addresses, text))
		strs_add(&l->h->mem, &n->addresses, "%s", text);
}

/*
 * fib_trie does not say whose an address is: the interface's own network does, and of several each
 * one counts. An address without a network (a /32) has no owner here: then any card that is up may
 * have it (addresses_why).
 */
static bool route_ipv4(struct uses_look *l, uint32_t address)
{
	struct in_addr a = { .s_addr = htonl(address) };
	char text[INET_ADDRSTRLEN];
	bool placed = false;
	uint32_t best = 0;

	inet_ntop(AF_INET, &a, text, sizeof(text));
	list_each(r, &l->h->uses.routes)
		if (!r->gateway && (address & r->mask) == r->dest && r->mask > best)
			best = r->mask;
	list_each(r, &l->h->uses.routes) {
		struct net_dev *n = net_by_name(l, r->dev);

		if (!n || r->gateway || best == 0 || r->mask != best ||
		    (address & r->mask) != r->dest)
			continue;
		add_address(l, n, pool_str(&l->h->mem, "%s/%u", text, mask_bits(r->mask)));
		placed = true;
	}
	return placed;
}

/* What the kernel told already, or else the routes. */
static bool place_ipv4(struct uses_look *l, uint32_t address)
{
	struct in_addr a = { .s_addr = htonl(address) };
	char text[INET_ADDRSTRLEN];
	size_t len;

	inet_ntop(AF_INET, &a, text, sizeof(text));
	len = strlen(text);
	list_each(n, &l->h->uses.nets)
		list_each(one, &n->addresses)
			if (text_starts(*one, text) && (*one)[len] == '/')
				return true;
	return route_ipv4(l, address);
}

/* This machine's kernel says whose each address is, a lone /32 too. */
static void ask_ipv4(struct uses_look *l)
{
	struct ifaddrs *all = NULL;

	if (getifaddrs(&all) < 0)
		return; /* then the routes have to do */
	for (const struct ifaddrs *i = all; i; i = i->ifa_next) {
		/* An alias has a label, "eth0:1". */
		struct net_dev *n = net_by_name(
			l, pool_strndup(&l->h->mem, i->ifa_name, strcspn(i->ifa_name, ":")));
		struct sockaddr_in own, mask = {};
		char text[INET_ADDRSTRLEN];

		if (!n || !i->ifa_addr || i->ifa_addr->sa_family != AF_INET)
			continue;
		memcpy(&own, i->ifa_addr, sizeof(own));
		if (i->ifa_netmask)
			memcpy(&mask, i->ifa_netmask, sizeof(mask));
		if (ntohl(own.sin_addr.s_addr) >> 24 != 127 &&
		    inet_ntop(AF_INET, &own.sin_addr, text, sizeof(text)))
			add_address(l, n,
				    pool_str(&l->h->mem, "%s/%u", text,
					     mask_bits(ntohl(mask.sin_addr.s_addr))));
	}
	freeifaddrs(all);
}

static void look_ipv4(struct uses_look *l)
{
	const char *text = net_text(l, "proc/net/fib_trie");
	struct ipv4s all = {};
	size_t homeless = 0;

	if (l->sys->live)
		ask_ipv4(l);
	if (text)
		net_bad(l, parse_fib_trie(&l->h->mem, text, &all), "proc/net/fib_trie");
	list_each(a, &all)
		if (*a >> 24 != 127)
			homeless += !place_ipv4(l, *a);
	if (homeless == 0)
		return;
	l->h->uses.addresses_why = pool_str(
		&l->h->mem, "%zu IPv4 addresses of this host belong to no interface's network",
		homeless);
	host_note(l->h, "host", "addresses", "%s", l->h->uses.addresses_why);
}

static void look_ipv6(struct uses_look *l)
{
	const char *text = net_text(l, "proc/net/if_inet6");
	struct net_addresses all = {};

	if (text)
		net_bad(l, parse_if_inet6(&l->h->mem, text, &all), "proc/net/if_inet6");
	list_each(a, &all) {
		struct net_dev *n = net_by_name(l, a->dev);

		if (n)
			add_address(l, n, a->text);
	}
}

void look_net_addresses(struct uses_look *l)
{
	look_routes(l);
	look_ipv4(l);
	look_ipv6(l);
	list_edit(n, &l->h->uses.nets)
		strs_sort(&n->addresses);
}

/* XAPI's word first, else the way out. */
static void find_management(struct uses_look *l, const char *inventory)
{
	struct uses *u = &l->h->uses;
	const char *name =
		inventory ? inventory_value(&l->h->mem, inventory, "MANAGEMENT_INTERFACE") : NULL;
	struct net_dev *n = name && *name ? net_by_name(l, name) : NULL;

	if (n) {
		n->management = true;
		return;
	}
	list_edit(d, &u->nets)
		d->management = d->default_route;
	if (name && *name) {
		u->management_why = pool_str(
			&l->h->mem, "the inventory names '%s', which does not exist", name);
		host_note(l->h, "host", "management", "%s", u->management_why);
	}
}

/* Where a made-up or recorded interface is missing, the rest of what networkd says still counts. */
static struct net_dev *bridge_of(struct uses_look *l, const char *name)
{
	struct net_dev *n = net_by_name(l, name);

	if (n && !n->kind)
		n->kind = "openvswitch";
	return n;
}

static void add_lower(struct uses_look *l, struct net_dev *upper, const char *name)
{
	struct net_dev *lower = net_by_name(l, name);

	if (!strs_has(&upper->lowers, name))
		strs_add(&l->h->mem, &upper->lowers, "%s", name);
	if (lower && !strs_has(&lower->uppers, upper->name))
		strs_add(&l->h->mem, &lower->uppers, "%s", upper->name);
	if (lower && upper->kind && !streq(upper->kind, "bridge"))
		lower->ovs_port = true;
}

static int compare_nets(const void *a, const void *b)
{
	return strcmp(((const struct net_dev *)a)->name, ((const struct net_dev *)b)->name);
}

/* Bonds of Open vSwitch are no interfaces of the kernel's: they get one here, so that the walk sees
 * the bond. */
static void add_ovs_bonds(struct uses_look *l, const struct networkd *d)
{
	struct net_devs *nets = &l->h->uses.nets;

	list_each(p, &d->ports) {
		if (p->interfaces.n < 2 || net_by_name(l, p->port))
			continue;

		struct net_dev *n = list_add(&l->h->mem, nets);

		n->name = p->port;
		n->kind = "bond";
		n->lowers_known = true;
		n->up = true;
		qsort(nets->v, nets->n, sizeof(*nets->v), compare_nets);
	}
}

static void use_networkd(struct uses_look *l, const struct networkd *d)
{
	add_ovs_bonds(l, d);
	list_each(p, &d->ports) {
		struct net_dev *bridge = bridge_of(l, p->bridge);
		struct net_dev *bond = p->interfaces.n > 1 ? net_by_name(l, p->port) : NULL;

		list_each(name, &p->interfaces) {
			if (bond)
				add_lower(l, bond, *name);
			else if (bridge)
				add_lower(l, bridge, *name);
			if (bridge && net_by_name(l, *name) && bridge->kind &&
			    !streq(bridge->kind, "bridge"))
				net_by_name(l, *name)->ovs_port = true;
		}
		if (bond && bridge)
			add_lower(l, bridge, p->port);
	}
	list_each(v, &d->vlans) {
		struct net_dev *bridge = bridge_of(l, v->bridge);

		if (bridge)
			add_lower(l, bridge, v->parent);
	}
}

void look_networkd(struct uses_look *l)
{
	struct uses *u = &l->h->uses;
	struct networkd d = {};
	struct err err;
	const char *inventory = look_text(l, INVENTORY, &err);
	bool xapi = inventory || l->h->toolstack == TOOLSTACK_XAPI || sys_exists(l->sys, INVENTORY);

	u->networkd_known = true;
	if (xapi) {
		const char *text = look_text(l, "var/lib/xcp/networkd.db", &err);
		int rc = text ? parse_networkd(&l->h->mem, text, strlen(text), &d, &err) : -1;

		if (rc < 0) {
			u->networkd_known = false;
			u->networkd_why = pool_strdup(&l->h->mem, err.message);
			host_note(l->h, "host", "networkd", "%s", err.message);
		}
		use_networkd(l, &d);
	}
	find_management(l, inventory);
}
