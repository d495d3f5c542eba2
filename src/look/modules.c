// SPDX-License-Identifier: GPL-2.0-or-later
// Matching modules.alias.
#include "look/modules.h"

#include <fnmatch.h>

#include "base/text.h"

#define ALIAS	  "alias "
#define WORD_MAX  256
#define STARS_MAX 16 /* depmod writes up to 7; fnmatch() takes ever longer with more */

static unsigned stars(const char *pattern)
{
	unsigned n = 0;

	for (; *pattern; pattern++)
		n += *pattern == '*';
	return n;
}

void modules_match(struct pool *mem, char *text, const char *modalias, struct strs *ret)
{
	char *line;

	while ((line = strsep(&text, "\n"))) {
		if (!text_starts(line, ALIAS "pci:"))
			continue;

		char *pattern = line + strlen(ALIAS), *name = strchr(pattern, ' ');

		if (!name || name - pattern >= WORD_MAX)
			continue;
		*name++ = '\0';
		if (stars(pattern) > STARS_MAX || fnmatch(pattern, modalias, 0) != 0)
			continue;
		/* It becomes part of a path and of a message. */
		if (*name && strlen(name) < WORD_MAX && *name != '.' && !strpbrk(name, " /") &&
		    text_is_plain(name) && !strs_has(ret, name))
			strs_add(mem, ret, "%s", name);
	}
}
