// SPDX-License-Identifier: GPL-2.0-or-later
// Editing the hide word of a dom0 line: one word in strict form, every other byte as it was.
#include "base/text.h"
#include "decide/grub/grub_tree.h"
#include "decide/hide/hide_words.h"

/* What becomes of one word of the line. */
enum fate { FATE_KEEP, FATE_DROP, FATE_REPLACE };

struct edit {
	struct pool *mem;
	const char *args, *line; /* as in the file; as the kernel gets it */
	struct grub_words words;
	struct kernel_words kernel;
	struct hides hides;
	enum fate *fates; /* of words */
	size_t before;	  /* the word that a new one goes in front of; words.n: the end */
	const char **code;
	struct err *err;
};

static int refuse(struct edit *e, const char *code)
{
	if (e->code)
		*e->code = code;
	return -ERR_REFUSED;
}

static int read_line(struct edit *e)
{
	struct err ignored;

	/* grub_cmdline() reads the words too, and says what is wrong with them. */
	e->line = grub_cmdline(e->mem, e->args, e->err);
	if (!e->line || grub_words(e->mem, e->args, &e->words, &ignored) < 0) {
		e->err->code = ERR_REFUSED;
		return refuse(e, "layout");
	}
	kernel_line(e->mem, e->line, &e->kernel);
	hide_parse_words(e->mem, e->line, &e->kernel, &e->hides);
	if (e->kernel.open_quote) {
		err_set(e->err, ERR_REFUSED,
			"the dom0 line has a double quote that is never closed");
		return refuse(e, "layout");
	}
	return 0;
}

/* The word of the file that became the one at that place of the line. -1: it is a part of one, or
 * spans several. */
static long word_at(const struct edit *e, size_t at, size_t len)
{
	size_t place = 0;

	for (size_t i = 0; i < e->words.n && place <= at; i++) {
		size_t size = grub_word_size(e->words.v[i].value);

		if (place == at)
			return size == len ? (long)i : -1;
		place += size + 1;
	}
	return -1;
}

/* Decides for each hide word, and where a new one would stand. */
static int choose_fates(struct edit *e)
{
	size_t hide = 0;

	e->fates = pool_alloc(e->mem, (e->words.n + 1) * sizeof(*e->fates));
	e->before = e->words.n;
	list_each(word, &e->kernel) {
		if (!hide_is_word(word))
			continue;

		const struct hide *h = &e->hides.v[hide++];
		long at = word_at(e, word->at, word->len);

		if (!h->read)
			continue;
		if (at < 0) {
			err_set(e->err, ERR_REFUSED,
				"the quotes of the dom0 line around '%.100s' cannot be edited safely",
				h->word);
			return refuse(e, "layout");
		}
		e->fates[at] = h->effective ? FATE_REPLACE : FATE_DROP;
	}
	if (e->line[e->kernel.end]) {
		long at = word_at(e, e->kernel.end, strlen("--"));

		if (at < 0) {
			err_set(e->err, ERR_REFUSED,
				"the '--' of the dom0 line cannot be told from its quotes");
			return refuse(e, "layout");
		}
		e->before = (size_t)at;
	}
	return 0;
}

static bool is_among(const struct bdfs *devs, const struct hide_slot *slot)
{
	if (devs)
		list_each(bdf, devs)
			if (hide_slot_has(slot, *bdf))
				return true;
	return false;
}

static bool changes_anything(const struct edit *e, const struct bdfs *add, const struct bdfs *take)
{
	if (add)
		list_each(bdf, add)
			if (!hide_has(&e->hides, *bdf))
				return true;
	if (take)
		list_each(bdf, take)
			if (hide_has(&e->hides, *bdf))
				return true;
	return false;
}

static void add_slot(struct edit *e, struct strs *list, const struct hide_slot *slot)
{
	const char *text = hide_slot_text(e->mem, slot);

	if (!strs_has(list, text))
		strs_add(e->mem, list, "%s", text);
}

/* The new list, without the key. */
static int new_value(struct edit *e, const struct bdfs *add, const struct bdfs *take,
		     const char **ret)
{
	const struct hide *now = hide_effective(&e->hides);
	struct strs list = {};

	if (now && !now->valid) {
		err_set(e->err, ERR_REFUSED, "the hide list of the dom0 line is not valid: %s",
			now->why);
		err_hint(
			e->err,
			"mend '%.100s' in grub.cfg by hand first; the kernel refuses it as a whole",
			now->word);
		return refuse(e, "hide-invalid");
	}
	if (now) {
		list_each(slot, now) {
			bool taken = is_among(take, slot);

			if (slot->fn < 0 && taken) {
				err_set(e->err, ERR_REFUSED,
					"the wildcard %s hides it together with others",
					hide_slot_text(e->mem, slot));
				err_hint(
					e->err,
					"replace the wildcard in grub.cfg by the devices that shall stay hidden");
				return refuse(e, "wildcard");
			}
			if (!taken)
				add_slot(e, &list, slot);
		}
	}
	if (add) {
		list_each(bdf, add) {
			struct hide_slot slot = { .domain = bdf->domain,
						  .bus = bdf->bus,
						  .dev = (int)bdf->dev,
						  .fn = (int)bdf->fn };

			/* What a wildcard covers is hidden already. */
			if (!hide_has(&e->hides, *bdf))
				add_slot(e, &list, &slot);
		}
	}
	*ret = strs_join(e->mem, &list, "");
	return 0;
}

