// SPDX-License-Identifier: GPL-2.0-or-later
// Editing grub.cfg: the arguments of lines are replaced in one pass, and the result is proven to
// differ in nothing else.
#include <stdlib.h>

#include "base/text.h"
#include "decide/grub/grub_tree.h"
#include "decide/grub/splice.h"

/* One reading of the file. */
struct version {
	const char *text;
	size_t len;
	const struct grub *grub;
	const struct grub_tree *tree;
};

/* A change with the place of its line in the old file. */
struct patch {
	const struct grub_change *change;
	struct span span;
};

struct patches {
	struct patch *v; /* by place */
	size_t n, cap;
};

static bool same_bytes(const struct version *a, struct span x, const struct version *b,
		       struct span y)
{
	return x.len == y.len && memcmp(a->text + x.at, b->text + y.at, x.len) == 0;
}

/* The first n words of two commands. */
static bool same_words(const struct version *a, const struct grub_cmd *x, const struct version *b,
		       const struct grub_cmd *y, size_t n)
{
	if (n > x->n || n > y->n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!same_bytes(a, a->tree->words.v[x->first + i].span, b,
				b->tree->words.v[y->first + i].span))
			return false;
	return true;
}

/* How many words of the command stand before the arguments. */
static size_t words_before(const struct version *v, const struct grub_cmd *cmd, size_t args_at)
{
	size_t n = 0;

	while (n < cmd->n && v->tree->words.v[cmd->first + n].span.at < args_at)
		n++;
	return n;
}

/* Whether the command is the one that the arguments belong to: the last that begins before them. */
static bool owns(const struct version *v, size_t cmd, size_t args_at)
{
	const struct grub_cmds *cmds = &v->tree->cmds;

	return cmds->v[cmd].span.at < args_at &&
	       (cmd + 1 == cmds->n || cmds->v[cmd + 1].span.at >= args_at);
}

