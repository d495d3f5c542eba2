// SPDX-License-Identifier: GPL-2.0-or-later
// XML-RPC as XAPI speaks it with plugins (xapi.md 1.2, 1.3): the request, which a shared object
// reads, and the response written.
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "door/beside.h"
#include "plugin.h"

#define REPLACEMENT "\xef\xbf\xbd"

static const struct beside plugin_so = {
	.file = "plugin.so",
	.symbol = PLUGIN_SO_SYMBOL,
	.abi = PLUGIN_SO_ABI,
	.lazy = true,
	.is = "which reads XAPI's requests",
	.broken = "libxml2 cannot be used",
	.needs = "see that libxml2 is there and whole",
};

int plugin_parse(const char *text, struct pool *mem, struct plugin_request *ret, struct err *err)
{
	const void *found = NULL;

	int rc = beside_open(&plugin_so, &found, err);
	return rc < 0 ? rc : ((const struct plugin_so *)found)->parse(text, mem, ret, err);
}

int plugin_value(const char *text, struct pool *mem, const char **ret, struct err *err)
{
	const void *found = NULL;

	int rc = beside_open(&plugin_so, &found, err);
	if (rc == 0)
		*ret = ((const struct plugin_so *)found)->value(text, mem);
	return rc;
}

/* The length of the character of XML 1.0 at p, in UTF-8; 0: there is none. */
static size_t character(const unsigned char *p)
{
	static const struct {
		unsigned char mask, lead;
		unsigned least;
	} forms[] = { { 0xe0, 0xc0, 0x80 }, { 0xf0, 0xe0, 0x800 }, { 0xf8, 0xf0, 0x10000 } };
	unsigned code;

	if (*p < 0x80)
		return (*p >= 0x20 && *p != 0x7f) || *p == '\t' || *p == '\n' || *p == '\r';
	for (size_t i = 0; i < ARRAY_SIZE(forms); i++) {
		if ((*p & forms[i].mask) != forms[i].lead)
			continue;
		code = *p & (unsigned char)~forms[i].mask;
		for (size_t n = 1; n <= i + 1; n++) {
			if ((p[n] & 0xc0) != 0x80)
				return 0;
			code = code << 6 | (p[n] & 0x3f);
		}
		if (code < forms[i].least || (code >= 0xd800 && code < 0xe000) ||
		    (code & 0xfffe) == 0xfffe || code > 0x10ffff)
			return 0;
		return i + 2;
	}
	return 0;
}

/* In runs: a call for each byte would take longer than all the rest. */
static void put_text(FILE *f, const char *text)
{
	while (*text) {
		size_t run = 0, n;

		while ((n = strchr("&<>", text[run])
				    ? 0
				    : character((const unsigned char *)text + run)))
			run += n;
		fwrite(text, 1, run, f);
		text += run;
		if (!*text)
			break;
		fputs(*text == '&'   ? "&amp;"
		      : *text == '<' ? "&lt;"
		      : *text == '>' ? "&gt;"
				     : REPLACEMENT,
		      f);
		text++;
	}
}

static void put_string(FILE *f, const char *text)
{
	fputs("<value><string>", f);
	put_text(f, text);
	fputs("</string></value>", f);
}

static FILE *begin(char **ret, size_t *len, const char *status, const char *member)
{
	FILE *f = open_memstream(ret, len);

	if (!f)
		abort();
	fprintf(f,
		"<?xml version='1.0'?>\n<methodResponse><params><param><value><struct>\n"
		"<member><name>Status</name><value><string>%s</string></value></member>\n"
		"<member><name>%s</name>",
		status, member);
	return f;
}

static void end(FILE *f)
{
	fputs("</member>\n</struct></value></param></params></methodResponse>\n", f);
	if (fclose(f) != 0)
		abort();
}

char *plugin_success(const char *value)
{
	char *text = NULL;
	size_t len = 0;
	FILE *f = begin(&text, &len, "Success", "Value");

	put_string(f, value);
	end(f);
	return text;
}

char *plugin_failure(const struct strs *codes)
{
	char *text = NULL;
	size_t len = 0;
	FILE *f = begin(&text, &len, "Failure", "ErrorDescription");

	fputs("<value><array><data>", f);
	list_each(code, codes)
		put_string(f, *code);
	fputs("</data></array></value>", f);
	end(f);
	return text;
}
