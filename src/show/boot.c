// SPDX-License-Identifier: GPL-2.0-or-later
// The boot configuration as JSON: `boot show`, and what changed between two states of it.
#include "show/show.h"

#include "show/values.h"

/* Whether the running line has the option too; null: not known, or not asked. */
static struct json_object *mark_json(enum boot_mark mark)
{
	if (mark == BOOT_SAME || mark == BOOT_ONLY)
		return json_object_new_boolean(mark == BOOT_SAME);
	return NULL;
}

static struct json_object *option_json(const struct boot_seen *s, bool of_running)
{
	struct json_object *o = json_object_new_object();

	json_put_str(o, "option", s->text);
	json_put_str(o, "written", s->raw);
	json_put(o, "running", of_running ? json_object_new_boolean(true) : mark_json(s->mark));
	json_put_bool(o, "cut", s->cut);
	json_put_bool(o, "of-xen-line", s->extra);
	return o;
}

/* Options, or null where the line is not known. */
static void put_options(struct json_object *o, const struct boot_seens *line, bool of_running)
{
	struct json_object *list = line->why ? NULL : json_object_new_array();

	if (list)
		list_each(s, line)
			json_object_array_add(list, option_json(s, of_running));
	json_put(o, "options", list);
	json_put_str(o, "why", line->why);
	json_put_str(o, "more", line->more);
}

static struct json_object *texts_json(const struct boot_seens *line, enum boot_mark mark,
				      struct pool *mem)
{
	struct strs texts = {};

	boot_marked(mem, line, mark, &texts);
	return json_strs(&texts);
}

static struct json_object *running_json(const struct boot_shown *s)
{
	struct json_object *o = json_object_new_object();

	for (int line = GRUB_XEN; line <= GRUB_DOM0; line++) {
		struct json_object *l = json_object_new_object();
		struct boot_seens seens;

		boot_seen_running(s->mem, (enum grub_line)line, s->running.text[line],
				  s->running.why[line], &seens);
		json_put_str(l, "text", s->running.text[line]);
		put_options(l, &seens, true);
		json_put(o, boot_line_name((enum grub_line)line), l);
	}
	return o;
}

/* A line of an entry; of the one that boots next compared with what runs. */
static struct json_object *line_json(const struct boot_shown *s, size_t entry, enum grub_line line,
				     bool next)
{
	const struct boot_line *l = &s->conf->entries.v[entry].lines[line];
	struct json_object *o = json_object_new_object();
	struct strs reordered = {};
	struct boot_seens seens, running = {};

	if (next)
		boot_seen_next(s->mem, s->conf, entry, line, &seens);
	else
		boot_seen_line(s->mem, s->conf, entry, line, &seens);
	if (next && !seens.why) {
		boot_seen_running(s->mem, line, s->running.text[line], s->running.why[line],
				  &running);
		boot_compare(s->mem, &running, &seens);
		boot_reordered(s->mem, line, &running, &seens, &reordered);
	}
	json_put_str(o, "text", l->handed);
	json_put_str(o, "written", l->args);
	put_options(o, &seens, false);

	bool compared = next && !seens.why && !running.why;

	json_put(o, "only-running", compared ? texts_json(&running, BOOT_ONLY, s->mem) : NULL);
	json_put(o, "perhaps-only-running",
		 compared ? texts_json(&running, BOOT_MAYBE, s->mem) : NULL);
	json_put(o, "reordered", compared ? json_strs(&reordered) : NULL);
	json_put_str(o, "not-edited", l->present ? l->why_not : NULL);
	return o;
}

static struct json_object *entry_json(const struct boot_shown *s, size_t entry)
{
	const struct boot_entry *e = &s->conf->entries.v[entry];
	struct json_object *o = json_object_new_object();
	bool next = s->conf->next == (int)entry;

	json_put_str(o, "entry", e->label);
	json_put_str(o, "title", e->title);
	json_put_str(o, "id", e->id);
	json_put_int(o, "line", (int64_t)e->line);
	json_put_bool(o, "default", s->conf->deflt == (int)entry);
	json_put_bool(o, "next", next);
	json_put_bool(o, "edited-by-default", e->usual);
	json_put_bool(o, "rescue", e->rescue);
	json_put_bool(o, "trial", e->trial);
	json_put(o, "xen", line_json(s, entry, GRUB_XEN, next));
	json_put(o, "dom0", line_json(s, entry, GRUB_DOM0, next));
	return o;
}

