// SPDX-License-Identifier: GPL-2.0-or-later
// xhw boot: the verbs that show the boot configuration as it is.
#include "cmd.h"

#include "base/text.h"
#include "boot_parts.h"
#include "decide/boot/boot_words.h"

struct boot_running boot_running_of(const struct call *c)
{
	const struct xen_view *xen = &c->host->xen;

	return (struct boot_running){
		.text = { [GRUB_XEN] = xen->cmdline, [GRUB_DOM0] = c->host->boot.running },
		.why = { [GRUB_XEN] = xen->present ? "Xen does not tell it"
				      : xen->why   ? xen->why
						   : "there is no Xen",
			 [GRUB_DOM0] = "'/proc/cmdline' cannot be read" },
	};
}

int boot_read(const struct call *c, struct boot_conf *ret, struct err *err)
{
	const struct boot *b = &c->host->boot;

	int rc = boot_conf_read(b, c->mem, ret, err);
	/* There is a file, and it is broken. */
	if (rc < 0 && b->kind != BOOT_NONE)
		err_hint(err,
			 "xhw boot history lists the backups, xhw boot restore brings one back");
	return rc;
}

static void choose_all(const struct boot_conf *conf, struct pool *mem, struct boot_chosen *ret)
{
	for (size_t i = 0; i < conf->entries.n; i++)
		*list_add(mem, ret) = i;
}

/* What matters without being asked for: what is edited, and what boots. */
static void choose_usual(const struct boot_conf *conf, const struct boot_trial_view *trial,
			 struct pool *mem, struct boot_chosen *ret)
{
	for (size_t i = 0; i < conf->entries.n; i++)
		if (conf->entries.v[i].usual || (int)i == conf->deflt || (int)i == conf->next ||
		    (trial->state != BOOT_TRIAL_NONE && (int)i == trial->entry))
			*list_add(mem, ret) = i;
}

static int choose(const struct call *c, const struct boot_conf *conf,
		  const struct boot_trial_view *trial, struct boot_chosen *ret, struct err *err)
{
	struct boot_where where = {};

	args_values(c->args, "entry", c->mem, &where.names);
	if (where.names.n)
		return boot_choose(conf, &where, c->mem, ret, err);
	if (args_value(c->args, "all-entries"))
		choose_all(conf, c->mem, ret);
	else if (!args_value(c->args, "next"))
		choose_usual(conf, trial, c->mem, ret);
	else
		return boot_next_of(conf, c->mem, ret, err);
	return 0;
}

int boot_next_of(const struct boot_conf *conf, struct pool *mem, struct boot_chosen *ret,
		 struct err *err)
{
	if (conf->next < 0) {
		err_set(err, ERR_UNAVAILABLE, "which entry boots next is not known: %s",
			conf->deflt < 0 && conf->deflt_why ? conf->deflt_why
			: conf->one_shot ? "grubenv names an entry that is not there"
					 : "grubenv cannot be read");
		return err_hint(err, "xhw boot show --all-entries shows all there are");
	}
	*list_add(mem, ret) = (size_t)conf->next;
	return 0;
}

/* Two ways to say what is to be shown do not go together. */
static int check_exclusive(const struct args *args, struct err *err)
{
	static const char *const names[] = { "running", "next", "entry", "all-entries" };
	const char *first = NULL;

	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		if (!args_value(args, names[i]))
			continue;
		if (first)
			return err_set(err, ERR_USAGE, "--%s and --%s do not go together", first,
				       names[i]);
		first = names[i];
	}
	return 0;
}

static int show_ask(struct call *c, struct json_object *data, struct err *err)
{
	struct boot_shown shown = { .mem = c->mem, .running = boot_running_of(c) };
	struct boot_trial_view trial = {};
	struct boot_chosen chosen = {};
	struct boot_conf conf;

	int rc = check_exclusive(c->args, err);
	if (rc < 0)
		return rc;
	shown.running_too = !args_value(c->args, "next");
	if (args_value(c->args, "running")) {
		boot_show_put(data, &shown);
		return 0;
	}
	rc = boot_read(c, &conf, err);
	if (rc == 0)
		rc = boot_trial_view(&conf, c->host->xen.cmdline, c->mem, &trial, err);
	if (rc == 0)
		rc = choose(c, &conf, &trial, &chosen, err);
	if (rc < 0)
		return rc;
	shown.conf = &conf;
	shown.trial = &trial;
	shown.entries = &chosen;
	boot_show_put(data, &shown);
	return 0;
}

static const struct option show_options[] = {
	{ "running", NULL, "only the lines that Xen and dom0 run with now" },
	{ "next", NULL, "only what the next boot will hand over" },
	{ "entry", "NAME", "this entry, by label, title or id; may be given several times" },
	{ "all-entries", NULL, "all entries of the file" },
	{},
};

const struct verb boot_show_verb = {
	.noun = "boot",
	.name = "show",
	.help = "show the boot entries, and what the next boot changes",
	.more = "Shown are the entries that are edited when none is named, the default, and the one that\n"
		"boots next; of that one the marks tell what differs from the running lines.",
	.options = show_options,
	.needs = HOST_BOOT | HOST_XEN | HOST_XEN_MAYBE,
	.ask = show_ask,
	.draw = boot_show_draw,
};

/* Options of one key on one line. */
struct found {
	struct strs written;
	struct json_object *values;
	bool complete;
};

