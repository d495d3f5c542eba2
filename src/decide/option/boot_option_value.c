// SPDX-License-Identifier: GPL-2.0-or-later
// Values of boot options: numbers as Xen reads them, and the items of which a value consists.
#include <ctype.h>

#include "base/text.h"
#include "decide/option/boot_option_parts.h"

#define SMALL (1ULL << 30) /* of "@small": no host comes up with it */

bool option_take_base(const char **text, unsigned base, uint64_t *ret)
{
	const char *s = *text;
	uint64_t value = 0;

	if (base != 10 && s[0] == '0' && (s[1] == 'x' || s[1] == 'X') && digit_of(s[2], 16) >= 0) {
		s += 2;
		base = 16;
	} else if (base == 0) {
		base = s[0] == '0' ? 8 : 10;
	}

	const char *first = s;

	for (int digit; (digit = digit_of(*s, base)) >= 0; s++) {
		if (value > (UINT64_MAX - (unsigned)digit) / base)
			return false;
		value = value * base + (unsigned)digit;
	}
	*text = s;
	*ret = value;
	return s > first;
}

bool option_take_number(const char **text, uint64_t *ret)
{
	return option_take_base(text, 0, ret);
}

bool option_take_size(const char **text, uint64_t *ret)
{
	static const char units[] = "BKMGT";
	uint64_t value;

	if (!option_take_number(text, &value))
		return false;

	const char *unit = **text ? strchr(units, toupper((unsigned char)**text)) : NULL;
	unsigned shift = unit ? (unsigned)(unit - units) * 10 : 10;

	if (value > UINT64_MAX >> shift)
		return false;
	*text += unit != NULL;
	*ret = value << shift;
	return true;
}

bool option_is_number(const char *text)
{
	uint64_t ignored;

	return option_take_number(&text, &ignored) && !*text;
}

bool option_is_bool(const char *text, bool *ret)
{
	static const char *const words[] = { "no", "yes",   "off",  "on",      "0",
					     "1",  "false", "true", "disable", "enable" };

	for (size_t i = 0; i < ARRAY_SIZE(words); i++) {
		if (streq(text, words[i])) {
			*ret = i & 1;
			return true;
		}
	}
	return false;
}

const char *option_next(struct pool *mem, const char **text, char between)
{
	const char *piece = *text, *end = strchr(piece, between);

	*text = end ? end + 1 : NULL;
	return end ? pool_strndup(mem, piece, (size_t)(end - piece)) : piece;
}

/* "@kind" of len characters. */
static bool kind_is(const char *kind, size_t len, const char *name)
{
	return strlen(name) == len && !strncmp(kind, name, len);
}

static bool kind_fits(const char *kind, size_t len, const char *text)
{
	bool is_bool, on;
	uint64_t size;

	if (kind_is(kind, len, "@bare"))
		return !*text;
	if (kind_is(kind, len, "@uint"))
		return option_is_number(text);
	if (kind_is(kind, len, "@int"))
		return option_is_number(text + (*text == '-'));
	if (kind_is(kind, len, "@size"))
		return option_take_size(&text, &size) && !*text;
	if (kind_is(kind, len, "@small"))
		return option_take_size(&text, &size) && size && size < SMALL;
	is_bool = option_is_bool(text, &on);
	return is_bool && (kind_is(kind, len, "@bool") || on == kind_is(kind, len, "@true"));
}

/* A Boolean in a list: word, no-word, word=yes. */
static bool switch_fits(const char *word, size_t len, const char *text)
{
	bool negative = text_starts(text, "no-"), ignored;

	text += negative ? 3 : 0;
	if (strncmp(text, word, len) != 0)
		return false;
	text += len;
	return !*text || (!negative && *text == '=' && option_is_bool(text + 1, &ignored));
}

/* One item of a spec. */
static bool item_fits(const char *item, size_t len, const char *text)
{
	const char *kind = memchr(item, '@', len);
	size_t prefix = kind ? (size_t)(kind - item) : len;
	bool is_switch = item[len - 1] == '?';

	if (is_switch)
		for (prefix = len; prefix && item[prefix - 1] != '='; prefix--)
			;
	if (strncmp(text, item, prefix) != 0)
		return false;
	if (is_switch)
		return switch_fits(item + prefix, len - prefix - 1, text + prefix);
	return kind ? kind_fits(kind, len - prefix, text + prefix) : !text[prefix];
}

