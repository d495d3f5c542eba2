// SPDX-License-Identifier: GPL-2.0-or-later
// The table of all pages, and finding what belongs to a noun and to a verb.
#include "manual.h"

#include <string.h>

#include "base/text.h"

const struct page *const pages[] = {
	&xhw_page, &pci_page,	  &boot_page, &numa_page, &vcpu_page, &cpupool_page,
	&usb_page, &profile_page, &host_page, &undo_page, NULL,
};

const struct page *page_of(const char *noun)
{
	for (const struct page *const *p = pages; *p; p++)
		if (noun ? (*p)->noun && streq((*p)->noun, noun) : !(*p)->noun)
			return *p;
	return NULL;
}

/* The word at text, up to a blank or the end. */
static bool word_is(const char *text, const char *word)
{
	size_t n = strlen(word);

	return strncmp(text, word, n) == 0 && (text[n] == ' ' || !text[n]);
}

bool example_is_of(const struct example *e, const struct verb *verb)
{
	const char *text = e->run;

	if (!word_is(text, verb->noun))
		return false;
	text += strcspn(text, " ");
	text += strspn(text, " ");
	return !verb->name || word_is(text, verb->name) ||
	       (verb->alias && word_is(text, verb->alias));
}
