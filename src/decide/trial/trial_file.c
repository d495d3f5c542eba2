// SPDX-License-Identifier: GPL-2.0-or-later
// What a grub.cfg must be like so that a trial comes back by itself: GRUB goes on without anybody
// at the keyboard, and nothing behind our guard chooses another entry.
#include "decide/trial/trial_file.h"

#include "base/text.h"

/* Scripts that could do anything. */
static const char *const others[] = { "source",
				      ".",
				      "configfile",
				      "normal",
				      "eval",
				      "legacy_source",
				      "legacy_configfile",
				      "extract_entries_source",
				      "extract_entries_configfile" };

const char *trial_word_text(const struct trial_file *f, size_t word)
{
	struct span span = f->tree.words.v[word].span;

	return pool_strndup(f->mem, f->conf->boot->text + span.at, span.len);
}

bool trial_is_item(const struct trial_file *f, const struct grub_cmd *cmd)
{
	const char *name = grub_cmd_word(&f->tree, cmd, 0);

	return name && cmd->has_block && (streq(name, "menuentry") || streq(name, "submenu"));
}

/* The bytes of a word without its quotes and backslashes. */
static const char *unquoted(const struct trial_file *f, const char *raw)
{
	char *text = pool_alloc(f->mem, strlen(raw) + 1), *out = text;

	for (; *raw; raw++)
		if (!strchr("\"'\\", *raw))
			*out++ = *raw;
	return text;
}

bool trial_sets(const struct trial_file *f, const struct grub_cmd *cmd, const char *name,
		const char **value, const char **known)
{
	const char *command = grub_cmd_word(&f->tree, cmd, 0);
	size_t at = command && streq(command, "set") ? 1 : 0, n = strlen(name);

	if (at >= cmd->n)
		return false;

	const char *raw = trial_word_text(f, cmd->first + at);
	const char *plain = grub_cmd_word(&f->tree, cmd, at);
	const char *text = plain ? plain : unquoted(f, raw);

	if (!text_starts(text, name) || text[n] != '=')
		return false;
	*value = text_starts(raw, name) && raw[n] == '=' ? raw + n + 1 : NULL;
	if (known)
		*known = plain ? plain + n + 1 : NULL;
	return true;
}

int trial_file_read(const struct boot_conf *c, struct pool *mem, struct trial_file *ret,
		    struct err *err)
{
	const char *text = c->boot->text;

	*ret = (struct trial_file){ .conf = c, .mem = mem };

	int rc = grub_tree_parse(mem, text, c->boot->len, &ret->tree, err);
	if (rc < 0)
		return rc;
	for (size_t i = 0; i < ret->tree.cmds.n; i++) {
		const struct grub_cmd *cmd = &ret->tree.cmds.v[i];

		if (!trial_is_item(ret, cmd))
			continue;
		if (cmd->conditional)
			return err_set(err, ERR_REFUSED,
				       "the menu's first entry (line %zu) stands under a condition",
				       cmd->line);
		for (size_t at = cmd->span.at; at > 0 && text[at - 1] != '\n'; at--)
			if (text[at - 1] != ' ' && text[at - 1] != '\t')
				return err_set(err, ERR_REFUSED,
					       "the menu's first entry does not begin line %zu",
					       cmd->line);
		ret->first = i;
		return 0;
	}
	return err_set(err, ERR_REFUSED, "the file has no menu entry");
}

static bool obstacle(struct trial_obstacle *why, const char *code, const char *hint,
		     const char *message)
{
	*why = (struct trial_obstacle){ code, message, hint };
	return false;
}

/* "load_env" without a file of its own, and with our variable among those that it names. */
static bool loads(const struct trial_file *f, const struct grub_cmd *cmd)
{
	bool any = false, ours = false;

	for (size_t i = 1; i < cmd->n; i++) {
		const char *word = grub_cmd_word(&f->tree, cmd, i);

		if (!word || text_starts(word, "-f") || text_starts(word, "--file"))
			return false;
		if (text_starts(word, "-"))
			continue;
		any = true;
		ours = ours || streq(word, BOOT_TRIAL_VAR);
	}
	return !any || ours;
}

static bool is_override(const char *value)
{
	static const char *const forms[] = { "$" BOOT_TRIAL_VAR, "\"$" BOOT_TRIAL_VAR "\"",
					     "${" BOOT_TRIAL_VAR "}", "\"${" BOOT_TRIAL_VAR "}\"" };

	for (size_t i = 0; i < ARRAY_SIZE(forms); i++)
		if (streq(value, forms[i]))
			return true;
	return false;
}

static bool is_other_script(const char *name)
{
	for (size_t i = 0; i < ARRAY_SIZE(others); i++)
		if (streq(name, others[i]))
			return true;
	return false;
}

