// SPDX-License-Identifier: GPL-2.0-or-later
// Which entry of a grub.cfg boots by default, and the variables of grubenv that decide it.
#include <limits.h>
#include <stdlib.h>

#include "base/text.h"
#include "decide/trial/boot_trial.h"
#include "decide/grub/grub_tree.h"

/* As GRUB reads a number: blanks in front and anything behind do not matter; hexadecimal and octal.
 * false: no number, so it is a name. *ret is -1 for one that is too large. */
static bool read_index(const char *text, long *ret)
{
	char *end;

	text += strspn(text, " \t\n\v\f\r");
	if (*text < '0' || *text > '9')
		return false;
	*ret = strtol(text, &end, 0);
	if (*ret > INT_MAX)
		*ret = -1;
	return true;
}

/* Where a part of a default leads in one menu. */
struct found {
	const struct grub_item *item, *first; /* NULL: none */
	bool unsure;			      /* it depends on a condition */
};

static struct found find_item(const struct grub *g, int parent, const char *name)
{
	struct found f = {};
	long index = 0, wanted;
	bool by_index = read_index(name, &wanted);

	list_each(item, &g->items) {
		if (item->parent != parent)
			continue;
		if (!f.first) {
			f.first = item;
			f.unsure = item->conditional;
		}
		if (by_index ? index++ == wanted
			     : streq(item->title, name) || (item->id && streq(item->id, name))) {
			f.item = item;
			f.unsure = item->conditional;
			break;
		}
		/* It may not be there, so those behind it cannot be counted. */
		if (by_index && item->conditional) {
			f.unsure = true;
			break;
		}
	}
	return f;
}

/* The next part of a path. They are joined by ">"; one that belongs to a title is written ">>". */
static const char *take_part(const char **path, char *part)
{
	const char *c = *path;
	size_t n = 0;

	for (; *c && (*c != '>' || c[1] == '>'); c++) {
		part[n++] = *c;
		c += *c == '>';
	}
	part[n] = '\0';
	*path = *c && c[1] ? c + 1 : NULL;
	return part;
}

/* by_rule: what it does not name is the first of that menu, as GRUB has it. */
static int follow(struct pool *mem, const struct grub *g, const char *path, bool by_rule)
{
	char *part = pool_alloc(mem, strlen(path) + 1);
	int parent = -1;

	for (;;) {
		struct found f = find_item(g, parent, path ? take_part(&path, part) : "0");
		const struct grub_item *item = f.item ? f.item : by_rule ? f.first : NULL;

		if (!item || f.unsure)
			return -1;
		if (item->entry >= 0)
			return by_rule || !path ? item->entry : -1;
		if (!path && !by_rule)
			return -1;
		parent = item->cmd;
	}
}

int grub_named(struct pool *mem, const struct grub *g, const char *deflt)
{
	return follow(mem, g, deflt, false);
}

int grub_boots(struct pool *mem, const struct grub *g, const char *deflt)
{
	return follow(mem, g, deflt, true);
}

/* "set default=X" or "default=X". */
struct setting {
	const char *text; /* NULL: something else */
	bool known;	  /* no variable is in it */
	const char *var;  /* it is the value of this variable */
};

/* NAME of $NAME or ${NAME}, perhaps in double quotes. NULL: something else. */
static const char *variable_of(struct pool *mem, const char *text)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_"
				      "0123456789";
	bool quoted = *text == '"';

	text += quoted;
	if (*text++ != '$')
		return NULL;

	bool braces = *text == '{';

	text += braces;

	size_t n = strspn(text, letters);
	const char *rest = text + n;

	if (n == 0 || (braces && *rest++ != '}') || (quoted && *rest++ != '"') || *rest)
		return NULL;
	return pool_strndup(mem, text, n);
}

