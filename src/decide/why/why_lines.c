// SPDX-License-Identifier: GPL-2.0-or-later
// Lines of logs: where they begin and end, when they were written, whom they name.
#include "decide/why/why_parts.h"

#include <ctype.h>

#include "base/text.h"

#define LINE_TOLD 600 /* bytes of a line that are shown */

bool line_next(const char **at, const char *end, struct line *ret)
{
	const char *stop;

	if (*at >= end)
		return false;
	stop = memchr(*at, '\n', (size_t)(end - *at));
	ret->p = *at;
	ret->n = (size_t)((stop ? stop : end) - *at);
	*at = stop ? stop + 1 : end;
	if (ret->n && ret->p[ret->n - 1] == '\r')
		ret->n--;
	return true;
}

struct line line_around(const struct log *log, const char *place)
{
	const char *at = place;
	struct line line;

	while (at > log->text && at[-1] != '\n')
		at--;
	line_next(&at, log->text + log->len, &line);
	return line;
}

const char *line_find(struct line line, const char *what)
{
	return memmem(line.p, line.n, what, strlen(what));
}

/* Digits at *at, at most so many; false: none. */
static bool digits(const char **at, const char *end, unsigned most, int64_t *ret)
{
	int64_t v = 0;
	unsigned n = 0;

	for (; *at < end && n < most && isdigit((unsigned char)**at); (*at)++, n++)
		v = v * 10 + (**at - '0');
	*ret = v;
	return n > 0;
}

static bool one(const char **at, const char *end, char c)
{
	if (*at >= end || **at != c)
		return false;
	(*at)++;
	return true;
}

static int64_t in_year(int64_t month, int64_t day, int64_t seconds)
{
	static const int before[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334 };

	if (month < 1 || month > 12 || day < 1 || day > 31)
		return -1;
	return ((before[month - 1] + day - 1) * INT64_C(86400) + seconds) % YEAR;
}

/* "10:11:12", and a fraction. */
static bool clock_time(const char **at, const char *end, int64_t *ret)
{
	int64_t h, m, s;

	if (!digits(at, end, 2, &h) || !one(at, end, ':') || !digits(at, end, 2, &m) ||
	    !one(at, end, ':') || !digits(at, end, 2, &s) || h > 23 || m > 59 || s > 60)
		return false;
	*ret = (h * 60 + m) * 60 + s;
	if (*at < end && (**at == '.' || **at == ','))
		for ((*at)++; *at < end && isdigit((unsigned char)**at);)
			(*at)++;
	return true;
}

/* "Nov 21 10:11:12" */
static int64_t of_syslog(const char **at, const char *end)
{
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	int64_t day, seconds;
	const char *p = *at;

	if (end - p < 15)
		return -1;
	for (int64_t month = 1; month <= 12; month++) {
		if (memcmp(p, months + (month - 1) * 3, 3) != 0)
			continue;
		p += 3;
		if (!one(&p, end, ' '))
			return -1;
		one(&p, end, ' ');
		if (!digits(&p, end, 2, &day) || !one(&p, end, ' ') ||
		    !clock_time(&p, end, &seconds))
			return -1;
		*at = p;
		return in_year(month, day, seconds);
	}
	return -1;
}

/* "2026-11-21T10:11:12.123456+01:00", "2026-11-21 10:11:12", "20261121T10:11:12.123Z" */
static int64_t of_date(const char **at, const char *end)
{
	int64_t year, month, day, seconds;
	const char *p = *at;

	if (!digits(&p, end, 4, &year) || year < 1990)
		return -1;
	one(&p, end, '-');
	if (!digits(&p, end, 2, &month))
		return -1;
	one(&p, end, '-');
	if (!digits(&p, end, 2, &day) || (!one(&p, end, 'T') && !one(&p, end, ' ')) ||
	    !clock_time(&p, end, &seconds))
		return -1;
	while (p < end &&
	       (isdigit((unsigned char)*p) || *p == '+' || *p == '-' || *p == ':' || *p == 'Z'))
		p++;
	*at = p;
	return in_year(month, day, seconds);
}

/* Days since 1970 to a place in a year of 365 days. */
static int64_t of_epoch(int64_t seconds)
{
	/* Days of the civil calendar, counted from the first of March of year 0. */
	int64_t days = seconds / 86400 + 719468;
	int64_t of_era = days % 146097;
	int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
	int64_t month = (5 * of_year + 2) / 153, day = of_year - (153 * month + 2) / 5 + 1;

	return in_year(month < 10 ? month + 3 : month - 9, day, seconds % 86400);
}

/* "[   12.345678]" of the kernel's ring. */
static bool of_ring(const char **at, const char *end, int64_t *ret)
{
	const char *p = *at;
	int64_t whole, fraction;

	if (!one(&p, end, '['))
		return false;
	while (one(&p, end, ' '))
		;
	if (!digits(&p, end, 12, &whole) || !one(&p, end, '.') || !digits(&p, end, 9, &fraction) ||
	    !one(&p, end, ']'))
		return false;
	*at = p;
	*ret = whole;
	return true;
}

