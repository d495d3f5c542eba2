// SPDX-License-Identifier: GPL-2.0-or-later
// One boot file as it is: its bytes, who holds the lines in it, and the brand that its titles bear.
#include <string.h>

#include "base/text.h"
#include "look/parts.h"

/* What grub-mkconfig puts in front of each part of its output. */
#define GENERATED "### BEGIN /etc/grub.d/"

/*
 * xen.efi takes any NAME.cfg beside it (boot-and-packaging.md 14); a file of GRUB is called so, and
 * one of another name has entries.
 */
static bool is_grub(const char *path, const char *text, size_t len)
{
	const char *slash = strrchr(path, '/');

	return text_starts(slash ? slash + 1 : path, "grub") || !text_ends(path, ".cfg") ||
	       memmem(text, len, "\nmenuentry ", strlen("\nmenuentry ")) ||
	       (len > strlen("menuentry ") &&
		memcmp(text, "menuentry ", strlen("menuentry ")) == 0);
}

enum boot_kind boot_kind_of(const char *path, const char *text, size_t len)
{
	if (!is_grub(path, text, len))
		return BOOT_XEN_CFG;
	return memmem(text, len, GENERATED, strlen(GENERATED)) ? BOOT_GENERATED : BOOT_GRUB;
}

int look_boot_file(const struct sys *sys, struct pool *mem, const char *path, struct boot *ret,
		   struct err *err)
{
	autofree char *text = NULL;
	size_t len = 0;

	int rc = sys_slurp(sys, path, BOOT_FILE_MAX, &text, &len, err);
	if (rc < 0)
		return rc;
	if (len == 0)
		return err_set(err, ERR_BAD_FILE, "'/%s' is empty", path);

	/* The bytes may hold a NUL, which is for the parser to refuse. */
	char *bytes = pool_alloc(mem, len + 1);

	memcpy(bytes, text, len);
	*ret = (struct boot){ .path = pool_strdup(mem, path),
			      .text = bytes,
			      .len = len,
			      .kind = boot_kind_of(path, bytes, len),
			      .brand = look_brand(sys, mem, NULL) };
	return 0;
}
