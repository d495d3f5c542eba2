// SPDX-License-Identifier: GPL-2.0-or-later
// Parses mountinfo, swaps, udev's records and LVM's metadata backups.
#include "look/parse.h"

#include "base/text.h"
#include "look/words.h"

/* "\040" and its like, as the kernel writes blanks and backslashes. */
static const char *unescape(struct pool *mem, const char *text, size_t n)
{
	char *out = pool_alloc(mem, n + 1), *p = out;

	for (size_t i = 0; i < n; i++) {
		if (text[i] == '\\' && n - i > 3 && text[i + 1] >= '0' && text[i + 1] <= '3' &&
		    text[i + 2] >= '0' && text[i + 2] <= '7' && text[i + 3] >= '0' &&
		    text[i + 3] <= '7') {
			char c = (char)((text[i + 1] - '0') << 6 | (text[i + 2] - '0') << 3 |
					(text[i + 3] - '0'));

			/* A NUL would cut the path short and make it another one. */
			if (c) {
				*p++ = c;
				i += 3;
				continue;
			}
		}
		*p++ = text[i];
	}
	return out;
}

static bool take_number(const char **p, const char *end, char stop, unsigned *ret)
{
	uint64_t v = 0;
	const char *from = *p;

	for (; *p < end && **p >= '0' && **p <= '9'; (*p)++) {
		v = v * 10 + (unsigned)(**p - '0');
		if (v > UINT32_MAX)
			return false;
	}
	if (*p == from || (stop ? *p == end || **p != stop : *p != end))
		return false;
	*p += stop != '\0';
	*ret = (unsigned)v;
	return true;
}

static bool parse_mount(struct pool *mem, struct line line, struct mount *ret)
{
	struct word w[6], rest[3];
	struct mount m = {};

	for (size_t i = 0; i < ARRAY_SIZE(w); i++)
		if (!line_word(&line, &w[i]))
			return false;

	const char *p = w[2].p, *end = p + w[2].n;

	if (!take_number(&p, end, ':', &m.major) || !take_number(&p, end, '\0', &m.minor))
		return false;
	/* Any number of optional fields, then a lone dash. */
	do {
		if (!line_word(&line, &rest[0]))
			return false;
	} while (!word_is(rest[0], "-"));
	if (!line_word(&line, &rest[0]))
		return false;
	/* A mount may have no source, and then nothing can be told from the options either. */
	if (!line_word(&line, &rest[1]))
		rest[1] = (struct word){ "", 0 };
	if (!line_word(&line, &rest[2]))
		rest[2] = (struct word){ "", 0 };
	m.root = unescape(mem, w[3].p, w[3].n);
	m.point = unescape(mem, w[4].p, w[4].n);
	m.type = unescape(mem, rest[0].p, rest[0].n);
	m.source = unescape(mem, rest[1].p, rest[1].n);
	m.options = unescape(mem, rest[2].p, rest[2].n);
	*ret = m;
	return m.point[0] == '/';
}

size_t parse_mountinfo(struct pool *mem, const char *text, struct mounts *ret)
{
	struct line line;
	size_t bad = 0;

	while (text_line(&text, &line)) {
		struct mount m;

		if (line.p == line.end)
			continue;
		if (parse_mount(mem, line, &m))
			*list_add(mem, ret) = m;
		else
			bad++;
	}
	return bad;
}

const char *option_value(struct pool *mem, const char *options, const char *key)
{
	size_t n = strlen(key);

	for (const char *p = options; *p; p += *p == ',') {
		size_t len = strcspn(p, ",");

		if (len > n && strncmp(p, key, n) == 0 && p[n] == '=')
			return pool_strndup(mem, p + n + 1, len - n - 1);
		p += len;
	}
	return NULL;
}

size_t parse_swaps(struct pool *mem, const char *text, struct swaps *ret)
{
	struct line line;
	size_t bad = 0;

	while (text_line(&text, &line)) {
		struct word path, type;

		if (line.p == line.end)
			continue;
		if (!line_word(&line, &path) || !line_word(&line, &type)) {
			bad++;
			continue;
		}
		if (word_is(path, "Filename"))
			continue;
		/* The kernel knows these two; what is neither might be anything. */
		if (path.p[0] != '/' || (!word_is(type, "file") && !word_is(type, "partition"))) {
			bad++;
			continue;
		}
		*list_add(mem, ret) = (struct swap){ .path = unescape(mem, path.p, path.n),
						     .file = word_is(type, "file") };
	}
	return bad;
}

const char *udev_value(struct pool *mem, const char *record, const char *key)
{
	size_t n = strlen(key);
	struct line line;

	while (text_line(&record, &line)) {
		size_t len = (size_t)(line.end - line.p);

		if (len > n + 3 && line.p[0] == 'E' && line.p[1] == ':' &&
		    strncmp(line.p + 2, key, n) == 0 && line.p[n + 2] == '=')
			return pool_strndup(mem, line.p + n + 3, len - n - 3);
	}
	return NULL;
}

const char *inventory_value(struct pool *mem, const char *text, const char *key)
{
	size_t n = strlen(key);
	struct line line;

	while (text_line(&text, &line)) {
		const char *p = line.p + n + 1, *end = line.end;

		if ((size_t)(line.end - line.p) <= n || strncmp(line.p, key, n) != 0 ||
		    line.p[n] != '=')
			continue;
		while (end > p && (end[-1] == ' ' || end[-1] == '\t' || end[-1] == '\r'))
			end--;
		if (end - p >= 2 && *p == '\'' && end[-1] == '\'') {
			p++;
			end--;
		}
		while (p < end && *p == ' ')
			p++;
		while (end > p && end[-1] == ' ')
			end--;
		return pool_strndup(mem, p, (size_t)(end - p));
	}
	return NULL;
}
