// SPDX-License-Identifier: GPL-2.0-or-later
// Setting and deleting options of a boot line: the other words keep their bytes, and the result is
// proven by reading it again.
#include "base/text.h"
#include "decide/boot/boot_split.h"

/* The sets of one key: what the line shall hold of it. */
struct group {
	struct boot_ops ops;
	size_t have; /* options of the key on the line */
	bool same;   /* they are those wished already */
	bool placed;
	size_t fresh; /* sets that no option of the line answers yet */
};

struct groups {
	struct group *v;
	size_t n, cap;
};

struct apply {
	struct pool *mem;
	enum boot_kind kind;
	enum grub_line line;
	const char *args;
	const struct boot_ops *ops;
	struct boot_words words; /* empty ones too */
	struct groups groups;
	bool *used; /* of words: its bytes serve for the new line */
	struct err *err;
};

static bool is_control(char c)
{
	return (unsigned char)c < ' ' || c == 0x7f;
}

static int check_chars(const char *text, const char *part, enum grub_line line, struct err *err)
{
	bool key = streq(part, "name");

	for (; *text; text++) {
		if (is_control(*text))
			return err_set(err, ERR_USAGE,
				       "the %s of a boot option holds a control character", part);
		if (*text == '"' || (*text == '\'' && line == GRUB_XEN))
			return err_set(err, ERR_USAGE, "the %s of a %s option cannot hold %s", part,
				       line == GRUB_XEN ? "Xen" : "dom0",
				       *text == '"' ? "a double quote" : "a single quote");
		if (*text == ' ' && (key || line == GRUB_XEN))
			return err_set(err, ERR_USAGE, "the %s of a %s option cannot hold a blank",
				       part, line == GRUB_XEN ? "Xen" : "dom0");
	}
	return 0;
}

int boot_op_parse(struct pool *mem, const char *text, bool remove, struct boot_op *ret,
		  struct err *err)
{
	struct boot_op op = { .remove = remove };
	const char *colon = strchr(text, ':');

	if (text_starts(text, "xen:"))
		op.line = GRUB_XEN;
	else if (text_starts(text, "dom0:"))
		op.line = GRUB_DOM0;
	else
		return err_set(err, ERR_USAGE,
			       "'%.200s' names no boot option, expected xen:OPTION or dom0:OPTION",
			       text_is_plain(text) ? text : "?");

	const char *equals = strchr(colon, '=');

	op.key = equals ? pool_strndup(mem, colon + 1, (size_t)(equals - colon - 1))
			: pool_strdup(mem, colon + 1);
	op.value = equals ? pool_strdup(mem, equals + 1) : NULL;

	int rc = check_chars(op.key, "name", op.line, err);
	if (rc == 0 && op.value)
		rc = check_chars(op.value, "value", op.line, err);
	if (rc < 0)
		return rc;
	if (!*op.key)
		return err_set(err, ERR_USAGE, "'%.200s' has no name of an option", text);
	if (streq(op.key, "--"))
		return err_set(err, ERR_USAGE,
			       "'--' ends the options of a boot line and is none itself");
	*ret = op;
	return 0;
}

static const char *op_text(struct pool *mem, const struct boot_op *op)
{
	return op->value ? pool_str(mem, "%s=%s", op->key, op->value) : op->key;
}

/* Whether the word is the option that the op sets. */
static bool is_set(const struct boot_op *op, const char *word)
{
	const char *rest = boot_behind_key(op->line, word, op->key);

	return rest && (op->value ? *rest == '=' && streq(rest + 1, op->value) : !*rest);
}

static struct group *group_of(const struct apply *a, const char *word)
{
	list_edit(g, &a->groups)
		if (boot_behind_key(a->line, word, g->ops.v[0].key))
			return g;
	return NULL;
}

static int add_set(struct apply *a, const struct boot_op *op)
{
	list_each(other, a->ops)
		if (other->line == a->line && other->remove &&
		    boot_word_is(a->line, other->key, op->key, NULL))
			return err_set(a->err, ERR_USAGE, "'%.200s' is set and deleted in one call",
				       op->key);

	struct group *g = group_of(a, op->key);

	if (!g)
		g = list_add(a->mem, &a->groups);
	list_each(known, &g->ops)
		if (is_set(known, op_text(a->mem, op)))
			return 0;
	*list_add(a->mem, &g->ops) = *op;
	return 0;
}

