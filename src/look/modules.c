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

bool modules_alias(char *line, const char **pattern, const char **name)
{
	if (!text_starts(line, ALIAS "pci:"))
		return false;

	char *glob = line + strlen(ALIAS), *end = strchr(glob, ' ');

	if (!end || end - glob >= WORD_MAX)
		return false;
	*end++ = '\0';
	*pattern = glob;
	*name = end;
	/* It becomes part of a path and of a message. */
	return stars(glob) <= STARS_MAX && *end && strlen(end) < WORD_MAX && *end != '.' &&
	       !strpbrk(end, " /") && text_is_plain(end);
}

void modules_match(struct pool *mem, char *text, const char *modalias, struct strs *ret)
{
	const char *pattern, *name;
	char *line;

	while ((line = strsep(&text, "\n")))
		if (modules_alias(line, &pattern, &name) && fnmatch(pattern, modalias, 0) == 0 &&
		    !strs_has(ret, name))
			strs_add(mem, ret, "%s", name);
}
