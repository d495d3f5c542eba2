// SPDX-License-Identifier: GPL-2.0-or-later
// grub-proof make DIR: writes what real GRUB shall boot, one case after the other. grub-proof check
// DIR TOLD: compares what the program that it booted has told with what xhw's own reading of the
// files says.
#include <errno.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/text.h"
#include "decide/grub/grub.h"
#include "door/sys.h"
#include "grub/proof.h"

#define BATCH	   32
#define CORPUS	   "tests/corpus/boot/*.cfg"
#define ADDED_XEN  "proof=1 spec-ctrl=no"
#define ADDED_DOM0 "proof='a b' xen-pciback.hide=(0000:04:00.0)(0000:04:00.1) x=\\\"y\\\""

struct proof_case {
	const char *name, *text, *env;
	bool menu;	    /* an entry boots; else lines */
	int boots;	    /* of a menu */
	const char *xen;    /* as it shall arrive; NULL: only GRUB knows */
	struct strs module; /* of lines: of all modules; of a menu: of the first, unless unknown */
};

struct proof {
	struct pool *mem;
	struct proof_case *v;
	size_t n, cap;
	unsigned bad; /* of the cases themselves */
};

static void complain(struct proof *p, const char *name, const char *what, const char *detail)
{
	printf("not ok - %s: %s: %s\n", name, what, detail);
	p->bad++;
}

/* What xhw says that arrives of the arguments. */
static const char *handed(struct proof *p, const struct grub_args *args, const char *text)
{
	struct err ignored = {};

	if (!args->present || args->why_not)
		return NULL;
	return grub_cmdline(p->mem, pool_strndup(p->mem, text + args->span.at, args->span.len),
			    &ignored);
}

/* entry: that boots. */
static void add_menu(struct proof *p, const char *name, const char *original, size_t len,
		     const char *env, int entry)
{
	struct proof_case *c = list_add(p->mem, p);
	struct grub g;
	struct err err = {};
	const char *text;

	if (proof_prepare(p->mem, original, len, &text, &err) < 0 ||
	    grub_parse(p->mem, text, strlen(text), "XCP-ng", &g, &err) < 0) {
		complain(p, name, "does not parse", err.message);
		p->n--;
		return;
	}

	const struct grub_args *args = g.entries.v[entry].args;
	const char *dom0 = handed(p, &args[GRUB_DOM0], text);

	*c = (struct proof_case){
		.name = name, .text = text, .env = env, .menu = true, .boots = entry
	};
	c->xen = handed(p, &args[GRUB_XEN], text);
	if (dom0)
		strs_add(p->mem, &c->module, "%s", dom0);
}

static void add_choices(struct proof *p)
{
	struct grub g;
	struct err err = {};

	for (size_t i = 0; i < proof_choices_count; i++) {
		const struct proof_choice *c = &proof_choices[i];
		const char *name = pool_str(p->mem, "choice: %s", c->name);
		int want = c->unknown ? -1 : c->boots;

		if (grub_parse(p->mem, c->text, strlen(c->text), "XCP-ng", &g, &err) < 0)
			complain(p, name, "does not parse", err.message);
		else if (g.boots != want || (g.default_entry >= 0 && g.default_entry != want))
			complain(p, name, "xhw names another entry",
				 pool_str(p->mem, "%d, expected %d", g.boots, want));
		add_menu(p, name, c->text, strlen(c->text), c->env, c->boots);
	}
}

/* The line as xhw finds it in a file, and reads it. */
static const char *line_handed(struct proof *p, const struct proof_line *line)
{
	const char *text =
		pool_str(p->mem, "menuentry 'x' {\n\tmultiboot2 /xen %s\n}\n", line->text);
	struct grub g;
	struct err err = {};

	if (grub_parse(p->mem, text, strlen(text), "XCP-ng", &g, &err) < 0) {
		complain(p, line->text, "does not parse", err.message);
		return "";
	}

	const char *got = handed(p, &g.entries.v[0].args[GRUB_XEN], text);

	if (line->want && got && !streq(got, line->want))
		complain(p, line->text, "xhw reads another line", got);
	if (!line->want && !got)
		complain(p, line->text, "xhw cannot tell what arrives", "expected it to");
	return line->want ? line->want : got ? got : "";
}

