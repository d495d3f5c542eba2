// SPDX-License-Identifier: GPL-2.0-or-later
// The entries of a grub.cfg: titles, labels, the Xen and the dom0 line, who wrote the file.
#include "decide/grub/grub.h"

#include "base/text.h"
#include "decide/grub/grub_tree.h"

#define LABELS 6

struct reader {
	struct pool *mem;
	const char *text;
	const char *brand;
	struct grub_tree *tree;
	struct grub *grub;
	unsigned labels; /* labelN given so far */
};

/* The commands that start Xen and those that bring its modules; the two of a family belong
 * together. */
static const struct {
	const char *xen, *module;
} families[] = {
	{ .xen = "multiboot2", .module = "module2" },
	{ .xen = "multiboot", .module = "module" },
	{ .xen = "xen_hypervisor", .module = "xen_module" },
};

static const char *word_text(const struct reader *r, size_t word)
{
	struct span span = r->tree->words.v[word].span;

	return pool_strndup(r->mem, r->text + span.at, span.len);
}

/* The rules of python-libs' bootloader.py, first one that fits (boot-and-packaging.md 3). */
static const char *label_of(struct reader *r, const char *title)
{
	if (r->brand && streq(title, r->brand))
		return "xe";
	if (text_ends(title, "(Serial)"))
		return "xe-serial";
	if (text_ends(title, "Safe Mode"))
		return "safe";
	if (text_ends(title, "upgrade"))
		return "upgrade";
	if (strstr(title, " / "))
		return strstr(title, "(Serial,") ? "fallback-serial" : "fallback";
	return pool_str(r->mem, "label%u", ++r->labels);
}

/* Title and id among the options of menuentry and submenu. */
static void read_title(struct reader *r, const struct grub_cmd *cmd, struct grub_item *item)
{
	static const char *const with_value[] = { "--class", "--users", "--hotkey", "--source" };

	for (size_t i = 1; i < cmd->n; i++) {
		const char *value = grub_cmd_word(r->tree, cmd, i);
		const char *raw = word_text(r, cmd->first + i);

		if (streq(raw, "$menuentry_id_option") || (value && streq(value, "--id"))) {
			item->id = grub_cmd_word(r->tree, cmd, ++i);
		} else if (value && text_starts(value, "--id=")) {
			item->id = value + strlen("--id=");
		} else if (value && text_starts(value, "--")) {
			for (size_t k = 0; k < ARRAY_SIZE(with_value); k++)
				i += streq(value, with_value[k]);
		} else if (!item->title) {
			item->title = value ? value : raw;
		}
	}
	if (!item->title)
		item->title = "";
}

static int family_of(const char *name, bool xen)
{
	for (size_t i = 0; name && i < ARRAY_SIZE(families); i++)
		if (streq(name, xen ? families[i].xen : families[i].module))
			return (int)i;
	return -1;
}

static bool is_command_option(const char *word)
{
	return word && (streq(word, "--nounzip") || streq(word, "--quirk-bad-kludge") ||
			streq(word, "--quirk-modules-after-kernel"));
}

/* What in the bytes of the command makes an edit unsafe. */
static const char *why_not_edit(const struct reader *r, const struct grub_cmd *cmd,
				size_t first_arg)
{
	if (cmd->has_block)
		return "its command has a block in braces";
	for (size_t i = 0; i < cmd->span.len; i++) {
		unsigned char c = (unsigned char)r->text[cmd->span.at + i];

		if (c == '\n')
			return "its command goes on over the end of the line";
		if ((c < ' ' && c != '\t') || c == 0x7f)
			return "it holds a control character";
	}
	for (size_t i = first_arg; i < cmd->n; i++)
		if (!grub_cmd_word(r->tree, cmd, i))
			return pool_str(r->mem, "it holds %.60s, which only GRUB can expand",
					word_text(r, cmd->first + i));
	return NULL;
}

static struct grub_args read_args(const struct reader *r, const struct grub_cmd *cmd)
{
	const struct grub_word *words = r->tree->words.v + cmd->first;
	size_t end = cmd->span.at + cmd->span.len, path = 1;

	while (is_command_option(grub_cmd_word(r->tree, cmd, path)))
		path++;
	if (path >= cmd->n)
		return (struct grub_args){ .present = true,
					   .span = { .at = end },
					   .why_not = "its command names no image" };

	struct grub_args args = { .present = true, .why_not = why_not_edit(r, cmd, path + 1) };

	if (path + 1 < cmd->n) {
		args.span.at = words[path + 1].span.at;
		args.span.len = end - args.span.at;
	} else {
		args.span.at = end;
	}
	return args;
}

static void forbid(struct grub_args *args, const char *why)
{
	if (args->present && !args->why_not)
		args->why_not = why;
}

/* The boot commands of an entry: those that stand right in its block. */
struct boot_cmds {
	const struct grub_cmd *xen, *module;
	int xen_family, module_family;
	unsigned xens;
};

static struct boot_cmds find_boot_cmds(const struct reader *r, size_t entry_cmd)
{
	struct boot_cmds found = { .xen_family = -1, .module_family = -1 };

