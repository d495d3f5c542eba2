// SPDX-License-Identifier: GPL-2.0-or-later
// Reading and writing xhw's own files on a host whose grub.cfg is generated.
#include "decide/boot/debian.h"

#include "base/text.h"

static const char grub_head[] =
	"# Written by xhw, which takes nothing but its own lines here: see 'xhw boot set' and 'xhw boot delete'.\n"
	"# Your own settings belong into another file of this folder. update-grub makes grub.cfg of them all.\n";
static const char modprobe_head[] =
	"# Written by xhw: xen-pciback is loaded before the drivers of the devices that are hidden from dom0.\n"
	"# See 'xhw pci hide' and 'xhw pci unhide'.\n";
const char debian_load_text[] =
	"# Written by xhw: takes the devices that are hidden from dom0. See 'xhw pci hide'.\n"
	"xen-pciback\n";

/* By enum grub_line. What REPLACE_DEFAULT replaces is kept in front. */
static const char *const assignments[] = {
	"GRUB_CMDLINE_XEN_DEFAULT=\"$GRUB_CMDLINE_XEN_DEFAULT \"",
	"GRUB_CMDLINE_LINUX_XEN_REPLACE_DEFAULT="
	"\"${GRUB_CMDLINE_LINUX_XEN_REPLACE_DEFAULT:-$GRUB_CMDLINE_LINUX_DEFAULT} \"",
};

static const char *shell_quote(struct pool *mem, const char *text)
{
	char *ret = pool_alloc(mem, 4 * strlen(text) + 3), *out = ret;

	*out++ = '\'';
	for (; *text; text++) {
		*out++ = *text;
		if (*text == '\'') {
			memcpy(out, "\\''", 3);
			out += 3;
		}
	}
	*out++ = '\'';
	*out = '\0';
	return ret;
}

/* The reverse, up to the end of the line; NULL: it is not written so. Moves on behind the line. */
static const char *shell_unquote(struct pool *mem, const char **at)
{
	const char *end = strchr(*at, '\n'), *c = *at;
	char *ret, *out;

	if (!end || end - c < 2 || *c++ != '\'' || *--end != '\'')
		return NULL;
	ret = out = pool_alloc(mem, (size_t)(end - c) + 1);
	for (; c < end; c++) {
		*out++ = *c;
		if (*c != '\'')
			continue;
		if (end - c < 4 || memcmp(c, "'\\''", 4) != 0)
			return NULL;
		c += 3;
	}
	*at = end + 2;
	return ret;
}

static int not_ours(const char *text, const char *at, struct err *err)
{
	size_t line = 1;

	for (; text < at; text++)
		line += *text == '\n';
	return err_set(err, ERR_BAD_FILE, "line %zu is not as xhw writes it", line);
}

int debian_grub_parse(struct pool *mem, const char *text, struct debian_grub *ret, struct err *err)
{
	const char *at = text;

	*ret = (struct debian_grub){ .args = { "", "" } };
	if (!text || !*text)
		return 0;
	if (!text_starts(at, grub_head))
		return not_ours(text, at, err);
	at += strlen(grub_head);
	for (int line = GRUB_XEN; line <= GRUB_DOM0; line++) {
		if (!text_starts(at, assignments[line]))
			continue;

		const char *value = at + strlen(assignments[line]);
		const char *args = shell_unquote(mem, &value);
		struct grub_words words;

		if (!args || !*args || grub_words(mem, args, &words, err) < 0)
			return not_ours(text, at, err);
		ret->args[line] = args;
		at = value;
	}
	if (*at || at == text + strlen(grub_head))
		return not_ours(text, at, err);
	return 0;
}

const char *debian_grub_print(struct pool *mem, const struct debian_grub *g)
{
	struct strs out = {};

	for (int line = GRUB_XEN; line <= GRUB_DOM0; line++)
		if (*g->args[line])
			strs_add(mem, &out, "%s%s\n", assignments[line],
				 shell_quote(mem, g->args[line]));
	if (!out.n)
		return "";
	return pool_str(mem, "%s%s", grub_head, strs_join(mem, &out, ""));
}

static bool has_args(const struct boot_line *line, const char *args)
{
	const char *at = line->args;
	size_t n = strlen(args);

	/* As whole words. */
	while (n && (at = strstr(at, args)) != NULL) {
		if ((at == line->args || at[-1] == ' ') && (!at[n] || at[n] == ' '))
			return true;
		at++;
	}
	return n == 0;
}

int debian_grub_made(const struct boot_conf *c, const struct debian_grub *g, struct err *err)
{
	size_t seen = 0;

	list_each(e, &c->entries) {
		if (e->rescue || !e->lines[GRUB_XEN].present || !e->lines[GRUB_DOM0].present)
			continue;
		seen++;
		for (int line = GRUB_XEN; line <= GRUB_DOM0; line++)
			if (!has_args(&e->lines[line], g->args[line]))
				return err_set(err, ERR_FAILED,
					       "update-grub did not put '%.200s' into the entry "
					       "'%.100s' of '/%s'",
					       g->args[line], e->title, c->boot->path);
	}
	if (!seen)
		return err_set(err, ERR_FAILED, "update-grub wrote no entry for Xen into '/%s'",
			       c->boot->path);
	return 0;
}

/* "# 0000:03:00.0 e1000e", the names behind the address. */
static int take_hidden(struct pool *mem, const char *line, struct debian_hiddens *ret)
{
	struct debian_hidden h = {};
	size_t n = strcspn(line, " ");

	if (!bdf_parse(pool_strndup(mem, line, n), &h.bdf))
		return -1;
	for (line += n; *line == ' '; line += n) {
		line++;
		n = strcspn(line, " ");
		if (n == 0)
			return -1;
		strs_add(mem, &h.modules, "%.*s", (int)n, line);
	}
	*list_add(mem, ret) = h;
	return 0;
}

int debian_modprobe_parse(struct pool *mem, const char *text, struct debian_hiddens *ret,
			  struct err *err)
{
	const char *at = text;

	*ret = (struct debian_hiddens){};
	if (!text || !*text)
		return 0;
	if (!text_starts(at, modprobe_head))
		return not_ours(text, at, err);
	for (at += strlen(modprobe_head); text_starts(at, "# "); at++) {
		size_t n = strcspn(at, "\n");

		if (take_hidden(mem, pool_strndup(mem, at + 2, n - 2), ret) < 0)
			return not_ours(text, at, err);
		at += n;
		if (!*at)
			break;
	}
	/* The rest follows from these lines. */
	if (!streq(debian_modprobe_print(mem, ret), text))
		return not_ours(text, at, err);
	return 0;
}

const char *debian_modprobe_print(struct pool *mem, const struct debian_hiddens *list)
{
	struct strs out = {}, all = {};

	if (!list->n)
		return "";
	strs_add(mem, &out, "%s", modprobe_head);
	list_each(h, list) {
		strs_add(mem, &out, "# %s%s%s\n", bdf_str(mem, h->bdf), h->modules.n ? " " : "",
			 strs_join(mem, &h->modules, " "));
		list_each(name, &h->modules)
			if (!strs_has(&all, *name))
				strs_add(mem, &all, "%s", *name);
	}
	strs_sort(&all);
	list_each(name, &all)
		strs_add(mem, &out, "softdep %s pre: xen-pciback\n", *name);
	return strs_join(mem, &out, "");
}
