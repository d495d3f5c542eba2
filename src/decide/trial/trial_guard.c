// SPDX-License-Identifier: GPL-2.0-or-later
// The trial's two pieces of grub.cfg: the guard in front of the first entry, and the entry behind
// the last one. Written, and found again.
#include "decide/trial/trial_guard.h"

#include "base/text.h"

/* What XCP-ng's bootloader module puts in front of the first entry where nothing loads grubenv. */
static const char *const xcp_lines[] = {
	"if [ -s $prefix/grubenv ]; then",
	"\tload_env",
	"fi",
	"",
	"if [ -n \"$" BOOT_TRIAL_VAR "\" ]; then",
	("\tset default=$" BOOT_TRIAL_VAR),
	"fi",
	"",
};

/*
 * The variable is cleared in the file before it is used, so that a trial is booted once. Where GRUB
 * cannot save, the old default is booted, which the lines above have replaced. Not "if save_env":
 * a command that GRUB has not is true there. fallback: where the trial's Xen cannot be loaded, GRUB
 * would wait at its menu.
 */
#define GUARD_SAYS "# xhw: boots its trial once; taken out by 'xhw boot confirm' or 'cancel'"
static const struct {
	const char *text;
	bool goes_on; /* a value stands behind it */
} guard_lines[] = {
	{ "if [ \"$" BOOT_TRIAL_VAR "\" = \"" BOOT_TRIAL_ID "\" ]; then", false },
	{ "\tunset " BOOT_TRIAL_VAR, false },
	{ "\tsave_env " BOOT_TRIAL_VAR, false },
	{ "\tset xhw_saved=$?", false },
	{ "\tload_env " BOOT_TRIAL_VAR, false },
	{ "\tif [ \"$xhw_saved$" BOOT_TRIAL_VAR "\" = \"0\" ]; then", false },
	{ "\t\tset default=" BOOT_TRIAL_ID, false },
	{ "\t\tset fallback=", true },
	{ "\telse", false },
	{ "\t\tset default=", true },
	{ "\tfi", false },
	{ "fi", false },
};

const char *trial_eol(const struct trial_file *f)
{
	const char *text = f->conf->boot->text;
	const char *end = memchr(text, '\n', f->conf->boot->len);

	return end && end > text && end[-1] == '\r' ? "\r\n" : "\n";
}

/* The last default that is set without a condition, as it stands in the file. */
static const char *old_default(const struct trial_file *f)
{
	const char *deflt = "0", *value;

	list_each(cmd, &f->tree.cmds)
		if (cmd->parent < 0 && !cmd->conditional &&
		    trial_sets(f, cmd, "default", &value, NULL) && value)
			deflt = value;
	return deflt;
}

/* The number of the old default among the lines of the menu; the first where it cannot be told. */
static size_t fallback_of(const struct trial_file *f)
{
	int entry = -1, wanted = f->conf->grub.default_entry;
	size_t number = 0, top = 0;

	list_each(cmd, &f->tree.cmds) {
		if (!trial_is_item(f, cmd))
			continue;
		if (cmd->parent < 0 && cmd->conditional)
			return 0;
		if (cmd->parent < 0)
			top = number++;
		entry += streq(grub_cmd_word(&f->tree, cmd, 0), "menuentry");
		if (entry == wanted && entry >= 0)
			return top;
	}
	return 0;
}

static bool loads_env(const struct trial_file *f)
{
	size_t before = f->tree.cmds.v[f->first].span.at;

	return memmem(f->conf->boot->text, before, "load_env", strlen("load_env"));
}

const char *trial_guard_text(const struct trial_file *f)
{
	const char *eol = trial_eol(f);
	struct strs lines = {};

	for (size_t i = 0; i < ARRAY_SIZE(xcp_lines) && !loads_env(f); i++)
		strs_add(f->mem, &lines, "%s", xcp_lines[i]);
	strs_add(f->mem, &lines, "%s", GUARD_SAYS);
	for (size_t i = 0; i < ARRAY_SIZE(guard_lines); i++) {
		const char *text = guard_lines[i].text, *value = "";

		if (guard_lines[i].goes_on && strstr(text, "fallback"))
			value = pool_str(f->mem, "%zu", fallback_of(f));
		else if (guard_lines[i].goes_on)
			value = old_default(f);
		strs_add(f->mem, &lines, "%s%s", text, value);
	}
	strs_add(f->mem, &lines, "%s", "");
	return strs_join(f->mem, &lines, eol);
}

/* The words of the base's command that stay: its options, but for the id and the key. */
static const char *options_of(const struct trial_file *f, const struct grub_cmd *cmd)
{
	static const char *const gone[] = { "--id", "--hotkey" };
	static const char *const with_value[] = { "--class", "--users", "--source" };
	struct strs kept = {};
	bool titled = false;

	for (size_t i = 1; i < cmd->n; i++) {
		const char *raw = trial_word_text(f, cmd->first + i);
		const char *value = grub_cmd_word(&f->tree, cmd, i);
		const char *word = value ? value : raw;

		if (streq(raw, "$menuentry_id_option") || streq(word, gone[0]) ||
		    streq(word, gone[1])) {
			i++;
			continue;
		}
		if (text_starts(word, "--id=") || text_starts(word, "--hotkey="))
			continue;
		if (!text_starts(word, "--") && !titled) {
			titled = true;
			continue;
		}
		strs_add(f->mem, &kept, " %s", raw);
		for (size_t k = 0; k < ARRAY_SIZE(with_value); k++)
			if (streq(word, with_value[k]) && i + 1 < cmd->n)
				strs_add(f->mem, &kept, " %s",
					 trial_word_text(f, cmd->first + ++i));
	}
	return strs_join(f->mem, &kept, "");
}

