// SPDX-License-Identifier: GPL-2.0-or-later
// Filling errors in.
#include "base/err.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* What err.h makes of them for clang's analyser. */
#undef err_set
#undef err_errno
#undef err_hint
#undef err_context

static void format(char *buf, size_t size, const char *fmt, va_list ap) PRINTF(3, 0);

static void format(char *buf, size_t size, const char *fmt, va_list ap)
{
	int n = vsnprintf(buf, size, fmt, ap);

	if (n < 0)
		buf[0] = '\0';
	else if ((size_t)n >= size)
		memcpy(buf + size - sizeof("..."), "...", sizeof("..."));
}

int err_set(struct err *err, enum err_code code, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	format(err->message, sizeof(err->message), fmt, ap);
	va_end(ap);
	err->code = code;
	err->num = 0;
	err->hint[0] = '\0';
	return -(int)code;
}

int err_errno(struct err *err, int num, const char *fmt, ...)
{
	char text[sizeof(err->message)];
	va_list ap;

	va_start(ap, fmt);
	format(text, sizeof(text), fmt, ap);
	va_end(ap);
	err_set(err, num == ENOENT ? ERR_NOT_FOUND : ERR_FAILED, "%s: %s", text, strerror(num));
	err->num = num;
	if (num == EACCES || num == EPERM)
		return err_hint(err, "run as root");
	return -(int)err->code;
}

int err_hint(struct err *err, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	format(err->hint, sizeof(err->hint), fmt, ap);
	va_end(ap);
	return -(int)err->code;
}

int err_context(struct err *err, const char *fmt, ...)
{
	char old[sizeof(err->message)];
	va_list ap;

	memcpy(old, err->message, sizeof(old));
	va_start(ap, fmt);
	format(err->message, sizeof(err->message), fmt, ap);
	va_end(ap);

	size_t used = strlen(err->message), room = sizeof(err->message) - used;
	int n = snprintf(err->message + used, room, ": %s", old);

	if (n > 0 && (size_t)n >= room)
		memcpy(err->message + sizeof(err->message) - sizeof("..."), "...", sizeof("..."));
	return -(int)err->code;
}

const char *err_name(enum err_code code)
{
	static const char *const names[] = {
		[ERR_NONE] = "",
		[ERR_FAILED] = "XHW_FAILED",
		[ERR_USAGE] = "XHW_USAGE",
		[ERR_NOT_FOUND] = "XHW_NOT_FOUND",
		[ERR_REFUSED] = "XHW_REFUSED",
		[ERR_CONFLICT] = "XHW_CONFLICT",
		[ERR_UNAVAILABLE] = "XHW_UNAVAILABLE",
		[ERR_BAD_FILE] = "XHW_BAD_FILE",
		[ERR_PARTIAL] = "XHW_PARTIAL",
		[ERR_BUSY] = "XHW_BUSY",
	};

	return (size_t)code < ARRAY_SIZE(names) ? names[code] : names[ERR_FAILED];
}
