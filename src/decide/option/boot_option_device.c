// SPDX-License-Identifier: GPL-2.0-or-later
// Xen options with a grammar of their own: consoles, the display, PCI devices.
#include "base/text.h"
#include "decide/option/boot_option_parts.h"

#define RESERVED_PAGES	 16 /* of one range of rmrr= */
#define RESERVED_RANGES	 10
#define RESERVED_DEVICES 20

/* "[SEG:]BUS:DEV[.FN]", as Xen's parse_pci() reads it. */
static bool take_pci(const char **text, bool fn, bool seg, uint64_t *ret_seg)
{
	uint64_t a, b, c, f;

	*ret_seg = 0;
	if (!option_take_base(text, 16, &a) || !take_char(text, ':') ||
	    !option_take_base(text, 16, &b))
		return false;
	if (**text == ':') {
		++*text;
		if (!seg || a > 0xffff || !option_take_base(text, 16, &c))
			return false;
		*ret_seg = a;
		a = b;
		b = c;
	}
	if (a > 0xff || b > 0x1f)
		return false;
	return !fn || (take_char(text, '.') && option_take_number(text, &f) && f < 8);
}

static bool is_pci(const char *text)
{
	uint64_t ignored;

	return take_pci(&text, true, false, &ignored) && !*text;
}

void option_console(struct option_case *c)
{
	static const char known[] = "vga com1 com1H com1L com2 com2H com2L pv xen dbgp ehci xhci "
				    "none";
	const char *rest = c->value;

	while (rest) {
		const char *item = option_next(c->mem, &rest, ',');

		if (!option_item_fits(known, item))
			option_wrong(c, true, "expected %s, not \"%s\"", c->row->want,
				     option_quote(c->mem, item));
		else if (streq(item, "none"))
			option_note(c, "\"none\" leaves no word of Xen on any console");
	}
}

static bool is_baud(const char *text)
{
	const char *s = text;
	uint64_t baud, base;

	if (text_starts(s, "auto"))
		s += 4;
	else if (!option_take_base(&s, 10, &baud) || baud < 1200 || baud > 115200)
		return false;
	return !*s || (take_char(&s, '/') && option_take_number(&s, &base) && !*s);
}

/* "8n1" */
static bool is_frame(const char *text)
{
	return strlen(text) == 3 && text[0] >= '5' && text[0] <= '8' && strchr("noems", text[1]) &&
	       (text[2] == '1' || text[2] == '2');
}

/* The fields of comN that stand in an order; empty ones keep what is set. */
static bool com_field_fits(size_t place, const char *text)
{
	switch (place) {
	case 0:
		return !*text || is_baud(text);
	case 1:
		return !*text || is_frame(text);
	case 2:
		return option_item_fits("@bare pci amt @uint", text);
	case 3:
		return option_item_fits("@bare msi @uint", text);
	default:
		return place < 6 && (!*text || is_pci(text));
	}
}

static bool com_named_fits(const char *text)
{
	static const char known[] =
		"clock-hz=@uint data-bits=5 data-bits=6 data-bits=7 data-bits=8 dev=pci dev=amt "
		"io-base=@uint irq=@uint parity=n parity=o parity=e parity=m parity=s "
		"reg-shift=@uint reg-width=1 reg-width=4 stop-bits=1 stop-bits=2";
	const char *value = strchr(text, '=') + 1;

	if (text_starts(text, "baud="))
		return option_is_number(value) && is_baud(value);
	if (text_starts(text, "port=") || text_starts(text, "bridge="))
		return is_pci(value);
	return option_item_fits(known, text);
}

void option_com(struct option_case *c)
{
	const char *rest = c->value;
	bool named = false;

	if (!*rest)
		option_unexpected(c);
	for (size_t place = 0; rest; place++) {
		const char *field = option_next(c->mem, &rest, ',');

		named |= strchr(field, '=') != NULL;
		if (named ? strchr(field, '=') && com_named_fits(field)
			  : com_field_fits(place, field))
			continue;
		option_wrong(c, true, "expected %s; \"%s\" does not fit there", c->row->want,
			     option_quote(c->mem, field));
		return;
	}
}

/* "1024x768x32" */
static bool is_gfx(const char *text)
{
	uint64_t n[3];

	for (size_t i = 0; i < 3; i++)
		if ((i && !take_char(&text, 'x')) || !option_take_base(&text, 10, &n[i]) || !n[i] ||
		    n[i] > 0xffff)
			return false;
	return !*text;
}

