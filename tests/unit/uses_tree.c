// SPDX-License-Identifier: GPL-2.0-or-later
// Builds made-up hosts for the walk of what dom0 needs.
#include "unit/uses_tree.h"

#include <fcntl.h>
#include <unistd.h>

#include "unit/test.h"

void tree_add(struct uses_tree *t, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	*list_add(&t->mem, &t->text) = pool_vstr(&t->mem, fmt, ap);
	va_end(ap);
}

static const char *last(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

void tree_pci(struct uses_tree *t, const char *path, const char *class)
{
	tree_add(t, "in sys/devices/pci0000:00/%s", path);
	tree_add(t, "f ./uevent");
	tree_add(t, "\tDRIVER=some");
	tree_add(t, "\tPCI_CLASS=%s", class + (*class == '0'));
	tree_add(t, "\tPCI_ID=8086:1234");
	tree_add(t, "\tPCI_SUBSYS_ID=8086:0001");
	tree_add(t, "\tPCI_SLOT_NAME=%s", last(path));
	tree_add(t, "f ./class = 0x%s", class);
	tree_add(t, "l sys/bus/pci/devices/%s -> ../../../devices/pci0000:00/%s", last(path), path);
}

void tree_vf(struct uses_tree *t, const char *path, const char *class, const char *pf)
{
	tree_pci(t, path, class);
	tree_add(t, "l ./physfn -> ../%s", last(pf));
}

static void block(struct uses_tree *t, const char *path, const char *number)
{
	tree_add(t, "in sys/devices/%s", path);
	tree_add(t, "f ./dev = %s", number);
	tree_add(t, "l sys/class/block/%s -> ../../devices/%s", last(path), path);
}

void tree_disk(struct uses_tree *t, const char *below, const char *name, unsigned minor)
{
	block(t, pool_str(&t->mem, "%s/block/%s", below, name), pool_str(&t->mem, "8:%u", minor));
}

void tree_part(struct uses_tree *t, const char *below, const char *disk, const char *name,
	       unsigned minor)
{
	block(t, pool_str(&t->mem, "%s/block/%s/%s", below, disk, name),
	      pool_str(&t->mem, "8:%u", minor));
	tree_add(t, "f ./partition = 1");
}

/* Each word of text, "!" taken off. */
static void slaves_of(struct uses_tree *t, const char *text, bool states)
{
	for (const char *p = text; *p; p += strspn(p, " ")) {
		size_t n = strcspn(p, " ");
		bool bad = *p == '!';
		const char *name = pool_strndup(&t->mem, p + bad, n - bad);

		tree_add(t, "l ./slaves/%s -> ../../%s", name, name);
		if (states)
			tree_add(t, "f ./md/dev-%s/state = %s", name, bad ? "faulty" : "in_sync");
		p += n;
	}
}

void tree_dm(struct uses_tree *t, unsigned minor, const char *dm_name, const char *uuid,
	     const char *slaves)
{
	block(t, pool_str(&t->mem, "virtual/block/dm-%u", minor),
	      pool_str(&t->mem, "253:%u", minor));
	tree_add(t, "f ./dm/name = %s", dm_name);
	tree_add(t, "f ./dm/uuid = %s", uuid);
	slaves_of(t, slaves, false);
}

void tree_md(struct uses_tree *t, unsigned minor, const char *level, int disks, int degraded,
	     const char *slaves)
{
	block(t, pool_str(&t->mem, "virtual/block/md%u", minor), pool_str(&t->mem, "9:%u", minor));
	tree_add(t, "f ./md/level = %s", level);
	tree_add(t, "f ./md/raid_disks = %d", disks);
	tree_add(t, "f ./md/degraded = %d", degraded);
	slaves_of(t, slaves, true);
}

void tree_udev(struct uses_tree *t, const char *number, const char *line)
{
	tree_add(t, "f run/udev/data/b%s", number);
	tree_add(t, "\tS:disk/by-id/x");
	tree_add(t, "\tE:%s", line);
}

void tree_mounts(struct uses_tree *t, const char *const *lines, size_t n)
{
	tree_add(t, "f proc/self/mountinfo");
	for (size_t i = 0; i < n; i++) {
		const char *p = lines[i], *w[5] = { "", "", "none", "none", "rw" };

		for (size_t k = 0; k < ARRAY_SIZE(w) && *p; k++) {
			size_t len = k < 4 ? strcspn(p, " ") : strlen(p);

			w[k] = pool_strndup(&t->mem, p, len);
			p += len + (p[len] == ' ');
		}
		tree_add(t, "\t%zu 1 %s / %s rw,relatime shared:1 - %s %s %s", 20 + i, w[0], w[1],
			 w[2], w[3], w[4]);
	}
}

void tree_net(struct uses_tree *t, const char *below, const char *name, const char *more)
{
	tree_add(t, "in sys/devices/%s/net/%s", below, name);
	tree_add(t, "l sys/class/net/%s -> ../../devices/%s/net/%s", name, below, name);
	if (!strstr(more, "./flags"))
		tree_add(t, "f ./flags = 0x1003");
	if (!strstr(more, "./operstate"))
		tree_add(t, "f ./operstate = up");
	if (*more)
		tree_add(t, "%s", more);
}

static unsigned long swapped(const char *ip)
{
	unsigned a = 0, b = 0, c = 0, d = 0;

	/* The tests' own texts, not anybody's input. */
	CHECK_EQ(ip, sscanf(ip, "%u.%u.%u.%u", &a, &b, &c, &d), 4);
	return (unsigned long)d << 24 | c << 16 | b << 8 | a;
}

void tree_routes(struct uses_tree *t, const char *const *lines, size_t n)
{
	struct strs own = {};

	tree_add(t, "f proc/net/route");
	tree_add(
		t,
		"\tIface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT");
	for (size_t i = 0; i < n; i++) {
		char dev[16], net[32] = "", ip[32] = "";
		int got = sscanf(lines[i], "%15s %31s %31s", dev, net, ip);

		CHECK(lines[i], got >= 2);
		if (streq(net, "default")) {
			tree_add(t, "\t%s\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0",
				 dev);
			continue;
		}
		tree_add(t, "\t%s\t%08lX\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0", dev,
			 swapped(net));
		if (got == 3)
			strs_add(&t->mem, &own, "%s", ip);
	}
	tree_add(t, "f proc/net/fib_trie");
	tree_add(t, "\tMain:");
	tree_add(t, "\t  +-- 0.0.0.0/0 3 0 5");
	list_each(ip, &own) {
		tree_add(t, "\t           |-- %s", *ip);
		tree_add(t, "\t              /32 host LOCAL");
	}
}

const char *needs_text(struct pool *mem, const struct needs *needs)
{
	static const char *const kinds[] = { "never", "force", "warn" };
	const char *text = "";

	list_each(n, needs) {
		CHECK("a need has all its texts", n->code && n->what && n->fact);
		text = pool_str(mem, "%s%s %s%s%s %s: %s\n", text, bdf_str(mem, n->bdf),
				kinds[n->kind], n->kind == NEED_NEVER && n->boot_ok ? "-now" : "",
				n->doubt ? "?" : "", n->code, n->what);
	}
	return text;
}

void tree_look(struct uses_tree *t, struct tree_look *ret)
{
	char *text = pool_str(&t->mem, "%s%s", t->no_udev ? "" : "d run/udev/data\n",
			      strs_join(&t->mem, &t->text, "\n"));
	struct err err = {};

	*ret = (struct tree_look){ .dir = tree_temp() };
	autoclose int dir = open(ret->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int rc = tree_unpack(dir, pool_str(&t->mem, "%s\n", text), strlen(text) + 1, "tree", &err);

	CHECK_STR("unpack", rc < 0 ? err.message : "", "");
	CHECK_EQ("open", sys_open(&ret->sys, ret->dir, &err), 0);
	CHECK_EQ("look",
		 host_look(&ret->sys, NULL, NULL, HOST_PCI | HOST_USES, NULL, &ret->h, &err), 0);
	needs_find(&ret->h, &t->mem, &ret->needs);
}

void tree_look_end(struct uses_tree *t, struct tree_look *look)
{
	host_free(&look->h);
	sys_close(&look->sys);
	tree_remove(look->dir);
	free(look->dir);
	pool_free(&t->mem);
	*t = (struct uses_tree){};
}

const char *tree_needs(struct uses_tree *t)
{
	struct tree_look look;

	tree_look(t, &look);
	const char *text = needs_text(&t->mem, &look.needs);

	host_free(&look.h);
	sys_close(&look.sys);
	tree_remove(look.dir);
	free(look.dir);
	return text;
}