	for (size_t i = entry_cmd + 1; i < r->tree->cmds.n; i++) {
		const struct grub_cmd *cmd = &r->tree->cmds.v[i];
		const char *name = grub_cmd_word(r->tree, cmd, 0);

		if (cmd->parent < (int)entry_cmd)
			break;
		if (cmd->parent != (int)entry_cmd)
			continue;
		if (family_of(name, true) >= 0) {
			found.xens++;
			if (!found.xen) {
				found.xen = cmd;
				found.xen_family = family_of(name, true);
			}
		} else if (family_of(name, false) >= 0 && !found.module) {
			found.module = cmd;
			found.module_family = family_of(name, false);
		}
	}
	return found;
}

static void read_boot_cmds(const struct reader *r, size_t entry_cmd, struct grub_entry *entry)
{
	struct boot_cmds found = find_boot_cmds(r, entry_cmd);
	struct grub_args *xen = &entry->args[GRUB_XEN], *dom0 = &entry->args[GRUB_DOM0];

	if (found.xen)
		*xen = read_args(r, found.xen);
	if (found.module)
		*dom0 = read_args(r, found.module);
	if (found.xens > 1) {
		forbid(xen, "the entry starts Xen in more than one place");
		forbid(dom0, "the entry starts Xen in more than one place");
	}
	if (found.module && !found.xen)
		forbid(dom0, "the entry loads a module without starting Xen");
	if (found.xen && found.module) {
		if (found.xen_family != found.module_family)
			forbid(dom0,
			       "Xen and its first module are loaded by commands that do not fit together");
		if (found.module->span.at < found.xen->span.at)
			forbid(dom0, "the entry loads the module before it starts Xen");
		if (found.module->conditional && !found.xen->conditional)
			forbid(dom0, "the entry loads the dom0 kernel under a condition");
	}
}

static int depth_of(const struct grub_tree *tree, const struct grub_cmd *cmd)
{
	int depth = 0;

	for (int i = cmd->parent; i >= 0; i = tree->cmds.v[i].parent)
		depth++;
	return depth;
}

static void read_item(struct reader *r, size_t at)
{
	const struct grub_cmd *cmd = &r->tree->cmds.v[at];
	const char *name = grub_cmd_word(r->tree, cmd, 0);

	if (!name || !cmd->has_block || !(streq(name, "menuentry") || streq(name, "submenu")))
		return;

	struct grub_item *item = list_add(r->mem, &r->grub->items);

	*item = (struct grub_item){
		.parent = cmd->parent, .cmd = (int)at, .entry = -1, .conditional = cmd->conditional
	};
	read_title(r, cmd, item);
	if (streq(name, "submenu"))
		return;
	item->entry = (int)r->grub->entries.n;

	struct grub_entry *entry = list_add(r->mem, &r->grub->entries);

	entry->title = item->title;
	entry->id = item->id;
	entry->label = label_of(r, item->title);
	entry->line = cmd->line;
	entry->depth = depth_of(r->tree, cmd);
	read_boot_cmds(r, at, entry);
}

/* Labels that several entries can have: of label1, label2... there is one each. */
static size_t *count_of(size_t *counts, const char *label)
{
	static const char *const labels[LABELS] = { "xe",      "xe-serial", "safe",
						    "upgrade", "fallback",  "fallback-serial" };

	for (size_t i = 0; i < LABELS; i++)
		if (streq(label, labels[i]))
			return &counts[i];
	return NULL;
}

static void read_names(struct reader *r)
{
	size_t have[LABELS] = {}, given[LABELS] = {};

	list_each(e, &r->grub->entries) {
		size_t *n = count_of(have, e->label);

		if (n)
			++*n;
	}
	list_edit(e, &r->grub->entries) {
		const size_t *n = count_of(have, e->label);

		e->name = n && *n > 1 ? pool_str(r->mem, "%s@%zu", e->label,
						 ++*count_of(given, e->label))
				      : e->label;
	}
}

static void read_generator(struct reader *r)
{
	list_each(span, &r->tree->comments) {
		const char *text = pool_strndup(r->mem, r->text + span->at, span->len);
		bool part = text_starts(text, "### BEGIN /etc/grub.d/");

		if (!part && !strstr(text, "generated by grub-mkconfig") &&
		    !strstr(text, "generated by grub2-mkconfig"))
			continue;
		r->grub->generated = true;
		r->grub->generator = "grub-mkconfig generates the file and would overwrite an edit";
		return;
	}
}

int grub_parse(struct pool *mem, const char *text, size_t len, const char *brand, struct grub *ret,
	       struct err *err)
{
	struct reader r = { .mem = mem, .text = text, .brand = brand, .grub = ret };

	*ret = (struct grub){ .default_entry = -1, .boots = -1 };
	r.tree = pool_new(mem, struct grub_tree);

	int rc = grub_tree_parse(mem, text, len, r.tree, err);
	if (rc < 0)
		return rc;
	ret->tree = r.tree;
	for (size_t i = 0; i < r.tree->cmds.n; i++)
		read_item(&r, i);
	read_names(&r);
	grub_read_default(mem, text, ret);
	read_generator(&r);
	return 0;
}
