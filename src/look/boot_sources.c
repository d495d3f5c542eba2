// SPDX-License-Identifier: GPL-2.0-or-later
// What a generated grub.cfg is made of, and whether the running kernel has pciback as a module
// (boot-and-packaging.md 13).
#include <ctype.h>

#include "base/text.h"
#include "look/boot_parts.h"

#define DEFAULTS   "etc/default/grub"
#define SOURCE_MAX (1024 * 1024)
#define CONFIG_MAX (4 * 1024 * 1024)

static void add_source(const struct sys *sys, struct host *h, struct boot_files *list,
		       const char *path)
{
	struct boot_file file;

	look_boot_bytes(sys, &h->mem, path, SOURCE_MAX, &file);
	*list_add(&h->mem, list) = file;
	if (file.why)
		host_note(h, path, "source", "%s", file.why);
}

/* grub-mkconfig reads etc/default/grub, then the folder's files in the order of the shell. */
static void read_sources(const struct sys *sys, struct host *h)
{
	struct strs names = {};
	struct err err = {};

	add_source(sys, h, &h->boot.sources, DEFAULTS);
	if (sys_dir(sys, &h->mem, &names, &err, DEFAULTS ".d") < 0) {
		if (err.code != ERR_NOT_FOUND)
			host_note(h, DEFAULTS ".d", "source", "%s", err.message);
		return;
	}
	list_each(name, &names)
		if (**name != '.' && text_ends(*name, ".cfg") &&
		    sys_exists(sys, DEFAULTS ".d/%s", *name))
			add_source(sys, h, &h->boot.sources,
				   pool_str(&h->mem, DEFAULTS ".d/%s", *name));
}

/* What can be part of a file's name, as releases are. */
static bool is_release(const char *text)
{
	if (!*text || *text == '.' || strlen(text) > 128)
		return false;
	for (; *text; text++)
		if (!isalnum((unsigned char)*text) && !strchr("._+-~", *text))
			return false;
	return true;
}

/* "6.1.0-18-amd64"; NULL: not known. */
static const char *release_of(const struct sys *sys, struct pool *mem)
{
	static const char version[] = "Linux version ";
	autofree char *text = NULL, *line = NULL;
	struct err ignored;

	if (sys_read(sys, &text, &ignored, "proc/sys/kernel/osrelease") == 0 && is_release(text))
		return pool_strdup(mem, text);
	if (sys_read(sys, &line, &ignored, "proc/version") < 0 || !text_starts(line, version))
		return NULL;

	const char *name = line + strlen(version);

	name = pool_strndup(mem, name, strcspn(name, " "));
	return is_release(name) ? name : NULL;
}

static bool has_line(const char *text, const char *wanted)
{
	size_t n = strlen(wanted);

	for (const char *at = text; (at = strstr(at, wanted)); at++)
		if ((at == text || at[-1] == '\n') && (at[n] == '\n' || at[n] == '\0'))
			return true;
	return false;
}

static void read_pciback(const struct sys *sys, struct host *h)
{
	const char *release = release_of(sys, &h->mem);
	struct boot_file config = {};

	if (!release) {
		host_note(h, "boot", "pciback-module", "the release of the kernel is not known");
		return;
	}
	look_boot_bytes(sys, &h->mem, pool_str(&h->mem, "boot/config-%s", release), CONFIG_MAX,
			&config);
	if (config.text)
		h->boot.pciback_module = has_line(config.text, "CONFIG_XEN_PCIDEV_BACKEND=m");
	else
		host_note(h, "boot", "pciback-module",
			  "whether pciback is a module is not known: %s",
			  config.why ? config.why
				     : pool_str(&h->mem, "'/%s' does not exist", config.path));
}

void look_boot_sources(const struct sys *sys, struct host *h)
{
	static const char *const loading[] = { "etc/modprobe.d/xhw-pciback.conf",
					       "etc/modules-load.d/xhw-pciback.conf" };

	read_sources(sys, h);
	for (size_t i = 0; i < ARRAY_SIZE(loading); i++)
		if (sys_exists(sys, "%s", loading[i]))
			add_source(sys, h, &h->boot.loading, loading[i]);
	read_pciback(sys, h);
}
