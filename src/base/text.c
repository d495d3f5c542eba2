// SPDX-License-Identifier: GPL-2.0-or-later
// Strict parsing of small texts.
#include "base/text.h"

#include "base/mem.h"

bool text_starts(const char *text, const char *prefix)
{
	return strncmp(text, prefix, strlen(prefix)) == 0;
}

bool text_ends(const char *text, const char *suffix)
{
	size_t n = strlen(text), m = strlen(suffix);

	return n >= m && streq(text + n - m, suffix);
}

bool parse_u64(const char *text, uint64_t *ret)
{
	uint64_t v = 0;

	if (!*text)
		return false;
	for (; *text; text++) {
		unsigned digit = (unsigned)(*text - '0');

		if (digit > 9 || v > (UINT64_MAX - digit) / 10)
			return false;
		v = v * 10 + digit;
	}
	*ret = v;
	return true;
}

bool parse_u32(const char *text, uint32_t *ret)
{
	uint64_t v;

	if (!parse_u64(text, &v) || v > UINT32_MAX)
		return false;
	*ret = (uint32_t)v;
	return true;
}

int digit_of(char c, unsigned base)
{
	int value = c >= '0' && c <= '9'   ? c - '0'
		    : c >= 'a' && c <= 'f' ? c - 'a' + 10
		    : c >= 'A' && c <= 'F' ? c - 'A' + 10
					   : -1;

	return value < (int)base ? value : -1;
}

bool parse_hex(const char *text, uint64_t *ret)
{
	uint64_t v = 0;
	size_t n = 0;

	if (text_starts(text, "0x"))
		text += 2;
	for (; *text; text++, n++) {
		int digit = digit_of(*text, 16);

		if (digit < 0 || v >> 60)
			return false;
		v = v << 4 | (unsigned)digit;
	}
	if (n == 0)
		return false;
	*ret = v;
	return true;
}

bool take_hex(const char **text, int digits, unsigned *ret)
{
	unsigned v = 0;

	for (int i = 0; i < digits; i++, (*text)++) {
		int digit = digit_of(**text, 16);

		if (digit < 0)
			return false;
		v = v << 4 | (unsigned)digit;
	}
	*ret = v;
	return true;
}

bool take_char(const char **text, char c)
{
	if (**text != c)
		return false;
	(*text)++;
	return true;
}

bool text_is_digits(const char *text)
{
	return *text && text[strspn(text, "0123456789")] == '\0';
}

bool text_is_uuid(const char *text)
{
	static const char form[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
	unsigned digit;

	if (strlen(text) != strlen(form))
		return false;
	for (const char *f = form; *f; f++)
		if (*f == 'x' ? !take_hex(&text, 1, &digit) : !take_char(&text, *f))
			return false;
	return true;
}

/* How many bytes of well-formed UTF-8 stand here; 0: none. Overlong forms and surrogates are
 * refused. */
static int utf8_len(const unsigned char *p)
{
	static const struct {
		unsigned char from, to, second_from, second_to;
		int n;
	} forms[] = {
		{ 0xc2, 0xdf, 0x80, 0xbf, 2 }, { 0xe0, 0xe0, 0xa0, 0xbf, 3 },
		{ 0xe1, 0xec, 0x80, 0xbf, 3 }, { 0xed, 0xed, 0x80, 0x9f, 3 },
		{ 0xee, 0xef, 0x80, 0xbf, 3 }, { 0xf0, 0xf0, 0x90, 0xbf, 4 },
		{ 0xf1, 0xf3, 0x80, 0xbf, 4 }, { 0xf4, 0xf4, 0x80, 0x8f, 4 },
	};

	if (p[0] >= 0x20 && p[0] < 0x7f)
		return 1;
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		if (p[0] < forms[i].from || p[0] > forms[i].to)
			continue;
		if (p[1] < forms[i].second_from || p[1] > forms[i].second_to)
			return 0;
		for (int k = 2; k < forms[i].n; k++)
			if ((p[k] & 0xc0) != 0x80)
				return 0;
		/* The control characters that UTF-8 spells with two bytes. */
		return p[0] == 0xc2 && p[1] < 0xa0 ? 0 : forms[i].n;
	}
	return 0;
}

bool text_is_plain(const char *text)
{
	const unsigned char *p = (const unsigned char *)text;

	while (*p) {
		int n = utf8_len(p);

		if (n == 0)
			return false;
		p += n;
	}
	return true;
}

size_t text_character(const char *text)
{
	return *text ? (size_t)utf8_len((const unsigned char *)text) : 0;
}

const char *text_shown(struct pool *mem, const char *text)
{
	if (text_is_plain(text))
		return text;

	char *copy = pool_strdup(mem, text);

	for (char *p = copy; *p; p++)
		if ((unsigned char)*p < 0x20 || (unsigned char)*p > 0x7e)
			*p = '?';
	return copy;
}
