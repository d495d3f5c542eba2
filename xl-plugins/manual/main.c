// SPDX-License-Identifier: GPL-2.0-or-later
// build/xhw-manual, run while xhw is built: writes the pages. usage: xhw-manual DIR DATE
#include "manual.h"

#include <errno.h>
#include <string.h>

#include "base/text.h"

static int write_page(const char *dir, const struct page *page, const char *date)
{
	autofree char *path =
		xprintf("%s/xhw%s%s.8", dir, page->noun ? "-" : "", page->noun ? page->noun : "");
	FILE *out = fopen(path, "we");

	if (out) {
		page_write(out, page, XHW_VERSION, date);
		if (fclose(out) == 0)
			return 0;
	}
	fprintf(stderr, "xhw-manual: write '%s': %s\n", path, strerror(errno));
	return 1;
}

int main(int argc, char **argv)
{
	int rc = 0;

	if (argc != 3) {
		fprintf(stderr, "usage: xhw-manual DIR DATE\n");
		return 2;
	}
	for (const struct page *const *p = pages; *p && rc == 0; p++)
		rc = write_page(argv[1], *p, argv[2]);
	return rc;
}
