// SPDX-License-Identifier: GPL-2.0-or-later
// Putting the trial into grub.cfg and taking it out, proven: besides its own commands both files
// read the same.
#include "base/text.h"
#include "decide/boot/boot_words.h"
#include "decide/hide/hide_words.h"
#include "decide/trial/trial_guard.h"

/* The file without the trial and the one with it; added: places in the latter. */
struct pair {
	const char *text, *with;
	size_t len, with_len;
	struct spans added;
	struct grub_tree tree, with_tree;
	int *moved; /* by command of the file without: its number in the one with it */
};

/* Whether this byte of the longer file was added; *shift: how many were before it. */
static bool is_added(const struct pair *p, size_t at, size_t *shift)
{
	*shift = 0;
	list_each(span, &p->added) {
		if (at < span->at)
			return false;
		if (at < span->at + span->len)
			return true;
		*shift += span->len;
	}
	return false;
}

static bool same_place(struct span a, size_t shift, struct span b)
{
	return a.at + shift == b.at && a.len == b.len;
}

static bool same_cmd(const struct pair *p, const struct grub_cmd *a, const struct grub_cmd *b,
		     size_t shift)
{
	int parent = a->parent < 0 ? -1 : p->moved[a->parent];

	if (!same_place(a->span, shift, b->span) || a->n != b->n || parent != b->parent ||
	    a->conditional != b->conditional || a->has_block != b->has_block ||
	    (a->has_block && a->block.len != b->block.len))
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (!same_place(p->tree.words.v[a->first + i].span, shift,
				p->with_tree.words.v[b->first + i].span))
			return false;
	return true;
}

static bool same_cmds(struct pair *p)
{
	const struct grub_cmds *a = &p->tree.cmds, *b = &p->with_tree.cmds;
	size_t n = 0, shift;

	for (size_t i = 0; i < b->n; i++) {
		if (is_added(p, b->v[i].span.at, &shift))
			continue;
		if (n >= a->n || !same_cmd(p, &a->v[n], &b->v[i], shift))
			return false;
		p->moved[n++] = (int)i;
	}
	return n == a->n;
}

static bool same_comments(const struct pair *p)
{
	const struct spans *a = &p->tree.comments, *b = &p->with_tree.comments;
	size_t n = 0, shift;

	for (size_t i = 0; i < b->n; i++) {
		if (is_added(p, b->v[i].at, &shift))
			continue;
		if (n >= a->n || !same_place(a->v[n], shift, b->v[i]))
			return false;
		n++;
	}
	return n == a->n;
}

static int prove(struct pair *p, struct pool *mem, struct err *err)
{
	int rc = grub_tree_parse(mem, p->text, p->len, &p->tree, err);

	if (rc == 0)
		rc = grub_tree_parse(mem, p->with, p->with_len, &p->with_tree, err);
	if (rc < 0)
		return err_context(err, "the edited file would not be read by GRUB");
	p->moved = pool_alloc(mem, (p->tree.cmds.n + 1) * sizeof(*p->moved));
	if (!same_cmds(p) || !same_comments(p))
		return err_set(err, ERR_BAD_FILE,
			       "the trial cannot be told from the rest of the file");
	return 0;
}

static void cut(struct pool *mem, const struct pair *p, char **ret, size_t *len)
{
	char *text = pool_alloc(mem, p->with_len + 1);
	size_t n = 0, from = 0;

	list_each(span, &p->added) {
		memcpy(text + n, p->with + from, span->at - from);
		n += span->at - from;
		from = span->at + span->len;
	}
	memcpy(text + n, p->with + from, p->with_len - from);
	*ret = text;
	*len = n + p->with_len - from;
}

/* Whether a word still names the trial: then a piece of it was changed by somebody. */
static int check_rest(const struct pair *p, struct err *err)
{
	list_each(cmd, &p->tree.cmds)
		for (size_t i = 0; i < cmd->n; i++) {
			const char *word = grub_cmd_word(&p->tree, cmd, i);

			if (!word ||
			    !(streq(word, BOOT_TRIAL_ID) || streq(word, "default=" BOOT_TRIAL_ID)))
				continue;
			err_set(err, ERR_BAD_FILE,
				"a piece of the trial was changed by somebody: a command of the file still names '%s'",
				BOOT_TRIAL_ID);
			return err_hint(err, "take that command out of the file by hand");
		}
	return 0;
}

