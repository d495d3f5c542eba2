// SPDX-License-Identifier: GPL-2.0-or-later
// Where options of a generated grub.cfg come from that are not ours: simple assignments of
// etc/default/grub and its folder.
#include "base/text.h"
#include "decide/boot/debian.h"

/* The variables of a line, as 20_linux_xen takes them. */
static bool is_variable(enum grub_line line, const char *name, size_t len)
{
	static const char *const names[2][4] = {
		{ "GRUB_CMDLINE_XEN", "GRUB_CMDLINE_XEN_DEFAULT" },
		{ "GRUB_CMDLINE_LINUX", "GRUB_CMDLINE_LINUX_DEFAULT",
		  "GRUB_CMDLINE_LINUX_XEN_REPLACE", "GRUB_CMDLINE_LINUX_XEN_REPLACE_DEFAULT" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(names[line]) && names[line][i]; i++)
		if (strlen(names[line][i]) == len && memcmp(names[line][i], name, len) == 0)
			return true;
	return false;
}

/* The value of an assignment to one of these variables; NULL: something else. */
static const char *value_of(enum grub_line line, const char *text)
{
	text += strspn(text, " \t");
	if (text_starts(text, "export "))
		text += strlen("export ");

	size_t n = strcspn(text, "+= \t");

	if (!is_variable(line, text, n))
		return NULL;
	text += n;
	text += *text == '+';
	return *text == '=' ? text + 1 : NULL;
}

struct search {
	struct pool *mem;
	enum grub_line line;
	const char *key, *value;
};

/* The last word of the text that fits; NULL: none. */
static const char *find_word(const struct search *s, const char *text)
{
	static const char between[] = " \t\"'";
	const char *found = NULL;

	while (*(text += strspn(text, between))) {
		size_t n = strcspn(text, between);
		const char *word = pool_strndup(s->mem, text, n);

		if (*word == '#')
			break;
		if (boot_word_is(s->line, word, s->key, s->value))
			found = word;
		text += n;
	}
	return found;
}

static void search_source(const struct search *s, const struct boot_file *f,
			  struct debian_place *ret)
{
	const char *at = f->text;

	for (size_t number = 1; at && *at; number++) {
		size_t n = strcspn(at, "\n");
		const char *value = value_of(s->line, pool_strndup(s->mem, at, n));
		const char *word = value ? find_word(s, value) : NULL;

		if (word)
			*ret = (struct debian_place){ .path = f->path,
						      .line = number,
						      .word = word };
		at += n + (at[n] == '\n');
	}
}

/* How many words of the arguments fit; the last of them. */
static size_t count(const struct search *s, const char *args, const char **last)
{
	struct grub_words words;
	struct err ignored;
	size_t n = 0;

	if (!args || grub_words(s->mem, args, &words, &ignored) < 0)
		return 0;
	/* "${xen_rm_opts}", which stands on each Xen line, is no option that could be meant. */
	list_each(w, &words) {
		if (!w->value || !boot_word_is(s->line, w->value, s->key, s->value))
			continue;
		n++;
		*last = w->value;
	}
	return n;
}

/* The entry that everything normal goes into. */
static const struct boot_entry *normal_entry(const struct boot_conf *c)
{
	list_each(e, &c->entries)
		if (!e->rescue && e->lines[GRUB_XEN].present && e->lines[GRUB_DOM0].present)
			return e;
	return NULL;
}

bool debian_elsewhere(struct pool *mem, const struct boot_conf *c, const struct debian_grub *ours,
		      enum grub_line line, const char *key, const char *value,
		      struct debian_place *ret)
{
	struct search s = { .mem = mem, .line = line, .key = key, .value = value };
	const struct boot_entry *e = normal_entry(c);
	const char *word = NULL, *own = NULL;

	*ret = (struct debian_place){};
	list_each(f, &c->boot->sources)
		if (!streq(f->path, DEBIAN_GRUB))
			search_source(&s, f, ret);
	if (ret->path)
		return true;
	/* Set in a way that is not looked through: by a script, over several lines. */
	if (!e || count(&s, e->lines[line].args, &word) <= count(&s, ours->args[line], &own))
		return false;
	ret->word = word;
	return true;
}

const char *debian_place_text(struct pool *mem, const struct debian_place *place)
{
	if (place->path)
		return pool_str(mem, "line %zu of '/%s'", place->line, place->path);
	return "what update-grub reads of /etc/default and /etc/grub.d";
}