/* The same with carriage returns, which GRUB does not see. */
static const char *with_crlf(struct pool *mem, const char *text)
{
	char *ret = pool_alloc(mem, 2 * strlen(text) + 1), *out = ret;

	for (; *text; text++) {
		if (*text == '\n')
			*out++ = '\r';
		*out++ = *text;
	}
	return ret;
}

/* One entry that hands over all these lines; the first also as Xen's. */
static void add_lines(struct proof *p, const char *name, const char *xen, const char *module,
		      const struct strs *lines, const struct strs *wants, bool crlf)
{
	struct proof_case *c = list_add(p->mem, p);
	struct strs text = {};

	*c = (struct proof_case){ .name = name, .xen = wants->v[0] };
	strs_add(p->mem, &text, "set word=word\nset words='two words'\nmenuentry 'x' {\n");
	strs_add(p->mem, &text, "\t%s /probe %s\n", xen, lines->v[0]);
	list_each(line, lines)
		strs_add(p->mem, &text, "\t%s /m %s\n", module, *line);
	strs_add(p->mem, &text, "}\n");
	list_each(want, wants)
		strs_add(p->mem, &c->module, "%s", *want);
	c->text = strs_join(p->mem, &text, "");
	if (crlf)
		c->text = with_crlf(p->mem, c->text);
}

static void add_batch(struct proof *p, const char *what, size_t number, const struct strs *lines,
		      const struct strs *wants)
{
	const char *name = pool_str(p->mem, "%s, part %zu", what, number);

	add_lines(p, name, "multiboot2", "module2", lines, wants, false);
	add_lines(p, pool_str(p->mem, "%s, CRLF", name), "multiboot2", "module2", lines, wants,
		  true);
	if (number == 1)
		add_lines(p, pool_str(p->mem, "%s, multiboot 1", name), "multiboot", "module",
			  lines, wants, false);
}

static void add_all_lines(struct proof *p)
{
	for (size_t i = 0; i < proof_lines_count; i += BATCH) {
		struct strs lines = {}, wants = {};

		for (size_t k = i; k < i + BATCH && k < proof_lines_count; k++) {
			strs_add(p->mem, &lines, "%s", proof_lines[k].text);
			strs_add(p->mem, &wants, "%s", line_handed(p, &proof_lines[k]));
		}
		add_batch(p, "lines", i / BATCH + 1, &lines, &wants);
	}
}

/* How a word arrives, after the description of GRUB, not after the code that is tested. */
static const char *word_handed(struct pool *mem, const char *value)
{
	struct strs out = {};

	for (const char *c = value; *c; c++)
		strs_add(mem, &out, "%s%c", strchr("\\'\"", *c) ? "\\" : "", *c);
	if (strchr(value, ' '))
		return pool_str(mem, "\"%s\"", strs_join(mem, &out, ""));
	return strs_join(mem, &out, "");
}

/* Each value alone, and all of a batch on one line. */
static void add_values(struct proof *p)
{
	for (size_t i = 0; i < proof_values_count; i += BATCH) {
		struct strs lines = {}, wants = {};

		for (size_t k = i; k < i + BATCH && k < proof_values_count; k++) {
			const char *quoted = grub_quote(p->mem, proof_values[k]);

			strs_add(p->mem, &lines, "%s", quoted);
			strs_add(p->mem, &wants, "%s", word_handed(p->mem, proof_values[k]));
		}
		strs_add(p->mem, &lines, "%s", strs_join(p->mem, &lines, " "));
		strs_add(p->mem, &wants, "%s", strs_join(p->mem, &wants, " "));
		add_batch(p, "values", i / BATCH + 1, &lines, &wants);
	}
}

/* The text with the line's arguments going on with more. */
static const char *edited(struct proof *p, const char *name, const char *text, size_t entry,
			  enum grub_line line, const char *more)
{
	struct grub g;
	struct err err = {};
	char *ret;
	size_t len;

	if (grub_parse(p->mem, text, strlen(text), "XCP-ng", &g, &err) < 0)
		return text;

	const struct grub_args *args = &g.entries.v[entry].args[line];

	if (!args->present || args->why_not)
		return text;
	more = pool_str(p->mem, "%.*s%s%s", (int)args->span.len, text + args->span.at,
			args->span.len ? " " : "", more);
	if (grub_edit(p->mem, text, strlen(text), "XCP-ng", entry, line, more, &ret, &len, &err) <
	    0) {
		complain(p, name, "cannot be edited", err.message);
		return text;
	}
	return ret;
}

