// SPDX-License-Identifier: GPL-2.0-or-later
// Options that stand several times on a line: which of them count, and which can go.
#include "base/text.h"
#include "decide/lint/boot_lint_parts.h"
#include "decide/hide/hide_words.h"

#define SET_START 64

static size_t hash_of(const char *text)
{
	size_t hash = 14695981039346656037UL;

	for (; *text; text++)
		hash = (hash ^ (unsigned char)*text) * 1099511628211UL;
	return hash;
}

static struct lint_seen *find(const struct lint_set *set, const char *text)
{
	size_t at = hash_of(text) & (set->size - 1);

	while (set->v[at].text && !streq(set->v[at].text, text))
		at = (at + 1) & (set->size - 1);
	return &set->v[at];
}

struct lint_seen *lint_see(struct pool *mem, struct lint_set *set, const char *text)
{
	if (2 * set->n >= set->size) {
		struct lint_set bigger = { .n = set->n,
					   .size = set->size ? 2 * set->size : SET_START };

		bigger.v = pool_alloc(mem, bigger.size * sizeof(*bigger.v));
		for (size_t i = 0; i < set->size; i++)
			if (set->v[i].text)
				*find(&bigger, set->v[i].text) = set->v[i];
		*set = bigger;
	}

	struct lint_seen *seen = find(set, text);

	if (!seen->text) {
		seen->text = text;
		set->n++;
	}
	seen->n++;
	return seen;
}

const char *lint_key(struct pool *mem, const char *word)
{
	return pool_strndup(mem, word, strcspn(word, "="));
}

const char *lint_value(const char *word)
{
	size_t n = strcspn(word, "=");

	return word[n] ? word + n + 1 : NULL;
}

struct boot_option_told lint_told(struct lint *l, enum grub_line line, const char *word)
{
	struct lint_seen *seen = lint_see(l->mem, &l->checked[line], word);

	if (seen->n == 1) {
		seen->last = l->tolds.n;
		boot_option_check(l->mem, line, lint_key(l->mem, word), lint_value(word),
				  list_add(l->mem, &l->tolds));
	}
	return l->tolds.v[seen->last];
}

int lint_read_words(struct lint *l, struct lint_line *ll, struct err *err)
{
	const struct boot_line *line = &ll->e->lines[ll->line];

	ll->words = (struct boot_words){};
	if (line->why_not) {
		boot_handed_words(l->mem, ll->line, ll->args, &ll->words);
	} else {
		int rc = boot_words(l->mem, l->c->boot->kind, ll->line, ll->args, &ll->words, err);

		if (rc < 0)
			return rc;
	}
	ll->drop = pool_alloc(l->mem, ll->words.n + 1);
	ll->with = pool_alloc(l->mem, (ll->words.n + 1) * sizeof(*ll->with));
	return 0;
}

static bool is_changed(const struct lint_line *ll)
{
	for (size_t i = 0; i < ll->words.n; i++)
		if (ll->drop[i] || ll->with[i])
			return true;
	return false;
}

int lint_rewrite(struct lint *l, struct lint_line *ll, struct err *err)
{
	struct strs out = {};
	size_t end = 0, kept = 0;

	if (!is_changed(ll))
		return 0;
	for (size_t i = 0; i < ll->words.n; i++) {
		struct span span = ll->words.v[i].span;
		const char *gap = pool_strndup(l->mem, ll->args + end, span.at - end);

		end = span.at + span.len;
		if (ll->drop[i])
			continue;
		/* What now begins the line needs no blank before it. */
		strs_add(l->mem, &out, "%s", kept++ ? gap : "");
		strs_add(l->mem, &out, "%s",
			 ll->with[i] ? ll->with[i]
				     : pool_strndup(l->mem, ll->args + span.at, span.len));
	}
	ll->args = strs_join(l->mem, &out, "");

	int rc = lint_read_words(l, ll, err);

	if (rc == 0 && ll->words.n != kept)
		rc = err_set(err, ERR_FAILED, "the mended line '%.200s' does not read back",
			     ll->args);
	return rc;
}

