// SPDX-License-Identifier: GPL-2.0-or-later
// What dom0 has mounted, swaps to and stores on, down to controllers and network cards.
#include "decide/pci/needs_parts.h"

#include <string.h>

#include "base/text.h"

#define CLASS_STORAGE 0x01

/* Mount points that the host does not come up without. */
static bool is_system(const char *point)
{
	static const char *const tops[] = { "boot",  "usr", "var",  "etc", "lib",
					    "lib64", "bin", "sbin", "root" };

	if (streq(point, "/"))
		return true;
	for (size_t i = 0; i < ARRAY_SIZE(tops); i++) {
		size_t n = strlen(tops[i]);

		if (strncmp(point + 1, tops[i], n) == 0 && (point[n + 1] == '/' || !point[n + 1]))
			/* Data that happens to be below /var, such as storage repositories, is not
			 * the system. */
			return !text_starts(point, "/var/run/") && !text_starts(point, "/var/opt/");
	}
	return false;
}

/* A USB disk that GRUB starts from is lifted by boot-usb as well: the host comes up without it
 * being mounted. */
static bool is_boot(const char *point)
{
	return streq(point, "/boot") || text_starts(point, "/boot/");
}

static const char *hint_of(const char *code)
{
	static const struct {
		const char *code, *hint;
	} hints[] = {
		{ "mounted", "unmount it first" },
		{ "swap", "switch that swap off first (swapoff)" },
		{ "storage",
		  "move its disks away and detach the storage repository or volume group first" },
		{ "block-open", "close it first" },
		{ "raid-leg",
		  "the array loses its redundancy: put the leg back or replace it afterwards" },
		{ "path-leg", "the other paths carry it alone from then on" },
		{ "bond-leg", "the other members of the bond carry it alone from then on" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(hints); i++)
		if (streq(hints[i].code, code))
			return hints[i].hint;
	return NULL;
}

static const char *redundant_code(enum node_kind kind)
{
	return kind == NODE_RAID ? "raid-leg" : kind == NODE_PATHS ? "path-leg" : "bond-leg";
}

static void add_group(struct finder *f, size_t node, const struct group *g, void *data)
{
	struct walk w = graph_walk(&f->graph, node);

	(void)data;
	list_each(sbdf, &w.touched) {
		bool needed = sbdfs_has(&w.critical, *sbdf);
		size_t spare;
		const char *way = graph_way(&f->graph, node, *sbdf, &spare);
		const struct node *at = spare < f->graph.n ? &f->graph.v[spare] : NULL;
		const char *code = needed || !at ? g->code : redundant_code(at->kind);
		struct need *n =
			need_add(f, bdf_from_sbdf(*sbdf), needed ? NEED_NEVER : NEED_WARN, code);

		n->what = needed || !at ? g->what
					: pool_str(f->mem, "one leg of %s; %s goes on", at->label,
						   g->subject);
		n->fact = pool_str(f->mem, "%s is%s", g->subject, way + 1);
		n->hint = hint_of(code);
		n->doubt = g->doubt || graph_guesses(&f->graph, node, *sbdf);
		n->boot_ok = g->boot_ok;
		n->trial_ok = g->trial_ok;
	}
}

static const char *and_more(struct finder *f, const char *text, size_t n)
{
	return n > 1 ? pool_str(f->mem, "%s and %zu more", text, n - 1) : text;
}

/* The mount point that matters most: one of the system's, else the shortest. */
static const char *main_mount(const struct block_uses *uses, size_t *ret_count)
{
	const char *best = NULL;

	*ret_count = 0;
	list_each(u, uses) {
		if (u->kind != USE_MOUNT)
			continue;
		++*ret_count;
		if (!best || is_system(u->what) > is_system(best) ||
		    (is_system(u->what) == is_system(best) && strlen(u->what) < strlen(best)))
			best = u->what;
	}
	return best;
}

/* The root file system goes first, since nothing says it shorter than "mounted on /". */
static void block_mounts(struct finder *f, size_t i, bool root, take_group *take, void *data)
{
	const struct block_dev *b = &f->h->uses.blocks.v[i];
	struct group g = { .code = "mounted" };
	size_t n;

	g.subject = main_mount(&b->uses, &n);
	if (!g.subject || streq(g.subject, "/") != root)
		return;
	g.what = and_more(f, pool_str(f->mem, "mounted on %s", g.subject), n);
	g.boot_ok = !is_system(g.subject) || (b->usb && is_boot(g.subject));
	g.trial_ok = !g.boot_ok;
	take(f, i, &g, data);
}

/* A label on a disk of which dom0 has made nothing, or no more than an array, may as well be a
 * guest's. */
static bool is_label(const struct finder *f, size_t i, const struct block_use *u)
{
	return (u->kind == USE_PV && !f->held[i]) || u->kind == USE_MEMBER ||
	       (u->kind == USE_OPEN && streq(u->what, f->h->uses.blocks.v[i].name));
}

/* The others: of each code the first use stands for all. */
static void block_others(struct finder *f, size_t i, take_group *take, void *data)
{
	static const struct {
		const char *code;
		unsigned kinds;
	} codes[] = {
		{ "swap", 1u << USE_SWAP },
		{ "storage", 1u << USE_SR | 1u << USE_PV | 1u << USE_MEMBER },
		{ "block-open", 1u << USE_OPEN },
	};

	for (size_t k = 0; k < ARRAY_SIZE(codes); k++) {
		const struct block_dev *b = &f->h->uses.blocks.v[i];
		struct group g = { .code = codes[k].code, .boot_ok = true, .doubt = true };
		size_t n = 0;

		list_each(u, &b->uses) {
			if (!(codes[k].kinds & 1u << u->kind))
				continue;
			if (n++ == 0)
				g.subject = u->text;
			g.doubt = g.doubt && is_label(f, i, u);
		}
		if (n == 0)
			continue;
		g.what = and_more(f, g.subject, n);
		take(f, i, &g, data);
	}
}

static void remote_uses(struct finder *f, size_t i, take_group *take, void *data)
{
	const struct remote_use *r = &f->h->uses.remotes.v[i];
	const char *point = r->point ? r->point : r->what;
	struct group g = { .code = "mounted", .subject = point };

	g.what = pool_str(f->mem, "mounted on %s", r->what);
	g.boot_ok = !r->point || !is_system(point);
	g.trial_ok = !g.boot_ok;
	if (r->sr) {
		g.code = "storage";
		g.what = g.subject = pool_str(f->mem, "storage repository %s", r->sr);
		g.boot_ok = true;
		g.trial_ok = false;
	}
	take(f, f->first_remote + i, &g, data);
	if (!r->swap)
		return;
	g = (struct group){ .code = "swap", .subject = "swap", .boot_ok = true };
	g.what = pool_str(f->mem, "swap on %s", r->what);
	take(f, f->first_remote + i, &g, data);
}

void needs_groups(struct finder *f, take_group *take, void *data)
{
	for (size_t i = 0; i < f->h->uses.blocks.n; i++)
		block_mounts(f, i, true, take, data);
	for (size_t i = 0; i < f->h->uses.blocks.n; i++) {
		block_mounts(f, i, false, take, data);
		block_others(f, i, take, data);
	}
	for (size_t i = 0; i < f->h->uses.remotes.n; i++)
		remote_uses(f, i, take, data);
}

/* A USB disk that the firmware may start from, though nothing of it is mounted now. */
static void boot_usb(struct finder *f, const struct block_dev *b)
{
	struct need *n;

	if (!b->usb || !b->has_pci || !b->boot_part)
		return;
	n = need_add(f, b->pci, NEED_FORCE, "boot-usb");
	n->what =
		pool_str(f->mem, "controller of USB disk %s, which has a boot partition", b->name);
	n->fact =
		pool_str(f->mem, "%s is a boot partition, on %s", b->name, bdf_str(f->mem, b->pci));
	n->hint = "pull the disk out, or say --force boot-usb when the host does not start from it";
	n->boot_ok = true;
}

static void unknown_disk(struct finder *f, struct bdf bdf, const char *why, bool boot_ok)
{
	struct need *n = need_add(f, bdf, NEED_NEVER, "uses-unknown");

	n->what = "may carry what dom0 uses";
	n->fact = why;
	n->hint = "look into why that could not be read, and try again";
	n->boot_ok = boot_ok;
	n->trial_ok = !boot_ok;
}

/* Where the look itself failed, every disk counts. */
static void unknown_disks(struct finder *f)
{
	const struct uses *u = &f->h->uses;
	const char *why = u->blocks_why	  ? u->blocks_why
			  : u->mounts_why ? u->mounts_why
					  : u->swaps_why;
	struct walk w = graph_walk(&f->graph, f->any_block);

	if (!why)
		return;
	list_each(sbdf, &w.touched)
		unknown_disk(f, bdf_from_sbdf(*sbdf), why, !u->blocks_why && !u->mounts_why);
	if (!u->blocks_why)
		return;
	list_each(d, &f->h->pcis)
		if (d->class >> 16 == CLASS_STORAGE && !sbdfs_has(&w.touched, bdf_to_sbdf(d->bdf)))
			unknown_disk(f, d->bdf, why, false);
}

static void unknown_content(struct finder *f, const char *name, struct bdf bdf, bool *marked)
{
	const struct pci_dev *d = host_pci(f->h, bdf);
	const char *why = f->h->uses.contents_why;
	struct need *n;

	if (!d || marked[d - f->h->pcis.v])
		return;
	marked[d - f->h->pcis.v] = true;
	n = need_add(f, bdf, NEED_WARN, "content-unknown");
	n->what = pool_str(f->mem, "what %s holds is not known", name);
	n->fact = why ? why : pool_str(f->mem, "udev's record of %s cannot be read", name);
	n->hint = "it may be part of a volume group or a pool: look with 'blkid' first";
}

/* Nothing is seen to use them, but an idle volume group is seen by udev's records only. Once for
 * each controller. */
static void unknown_contents(struct finder *f)
{
	bool *marked = pool_alloc(f->mem, f->h->pcis.n + 1);

	list_each(b, &f->h->uses.blocks) {
		if (!b->content_unknown || b->open)
			continue;
		if (b->has_pci)
			unknown_content(f, b->name, b->pci, marked);
		list_each(p, &b->paths)
			if (p->has_pci)
				unknown_content(f, b->name, p->pci, marked);
	}
}

void needs_blocks(struct finder *f)
{
	needs_groups(f, add_group, NULL);
	list_each(b, &f->h->uses.blocks)
		boot_usb(f, b);
	unknown_disks(f);
	unknown_contents(f);
}
