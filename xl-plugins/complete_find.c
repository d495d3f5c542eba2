// SPDX-License-Identifier: GPL-2.0-or-later
// Completion: what the word is that is being typed, by the table of verbs.
#include "complete.h"

#include <string.h>

#include "base/text.h"

struct state {
	const struct verb *verb;
	const char *noun;
	const struct option *open; /* its value comes next */
	size_t n;		   /* words of the verb's own */
	bool help, plain;	   /* plain: behind "--" */
	bool lost;		   /* there is no such verb */
};

static const struct verb *verb_of(const char *noun, const char *name)
{
	for (const struct verb *const *v = verbs; *v; v++)
		if (streq((*v)->noun, noun) &&
		    (name && (*v)->name
			     ? streq((*v)->name, name) || ((*v)->alias && streq((*v)->alias, name))
			     : !name && !(*v)->name))
			return *v;
	return NULL;
}

static void take_option(struct state *s, const char *word, struct wanted *w)
{
	size_t n = strcspn(word, "=");
	const struct option *o =
		text_starts(word, "--") ? args_option(s->verb, word + 2, n - 2) : NULL;
	bool optional = o && o->value && text_starts(o->value, "[=");

	if (o && o->value && !word[n] && !optional)
		s->open = o;
	if (o && word[n] && streq(o->name, "root"))
		w->root = word + n + 1;
}

static void take_word(struct state *s, const char *word, struct wanted *w)
{
	if (s->open) {
		if (streq(s->open->name, "root"))
			w->root = word;
		s->open = NULL;
	} else if (!s->plain && streq(word, "--")) {
		s->plain = true;
	} else if (!s->plain && *word == '-' && word[1]) {
		take_option(s, word, w);
	} else if (!s->noun && !s->help && streq(word, "help")) {
		s->help = true;
	} else if (!s->noun) {
		s->noun = word;
		s->verb = verb_of(word, NULL);
	} else if (!s->verb) {
		s->verb = verb_of(s->noun, word);
		s->lost = !s->verb;
	} else {
		s->n++;
	}
}

static void add_options(struct pool *mem, const struct option *options, struct strs *ret)
{
	for (const struct option *o = options; o && o->name; o++)
		strs_add(mem, ret, "--%s", o->name);
}

static void add_nouns(struct pool *mem, bool help, struct strs *ret)
{
	if (!help)
		strs_add(mem, ret, "help");
	for (const struct verb *const *v = verbs; *v; v++)
		if (!strs_has(ret, (*v)->noun))
			strs_add(mem, ret, "%s", (*v)->noun);
}

/* The word of "VM DEV..." that the nth one is; NULL: it takes no more. */
static const char *kind_of(struct pool *mem, const struct verb *v, size_t n)
{
	const char *text = v->args ? v->args : "";

	if (v->max && n >= v->max)
		return NULL;
	for (;; n--) {
		text += strspn(text, " [");
		size_t len = strcspn(text, " ");
		const char *word = pool_strndup(mem, text, len);

		if (n == 0 || !text[len])
			return n == 0 || strstr(word, "...") ? word : NULL;
		text += len;
	}
}

static void find_option(struct pool *mem, const struct state *s, const char *current,
			struct wanted *ret)
{
	size_t n = strcspn(current, "=");

	if (!current[n]) {
		if (s->verb)
			add_options(mem, s->verb->options, &ret->words);
		if (s->verb && (s->verb->plan || s->verb->run))
			add_options(mem, args_changing, &ret->words);
		add_options(mem, args_common, &ret->words);
		return;
	}
	if (!text_starts(current, "--"))
		return;

	const struct option *o = args_option(s->verb, current + 2, n - 2);

	if (o && o->value) {
		ret->kind = o->value;
		ret->prefix = pool_strndup(mem, current, n + 1);
	}
}

void wanted_find(struct pool *mem, const struct typed *t, struct wanted *ret)
{
	struct state s = {};

	*ret = (struct wanted){ .prefix = "" };
	for (size_t i = 1; i < t->words.n; i++)
		take_word(&s, t->words.v[i], ret);
	ret->verb = s.verb;
	if (s.open)
		ret->kind = s.open->value;
	else if (!s.plain && *t->current == '-')
		find_option(mem, &s, t->current, ret);
	else if (!s.noun)
		add_nouns(mem, s.help, &ret->words);
	else if (s.verb && !s.help)
		ret->kind = kind_of(mem, s.verb, s.n);
	else if (!s.verb && !s.lost)
		for (const struct verb *const *v = verbs; *v; v++)
			if (streq((*v)->noun, s.noun))
				strs_add(mem, &ret->words, "%s", (*v)->name);
}
