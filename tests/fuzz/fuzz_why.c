// SPDX-License-Identifier: GPL-2.0-or-later
// Any bytes as logs and as a configuration of xl: what is told of them is plain text, and bounded.
#include "decide/why/why_parts.h"
#include "fuzz.h"

#define U "40000000-0000-4000-8000-0000000000aa"

static void ask_of(const struct logs *logs, bool xapi, struct pool *mem)
{
	struct bdf dev = { .bus = 4 };
	struct why_ask ask = {
		.logs = logs, .uuid = U, .name = "g1", .xapi = xapi, .devs = { .v = &dev, .n = 1 }
	};
	struct why why;

	why_find(&ask, mem, &why);
	HOLDS(why.looked.n == logs->n);
	HOLDS(!why.time || text_is_plain(why.time));
	HOLDS(!why.error || text_is_plain(why.error));
	HOLDS(why.devs.n >= 1 && why.devs.n <= 64);
	list_each(r, &why.reasons) {
		HOLDS(r->code && r->reason && text_is_plain(r->reason));
		HOLDS(r->evidence.n > 0 && r->evidence.n <= 6);
		list_each(e, &r->evidence)
			HOLDS(text_is_plain(e->line) && strlen(e->line) < 700 &&
			      (!e->time || text_is_plain(e->time)));
	}
	for (size_t i = 1; i < why.reasons.n; i++)
		HOLDS(why.reasons.v[i - 1].proven >= why.reasons.v[i].proven);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const enum log_kind kinds[] = { LOG_XAPI, LOG_XEN, LOG_KERNEL, LOG_XL, LOG_QEMU };
	struct pool mem = {};
	struct logs logs = { .boot = 1795255200 };
	autofree char *copy = xcalloc(size + 1, 1);
	struct xl_file file = { "etc/xen/g1.cfg", copy };
	struct xl_files files = { &file, 1, 0 };
	struct why_config config;

	/* Without a byte behind them, so that reading too far is seen. */
	autofree char *exact = xcalloc(size ? size : 1, 1);

	memcpy(copy, data, size);
	memcpy(exact, data, size);
	for (size_t i = 0; i < ARRAY_SIZE(kinds); i++)
		*list_add(&mem, &logs) = (struct log){ .kind = kinds[i],
						       .source = "log",
						       .text = exact,
						       .len = size,
						       .ring = i % 2 == 0 };
	ask_of(&logs, true, &mem);
	ask_of(&logs, false, &mem);
	why_uuid_of(&logs, "g1", &mem);
	why_config_find(&files, "g1", &mem, &config);
	pool_free(&mem);
	return 0;
}
