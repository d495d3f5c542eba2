// SPDX-License-Identifier: GPL-2.0-or-later
// A grub.cfg made bootable on the machine of the proof: paths replaced, what needs other hardware
// turned into nothing, and in each entry a last module that tells which one it is.
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "decide/grub/grub_tree.h"
#include "grub/proof.h"

/* Bytes of the file that other bytes take the place of. */
struct patch {
	struct span span;
	const char *text;
};

struct patches {
	struct patch *v;
	size_t n, cap;
};

static const struct {
	const char *name, *module;
	const char *path;
} loaders[] = {
	{ "multiboot2", "module2", "/probe" },
	{ "multiboot", "module", "/probe" },
	{ "xen_hypervisor", "xen_module", "/probe" },
	{ "module2", NULL, "/m" },
	{ "module", NULL, "/m" },
	{ "xen_module", NULL, "/m" },
};

/* And what is left of a line that one file of the corpus has broken: GRUB would wait after the
 * error. */
static bool needs_hardware(const char *name)
{
	static const char *const names[] = {
		"insmod",	  "search",	     "serial",
		"terminal_input", "terminal_output", "f79-682485d1507f"
	};

	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		if (streq(name, names[i]))
			return true;
	return false;
}

static void add(struct pool *mem, struct patches *list, size_t at, size_t len, const char *text)
{
	*list_add(mem, list) = (struct patch){ .span = { .at = at, .len = len }, .text = text };
}

static void patch_variable(struct pool *mem, const struct grub_tree *tree,
			   const struct grub_cmd *cmd, struct patches *list)
{
	static const char *const ours[] = { "timeout=0", "root=hd1" };
	const char *value = grub_cmd_word(tree, cmd, 1);

	for (size_t i = 0; value && i < ARRAY_SIZE(ours); i++) {
		size_t name = strcspn(ours[i], "=") + 1;
		struct span span = tree->words.v[cmd->first + 1].span;

		if (strncmp(value, ours[i], name) == 0)
			add(mem, list, span.at, span.len, ours[i]);
	}
}

static void patch_command(struct pool *mem, const struct grub_tree *tree,
			  const struct grub_cmd *cmd, struct patches *list)
{
	const struct grub_word *words = tree->words.v + cmd->first;
	const char *name = grub_cmd_word(tree, cmd, 0);

	if (name && needs_hardware(name))
		add(mem, list, words[0].span.at, words[0].span.len, "true");
	if (name && streq(name, "set"))
		patch_variable(mem, tree, cmd, list);
	for (size_t k = 0; name && k < ARRAY_SIZE(loaders); k++) {
		size_t path = 1;

		if (!streq(name, loaders[k].name))
			continue;
		while (path < cmd->n && words[path].value && text_starts(words[path].value, "--"))
			path++;
		if (path < cmd->n)
			add(mem, list, words[path].span.at, words[path].span.len, loaders[k].path);
	}
}

/* The command that brings a module where this one starts Xen; NULL for other commands. */
static const char *module_command(const char *name)
{
	for (size_t k = 0; name && k < ARRAY_SIZE(loaders); k++)
		if (streq(name, loaders[k].name))
			return loaders[k].module;
	return NULL;
}

/* At the end of an entry's block. at: of the entry in tree.cmds. */
static void patch_entry(struct pool *mem, const struct grub_tree *tree, size_t at, size_t entry,
			struct patches *list)
{
	const struct grub_cmd *cmd = &tree->cmds.v[at];
	const char *module = NULL;

	for (size_t i = at + 1; !module && i < tree->cmds.n; i++)
		if (tree->cmds.v[i].parent == (int)at)
			module = module_command(grub_cmd_word(tree, &tree->cmds.v[i], 0));
	if (module)
		add(mem, list, cmd->block.at + cmd->block.len - 1, 0,
		    pool_str(mem, "%s /m entry=%zu\n", module, entry));
}

static int by_place(const void *a, const void *b)
{
	const struct patch *x = a, *y = b;

	return x->span.at < y->span.at ? -1 : x->span.at > y->span.at;
}

int proof_prepare(struct pool *mem, const char *text, size_t len, const char **ret, struct err *err)
{
	struct grub_tree tree;
	struct patches list = {};
	struct strs out = {};
	size_t entry = 0, at = 0;

	int rc = grub_tree_parse(mem, text, len, &tree, err);
	if (rc < 0)
		return rc;
	for (size_t i = 0; i < tree.cmds.n; i++) {
		const char *name = grub_cmd_word(&tree, &tree.cmds.v[i], 0);

		patch_command(mem, &tree, &tree.cmds.v[i], &list);
		if (name && streq(name, "menuentry") && tree.cmds.v[i].has_block)
			patch_entry(mem, &tree, i, entry++, &list);
	}
	qsort(list.v, list.n, sizeof(*list.v), by_place);
	list_each(p, &list) {
		strs_add(mem, &out, "%.*s%s", (int)(p->span.at - at), text + at, p->text);
		at = p->span.at + p->span.len;
	}
	strs_add(mem, &out, "%s", text + at);
	*ret = strs_join(mem, &out, "");
	return 0;
}
