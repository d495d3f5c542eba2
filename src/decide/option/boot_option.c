// SPDX-License-Identifier: GPL-2.0-or-later
// One option of a boot line: found in the tables, its value checked, and what an admin should know
// of it.
#include "decide/option/boot_option_parts.h"

#include "base/text.h"
#include "decide/boot/kernel_line.h"

#define XEN_OPTION_MAX 127 /* opt[128] of parse_params(), name and '=' included */
#define SHOWN_MAX      100

const char *option_quote(struct pool *mem, const char *text)
{
	size_t n = strlen(text);

	if (n <= SHOWN_MAX && text_is_plain(text))
		return text;

	bool cut = n > SHOWN_MAX;
	char *copy = pool_str(mem, "%.*s%s", cut ? SHOWN_MAX : (int)n, text, cut ? "..." : "");

	for (char *s = copy; *s; s++)
		if (*s < ' ' || *s > '~')
			*s = '?';
	return copy;
}

/* What cannot be forced weighs most, then what endangers the host: its code must be named. */
static int weight(const char *code, bool can_force)
{
	return !can_force ? 2 : streq(code, "dangerous") ? 1 : 0;
}

static void PRINTF(4, 0)
	refuse(struct option_case *c, const char *code, bool can_force, const char *fmt, va_list ap)
{
	struct boot_option_told *told = c->told;

	if (told->refusal && weight(told->code, told->can_force) >= weight(code, can_force))
		return;
	told->code = code;
	told->can_force = can_force;
	told->refusal = pool_str(c->mem, "%s: %s", c->shown, pool_vstr(c->mem, fmt, ap));
}

void option_wrong(struct option_case *c, bool can_force, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	refuse(c, "option-value", can_force, fmt, ap);
	va_end(ap);
}

void option_danger(struct option_case *c, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	refuse(c, "dangerous", true, fmt, ap);
	va_end(ap);
}

void option_note(struct option_case *c, const char *fmt, ...)
{
	struct boot_option_told *told = c->told;
	va_list ap;

	va_start(ap, fmt);
	const char *text = pool_vstr(c->mem, fmt, ap);

	va_end(ap);
	told->note = told->note ? pool_str(c->mem, "%s; %s", told->note, text)
				: pool_str(c->mem, "%s: %s", c->shown, text);
}

/* Whether a remark speaks of this value: of the whole, or of an item of a list. */
static bool remark_fits(struct option_case *c, const struct option_remark *r)
{
	const char *rest = c->value;

	if (!r->spec || option_item_fits(r->spec, c->value))
		return true;
	if (!strchr(c->value, ','))
		return false;
	while (rest)
		if (option_item_fits(r->spec, option_next(c->mem, &rest, ',')))
			return true;
	return false;
}

static void tell_remarks(struct option_case *c, const struct option_remarks *all, const char *name)
{
	size_t n;
	const struct option_remark *v = option_remarks_of(all, name, &n);

	for (size_t i = 0; i < n; i++) {
		const struct option_remark *r = &v[i];

		if (!remark_fits(c, r))
			continue;
		if (r->how == OPTION_INSTEAD)
			c->told->hint = c->told->refusal ? r->text : NULL;
		else if (r->how == OPTION_DANGER)
			option_danger(c, "%s", r->text);
		else
			option_note(c, "%s", r->text);
	}
}

static void tell_row(struct option_case *c, const struct option_remarks *remarks)
{
	const struct option *row = c->row;
	struct boot_option_told *told = c->told;

	told->known = true;
	told->repeats = row->plain  ? BOOT_REPEATS_UNKNOWN
			: row->adds ? BOOT_REPEATS_ADD
				    : BOOT_REPEATS_LAST;
	if (row->holds && strlen(c->value) > row->holds) {
		option_wrong(c, false, "Xen keeps %u characters of this value and cuts the rest",
			     row->holds);
		told->code = "option-length";
	} else {
		option_check_value(c);
	}
	tell_remarks(c, remarks, row->name);
	if (row->note)
		option_note(c, "%s", row->note);
}

/* The row; one made up for a name of which no more is known; NULL. */
static const struct option *row_of(struct pool *mem, const struct options *all, const char *name)
{
	const struct option *row = option_find(all, name);

	if (!row && option_is_more(all, name)) {
		struct option *plain = pool_new(mem, struct option);

		plain->name = name;
		plain->kind = all == &options_xen ? OPTION_BOOL : OPTION_ANY;
		plain->plain = all != &options_xen;
		row = plain;
	}
	return row;
}

/* "no-" in front: Booleans are inverted, others get the value "no". */
static void check_negative(struct option_case *c)
{
	const struct option *row = c->row;

	c->value = "no";
	if (!c->bare)
		option_wrong(c, true, "\"no-\" in front and a value do not go together");
	else if (row->kind == OPTION_INT || row->kind == OPTION_SIZE || row->holds)
		option_wrong(c, false, "\"no-\" in front of this option would make it %s",
			     row->holds ? "empty" : "0");
}

static const char *folded(struct pool *mem, const char *key)
{
	char *copy = pool_strdup(mem, key);

	for (char *s = copy; *s; s++)
		if (*s == '-')
			*s = '_';
	return copy;
}