/* The guards, and behind them the entries, in the order of the file. */
static void find_pieces(const struct trial_file *f, struct spans *ret)
{
	struct spans guards = {};
	size_t g = 0;

	trial_find_guards(f, &guards);
	for (size_t i = 0; i < f->conf->grub.entries.n; i++) {
		const struct grub_entry *e = &f->conf->grub.entries.v[i];
		const struct grub_cmd *cmd;

		if (!e->id || !streq(e->id, BOOT_TRIAL_ID))
			continue;
		cmd = trial_entry_cmd(f, i);
		if (!cmd)
			continue;

		struct span span = trial_entry_span(f, cmd);

		while (g < guards.n && guards.v[g].at < span.at)
			*list_add(f->mem, ret) = guards.v[g++];
		*list_add(f->mem, ret) = span;
	}
	while (g < guards.n)
		*list_add(f->mem, ret) = guards.v[g++];
}

int boot_trial_remove(const struct boot_conf *c, struct pool *mem, char **ret, size_t *len,
		      struct err *err)
{
	const struct boot *b = c->boot;
	struct trial_file f = { .conf = c, .mem = mem };
	struct pair p = { .with = b->text, .with_len = b->len };
	char *text;

	int rc = grub_tree_parse(mem, b->text, b->len, &f.tree, err);
	if (rc < 0)
		return rc;
	find_pieces(&f, &p.added);
	cut(mem, &p, &text, &p.len);
	p.text = text;
	rc = prove(&p, mem, err);
	if (rc == 0)
		rc = check_rest(&p, err);
	if (rc < 0)
		return rc;
	*ret = text;
	*len = p.len;
	return 0;
}

/* What brings a trial back: dom0 reboots where it would stop or wait for somebody. */
static void add_ops(struct pool *mem, unsigned minutes, struct boot_ops *ret)
{
	*list_add(mem, ret) = (struct boot_op){ GRUB_DOM0, false, "panic", "10" };
	*list_add(mem, ret) = (struct boot_op){ GRUB_DOM0, false, "rd.shell", "0" };
	*list_add(mem, ret) = (struct boot_op){ GRUB_DOM0, false, "rd.emergency", "reboot" };
	*list_add(mem, ret) =
		(struct boot_op){ GRUB_DOM0, false, BOOT_TRIAL_WORD, pool_str(mem, "%u", minutes) };
	*list_add(mem, ret) = (struct boot_op){ GRUB_XEN, true, "noreboot", NULL };
}

static int line_of(const struct trial_file *f, size_t base, const struct boot_edits *edits,
		   enum grub_line line, const struct boot_ops *ops, const char **ret,
		   struct err *err)
{
	const struct grub_args *a = &f->conf->grub.entries.v[base].args[line];
	const char *args = pool_strndup(f->mem, f->conf->boot->text + a->span.at, a->span.len);
	const char *name = line == GRUB_XEN ? "Xen" : "dom0", *handed;

	if (!a->present)
		return err_set(err, ERR_REFUSED, "the entry has no %s line", name);
	if (a->why_not)
		return err_set(err, ERR_REFUSED, "the entry's %s line cannot be copied safely: %s",
			       name, a->why_not);
	list_each(e, edits)
		if (e->entry == base && e->line == line)
			args = e->args;

	int rc = boot_ops_apply(f->mem, BOOT_GRUB, line, args, ops, ret, NULL, err);
	if (rc < 0)
		return rc;
	handed = grub_cmdline(f->mem, *ret, err);
	if (!handed)
		return -err->code;
	if (line == GRUB_DOM0 && strlen(handed) > HIDE_LINE_MAX)
		return err_set(
			err, ERR_REFUSED,
			"with what brings a trial back the dom0 line has %zu bytes, of which Xen keeps %d",
			strlen(handed), HIDE_LINE_MAX);
	return 0;
}

/* The entry reads as it was meant to, and is the only thing that GRUB's menu has more. */
static int check_added(const struct boot_conf *c, const char *text, size_t len,
		       const char *const args[2], struct pool *mem, struct err *err)
{
	const struct grub *old = &c->grub;
	struct grub now;

	int rc = grub_parse(mem, text, len, c->boot->brand, &now, err);
	if (rc < 0)
		return rc;

	const struct grub_entry *e = &now.entries.v[old->entries.n];
	bool same = now.entries.n == old->entries.n + 1 &&
		    now.default_entry == old->default_entry && e->depth == 0 && e->id &&
		    streq(e->id, BOOT_TRIAL_ID);

	for (int line = GRUB_XEN; same && line <= GRUB_DOM0; line++) {
		struct span span = e->args[line].span;

		same = e->args[line].present && !e->args[line].why_not &&
		       span.len == strlen(args[line]) &&
		       memcmp(text + span.at, args[line], span.len) == 0;
	}
	for (size_t i = 0; same && i < old->entries.n; i++)
		same = streq(old->entries.v[i].label, now.entries.v[i].label);
	if (!same)
		return err_set(err, ERR_BAD_FILE,
			       "the trial's entry would not read back as it was meant");
	return 0;
}