static int collect(struct apply *a)
{
	list_each(op, a->ops) {
		if (op->line != a->line || op->remove)
			continue;

		int rc = add_set(a, op);
		if (rc < 0)
			return rc;
	}
	list_edit(g, &a->groups)
		g->same = true;
	list_each(word, &a->words) {
		struct group *g = word->behind ? NULL : group_of(a, word->text);

		if (!g)
			continue;
		if (g->have >= g->ops.n || !is_set(&g->ops.v[g->have], word->text))
			g->same = false;
		g->have++;
	}
	list_edit(g, &a->groups)
		g->same = g->same && g->have == g->ops.n;
	return 0;
}

static bool is_removed(const struct apply *a, const struct boot_word *word)
{
	list_each(op, a->ops)
		if (op->remove && op->line == a->line &&
		    boot_word_is(a->line, word->text, op->key, op->value))
			return true;
	return false;
}

static bool changes_anything(const struct apply *a)
{
	list_each(g, &a->groups)
		if (!g->same)
			return true;
	list_each(word, &a->words)
		if (!word->behind && is_removed(a, word))
			return true;
	return false;
}

/*
 * A word as it must stand in the file. Where the value alone needs quotes it alone gets them:
 * xen-cmdline and the installer find the key then, and take a value in double quotes for one word
 * (boot-and-packaging.md 4).
 */
static const char *written(const struct apply *a, const struct boot_op *op)
{
	const char *text = op_text(a->mem, op);

	if (a->kind == BOOT_XEN_CFG)
		return op->value && strchr(op->value, ' ')
			       ? pool_str(a->mem, "%s=\"%s\"", op->key, op->value)
			       : text;

	const char *whole = grub_quote(a->mem, text), *key = grub_quote(a->mem, op->key);

	if (!whole || streq(whole, text) || !op->value || !streq(key, op->key))
		return whole;

	char *out = pool_alloc(a->mem, 2 * strlen(text) + 4), *end = out + strlen(op->key);

	memcpy(out, op->key, strlen(op->key));
	*end++ = '=';
	*end++ = '"';
	for (const char *c = op->value; *c; c++) {
		if (strchr("$\"\\", *c))
			*end++ = '\\';
		*end++ = *c;
	}
	*end++ = '"';
	*end = '\0';
	return out;
}

/* What would reach Xen or the kernel as something else cannot be set. */
static int check_arrives(struct apply *a, const struct boot_op *op)
{
	const char *text = op_text(a->mem, op), *bytes = written(a, op);
	struct boot_words words = {};
	struct err why = {};

	if (bytes && boot_words(a->mem, a->kind, a->line, bytes, &words, &why) == 0 &&
	    words.n == 1 && streq(words.v[0].text, text))
		return 0;
	err_set(a->err, ERR_USAGE, "'%.200s' would not reach %s as it is", text,
		a->line == GRUB_XEN ? "Xen" : "the kernel");
	if (a->kind == BOOT_XEN_CFG)
		return err_hint(a->err, "xen.cfg cannot hold '#', and the kernel has no escapes");
	return err_hint(a->err, "GRUB puts a backslash before each quote and each backslash");
}

static void put(struct apply *a, struct strs *out, struct span gap, const char *bytes)
{
	/* What begins the line needs no blank before it. */
	if (out->n)
		strs_add(a->mem, out, "%s",
			 gap.len ? pool_strndup(a->mem, a->args + gap.at, gap.len) : " ");
	strs_add(a->mem, out, "%s", bytes);
}

static const char *bytes_of(const struct apply *a, const struct boot_word *word)
{
	return pool_strndup(a->mem, a->args + word->span.at, word->span.len);
}

/* The bytes of an option that is there already, else new ones. */
static const char *bytes_for(struct apply *a, const struct boot_op *op)
{
	for (size_t i = 0; i < a->words.n; i++) {
		const struct boot_word *word = &a->words.v[i];

		if (word->behind || a->used[i] || !is_set(op, word->text))
			continue;
		a->used[i] = true;
		return bytes_of(a, word);
	}
	return written(a, op);
}

static void put_group(struct apply *a, struct strs *out, struct span gap, struct group *g)
{
	list_each(op, &g->ops) {
		put(a, out, gap, bytes_for(a, op));
		gap.len = 0;
	}
	g->placed = true;
}

static void put_new(struct apply *a, struct strs *out)
{
	list_edit(g, &a->groups)
		if (g->have == 0 && !g->placed)
			put_group(a, out, (struct span){}, g);
}

