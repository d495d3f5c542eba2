// SPDX-License-Identifier: GPL-2.0-or-later
// The record of a trial, and how far a trial has got.
#include "decide/trial/boot_trial.h"

#include "base/text.h"
#include "decide/boot/kernel_line.h"

/*
 * The record, line by line: the head, "minutes N", "object TEXT", and a "from" and a "to" for each
 * line of the object, in its order. Who made it is told by the history of the boot file.
 */
#define RECORD_HEAD "xhw trial 1"
#define LINES_MAX   100000

static void put_values(struct pool *mem, struct strs *out, const char *key, const char *value)
{
	for (;;) {
		size_t n = strcspn(value, "\n");

		strs_add(mem, out, "%s %s", key, pool_strndup(mem, value, n));
		if (!value[n])
			break;
		value += n + 1;
	}
}

const char *boot_trial_print(struct pool *mem, const struct boot_trial *t)
{
	struct strs out = {};

	strs_add(mem, &out, "%s", RECORD_HEAD);
	strs_add(mem, &out, "minutes %u", t->minutes);
	strs_add(mem, &out, "object %s", t->object);
	put_values(mem, &out, "from", t->from);
	put_values(mem, &out, "to", t->to);
	strs_add(mem, &out, "%s", "");
	return strs_join(mem, &out, "\n");
}

/* Reads the record line by line. */
struct record {
	struct pool *mem;
	const char *at;
};

/* The value of the next line when it has that key; NULL: it has not, and stays. */
static const char *take_value(struct record *r, const char *key)
{
	size_t n = strlen(key), len = strcspn(r->at, "\n");
	const char *value;

	if (len < n + 1 || strncmp(r->at, key, n) != 0 || r->at[n] != ' ' || !r->at[len])
		return NULL;
	value = pool_strndup(r->mem, r->at + n + 1, len - n - 1);
	r->at += len + 1;
	return value;
}

/* All lines of that key, joined as the value of the setting; *n: how many. */
static const char *take_values(struct record *r, const char *key, size_t *n)
{
	struct strs lines = {};
	const char *value;

	while (lines.n < LINES_MAX && (value = take_value(r, key)) != NULL)
		*list_add(r->mem, &lines) = value;
	*n = lines.n;
	return strs_join(r->mem, &lines, "\n");
}

static bool is_plain_line(const char *text)
{
	for (; *text; text++)
		if (((unsigned char)*text < ' ' && *text != '\t' && *text != '\n') || *text == 0x7f)
			return false;
	return true;
}

/* An object of as many lines; a line has no '#' in its label. */
static bool is_object(const char *object, size_t lines)
{
	const char *labels = strchr(object, '#');
	size_t n = 1;

	if (!labels || labels == object || object[0] == '/' || !text_is_plain(object))
		return false;
	for (; *labels; labels++)
		n += *labels == ',';
	return n == lines;
}

int boot_trial_parse(struct pool *mem, const char *text, struct boot_trial *ret, struct err *err)
{
	struct record r = { .mem = mem, .at = text };
	struct boot_trial t = {};
	const char *minutes;
	size_t froms = 0, tos = 0;

	if (!text_starts(text, RECORD_HEAD "\n"))
		return err_set(err, ERR_BAD_FILE,
			       "the record of the trial does not begin with '%s'", RECORD_HEAD);
	r.at += strlen(RECORD_HEAD "\n");
	minutes = take_value(&r, "minutes");
	t.object = take_value(&r, "object");
	t.from = take_values(&r, "from", &froms);
	t.to = take_values(&r, "to", &tos);
	if (!minutes || !parse_u32(minutes, &t.minutes) || t.minutes == 0 || !t.object ||
	    froms == 0 || froms != tos || *r.at || !is_object(t.object, froms) ||
	    !is_plain_line(t.from) || !is_plain_line(t.to))
		return err_set(
			err, ERR_BAD_FILE,
			"the record of the trial does not read as one: its lines are not those of "
			"a trial, or some are missing");
	*ret = t;
	return 0;
}

static int find_entry(const struct boot_conf *c)
{
	for (size_t i = 0; i < c->entries.n; i++)
		if (c->entries.v[i].id && streq(c->entries.v[i].id, BOOT_TRIAL_ID))
			return (int)i;
	return -1;
}

/* The units of xapi-scripts/ are armed by this word, which only a trial's line has. */
static bool has_word(struct pool *mem, const char *line)
{
	struct kernel_words words;

	if (!line)
		return false;
	kernel_line(mem, line, &words);
	list_each(w, &words)
		if (kernel_param_eq(w->param, BOOT_TRIAL_WORD))
			return true;
	return false;
}

static const char *trimmed(struct pool *mem, const char *text)
{
	size_t n;

	text += strspn(text, " \t\r\n");
	for (n = strlen(text); n > 0 && strchr(" \t\r\n", text[n - 1]); n--)
		;
	return pool_strndup(mem, text, n);
}

