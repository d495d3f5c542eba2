// SPDX-License-Identifier: GPL-2.0-or-later
// Plans to set and delete boot options on a host whose grub.cfg is generated: in a file of our own
// that update-grub reads last.
#include "decide/boot/plan_debian.h"

#include "base/text.h"
#include "decide/option/boot_option.h"

#define WHY "grub.cfg is generated; update-grub puts the options of this file into it"

const char *debian_source(const struct boot *b, const char *path)
{
	list_each(f, &b->sources)
		if (streq(f->path, path))
			return f->text ? f->text : "";
	list_each(f, &b->loading)
		if (streq(f->path, path))
			return f->text ? f->text : "";
	return "";
}

/* A file that sorts behind ours may drop what ours says. */
static void warn_of_later(const struct boot *b, struct plan *p)
{
	list_each(f, &b->sources) {
		if (strcmp(f->path, DEBIAN_GRUB) > 0)
			plan_warn(p, f->path,
				  "'/%s' is read after '/%s' and may replace what that sets",
				  f->path, DEBIAN_GRUB);
		if (f->why)
			plan_warn(p, f->path, "'/%s' could not be read: %s", f->path, f->why);
	}
}

static bool has_xen(const struct boot_conf *c)
{
	list_each(e, &c->entries)
		if (e->lines[GRUB_XEN].present && e->lines[GRUB_DOM0].present && !e->rescue)
			return true;
	return false;
}

static void check_entries(const struct boot_conf *c, struct plan *p)
{
	const char *path = c->boot->path;

	if (!has_xen(c)) {
		plan_refuse(p, "no-xen-entry", false, path, NULL,
			    "install the hypervisor's package, then run update-grub",
			    "'/%s' has no entry that boots Xen, so the options would reach nothing",
			    path);
		return;
	}
	if (c->deflt >= 0 && !c->entries.v[c->deflt].lines[GRUB_XEN].present)
		plan_warn(
			p, path,
			"this host boots '%.100s' by default, which is not Xen: the options do not "
			"reach that entry",
			c->entries.v[c->deflt].title);
	else if (c->deflt < 0)
		plan_warn(p, path, "which entry boots by default cannot be told: %s",
			  c->deflt_why ? c->deflt_why : "it is known to GRUB only");
}

bool debian_read(const struct boot_conf *c, struct plan *p, struct debian_grub *ret)
{
	const char *text = debian_source(c->boot, DEBIAN_GRUB);
	struct err err = {};

	list_each(f, &c->boot->sources) {
		if (!streq(f->path, DEBIAN_GRUB) || !f->why)
			continue;
		plan_refuse(p, "own-file", false, DEBIAN_GRUB, f->why, NULL,
			    "'/" DEBIAN_GRUB "' cannot be read: %s", f->why);
		return false;
	}
	if (debian_grub_parse(&p->mem, text, ret, &err) < 0) {
		plan_refuse(
			p, "own-file", false, DEBIAN_GRUB, err.message,
			"move what you have added to a file of your own in /etc/default/grub.d and take "
			"this one away, then run update-grub",
			"'/" DEBIAN_GRUB "' has been edited by somebody else: %s", err.message);
		return false;
	}
	check_entries(c, p);
	warn_of_later(c->boot, p);
	return !plan_is_refused(p);
}

/* Setting what another file sets too. */
static void judge_set(const struct boot_op *op, const struct debian_place *place, struct plan *p)
{
	const char *part = op->line == GRUB_XEN ? "xen" : "dom0";
	const char *where = debian_place_text(&p->mem, place);
	struct boot_option_told told;

	boot_option_check(&p->mem, op->line, op->key, op->value, &told);
	if (told.repeats == BOOT_REPEATS_LAST) {
		plan_warn(
			p, DEBIAN_GRUB,
			"%s:%s is set by %s too ('%.100s'); the new one stands behind it and counts",
			part, op->key, where, place->word);
		return;
	}
	plan_refuse(p, "elsewhere", true, place->path ? place->path : DEBIAN_GRUB, place->word,
		    pool_str(&p->mem, "change it in %s, then run update-grub", where),
		    "%s:%s is set by %s ('%.100s'), and %s", part, op->key, where, place->word,
		    told.repeats == BOOT_REPEATS_ADD ? "both would count"
						     : "it is not known which of the two counts");
}