static const char *rebuild(struct apply *a)
{
	struct strs out = {};
	size_t end = 0;

	a->used = pool_alloc(a->mem, a->words.n + 1);
	list_each(word, &a->words) {
		struct span gap = { .at = end, .len = word->span.at - end };
		struct group *g = word->behind ? NULL : group_of(a, word->text);

		if (streq(word->text, "--"))
			put_new(a, &out);
		end = word->span.at + word->span.len;
		if (g && !g->same) {
			if (!g->placed)
				put_group(a, &out, gap, g);
		} else if (word->behind || !is_removed(a, word)) {
			put(a, &out, gap, bytes_of(a, word));
		}
	}
	put_new(a, &out);
	if (out.n)
		strs_add(a->mem, &out, "%s", a->args + end);
	return strs_join(a->mem, &out, "");
}

/* Words that no op is about: the next one from i on. */
static size_t next_other(const struct apply *a, const struct boot_words *words, size_t i)
{
	for (; i < words->n; i++) {
		const struct boot_word *word = &words->v[i];

		if (word->behind || (!group_of(a, word->text) && !is_removed(a, word)))
			break;
	}
	return i;
}

/* Whether now has the others as they were, byte for byte and in their order. */
static bool others_stay(const struct apply *a, const char *args, const struct boot_words *now)
{
	size_t i = next_other(a, &a->words, 0), k = next_other(a, now, 0);

	while (i < a->words.n && k < now->n) {
		const struct boot_word *x = &a->words.v[i], *y = &now->v[k];

		if (x->span.len != y->span.len || x->behind != y->behind ||
		    memcmp(a->args + x->span.at, args + y->span.at, x->span.len) != 0 ||
		    !streq(x->text, y->text))
			return false;
		i = next_other(a, &a->words, i + 1);
		k = next_other(a, now, k + 1);
	}
	return i == a->words.n && k == now->n;
}

/* That the result, read again, has just what was wished. */
static int prove(struct apply *a, const char *args)
{
	struct boot_words now;
	struct err why = {};
	bool good = boot_split(a->mem, a->kind, a->line, args, &now, &why) == 0 &&
		    others_stay(a, args, &now);

	list_edit(g, &a->groups)
		g->have = 0;
	for (size_t i = 0; good && i < now.n; i++) {
		struct group *g = now.v[i].behind ? NULL : group_of(a, now.v[i].text);

		if (g)
			good = g->have < g->ops.n && is_set(&g->ops.v[g->have++], now.v[i].text);
		else
			good = now.v[i].behind || !is_removed(a, &now.v[i]);
	}
	list_each(g, &a->groups)
		good = good && g->have == g->ops.n;
	if (good)
		return 0;
	return err_set(
		a->err, ERR_FAILED,
		"the %s line cannot be edited safely: '%.300s' would not read back as wished",
		a->line == GRUB_XEN ? "Xen" : "dom0", args);
}

static bool is_there(const struct apply *a, const struct boot_op *op)
{
	list_each(word, &a->words)
		if (!word->behind && is_set(op, word->text))
			return true;
	return false;
}

static bool is_wished(const struct group *g, const char *word)
{
	list_each(op, &g->ops)
		if (is_set(op, word))
			return true;
	return false;
}

/* That a new option takes the place of an old one goes without saying; that others go, too, does
 * not. */
static void tell(struct apply *a, struct strs *told)
{
	list_edit(g, &a->groups) {
		g->fresh = 0;
		list_each(op, &g->ops)
			g->fresh += !is_there(a, op);
	}
	list_each(word, &a->words) {
		struct group *g = group_of(a, word->text);

		if (word->behind) {
			if (g || is_removed(a, word))
				strs_add(a->mem, told, "%s stands behind '--' and stays",
					 word->text);
		} else if (g && !is_wished(g, word->text)) {
			if (g->fresh)
				g->fresh--;
			else
				strs_add(a->mem, told, "%s is replaced as well", word->text);
		}
	}
}

int boot_ops_apply(struct pool *mem, enum boot_kind kind, enum grub_line line, const char *args,
		   const struct boot_ops *ops, const char **ret, struct strs *told, struct err *err)
{
	struct apply a = {
		.mem = mem, .kind = kind, .line = line, .args = args, .ops = ops, .err = err
	};

	int rc = boot_split(mem, kind, line, args, &a.words, err);
	if (rc == 0)
		rc = collect(&a);
	if (rc < 0)
		return rc;
	if (told)
		tell(&a, told);
	if (!changes_anything(&a)) {
		*ret = args;
		return 0;
	}
	list_each(g, &a.groups) {
		for (size_t i = 0; rc == 0 && !g->same && i < g->ops.n; i++)
			rc = check_arrives(&a, &g->ops.v[i]);
	}
	if (rc < 0)
		return rc;

	const char *edited = rebuild(&a);

	rc = prove(&a, edited);
	if (rc < 0)
		return rc;
	*ret = edited;
	return 0;
}
