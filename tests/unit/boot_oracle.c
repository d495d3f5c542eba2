// SPDX-License-Identifier: GPL-2.0-or-later
// xen-cmdline's reader and its three operations, as the facts page describes them.
#include "boot_oracle.h"

#include <string.h>

#include "base/text.h"

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/*
 * A token begins with a character that is no blank, runs over what is neither blank nor double
 * quote, may then have one double-quoted part, then runs to the next white space.
 */
static size_t token_end(const char *text, size_t at, size_t end)
{
	size_t start = at;

	while (at < end && !is_blank(text[at]) && (text[at] != '"' || at == start))
		at++;
	if (at < end && text[at] == '"') {
		const char *close = memchr(text + at + 1, '"', end - at - 1);

		if (close)
			at = (size_t)(close - text) + 1;
	}
	while (at < end && !is_blank(text[at]))
		at++;
	return at;
}

static void read_words(struct pool *mem, const char *text, size_t at, struct oracle_line *ret)
{
	while (at < ret->end) {
		if (is_blank(text[at])) {
			at++;
			continue;
		}

		size_t end = token_end(text, at, ret->end);

		*list_add(mem, ret) = (struct oracle_word){
			.at = at, .len = end - at, .text = pool_strndup(mem, text + at, end - at)
		};
		at = end;
	}
}

/* The place behind the command and its image; 0 when the line is another command. */
static size_t behind_image(const char *text, size_t at, size_t end, const char *command)
{
	size_t n = strlen(command);

	if (end - at <= n || memcmp(text + at, command, n) != 0 || !is_blank(text[at + n]))
		return 0;
	for (at += n; at < end && is_blank(text[at]);)
		at++;
	while (at < end && !is_blank(text[at]))
		at++;
	return at;
}

static void read_boot_line(struct pool *mem, const char *text, size_t start, size_t end,
			   struct oracle_entry *e)
{
	static const char *const commands[2][2] = { { "multiboot2", "xen_hypervisor" },
						    { "module2", "xen_module" } };
	size_t at = start;

	while (at < end && is_blank(text[at]))
		at++;
	for (int line = 0; line < 2; line++)
		for (int i = 0; i < 2; i++) {
			size_t args = behind_image(text, at, end, commands[line][i]);

			if (!args || e->lines[line].present)
				continue;
			e->lines[line] =
				(struct oracle_line){ .present = true, .at = start, .end = end };
			read_words(mem, text, args, &e->lines[line]);
		}
}

/* A title in quotes behind "menuentry ". */
static const char *read_title(struct pool *mem, const char *text, size_t at, size_t end)
{
	static const char key[] = "menuentry ";

	while (at < end && is_blank(text[at]))
		at++;
	if (end - at < sizeof(key) || memcmp(text + at, key, sizeof(key) - 1) != 0)
		return NULL;
	at += sizeof(key) - 1;

	const char *close = memchr(text + at + 1, text[at], end - at - 1);

	if ((text[at] != '\'' && text[at] != '"') || !close)
		return NULL;
	return pool_strndup(mem, text + at + 1, (size_t)(close - (text + at)) - 1);
}

static bool is_close(const char *text, size_t at, size_t end)
{
	while (at < end && is_blank(text[at]))
		at++;
	while (end > at && is_blank(text[end - 1]))
		end--;
	return end - at == 1 && text[at] == '}';
}

void oracle_read(struct pool *mem, const char *text, const char *brand, struct oracle *ret)
{
	size_t len = strlen(text);
	bool inside = false;

	*ret = (struct oracle){};
	for (size_t at = 0; at < len;) {
		size_t end = at + strcspn(text + at, "\n");
		const char *title = read_title(mem, text, at, end);

		if (!inside && title) {
			*list_add(mem, ret) = (struct oracle_entry){
				.title = title,
				.usual = streq(title, brand) || text_ends(title, "(Serial)"),
			};
			inside = true;
		} else if (inside && is_close(text, at, end)) {
			inside = false;
		} else if (inside) {
			read_boot_line(mem, text, at, end, &ret->v[ret->n - 1]);
		}
		at = end + 1;
	}
}

