// SPDX-License-Identifier: GPL-2.0-or-later
// Reading the hide words of a kernel line, in every spelling that the kernel takes.
#include "decide/hide/hide.h"

#include "base/text.h"
#include "decide/hide/hide_words.h"

#define OLD_KEY "pciback.hide"

static bool is_read(const char *param)
{
	return kernel_param_eq(param, HIDE_KEY);
}

bool hide_is_word(const struct kernel_word *word)
{
	return is_read(word->param) || kernel_param_eq(word->param, OLD_KEY);
}

static void skip_blanks(const char **text)
{
	while (**text == ' ' || (**text >= '\t' && **text <= '\r'))
		++*text;
}

/* As the kernel's %x: blanks before it, perhaps 0x, any number of digits. */
static bool take_number(const char **text, unsigned max, int *ret)
{
	unsigned value = 0, digit;

	skip_blanks(text);
	if ((*text)[0] == '0' && ((*text)[1] == 'x' || (*text)[1] == 'X')) {
		const char *behind = *text + 2;

		if (take_hex(&behind, 1, &digit))
			*text += 2;
	}
	if (!take_hex(text, 1, &value))
		return false;
	while (take_hex(text, 1, &digit)) {
		value = value * 16 + digit;
		if (value > max)
			return false;
	}
	*ret = (int)value;
	return value <= max;
}

static bool take_number_or_star(const char **text, unsigned max, int *ret)
{
	*ret = -1;
	return take_char(text, '*') || take_number(text, max, ret);
}

/* Behind the bus and its colon: "DD.F", "DD.*" or "*.*". */
static bool take_function(const char **text, struct hide_slot *slot)
{
	return take_number_or_star(text, 0x1f, &slot->dev) && take_char(text, '.') &&
	       take_number_or_star(text, 7, &slot->fn) && (slot->dev >= 0 || slot->fn < 0);
}

/* "(D:B:S.F)" with the domain left out at will. */
static bool take_slot(const char **text, struct hide_slot *ret)
{
	struct hide_slot slot = {};
	int first, second;

	skip_blanks(text);
	if (!take_char(text, '(') || !take_number(text, 0xffff, &first) || !take_char(text, ':'))
		return false;

	const char *behind = *text;

	if (take_number(&behind, 0xff, &second) && take_char(&behind, ':')) {
		*text = behind;
		slot.domain = (unsigned)first;
		slot.bus = (unsigned)second;
	} else {
		if (first > 0xff)
			return false;
		slot.bus = (unsigned)first;
	}
	if (!take_function(text, &slot) || !take_char(text, ')'))
		return false;
	skip_blanks(text);
	*ret = slot;
	return true;
}

const char *hide_slot_text(struct pool *mem, const struct hide_slot *slot)
{
	if (slot->dev < 0)
		return pool_str(mem, "(%04x:%02x:*.*)", slot->domain, slot->bus);
	if (slot->fn < 0)
		return pool_str(mem, "(%04x:%02x:%02x.*)", slot->domain, slot->bus,
				(unsigned)slot->dev);
	return pool_str(mem, "(%04x:%02x:%02x.%x)", slot->domain, slot->bus, (unsigned)slot->dev,
			(unsigned)slot->fn);
}

static void parse_value(struct pool *mem, const char *value, struct hide *ret)
{
	struct hide_slot slot;

	ret->valid = true;
	for (const char *text = value, *start = text; *text; start = text) {
		if (!take_slot(&text, &slot)) {
			ret->valid = false;
			ret->n = 0;
			ret->why = pool_str(mem, "at '%.40s' it is not of the form (dddd:bb:dd.f)",
					    start);
			return;
		}
		slot.strict = slot.fn >= 0 &&
			      strlen(hide_slot_text(mem, &slot)) == (size_t)(text - start) &&
			      text_starts(start, hide_slot_text(mem, &slot));
		*list_add(mem, ret) = slot;
	}
}

static void remark_on(struct pool *mem, const struct hide *hide, struct strs *remarks)
{
	bool odd = false;

	if (!hide->read) {
		strs_add(mem, remarks, "'%.100s' hides nothing: this kernel reads xen-pciback.hide",
			 hide->word);
		return;
	}
	if (!hide->effective) {
		strs_add(mem, remarks, "'%.100s' hides nothing: %s", hide->word,
			 hide->why && !hide->valid ? hide->why
						   : "a later word of that name takes its place");
		return;
	}
	if (!hide->valid)
		strs_add(
			mem, remarks,
			"the kernel refuses '%.100s': %s; pciback does not start, so no device can be given to a VM",
			hide->word, hide->why);
	if (!streq(hide->key, HIDE_KEY))
		strs_add(
			mem, remarks,
			"'%s' hides for the kernel, but XAPI knows only the spelling xen-pciback.hide",
			hide->key);
	list_each(slot, hide)
		odd |= !slot->strict;
	if (odd)
		strs_add(
			mem, remarks,
			"'%.100s' has groups that XAPI cannot read: it knows only (dddd:bb:dd.f) in lower case",
			hide->word);
}

static struct hide read_word(struct pool *mem, const char *line, const struct kernel_word *word)
{
	struct hide hide = { .key = word->param,
			     .read = is_read(word->param),
			     .word = pool_strndup(mem, line + word->at, word->len) };

	if (!word->value)
		hide.why = "it has no value";
	else if (strlen(word->value) > HIDE_VALUE_MAX)
		hide.why = pool_str(mem, "its value is %zu characters long, the kernel takes %d",
				    strlen(word->value), HIDE_VALUE_MAX);
	else
		parse_value(mem, word->value, &hide);
	return hide;
}

void hide_parse_words(struct pool *mem, const char *line, const struct kernel_words *words,
		      struct hides *ret)
{
	int last = -1;

	*ret = (struct hides){};
	list_each(word, words) {
		if (!hide_is_word(word))
			continue;
		*list_add(mem, ret) = read_word(mem, line, word);
		/* What is not even taken as a value leaves the former one in force. */
		if (is_read(word->param) && word->value && strlen(word->value) <= HIDE_VALUE_MAX)
			last = (int)ret->n - 1;
	}
	if (last >= 0)
		ret->v[last].effective = true;
	list_each(hide, ret)
		remark_on(mem, hide, &ret->remarks);
}

void hide_parse(struct pool *mem, const char *args, struct hides *ret)
{
	struct kernel_words words;

	kernel_line(mem, args, &words);
	hide_parse_words(mem, args, &words, ret);
}

const struct hide *hide_effective(const struct hides *hides)
{
	list_each(hide, hides)
		if (hide->effective)
			return hide;
	return NULL;
}

bool hide_slot_has(const struct hide_slot *slot, struct bdf bdf)
{
	return slot->domain == bdf.domain && slot->bus == bdf.bus &&
	       (slot->dev < 0 || (unsigned)slot->dev == bdf.dev) &&
	       (slot->fn < 0 || (unsigned)slot->fn == bdf.fn);
}

bool hide_has(const struct hides *hides, struct bdf bdf)
{
	const struct hide *hide = hide_effective(hides);

	/* An invalid list has no slots. */
	if (hide)
		list_each(slot, hide)
			if (hide_slot_has(slot, bdf))
				return true;
	return false;
}

bool hide_covers(const struct hides *hides, struct bdf bdf, const struct bdf *parents, size_t n)
{
	if (hide_has(hides, bdf))
		return true;
	for (size_t i = 0; i < n; i++)
		if (hide_has(hides, parents[i]))
			return true;
	return false;
}
