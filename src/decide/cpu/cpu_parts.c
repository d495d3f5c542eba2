// SPDX-License-Identifier: GPL-2.0-or-later
// Words and sets of CPUs, made fit for a sentence.
#include "decide/cpu/cpu_parts.h"

#include "base/text.h"

#define MAX_SHOWN 48

const char *cpu_shown(struct pool *mem, const char *text, size_t n)
{
	bool whole = n <= MAX_SHOWN;

	if (!whole)
		n = MAX_SHOWN;
	/* Not through the middle of a character. */
	while (!whole && n > 0 && ((unsigned char)text[n] & 0xc0) == 0x80)
		n--;

	char *copy = pool_text(mem, text, n);

	if (!text_is_plain(copy))
		for (char *c = copy; *c; c++)
			if (*c < ' ' || *c > '~')
				*c = '?';
	return whole ? copy : pool_str(mem, "%s...", copy);
}

const char *cpu_some(struct pool *mem, const struct cpus *set)
{
	const char *text = cpus_text(mem, set);
	uint32_t last = 0;
	size_t n = MAX_SHOWN;

	if (strlen(text) <= MAX_SHOWN)
		return text;
	while (n > 0 && text[n] != ',')
		n--;
	cpus_each(cpu, set) last = cpu;
	return pool_str(mem, "%.*s ... %u (%u in all)", (int)n, text, last, cpus_count(set));
}
