// SPDX-License-Identifier: GPL-2.0-or-later
// Boot lines as far as they are known.
#include "decide/boot/boot_seen.h"

#include "base/text.h"
#include "decide/boot/boot_words.h"

static void add_words(struct pool *mem, const struct boot_words *words, struct boot_seens *ret)
{
	list_each(w, words)
		*list_add(mem, ret) = (struct boot_seen){
			.text = w->text, .raw = w->text, .behind = w->behind, .mark = BOOT_UNASKED
		};
}

void boot_seen_running(struct pool *mem, enum grub_line line, const char *text, const char *why,
		       struct boot_seens *ret)
{
	struct boot_words words;

	*ret = (struct boot_seens){};
	if (!text) {
		ret->why = why ? why : "it is not known";
		return;
	}
	boot_handed_words(mem, line, text, &words);
	add_words(mem, &words, ret);
	if (strlen(text) < BOOT_LINE_KEPT)
		return;
	ret->more =
		line == GRUB_XEN
			? "it has 1,023 bytes, of more Xen does not tell: what follows, and the "
			  "end of its last option, are unknown"
			: "it has 1,023 bytes, and Xen hands over no more: its end may be cut "
			  "off";
	if (ret->n)
		ret->v[ret->n - 1].open = true;
}

/*
 * The variable of grub-mkconfig's Xen entries (20_linux_xen of GRUB 2.06): nothing where GRUB was
 * started by a BIOS, and else what the entry sets in front of its line. false: it is not that.
 */
static bool add_rm_opts(struct pool *mem, const struct boot_conf *c, size_t line_at,
			const char *raw, struct boot_seens *ret)
{
	static const char set[] = "xen_rm_opts=\"no-real-mode edd=off\"";
	static const char *const options[] = { "no-real-mode", "edd=off" };
	const size_t far = 4096; /* the entry's own lines */
	size_t from = line_at > far ? line_at - far : 0;

	if (c->boot->kind != BOOT_GENERATED ||
	    !(streq(raw, "${xen_rm_opts}") || streq(raw, "$xen_rm_opts")) ||
	    !memmem(c->boot->text + from, line_at - from, set, strlen(set)))
		return false;
	for (size_t i = 0; i < ARRAY_SIZE(options) && c->boot->uefi; i++)
		*list_add(mem, ret) = (struct boot_seen){ .text = options[i],
							  .raw = options[i],
							  .mark = BOOT_UNASKED };
	return true;
}

/* GRUB's own words, where it has to expand some: neither their number nor their text is known. */
static void add_grub_words(struct pool *mem, const struct boot_conf *c, size_t line_at,
			   const char *args, struct boot_seens *ret)
{
	struct grub_words words;
	struct err err = {};
	bool behind = false;

	if (grub_words(mem, args, &words, &err) < 0) {
		ret->why = pool_strdup(mem, err.message);
		return;
	}
	list_each(w, &words) {
		const char *raw = pool_strndup(mem, args + w->span.at, w->span.len);

		if (!w->value && add_rm_opts(mem, c, line_at, raw, ret))
			continue;
		behind |= w->value && streq(w->value, "--");
		*list_add(mem, ret) = (struct boot_seen){ .text = w->value ? w->value : raw,
							  .raw = raw,
							  .behind = behind,
							  .open = !w->value,
							  .mark = BOOT_UNASKED };
		if (!w->value)
			ret->more = "GRUB expands a variable in it";
	}
}

/* How each option is written, where they can be told apart in the file. */
static void add_raw(struct pool *mem, const struct boot_conf *c, enum grub_line line,
		    const char *args, struct boot_seens *ret)
{
	struct boot_words words;
	struct err ignored;

	if (boot_words(mem, c->boot->kind, line, args, &words, &ignored) < 0 || words.n != ret->n)
		return;
	for (size_t i = 0; i < words.n; i++)
		ret->v[i].raw = pool_strndup(mem, args + words.v[i].span.at, words.v[i].span.len);
}

void boot_seen_line(struct pool *mem, const struct boot_conf *c, size_t entry, enum grub_line line,
		    struct boot_seens *ret)
{
	const struct boot_line *l = &c->entries.v[entry].lines[line];
	struct boot_words words;

	*ret = (struct boot_seens){};
	if (!l->present) {
		ret->why = line == GRUB_XEN ? "the entry does not start Xen"
					    : "the entry loads no dom0 kernel for Xen";
		return;
	}
	if (!l->handed && c->boot->kind != BOOT_XEN_CFG) {
		add_grub_words(mem, c, c->grub.entries.v[entry].args[line].span.at, l->args, ret);
		return;
	}
	boot_handed_words(mem, line, l->handed ? l->handed : l->args, &words);
	add_words(mem, &words, ret);
	add_raw(mem, c, line, l->args, ret);
	if (!l->handed)
		ret->more = l->why_not ? l->why_not : "only the loader knows what it hands over";
}

/* Xen's own part, up to the "--". */
static void end_xen(struct boot_seens *xen)
{
	for (size_t i = 0; i < xen->n; i++)
		if (xen->v[i].behind)
			xen->n = i;
}

/* What stands behind the "--" on Xen's line goes to dom0. */
static void add_extra(struct pool *mem, const struct boot_seens *xen, struct boot_seens *dom0)
{
	bool first = true;

	list_each(w, xen) {
		/* The first is the "--" itself. */
		if (w->behind && !first) {
			struct boot_seen *s = list_add(mem, dom0);

			*s = *w;
			s->behind = false;
			s->extra = true;
		}
		first &= !w->behind;
	}
}

/* The bytes of the line where the nth option ends, with one blank between two. */
static void cut_end(const struct boot_conf *c, size_t entry, struct boot_seens *dom0,
		    struct pool *mem)
{
	const char *handed = c->entries.v[entry].lines[GRUB_DOM0].handed;
	struct boot_words words;
	size_t end;

	if (!handed)
		return;
	boot_handed_words(mem, GRUB_DOM0, handed, &words);
	end = strlen(handed);
	for (size_t i = 0; i < dom0->n; i++) {
		if (i < words.n)
			dom0->v[i].cut = words.v[i].span.at + words.v[i].span.len > BOOT_LINE_KEPT;
		else
			dom0->v[i].cut = (end += 1 + strlen(dom0->v[i].text)) > BOOT_LINE_KEPT;
	}
}

void boot_seen_next(struct pool *mem, const struct boot_conf *c, size_t entry, enum grub_line line,
		    struct boot_seens *ret)
{
	struct boot_seens xen;

	boot_seen_line(mem, c, entry, line, ret);
	if (line == GRUB_XEN) {
		end_xen(ret);
		return;
	}
	if (ret->why)
		return;
	boot_seen_line(mem, c, entry, GRUB_XEN, &xen);
	add_extra(mem, &xen, ret);
	cut_end(c, entry, ret, mem);
}