static void find(const struct boot_seens *line, const struct boot_op *op, struct pool *mem,
		 struct found *ret)
{
	*ret = (struct found){ .values = json_object_new_array(), .complete = !line->more };
	list_each(s, line) {
		const char *value = strchr(s->text, '=');

		if (s->behind || !boot_word_is(op->line, s->text, op->key, op->value))
			continue;
		*list_add(mem, &ret->written) = s->raw;
		json_object_array_add(ret->values, value ? json_str(value + 1) : NULL);
	}
}

/* Adds what was found to the answer; nothing found on a line that is not known to its end is null.
 */
static void put_found(struct call *c, struct json_object *list, const char *name, const char *entry,
		      const struct boot_seens *line, const struct boot_op *op)
{
	struct json_object *o = json_object_new_object();
	struct found f;

	find(line, op, c->mem, &f);

	bool unknown = !f.complete && f.written.n == 0;

	json_put_str(o, "name", name);
	json_put_str(o, "entry", entry);
	json_put_str(o, "line", boot_line_name(op->line));
	json_put_str(o, "key", op->key);
	json_put(o, "written", unknown ? NULL : json_strs(&f.written));
	json_put(o, "values", unknown ? NULL : f.values);
	json_put_bool(o, "complete", f.complete);
	if (unknown)
		json_object_put(f.values);
	if (!f.complete)
		call_note(c, name, "values", "the %s line: %s", boot_line_name(op->line),
			  line->more);
	json_object_array_add(list, o);
}

static int get_running(struct call *c, const struct boot_ops *ops, struct json_object *list,
		       struct err *err)
{
	struct boot_running running = boot_running_of(c);

	for (size_t i = 0; i < ops->n; i++) {
		const struct boot_op *op = &ops->v[i];
		struct boot_seens line;

		boot_seen_running(c->mem, op->line, running.text[op->line], running.why[op->line],
				  &line);
		if (line.why)
			return err_set(err, ERR_UNAVAILABLE, "the running %s line is not known: %s",
				       boot_line_name(op->line), line.why);
		put_found(c, list, c->args->words.v[i], NULL, &line, op);
	}
	return 0;
}

static int get_entry(struct call *c, const struct boot_conf *conf, size_t entry,
		     const struct boot_ops *ops, struct json_object *list, struct err *err)
{
	const char *label = conf->entries.v[entry].label;

	for (size_t i = 0; i < ops->n; i++) {
		const struct boot_op *op = &ops->v[i];
		struct boot_seens line;

		boot_seen_line(c->mem, conf, entry, op->line, &line);
		if (line.why)
			return err_set(err, ERR_NOT_FOUND, "entry '%s' has no %s line: %s", label,
				       boot_line_name(op->line), line.why);
		put_found(c, list, c->args->words.v[i], label, &line, op);
	}
	return 0;
}

/* The default entry, as xen-cmdline reads, or those that are named. */
static int get_chosen(struct call *c, const struct boot_conf *conf, struct boot_chosen *ret,
		      struct err *err)
{
	struct boot_where where = {};

	args_values(c->args, "entry", c->mem, &where.names);
	if (where.names.n)
		return boot_choose(conf, &where, c->mem, ret, err);
	if (conf->deflt < 0) {
		err_set(err, ERR_UNAVAILABLE, "which entry boots by default is not known: %s",
			conf->deflt_why);
		return err_hint(err, "name one with --entry");
	}
	*list_add(c->mem, ret) = (size_t)conf->deflt;
	if (conf->one_shot)
		call_note(c, "boot", "next",
			  "the next boot takes another entry once; this is the default, '%s'",
			  conf->entries.v[conf->deflt].label);
	return 0;
}

static int get_file(struct call *c, const struct boot_ops *ops, struct json_object *data,
		    struct json_object *list, struct err *err)
{
	struct boot_chosen chosen = {};
	struct strs labels = {};
	struct boot_conf conf;

	int rc = boot_read(c, &conf, err);
	if (rc == 0)
		rc = get_chosen(c, &conf, &chosen, err);
	if (rc < 0)
		return rc;
	list_each(e, &chosen) {
		*list_add(c->mem, &labels) = conf.entries.v[*e].label;
		rc = get_entry(c, &conf, *e, ops, list, err);
		if (rc < 0)
			return rc;
	}
	json_put(data, "entries", json_strs(&labels));
	return 0;
}

static int get_ask(struct call *c, struct json_object *data, struct err *err)
{
	struct json_object *list = json_object_new_array();
	bool running = args_value(c->args, "running");
	struct boot_ops ops = {};

	json_put(data, "options", list);
	json_put_bool(data, "running", running);

	int rc = check_exclusive(c->args, err);
	if (rc < 0)
		return rc;
	list_each(word, &c->args->words) {
		rc = boot_op_parse(c->mem, *word, true, list_add(c->mem, &ops), err);
		if (rc < 0)
			return rc;
	}
	if (running) {
		json_put(data, "entries", NULL);
		return get_running(c, &ops, list, err);
	}
	return get_file(c, &ops, data, list, err);
}

static const struct option get_options[] = {
	{ "running", NULL, "of the lines that run now, not of the file" },
	{ "entry", "NAME", "of this entry, by label, title or id; may be given several times" },
	{},
};

const struct verb boot_get_verb = {
	.noun = "boot",
	.name = "get",
	.args = "xen:KEY|dom0:KEY...",
	.min = 1,
	.help = "print options of the default entry, each as it stands, nothing where there is none",
	.options = get_options,
	.needs = HOST_BOOT | HOST_XEN | HOST_XEN_MAYBE,
	.ask = get_ask,
	.draw = boot_get_draw,
};
