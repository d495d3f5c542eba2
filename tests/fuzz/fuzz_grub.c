// SPDX-License-Identifier: GPL-2.0-or-later
// grub.cfg: an edit changes the bytes of its span and no other, and the old arguments bring the old
// file back. The last two bytes of the input choose the line and the new arguments.
#include "decide/boot/boot_words.h"
#include "fuzz.h"

static const char *const new_args[] = {
	"ro", "a=1\t'b c' \"d$\" e", "xen-pciback.hide=(0000:04:00.0)", "", "}", "a\nb", "# c",
	" a",
};

struct file {
	const char *text;
	size_t len;
};

static void check_edit(struct pool *mem, struct file old, size_t entry, enum grub_line line,
		       struct span span, const char *args)
{
	size_t n = strlen(args), tail = old.len - span.at - span.len, blank = n && span.len == 0;
	const char *old_args = pool_strndup(mem, old.text + span.at, span.len);
	struct err err = {};
	char *text, *again;
	size_t len, again_len;

	if (grub_edit(mem, old.text, old.len, "XCP-ng", entry, line, args, &text, &len, &err) < 0) {
		HOLDS(err.code == ERR_BAD_FILE || err.code == ERR_REFUSED);
		return;
	}
	/* What is not one line of words must have been refused. */
	HOLDS(!strchr(args, '\n') && !strchr(args, '}') && *args != '#' && *args != ' ');
	if (n) {
		HOLDS(len == old.len - span.len + n + blank);
		HOLDS(memcmp(text, old.text, span.at) == 0);
		HOLDS(memcmp(text + span.at + blank, args, n) == 0);
	}
	HOLDS(len >= tail && memcmp(text + len - tail, old.text + old.len - tail, tail) == 0);
	HOLDS(grub_edit(mem, text, len, "XCP-ng", entry, line, old_args, &again, &again_len,
			&err) == 0);
	if (n)
		HOLDS(again_len == old.len && memcmp(again, old.text, old.len) == 0);
}

/* One operation on every line that can be edited. */
static bool edit_all(struct pool *mem, struct boot *b, struct boot_op op)
{
	struct boot_ops ops = { .v = &op, .n = 1, .cap = 1 };
	struct boot_edits edits = {};
	struct boot_conf c;
	struct err err = {};
	char *text;

	HOLDS(boot_conf_read(b, mem, &c, &err) == 0);
	HOLDS(c.deflt < (int)c.entries.n && c.next < (int)c.entries.n);
	for (size_t i = 0; i < c.entries.n; i++) {
		for (int line = GRUB_XEN; line <= GRUB_DOM0; line++) {
			const struct boot_line *l = &c.entries.v[i].lines[line];
			struct boot_words words;
			const char *args;

			if (!l->present || l->why_not || c.entries.v[i].trial)
				continue;
			/* What the quick look took for plain is one word for everybody. */
			HOLDS(boot_words(mem, b->kind, (enum grub_line)line, l->args, &words,
					 &err) == 0);
			list_each(w, &words)
				if (!op.remove &&
				    boot_word_is((enum grub_line)line, w->text, op.key, NULL))
					return false;
			op.line = (enum grub_line)line;
			/* A line that "--" begins may not take one. */
			if (boot_ops_apply(mem, b->kind, op.line, l->args, &ops, &args, NULL,
					   &err) < 0)
				return false;
			*list_add(mem, &edits) = (struct boot_edit){ i, op.line, args };
		}
	}
	if (boot_edit_text(&c, &edits, mem, &text, &b->len, &err) < 0) {
		HOLDS(err.code == ERR_BAD_FILE || err.code == ERR_REFUSED);
		return false;
	}
	b->text = text;
	return true;
}

/* A new option on all lines, and away again, is nothing. */
static void check_ops(struct pool *mem, struct file file)
{
	struct boot_op op = { .key = "xhwkey", .value = "1" };
	struct boot b = { .kind = BOOT_GRUB,
			  .path = "grub.cfg",
			  .text = file.text,
			  .len = file.len,
			  .brand = "XCP-ng" };

	if (!edit_all(mem, &b, op))
		return;
	op.remove = true;
	HOLDS(edit_all(mem, &b, op));
	HOLDS(b.len == file.len && memcmp(b.text, file.text, b.len) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pool mem = {};
	struct grub g;
	struct err err = {};

	if (size < 2)
		return 0;

	unsigned which = data[size - 1], args = data[size - 2] % ARRAY_SIZE(new_args);
	/* A copy of its own, so that a read behind the end is seen. */
	autofree char *copy = xcalloc(size, 1);
	struct file file = { .text = copy, .len = size };

	memcpy(copy, data, size);
	if (grub_parse(&mem, copy, size, "XCP-ng", &g, &err) == 0) {
		HOLDS(g.default_entry >= -1 && g.default_entry < (int)g.entries.n);
		if (g.entries.n) {
			size_t entry = (which >> 1) % g.entries.n;
			enum grub_line line = which & 1 ? GRUB_DOM0 : GRUB_XEN;
			const struct grub_args *a = &g.entries.v[entry].args[line];

			HOLDS(a->span.at <= size && a->span.len <= size - a->span.at);
			check_ops(&mem, file);
			if (a->present)
				check_edit(&mem, file, entry, line, a->span, new_args[args]);
		}
	}
	pool_free(&mem);
	return 0;
}
