// SPDX-License-Identifier: GPL-2.0-or-later
// The options of a boot line, split as GRUB, Xen and the kernel do it one after the other.
#include <stdlib.h>

#include "base/text.h"
#include "decide/boot/boot_split.h"
#include "decide/grub/grub_tree.h"
#include "decide/boot/kernel_line.h"

/* Xen knows blanks only (boot-and-packaging.md 10): no quotes, no tabs. */
static void split_xen(struct pool *mem, const char *line, struct boot_words *ret)
{
	bool behind = false;

	for (size_t at = 0; line[at];) {
		size_t len = strcspn(line + at, " ");

		if (len) {
			struct boot_word *word = list_add(mem, ret);

			word->span = (struct span){ .at = at, .len = len };
			word->text = pool_strndup(mem, line + at, len);
			/* Xen looks for " -- ", so it counts neither at the begin nor at the end.
			 */
			if (streq(word->text, "--") && ret->n > 1 && line[at + len])
				behind = true;
			word->behind = behind;
		}
		at += len + (line[at + len] == ' ');
	}
}

static const char *kernel_text(struct pool *mem, const struct kernel_word *word)
{
	return word->value ? pool_str(mem, "%s=%s", word->param, word->value) : word->param;
}

/* What is behind "--" is split once more by the same rules, for init. */
static void split_kernel(struct pool *mem, const char *line, struct boot_words *ret)
{
	struct kernel_words words;
	bool behind = false;

	for (size_t at = 0; line[at];) {
		kernel_line(mem, line + at, &words);
		list_each(w, &words) {
			*list_add(mem, ret) = (struct boot_word){
				.span = { .at = at + w->at, .len = w->len },
				.text = kernel_text(mem, w),
				.behind = behind,
			};
		}
		at += words.end;
		if (!line[at])
			break;

		/* Perhaps in double quotes, which hold no blank then. */
		size_t len = line[at] == '"' ? strlen("\"--\"") : strlen("--");

		if (len > strlen(line + at))
			len = strlen(line + at);
		behind = true;
		*list_add(mem, ret) = (struct boot_word){ .span = { .at = at, .len = len },
							  .text = "--",
							  .behind = true };
		at += len;
	}
}

void boot_handed_words(struct pool *mem, enum grub_line line, const char *handed,
		       struct boot_words *ret)
{
	*ret = (struct boot_words){};
	if (line == GRUB_XEN)
		split_xen(mem, handed, ret);
	else
		split_kernel(mem, handed, ret);
}

/* Every double quote opens or closes for the kernel, also one behind a backslash. */
static int check_quotes(enum grub_line line, const char *handed, struct err *err)
{
	bool open = false;

	if (line == GRUB_XEN)
		return 0;
	for (; *handed; handed++)
		open ^= *handed == '"';
	if (open)
		return err_set(err, ERR_BAD_FILE,
			       "the dom0 line has a double quote that is never closed");
	return 0;
}

static int not_one_word(const char *args, struct span span, enum grub_line line, struct err *err)
{
	return err_set(err, ERR_BAD_FILE, "'%.*s' does not reach %s as one word",
		       (int)(span.len < 100 ? span.len : 100), args + span.at,
		       line == GRUB_XEN ? "Xen" : "the kernel");
}

/* Each word of GRUB must be one of the reader too, else they cannot be edited one by one. */
static int split_grub(struct pool *mem, enum grub_line line, const char *args,
		      struct boot_words *ret, struct err *err)
{
	struct grub_words words;
	struct boot_words read;
	size_t place = 0, next = 0;

	int rc = grub_words(mem, args, &words, err);
	if (rc < 0)
		return rc;

	const char *handed = grub_handed(mem, args, &words, err);

	if (!handed)
		return -ERR_BAD_FILE;
	rc = check_quotes(line, handed, err);
	if (rc < 0)
		return rc;
	boot_handed_words(mem, line, handed, &read);
	list_each(w, &words) {
		size_t size = grub_word_size(w->value);
		const struct boot_word *got = next < read.n ? &read.v[next] : NULL;

		place += w > words.v;
		if (size && (!got || got->span.at != place || got->span.len != size))
			return not_one_word(args, w->span, line, err);

		struct boot_word *word = list_add(mem, ret);

		word->span = w->span;
		word->text = size ? got->text : "";
		word->behind = size ? got->behind : ret->n > 1 && word[-1].behind;
		next += size > 0;
		place += size;
	}
	return 0;
}