bool option_item_fits(const char *spec, const char *text)
{
	while (*spec) {
		size_t len = strcspn(spec, " ");

		if (item_fits(spec, len, text))
			return true;
		spec += len + (spec[len] == ' ');
	}
	return false;
}

static void add_allowed(struct pool *mem, struct strs *list, const char *item, size_t len)
{
	static const struct {
		const char *kind, *text;
	} kinds[] = {
		{ "@bare", "nothing" },
		{ "@bool", "on or off" },
		{ "@true", "on" },
		{ "@false", "off" },
		{ "@uint", "a number" },
		{ "@int", "a number" },
		{ "@size", "a size such as 512M" },
	};
	const char *kind = memchr(item, '@', len);
	size_t prefix = kind ? (size_t)(kind - item) : len - (item[len - 1] == '?');
	const char *of_kind = "";

	for (size_t i = 0; kind && i < ARRAY_SIZE(kinds); i++)
		if (kind_is(kind, len - prefix, kinds[i].kind))
			of_kind = kinds[i].text;
	strs_add(mem, list, "%.*s%s", (int)prefix, item, of_kind);
}

/* "a, b or c" */
static const char *join_or(struct pool *mem, struct strs *list)
{
	if (list->n < 2)
		return list->n ? list->v[0] : "";

	const char *last = list->v[--list->n];

	return pool_str(mem, "%s or %s", strs_join(mem, list, ", "), last);
}

static const char *spec_told(struct pool *mem, const struct option *row)
{
	struct strs list = {};
	bool switches = strchr(row->spec, '?') != NULL;

	for (const char *s = row->spec; *s;) {
		size_t len = strcspn(s, " ");

		add_allowed(mem, &list, s, len);
		s += len + (s[len] == ' ');
	}
	return pool_str(mem, "%s%s%s", row->kind == OPTION_LIST ? "a list with commas of " : "",
			join_or(mem, &list),
			switches ? " (switches: also no- in front, or =on, =off)" : "");
}

static const char *allowed(struct option_case *c)
{
	const struct option *row = c->row;

	if (row->want)
		return row->want;
	switch (row->kind) {
	case OPTION_BOOL:
		return "on, off, yes, no, true, false, enable, disable, 1 or 0";
	case OPTION_INT:
		return row->max ? pool_str(c->mem, "a number from 0 to %llu",
					   (unsigned long long)row->max)
				: "a number from 0";
	case OPTION_SIZE:
		return "a size: a number and T, G, M, K or B";
	default:
		return row->spec ? spec_told(c->mem, row) : "another value";
	}
}

void option_unexpected(struct option_case *c)
{
	option_wrong(c, true, "expected %s", allowed(c));
}

/* Xen takes the number as far as it can be read, and 0 where there is none. */
static void check_number(struct option_case *c, bool size)
{
	const char *text = c->value + (!size && *c->value == '-');
	uint64_t value = 0;
	bool read = size ? option_take_size(&text, &value) : option_take_number(&text, &value);

	if (!read)
		option_wrong(c, false, "expected %s; Xen would take what it can read as a number",
			     allowed(c));
	else if (*text)
		option_wrong(c, false, "expected %s; Xen would take it as if \"%s\" were not there",
			     allowed(c), option_quote(c->mem, text));
	else if (*c->value == '-' || (c->row->max && value > c->row->max))
		option_unexpected(c);
}

static void check_list(struct option_case *c)
{
	const char *rest = c->value;

	while (rest) {
		const char *item = option_next(c->mem, &rest, ',');

		if (option_item_fits(c->row->spec, item))
			continue;
		if (!c->told->refusal && rest == NULL && item == c->value)
			option_unexpected(c);
		else
			option_wrong(c, true, "expected %s, not \"%s\"", allowed(c),
				     option_quote(c->mem, item));
	}
}

void option_check_value(struct option_case *c)
{
	bool ignored;

	switch (c->row->kind) {
	case OPTION_BOOL:
		if (!option_is_bool(c->value, &ignored))
			option_unexpected(c);
		break;
	case OPTION_INT:
	case OPTION_SIZE:
		check_number(c, c->row->kind == OPTION_SIZE);
		break;
	case OPTION_ONE:
		if (!option_item_fits(c->row->spec, c->value))
			option_unexpected(c);
		break;
	case OPTION_LIST:
		check_list(c);
		break;
	case OPTION_OWN:
		c->row->check(c);
		break;
	default:
		break;
	}
}