/* "NAME=VALUE", which only GRUB can expand. */
static bool is_assignment(const struct trial_file *f, const struct grub_cmd *cmd)
{
	const char *text = trial_word_text(f, cmd->first);

	return text[strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_"
				 "0123456789")] == '=';
}

/* One command outside of the entries: may the default be something else than we think? */
static bool default_fits(const struct trial_file *f, size_t at, struct trial_obstacle *why)
{
	static const char hint[] =
		"set the default once, without a condition and in front of the entries";
	const struct grub_cmd *cmd = &f->tree.cmds.v[at];
	const char *name = grub_cmd_word(&f->tree, cmd, 0), *value;
	const char *target = grub_cmd_word(&f->tree, cmd, 1);

	if (!name && !is_assignment(f, cmd))
		return obstacle(why, "trial-default", hint,
				pool_str(f->mem, "line %zu runs a command that only GRUB knows",
					 cmd->line));
	if (name && is_other_script(name))
		return obstacle(
			why, "trial-default", hint,
			pool_str(
				f->mem,
				"line %zu runs another script, which may choose another default entry",
				cmd->line));
	if (name && streq(name, "load_env") && (at > f->first || !loads(f, cmd)))
		return obstacle(why, "trial-layout",
				"let 'load_env' stand in front of the entries, without arguments",
				pool_str(f->mem, "line %zu loads GRUB's variables in its own way",
					 cmd->line));
	if (name && streq(name, "unset") && target && streq(target, "default"))
		return obstacle(why, "trial-default", hint,
				pool_str(f->mem, "line %zu takes the default away", cmd->line));
	if (!trial_sets(f, cmd, "default", &value, NULL) || (value && is_override(value)))
		return true;
	if (cmd->conditional)
		return obstacle(
			why, "trial-default", hint,
			pool_str(f->mem, "line %zu sets the default under a condition", cmd->line));
	if (at > f->first)
		return obstacle(why, "trial-default", hint,
				pool_str(f->mem, "line %zu sets the default behind the first entry",
					 cmd->line));
	if (!value || strpbrk(value, "\r\n"))
		return obstacle(why, "trial-default", hint,
				pool_str(f->mem,
					 "the default of line %zu is not of the form set default=X",
					 cmd->line));
	return true;
}

/* Without one the guard's own would be taken for it by whoever reads the file. */
static bool has_default(const struct trial_file *f, struct trial_obstacle *why)
{
	const char *value;

	list_each(cmd, &f->tree.cmds)
		if (cmd->parent < 0 && !cmd->conditional &&
		    trial_sets(f, cmd, "default", &value, NULL))
			return true;
	return obstacle(why, "trial-default", "put 'set default=0' in front of the entries",
			"the file sets no default entry");
}

/* GRUB must not wait for a key. */
static bool timeout_fits(const struct trial_file *f, struct trial_obstacle *why)
{
	static const char hint[] = "put 'set timeout=5' in front of the entries";
	const char *value, *known;
	bool any = false;
	uint32_t seconds;

	list_each(cmd, &f->tree.cmds) {
		if (cmd->parent >= 0 || !trial_sets(f, cmd, "timeout", &value, &known))
			continue;
		if (!known || !parse_u32(known, &seconds))
			return obstacle(
				why, "trial-timeout", hint,
				pool_str(
					f->mem,
					"line %zu sets the timeout to '%.40s', with which GRUB may wait at its menu for ever",
					cmd->line, value ? value : ""));
		any = any || !cmd->conditional;
	}
	if (!any)
		return obstacle(
			why, "trial-timeout", hint,
			"the file sets no timeout, so that GRUB waits at its menu for ever");
	return true;
}

/* XCP-ng's reader takes any mention for its own lines, and then adds none. */
static bool mention_fits(const struct trial_file *f, struct trial_obstacle *why)
{
	size_t end = f->tree.cmds.v[f->first].span.at;

	if (!memmem(f->conf->boot->text, end, "load_env", strlen("load_env")))
		return true;
	for (size_t i = 0; i < f->first; i++) {
		const struct grub_cmd *cmd = &f->tree.cmds.v[i];
		const char *name = grub_cmd_word(&f->tree, cmd, 0);

		if (cmd->parent < 0 && name && streq(name, "load_env"))
			return true;
	}
	return obstacle(why, "trial-layout",
			"take the words 'load_env' out of that comment or text",
			"the file mentions load_env in front of its entries without running it");
}

bool trial_file_fits(const struct trial_file *f, struct trial_obstacle *why)
{
	for (size_t i = 0; i < f->tree.cmds.n; i++)
		if (f->tree.cmds.v[i].parent < 0 && !trial_is_item(f, &f->tree.cmds.v[i]) &&
		    !default_fits(f, i, why))
			return false;
	return has_default(f, why) && timeout_fits(f, why) && mention_fits(f, why);
}
