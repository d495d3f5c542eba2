// SPDX-License-Identifier: GPL-2.0-or-later
// Lines of the boot configuration as objects and values of a setting, and the file with some of
// them replaced.
#include <stdlib.h>

#include "base/text.h"
#include "decide/boot/boot.h"

static const char *const line_names[] = { [GRUB_XEN] = "xen", [GRUB_DOM0] = "dom0" };

static int check_edit(const struct boot_conf *c, const struct boot_edit *edit, struct err *err)
{
	if (edit->entry >= c->entries.n || !c->entries.v[edit->entry].lines[edit->line].present)
		return err_set(err, ERR_NOT_FOUND, "there is no %s line to edit",
			       line_names[edit->line]);

	const struct boot_entry *e = &c->entries.v[edit->entry];

	if (e->trial)
		return err_set(err, ERR_REFUSED,
			       "entry '%s' is a trial, whose lines are not edited", e->title);
	if (e->lines[edit->line].why_not)
		return err_set(err, ERR_REFUSED,
			       "the %s line of entry '%s' cannot be edited safely: %s",
			       line_names[edit->line], e->title, e->lines[edit->line].why_not);
	return 0;
}

int boot_edit_text(const struct boot_conf *c, const struct boot_edits *edits, struct pool *mem,
		   char **ret, size_t *ret_len, struct err *err)
{
	struct grub_change *changes = pool_alloc(mem, (edits->n + 1) * sizeof(*changes));
	const struct boot *b = c->boot;

	if (c->read_only)
		return err_set(err, ERR_REFUSED, "%s", c->read_only);
	for (size_t i = 0; i < edits->n; i++) {
		const struct boot_edit *e = &edits->v[i];

		int rc = check_edit(c, e, err);
		if (rc < 0)
			return rc;
		changes[i] =
			(struct grub_change){ .entry = e->entry, .line = e->line, .args = e->args };
	}
	if (b->kind == BOOT_XEN_CFG)
		return xen_cfg_edit_lines(mem, b->text, b->len, &c->xen_cfg, changes, edits->n, ret,
					  ret_len, err);
	return grub_edit_lines(mem, b->text, b->len, b->brand, &c->grub, changes, edits->n, ret,
			       ret_len, err);
}

const char *boot_object(struct pool *mem, const struct boot_conf *c, const struct boot_edits *edits)
{
	struct strs lines = {};

	list_each(e, edits)
		strs_add(mem, &lines, "%s#%s", c->entries.v[e->entry].label, line_names[e->line]);
	return pool_str(mem, "%s#%s", c->boot->path, strs_join(mem, &lines, ","));
}

const char *boot_value(struct pool *mem, const struct boot_edits *edits)
{
	struct strs args = {};

	list_each(e, edits)
		strs_add(mem, &args, "%s", e->args);
	return strs_join(mem, &args, "\n");
}

/* "LABEL#xen" or "LABEL#dom0", and the comma behind it. A label may hold a comma, but no '#'. */
struct part {
	const char *label;
	enum grub_line line;
};

static bool take_part(struct pool *mem, const char **text, struct part *ret)
{
	size_t n = strcspn(*text, "#");
	const char *line = *text + n;

	if (n == 0 || *line != '#')
		return false;
	line++;
	ret->label = pool_strndup(mem, *text, n);
	for (int i = GRUB_XEN; i <= GRUB_DOM0; i++) {
		size_t len = strlen(line_names[i]);

		if (!text_starts(line, line_names[i]) || (line[len] && line[len] != ','))
			continue;
		ret->line = (enum grub_line)i;
		*text = line + len;
		return true;
	}
	return false;
}

const char *boot_object_path(struct pool *mem, const char *object)
{
	const char *hash = strchr(object, '#'), *rest = hash ? hash + 1 : "";
	struct part part;

	if (!hash || hash == object)
		return NULL;
	for (; take_part(mem, &rest, &part); rest++)
		if (!*rest)
			return pool_strndup(mem, object, (size_t)(hash - object));
	return NULL;
}

/* Entries by label, so that many can be found in one reading. */
struct labelled {
	const char *label;
	size_t entry;
};

static int compare_labels(const void *a, const void *b)
{
	return strcmp(((const struct labelled *)a)->label, ((const struct labelled *)b)->label);
}

static struct labelled *by_label(const struct boot_conf *c, struct pool *mem)
{
	struct labelled *v = pool_alloc(mem, (c->entries.n + 1) * sizeof(*v));

	for (size_t i = 0; i < c->entries.n; i++)
		v[i] = (struct labelled){ .label = c->entries.v[i].label, .entry = i };
	if (c->entries.n)
		qsort(v, c->entries.n, sizeof(*v), compare_labels);
	return v;
}

static int find_line(const struct boot_conf *c, const struct labelled *labels,
		     const struct part *part, struct boot_edit *ret, struct err *err)
{
	struct labelled wanted = { .label = part->label };
	const struct labelled *found = c->entries.n ? bsearch(&wanted, labels, c->entries.n,
							      sizeof(*labels), compare_labels)
						    : NULL;

	if (!found)
		return err_set(err, ERR_NOT_FOUND, "'/%s' has no single entry '%s'", c->boot->path,
			       part->label);

	const struct boot_line *line = &c->entries.v[found->entry].lines[part->line];

	if (!line->present)
		return err_set(err, ERR_NOT_FOUND, "entry '%s' of '/%s' has no %s line",
			       part->label, c->boot->path, line_names[part->line]);
	*ret = (struct boot_edit){ .entry = found->entry, .line = part->line, .args = line->args };
	return 0;
}

/* One line of text for each. */
static int read_value(const char *value, struct pool *mem, struct boot_edits *edits,
		      struct err *err)
{
	list_edit(e, edits) {
		size_t n = strcspn(value, "\n");
		bool last = e == edits->v + edits->n - 1;

		if (last != !value[n])
			return err_set(err, ERR_BAD_FILE,
				       "the value does not hold one line of text for each of %zu "
				       "boot lines",
				       edits->n);
		e->args = pool_strndup(mem, value, n);
		value += n + !last;
	}
	return 0;
}

int boot_object_lines(const struct boot_conf *c, const char *object, const char *value,
		      struct pool *mem, struct boot_edits *ret, struct err *err)
{
	const char *path = boot_object_path(mem, object);
	const struct labelled *labels = by_label(c, mem);
	struct boot_edits edits = {};
	struct part part;

	if (!path)
		return err_set(err, ERR_BAD_FILE,
			       "'%.300s' does not name boot lines, FILE#ENTRY#xen or "
			       "FILE#ENTRY#dom0",
			       object);
	if (!streq(path, c->boot->path))
		return err_set(err, ERR_NOT_FOUND, "'/%s' is not the file '/%s'", path,
			       c->boot->path);

	const char *rest = object + strlen(path) + 1;

	for (; take_part(mem, &rest, &part); rest++) {
		int rc = find_line(c, labels, &part, list_add(mem, &edits), err);

		if (rc < 0)
			return rc;
		if (!*rest)
			break;
	}
	if (value) {
		int rc = read_value(value, mem, &edits, err);

		if (rc < 0)
			return rc;
	}
	*ret = edits;
	return 0;
}
