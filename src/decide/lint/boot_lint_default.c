// SPDX-License-Identifier: GPL-2.0-or-later
// The default entry and the time that the menu waits.
#include "base/text.h"
#include "decide/lint/boot_lint_parts.h"

#define DEFAULT_KEY "default="
#define TIMEOUT_KEY "timeout="

static bool is_name(const struct grub_tree *tree, const struct grub_cmd *cmd, const char *name)
{
	const char *word = grub_cmd_word(tree, cmd, 0);

	return word && streq(word, name);
}

/* The word that sets the variable for good: the last one outside of blocks and conditions. */
static const struct grub_word *find_set(const struct grub_tree *tree, const char *text,
					const char *key, const struct grub_cmd **ret)
{
	const struct grub_word *found = NULL;

	*ret = NULL;
	list_each(cmd, &tree->cmds) {
		size_t at = is_name(tree, cmd, "set") ? 1 : 0;
		const struct grub_word *word = &tree->words.v[cmd->first + at];

		if (cmd->parent >= 0 || cmd->conditional || at >= cmd->n ||
		    word->span.len < strlen(key) ||
		    !text_starts(word->value ? word->value : text + word->span.at, key))
			continue;
		found = word;
		*ret = cmd;
	}
	return found;
}

/* The top of the menu. */
struct menu {
	size_t items;
	bool counts; /* no item is there only under a condition */
	long *index; /* of entries: the number by which GRUB and XCP-ng's reader know it; -1: they
			differ */
};

static void read_menu(const struct lint *l, const struct grub_tree *tree, struct menu *ret)
{
	size_t entry = 0;

	*ret = (struct menu){ .counts = true };
	ret->index = pool_alloc(l->mem, (l->c->grub.entries.n + 1) * sizeof(*ret->index));
	list_each(cmd, &tree->cmds) {
		bool menuentry = is_name(tree, cmd, "menuentry");

		if (!cmd->has_block || !(menuentry || is_name(tree, cmd, "submenu")))
			continue;
		if (cmd->parent < 0 && cmd->conditional)
			ret->counts = false;
		if (menuentry && entry < l->c->grub.entries.n) {
			bool same = ret->counts && cmd->parent < 0 && ret->items == entry;

			ret->index[entry] = same ? (long)entry : -1;
			entry++;
		}
		ret->items += cmd->parent < 0;
	}
}

static void tell_mend(struct lint *l, struct boot_fault *f, long index, long *ret)
{
	if (index < 0 || l->c->read_only)
		return;
	lint_mends(f, pool_str(l->mem, "the default becomes %ld, '%s'", index,
			       l->c->grub.entries.v[index].title));
	*ret = index;
}

/* What nobody can tell the meaning of becomes the main entry. */
static long main_index(const struct lint *l, const struct menu *menu)
{
	static const char *const labels[] = { "xe", "xe-serial" };

	for (size_t k = 0; k < ARRAY_SIZE(labels); k++)
		for (size_t i = 0; i < l->c->grub.entries.n; i++)
			if (streq(l->c->grub.entries.v[i].label, labels[k]))
				return menu->index[i];
	return -1;
}

static void tell_dangling(struct lint *l, const struct menu *menu, const char *deflt, long *ret)
{
	const struct lint_at file = { .line = -1 };
	uint32_t number;

	if (!menu->counts)
		return;
	if (parse_u32(deflt, &number) && number < menu->items) {
		lint_fault(l, file, "default-submenu", l->vendor,
			   "the default, number %s, is a submenu and no entry", deflt)
			->hint = "set it to the number of the entry that shall boot";
		return;
	}

	struct boot_fault *f = lint_fault(
		l, file, "default", true,
		"the default is '%.100s', and there is no such entry among the %zu of the menu: GRUB boots "
		"the first%s",
		deflt, menu->items,
		l->vendor ? ", while xen-cmdline, and XAPI through it, fail to read the options"
			  : "");

	f->hint = "set it to the number of the entry that shall boot, counted from 0";
	tell_mend(l, f, main_index(l, menu), ret);
}

/* The default is a title, an id or a path, which GRUB understands and XCP-ng's tools do not. */
static void tell_name(struct lint *l, const struct menu *menu, const char *deflt, long *ret)
{
	uint32_t number;

	if (!l->vendor || parse_u32(deflt, &number))
		return;

	struct boot_fault *f = lint_fault(
		l, (struct lint_at){ .line = -1 }, "default-name", true,
		"the default is '%.100s' and not a number: xen-cmdline cannot read any option then, and an "
		"upgrade by XCP-ng's installer drops them",
		deflt);

	f->hint = "set it to the number of that entry, counted from 0";
	tell_mend(l, f, menu->index[l->c->grub.default_entry], ret);
}

