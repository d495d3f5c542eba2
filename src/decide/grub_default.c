// SPDX-License-Identifier: GPL-2.0-or-later
// Which entry of a grub.cfg boots by default, and the variables of grubenv that decide it.
#include "base/text.h"
#include "decide/boot_trial.h"
#include "decide/grub_tree.h"

/* One part of a default: an index, a title or an id, among the items of one menu. NULL: none, or it
 * cannot be told. */
static const struct grub_item *find_item(const struct grub *g, int parent, const char *name)
{
	uint32_t index = 0, wanted;
	bool by_index = parse_u32(name, &wanted);

	list_each(item, &g->items) {
		if (item->parent != parent)
			continue;
		if (!by_index && (streq(item->title, name) || (item->id && streq(item->id, name))))
			return item;
		if (by_index && item->conditional)
			return NULL;
		if (by_index && index++ == wanted)
			return item;
	}
	return NULL;
}

/* A path has its parts joined by ">"; one that belongs to a title is written ">>". */
int grub_named(struct pool *mem, const struct grub *g, const char *deflt)
{
	const struct grub_item *item = NULL;
	char *part = pool_alloc(mem, strlen(deflt) + 1);
	size_t n = 0;
	int parent = -1;

	for (const char *c = deflt;; c++) {
		if (*c && (*c != '>' || c[1] == '>')) {
			part[n++] = *c;
			c += *c == '>';
			continue;
		}
		part[n] = '\0';
		if (item && item->entry >= 0)
			return -1;
		item = find_item(g, parent, part);
		if (!item || !*c)
			return item ? item->entry : -1;
		parent = item->cmd;
		n = 0;
	}
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

void grub_read_default(struct pool *mem, const char *text, struct grub *g)
{
	const struct grub_tree *tree = g->tree;
	struct setting deflt = {};
	bool loaded = false, unconditional = false;

	list_each(cmd, &tree->cmds) {
		if (cmd->parent >= 0)
			continue;
		loaded = loaded || loads_env(tree, cmd);

		struct setting s = read_setting(mem, text, tree, cmd);

		if (!s.text)
			continue;
		if (!cmd->conditional) {
			deflt = s;
			unconditional = true;
			g->deflt_varies = false;
			g->once_var = NULL;
		} else if (is_one_shot(s.var)) {
			/* Without load_env the variable is always empty. */
			g->once_var = loaded ? s.var : g->once_var;
		} else if (!unconditional && !is_trial(&s)) {
			g->deflt_varies =
				g->deflt_varies || (deflt.text && !streq(deflt.text, s.text));
			deflt = s;
		}
	}
	g->deflt = deflt.text;
	g->deflt_var = loaded ? deflt.var : NULL;
	/* GRUB starts at the first item where nothing is set. */
	if (!g->deflt)
		g->default_entry = grub_named(mem, g, "0");
	else if (deflt.known && !g->deflt_varies)
		g->default_entry = grub_named(mem, g, g->deflt);
}