static bool is_mode(const char *text)
{
	if (text_starts(text, "gfx-"))
		return is_gfx(text + 4);
	return option_item_fits(
		"ask current text-80x25 text-80x28 text-80x30 text-80x34 text-80x43 "
		"text-80x50 text-80x60 text-80x80 mode-@uint",
		text);
}

void option_vga(struct option_case *c)
{
	const char *rest = c->value, *mode = option_next(c->mem, &rest, ',');

	if (streq(c->value, "keep"))
		option_note(c, "without a mode a BIOS host shows a menu of modes at boot; "
			       "\"current,keep\" does not");
	else if (!is_mode(mode) || (rest && !streq(rest, "keep")))
		option_danger(c, "expected %s; else a BIOS host shows a menu of modes at boot",
			      c->row->want);
	else if (rest)
		option_note(c, "\"keep\" stands in the way of passing the boot display to a VM");
}

/* "0:1d.0,1a.0" behind the '='. */
static const char *take_devices(const char **s, bool ivmd)
{
	uint64_t seg, first = 0;
	size_t n = 0;

	do {
		++*s;

		const char *start = *s;
		bool named;

		if (!take_pci(s, true, true, &seg))
			return "a device is not [SEG:]BUS:DEV.FN";
		named = strchr(start, ':') &&
			memchr(strchr(start, ':') + 1, ':', (size_t)(*s - strchr(start, ':') - 1));
		if (ivmd && seg)
			return "only segment 0 is possible";
		if (!n)
			first = seg;
		else if (named && seg != first)
			return "devices of one range are in one segment";
		if (ivmd && **s == '-') {
			++*s;
			if (!take_pci(s, true, true, &seg) || seg)
				return "the last device of a range is not BUS:DEV.FN";
		}
		if (++n > RESERVED_DEVICES)
			return "a range has at most 20 devices";
	} while (**s == ',');
	return NULL;
}

/* "d5d46-d5d48=0:1d.0" */
static const char *take_reserved(const char **s, bool ivmd)
{
	uint64_t start, end;

	if (!option_take_base(s, 16, &start))
		return "a range starts with a page number in hexadecimal";
	end = start;
	if (**s == '-') {
		++*s;
		if (!option_take_base(s, 16, &end))
			return "the end of a range is a page number in hexadecimal";
	}
	if (end < start)
		return "the end of a range is before its start";
	if (!ivmd && end - start >= RESERVED_PAGES)
		return "a range has at most 16 pages";
	if (**s == '=')
		return take_devices(s, ivmd);
	return ivmd ? NULL : "a range without devices does nothing";
}

/* rmrr and ivmd; Xen drops what stands behind a fault. */
void option_reserved(struct option_case *c)
{
	bool ivmd = streq(c->row->name, "ivmd");
	const char *s = c->value, *why = NULL;
	size_t n = 0;

	do {
		why = take_reserved(&s, ivmd);
		if (!why && ++n > RESERVED_RANGES)
			why = "there are at most 10 ranges in all";
	} while (!why && *s++ == ';');
	if (!why && s[-1])
		why = "something stands behind the last device";
	if (why)
		option_wrong(c, true, "%s; expected %s", why, c->row->want);
}

void option_phantom(struct option_case *c)
{
	const char *s = c->value;
	uint64_t ignored;

	if (!take_pci(&s, false, true, &ignored) || !take_char(&s, ',') ||
	    !option_item_fits("1 2 4", s))
		option_unexpected(c);
}

/* ivrs_ioapic[N]=[SEG:]BUS:DEV.FN: the number stands in the key. */
void option_ivrs(struct option_case *c)
{
	const char *index = strchr(c->key, '[') + 1, *s = c->value;
	uint64_t number, ignored;

	if (!option_take_number(&index, &number) || number > 255 || !streq(index, "]") ||
	    !take_pci(&s, true, true, &ignored) || *s)
		option_unexpected(c);
}

void option_dbgp(struct option_case *c)
{
	const char *rest = c->value, *first = option_next(c->mem, &rest, ',');
	bool xhci = text_starts(first, "xhci");
	bool fits = xhci || text_starts(first, "ehci");

	if (fits)
		first += 4;
	fits = fits && (!*first || option_is_number(first) ||
			(text_starts(first, "@pci") && is_pci(first + 4)));
	while (fits && rest)
		fits = xhci &&
		       option_item_fits("share? share=hwdom", option_next(c->mem, &rest, ','));
	if (!fits)
		option_unexpected(c);
	else if (xhci)
		option_note(c, "the boot waits until a debug cable is plugged in");
}
