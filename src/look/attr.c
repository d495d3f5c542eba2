// SPDX-License-Identifier: GPL-2.0-or-later
// Parsing BARs and links.
#include "look/attr.h"

#include "base/text.h"

#define FLAG_IO	      0x00000100
#define FLAG_MEM      0x00000200
#define FLAG_PREFETCH 0x00002000
#define FLAG_64	      0x00100000
#define FLAG_DISABLED 0x10000000
#define FLAG_UNSET    0x20000000
#define ROM_ENABLED   0x00000001
#define ROM	      6

static bool take_number(char **text, uint64_t *ret)
{
	char *word = strsep(text, " ");

	return word && text_starts(word, "0x") && parse_hex(word, ret);
}

static bool is_enabled(const struct pci_bar *bar, uint64_t flags, int command)
{
	if (flags & (FLAG_DISABLED | FLAG_UNSET) || bar->start == 0)
		return false;
	if (bar->index == ROM && !(flags & ROM_ENABLED))
		return false;
	return command < 0 || command & (bar->io ? 1 : 2);
}

bool pci_bars_parse(struct pool *mem, char *text, int command, struct pci_bars *ret)
{
	char *line;

	for (int i = 0; i <= ROM && (line = strsep(&text, "\n")) && *line; i++) {
		uint64_t start, end, flags;

		if (!take_number(&line, &start) || !take_number(&line, &end) ||
		    !take_number(&line, &flags) || line)
			return false;
		if (!(flags & (FLAG_IO | FLAG_MEM)))
			continue;
		if (end < start)
			return false;

		struct pci_bar bar = { .index = i,
				       .start = start,
				       .size = end - start + 1,
				       .io = flags & FLAG_IO,
				       .is64 = flags & FLAG_64,
				       .prefetch = flags & FLAG_PREFETCH };

		bar.enabled = is_enabled(&bar, flags, command);
		*list_add(mem, ret) = bar;
	}
	return true;
}

unsigned pci_speed_parse(const char *text)
{
	unsigned whole = 0, tenth = 0, digits = 0;

	for (; *text >= '0' && *text <= '9' && digits < 3; text++, digits++)
		whole = whole * 10 + (unsigned)(*text - '0');
	if (digits > 0 && *text == '.' && text[1] >= '0' && text[1] <= '9') {
		tenth = (unsigned)(text[1] - '0');
		text += 2;
	}
	return digits > 0 && text_starts(text, " GT/s") ? whole * 10 + tenth : 0;
}

unsigned pci_width_parse(const char *text)
{
	uint32_t width;

	return parse_u32(text, &width) && width <= 32 ? width : 0;
}
