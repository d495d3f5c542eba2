// SPDX-License-Identifier: GPL-2.0-or-later
// The boot configuration: which grub.cfg this host boots by, its bytes, the brand, and the running
// kernel line.
#include <string.h>

#include "base/text.h"
#include "look/parts.h"

#define GRUB_MAX  (1024 * 1024)
#define UEFI_PATH "boot/efi/EFI/xenserver/grub.cfg"
#define BIOS_PATH "boot/grub/grub.cfg"
#define BRAND	  "XCP-ng"

/* What grub-mkconfig puts in front of each part of its output. */
#define GENERATED "### BEGIN /etc/grub.d/"

/* The file that a BIOS host boots by; NULL: none. */
static const char *bios_path(const struct sys *sys)
{
	static const char *const paths[] = { BIOS_PATH, "boot/grub2/grub.cfg" };

	for (size_t i = 0; i < ARRAY_SIZE(paths); i++)
		if (sys_exists(sys, "%s", paths[i]))
			return paths[i];
	return NULL;
}

static void read_file(const struct sys *sys, struct host *h, const char *path)
{
	struct boot *b = &h->boot;
	struct err err = {};
	autofree char *text = NULL;
	size_t len = 0;

	b->path = path;
	if (sys_slurp(sys, path, GRUB_MAX, &text, &len, &err) < 0) {
		b->why = pool_strdup(&h->mem, err.message);
		return;
	}
	if (len == 0) {
		b->why = pool_str(&h->mem, "'/%s' is empty", path);
		return;
	}
	/* The bytes may hold a NUL, which is for the parser to refuse. */
	char *bytes = pool_alloc(&h->mem, len + 1);

	memcpy(bytes, text, len);
	b->text = bytes;
	b->len = len;
}

/*
 * No file where XCP-ng's UEFI loader looks. Debian's reads the BIOS path in either case, and its
 * file says who made it; any other file there is a left-over that may not be what this host boots
 * by.
 */
static void find_other_uefi(const struct sys *sys, struct host *h)
{
	struct boot *b = &h->boot;
	const char *other = bios_path(sys);

	if (!other) {
		b->why = "this host booted through UEFI, but '/" UEFI_PATH
			 "' does not exist; is the EFI partition mounted at '/boot/efi'";
		return;
	}
	read_file(sys, h, other);
	if (b->text && memmem(b->text, b->len, GENERATED, strlen(GENERATED)))
		return;
	*b = (struct boot){ .uefi = true };
	b->why = pool_str(
		&h->mem,
		"this host booted through UEFI, but '/%s' does not exist, only '/%s' for BIOS",
		UEFI_PATH, other);
}

static void find_file(const struct sys *sys, struct host *h)
{
	struct boot *b = &h->boot;
	const char *path;

	if (b->uefi) {
		if (sys_exists(sys, UEFI_PATH))
			read_file(sys, h, UEFI_PATH);
		else
			find_other_uefi(sys, h);
		return;
	}
	path = bios_path(sys);
	if (path)
		read_file(sys, h, path);
	else if (sys_exists(sys, UEFI_PATH))
		b->why = "this host booted through BIOS, but '/" BIOS_PATH
			 "' does not exist, only '/" UEFI_PATH "' for UEFI";
	else
		b->why = "this host booted through BIOS, but '/" BIOS_PATH "' does not exist";
}

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

int look_boot(const struct sys *sys, struct host *h, struct err *err)
{
	struct boot *b = &h->boot;
	autofree char *running = NULL;
	struct err failed = {};
	const char *why;

	(void)err; /* like the other parts; this one has nothing to fail for */
	*b = (struct boot){ .uefi = sys_exists(sys, "sys/firmware/efi") };
	find_file(sys, h);
	b->brand = look_brand(sys, &h->mem, &why);
	if (why)
		host_note(h, "host", "brand", "%s", why);
	if (sys_read(sys, &running, &failed, "proc/cmdline") < 0)
		host_note(h, "host", "kernel-line", "%s", failed.message);
	else
		b->running = pool_strdup(&h->mem, running);
	return 0;
}
