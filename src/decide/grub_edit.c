// SPDX-License-Identifier: GPL-2.0-or-later
// Editing grub.cfg: the arguments of one line are replaced, and the result is proven to differ in
// nothing else.
#include "base/text.h"
#include "decide/grub_tree.h"

/* One reading of the file. */
struct version {
	const char *text;
	size_t len;
	struct grub_tree tree;
	struct grub grub;
};

static int read_version(struct pool *mem, const char *brand, struct version *v, struct err *err)
{
	int rc = grub_tree_parse(mem, v->text, v->len, &v->tree, err);

	if (rc < 0)
		return rc;
	return grub_parse(mem, v->text, v->len, brand, &v->grub, err);
}

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
		if (!same_bytes(a, a->tree.words.v[x->first + i].span, b,
				b->tree.words.v[y->first + i].span))
			return false;
	return true;
}

/* How many words of the command stand before the arguments. */
static size_t words_before(const struct version *v, const struct grub_cmd *cmd, size_t args_at)
{
	size_t n = 0;

	while (n < cmd->n && v->tree.words.v[cmd->first + n].span.at < args_at)
		n++;
	return n;
}

/* The command that the arguments belong to: the last one that begins before them. */
static size_t cmd_of(const struct version *v, size_t args_at)
{
	size_t at = 0;

	for (size_t i = 0; i < v->tree.cmds.n; i++)
		if (v->tree.cmds.v[i].span.at < args_at)
			at = i;
	return at;
}

static bool same_but(const struct version *a, const struct version *b, size_t args_at)
{
	size_t edited = cmd_of(a, args_at);

	if (a->tree.cmds.n != b->tree.cmds.n || a->tree.comments.n != b->tree.comments.n ||
	    a->grub.entries.n != b->grub.entries.n)
		return false;
	for (size_t i = 0; i < a->tree.cmds.n; i++) {
		const struct grub_cmd *x = &a->tree.cmds.v[i], *y = &b->tree.cmds.v[i];
		size_t n = i == edited ? words_before(a, x, args_at) : x->n;

		if (x->parent != y->parent || x->conditional != y->conditional ||
		    x->line != y->line || x->has_block != y->has_block ||
		    (i != edited && x->n != y->n))
			return false;
		if (!same_words(a, x, b, y, n))
			return false;
	}
	for (size_t i = 0; i < a->tree.comments.n; i++)
		if (!same_bytes(a, a->tree.comments.v[i], b, b->tree.comments.v[i]))
			return false;
	return true;
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

static int check_target(const struct version *v, size_t entry, enum grub_line line, struct err *err)
{
	const char *name = line == GRUB_XEN ? "Xen" : "dom0";

	if (entry >= v->grub.entries.n || !v->grub.entries.v[entry].args[line].present)
		return err_set(err, ERR_NOT_FOUND, "there is no %s line to edit", name);

	const struct grub_entry *e = &v->grub.entries.v[entry];

	if (v->grub.generated)
		return err_set(err, ERR_REFUSED, "%s", v->grub.generator);
	if (e->args[line].why_not)
		return err_set(err, ERR_REFUSED,
			       "the %s line of entry '%s' cannot be edited safely: %s", name,
			       e->title, e->args[line].why_not);
	return 0;
}

/* The bytes with the span replaced. The blank before the arguments comes and goes with them. */
static void splice(struct pool *mem, const struct version *old, struct span span, const char *args,
		   struct version *ret)
{
	size_t n = strlen(args), from = span.at, behind = span.at + span.len;
	bool add_blank = n && span.len == 0;

	if (!n && span.len && is_blank(old->text[from - 1]))
		from--;

	char *text = pool_alloc(mem, old->len + n + 2);

	memcpy(text, old->text, from);
	if (add_blank)
		text[from++] = ' ';
	memcpy(text + from, args, n);
	memcpy(text + from + n, old->text + behind, old->len - behind);
	ret->text = text;
	ret->len = from + n + old->len - behind;
}

int grub_edit(struct pool *mem, const char *text, size_t len, const char *brand, size_t entry,
	      enum grub_line line, const char *args, char **ret, size_t *ret_len, struct err *err)
{
	struct version old = { .text = text, .len = len }, new = {};

	int rc = read_version(mem, brand, &old, err);
	if (rc < 0)
		return rc;
	rc = check_target(&old, entry, line, err);
	if (rc < 0)
		return rc;
	rc = check_args(mem, args, err);
	if (rc < 0)
		return rc;

	struct span span = old.grub.entries.v[entry].args[line].span;

	splice(mem, &old, span, args, &new);
	rc = read_version(mem, brand, &new, err);
	if (rc < 0)
		return err_context(err, "the edited file would not be read by GRUB");
	if (!same_but(&old, &new, span.at))
		return err_set(err, ERR_BAD_FILE,
			       "the edit would change more than the arguments of one line");

	struct span got = new.grub.entries.v[entry].args[line].span;

	if (got.len != strlen(args) || memcmp(new.text + got.at, args, got.len) != 0)
		return err_set(err, ERR_BAD_FILE, "the edited line would not read back as '%.200s'",
			       args);
	*ret = (char *)new.text;
	*ret_len = new.len;
	return 0;
}

static bool is_labelled(const struct grub_entry *e, const char *label, size_t len)
{
	return strlen(e->label) == len && memcmp(e->label, label, len) == 0;
}

const char *grub_object(struct pool *mem, const char *file, const struct grub *g, size_t entry,
			enum grub_line line)
{
	const char *label = g->entries.v[entry].label, *part = line == GRUB_XEN ? "xen" : "dom0";
	size_t same = 0, number = 0;

	for (size_t i = 0; i < g->entries.n; i++) {
		if (!streq(g->entries.v[i].label, label))
			continue;
		same++;
		if (i <= entry)
			number++;
	}
	if (same > 1)
		return pool_str(mem, "%s#%s@%zu#%s", file, label, number, part);
	return pool_str(mem, "%s#%s#%s", file, label, part);
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