static void check_unknown_xen(struct option_case *c)
{
	unsigned cost;
	const char *near = option_near(&options_xen, c->key, &cost);
	const char *linux_name = folded(c->mem, c->key);
	const struct option *row = row_of(c->mem, &options_dom0, linux_name);

	if (near && cost == 0) {
		option_note(c,
			    "Xen has no such option and ignores it; there is \"%s\" (to Xen - "
			    "and _, upper and lower case differ)",
			    near);
	} else if (row) {
		option_note(c,
			    "Xen has no such option and ignores it; it is one of the dom0 line "
			    "(dom0:%s)",
			    option_quote(c->mem, c->key));
		if (row->note)
			option_note(c, "%s", row->note);
		tell_remarks(c, &remarks_dom0, row->name);
	} else if (near) {
		option_note(c, "Xen 4.17 has no such option and ignores it; the nearest is \"%s\"",
			    near);
	} else {
		option_note(c, "Xen 4.17 has no such option and ignores it");
	}
	/* On this line it does nothing, so it is no danger either. */
	c->told->refusal = c->told->code = c->told->hint = NULL;
	c->told->can_force = false;
}

static void check_xen(struct option_case *c)
{
	const char *bracket = c->bare ? NULL : strchr(c->key, '[');
	const char *name = c->key;
	bool negative = false;

	if (bracket)
		name = pool_strndup(c->mem, c->key, (size_t)(bracket - c->key) + 1);
	c->row = row_of(c->mem, &options_xen, name);
	if (!c->row && text_starts(c->key, "no-")) {
		c->row = row_of(c->mem, &options_xen, c->key + 3);
		negative = c->row != NULL;
	}
	if (!c->row) {
		check_unknown_xen(c);
		return;
	}
	if (negative)
		check_negative(c);
	else if (c->bare && c->row->kind == OPTION_BOOL)
		c->value = "yes";
	if (c->told->refusal)
		c->told->known = true;
	else
		tell_row(c, &remarks_xen);
}

static const struct option_family *family_of(const char *name)
{
	for (size_t i = 0; i < families_dom0.n; i++)
		if (text_starts(name, families_dom0.v[i].prefix))
			return &families_dom0.v[i];
	return NULL;
}

/* "module.option": what modules take is theirs to know. */
static void check_dotted(struct option_case *c, const char *name, bool family)
{
	unsigned cost;
	const char *near = option_near(&options_dom0, name, &cost);

	option_module(c);
	c->told->known = true;
	if (!family && near && strchr(near, '.'))
		option_note(c, "this is not \"%s\", which is near", near);
}

static void check_unknown_dom0(struct option_case *c, const char *name)
{
	unsigned linux_cost = 0, xen_cost = 0;
	const char *near = option_near(&options_dom0, name, &linux_cost);
	const char *xen = option_near(&options_xen, c->key, &xen_cost);

	if (row_of(c->mem, &options_xen, c->key) ||
	    (text_starts(c->key, "no-") && row_of(c->mem, &options_xen, c->key + 3)))
		option_note(c, "Linux has no such option; it is one of the Xen line (xen:%s)",
			    option_quote(c->mem, c->key));
	else if (xen && (!near || xen_cost < linux_cost))
		option_note(c, "Linux has no such option; the nearest is \"%s\" of the Xen line",
			    xen);
	else if (near)
		option_note(c, "no option of Linux that xhw knows; the nearest is \"%s\"", near);
	else
		option_note(c, "no option of Linux that xhw knows");
	option_note(c, c->bare ? "what the kernel does not know becomes an argument of init"
			       : "what the kernel does not know becomes a variable of init");
}

static void check_dom0(struct option_case *c)
{
	const char *name = folded(c->mem, c->key);
	const struct option_family *family = family_of(name);

	c->row = row_of(c->mem, &options_dom0, name);
	if (c->row)
		tell_row(c, &remarks_dom0);
	else if (strchr(name, '.'))
		check_dotted(c, name, family);
	else
		check_unknown_dom0(c, name);
	if (family && family->note && !c->told->note)
		option_note(c, "%s", family->note);
}

void boot_option_check(struct pool *mem, enum grub_line line, const char *key, const char *value,
		       struct boot_option_told *ret)
{
	const char *text = pool_str(mem, "%s:%s%s%s", line == GRUB_XEN ? "xen" : "dom0", key,
				    value ? "=" : "", value ? value : "");
	struct option_case c = { .mem = mem,
				 .line = line,
				 .key = key,
				 .shown = option_quote(mem, text),
				 .value = value ? value : "",
				 .bare = !value,
				 .told = ret };

	*ret = (struct boot_option_told){};
	if (line == GRUB_XEN)
		check_xen(&c);
	else
		check_dom0(&c);
	if (line != GRUB_XEN || strlen(key) + (value ? 1 + strlen(value) : 0) <= XEN_OPTION_MAX)
		return;
	ret->refusal = NULL;
	option_wrong(&c, false, "Xen keeps %d characters of an option and cuts the rest",
		     XEN_OPTION_MAX);
	ret->code = "option-length";
	ret->hint = ret->repeats == BOOT_REPEATS_ADD
			    ? "give it as several options of that name: each one counts"
			    : NULL;
}
