// SPDX-License-Identifier: GPL-2.0-or-later
// Help, out of the verb table.
#include "cmd.h"

#include "base/text.h"
#include "manual.h"
#include "plugin.h"

static void draw_options(FILE *out, const struct option *options)
{
	for (const struct option *o = options; o && o->name; o++) {
		const char *value = o->value ? o->value : "";
		int n = fprintf(out, "  --%s%s%s", o->name, *value && *value != '[' ? " " : "",
				value);

		fprintf(out, "%*s%s\n", n < 26 ? 26 - n : 2, "", o->help);
	}
}

static void draw_verb_line(FILE *out, const struct verb *v)
{
	int n = fprintf(out, "  %s%s%s%s%s", v->noun, v->name ? " " : "", v->name ? v->name : "",
			v->args ? " " : "", v->args ? v->args : "");

	fprintf(out, "%*s%s\n", n < 34 ? 34 - n : 2, "", v->help);
}

/* The same verb for `xe` and other clients of XAPI. */
static void draw_plugin(FILE *out, const struct verb *v)
{
	struct strs keys = {};
	struct pool mem = {};

	plugin_keys(v, &mem, &keys);
	fprintf(out,
		"\nThrough XAPI, as a %s:\n"
		"  xe host-call-plugin host-uuid=UUID plugin=xhw-%s fn=%s args:KEY=VALUE...\n",
		v->public ? "pool-operator" : "pool-admin", v->noun, v->name ? v->name : v->noun);
	if (keys.n)
		fprintf(out, "  KEY is %s.\n", strs_join(&mem, &keys, ", "));
	if (v->args && strstr(v->args, "..."))
		fprintf(out,
			"  Of several values each stands behind a blank%s, or all in a JSON list.\n",
			strchr(v->args, '=') ? "" : " or a comma");
	pool_free(&mem);
}

static void draw_examples(FILE *out, const struct verb *v)
{
	const struct page *page = page_of(v->noun);
	const char *head = "\nExamples:\n";

	for (const struct example *e = page ? page->examples : NULL; e && e->run; e++) {
		if (!example_is_of(e, v))
			continue;
		fputs(head, out);
		head = "";
		if (*e->does)
			fprintf(out, "  %s:\n", e->does);
		fprintf(out, "    # xhw %s\n", e->run);
	}
}

static void draw_verb(FILE *out, const struct verb *v)
{
	fprintf(out, "Usage: xhw %s%s%s%s%s [OPTIONS]\n\n%s.\n", v->noun, v->name ? " " : "",
		v->name ? v->name : "", v->args ? " " : "", v->args ? v->args : "", v->help);
	if (v->alias)
		fprintf(out, "Also: xhw %s %s\n", v->noun, v->alias);
	if (v->more) {
		fputc('\n', out);
		text_draw(out, v->more, 0);
	}
	fprintf(out, "\nOptions:\n");
	draw_options(out, v->options);
	if (v->plan || v->run)
		draw_options(out, args_changing);
	draw_options(out, args_common);
	draw_examples(out, v);
	if (!v->serve)
		draw_plugin(out, v);
	fprintf(out, "\nMore: man xhw-%s\n", v->noun);
}

static void draw_all(FILE *out, const char *noun)
{
	const struct page *page = noun ? page_of(noun) : NULL;

	fprintf(out,
		"Usage: xhw [--root DIR | --host NAME,...|all] NOUN VERB [ARGUMENTS] [OPTIONS]\n\n");
	for (const struct verb *const *v = verbs; *v; v++)
		if (!noun || streq((*v)->noun, noun))
			draw_verb_line(out, *v);
	if (page) {
		fputc('\n', out);
		text_draw(out, page->text, 0);
	}
	fprintf(out,
		"\nDEV is a PCI address (04:00.0), a slot (04:00), VENDOR:DEVICE, net:INTERFACE or block:DEVICE.\n"
		"USB is a port (1-2.1), VENDOR:PRODUCT[:SERIAL], BUS:ADDRESS (001:004), net:INTERFACE or block:DEVICE.\n"
		"VM is a name, a uuid or a domain id.\n\nOptions:\n");
	draw_options(out, args_common);
	fprintf(out, "\nOf verbs that change something:\n");
	draw_options(out, args_changing);
	fprintf(out,
		"\nxhw help NOUN VERB tells more of a verb, with examples; man xhw%s%s tells all.\n",
		noun ? "-" : "", noun ? noun : "");
}

void help_draw(FILE *out, const struct args *args)
{
	if (args->version)
		fprintf(out, "xhw %s\n", XHW_VERSION);
	else if (args->verb)
		draw_verb(out, args->verb);
	else
		draw_all(out, args->noun);
}