size_t lint_handed_size(const struct lint *l, const struct lint_line *ll)
{
	size_t size = 0, n = 0;

	for (size_t i = 0; i < ll->words.n; i++) {
		const char *text = ll->with[i] ? ll->with[i] : ll->words.v[i].text;

		if (ll->drop[i])
			continue;
		size += (n++ ? 1 : 0) + (l->c->boot->kind == BOOT_XEN_CFG && !ll->with[i]
						 ? ll->words.v[i].span.len
						 : grub_word_size(text));
	}
	return size;
}

bool lint_is_xapi_key(enum grub_line line, const char *word)
{
	if (line == GRUB_DOM0)
		return boot_word_is(line, word, HIDE_KEY, NULL);
	return boot_word_is(line, word, "sched-gran", NULL) ||
	       boot_word_is(line, word, "max_cstate", NULL);
}

bool lint_is_xapi_line(const struct lint *l, const struct lint_line *ll)
{
	return l->h->toolstack == TOOLSTACK_XAPI && !ll->e->rescue && !ll->e->trial;
}

/* hugepages= speaks of the hugepagesz= before it: such words may be the same and mean different
 * things. */
static bool is_by_order(enum grub_line line, const char *word)
{
	return line == GRUB_DOM0 && (boot_word_is(line, word, "hugepagesz", NULL) ||
				     boot_word_is(line, word, "hugepages", NULL));
}

/* Whether the word says again what the same word behind it says. The last one stays, since of
 * several values the last one counts. */
static bool is_again(const struct lint_line *ll, size_t i, size_t last)
{
	if (i == last)
		return false;
	return !is_by_order(ll->line, ll->words.v[i].text) ||
	       streq(ll->words.v[i].text, ll->words.v[i + 1].text);
}

static const char *often(struct pool *mem, size_t n)
{
	return n == 2 ? "twice" : pool_str(mem, "%zu times", n);
}

struct doubles {
	size_t words, most; /* how many options; how often the most frequent one */
	const char *example;
	bool xapi;
};

static void count_double(const struct lint_line *ll, const struct lint_seen *seen,
			 struct doubles *d)
{
	d->words++;
	if (seen->n > d->most) {
		d->most = seen->n;
		d->example = seen->text;
	}
	d->xapi |= lint_is_xapi_key(ll->line, seen->text);
}

static void tell_doubled(struct lint *l, const struct lint_line *ll, const struct doubles *d)
{
	struct boot_fault *f = lint_line_fault(
		l, ll, "doubled", d->xapi,
		"%s, as '%.60s'; XCP-ng's xen-cmdline leaves this behind when it is given several "
		"options at once%s",
		d->words == 1
			? pool_str(l->mem, "one option stands there %s", often(l->mem, d->most))
			: pool_str(l->mem, "%zu options stand there up to %s", d->words,
				   often(l->mem, d->most)),
		d->example,
		d->xapi ? ", and XAPI fails on what it finds more than once"
			: "; the line grows with each such call until it is cut");

	f->hint = "set several options with one 'xhw boot set'";
	if (ll->edit)
		lint_mends(f, "each of them is kept once, the last one");
}

void lint_doubled(struct lint *l, struct lint_line *ll)
{
	struct lint_set set = {}, told = {};
	struct doubles doubles = {};
	struct lint_seen **seen =
		pool_alloc(l->mem, (ll->words.n + 1) * sizeof(struct lint_seen *));

	for (size_t i = 0; i < ll->words.n; i++)
		if (!ll->words.v[i].behind)
			lint_see(l->mem, &set, ll->words.v[i].text)->last = i;
	for (size_t i = 0; i < ll->words.n; i++)
		if (!ll->words.v[i].behind)
			seen[i] = find(&set, ll->words.v[i].text);
	for (size_t i = 0; i < ll->words.n; i++) {
		if (!seen[i] || !is_again(ll, i, seen[i]->last))
			continue;
		if (lint_see(l->mem, &told, seen[i]->text)->n == 1)
			count_double(ll, seen[i], &doubles);
		ll->drop[i] = 1;
	}
	doubles.xapi = doubles.xapi && lint_is_xapi_line(l, ll);
	if (doubles.words)
		tell_doubled(l, ll, &doubles);
}