static void judge(const struct boot_conf *c, const struct debian_grub *ours,
		  const struct boot_op *op, struct plan *p)
{
	struct debian_place place;
	const char *part = op->line == GRUB_XEN ? "xen" : "dom0", *where;

	if (!debian_elsewhere(&p->mem, c, ours, op->line, op->key, op->remove ? op->value : NULL,
			      &place))
		return;
	if (!op->remove) {
		judge_set(op, &place, p);
		return;
	}
	where = debian_place_text(&p->mem, &place);
	plan_refuse(p, "elsewhere", false, place.path ? place.path : DEBIAN_GRUB, place.word,
		    pool_str(&p->mem, "take it out of %s, then run update-grub", where),
		    "'%.100s' of %s comes from %s, which xhw does not edit", place.word, part,
		    where);
}

/* The line as it will be handed over, for its limits: what is not ours, then ours. NULL: the file
 * does not tell. */
static const char *new_handed(const struct boot_conf *c, enum grub_line line, const char *old,
			      const char *new, struct plan *p)
{
	const struct boot_entry *e = NULL;
	struct err ignored;

	for (size_t i = 0; i < c->entries.n && !e; i++)
		if (c->entries.v[i].usual && c->entries.v[i].lines[line].present)
			e = &c->entries.v[i];
	if (!e || !e->lines[line].handed)
		return NULL;

	const char *was = grub_cmdline(&p->mem, old, &ignored);
	const char *shall = grub_cmdline(&p->mem, new, &ignored), *all = e->lines[line].handed;
	const char *at = was && *was ? strstr(all, was) : all + strlen(all);

	if (!was || !shall || !at)
		return NULL;
	return pool_str(&p->mem, "%.*s%s%s%s", (int)(at - all), all, *was ? "" : " ", shall,
			at + strlen(was));
}

static void check_limits(const struct boot_conf *c, enum grub_line line, const char *old,
			 const char *new, struct plan *p)
{
	const char *handed = new_handed(c, line, old, new, p);
	struct boot_option_told told;

	if (!handed)
		return;
	boot_line_check(&p->mem, line, handed, NULL, &told);
	if (told.refusal)
		plan_refuse(p, told.code, told.can_force, DEBIAN_GRUB, NULL, told.hint, "%s",
			    told.refusal);
	if (told.note)
		plan_warn(p, DEBIAN_GRUB, "%s", told.note);
}

void debian_change(const struct boot_conf *c, const struct debian_grub *old,
		   const struct debian_grub *new, const char *why, struct plan *p)
{
	size_t before = p->changes.n;

	for (int line = GRUB_XEN; line <= GRUB_DOM0; line++)
		if (!streq(old->args[line], new->args[line]))
			check_limits(c, (enum grub_line)line, old->args[line], new->args[line], p);
	if (plan_is_refused(p))
		return;
	plan_add(p, SET_BOOT_SOURCE, DEBIAN_GRUB, debian_source(c->boot, DEBIAN_GRUB),
		 debian_grub_print(&p->mem, new), why);
	if (p->changes.n > before)
		p->needs |= PLAN_NEEDS_REBOOT;
}

static void refuse_where(const struct boot_wish *wish, struct plan *p)
{
	if (wish->where.names.n)
		plan_refuse(p, "entry-generated", false, wish->where.names.v[0], NULL,
			    "leave the entry out: the options go to all normal Xen entries",
			    "no single entry can be edited where grub.cfg is generated");
	if (wish->trial)
		plan_refuse(p, "trial-generated", false, DEBIAN_GRUB, NULL,
			    "leave --trial out; have somebody at the console for the reboot",
			    "there is no trial boot where grub.cfg is generated");
}

int plan_boot_generated(const struct host *h, const struct boot_conf *c,
			const struct boot_wish *wish, struct plan *p, struct err *err)
{
	struct debian_grub old, new;
	struct strs told = {};

	(void)h;
	refuse_where(wish, p);
	if (!debian_read(c, p, &old))
		return 0;
	new = old;
	list_each(op, &wish->ops)
		judge(c, &old, op, p);
	for (int line = GRUB_XEN; line <= GRUB_DOM0; line++) {
		int rc = boot_ops_apply(&p->mem, BOOT_GENERATED, (enum grub_line)line,
					old.args[line], &wish->ops, &new.args[line], &told, err);
		if (rc < 0)
			return rc;
	}
	list_each(sentence, &told)
		plan_warn(p, DEBIAN_GRUB, "%s", *sentence);
	debian_change(c, &old, &new, WHY, p);
	return 0;
}