/* Whole minutes until a trial that runs is given up; -1: not known. */
static int minutes_left(const struct boot_shown *s)
{
	int64_t all = (int64_t)s->trial->trial.minutes * 60, up = s->conf->boot->uptime;

	if (s->trial->state != BOOT_TRIAL_RUNNING || up < 0 || !s->trial->trial.object)
		return -1;
	return up >= all ? 0 : (int)((all - up) / 60);
}

static struct json_object *trial_json(const struct boot_shown *s)
{
	static const char *const states[] = {
		[BOOT_TRIAL_ARMED] = "armed",
		[BOOT_TRIAL_RUNNING] = "running",
		[BOOT_TRIAL_FAILED] = "failed",
	};
	const struct boot_trial_view *v = s->trial;

	if (!v || v->state == BOOT_TRIAL_NONE)
		return NULL;

	struct json_object *o = json_object_new_object();
	bool known = v->trial.object;

	json_put_str(o, "state", states[v->state]);
	json_put(o, "entry", v->entry < 0 ? NULL : json_str(s->conf->entries.v[v->entry].label));
	json_put(o, "minutes", known ? json_object_new_int((int)v->trial.minutes) : NULL);
	json_put(o, "minutes-left", value_count(minutes_left(s)));
	json_put_str(o, "object", v->trial.object);
	json_put_str(o, "from", v->trial.from);
	json_put_str(o, "to", v->trial.to);
	json_put_str(o, "why", v->why);
	return o;
}

static const char *kind_text(enum boot_kind kind)
{
	static const char *const texts[] = {
		[BOOT_GRUB] = "grub",
		[BOOT_GENERATED] = "generated",
		[BOOT_XEN_CFG] = "xen.cfg",
	};

	return texts[kind];
}

static struct json_object *label_json(const struct boot_conf *c, int entry)
{
	return entry < 0 ? NULL : json_str(c->entries.v[entry].label);
}

static struct json_object *title_json(const struct boot_conf *c, int entry)
{
	return entry < 0 ? NULL : json_str(c->entries.v[entry].title);
}

static void put_conf(struct json_object *data, const struct boot_shown *s)
{
	const struct boot_conf *c = s->conf;
	struct json_object *list = json_object_new_array();

	json_put_str(data, "file", pool_str(s->mem, "/%s", c->boot->path));
	json_put_str(data, "kind", kind_text(c->boot->kind));
	json_put_bool(data, "uefi", c->boot->uefi);
	json_put_str(data, "read-only", c->read_only);
	json_put(data, "default", label_json(c, c->deflt));
	json_put(data, "default-title", title_json(c, c->deflt));
	json_put_str(data, "default-why", c->deflt_why);
	json_put(data, "next", label_json(c, c->next));
	json_put(data, "next-title", title_json(c, c->next));
	json_put_bool(data, "one-shot", c->one_shot);
	json_put(data, "trial", trial_json(s));
	json_put_int(data, "entries-in-file", (int64_t)c->entries.n);
	list_each(e, s->entries)
		json_object_array_add(list, entry_json(s, *e));
	json_put(data, "entries", list);
}

void boot_show_put(struct json_object *data, const struct boot_shown *s)
{
	if (s->conf)
		put_conf(data, s);
	if (s->running_too)
		json_put(data, "running", running_json(s));
}

static struct json_object *change_json(const struct boot_change *c)
{
	struct json_object *o = json_object_new_object();

	json_put(o, "entries", json_strs(&c->entries));
	json_put_str(o, "line", boot_line_name(c->line));
	json_put(o, "added", json_strs(&c->added));
	json_put(o, "removed", json_strs(&c->removed));
	json_put(o, "reordered", json_strs(&c->reordered));
	return o;
}

void boot_diff_put(struct json_object *o, const struct boot_diff *diff)
{
	struct json_object *list = json_object_new_array();
	bool same = diff->n + diff->other.n == 0;

	list_each(c, diff)
		json_object_array_add(list, change_json(c));
	json_put(o, "changes", list);
	json_put(o, "other", json_strs(&diff->other));
	json_put(o, "unknown", json_strs(&diff->unknown));
	json_put(o, "same", same && diff->unknown.n ? NULL : json_object_new_boolean(same));
}

struct json_object *boot_faults_json(const struct boot_faults *faults)
{
	struct json_object *list = json_object_new_array();

	list_each(f, faults) {
		struct json_object *o = json_object_new_object();

		json_put_str(o, "code", f->code);
		json_put_bool(o, "breaks", f->breaks);
		json_put_str(o, "entry", f->entry);
		json_put_str(o, "line", f->line);
		json_put_str(o, "message", f->message);
		json_put_str(o, "hint", f->hint);
		json_put_bool(o, "mends", f->mends);
		json_put_str(o, "mend", f->mend);
		json_object_array_add(list, o);
	}
	return list;
}
