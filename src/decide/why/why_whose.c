// SPDX-License-Identifier: GPL-2.0-or-later
// Whose words a line of a log is: guests, the names of VMs and whoever knocks at a port of dom0 get
// their texts into logs too, and such a text may look like any message.
#include "decide/why/why_parts.h"

#include "base/text.h"

#define UUID 36

static bool begins(struct line line, const char *what)
{
	return line.n >= strlen(what) && memcmp(line.p, what, strlen(what)) == 0;
}

static void skip(struct line *line, size_t n)
{
	line->p += n;
	line->n -= n;
}

static struct line behind_stamp(struct line line, const struct log *log)
{
	skip(&line, line_stamp(line, log, -1).n);
	return line;
}

/* "kernel: [   12.3] text", mostly with the host's name in front. */
bool line_is_kernels(struct line line, const struct log *log)
{
	const char *blank;

	if (log->ring)
		return true;
	line = behind_stamp(line, log);
	if (begins(line, "[") || begins(line, "kernel: "))
		return true;
	blank = memchr(line.p, ' ', line.n);
	if (!blank)
		return false;
	skip(&line, (size_t)(blank + 1 - line.p));
	return begins(line, "kernel: ");
}

/* "xl[12]: libxl: error: text": what follows the first colon. */
bool line_is_libxls(struct line line, const struct log *log)
{
	const char *colon;

	line = behind_stamp(line, log);
	if (begins(line, "libxl: "))
		return true;
	colon = line_find(line, ": ");
	if (!colon)
		return false;
	skip(&line, (size_t)(colon + 2 - line.p));
	return begins(line, "libxl: ");
}

/* Xen puts "(d5) " before what guest 5 writes to its debug port. */
bool line_is_xens(struct line line, const struct log *log)
{
	return begins(behind_stamp(line, log), "(XEN) ");
}

/* "VM.start: VM = 'UUID (NAME)'": a name may be anything. */
struct line line_before_name(struct line line)
{
	static const char before[] = "VM = '";
	const size_t n = strlen(before) + UUID;
	const char *at = line_find(line, before);

	if (at && (size_t)(line.p + line.n - at) > n + 1 && at[n] == ' ' && at[n + 1] == '(')
		line.n = (size_t)(at + n - line.p);
	return line;
}
