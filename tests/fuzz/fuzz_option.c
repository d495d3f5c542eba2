// SPDX-License-Identifier: GPL-2.0-or-later
// Options of the boot lines: whatever stands there, what is told of it holds together, and is fit
// for a message. The first byte of the input names the line; what follows is "KEY=VALUE".
#include "decide/option/boot_option.h"
#include "base/text.h"
#include "fuzz.h"

static void check_text(const char *text)
{
	/* Only what was typed may hold what is not plain, and that is replaced. */
	HOLDS(!text || (*text && strlen(text) < 4096 && text_is_plain(text)));
}

static void check_told(const struct boot_option_told *t)
{
	HOLDS(!t->refusal == !t->code);
	HOLDS(!t->hint || t->refusal);
	HOLDS(!t->can_force || t->refusal);
	check_text(t->refusal);
	check_text(t->hint);
	check_text(t->note);
}

static void check_option(struct pool *mem, enum grub_line line, const char *text)
{
	char *key = pool_strdup(mem, text), *value = strchr(key, '=');
	struct boot_option_told told, again;

	if (value)
		*value++ = '\0';
	boot_option_check(mem, line, key, value, &told);
	check_told(&told);
	HOLDS(told.known || told.note);
	boot_option_check(mem, line, key, value, &again);
	HOLDS(!told.code == !again.code && (!told.code || streq(told.code, again.code)));
	if (line == GRUB_XEN && strlen(text) > 127)
		HOLDS(told.code && streq(told.code, "option-length") && !told.can_force);
}

static void check_line(struct pool *mem, enum grub_line line, const char *text)
{
	struct boot_option_told told;

	boot_line_check(mem, line, text, NULL, &told);
	check_told(&told);
	/* What got no worse is not refused. */
	boot_line_check(mem, line, text, text, &told);
	check_told(&told);
	HOLDS(!told.refusal);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pool mem = {};

	if (size < 1)
		return 0;

	autofree char *text = xstrndup((const char *)data + 1, size - 1);
	enum grub_line line = data[0] & 1 ? GRUB_DOM0 : GRUB_XEN;

	check_option(&mem, line, text);
	check_line(&mem, line, text);
	pool_free(&mem);
	return 0;
}
