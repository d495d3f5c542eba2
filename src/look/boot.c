// SPDX-License-Identifier: GPL-2.0-or-later
// The boot configuration: the file this host boots by, what lies beside it, the brand, and the
// running kernel line.
#include <string.h>

#include "base/text.h"
#include "look/boot_history.h"
#include "look/boot_parts.h"
#include "look/parts.h"

#define BRAND	   "XCP-ng"
#define RECORD_MAX (1024 * 1024)
#define TRIAL	   "var/lib/xhw/trial"
#define KNOWN	   "var/lib/xhw/hidden"

/* A word of the shell in single quotes, with '\'' for a quote in it, up to the end of the line.
 * NULL: something else. */
static const char *single_quoted(struct pool *mem, const char *text, size_t len)
{
	char *word = pool_alloc(mem, len + 1);
	size_t n = 0, at = 0;

	if (len == 0)
		return NULL;
	while (at < len) {
		if (len - at >= 2 && text[at] == '\\' && text[at + 1] == '\'') {
			word[n++] = '\'';
			at += 2;
			continue;
		}
		if (text[at++] != '\'')
			return NULL;
		while (at < len && text[at] != '\'')
			word[n++] = text[at++];
		if (at++ == len)
			return NULL;
	}
	return text_is_plain(word) && n > 0 ? word : NULL;
}

const char *look_brand(const struct sys *sys, struct pool *mem, const char **why)
{
	static const char file[] = "etc/xensource-inventory", key[] = "PRODUCT_BRAND=";
	autofree char *text = NULL;
	const char *brand = NULL, *ignored;
	struct err err = {};

	if (!why)
		why = &ignored;
	*why = NULL;
	if (sys_read(sys, &text, &err, "%s", file) < 0) {
		if (err.code != ERR_NOT_FOUND)
			*why = pool_strdup(mem, err.message);
		return BRAND;
	}
	for (const char *line = text; *line; line += strcspn(line, "\n"), line += *line == '\n') {
		if (!text_starts(line, key))
			continue;
		/* The shell would take the last. */
		const char *value = line + strlen(key);

		brand = single_quoted(mem, value, strcspn(value, "\n"));
	}
	if (!brand)
		*why = pool_str(mem, "'/%s' has no PRODUCT_BRAND='...'; '%s' is assumed", file,
				BRAND);
	return brand ? brand : BRAND;
}

/* A small file beside the boot file; one that cannot be read is told. */
static void read_beside(const struct sys *sys, struct host *h, const char *path, const char *field,
			struct boot_file *ret)
{
	look_boot_bytes(sys, &h->mem, path, RECORD_MAX, ret);
	if (ret->why)
		host_note(h, "boot", field, "%s", ret->why);
}

/* A record of ours: a NUL, which a power loss may leave, is read as '?', as act does. */
static void read_record(const struct sys *sys, struct host *h, const char *path, const char *field,
			struct boot_file *ret)
{
	read_beside(sys, h, path, field, ret);
	if (!ret->text || strlen(ret->text) == ret->len)
		return;

	char *text = pool_alloc(&h->mem, ret->len + 1);

	for (size_t i = 0; i < ret->len; i++)
		text[i] = ret->text[i] ? ret->text[i] : '?';
	ret->text = text;
}

/* GRUB's variables are kept beside its grub.cfg. */
static void read_env(const struct sys *sys, struct host *h)
{
	struct boot *b = &h->boot;
	const char *slash = b->path ? strrchr(b->path, '/') : NULL;

	if (!slash || (b->kind != BOOT_GRUB && b->kind != BOOT_GENERATED))
		return;
	read_beside(sys, h, pool_str(&h->mem, "%.*s/grubenv", (int)(slash - b->path), b->path),
		    "grubenv", &b->env);
}

static void read_running(const struct sys *sys, struct host *h)
{
	autofree char *running = NULL;
	struct err err = {};

	if (sys_read(sys, &running, &err, "proc/cmdline") < 0)
		host_note(h, "host", "kernel-line", "%s", err.message);
	else
		h->boot.running = pool_strdup(&h->mem, running);
}

/* "314.15 2718.28": seconds, of which the fraction does not count. */
static int64_t read_uptime(const struct sys *sys)
{
	autofree char *text = NULL;
	struct err ignored;
	uint32_t seconds;

	if (sys_read(sys, &text, &ignored, "proc/uptime") < 0)
		return -1;
	text[strcspn(text, ". ")] = '\0';
	return parse_u32(text, &seconds) ? (int64_t)seconds : -1;
}

static void read_backups(const struct sys *sys, struct host *h)
{
	struct err err = {};
	const char *odd;

	if (look_boot_history(sys, &h->mem, h->boot.path, &h->boot.backups, &odd, &err) < 0)
		host_note(h, "boot", "history", "%s", err.message);
	else if (odd)
		host_note(h, "boot", "history", "%s", odd);
}

int look_boot(const struct sys *sys, struct host *h, struct err *err)
{
	struct boot *b = &h->boot;
	const char *why;

	(void)err; /* like the other parts; this one has nothing to fail for */
	*b = (struct boot){ .uefi = sys_exists(sys, "sys/firmware/efi") };
	look_boot_find(sys, h);
	b->uptime = -1;
	b->brand = look_brand(sys, &h->mem, &why);
	if (why)
		host_note(h, "host", "brand", "%s", why);
	read_running(sys, h);
	read_env(sys, h);
	if (b->kind == BOOT_GENERATED)
		look_boot_sources(sys, h);
	read_record(sys, h, TRIAL, "trial", &b->trial);
	read_record(sys, h, KNOWN, "known", &b->known);
	if (b->trial.text)
		b->uptime = read_uptime(sys);
	if (h->parts & HOST_BOOT_HISTORY && b->kind != BOOT_NONE)
		read_backups(sys, h);
	return 0;
}
