// SPDX-License-Identifier: GPL-2.0-or-later
// xen.cfg: an edit changes the bytes of its span and no other, and the old arguments bring the old
// file back. The last byte of the input chooses the line and the new arguments.
#include "decide/boot/boot_words.h"
#include "fuzz.h"

static const char *const new_args[] = {
	"ro", "a=1  'b c' \"d e\" -- f", "", "a\nb", "a #b", " a", "a\tb", "x\xa0y",
};

/* The blank between the kernel and its arguments comes and goes with them. */
static void check_edit(struct pool *mem, const struct boot *b, const struct xen_cfg *cfg,
		       const struct grub_change *change)
{
	struct span span = cfg->sections.v[change->entry].args[change->line].span;
	size_t n = strlen(change->args), tail = b->len - span.at - span.len, len, again_len;
	size_t blank = change->line == GRUB_DOM0 && n && span.len == 0;
	const char *old_args = pool_strndup(mem, b->text + span.at, span.len);
	struct grub_change undo = { change->entry, change->line, old_args };
	struct xen_cfg edited;
	struct err err = {};
	char *text, *again;

	if (xen_cfg_edit_lines(mem, b->text, b->len, cfg, change, 1, &text, &len, &err) < 0) {
		HOLDS(err.code == ERR_BAD_FILE || err.code == ERR_REFUSED);
		return;
	}
	HOLDS(!strpbrk(change->args, "\n\t#") && *change->args != ' ');
	if (n) {
		HOLDS(len == b->len - span.len + n + blank);
		HOLDS(memcmp(text, b->text, span.at) == 0);
		HOLDS(memcmp(text + span.at + blank, change->args, n) == 0);
	}
	HOLDS(len >= tail && memcmp(text + len - tail, b->text + b->len - tail, tail) == 0);
	xen_cfg_parse(mem, text, len, &edited);
	HOLDS(xen_cfg_edit_lines(mem, text, len, &edited, &undo, 1, &again, &again_len, &err) == 0);
	if (n)
		HOLDS(again_len == b->len && memcmp(again, b->text, b->len) == 0);
}

/* Setting a new option and deleting it again is nothing. */
static void check_ops(struct pool *mem, const struct boot_line *l, enum grub_line line)
{
	struct boot_op op = { .line = line, .key = "xhwkey", .value = "1" };
	struct boot_ops ops = { .v = &op, .n = 1, .cap = 1 };
	struct boot_words words;
	struct err err = {};
	const char *with, *back;

	HOLDS(boot_words(mem, BOOT_XEN_CFG, line, l->args, &words, &err) == 0);
	list_each(w, &words) {
		HOLDS(w->span.at + w->span.len <= strlen(l->args));
		if (boot_word_is(line, w->text, op.key, NULL))
			return;
	}
	if (boot_ops_apply(mem, BOOT_XEN_CFG, line, l->args, &ops, &with, NULL, &err) < 0)
		return;
	op.remove = true;
	HOLDS(boot_ops_apply(mem, BOOT_XEN_CFG, line, with, &ops, &back, NULL, &err) == 0);
	HOLDS(strcmp(back, l->args) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pool mem = {};
	struct boot_conf c;
	struct err err = {};

	if (size < 1)
		return 0;

	unsigned which = data[size - 1];
	/* A copy of its own, so that a read behind the end is seen. */
	autofree char *copy = xcalloc(size, 1);
	struct boot b = { .kind = BOOT_XEN_CFG, .path = "xen.cfg", .text = copy, .len = size };

	memcpy(copy, data, size);
	HOLDS(boot_conf_read(&b, &mem, &c, &err) == 0);
	HOLDS(c.deflt >= -1 && c.deflt < (int)c.entries.n);
	for (size_t i = 0; i < c.entries.n; i++) {
		for (int line = GRUB_XEN; line <= GRUB_DOM0; line++) {
			struct grub_change change = { i, (enum grub_line)line,
						      new_args[which % ARRAY_SIZE(new_args)] };
			const struct boot_line *l = &c.entries.v[i].lines[line];

			if (!l->present)
				continue;
			if (i == (which >> 3) % c.entries.n)
				check_edit(&mem, &b, &c.xen_cfg, &change);
			if (!l->why_not)
				check_ops(&mem, l, (enum grub_line)line);
		}
	}
	pool_free(&mem);
	return 0;
}