/* Into a file that holds no trial. */
static int add(const struct boot_conf *c, size_t base, const struct boot_edits *edits,
	       unsigned minutes, struct pool *mem, char **ret, size_t *len, const char **code,
	       struct err *err)
{
	const struct boot *b = c->boot;
	struct trial_obstacle why;
	struct trial_file f;
	struct boot_ops ops = {};
	const char *args[2];

	int rc = trial_file_read(c, mem, &f, err);
	if (rc < 0)
		return rc;
	if (!trial_file_fits(&f, &why)) {
		*code = why.code;
		err_set(err, ERR_REFUSED, "%s", why.message);
		return err_hint(err, "%s", why.hint);
	}
	if (c->grub.entries.v[base].depth > 0)
		return err_set(err, ERR_REFUSED, "the entry stands in a submenu");
	add_ops(mem, minutes, &ops);
	for (int line = GRUB_XEN; rc == 0 && line <= GRUB_DOM0; line++)
		rc = line_of(&f, base, edits, (enum grub_line)line, &ops, &args[line], err);
	if (rc < 0)
		return rc;

	const char *guard = trial_guard_text(&f), *entry = trial_entry_text(&f, base, args);
	size_t at = f.tree.cmds.v[f.first].span.at;

	while (at > 0 && b->text[at - 1] != '\n')
		at--;

	struct pair p = { .text = b->text, .len = b->len };
	size_t n = strlen(guard), m = strlen(entry);
	char *text = pool_alloc(mem, b->len + n + m + 1);

	memcpy(text, b->text, at);
	memcpy(text + at, guard, n);
	memcpy(text + at + n, b->text + at, b->len - at);
	memcpy(text + b->len + n, entry, m);
	*list_add(mem, &p.added) = (struct span){ at, n };
	*list_add(mem, &p.added) = (struct span){ b->len + n, m };
	p.with = text;
	p.with_len = b->len + n + m;
	rc = prove(&p, mem, err);
	if (rc == 0)
		rc = check_added(c, text, p.with_len, args, mem, err);
	if (rc < 0)
		return rc;
	*ret = text;
	*len = p.with_len;
	return 0;
}

/* The number of an entry once the trials are out. */
static size_t number_without(const struct boot_chosen *trials, size_t entry)
{
	size_t number = entry;

	list_each(t, trials)
		number -= *t < entry;
	return number;
}

/* The conf of the file without a trial, base and edits as its entries are numbered. */
static int without(const struct boot_conf *c, struct boot *b, struct boot_conf *ret, size_t *base,
		   struct boot_edits *edits, struct pool *mem, struct err *err)
{
	struct boot_chosen trials = {};
	char *text;
	size_t len;

	int rc = boot_trial_remove(c, mem, &text, &len, err);
	if (rc < 0)
		return rc;
	*b = *c->boot;
	b->text = text;
	b->len = len;
	*ret = (struct boot_conf){ .boot = b, .deflt = -1, .next = -1 };
	rc = grub_parse(mem, text, len, b->brand, &ret->grub, err);
	if (rc < 0)
		return rc;
	for (size_t i = 0; i < c->grub.entries.n; i++) {
		const char *id = c->grub.entries.v[i].id;

		if (id && streq(id, BOOT_TRIAL_ID))
			*list_add(mem, &trials) = i;
		if (id && streq(id, BOOT_TRIAL_ID) && i == *base)
			return err_set(err, ERR_REFUSED,
				       "the trial is no entry to make a trial of");
	}
	list_edit(e, edits)
		e->entry = number_without(&trials, e->entry);
	*base = number_without(&trials, *base);
	return 0;
}

int trial_add(const struct boot_conf *c, size_t base, const struct boot_edits *edits,
	      unsigned minutes, struct pool *mem, char **ret, size_t *len, const char **code,
	      struct err *err)
{
	struct boot_edits own = {};
	struct boot_conf old;
	struct boot b;

	list_each(e, edits)
		*list_add(mem, &own) = *e;

	int rc = without(c, &b, &old, &base, &own, mem, err);
	if (rc < 0)
		return rc;
	return add(&old, base, &own, minutes, mem, ret, len, code, err);
}

int boot_trial_add(const struct boot_conf *c, size_t base, const struct boot_edits *edits,
		   unsigned minutes, struct pool *mem, char **ret, size_t *len, struct err *err)
{
	const char *code;

	return trial_add(c, base, edits, minutes, mem, ret, len, &code, err);
}