/* The block's bytes with both lines replaced. */
static const char *body_of(const struct trial_file *f, const struct grub_cmd *cmd,
			   const struct grub_entry *e, const char *const args[2])
{
	const char *text = f->conf->boot->text;
	size_t at = cmd->block.at + 1, end = cmd->block.at + cmd->block.len - 1;
	struct strs parts = {};

	for (int line = GRUB_XEN; line <= GRUB_DOM0; line++) {
		struct span span = e->args[line].span;

		strs_add(f->mem, &parts, "%s", pool_strndup(f->mem, text + at, span.at - at));
		if (span.len == 0 && *args[line])
			strs_add(f->mem, &parts, " ");
		strs_add(f->mem, &parts, "%s", args[line]);
		at = span.at + span.len;
	}
	strs_add(f->mem, &parts, "%s", pool_strndup(f->mem, text + at, end - at));
	return strs_join(f->mem, &parts, "");
}

const struct grub_cmd *trial_entry_cmd(const struct trial_file *f, size_t entry)
{
	size_t n = 0;

	list_each(cmd, &f->tree.cmds)
		if (trial_is_item(f, cmd) && streq(grub_cmd_word(&f->tree, cmd, 0), "menuentry") &&
		    n++ == entry)
			return cmd;
	return NULL;
}

const char *trial_entry_text(const struct trial_file *f, size_t base, const char *const args[2])
{
	const struct grub_cmd *cmd = trial_entry_cmd(f, base);
	const struct boot *b = f->conf->boot;
	const char *eol = trial_eol(f);
	bool ended = b->text[b->len - 1] == '\n';

	/* Where the file's last line has no end, ours has none either, so that it can be taken out
	 * without a trace. A carriage return would belong to a comment there. */
	return pool_str(f->mem, "%smenuentry '%s' --id %s%s {%s}%s", ended ? "" : "\n",
			BOOT_TRIAL_TITLE, BOOT_TRIAL_ID, options_of(f, cmd),
			body_of(f, cmd, &f->conf->grub.entries.v[base], args), ended ? eol : "");
}

/* Moves *at behind the line when it is that one, or begins with it. */
static bool take_line(const struct boot *b, size_t *at, const char *line, bool goes_on)
{
	size_t n = strlen(line), from = *at;

	if (b->len - from < n || memcmp(b->text + from, line, n) != 0)
		return false;
	from += n;
	while (goes_on && from < b->len && b->text[from] != '\n')
		from++;
	if (!goes_on && from < b->len && b->text[from] == '\r')
		from++;
	if (from >= b->len || b->text[from] != '\n')
		return false;
	*at = from + 1;
	return true;
}

/* A guard that begins here, its comment perhaps lost. */
static bool guard_at(const struct boot *b, size_t at, struct span *ret)
{
	size_t end = at;

	take_line(b, &end, GUARD_SAYS, false);
	for (size_t i = 0; i < ARRAY_SIZE(guard_lines); i++)
		if (!take_line(b, &end, guard_lines[i].text, guard_lines[i].goes_on))
			return false;
	*ret = (struct span){ at, end - at };
	return true;
}

void trial_find_guards(const struct trial_file *f, struct spans *ret)
{
	const struct boot *b = f->conf->boot;
	struct span span;

	for (size_t at = 0; at < b->len;) {
		if (guard_at(b, at, &span)) {
			*list_add(f->mem, ret) = span;
			at += span.len;
			continue;
		}

		const char *end = memchr(b->text + at, '\n', b->len - at);

		at = end ? (size_t)(end - b->text) + 1 : b->len;
	}
}

/* With the whole lines where nothing else stands on them. */
struct span trial_entry_span(const struct trial_file *f, const struct grub_cmd *cmd)
{
	const struct boot *b = f->conf->boot;
	size_t from = cmd->span.at, end = cmd->block.at + cmd->block.len, next = end;

	while (from > 0 && (b->text[from - 1] == ' ' || b->text[from - 1] == '\t'))
		from--;
	while (next < b->len && strchr(" \t\r", b->text[next]))
		next++;
	if (from > 0 && b->text[from - 1] != '\n')
		return (struct span){ cmd->span.at, end - cmd->span.at };
	if (next < b->len && b->text[next] == '\n')
		return (struct span){ from, next + 1 - from };
	if (next < b->len)
		return (struct span){ cmd->span.at, end - cmd->span.at };
	/* The last line has no end: neither had the one before. */
	if (from > 0)
		from--;
	return (struct span){ from, next - from };
}