/* Xen hands its line's part behind " -- " to dom0, and keeps the part before. */
static const char *dom0_part(const char *xen)
{
	const char *extra = strstr(xen, " -- ");

	return extra ? extra + strlen(" -- ") + strspn(extra + strlen(" -- "), " ") : NULL;
}

/* What Xen itself may add to the dom0 line. */
static bool is_xens(struct pool *mem, const char *rest)
{
	struct kernel_words words;

	if (*rest && *rest != ' ')
		return false;
	kernel_line(mem, rest, &words);
	list_each(w, &words)
		if (!streq(w->param, "noapic") && !streq(w->param, "acpi"))
			return false;
	return true;
}

static bool dom0_is(struct pool *mem, const char *running, const char *xen, const char *dom0)
{
	const char *extra = dom0_part(xen), *line = trimmed(mem, running), *want;

	want = trimmed(mem, extra ? pool_str(mem, "%s %s", dom0, extra) : dom0);
	return text_starts(line, want) && is_xens(mem, line + strlen(want));
}

/* Xen keeps 1,023 bytes of its line. */
static bool xen_is(struct pool *mem, const char *running, const char *xen)
{
	const char *extra = strstr(xen, " -- ");
	const char *want =
		trimmed(mem, extra ? pool_strndup(mem, xen, (size_t)(extra - xen)) : xen);
	const char *line = trimmed(mem, running);

	if (strlen(running) >= XEN_LINE_KEPT)
		return text_starts(want, line);
	return streq(line, want);
}

const char *boot_trial_differs(const struct boot_conf *c, int entry, const char *xen_running,
			       struct pool *mem)
{
	const struct boot_line *lines = c->entries.v[entry].lines;
	const char *xen = lines[GRUB_XEN].handed, *dom0 = lines[GRUB_DOM0].handed;

	if (!c->boot->running)
		return "the command line of the running kernel is not known";
	if (!xen || !dom0)
		return "what GRUB hands over for the trial's entry cannot be told";
	if (!dom0_is(mem, c->boot->running, xen, dom0))
		return pool_str(mem, "the running dom0 line is '%s', the trial's is '%s'",
				trimmed(mem, c->boot->running), dom0);
	if (xen_running && !xen_is(mem, xen_running, xen))
		return pool_str(mem, "Xen's running line is '%s', the trial's is '%s'",
				trimmed(mem, xen_running), xen);
	return NULL;
}

static bool is_armed(const struct boot_conf *c, struct pool *mem, const char **why)
{
	const struct boot_file *env = &c->boot->env;
	const char *value = NULL;
	struct err err = {};

	if (!env->text) {
		if (env->why)
			*why = env->why;
		return false;
	}
	if (grubenv_get(mem, env->text, env->len, BOOT_TRIAL_VAR, &value, &err) < 0) {
		*why = pool_str(mem, "'/%s': %s", env->path, err.message);
		return false;
	}
	return value && streq(value, BOOT_TRIAL_ID);
}

static void read_record(const struct boot_conf *c, struct pool *mem, struct boot_trial_view *v)
{
	const struct boot_file *file = &c->boot->trial;
	struct err err = {};

	if (file->why)
		v->why = file->why;
	if (!file->text || file->len == 0)
		return;
	if (strlen(file->text) != file->len)
		v->why = pool_str(mem, "'/%s' holds a NUL byte", BOOT_TRIAL_RECORD);
	else if (boot_trial_parse(mem, file->text, &v->trial, &err) < 0)
		v->why = pool_str(mem, "'/%s': %s", BOOT_TRIAL_RECORD, err.message);
}

int boot_trial_view(const struct boot_conf *c, const char *xen_running, struct pool *mem,
		    struct boot_trial_view *ret, struct err *err)
{
	struct boot_trial_view v = { .entry = find_entry(c) };
	bool armed, recorded = c->boot->trial.text && c->boot->trial.len > 0;

	(void)err; /* what is broken is told in why: a view of the rest is wanted all the same */
	read_record(c, mem, &v);
	armed = is_armed(c, mem, &v.why);
	if (v.entry < 0 && !recorded && !armed) {
		*ret = v;
		return 0;
	}
	if (v.entry < 0) {
		v.state = BOOT_TRIAL_FAILED;
		v.why = "its entry is gone from the boot file; cancel takes away the rest";
	} else if (has_word(mem, c->boot->running)) {
		v.state = BOOT_TRIAL_RUNNING;
		if (!v.why)
			v.why = boot_trial_differs(c, v.entry, xen_running, mem);
	} else {
		v.state = armed ? BOOT_TRIAL_ARMED : BOOT_TRIAL_FAILED;
	}
	if (!v.why && !recorded)
		v.why = "what it tries is not recorded: it can be cancelled, not confirmed";
	*ret = v;
	return 0;
}