struct stamp line_stamp(struct line line, const struct log *log, int64_t boot)
{
	struct stamp ret = { .at = -1 };
	const char *p = line.p, *end = line.p + line.n;
	bool bracket = p < end && *p == '[';
	int64_t ring;

	if (log->kind == LOG_KERNEL && log->ring) {
		if (!of_ring(&p, end, &ring))
			return ret;
		if (boot >= 0)
			ret.at = of_epoch(boot + ring);
		bracket = false;
	} else {
		p += bracket;
		ret.text = bracket;
		ret.at = of_syslog(&p, end);
		if (ret.at < 0)
			ret.at = of_date(&p, end);
		if (ret.at < 0 || (bracket && (p >= end || *p != ']')))
			return (struct stamp){ .at = -1 };
	}
	ret.text_n = (size_t)(p - line.p) - ret.text;
	p += bracket;
	while (p < end && *p == ' ')
		p++;
	ret.n = (size_t)(p - line.p);
	return ret;
}

int64_t stamp_after(int64_t a, int64_t b)
{
	int64_t d = b - a;

	if (d > YEAR / 2)
		d -= YEAR;
	if (d < -(YEAR / 2))
		d += YEAR;
	return d;
}

static int hex(char c)
{
	if (isdigit((unsigned char)c))
		return c - '0';
	c = (char)tolower((unsigned char)c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool hex_field(const char **at, const char *end, unsigned most, unsigned *ret)
{
	unsigned n = 0;

	*ret = 0;
	for (; *at < end && hex(**at) >= 0; (*at)++, n++) {
		if (n == most)
			return false;
		*ret = *ret << 4 | (unsigned)hex(**at);
	}
	return n > 0;
}

static bool address(const char **at, const char *end, struct bdf *ret)
{
	const char *p = *at;

	if (!hex_field(&p, end, 4, &ret->domain) || !one(&p, end, ':') ||
	    !hex_field(&p, end, 2, &ret->bus) || !one(&p, end, ':') ||
	    !hex_field(&p, end, 2, &ret->dev) || !one(&p, end, '.') ||
	    !hex_field(&p, end, 1, &ret->fn) || ret->dev > 31 || ret->fn > 7)
		return false;
	*at = p;
	return true;
}

bool line_bdf(struct line line, const char **at, struct bdf *ret)
{
	const char *end = line.p + line.n, *p = *at ? *at : line.p;

	while (p < end) {
		/* From the first digit of a word on, as "0000:" may stand behind anything. */
		if (hex(*p) < 0 || (p > line.p && (hex(p[-1]) >= 0 || p[-1] == ':'))) {
			p++;
			continue;
		}
		if (address(&p, end, ret)) {
			*at = p;
			return true;
		}
		while (p < end && hex(*p) >= 0)
			p++;
	}
	*at = end;
	return false;
}

bool line_has_bdf(struct line line, const struct bdfs *any, struct bdf *ret)
{
	const char *at = NULL;
	struct bdf found;

	while (line_bdf(line, &at, &found))
		if (bdfs_has(any, found)) {
			*ret = found;
			return true;
		}
	return false;
}

bool line_domid(struct line line, const char **at, uint32_t *ret)
{
	static const char *const before[] = { "domid = ", "domid ", "Domain ", "domain ",
					      "Dom",	  "dom",    "d" };
	const char *end = line.p + line.n, *p = *at ? *at : line.p;

	for (; p < end; p++) {
		if ((*p != 'd' && *p != 'D') || (p > line.p && isalnum((unsigned char)p[-1])))
			continue;
		for (size_t i = 0; i < ARRAY_SIZE(before); i++) {
			size_t n = strlen(before[i]);
			const char *q = p + n;
			int64_t v;

			if ((size_t)(end - p) <= n || memcmp(p, before[i], n) != 0 ||
			    !digits(&q, end, 5, &v) ||
			    (q < end && (isalnum((unsigned char)*q) || *q == '_')))
				continue;
			*ret = (uint32_t)v;
			*at = q;
			return true;
		}
	}
	*at = end;
	return false;
}

bool line_has_domid(struct line line, uint32_t domid)
{
	const char *at = NULL;
	uint32_t found;

	while (line_domid(line, &at, &found))
		if (found == domid)
			return true;
	return false;
}

const char *line_plain(struct pool *mem, const char *text, size_t n)
{
	bool cut = n > LINE_TOLD;

	n = cut ? LINE_TOLD : n;

	char *copy = pool_alloc(mem, n + 4);
	memcpy(copy, text, n);
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)copy[i] < 0x20 || copy[i] == 0x7f)
			copy[i] = copy[i] == '\t' ? ' ' : '?';
	if (cut)
		memcpy(copy + n, "...", 4);
	/* What is no UTF-8 goes as a whole: a log of dom0 is ASCII. */
	if (!text_is_plain(copy))
		for (size_t i = 0; i < n; i++)
			if ((unsigned char)copy[i] >= 0x7f)
				copy[i] = '?';
	return copy;
}
