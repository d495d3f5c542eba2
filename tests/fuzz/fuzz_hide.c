// SPDX-License-Identifier: GPL-2.0-or-later
// Hide words: an edited line hides what was added, shows what was taken, and leaves every other
// device as it was. The first two bytes of the input name the device that is added and taken.
#include "decide/hide/hide.h"
#include "fuzz.h"

static struct hides hides_of(struct pool *mem, const char *args)
{
	struct hides hides = {};
	struct err err;
	const char *line = grub_cmdline(mem, args, &err);

	if (line)
		hide_parse(mem, line, &hides);
	return hides;
}

/* Every device that either line names, but for the edited one. */
static void check_others(const struct hides *a, const struct hides *b, struct bdf but)
{
	list_each(hide, a) {
		if (!hide->effective)
			continue;
		list_each(slot, hide) {
			struct bdf bdf = { .domain = slot->domain,
					   .bus = slot->bus,
					   .dev = slot->dev < 0 ? 3 : (unsigned)slot->dev,
					   .fn = slot->fn < 0 ? 5 : (unsigned)slot->fn };

			HOLDS(bdf_eq(bdf, but) || hide_has(b, bdf));
		}
	}
}

static void check_edit(struct pool *mem, const char *args, struct bdf bdf, bool hide)
{
	const struct bdfs devs = { .v = &bdf, .n = 1 };
	const char *got = NULL, *again = NULL, *code = NULL;
	struct err err = {};
	int rc = hide_edit(mem, args, hide ? &devs : NULL, hide ? NULL : &devs, &got, &code, &err);

	if (rc < 0) {
		HOLDS(rc == -ERR_REFUSED && code && *err.message);
		return;
	}

	struct hides before = hides_of(mem, args), after = hides_of(mem, got);

	HOLDS(hide_has(&after, bdf) == hide);
	if (hide_has(&before, bdf) == hide)
		HOLDS(streq(got, args));
	check_others(&before, &after, bdf);
	check_others(&after, &before, bdf);
	HOLDS(hide_edit(mem, got, hide ? &devs : NULL, hide ? NULL : &devs, &again, NULL, &err) ==
	      0);
	HOLDS(streq(again, got));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pool mem = {};
	struct hides hides;

	if (size < 2)
		return 0;

	autofree char *args = xstrndup((const char *)data + 2, size - 2);
	struct bdf bdf = { .bus = data[0] & 15, .dev = data[1] >> 3 & 3, .fn = data[1] & 7 };

	hide_parse(&mem, args, &hides);
	check_edit(&mem, args, bdf, true);
	check_edit(&mem, args, bdf, false);
	pool_free(&mem);
	return 0;
}