static void put(struct edit *e, struct strs *out, struct span gap, const char *word)
{
	/* What now begins the line needs no blank before it. */
	if (out->n)
		strs_add(e->mem, out, "%s",
			 gap.len ? pool_strndup(e->mem, e->args + gap.at, gap.len) : " ");
	strs_add(e->mem, out, "%s", word);
}

static bool is_placed(const struct edit *e)
{
	for (size_t i = 0; i < e->words.n; i++)
		if (e->fates[i] == FATE_REPLACE)
			return true;
	return false;
}

/* The arguments again, with the fates carried out; word is the hide word, "" for none. */
static const char *rebuild(struct edit *e, const char *word)
{
	struct strs out = {};
	bool placed = !*word || is_placed(e);
	size_t end = 0;

	for (size_t i = 0; i < e->words.n; i++) {
		struct span span = e->words.v[i].span, gap = { .at = end, .len = span.at - end };

		if (!placed && i == e->before) {
			put(e, &out, gap, word);
			placed = true;
			gap.len = 0;
		}
		end = span.at + span.len;
		if (e->fates[i] == FATE_DROP || (e->fates[i] == FATE_REPLACE && !*word))
			continue;
		put(e, &out, gap,
		    e->fates[i] == FATE_REPLACE
			    ? word
			    : pool_strndup(e->mem, e->args + span.at, span.len));
	}
	if (!placed)
		put(e, &out, (struct span){}, word);
	strs_add(e->mem, &out, "%s", e->args + end);
	return strs_join(e->mem, &out, "");
}

static int check_size(struct edit *e, const char *value, const char *args)
{
	const char *line = grub_cmdline(e->mem, args, e->err);

	if (!line)
		return refuse(e, "layout");

	size_t was = strlen(e->line), is = strlen(line), value_len = strlen(value);

	if (value_len > HIDE_VALUE_MAX) {
		err_set(e->err, ERR_REFUSED,
			"the hide list would be %zu characters long, the kernel takes %d",
			value_len, HIDE_VALUE_MAX);
		err_hint(e->err, "hide %zu devices less",
			 (value_len - HIDE_VALUE_MAX + HIDE_SLOT_BYTES - 1) / HIDE_SLOT_BYTES);
		return refuse(e, "too-long");
	}
	if (is > HIDE_LINE_MAX && is >= was) {
		err_set(e->err, ERR_REFUSED,
			"the dom0 line would be %zu bytes long, Xen takes %d and cuts the rest", is,
			HIDE_LINE_MAX);
		err_hint(
			e->err,
			"%zu bytes too many: hide fewer devices (%d bytes each) or take other options from the line",
			is - HIDE_LINE_MAX, HIDE_SLOT_BYTES);
		return refuse(e, "too-long");
	}
	return 0;
}

/* That the result says what was asked for, read as the kernel will. */
static bool is_as_asked(struct edit *e, const char *args, const struct bdfs *add,
			const struct bdfs *take)
{
	struct hides now;
	struct err ignored;
	const char *line = grub_cmdline(e->mem, args, &ignored);

	if (!line)
		return false;
	hide_parse(e->mem, line, &now);
	if (add)
		list_each(bdf, add)
			if (!hide_has(&now, *bdf))
				return false;
	if (take)
		list_each(bdf, take)
			if (hide_has(&now, *bdf))
				return false;
	return true;
}

int hide_edit(struct pool *mem, const char *args, const struct bdfs *add, const struct bdfs *take,
	      const char **ret, const char **code, struct err *err)
{
	struct edit e = { .mem = mem, .args = args, .code = code, .err = err };
	const char *value;

	int rc = read_line(&e);
	if (rc < 0)
		return rc;
	if (!changes_anything(&e, add, take)) {
		*ret = args;
		return 0;
	}
	rc = choose_fates(&e);
	if (rc < 0)
		return rc;
	rc = new_value(&e, add, take, &value);
	if (rc < 0)
		return rc;

	const char *edited = rebuild(&e, *value ? pool_str(mem, "%s=%s", HIDE_KEY, value) : "");

	rc = check_size(&e, value, edited);
	if (rc < 0)
		return rc;
	if (!is_as_asked(&e, edited, add, take)) {
		err_set(err, ERR_REFUSED,
			"the dom0 line cannot be edited safely: it would not read back as wished");
		return refuse(&e, "layout");
	}
	*ret = edited;
	return 0;
}
