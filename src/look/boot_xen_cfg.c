// SPDX-License-Identifier: GPL-2.0-or-later
// The xen.cfg of a xen.efi that the firmware starts itself (boot-and-packaging.md 14).
#include <strings.h>

#include "base/text.h"
#include "look/boot_efi.h"
#include "look/boot_parts.h"

#define ESP "boot/efi"

/*
 * The name as the folder spells it: the firmware and Xen take upper and lower case for the same,
 * Linux may not. NULL: there is none.
 */
static const char *find_name(const struct sys *sys, struct pool *mem, const char *dir,
			     const char *name)
{
	struct strs names = {};
	struct err ignored;

	/* Not there, or not readable: then nothing is found in it. */
	if (sys_dir(sys, mem, &names, &ignored, "%s", dir) < 0)
		return NULL;
	if (strs_has(&names, name))
		return name;
	list_each(n, &names)
		if (strcasecmp(*n, name) == 0)
			return *n;
	return NULL;
}

/* The path below the root of a file on the EFI partition; NULL: it is not there. */
static const char *find_path(const struct sys *sys, struct pool *mem, const char *dir,
			     const char *file)
{
	const char *path = dir;

	while (*(file += strspn(file, "\\/"))) {
		size_t n = strcspn(file, "\\/");
		const char *part = pool_strndup(mem, file, n);

		file += n;
		if (streq(part, "."))
			continue;
		/* Nothing of ours lies above. */
		if (streq(part, "..") || strlen(path) > 4096)
			return NULL;
		part = find_name(sys, mem, path, part);
		if (!part)
			return NULL;
		path = pool_str(mem, "%s/%s", path, part);
	}
	return path == dir ? NULL : path;
}

static const char *folder_of(struct pool *mem, const char *path)
{
	const char *slash = strrchr(path, '/');

	return pool_strndup(mem, path, slash ? (size_t)(slash - path) : 0);
}

/*
 * The image's name with .cfg for its end, then cut at '.', '-' and '_' from behind until there is
 * such a file.
 */
static const char *find_by_name(const struct sys *sys, struct pool *mem, const char *image)
{
	const char *dir = folder_of(mem, image);
	char *name = pool_strdup(mem, efi_base(image));

	for (;;) {
		size_t end = strlen(name);

		while (end > 0 && !strchr(".-_", name[end - 1]))
			end--;
		if (end == 0)
			return NULL;
		name[end - 1] = '\0';

		const char *found = find_path(sys, mem, dir, pool_str(mem, "%s.cfg", name));

		if (found)
			return found;
	}
}

/* Xen takes a first word for its own name, a word without '-' for a section, and what follows "--"
 * for options. */
static bool changes_lines(const char *args)
{
	while (*(args += strspn(args, " "))) {
		size_t n = strcspn(args, " ");

		if (*args != '-' && *args != '/' &&
		    !(n > 4 && strncasecmp(args + n - 4, ".efi", 4) == 0))
			return true;
		if (n == 2 && args[1] == '-')
			return true;
		args += n;
	}
	return false;
}

void look_xen_cfg(const struct sys *sys, struct host *h, const char *file, const char *args)
{
	struct boot *b = &h->boot;
	const char *image = find_path(sys, &h->mem, ESP, file);
	const char *cfg = args ? efi_cfg_arg(&h->mem, args) : NULL;
	const char *path;

	if (!image) {
		b->why = pool_str(&h->mem,
				  "the firmware started '%s', which is not below '/" ESP
				  "'; is the EFI partition mounted there",
				  file);
		return;
	}
	path = cfg ? find_path(sys, &h->mem, folder_of(&h->mem, image), cfg)
		   : find_by_name(sys, &h->mem, image);
	if (!path) {
		b->why = pool_str(&h->mem,
				  "the firmware started '/%s', and beside it there is no file '%s' "
				  "(an image may also hold its own)",
				  image, cfg ? cfg : "xen.cfg");
		return;
	}
	look_boot_take(sys, h, BOOT_XEN_CFG, path);
	if (args && changes_lines(args))
		host_note(h, "boot", "lines",
			  "the firmware hands '%s' to '/%s': a section or options named there "
			  "count besides '/%s'",
			  args, image, path);
}

void look_xen_cfgs(const struct sys *sys, struct pool *mem, struct strs *ret)
{
	struct strs folders = {};
	struct err ignored;

	/* Without the folder there are none. */
	if (sys_dir(sys, mem, &folders, &ignored, ESP "/EFI") < 0)
		return;
	list_each(folder, &folders)
		if (text_is_plain(*folder) && sys_exists(sys, ESP "/EFI/%s/xen.cfg", *folder))
			strs_add(mem, ret, ESP "/EFI/%s/xen.cfg", *folder);
}