static bool same_but(const struct version *a, const struct version *b,
		     const struct patches *patches)
{
	size_t patch = 0;

	if (a->tree->cmds.n != b->tree->cmds.n || a->tree->comments.n != b->tree->comments.n ||
	    a->grub->entries.n != b->grub->entries.n)
		return false;
	for (size_t i = 0; i < a->tree->cmds.n; i++) {
		const struct grub_cmd *x = &a->tree->cmds.v[i], *y = &b->tree->cmds.v[i];
		bool edited = patch < patches->n && owns(a, i, patches->v[patch].span.at);
		size_t n = edited ? words_before(a, x, patches->v[patch].span.at) : x->n;

		patch += edited;
		if (x->parent != y->parent || x->conditional != y->conditional ||
		    x->line != y->line || x->has_block != y->has_block || (!edited && x->n != y->n))
			return false;
		if (!same_words(a, x, b, y, n))
			return false;
	}
	for (size_t i = 0; i < a->tree->comments.n; i++)
		if (!same_bytes(a, a->tree->comments.v[i], b, b->tree->comments.v[i]))
			return false;
	return patch == patches->n;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static int check_args(struct pool *mem, const char *args, struct err *err)
{
	struct grub_words words;
	size_t n = strlen(args);

	for (const char *c = args; *c; c++)
		if (((unsigned char)*c < ' ' && *c != '\t') || *c == 0x7f)
			return err_set(err, ERR_BAD_FILE, "the arguments hold a control character");
	if (n && (is_blank(args[0]) || is_blank(args[n - 1])))
		return err_set(err, ERR_BAD_FILE, "the arguments begin or end with a blank");

	int rc = grub_words(mem, args, &words, err);
	if (rc < 0)
		return rc;
	list_each(w, &words)
		if (!w->value)
			return err_set(err, ERR_BAD_FILE, "the arguments hold a variable of GRUB");
	return 0;
}

static int check_target(const struct grub *g, size_t entry, enum grub_line line, struct err *err)
{
	const char *name = line == GRUB_XEN ? "Xen" : "dom0";

	if (entry >= g->entries.n || !g->entries.v[entry].args[line].present)
		return err_set(err, ERR_NOT_FOUND, "there is no %s line to edit", name);

	const struct grub_entry *e = &g->entries.v[entry];

	if (g->generated)
		return err_set(err, ERR_REFUSED, "%s", g->generator);
	if (e->args[line].why_not)
		return err_set(err, ERR_REFUSED,
			       "the %s line of entry '%s' cannot be edited safely: %s", name,
			       e->title, e->args[line].why_not);
	return 0;
}

static int compare_patches(const void *a, const void *b)
{
	size_t x = ((const struct patch *)a)->span.at, y = ((const struct patch *)b)->span.at;

	return x < y ? -1 : x > y;
}

static int make_patches(struct pool *mem, const struct grub *g, const struct grub_change *changes,
			size_t n, struct patches *ret, struct err *err)
{
	for (size_t i = 0; i < n; i++) {
		const struct grub_change *c = &changes[i];

		int rc = check_target(g, c->entry, c->line, err);
		if (rc == 0)
			rc = check_args(mem, c->args, err);
		if (rc < 0)
			return rc;
		*list_add(mem, ret) =
			(struct patch){ .change = c,
					.span = g->entries.v[c->entry].args[c->line].span };
	}
	if (ret->n)
		qsort(ret->v, ret->n, sizeof(*ret->v), compare_patches);
	for (size_t i = 1; i < ret->n; i++)
		if (ret->v[i - 1].span.at + ret->v[i - 1].span.len > ret->v[i].span.at ||
		    ret->v[i - 1].span.at == ret->v[i].span.at)
			return err_set(err, ERR_FAILED, "one line is to be replaced twice");
	return 0;
}

/* The bytes with the spans replaced. The blank before the arguments comes and goes with them. */
static void splice(struct pool *mem, const struct version *old, const struct patches *patches,
		   struct version *ret)
{
	struct splices splices = {};

	list_each(p, patches) {
		struct splice *s = list_add(mem, &splices);

		*s = (struct splice){ .span = p->span, .text = p->change->args };
		if (!*s->text && s->span.len && is_blank(old->text[s->span.at - 1])) {
			s->span.at--;
			s->span.len++;
		} else if (*s->text && s->span.len == 0) {
			s->text = pool_str(mem, " %s", p->change->args);
		}
	}
	ret->text = splice_text(mem, old->text, old->len, &splices, &ret->len);
}

static int check_new_args(const struct version *new, const struct patches *patches, struct err *err)
{
	list_each(p, patches) {
		const struct grub_change *c = p->change;
		struct span got = new->grub->entries.v[c->entry].args[c->line].span;

		if (got.len != strlen(c->args) || memcmp(new->text + got.at, c->args, got.len) != 0)
			return err_set(err, ERR_BAD_FILE,
				       "the edited line would not read back as '%.200s'", c->args);
	}
	return 0;
}

int grub_edit_lines(struct pool *mem, const char *text, size_t len, const char *brand,
		    const struct grub *old, const struct grub_change *changes, size_t n, char **ret,
		    size_t *ret_len, struct err *err)
{
	struct version before = { .text = text, .len = len, .grub = old, .tree = old->tree };
	struct version after = {};
	struct patches patches = {};
	struct grub grub;

	int rc = make_patches(mem, old, changes, n, &patches, err);
	if (rc < 0)
		return rc;
	splice(mem, &before, &patches, &after);
	rc = grub_parse(mem, after.text, after.len, brand, &grub, err);
	if (rc < 0)
		return err_context(err, "the edited file would not be read by GRUB");
	after.grub = &grub;
	after.tree = grub.tree;
	if (!same_but(&before, &after, &patches))
		return err_set(err, ERR_BAD_FILE,
			       "the edit would change more than the arguments of %s",
			       n == 1 ? "one line" : "these lines");
	rc = check_new_args(&after, &patches, err);
	if (rc < 0)
		return rc;
	*ret = (char *)after.text;
	*ret_len = after.len;
	return 0;
}

int grub_edit(struct pool *mem, const char *text, size_t len, const char *brand, size_t entry,
	      enum grub_line line, const char *args, char **ret, size_t *ret_len, struct err *err)
{
	struct grub_change change = { .entry = entry, .line = line, .args = args };
	struct grub old;

	int rc = grub_parse(mem, text, len, brand, &old, err);
	if (rc < 0)
		return rc;
	return grub_edit_lines(mem, text, len, brand, &old, &change, 1, ret, ret_len, err);
}

static bool is_labelled(const struct grub_entry *e, const char *label, size_t len)
{
	return strlen(e->label) == len && memcmp(e->label, label, len) == 0;
}

const char *grub_object(struct pool *mem, const char *file, const struct grub *g, size_t entry,
			enum grub_line line)
{
	return pool_str(mem, "%s#%s#%s", file, g->entries.v[entry].name,
			line == GRUB_XEN ? "xen" : "dom0");
}

int grub_find(const struct grub *g, const char *label)
{
	size_t len = strcspn(label, "@"), same = 0;
	uint32_t wanted = 0;
	int found = -1;

	if (label[len] && (!parse_u32(label + len + 1, &wanted) || wanted == 0))
		return -1;
	for (size_t i = 0; i < g->entries.n; i++) {
		if (!is_labelled(&g->entries.v[i], label, len))
			continue;
		same++;
		if (wanted == 0 || same == wanted)
			found = (int)i;
	}
	/* Without a number the label must name one entry only. */
	return wanted == 0 && same > 1 ? -1 : found;
}
