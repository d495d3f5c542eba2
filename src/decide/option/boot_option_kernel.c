// SPDX-License-Identifier: GPL-2.0-or-later
// Options of the dom0 line with a grammar of their own.
#include <ctype.h>

#include "base/text.h"
#include "decide/option/boot_option_parts.h"
#include "decide/hide/hide_words.h"

/* Behind "ttyS0,": baud, parity, bits, flow, each only behind the former. */
static bool is_serial(const char *text)
{
	uint64_t baud;

	if (!option_take_base(&text, 10, &baud))
		return false;
	if (*text && strchr("noe", *text))
		text++;
	if (*text >= '5' && *text <= '8')
		text++;
	return !*text || streq(text, "r");
}

/* "tty0", "ttyS0,115200n8", "hvc0"; "" and "null" are none. */
void option_tty(struct option_case *c)
{
	const char *rest = c->value, *name = option_next(c->mem, &rest, ',');
	size_t letters = 0;

	while (isalnum((unsigned char)name[letters]) || name[letters] == '-')
		letters++;
	if (text_starts(name, "uart") || streq(name, "brl"))
		return;
	if (name[letters] || (!*name && rest)) {
		option_unexpected(c);
		return;
	}
	if (rest && !is_serial(rest)) {
		option_unexpected(c);
		c->told->hint = "several consoles are several options: dom0:console=tty0 "
				"dom0:console=hvc0";
	}
}

/* A faulty list is worse than none: pciback does not start, and nothing is hidden. */
void option_hide(struct option_case *c)
{
	struct hides hides = {};

	if (c->bare) {
		option_unexpected(c);
		return;
	}
	hide_parse(c->mem, pool_str(c->mem, "%s=\"%s\"", HIDE_KEY, c->value), &hides);
	if (hides.n != 1 || !hides.v[0].valid) {
		const char *why = hides.n ? hides.v[0].why : NULL;

		option_wrong(c, false, "the kernel refuses this list, and then hides nothing%s%s",
			     why ? ": " : "", why ? option_quote(c->mem, why) : "");
		c->told->hint = "groups (dddd:bb:dd.f) without anything between, as in "
				"(0000:04:00.0)(0000:04:00.1); \"pci hide\" writes it";
		return;
	}
	if (!hides.v[0].n)
		option_note(c, "an empty list hides nothing");
	list_each(slot, &hides.v[0]) {
		if (!slot->strict) {
			option_note(c, "XAPI reads only groups of the form (0000:04:00.0), and its "
				       "PCI calls fail on others");
			break;
		}
	}
}

/* kstrtobool(): the first letter, and the second of "on" and "off". */
void option_kernel_bool(struct option_case *c)
{
	if (!c->bare &&
	    !option_item_fits("1 0 y n Y N yes no on off Yes No On Off YES NO ON OFF", c->value))
		option_unexpected(c);
}

void option_kernel_int(struct option_case *c)
{
	if (!option_item_fits("@int", c->value))
		option_unexpected(c);
}

/* Of modules only the form is known. */
void option_module(struct option_case *c)
{
	const char *dot = strchr(c->key, '.');

	for (const char *s = c->key; *s; s++)
		if (!isalnum((unsigned char)*s) && !strchr("-_.:/[]", *s)) {
			option_wrong(c, true, "expected module.option of letters, digits, - and _");
			return;
		}
	if (!dot || dot == c->key || !dot[1])
		option_wrong(c, true, "expected a name on both sides of the dot");
}
