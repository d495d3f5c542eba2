// SPDX-License-Identifier: GPL-2.0-or-later
// Which entries of the boot configuration a wish is for.
#include "base/text.h"
#include "decide/boot/boot.h"

#define LISTED 12 /* entries that a message lists */

/* By title, by id, or by the label that several share and that has "@N" in theirs. */
static bool is_called(const struct boot_conf *c, size_t entry, const char *name)
{
	const struct boot_entry *e = &c->entries.v[entry];

	return streq(e->title, name) || (e->id && streq(e->id, name)) ||
	       (entry < c->grub.entries.n && streq(c->grub.entries.v[entry].label, name));
}

/* "xe ('XCP-ng'), safe ('XCP-ng in Safe Mode')". name NULL: all. */
static const char *list_of(const struct boot_conf *c, const char *name, struct pool *mem)
{
	struct strs list = {};
	size_t more = 0;

	for (size_t i = 0; i < c->entries.n; i++) {
		const struct boot_entry *e = &c->entries.v[i];

		if (name && !is_called(c, i, name))
			continue;
		if (list.n == LISTED) {
			more++;
			continue;
		}
		strs_add(mem, &list, "%s", e->label);
		if (!streq(e->title, e->label))
			list.v[list.n - 1] = pool_str(mem, "%s ('%.60s')", e->label, e->title);
	}
	if (more)
		strs_add(mem, &list, "and %zu more", more);
	return strs_join(mem, &list, ", ");
}

/* Labels are unique, so one goes before titles and ids. */
static int find_named(const struct boot_conf *c, const char *name, struct pool *mem, size_t *ret,
		      struct err *err)
{
	size_t found = 0;

	for (size_t i = 0; i < c->entries.n; i++) {
		if (streq(c->entries.v[i].label, name)) {
			*ret = i;
			return 0;
		}
	}
	for (size_t i = 0; i < c->entries.n; i++) {
		if (is_called(c, i, name)) {
			found++;
			*ret = i;
		}
	}
	if (found == 1)
		return 0;
	if (found > 1) {
		err_set(err, ERR_USAGE, "%zu entries are called '%.100s'", found, name);
		return err_hint(err, "name one of %s", list_of(c, name, mem));
	}
	err_set(err, ERR_NOT_FOUND, "no entry of '/%s' is called '%.100s'", c->boot->path, name);
	if (c->entries.n == 0)
		return err_hint(err, "the file has no entries at all");
	return err_hint(err, "there are %s", list_of(c, NULL, mem));
}

static bool is_meant(const struct boot_entry *e, const struct boot_where *where)
{
	if (!where->all)
		return e->usual;
	return !e->rescue && !e->trial &&
	       (e->lines[GRUB_XEN].present || e->lines[GRUB_DOM0].present);
}

int boot_choose(const struct boot_conf *c, const struct boot_where *where, struct pool *mem,
		struct boot_chosen *ret, struct err *err)
{
	bool *chosen = pool_alloc(mem, c->entries.n + 1);
	size_t at = 0;

	*ret = (struct boot_chosen){};
	list_each(name, &where->names) {
		int rc = find_named(c, *name, mem, &at, err);

		if (rc < 0)
			return rc;
		chosen[at] = true;
	}
	for (size_t i = 0; i < c->entries.n; i++)
		if (chosen[i] ||
		    ((where->all || where->names.n == 0) && is_meant(&c->entries.v[i], where)))
			*list_add(mem, ret) = i;
	if (ret->n)
		return 0;
	if (c->boot->kind == BOOT_XEN_CFG && c->deflt_why)
		err_set(err, ERR_NOT_FOUND, "'/%s' has no default section: %s", c->boot->path,
			c->deflt_why);
	else
		err_set(err, ERR_NOT_FOUND, "'/%s' has no entry that is edited when none is named",
			c->boot->path);
	if (c->entries.n == 0)
		return err_hint(err, "the file has no entries at all");
	return err_hint(err, "name an entry: %s", list_of(c, NULL, mem));
}