static void tell_which(struct lint *l, const struct boot_entry *e)
{
	const struct lint_at at = { .e = e, .line = -1 };

	if (!l->vendor || e->usual || e->trial)
		return;
	if (e->rescue)
		lint_fault(
			l, at, "default-rescue", true,
			"the default is an entry for emergencies: what is set with xhw, xen-cmdline or XAPI "
			"does not reach the host")
			->hint = "set the default to the main entry once the host is well";
	else
		lint_fault(
			l, at, "default-other", true,
			"the default is an entry that xen-cmdline and XAPI never edit: hidden devices, dom0's "
			"memory and other options that they set do not reach the host")
			->hint = "edit it with --entry, or set the default to the main entry";
}

void lint_default(struct lint *l, const struct grub_tree *tree, long *index)
{
	const struct lint_at file = { .line = -1 };
	const struct grub_cmd *cmd;
	const struct grub_word *word = find_set(tree, l->c->boot->text, DEFAULT_KEY, &cmd);
	int entry = l->c->grub.default_entry;
	struct menu menu;

	*index = -1;
	if (!l->c->grub.entries.n)
		return;
	read_menu(l, tree, &menu);
	if (!word) {
		if (l->vendor)
			lint_fault(
				l, file, "default-none", false,
				"no default is set for good%s: xen-cmdline fails to read options, and an upgrade by XCP-ng's "
				"installer drops them",
				l->c->grub.deflt ? ", only under conditions"
						 : ", so GRUB boots the first entry")
				->hint = "add 'set default=0' in front of the entries";
	} else if (!word->value) {
		if (l->vendor)
			lint_fault(
				l, file, "default-variable", true,
				"the default is a variable of GRUB, so what boots cannot be told, and "
				"xen-cmdline fails to read options")
				->hint = "set it to the number of an entry, counted from 0";
	} else if (entry < 0) {
		tell_dangling(l, &menu, l->c->grub.deflt, index);
	} else {
		tell_name(l, &menu, l->c->grub.deflt, index);
		tell_which(l, &l->c->entries.v[entry]);
	}
}

int lint_set_default(const struct lint *l, const char *text, size_t len, long index,
		     const char **ret, size_t *ret_len, struct err *err)
{
	struct grub_tree tree;
	struct grub g;
	const struct grub_cmd *cmd;

	int rc = grub_tree_parse(l->mem, text, len, &tree, err);
	if (rc < 0)
		return rc;

	const struct grub_word *word = find_set(&tree, text, DEFAULT_KEY, &cmd);

	if (!word)
		return err_set(err, ERR_FAILED, "the default is not found again");

	const char *with = pool_str(l->mem, DEFAULT_KEY "%ld", index);
	size_t n = strlen(with), behind = word->span.at + word->span.len;
	char *out = pool_alloc(l->mem, len + n + 1);

	memcpy(out, text, word->span.at);
	memcpy(out + word->span.at, with, n);
	memcpy(out + word->span.at + n, text + behind, len - behind);
	*ret = out;
	*ret_len = len - word->span.len + n;
	rc = grub_parse(l->mem, out, *ret_len, l->c->boot->brand, &g, err);
	if (rc < 0)
		return rc;
	if (g.entries.n != l->c->grub.entries.n || g.default_entry != index)
		return err_set(err, ERR_BAD_FILE, "the default cannot be set to %ld", index);
	return 0;
}

static bool has_comment_behind(const char *text, size_t len, const struct grub_cmd *cmd)
{
	size_t at = cmd->span.at + cmd->span.len;

	while (at < len && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r'))
		at++;
	return at < len && text[at] == '#';
}

void lint_timeout(struct lint *l, const struct grub_tree *tree)
{
	const struct lint_at file = { .line = -1 };
	const struct boot *b = l->c->boot;
	const struct grub_cmd *cmd;
	const struct grub_word *word = find_set(tree, b->text, TIMEOUT_KEY, &cmd);
	const char *value = word && word->value ? word->value + strlen(TIMEOUT_KEY) : NULL;
	uint32_t seconds;

	if (!l->c->grub.entries.n)
		return;
	if (!word || (value && (!*value || streq(value, "-1"))))
		lint_fault(
			l, file, "timeout", true,
			"%s: GRUB's menu waits for a key for ever, so the host does not come up by itself",
			word ? "the timeout is -1" : "no timeout is set")
			->hint = "set timeout=5 in front of the entries";
	else if (l->vendor && (!value || !parse_u32(value, &seconds) ||
			       has_comment_behind(b->text, b->len, cmd)))
		lint_fault(
			l, file, "timeout-form", true,
			"the timeout is not a plain number on a line of its own: xen-cmdline, XAPI and "
			"XCP-ng's installer crash on it")
			->hint = "write 'set timeout=5', without a comment behind it";
	else if (value && parse_u32(value, &seconds) && seconds == 0)
		lint_fault(
			l, file, "timeout-zero", l->vendor,
			"the timeout is 0: nobody can choose another entry when the default fails%s",
			l->vendor ? ", and XCP-ng's tools drop the line when they write the file: "
				    "GRUB's menu then waits for a key for ever, so the host does "
				    "not come up by itself"
				  : "")
			->hint = "set timeout=5 in front of the entries";
}