bool oracle_fits(const struct oracle_op *op, const char *operand, const char *word)
{
	size_t n = op->remove ? strlen(operand) : strcspn(operand, "=");

	return strncmp(word, operand, n) == 0 && (!word[n] || word[n] == '=');
}

void oracle_apply(struct pool *mem, const struct oracle_line *line, const struct oracle_op *op,
		  struct strs *ret)
{
	struct strs words = {};

	for (size_t i = 0; i < line->n; i++)
		strs_add(mem, &words, "%s", line->v[i].text);
	list_each(operand, &op->operands) {
		struct strs left = {};

		list_each(word, &words)
			if (!oracle_fits(op, *operand, *word))
				strs_add(mem, &left, "%s", *word);
		if (!op->remove)
			strs_add(mem, &left, "%s", *operand);
		words = left;
	}
	*ret = words;
}

const char *oracle_op_text(struct pool *mem, const struct oracle_op *op)
{
	return pool_str(mem, "%s %s: %s", op->remove ? "delete" : "set",
			op->line == GRUB_XEN ? "xen" : "dom0", strs_join(mem, &op->operands, " "));
}

static void add_op(struct pool *mem, struct oracle_ops *ops, enum grub_line line, bool remove,
		   const char *a, const char *b)
{
	struct oracle_op op = { .line = line, .remove = remove };

	strs_add(mem, &op.operands, "%s", a);
	if (b)
		strs_add(mem, &op.operands, "%s", b);
	*list_add(mem, ops) = op;
}

static const char *key_of(struct pool *mem, const char *word)
{
	return pool_strndup(mem, word, strcspn(word, "="));
}

/* Operations on one word, alone and with the next one of another key. */
static void ops_of_word(struct pool *mem, struct oracle_ops *ops, enum grub_line line,
			const struct strs *words, size_t i)
{
	const char *word = words->v[i], *key = key_of(mem, word);

	add_op(mem, ops, line, false, word, NULL);
	add_op(mem, ops, line, false, key, NULL);
	add_op(mem, ops, line, false, pool_str(mem, "%s=", key), NULL);
	add_op(mem, ops, line, false, pool_str(mem, "%s=1", key), NULL);
	add_op(mem, ops, line, false, pool_str(mem, "%s=a,b:c=(0-3)", key), NULL);
	add_op(mem, ops, line, false, pool_str(mem, "%sx=2", key), NULL);
	add_op(mem, ops, line, true, key, NULL);
	add_op(mem, ops, line, true, word, NULL);
	add_op(mem, ops, line, true, pool_str(mem, "%s=1", key), NULL);
	if (strlen(key) > 1)
		add_op(mem, ops, line, true, pool_strndup(mem, key, strlen(key) - 1), NULL);
	for (size_t k = 1; k < 3; k++) {
		const char *other = words->v[(i + k) % words->n];

		if (streq(key_of(mem, other), key))
			continue;
		add_op(mem, ops, line, false, pool_str(mem, "%s=7", key),
		       pool_str(mem, "%s=8", key_of(mem, other)));
		add_op(mem, ops, line, true, word, key_of(mem, other));
	}
	add_op(mem, ops, line, false, pool_str(mem, "%s=9", key), "new.word=1");
}

static void ops_of_new(struct pool *mem, struct oracle_ops *ops, enum grub_line line)
{
	static const char *const words[] = {
		"new",	      "new=",	   "new=1",	"new=a=b",
		"n.e-w_=1,2", "new=(0:1)", "new=*?[x]", "xen-pciback.hide=(0000:05:00.0)"
	};

	for (size_t i = 0; i < ARRAY_SIZE(words); i++) {
		add_op(mem, ops, line, false, words[i], NULL);
		add_op(mem, ops, line, true, words[i], NULL);
		add_op(mem, ops, line, false, words[i], "second=2");
		add_op(mem, ops, line, true, words[i], "second");
	}
}