static bool starts_xen(const struct grub_entry *e)
{
	return e->args[GRUB_XEN].present && e->args[GRUB_DOM0].present;
}

/* All lines of the file at once. */
static void add_lines_of(struct proof *p, const char *name, const char *text, const struct grub *g)
{
	struct strs lines = {}, wants = {};

	list_each(e, &g->entries) {
		for (int i = GRUB_XEN; i <= GRUB_DOM0; i++) {
			const char *want = handed(p, &e->args[i], text);
			struct span span = e->args[i].span;

			if (!want)
				continue;
			strs_add(p->mem, &lines, "%.*s", (int)span.len, text + span.at);
			strs_add(p->mem, &wants, "%s", want);
		}
	}
	if (lines.n)
		add_lines(p, pool_str(p->mem, "corpus: lines of %s", name), "multiboot2", "module2",
			  &lines, &wants, false);
}

/* The file as it is, and after an edit of the default entry. */
static void add_file(struct proof *p, const char *path, const char *text)
{
	const char *name = strrchr(path, '/') + 1;
	struct grub g;
	struct err err = {};

	if (grub_parse(p->mem, text, strlen(text), "XCP-ng", &g, &err) < 0) {
		complain(p, name, "does not parse", err.message);
		return;
	}
	add_lines_of(p, name, text, &g);
	if (g.boots < 0 || !starts_xen(&g.entries.v[g.boots]))
		return;
	add_menu(p, pool_str(p->mem, "corpus: %s", name), text, strlen(text), NULL, g.boots);
	if (g.generated)
		return;

	size_t entry = (size_t)g.boots;

	text = edited(p, name, text, entry, GRUB_XEN, ADDED_XEN);
	text = edited(p, name, text, entry, GRUB_DOM0, ADDED_DOM0);
	add_menu(p, pool_str(p->mem, "corpus: %s, edited", name), text, strlen(text), NULL,
		 g.boots);
}

static void add_corpus(struct proof *p)
{
	struct err err = {};
	struct sys sys;
	glob_t files;

	if (sys_open(&sys, ".", &err) < 0 || glob(CORPUS, 0, NULL, &files) != 0) {
		complain(p, "corpus", "cannot be found", err.message);
		return;
	}
	for (size_t i = 0; i < files.gl_pathc; i++) {
		const char *path = files.gl_pathv[i];
		autofree char *text = NULL;
		size_t len;

		/* Those are read by syslinux and by a shell. */
		if (strstr(path, "isolinux") || strstr(path, "debian12-default"))
			continue;
		if (sys_slurp(&sys, path, 1 << 20, &text, &len, &err) < 0)
			complain(p, path, "cannot be read", err.message);
		else
			add_file(p, path, pool_strdup(p->mem, text));
	}
	globfree(&files);
	sys_close(&sys);
}

static int put_file(const char *dir, size_t number, const char *name, const char *text)
{
	autofree char *path = xprintf("%s/c/%zu/%s", dir, number, name);
	FILE *f = fopen(path, "w");

	if (!f || fputs(text, f) < 0 || fclose(f) != 0) {
		fprintf(stderr, "grub-proof: cannot write '%s'\n", path);
		return 1;
	}
	return 0;
}

/* GRUB's environment block: 1,024 bytes, filled up with '#'. */
static const char *env_block(struct pool *mem, const char *lines)
{
	char *block = pool_alloc(mem, 1025);
	const char *start = pool_str(mem, "# GRUB Environment Block\n%s", lines);

	memset(block, '#', 1024);
	memcpy(block, start, strlen(start));
	return block;
}

static int make(struct proof *p, const char *dir)
{
	int rc = 0;

	for (size_t i = 0; i < p->n; i++) {
		autofree char *folder = xprintf("%s/c/%zu", dir, i);
		const char *next =
			pool_str(p->mem, "set n=%zu\nsave_env -f (hd1)/state n\n", i + 1);

		if (mkdir(folder, 0777) < 0 && errno != EEXIST) {
			fprintf(stderr, "grub-proof: cannot make '%s'\n", folder);
			return 1;
		}
		rc |= put_file(dir, i, "enter.cfg", next);
		rc |= put_file(dir, i, "grub.cfg",
			       pool_str(p->mem, "set timeout=0\n%s", p->v[i].text));
		if (p->v[i].env)
			rc |= put_file(dir, i, "grubenv", env_block(p->mem, p->v[i].env));
	}
	return rc;
}

