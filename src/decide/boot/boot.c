// SPDX-License-Identifier: GPL-2.0-or-later
// The boot configuration as entries: whose lines can be edited, and which one boots.
#include "decide/boot/boot.h"

#include "base/text.h"
#include "decide/boot/boot_split.h"
#include "decide/trial/boot_trial.h"

struct reader {
	struct pool *mem;
	const struct boot *boot;
	struct boot_conf *conf;
};

/* No quotes, escapes, variables, nor white space but one blank each; 0xa0 is a blank to the kernel.
 */
static bool is_plain(const char *args)
{
	return !strpbrk(args, "'\"\\$\t\r\n\xa0") && !strstr(args, "  ");
}

/* The arguments, as far as they can be told, and whether each option of them can be edited. */
static struct boot_line read_line(const struct reader *r, const struct grub_args *args,
				  enum grub_line which)
{
	struct boot_line line = { .present = args->present, .why_not = args->why_not };
	struct boot_words words;
	struct err err = {};

	if (!args->present)
		return line;
	line.args = pool_strndup(r->mem, r->boot->text + args->span.at, args->span.len);
	/* Most lines: GRUB changes nothing, and its words are those of Xen and the kernel. */
	if (!args->why_not && is_plain(line.args)) {
		line.handed = line.args;
		return line;
	}
	if (r->boot->kind != BOOT_XEN_CFG)
		line.handed = grub_cmdline(r->mem, line.args, &err);
	else if (!args->why_not)
		line.handed = line.args;
	if (!line.why_not && boot_split(r->mem, r->boot->kind, which, line.args, &words, &err) < 0)
		line.why_not = pool_strdup(r->mem, err.message);
	return line;
}

static bool is_usual(const struct reader *r, const struct boot_entry *e, const char *label)
{
	if (!e->lines[GRUB_XEN].present)
		return false;
	if (r->boot->kind == BOOT_GENERATED)
		return !e->rescue;
	return streq(label, "xe") || streq(label, "xe-serial");
}

static bool is_rescue(const struct reader *r, const struct boot_entry *e, const char *label)
{
	static const char *const labels[] = { "safe", "fallback", "fallback-serial", "upgrade" };

	if (r->boot->kind == BOOT_GENERATED)
		return strstr(e->title, "recovery mode");
	for (size_t i = 0; i < ARRAY_SIZE(labels); i++)
		if (streq(label, labels[i]))
			return true;
	return false;
}

static void read_grub_entry(const struct reader *r, const struct grub_entry *from)
{
	struct boot_entry *e = list_add(r->mem, &r->conf->entries);

	*e = (struct boot_entry){
		.title = from->title, .label = from->name, .id = from->id, .line = from->line
	};
	for (int line = GRUB_XEN; line <= GRUB_DOM0; line++)
		e->lines[line] = read_line(r, &from->args[line], (enum grub_line)line);
	e->trial = e->id && streq(e->id, BOOT_TRIAL_ID);
	e->rescue = !e->trial && is_rescue(r, e, from->label);
	e->usual = !e->trial && is_usual(r, e, from->label);
}

/* The value of a variable of grubenv; "": it is not set. NULL: it cannot be told. */
static const char *env_value(const struct reader *r, const char *name, const char **why)
{
	const struct boot_file *env = &r->boot->env;
	const char *value = NULL;
	struct err err = {};

	if (!env->text) {
		*why = env->why;
		return env->why ? NULL : "";
	}
	if (grubenv_get(r->mem, env->text, env->len, name, &value, &err) < 0) {
		*why = pool_str(r->mem, "'/%s': %s", env->path, err.message);
		return NULL;
	}
	return value ? value : "";
}

/* An unset one leaves GRUB with its first item. */
static int entry_named(const struct reader *r, const char *value)
{
	return grub_named(r->mem, &r->conf->grub, *value ? value : "0");
}

static void read_default(const struct reader *r)
{
	struct boot_conf *c = r->conf;
	const struct grub *g = &c->grub;
	const char *value = g->deflt ? g->deflt : "0", *why = NULL;

	c->deflt = g->default_entry;
	if (c->deflt >= 0)
		return;
	if (g->deflt_varies) {
		c->deflt_why = "several 'set default=' stand under conditions and do not agree";
		return;
	}
	if (g->deflt_var) {
		value = env_value(r, g->deflt_var, &why);
		if (!value) {
			c->deflt_why =
				pool_str(r->mem, "it is '%.60s' of grubenv: %s", g->deflt_var, why);
			return;
		}
		c->deflt = entry_named(r, value);
		if (c->deflt >= 0)
			return;
	} else if (g->deflt && strchr(g->deflt, '$')) {
		c->deflt_why =
			pool_str(r->mem, "'set default=%.100s' is known to GRUB only", g->deflt);
		return;
	}
	c->deflt_why = pool_str(
		r->mem, "the default is '%.100s', which names no entry that can be told", value);
}

static void read_next(const struct reader *r)
{
	struct boot_conf *c = r->conf;
	const char *value, *why;

	c->next = c->deflt;
	if (!c->grub.once_var)
		return;
	value = env_value(r, c->grub.once_var, &why);
	if (!value) {
		c->next = -1;
	} else if (*value) {
		c->next = entry_named(r, value);
		c->one_shot = true;
	}
}

static int read_grub(const struct reader *r, struct err *err)
{
	const struct boot *b = r->boot;
	struct boot_conf *c = r->conf;

	int rc = grub_parse(r->mem, b->text, b->len, b->brand, &c->grub, err);
	if (rc < 0)
		return err_context(err, "'/%s'", b->path);
	list_each(e, &c->grub.entries)
		read_grub_entry(r, e);
	if (c->grub.generated)
		c->read_only = c->grub.generator;
	else if (b->kind == BOOT_GENERATED)
		c->read_only = "grub-mkconfig generates the file and would overwrite an edit";
	read_default(r);
	read_next(r);
	return 0;
}

static void read_xen_cfg(const struct reader *r)
{
	struct boot_conf *c = r->conf;

	xen_cfg_parse(r->mem, r->boot->text, r->boot->len, &c->xen_cfg);
	list_each(s, &c->xen_cfg.sections) {
		struct boot_entry *e = list_add(r->mem, &c->entries);

		*e = (struct boot_entry){ .title = s->name, .label = s->name, .line = s->line };
		for (int line = GRUB_XEN; line <= GRUB_DOM0; line++)
			e->lines[line] = read_line(r, &s->args[line], (enum grub_line)line);
	}
	c->deflt = c->xen_cfg.default_section;
	c->deflt_why = c->deflt < 0 ? c->xen_cfg.why : NULL;
	c->next = c->deflt;
	if (c->deflt >= 0)
		c->entries.v[c->deflt].usual = true;
}

int boot_conf_read(const struct boot *b, struct pool *mem, struct boot_conf *ret, struct err *err)
{
	struct reader r = { .mem = mem, .boot = b, .conf = ret };

	*ret = (struct boot_conf){ .boot = b, .deflt = -1, .next = -1 };
	if (b->kind == BOOT_NONE || !b->path || !b->text)
		return err_set(err, ERR_UNAVAILABLE, "%s",
			       b->why ? b->why : "this host has no boot configuration");
	if (b->kind == BOOT_XEN_CFG) {
		read_xen_cfg(&r);
		return 0;
	}
	return read_grub(&r, err);
}
