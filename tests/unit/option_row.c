// SPDX-License-Identifier: GPL-2.0-or-later
// Boot options in tables: the check of a row.
#include "option_row.h"

#include "decide/option/boot_option.h"

static void check_told(const char *label, const struct boot_option_told *t,
		       enum option_verdict want)
{
	static const char *const codes[] = {
		[WRONG] = "option-value",
		[NEVER] = "option-value",
		[LONG] = "option-length",
		[DANGER] = "dangerous",
	};

	CHECK_STR(label, t->code, codes[want]);
	CHECK_EQ(label, t->refusal != NULL, want > UNKNOWN);
	CHECK_EQ(label, t->can_force, want == WRONG || want == DANGER);
	CHECK_EQ(label, t->known, want != UNKNOWN);
	if (t->refusal)
		CHECK(label, strstr(t->refusal, ": "));
	if (want == UNKNOWN)
		CHECK(label, t->note);
}

static bool says(const struct boot_option_told *t, const char *text)
{
	return (t->note && strstr(t->note, text)) || (t->refusal && strstr(t->refusal, text)) ||
	       (t->hint && strstr(t->hint, text));
}

void option_row_check(const struct option_row *row)
{
	struct pool mem = {};
	struct boot_option_told told;
	enum grub_line line = strncmp(row->option, "xen:", 4) ? GRUB_DOM0 : GRUB_XEN;
	const char *text = strchr(row->option, ':') + 1;
	char *key = pool_strdup(&mem, text), *equals = strchr(key, '=');

	if (equals)
		*equals++ = '\0';
	boot_option_check(&mem, line, key, equals, &told);
	check_told(row->option, &told, row->want);
	if (!row->say && told.note)
		CHECK_FAIL(row->option, "unexpected note: %s", told.note);
	if (row->say && !says(&told, row->say))
		CHECK_FAIL(row->option, "'%s' is not told; note: %s; refusal: %s; hint: %s",
			   row->say, told.note ? told.note : "", told.refusal ? told.refusal : "",
			   told.hint ? told.hint : "");
	pool_free(&mem);
}