void oracle_make_ops(struct pool *mem, const struct oracle *o, struct oracle_ops *ret)
{
	*ret = (struct oracle_ops){};
	for (int line = 0; line < 2; line++) {
		struct strs words = {};

		list_each(e, o)
			for (size_t i = 0; i < e->lines[line].n; i++)
				if (!strs_has(&words, e->lines[line].v[i].text))
					strs_add(mem, &words, "%s", e->lines[line].v[i].text);
		for (size_t i = 0; i < words.n; i++)
			ops_of_word(mem, ret, (enum grub_line)line, &words, i);
		ops_of_new(mem, ret, (enum grub_line)line);
	}
}

static int edit_lines(struct pool *mem, const struct boot_conf *c, const struct boot_chosen *chosen,
		      const struct boot_ops *ops, enum grub_line line, struct boot_edits *edits,
		      struct err *err)
{
	list_each(i, chosen) {
		const struct boot_line *b = &c->entries.v[*i].lines[line];
		const char *args;

		if (!b->present || b->why_not)
			continue;

		int rc = boot_ops_apply(mem, c->boot->kind, line, b->args, ops, &args, NULL, err);

		if (rc < 0)
			return rc;
		if (args != b->args)
			*list_add(mem, edits) =
				(struct boot_edit){ .entry = *i, .line = line, .args = args };
	}
	return 0;
}

int oracle_edit(struct pool *mem, const struct boot *b, const struct oracle_op *op, bool usual,
		const char **ret, size_t *len, struct err *err)
{
	struct boot_where where = { .all = !usual };
	struct boot_chosen chosen = {};
	struct boot_edits edits = {};
	struct boot_ops ops = {};
	struct boot_conf c;
	char *text;

	int rc = boot_conf_read(b, mem, &c, err);
	if (rc == 0)
		rc = boot_choose(&c, &where, mem, &chosen, err);
	list_each(operand, &op->operands) {
		const char *wish =
			pool_str(mem, "%s:%s", op->line == GRUB_XEN ? "xen" : "dom0", *operand);

		if (rc == 0)
			rc = boot_op_parse(mem, wish, op->remove, list_add(mem, &ops), err);
	}
	if (rc == 0)
		rc = edit_lines(mem, &c, &chosen, &ops, op->line, &edits, err);
	*ret = b->text;
	*len = b->len;
	if (rc < 0 || !edits.n)
		return rc;
	rc = boot_edit_text(&c, &edits, mem, &text, len, err);
	if (rc == 0)
		*ret = text;
	return rc;
}

/* As the installer writes it. */
#define XEN "dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-8 console=vga"
#define DOM0                                                                                       \
	"root=LABEL=root-abcdef ro nolvm hpet=disable console=hvc0 console=tty0 quiet vga=785 splash"
#define ENTRY(title, nl, tab, xen, dom0)                                                           \
	"menuentry '" title "' {" nl tab "search --label --set root root-abcdef" nl tab            \
	"multiboot2 /boot/xen.gz " xen nl tab "module2 /boot/vmlinuz-4.19-xen " dom0 nl tab        \
	"module2 /boot/initrd-4.19-xen.img" nl "}" nl
#define PLAIN(title) ENTRY(title, "\n", "\t", XEN, DOM0)
#define HEAD	     "set default=0\nset timeout=5\n"
#define BOILERPLATE                                                                                \
	"if [ -s $prefix/grubenv ]; then\n\tload_env\nfi\n"                                        \
	"if [ -n \"$override_entry\" ]; then\n\tset default=$override_entry\nfi\n"

