// SPDX-License-Identifier: GPL-2.0-or-later
// Pages of the manual, in the language of man(7), out of the table of verbs and what is written
// beside it.
#include "manual.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "plugin.h"

/* As it stands: no hyphenation, and no control line. */
static void put(FILE *out, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (text[i] == '\\')
			fputs("\\e", out);
		else if (text[i] == '-')
			fputs("\\-", out);
		else if (text[i] == '^')
			fputs("\\(ha", out);
		else if (text[i] == '\'')
			fputs("\\(aq", out);
		else
			fputc(text[i], out);
	}
}

static void put_all(FILE *out, const char *text)
{
	put(out, text, strlen(text));
}

/* One line to be filled; `this` is bold. *bold lasts into the next line. */
static void put_line(FILE *out, const char *line, size_t len, bool *bold)
{
	fputs("\\&", out);
	for (size_t i = 0; i < len; i++) {
		if (line[i] == '`') {
			*bold = !*bold;
			fputs(*bold ? "\\fB" : "\\fR", out);
		} else {
			put(out, line + i, 1);
		}
	}
	fputc('\n', out);
}

static void put_text(FILE *out, const char *text)
{
	bool stands = false, bold = false;

	while (text && *text) {
		size_t n = strcspn(text, "\n");

		if (n > 0 && (*text == ' ') != stands) {
			stands = !stands;
			fputs(stands ? ".nf\n" : ".fi\n", out);
		}
		if (n == 0)
			fputs(".PP\n", out);
		else
			put_line(out, text, n, &bold);
		text += n + (text[n] == '\n');
	}
	if (stands)
		fputs(".fi\n", out);
}

static void put_sections(FILE *out, const struct section *sections)
{
	for (const struct section *s = sections; s && s->head; s++) {
		fprintf(out, ".SH %s\n", s->head);
		put_text(out, s->text);
	}
}

static void put_options(FILE *out, const struct option *options)
{
	for (const struct option *o = options; o && o->name; o++) {
		fputs(".TP\n\\fB", out);
		put_all(out, "--");
		put_all(out, o->name);
		fputs("\\fR", out);
		if (o->value) {
			if (*o->value != '[')
				fputc(' ', out);
			put_all(out, o->value);
		}
		fputc('\n', out);
		put_text(out, o->help);
		fputc('\n', out);
	}
}

/* "pci attach VM DEV..." */
static void put_usage(FILE *out, const struct verb *v)
{
	fprintf(out, "\\fBxhw %s%s%s\\fR ", v->noun, v->name ? " " : "", v->name ? v->name : "");
	put_all(out, v->args ? v->args : "");
	fputc('\n', out);
}

static void put_examples(FILE *out, const struct page *page, const struct verb *v)
{
	for (const struct example *e = page->examples; e && e->run; e++) {
		if (!example_is_of(e, v))
			continue;
		if (*e->does) {
			fputs(".PP\n", out);
			put_all(out, e->does);
			fputs(":\n", out);
		}
		fputs(".PP\n.nf\n    # xhw ", out);
		put_all(out, e->run);
		fputs("\n.fi\n", out);
	}
}

/* A help is a clause: "list the PCI devices". */
static void put_sentence(FILE *out, const char *help)
{
	fputc(toupper((unsigned char)*help), out);
	put_all(out, help + 1);
	fputs(".\n", out);
}

static void put_verb(FILE *out, const struct page *page, const struct verb *v)
{
	struct strs keys = {};
	struct pool mem = {};

	fputs(".SS ", out);
	put_usage(out, v);
	put_sentence(out, v->help);
	if (v->alias)
		fprintf(out, "Also called \\fBxhw %s %s\\fR.\n", v->noun, v->alias);
	if (v->more) {
		fputs(".PP\n", out);
		put_text(out, v->more);
	}
	put_options(out, v->options);
	put_examples(out, page, v);
	if (!v->serve) {
		plugin_keys(v, &mem, &keys);
		fprintf(out,
			".PP\nThrough XAPI, as a pool\\-%s: plugin \\fBxhw\\-%s\\fR, function \\fB%s\\fR",
			v->public ? "operator" : "admin", v->noun, v->name ? v->name : v->noun);
		if (keys.n)
			fputs(", keys ", out);
		put_all(out, strs_join(&mem, &keys, ", "));
		fputs(".\n", out);
	}
	pool_free(&mem);
}