static struct setting read_setting(struct pool *mem, const char *text, const struct grub_tree *tree,
				   const struct grub_cmd *cmd)
{
	static const char key[] = "default=";
	const char *name = grub_cmd_word(tree, cmd, 0);
	size_t at = name && streq(name, "set") ? 1 : 0;
	struct setting s = {};

	if (at >= cmd->n)
		return s;

	const char *value = grub_cmd_word(tree, cmd, at);
	struct span span = tree->words.v[cmd->first + at].span;
	const char *raw = value ? value : pool_strndup(mem, text + span.at, span.len);
	bool quoted = !value && *raw == '"';

	if (!text_starts(raw + quoted, key))
		return s;
	s.known = value;
	s.text = raw + quoted + strlen(key);
	/* The quote may begin before the name: "default=${x}". */
	if (quoted && text_ends(s.text, "\""))
		s.text = pool_strndup(mem, s.text, strlen(s.text) - 1);
	if (!value)
		s.var = variable_of(mem, s.text);
	return s;
}

/* Of another file would not be ours to look into. */
static bool loads_env(const struct grub_tree *tree, const struct grub_cmd *cmd)
{
	const char *name = grub_cmd_word(tree, cmd, 0);

	if (!name || !streq(name, "load_env"))
		return false;
	for (size_t i = 1; i < cmd->n; i++) {
		const char *word = grub_cmd_word(tree, cmd, i);

		if (!word || text_starts(word, "--file") || text_starts(word, "-f"))
			return false;
	}
	return true;
}

/* The variables that are meant for one boot: XCP-ng's (xcp/bootloader.py), and that of
 * grub-reboot(8). */
static bool is_one_shot(const char *var)
{
	return var && (streq(var, "override_entry") || streq(var, "next_entry"));
}

/* Of xhw's own guard, when the one-shot is its trial. */
static bool is_trial(const struct setting *s)
{
	return s->known && streq(s->text, BOOT_TRIAL_ID);
}

static bool unsets(const struct grub_tree *tree, const struct grub_cmd *cmd)
{
	const char *name = grub_cmd_word(tree, cmd, 0), *what = grub_cmd_word(tree, cmd, 1);

	return name && what && streq(name, "unset") && streq(what, "default");
}

/* What the settings come to, in the order of the file. */
struct reading {
	struct setting deflt;
	bool loaded;  /* grubenv */
	bool settled; /* it is set, or the lines of grub-mkconfig set it one way or the other */
};

/* One under a condition. The one-shot's has the other default in its else. */
static void read_conditional(struct grub *g, struct reading *r, const struct setting *s,
			     bool in_else)
{
	/* What xhw's guard decides, the one-shot has told. */
	if (is_trial(s))
		return;
	if (is_one_shot(s->var)) {
		/* Without load_env the variable is always empty. */
		g->once_var = r->loaded ? s->var : g->once_var;
		r->settled = true;
		return;
	}

	bool same = r->deflt.text && streq(r->deflt.text, s->text);

	/* Both ways it is the same. */
	if (in_else && same && !r->settled) {
		r->settled = true;
		g->deflt_varies = false;
	} else if (!r->settled || (r->deflt.text && !same)) {
		g->deflt_varies = true;
	}
	r->deflt = *s;
}

void grub_read_default(struct pool *mem, const char *text, struct grub *g)
{
	const struct grub_tree *tree = g->tree;
	struct reading r = {};

	list_each(cmd, &tree->cmds) {
		if (cmd->parent >= 0)
			continue;
		r.loaded = r.loaded || loads_env(tree, cmd);

		struct setting s = read_setting(mem, text, tree, cmd);

		if (!s.text && !unsets(tree, cmd))
			continue;
		if (cmd->conditional && s.text) {
			read_conditional(g, &r, &s, cmd->in_else);
			continue;
		}
		r.deflt = s;
		r.settled = true;
		g->deflt_varies = cmd->conditional;
		g->once_var = NULL;
	}
	g->deflt = r.deflt.text;
	g->deflt_var = r.loaded ? r.deflt.var : NULL;
	g->boots = -1;
	if (g->deflt_varies || (g->deflt && !r.deflt.known))
		return;
	/* GRUB starts at the first item where nothing is set. */
	g->default_entry = grub_named(mem, g, g->deflt ? g->deflt : "0");
	g->boots = grub_boots(mem, g, g->deflt ? g->deflt : "0");
}
