// SPDX-License-Identifier: GPL-2.0-or-later
// Which file this host boots by: a grub.cfg, the xen.cfg of xen.efi, or one that we do not read.
#include <strings.h>

#include "base/text.h"
#include "look/boot_efi.h"
#include "look/boot_parts.h"
#include "look/parts.h"

#define UEFI_PATH "boot/efi/EFI/xenserver/grub.cfg"
#define BIOS_PATH "boot/grub/grub.cfg"

/* Files of other loaders, told by name when nothing else is found. */
static const struct {
	const char *path, *loader;
} others[] = {
	{ .path = "boot/extlinux.conf", .loader = "extlinux" },
	{ .path = "boot/extlinux/extlinux.conf", .loader = "extlinux" },
	{ .path = "boot/syslinux/syslinux.cfg", .loader = "syslinux" },
	{ .path = "boot/isolinux/isolinux.cfg", .loader = "isolinux" },
	{ .path = "boot/grub/menu.lst", .loader = "GRUB 0.97" },
	{ .path = "boot/grub/grub.conf", .loader = "GRUB 0.97" },
	{ .path = "boot/efi/loader/loader.conf", .loader = "systemd-boot" },
	{ .path = "boot/loader/loader.conf", .loader = "systemd-boot" },
	{ .path = "etc/lilo.conf", .loader = "LILO" },
};

/* Images of EFI loaders that read neither grub.cfg nor xen.cfg, by a part of their names. */
static const char *const other_images[] = { "systemd-boot", "refind",  "limine", "elilo",
					    "syslinux",	    "vmlinuz", "bzimage" };

void look_boot_bytes(const struct sys *sys, struct pool *mem, const char *path, size_t max,
		     struct boot_file *ret)
{
	autofree char *text = NULL;
	struct err err = {};
	size_t len = 0;

	*ret = (struct boot_file){ .path = path };
	if (sys_slurp(sys, path, max, &text, &len, &err) < 0) {
		if (err.code != ERR_NOT_FOUND)
			ret->why = pool_strdup(mem, err.message);
		return;
	}

	char *bytes = pool_alloc(mem, len + 1);

	memcpy(bytes, text, len);
	ret->text = bytes;
	ret->len = len;
}

void look_boot_take(const struct sys *sys, struct host *h, enum boot_kind kind, const char *path)
{
	struct boot *b = &h->boot;
	struct boot_file file;

	b->path = path;
	b->kind = kind;
	look_boot_bytes(sys, &h->mem, path, BOOT_FILE_MAX, &file);
	if (!file.text)
		b->why = file.why ? file.why : pool_str(&h->mem, "'/%s' does not exist", path);
	else if (file.len == 0)
		b->why = pool_str(&h->mem, "'/%s' is empty", path);
	if (b->why)
		return;
	b->text = file.text;
	b->len = file.len;
	if (kind == BOOT_GRUB)
		b->kind = boot_kind_of(path, b->text, b->len);
}

/* The file that a BIOS host boots by; NULL: none. */
static const char *bios_path(const struct sys *sys)
{
	static const char *const paths[] = { BIOS_PATH, "boot/grub2/grub.cfg" };

	for (size_t i = 0; i < ARRAY_SIZE(paths); i++)
		if (sys_exists(sys, "%s", paths[i]))
			return paths[i];
	return NULL;
}

/* Nothing that we read was found; perhaps there is what we do not. */
static void find_unread(const struct sys *sys, struct host *h, const char *why)
{
	struct boot *b = &h->boot;

	b->why = why;
	for (size_t i = 0; i < ARRAY_SIZE(others); i++) {
		if (!sys_exists(sys, "%s", others[i].path))
			continue;
		b->path = others[i].path;
		b->why = pool_str(&h->mem,
				  "there is '/%s' of %s, and xhw reads only grub.cfg and xen.cfg",
				  others[i].path, others[i].loader);
		return;
	}
}

/*
 * Debian's loader reads the BIOS path in either case, and its file says who made it; any other file
 * there is a left-over that may not be what this host boots by.
 */
