// SPDX-License-Identifier: GPL-2.0-or-later
// The file around the boot lines: what XCP-ng's own reader does not see, and what its writer drops
// or garbles (boot-and-packaging.md 4, 5 and 7).
#include "base/text.h"
#include "decide/lint/boot_lint_parts.h"

/* What stands in one entry. */
struct inside {
	const struct grub_cmd *cmd;
	const struct grub_cmd *first, *last; /* of its boot commands */
	size_t modules;
	const char *linux16;
	bool version1; /* of multiboot */
};

struct insides {
	struct inside *v; /* as the entries */
	size_t n, cap;
};

static const char *name_of(const struct grub_tree *tree, const struct grub_cmd *cmd)
{
	const char *name = grub_cmd_word(tree, cmd, 0);

	return name ? name : "";
}

static bool is_one_of(const char *name, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (streq(name, names[i]))
			return true;
	return false;
}

static bool is_module(const char *name)
{
	static const char *const modules[] = { "module2", "module", "xen_module" };

	return is_one_of(name, modules, ARRAY_SIZE(modules));
}

static bool is_boot(const char *name)
{
	static const char *const hypervisors[] = { "multiboot2", "multiboot", "xen_hypervisor" };

	return is_module(name) || is_one_of(name, hypervisors, ARRAY_SIZE(hypervisors));
}

static void look_inside(struct inside *in, const struct grub_tree *tree, const struct grub_cmd *cmd)
{
	static const char *const sixteen[] = { "linux16", "initrd16", "linuxefi", "initrdefi" };
	const char *name = name_of(tree, cmd);

	if (is_one_of(name, sixteen, ARRAY_SIZE(sixteen)))
		in->linux16 = name;
	if (!is_boot(name))
		return;
	in->version1 |= streq(name, "multiboot");
	in->modules += is_module(name);
	if (!in->first)
		in->first = cmd;
	in->last = cmd;
}

static void read_insides(struct lint *l, const struct grub_tree *tree, struct insides *ret)
{
	int entry = -1;

	for (size_t i = 0; i < tree->cmds.n; i++) {
		const struct grub_cmd *cmd = &tree->cmds.v[i];

		if (cmd->has_block && streq(name_of(tree, cmd), "menuentry")) {
			entry = (int)i;
			list_add(l->mem, ret)->cmd = cmd;
		} else if (entry >= 0 && cmd->parent == entry) {
			look_inside(&ret->v[ret->n - 1], tree, cmd);
		}
	}
}

/* A menuentry as XCP-ng's reader knows it: one blank, a title in quotes without a single quote in
 * it, the brace on the same line. */
static bool is_readable(const char *text, size_t len, const struct inside *in, const char *title)
{
	size_t at = in->cmd->span.at + strlen("menuentry"), brace = in->cmd->block.at;

	if (at + 1 >= len || text[at] != ' ' || (text[at + 1] != '\'' && text[at + 1] != '"') ||
	    strchr(title, '\''))
		return false;
	return !memchr(text + at, '\n', brace - at);
}

static void check_title(struct lint *l, struct lint_at at, const struct inside *in)
{
	if (is_readable(l->c->boot->text, l->c->boot->len, in, at.e->title))
		return;
	lint_fault(
		l, at, "title-form", true,
		"XCP-ng's reader does not see this entry (it knows \"menuentry 'Title' {\" on one line "
		"only): numbers of the default count past it, and xen-cmdline drops it from the file")
		->hint = "write its first line in that form";
}

static void check_inside(struct lint *l, struct lint_at at, const struct inside *in)
{
	if (in->modules > 2)
		lint_fault(
			l, at, "modules", true,
			"it loads %zu modules: xen-cmdline and XAPI keep two when they write the file, the "
			"kernel and the last one in the place of the initrd",
			in->modules)
			->hint =
			"load microcode and the like from within the initrd, and edit with xhw only";
	if (in->version1)
		lint_fault(
			l, at, "multiboot1", true,
			"it starts Xen by 'multiboot' (version 1), which XCP-ng's tools do not know: "
			"xen-cmdline, and XAPI through it, crash on the entry")
			->hint =
			"write 'multiboot2' and 'module2', which Xen 4.17 can be started by";
	if (in->linux16)
		lint_fault(
			l, at, "linux16", false,
			"XCP-ng's tools write 'linux' or 'initrd' for its '%s' when they write the file",
			in->linux16);
	for (int line = GRUB_XEN; line <= GRUB_DOM0; line++) {
		const struct boot_line *b = &at.e->lines[line];

		if (b->present && b->why_not)
			lint_fault(l, (struct lint_at){ .e = at.e, .line = line }, "layout",
				   at.e->usual, "the line cannot be edited safely: %s", b->why_not)
				->hint = "write it as one plain line, as the installer does";
	}
}