/* xen.cfg hands its text over as it is. */
static int split_plain(struct pool *mem, enum grub_line line, const char *args,
		       struct boot_words *ret, struct err *err)
{
	for (const char *c = args; *c; c++) {
		if ((unsigned char)*c < ' ' || *c == 0x7f)
			return err_set(
				err, ERR_BAD_FILE,
				"the arguments hold a control character, which ends the line "
				"of xen.cfg");
		if (*c == '#')
			return err_set(err, ERR_BAD_FILE,
				       "the arguments hold a '#', which begins a comment in "
				       "xen.cfg");
	}

	int rc = check_quotes(line, args, err);
	if (rc < 0)
		return rc;
	boot_handed_words(mem, line, args, ret);
	return 0;
}

int boot_split(struct pool *mem, enum boot_kind kind, enum grub_line line, const char *args,
	       struct boot_words *ret, struct err *err)
{
	*ret = (struct boot_words){};
	if (kind == BOOT_XEN_CFG)
		return split_plain(mem, line, args, ret, err);
	return split_grub(mem, line, args, ret, err);
}

int boot_words(struct pool *mem, enum boot_kind kind, enum grub_line line, const char *args,
	       struct boot_words *ret, struct err *err)
{
	struct boot_words all;

	int rc = boot_split(mem, kind, line, args, &all, err);
	if (rc < 0)
		return rc;
	*ret = (struct boot_words){};
	list_each(word, &all)
		if (*word->text)
			*list_add(mem, ret) = *word;
	return 0;
}

const char *boot_behind_key(enum grub_line line, const char *word, const char *key)
{
	for (; *key; word++, key++) {
		char a = *word, b = *key;

		if (line == GRUB_DOM0) {
			a = a == '-' ? '_' : a;
			b = b == '-' ? '_' : b;
		}
		if (a != b)
			return NULL;
	}
	return !*word || *word == '=' ? word : NULL;
}

bool boot_word_is(enum grub_line line, const char *word, const char *key, const char *value)
{
	const char *rest = boot_behind_key(line, word, key);

	if (!rest || !value)
		return rest;
	return *rest == '=' && streq(rest + 1, value);
}

/* By text, then by place. */
static int compare_words(const void *a, const void *b)
{
	const struct boot_word *x = *(const struct boot_word *const *)a;
	const struct boot_word *y = *(const struct boot_word *const *)b;
	int by_text = strcmp(x->text, y->text);

	if (by_text)
		return by_text;
	if (x->behind != y->behind)
		return x->behind ? 1 : -1;
	return x->span.at < y->span.at ? -1 : x->span.at > y->span.at;
}

static const struct boot_word **sorted(struct pool *mem, const struct boot_words *words)
{
	const struct boot_word **v = pool_alloc(mem, (words->n + 1) * sizeof(*v));

	for (size_t i = 0; i < words->n; i++)
		v[i] = &words->v[i];
	if (words->n)
		qsort(v, words->n, sizeof(*v), compare_words);
	return v;
}

void boot_words_minus(struct pool *mem, const struct boot_words *a, const struct boot_words *b,
		      struct strs *ret)
{
	const struct boot_word **x = sorted(mem, a), **y = sorted(mem, b);
	bool *only = pool_alloc(mem, a->n + 1);
	size_t k = 0;

	for (size_t i = 0; i < a->n; i++) {
		int order = -1;

		for (; k < b->n; k++) {
			order = strcmp(x[i]->text, y[k]->text);
			if (order == 0)
				order = (int)x[i]->behind - (int)y[k]->behind;
			if (order <= 0)
				break;
		}
		if (k < b->n && order == 0)
			k++;
		else
			only[x[i] - a->v] = true;
	}
	for (size_t i = 0; i < a->n; i++)
		if (only[i] && !streq(a->v[i].text, "--"))
			strs_add(mem, ret, "%s", a->v[i].text);
}
