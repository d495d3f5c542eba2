// SPDX-License-Identifier: GPL-2.0-or-later
// A trial that is put into a grub.cfg is taken out without a trace; a variable of a grubenv is set
// and all others stay; a record reads as it was written.
#include "base/text.h"
#include "decide/trial/boot_trial.h"
#include "fuzz.h"

/* The file as it would be with XCP-ng's own lines, which stay. */
static void check_file(struct pool *mem, const char *text, size_t len, size_t which)
{
	struct boot b = { .kind = BOOT_GRUB, .path = "g", .text = text, .len = len, .brand = "x" };
	const struct boot_edits none = {};
	struct boot_conf c;
	struct err err = {};
	char *with, *first, *second;
	size_t with_len, first_len, second_len;

	if (boot_conf_read(&b, mem, &c, &err) < 0 || c.entries.n == 0)
		return;
	if (boot_trial_add(&c, which % c.entries.n, &none, 15, mem, &with, &with_len, &err) < 0)
		return;
	b.text = with;
	b.len = with_len;
	HOLDS(boot_conf_read(&b, mem, &c, &err) == 0);
	HOLDS(boot_trial_remove(&c, mem, &first, &first_len, &err) == 0);
	/* The input's own trial is gone now, and with it the numbers of the entries. */
	if (memmem(text, len, BOOT_TRIAL_ID, strlen(BOOT_TRIAL_ID)))
		return;
	HOLDS(first_len >= len);
	/* Once more: now XCP-ng's lines are there. */
	b.text = first;
	b.len = first_len;
	HOLDS(boot_conf_read(&b, mem, &c, &err) == 0);
	HOLDS(boot_trial_add(&c, which % c.entries.n, &none, 15, mem, &with, &with_len, &err) == 0);
	b.text = with;
	b.len = with_len;
	HOLDS(boot_conf_read(&b, mem, &c, &err) == 0);
	HOLDS(boot_trial_remove(&c, mem, &second, &second_len, &err) == 0);
	HOLDS(first_len == second_len && memcmp(first, second, first_len) == 0);
}

static void check_env(struct pool *mem, const char *text, size_t len)
{
	const char *before, *after, *other;
	struct err err = {};
	char *now, *back;

	if (grubenv_get(mem, text, len, "other", &before, &err) < 0) {
		HOLDS(grubenv_set(mem, text, len, "a", "1", &now, &err) < 0);
		return;
	}
	if (grubenv_set(mem, text, len, "a", "x\n\\y", &now, &err) < 0)
		return;
	HOLDS(grubenv_get(mem, now, 1024, "a", &after, &err) == 0 && streq(after, "x\n\\y"));
	HOLDS(grubenv_get(mem, now, 1024, "other", &other, &err) == 0);
	HOLDS(!before == !other && (!other || streq(before, other)));
	HOLDS(grubenv_set(mem, now, 1024, "a", "", &back, &err) == 0 && strlen(back) == 1024);
	HOLDS(grubenv_get(mem, back, 1024, "a", &after, &err) == 0 && !after);
}

static void check_record(struct pool *mem, const char *text)
{
	struct boot_trial t, again;
	struct err err = {};

	if (boot_trial_parse(mem, text, &t, &err) < 0)
		return;
	HOLDS(boot_trial_parse(mem, boot_trial_print(mem, &t), &again, &err) == 0);
	HOLDS(streq(t.from, again.from) && streq(t.to, again.to) && streq(t.object, again.object));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pool mem = {};

	if (size == 0)
		return 0;

	/* Copies of their own, so that a read behind the end is seen. */
	autofree char *copy = xcalloc(size, 1), *text = xcalloc(size + 1, 1);

	memcpy(copy, data, size);
	memcpy(text, data, size);
	check_file(&mem, text, size, data[size - 1]);
	check_env(&mem, copy, size);
	check_record(&mem, text);
	pool_free(&mem);
	return 0;
}