static bool is_behind_on_line(const char *text, const struct grub_cmd *cmd, struct span comment)
{
	size_t at = cmd->span.at + cmd->span.len;

	return comment.at >= at && !memchr(text + at, '\n', comment.at - at);
}

/* Comments of one entry; *next is the first that does not stand before it. */
static void check_comments(struct lint *l, struct lint_at at, const struct grub_tree *tree,
			   const struct inside *in, size_t *next)
{
	const char *text = l->c->boot->text;
	bool args = false, between = false;
	const struct grub_cmd *cmd = in->first;
	size_t end = in->cmd->block.at + in->cmd->block.len;

	for (; *next < tree->comments.n && tree->comments.v[*next].at < end; ++*next) {
		struct span comment = tree->comments.v[*next];

		if (!in->first || comment.at < in->first->span.at)
			continue;
		while (cmd < in->last && cmd[1].span.at < comment.at)
			cmd++;
		args |= is_boot(name_of(tree, cmd)) && is_behind_on_line(text, cmd, comment);
		between |= comment.at < in->last->span.at;
	}
	if (args)
		lint_fault(
			l, at, "comment-args", true,
			"a comment stands behind a boot command: xen-cmdline takes it for options and "
			"appends others behind it, where GRUB ignores them")
			->hint = "move the comment in front of the entry";
	else if (between)
		lint_fault(
			l, at, "comment", false,
			"a comment stands between the boot commands: xen-cmdline moves it when it writes "
			"the file")
			->hint = "move the comment in front of the entry";
}

static void check_entries(struct lint *l, const struct grub_tree *tree, const struct insides *in)
{
	struct lint_set labels = {};
	size_t comment = 0;

	for (size_t i = 0; i < in->n && i < l->c->entries.n; i++) {
		const struct lint_at at = { .e = &l->c->entries.v[i], .line = -1 };
		const char *label = l->c->grub.entries.v[i].label;

		check_title(l, at, &in->v[i]);
		check_inside(l, at, &in->v[i]);
		check_comments(l, at, tree, &in->v[i], &comment);
		if (lint_see(l->mem, &labels, label)->n == 2)
			lint_fault(
				l, at, "same-label", true,
				"XCP-ng's tools take it and an earlier entry for one, '%s', and write both "
				"with the text of the last",
				label)
				->hint = "give it another title, or take one of the two out";
	}
}

static void check_behind(struct lint *l, const struct grub_tree *tree, const struct insides *in)
{
	const struct grub_cmd *last = in->v[in->n - 1].cmd;
	const struct lint_at file = { .line = -1 };
	const char *behind = NULL;

	list_each(cmd, &tree->cmds)
		if (!behind && cmd->parent < 0 && cmd->span.at > last->span.at)
			behind = name_of(tree, cmd);
	if (last->parent >= 0)
		lint_fault(
			l, file, "submenu", true,
			"the menu ends with a submenu: xen-cmdline and XAPI drop its closing brace when they "
			"write the file, and GRUB then reads nothing of it: the host does not boot")
			->hint =
			"move the submenu in front of the last entry, or edit with xhw only";
	else if (behind)
		lint_fault(
			l, file, "after-last", true,
			"'%.60s' stands behind the last entry: xen-cmdline and XAPI drop what stands there "
			"when they write the file",
			behind)
			->hint = "move it in front of the first entry";
}

static void check_which(struct lint *l)
{
	const struct lint_at file = { .line = -1 };
	bool xe = false, serial = false, safe = false, fallback = false, multiboot = false;

	list_each(e, &l->c->grub.entries) {
		xe |= streq(e->label, "xe");
		serial |= streq(e->label, "xe-serial");
		safe |= streq(e->label, "safe");
		fallback |= text_starts(e->label, "fallback");
	}
	multiboot = strstr(l->c->boot->text, "multiboot2") != NULL;
	if (!xe)
		lint_fault(
			l, file, "no-main", !serial,
			"no entry is titled '%s': xen-cmdline and XAPI find no main entry, change nothing "
			"and report success",
			l->c->boot->brand ? l->c->boot->brand : "XCP-ng")
			->hint = "give the main entry that title again";
	if (!fallback)
		lint_fault(
			l, file, "no-fallback", false,
			"there is no fallback entry, '... (Xen V / Linux V)', to boot when an update goes "
			"wrong");
	if (serial && multiboot && !safe)
		lint_fault(l, file, "no-safe", false, "there is no entry '... in Safe Mode'");
}

void lint_file(struct lint *l, const struct grub_tree *tree)
{
	struct insides in = {};

	if (!l->vendor)
		return;
	read_insides(l, tree, &in);
	check_which(l);
	check_entries(l, tree, &in);
	if (in.n)
		check_behind(l, tree, &in);
}