/* What one boot told. */
struct told {
	const char *xen;
	struct strs module;
};

/* "NAME LENGTH\nBYTES\n"; moves on behind it. */
static const char *take_line(struct pool *mem, const char **at, const char *name)
{
	char *end;
	size_t n = strlen(name);

	if (!text_starts(*at, name) || (*at)[n] != ' ')
		return NULL;

	unsigned long len = strtoul(*at + n + 1, &end, 10);

	if (*end != '\n' || strlen(end + 1) < len + 1)
		return NULL;
	*at = end + 1 + len + 1;
	return pool_strndup(mem, end + 1, len);
}

static bool take_told(struct pool *mem, const char **at, struct told *ret)
{
	const char *line;

	*ret = (struct told){};
	if (!text_starts(*at, "boot\n"))
		return false;
	*at += strlen("boot\n");
	ret->xen = take_line(mem, at, "xen");
	while ((line = take_line(mem, at, "module")) != NULL)
		strs_add(mem, &ret->module, "%s", line);
	if (!ret->xen || !text_starts(*at, "end\n"))
		return false;
	*at += strlen("end\n");
	return true;
}

static unsigned differ(const char *name, const char *what, const char *got, const char *want)
{
	if (got && streq(got, want))
		return 0;
	printf("not ok - %s: %s\n  GRUB: %s\n  xhw:  %s\n", name, what, got ? got : "(nothing)",
	       want);
	return 1;
}

static unsigned check_case(struct pool *mem, const struct proof_case *c, const struct told *t)
{
	unsigned bad = 0;

	if (c->menu)
		bad += differ(c->name, "the entry that boots",
			      t->module.n ? t->module.v[t->module.n - 1] : NULL,
			      pool_str(mem, "entry=%d", c->boots));
	else if (t->module.n != c->module.n)
		bad += differ(c->name, "number of modules", pool_str(mem, "%zu", t->module.n),
			      pool_str(mem, "%zu", c->module.n));
	if (bad)
		return bad;
	if (c->xen)
		bad += differ(c->name, "Xen's line", t->xen, c->xen);
	for (size_t i = 0; i < c->module.n; i++)
		bad += differ(c->name, pool_str(mem, "module %zu", i), t->module.v[i],
			      c->module.v[i]);
	return bad;
}

static unsigned checks_of(const struct proof_case *c)
{
	return (unsigned)(c->menu + (c->xen != NULL) + c->module.n);
}

static int check(struct proof *p, const char *file)
{
	struct err err = {};
	struct sys sys;
	autofree char *text = NULL;
	size_t len;
	unsigned failed = p->bad, passed = 0;

	if (sys_open(&sys, ".", &err) < 0 ||
	    sys_slurp(&sys, file, 1 << 24, &text, &len, &err) < 0) {
		fprintf(stderr, "grub-proof: %s\n", err.message);
		return 1;
	}

	const char *at = text;

	for (size_t i = 0; i < p->n; i++) {
		struct told told;

		if (!take_told(p->mem, &at, &told)) {
			printf("not ok - %s: it did not boot\n", p->v[i].name);
			failed++;
			break;
		}

		unsigned bad = check_case(p->mem, &p->v[i], &told);

		failed += bad;
		passed += bad < checks_of(&p->v[i]) ? checks_of(&p->v[i]) - bad : 0;
	}
	sys_close(&sys);
	printf("%zu boots\n%u passed, %u failed\n", p->n, passed, failed);
	return failed > 0;
}

int main(int argc, char **argv)
{
	struct pool mem = {};
	struct proof p = { .mem = &mem };
	int rc;

	if (argc != 3 || !(streq(argv[1], "make") || streq(argv[1], "check"))) {
		fprintf(stderr, "usage: grub-proof make DIR | check TOLD\n");
		return 2;
	}
	add_all_lines(&p);
	add_values(&p);
	add_choices(&p);
	add_corpus(&p);
	rc = streq(argv[1], "make") ? make(&p, argv[2]) : check(&p, argv[2]);
	pool_free(&mem);
	return rc;
}
