// SPDX-License-Identifier: GPL-2.0-or-later
// A boot file that is looked over by lint and mended by repair.
#include "linted.h"

#include "test.h"

void lint_run(const char *label, struct linted *t)
{
	struct err err = {};
	struct pool *mem = &t->f.h.mem;
	const char *text = NULL;
	char *edited;

	if (boot_conf_read(&t->f.h.boot, mem, &t->c, &err) < 0 ||
	    boot_lint(&t->c, &t->f.h, mem, &t->faults, &t->edits, &text, &t->len, &err) < 0)
		CHECK_FAIL(label, "%s", err.message);
	t->text = text;
	if (text || !t->edits.n)
		return;
	if (boot_edit_text(&t->c, &t->edits, mem, &edited, &t->len, &err) < 0)
		CHECK_FAIL(label, "%s", err.message);
	t->text = edited;
}

void lint_set_text(struct linted *t, const char *text, size_t len)
{
	t->f.h.boot.kind = BOOT_GRUB;
	t->f.h.boot.path = PATH;
	t->f.h.boot.text = text;
	t->f.h.boot.len = len;
	t->f.h.boot.brand = "XCP-ng";
}

void lint_make(struct linted *t, const char *text)
{
	*t = (struct linted){};
	pci_host_make(&t->f);
	t->f.h.toolstack = TOOLSTACK_XAPI;
	lint_set_text(t, text, strlen(text));
}

const char *lint_codes(struct linted *t)
{
	struct strs list = {};

	list_each(f, &t->faults)
		strs_add(&t->f.h.mem, &list, "%s%s%s", f->code, f->breaks ? "!" : "",
			 f->mends ? "+" : "");
	return strs_join(&t->f.h.mem, &list, " ");
}

void lint_check_again(const char *label, struct linted *t)
{
	if (t->text)
		lint_set_text(t, t->text, t->len);
	lint_run(label, t);
	if (strchr(lint_codes(t), '+') || t->edits.n || t->text)
		CHECK_FAIL(label, "found again after repair: %s", lint_codes(t));
}
