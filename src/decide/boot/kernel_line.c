// SPDX-License-Identifier: GPL-2.0-or-later
// The words of a Linux command line.
#include "decide/boot/kernel_line.h"

#include "base/text.h"

/* The kernel's isspace(), which also takes the no-break space of Latin-1. */
static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || (unsigned char)c == 0xa0;
}

static struct kernel_word split(struct pool *mem, const char *line, size_t at, size_t len)
{
	struct kernel_word word = { .at = at, .len = len };
	bool quoted = line[at] == '"';
	char *text = pool_strndup(mem, line + at + quoted, len - quoted);
	size_t n = strlen(text);
	char *equals = strchr(text, '=');

	/* The kernel takes a '=' in the first place for none. */
	if (equals == text)
		equals = strchr(text + 1, '=');
	if (equals) {
		*equals = '\0';
		word.value = equals + 1;
		if (*word.value == '"') {
			word.value++;
			if (text[n - 1] == '"')
				text[n - 1] = '\0';
		}
	}
	if (quoted && n && text[n - 1] == '"')
		text[n - 1] = '\0';
	word.param = text;
	return word;
}

void kernel_line(struct pool *mem, const char *line, struct kernel_words *ret)
{
	size_t at = 0;

	*ret = (struct kernel_words){};
	for (;;) {
		while (is_space(line[at]))
			at++;
		if (!line[at])
			break;

		size_t start = at;
		bool in_quote = false;

		for (; line[at] && (in_quote || !is_space(line[at])); at++)
			if (line[at] == '"')
				in_quote = !in_quote;

		struct kernel_word word = split(mem, line, start, at - start);

		ret->open_quote = in_quote;
		if (!word.value && streq(word.param, "--")) {
			ret->end = start;
			return;
		}
		*list_add(mem, ret) = word;
	}
	ret->end = at;
}

bool kernel_param_eq(const char *a, const char *b)
{
	for (; *a && *b; a++, b++)
		if ((*a == '-' ? '_' : *a) != (*b == '-' ? '_' : *b))
			return false;
	return *a == *b;
}