static void put_see_also(FILE *out, const struct page *page)
{
	const char *comma = "";

	fputs(".SH SEE ALSO\n", out);
	for (const struct page *const *p = pages; *p; p++) {
		if (*p == page)
			continue;
		fprintf(out, "%s\\fBxhw%s%s\\fR(8)", comma, (*p)->noun ? "\\-" : "",
			(*p)->noun ? (*p)->noun : "");
		comma = ",\n";
	}
	fputc('\n', out);
}

/* All verbs in a line each, for the page of the program. */
static void put_overview(FILE *out)
{
	fputs(".SH VERBS\n", out);
	for (const struct verb *const *v = verbs; *v; v++) {
		fputs(".TP\n", out);
		put_usage(out, *v);
		put_sentence(out, (*v)->help);
	}
}

static void put_common(FILE *out)
{
	fputs(".SH OPTIONS\nOf every verb:\n", out);
	put_options(out, args_common);
	fputs(".PP\nOf verbs that change something:\n", out);
	put_options(out, args_changing);
}

static void put_verbs(FILE *out, const struct page *page)
{
	fputs(".SH VERBS\n", out);
	for (const struct verb *const *v = verbs; *v; v++)
		if (streq((*v)->noun, page->noun))
			put_verb(out, page, *v);
	fputs(".PP\nOptions of every verb (\\fB\\-\\-json\\fR, \\fB\\-\\-dry\\-run\\fR, \\fB\\-\\-force\\fR, "
	      "\\fB\\-\\-host\\fR, ...) are told in \\fBxhw\\fR(8).\n",
	      out);
}

void page_write(FILE *out, const struct page *page, const char *version, const char *date)
{
	const char *dash = page->noun ? "-" : "", *noun = page->noun ? page->noun : "";
	char upper[32] = "";

	for (size_t i = 0; i < sizeof(upper) - 1 && noun[i]; i++)
		upper[i] = (char)toupper((unsigned char)noun[i]);
	fprintf(out,
		".\\\" Made of the table of verbs by xhw-manual.\n"
		".TH XHW%s%s 8 \"%s\" \"xhw %s\" \"Xen hosts\"\n.nh\n.ad l\n"
		".SH NAME\nxhw%s%s \\- %s\n.SH SYNOPSIS\n",
		dash, upper, date, version, *dash ? "\\-" : "", noun, page->title);
	if (page->noun)
		fprintf(out,
			"\\fBxhw %s\\fR [\\fIVERB\\fR] [\\fIARGUMENTS\\fR] [\\fIOPTIONS\\fR]\n",
			noun);
	else
		fputs("\\fBxhw\\fR [\\fB\\-\\-root\\fR \\fIDIR\\fR | \\fB\\-\\-host\\fR \\fINAME\\fR,...|all] "
		      "\\fINOUN VERB\\fR [\\fIARGUMENTS\\fR] [\\fIOPTIONS\\fR]\n"
		      ".br\n\\fBxhw help\\fR [\\fINOUN\\fR [\\fIVERB\\fR]]\n",
		      out);
	fputs(".SH DESCRIPTION\n", out);
	put_text(out, page->text);
	if (page->noun) {
		put_verbs(out, page);
	} else {
		put_overview(out);
		put_common(out);
	}
	put_sections(out, page->sections);
	put_sections(out, page->epilogue);
	put_see_also(out, page);
}
