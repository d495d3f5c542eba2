// SPDX-License-Identifier: GPL-2.0-or-later
// Parsers of the kernel's and the tools' text files: pure functions on a text, which ends with NUL.
//
// Each skips what it cannot read and returns how many lines (or entries) it skipped, so that the
// caller can say so.
#pragma once

#include "look/host.h"

/* One line of proc/self/mountinfo (proc(5)); octal escapes undone. */
struct mount {
	unsigned major, minor;
	const char *root, *point, *type, *source, *options; /* options: of the file system */
};

struct mounts {
	struct mount *v;
	size_t n, cap;
};

size_t parse_mountinfo(struct pool *mem, const char *text, struct mounts *ret);
/* The value of "key=" in a comma separated list, in the pool; NULL: none. */
const char *option_value(struct pool *mem, const char *options, const char *key);

/* One line of proc/swaps. */
struct swap {
	const char *path;
	bool file;
};

struct swaps {
	struct swap *v;
	size_t n, cap;
};

size_t parse_swaps(struct pool *mem, const char *text, struct swaps *ret);

/* proc/net/route, usable routes in its order. */
size_t parse_routes(struct pool *mem, const char *text, struct routes *ret);

struct ipv4s {
	uint32_t *v; /* host byte order, each once, ascending */
	size_t n, cap;
};

/* proc/net/fib_trie: this host's own addresses. They come without their interfaces. */
size_t parse_fib_trie(struct pool *mem, const char *text, struct ipv4s *ret);
/* "192.0.2.4", nothing else. */
bool parse_ipv4(const char *text, uint32_t *ret);

struct net_address {
	const char *dev, *text; /* "eth0", "2001:db8::1/64" */
};

struct net_addresses {
	struct net_address *v;
	size_t n, cap;
};

/* proc/net/if_inet6, without link-local and loopback addresses. */
size_t parse_if_inet6(struct pool *mem, const char *text, struct net_addresses *ret);

/* A bridge of xcp-networkd, its ports and what they are made of (xapi-project/xen-api,
 * network_interface.ml). */
struct networkd_port {
	const char *bridge, *port;
	struct strs interfaces; /* several: a bond */
};

struct networkd_ports {
	struct networkd_port *v;
	size_t n, cap;
};

/* A bridge that is a VLAN of another one. */
struct networkd_vlan {
	const char *bridge, *parent;
};

struct networkd_vlans {
	struct networkd_vlan *v;
	size_t n, cap;
};

struct networkd {
	struct networkd_ports ports;
	struct networkd_vlans vlans;
};

/* var/lib/xcp/networkd.db. ERR_BAD_FILE for what is no such file; members of other versions are
 * passed over. */
int parse_networkd(struct pool *mem, const char *text, size_t len, struct networkd *ret,
		   struct err *err);

/* The value of "E:key=" in a record of run/udev/data, in the pool; NULL: none. */
const char *udev_value(struct pool *mem, const char *record, const char *key);
/* The value of KEY in it (KEY='value'), in the pool; NULL: none. */
#define INVENTORY "etc/xensource-inventory"
const char *inventory_value(struct pool *mem, const char *text, const char *key);

/* A physical volume of a backup of LVM's metadata (etc/lvm/backup). */
struct lvm_pv {
	const char *vg, *uuid;
};

struct lvm_pvs {
	struct lvm_pv *v;
	size_t n, cap;
};

size_t parse_lvm_backup(struct pool *mem, const char *text, struct lvm_pvs *ret);
/* The volume group in a device mapper name: "my--vg-root" gives "my-vg"; NULL when there is none.
 */
const char *lvm_vg_of_dm(struct pool *mem, const char *dm_name);