static bool take_generated(const struct sys *sys, struct host *h, const char *path)
{
	look_boot_take(sys, h, BOOT_GRUB, path);
	if (h->boot.kind == BOOT_GENERATED)
		return true;
	h->boot = (struct boot){ .uefi = true };
	return false;
}

/* xen.cfg where there is no grub.cfg, and nobody tells what the firmware started. */
static bool guess_xen_cfg(const struct sys *sys, struct host *h, const char *unknown)
{
	struct strs found = {};

	look_xen_cfgs(sys, &h->mem, &found);
	if (found.n == 0)
		return false;
	if (found.n > 1) {
		h->boot.why = pool_str(
			&h->mem,
			"there are several files xen.cfg ('/%s'), and which one counts is unknown: %s",
			strs_join(&h->mem, &found, "', '/"), unknown);
		return true;
	}
	look_boot_take(sys, h, BOOT_XEN_CFG, found.v[0]);
	host_note(h, "boot", "file",
		  "'/%s' is taken for what this host boots by, since there is no grub.cfg: %s",
		  found.v[0], unknown);
	return true;
}

static void note_other_cfgs(const struct sys *sys, struct host *h, const char *unknown)
{
	struct strs found = {};

	look_xen_cfgs(sys, &h->mem, &found);
	if (found.n > 0)
		host_note(h, "boot", "file",
			  "'/%s' is taken for what this host boots by, but there is '/%s' too: %s",
			  h->boot.path, strs_join(&h->mem, &found, "', '/"), unknown);
}

/* unknown: why it is not known what the firmware started; NULL: it was GRUB, or may have been. */
static void find_uefi(const struct sys *sys, struct host *h, const char *unknown)
{
	const char *other = bios_path(sys);

	if (sys_exists(sys, UEFI_PATH)) {
		look_boot_take(sys, h, BOOT_GRUB, UEFI_PATH);
	} else if (!other || !take_generated(sys, h, other)) {
		if (unknown && guess_xen_cfg(sys, h, unknown))
			return;
		if (!other)
			find_unread(
				sys, h,
				"this host booted through UEFI, but '/" UEFI_PATH
				"' does not exist; is the EFI partition mounted at '/boot/efi'");
		else
			h->boot.why = pool_str(&h->mem,
					       "this host booted through UEFI, but '/%s' does not "
					       "exist, only '/%s' for BIOS",
					       UEFI_PATH, other);
		return;
	}
	if (unknown)
		note_other_cfgs(sys, h, unknown);
}

static bool is_other_image(const char *file)
{
	const char *base = efi_base(file);

	for (size_t i = 0; i < ARRAY_SIZE(other_images); i++)
		for (const char *c = base; *c; c++)
			if (strncasecmp(c, other_images[i], strlen(other_images[i])) == 0)
				return true;
	return false;
}

static void find_started(const struct sys *sys, struct host *h)
{
	struct efi_option started = {};
	const char *unknown = efi_started(sys, &h->mem, &started);

	if (unknown || !started.file)
		find_uefi(sys, h, unknown);
	else if (efi_is_xen(started.file))
		look_xen_cfg(sys, h, started.file, started.args);
	else if (is_other_image(started.file))
		h->boot.why = pool_str(
			&h->mem,
			"the firmware started '%s', and xhw reads only what GRUB and xen.efi read",
			started.file);
	else
		find_uefi(sys, h, NULL);
}

void look_boot_find(const struct sys *sys, struct host *h)
{
	struct boot *b = &h->boot;

	if (b->uefi) {
		find_started(sys, h);
		return;
	}

	const char *path = bios_path(sys);

	if (path)
		look_boot_take(sys, h, BOOT_GRUB, path);
	else if (sys_exists(sys, UEFI_PATH))
		b->why = "this host booted through BIOS, but '/" BIOS_PATH
			 "' does not exist, only '/" UEFI_PATH "' for UEFI";
	else
		find_unread(sys, h,
			    "this host booted through BIOS, but '/" BIOS_PATH "' does not exist");
}