const struct oracle_file oracle_files[] = {
	{ .name = "python-libs-grub.cfg", .usual = true },
	{ .name = "python-libs-grub-xen-boot.cfg", .usual = true },
	{ .name = "fragment-xcpng-8.1-bios-menuentry.cfg", .usual = true },
	{ .name = "fragment-xcpng-8.0-kernel-alt-menuentry.cfg" },
	{ .name = "fragment-xenserver-7-uefi-pciback-menuentry.cfg" },
	{ .name = "fragment-xenserver-7-uefi-pciback-menuentry.cfg",
	  .brand = "XenServer",
	  .usual = true },
	{ .name = "host-installer-10.10.19-grub.cfg" },
	{ .name = "xcpng-8.2-iso-efi-grub.cfg" },
	{ .name = "xcpng-8.3-iso-efi-grub.cfg" },
	{ .name = "(after the first rewrite by XCP-ng)",
	  .usual = true,
	  .text = HEAD BOILERPLATE PLAIN("XCP-ng") PLAIN("XCP-ng (Serial)")
		  PLAIN("XCP-ng in Safe Mode") PLAIN("XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)") },
	{ .name = "(kernel-alt and an entry of the admin's)",
	  .usual = true,
	  .text = HEAD PLAIN("XCP-ng") PLAIN("XCP-ng kernel-alt 4.19.322+1")
		  PLAIN("memtest \"x\"") "# the end\n" },
	{ .name = "(CRLF)",
	  .usual = true,
	  .text = "set default=0\r\nset timeout=5\r\n" ENTRY("XCP-ng", "\r\n", "\t", XEN, DOM0) },
	{ .name = "(no line break at the end, blanks to indent)",
	  .usual = true,
	  .text = HEAD "menuentry 'XCP-ng' {\n    multiboot2   /boot/xen.gz  " XEN
		       "  \n    module2\t/boot/vmlinuz   " DOM0 "\t\n}" },
	{ .name = "(several blanks between options)",
	  .usual = true,
	  .text = ENTRY("XCP-ng", "\n", "\t", "a=1  b   c=2 a=3", "ro    quiet  a.b=1   ro") },
	{ .name = "(doubled by xen-cmdline)",
	  .usual = true,
	  .text = HEAD ENTRY("XCP-ng", "\n", "\t", XEN " " XEN, DOM0 " " DOM0) },
	{ .name = "(no options at all)",
	  .usual = true,
	  .text = "menuentry \"XCP-ng\" {\n\tmultiboot2 /boot/xen.gz\n\tmodule2 /boot/vmlinuz\n}\n" },
	{ .name = "(a submenu in front)",
	  .usual = true,
	  .text = HEAD "submenu 'more' {\n" PLAIN("tools") "}\n" PLAIN("XCP-ng") },
	{ .name = "(double quotes)",
	  .usual = true,
	  .text = ENTRY("XCP-ng", "\n", "\t", XEN, "ro dyndbg=\"file x.c +p\" quiet x=\"1\""),
	  .except = "x",
	  .why = "quotes are a part of the value for xen-cmdline: x=1 is there already for us" },
	{ .name = "(single quotes)",
	  .usual = true,
	  .text = ENTRY("XCP-ng", "\n", "\t", XEN, "ro a='x y' quiet"),
	  .except = "a y'",
	  .why = "xen-cmdline does not know single quotes: it cuts the word at the blank and deletes "
		 "its first half only; we take the whole word" },
	{ .name = "(quotes around a whole word)",
	  .usual = true,
	  .text = ENTRY("XCP-ng", "\n", "\t", XEN, "ro \"a=x y\" quiet"),
	  .except = "a \"a y\"",
	  .why = "xen-cmdline does not find a word that begins with a quote; GRUB hands it over "
		 "without, so its key is a" },
	{ .name = "(dashes for underscores)",
	  .usual = true,
	  .text = ENTRY("XCP-ng", "\n", "\t", XEN, "ro xen_pciback.hide=(0000:04:00.0) quiet"),
	  .except = "xen-pciback.hide",
	  .why = "the kernel takes - for _ in names, xen-cmdline does not" },
	{},
};