/* The key as its reader compares it. */
static const char *folded_key(struct pool *mem, enum grub_line line, const char *word)
{
	char *key = pool_strndup(mem, word, strcspn(word, "="));

	for (char *c = key; line == GRUB_DOM0 && *c; c++)
		if (*c == '-')
			*c = '_';
	return key;
}

/* Whether the last word makes the earlier ones void, so that they can go. */
static bool is_last_all(const struct lint_line *ll, size_t last, const char *key)
{
	const char *value = lint_value(ll->words.v[last].text);

	if (ll->line != GRUB_XEN || !value)
		return false;
	/* A value that Xen does not know leaves the former one in force. */
	if (streq(key, "sched-gran"))
		return streq(value, "cpu") || streq(value, "core") || streq(value, "socket");
	if (!streq(key, "max_cstate"))
		return false;
	/* Xen keeps the sub-state of an earlier one when the last has none. */
	for (size_t i = 0; i < last && !strchr(value, ','); i++)
		if (boot_word_is(ll->line, ll->words.v[i].text, key, NULL) &&
		    strchr(ll->words.v[i].text, ','))
			return false;
	return true;
}

static void drop_earlier(struct lint_line *ll, size_t last, const char *key)
{
	for (size_t i = 0; i < last; i++)
		if (!ll->words.v[i].behind &&
		    boot_word_is(ll->line, ll->words.v[i].text, key, NULL))
			ll->drop[i] = 1;
}

static void tell_repeated(struct lint *l, struct lint_line *ll, const struct lint_seen *seen,
			  const char *key)
{
	const char *last = ll->words.v[seen->last].text;
	bool xapi = lint_is_xapi_key(ll->line, last), reads = xapi && lint_is_xapi_line(l, ll);
	bool all = is_last_all(ll, seen->last, key);
	struct boot_fault *f = lint_line_fault(
		l, ll, "repeated", reads, "'%s' stands there %s with different values; %s%s%s", key,
		often(l->mem, seen->n),
		streq(key, "dom0_mem")
			? "Xen takes a part of each, and XCP-ng's installer reads only one"
			: pool_str(l->mem, "only the last one, '%.80s', counts", last),
		reads ? ", and XAPI fails to read it" : "",
		xapi && !all ? ", perhaps with a part of an earlier one" : "");

	f->hint = pool_str(l->mem, "'xhw boot set %s:%s=...' leaves one",
			   ll->line == GRUB_XEN ? "xen" : "dom0", key);
	if (!xapi || !all || !ll->edit)
		return;
	drop_earlier(ll, seen->last, key);
	lint_mends(f, pool_str(l->mem, "'%.80s' is kept, the others go", last));
}

void lint_repeated(struct lint *l, struct lint_line *ll)
{
	struct lint_set set = {};

	for (size_t i = 0; i < ll->words.n; i++) {
		const char *text = ll->words.v[i].text;
		/* The hide list has rules of its own. */
		if (ll->words.v[i].behind || is_by_order(ll->line, text) ||
		    (ll->line == GRUB_DOM0 && boot_word_is(ll->line, text, HIDE_KEY, NULL)))
			continue;
		lint_see(l->mem, &set, folded_key(l->mem, ll->line, text))->last = i;
	}
	for (size_t i = 0; i < ll->words.n && set.size; i++) {
		const char *text = ll->words.v[i].text;

		if (ll->words.v[i].behind)
			continue;

		const char *folded = folded_key(l->mem, ll->line, text);
		const struct lint_seen *seen = find(&set, folded);

		if (!seen->text || seen->n < 2 || seen->last != i)
			continue;
		if (lint_told(l, ll->line, text).repeats == BOOT_REPEATS_LAST ||
		    lint_is_xapi_key(ll->line, text) ||
		    (ll->line == GRUB_XEN && streq(folded, "dom0_mem")))
			tell_repeated(l, ll, seen, lint_key(l->mem, text));
	}
}
