// SPDX-License-Identifier: GPL-2.0-or-later
// The model of the kernel: the hooks, faults, and small tools over the tree.
#include "fake/kernel.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/text.h"
#include "fake/tree.h"

#define PCI "sys/bus/pci/"

static void die(const char *what, const char *path)
{
	fprintf(stderr, "kernel model: %s '%s': %s\n", what, path, strerror(errno));
	abort();
}

const char *kernel_text(struct kernel *k, const char *path)
{
	autofree char *text = NULL;
	struct err ignored;

	if (sys_read(&k->raw, &text, &ignored, "%s", path) < 0)
		return "";
	return pool_strdup(&k->mem, text);
}

void kernel_put(struct kernel *k, const char *path, const char *text)
{
	size_t len = strlen(text);
	autoclose int fd = sys_fd(&k->raw, path, O_WRONLY | O_TRUNC | O_CREAT);

	if (fd < 0 || write(fd, text, len) != (ssize_t)len)
		die("write", path);
}

void kernel_link(struct kernel *k, const char *target, const char *path)
{
	if (symlinkat(target, k->raw.root, path) < 0)
		die("link", path);
}

const char *kernel_device(struct kernel *k, const char *bdf)
{
	const char *path = pool_str(&k->mem, PCI "devices/%s", bdf);
	autofree char *target = NULL;
	struct err ignored;

	if (!*bdf || strchr(bdf, '/') || !sys_exists(&k->raw, "%s", path))
		return NULL;
	if (sys_link(&k->raw, &target, &ignored, "%s", path) < 0)
		return path;

	const char *p = target;

	while (text_starts(p, "../"))
		p += 3;
	return pool_str(&k->mem, "sys/%s", p);
}

const char *kernel_driver(struct kernel *k, const char *bdf)
{
	autofree char *driver = NULL;
	struct err ignored;

	if (sys_link_base(&k->raw, &driver, &ignored, PCI "devices/%s/driver", bdf) < 0)
		return "";
	return pool_strdup(&k->mem, driver);
}

void kernel_knows(struct kernel *k, const char *driver, unsigned vendor, unsigned device)
{
	*list_add(&k->mem, &k->ids) =
		(struct kernel_id){ pool_strdup(&k->mem, driver), vendor, device };
}

void kernel_fault(struct kernel *k, struct kernel_fault fault)
{
	*list_add(&k->mem, &k->faults) = fault;
}

/* "sys/bus/pci/drivers/e1000e/bind" -> "e1000e", "bind"; through a device's driver link too. */
static bool driver_file(struct kernel *k, const char *path, const char **driver, const char **file)
{
	char *rest;

	if (text_starts(path, PCI "drivers/")) {
		rest = pool_strdup(&k->mem, path + strlen(PCI "drivers/"));
		char *slash = strchr(rest, '/');

		if (!slash)
			return false;
		*slash = '\0';
		*driver = rest;
		*file = slash + 1;
		return true;
	}
	rest = pool_strdup(&k->mem, path);

	char *in = strstr(rest, "/driver/");

	if (!in || !text_starts(path, PCI "devices/"))
		return false;
	*in = '\0';
	*driver = kernel_driver(k, rest + strlen(PCI "devices/"));
	*file = in + strlen("/driver/");
	return true;
}

static const char *device_file(struct kernel *k, const char *path, const char **bdf)
{
	if (!text_starts(path, PCI "devices/"))
		return "";

	char *rest = pool_strdup(&k->mem, path + strlen(PCI "devices/"));
	char *slash = strchr(rest, '/');

	if (!slash)
		return "";
	*slash = '\0';
	*bdf = rest;
	return slash + 1;
}

static int play_driver(struct kernel *k, const char *driver, const char *file, const char *line,
		       bool apply)
{
	if (streq(file, "bind"))
		return kernel_bind(k, driver, line, apply);
	if (streq(file, "unbind"))
		return kernel_unbind(k, driver, line, apply);
	if (streq(driver, "pciback") && streq(file, "new_slot"))
		return kernel_slot(k, line, true, apply);
	if (streq(driver, "pciback") && streq(file, "remove_slot"))
		return kernel_slot(k, line, false, apply);
	return 0;
}

/* Asked with apply false before the write, for its errno; with apply true after it. */
static int play(struct kernel *k, const char *path, const char *text, bool apply)
{
	char *line = pool_strdup(&k->mem, text);
	const char *driver, *file, *bdf = "";
	size_t len = strlen(line);

	if (len && line[len - 1] == '\n')
		line[len - 1] = '\0';
	if (driver_file(k, path, &driver, &file))
		return play_driver(k, driver, file, line, apply);
	if (streq(path, PCI "drivers_probe"))
		return kernel_probe(k, line, apply);
	file = device_file(k, path, &bdf);
	if (streq(file, "sriov_numvfs"))
		return kernel_numvfs(k, bdf, line, apply);
	if (streq(file, "reset"))
		return streq(line, "1") ? 0 : EINVAL;
	if (streq(file, "driver_override") && apply)
		kernel_put(k, path, *line ? pool_str(&k->mem, "%s\n", line) : "(null)\n");
	return 0;
}

/* Files that cannot be read keep nothing. */
static bool write_only(const char *path)
{
	static const char *const names[] = { "/bind",	     "/unbind",	       "/new_slot",
					     "/remove_slot", "/drivers_probe", "/reset" };

	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		if (text_ends(path, names[i]))
			return true;
	return false;
}

static struct kernel_fault *fault_of(struct kernel *k, const char *path)
{
	struct kernel_fault *found = NULL;

	list_edit(f, &k->faults) {
		if (f->path && !streq(f->path, path))
			continue;
		f->seen++;
		if (f->nth == f->seen || (f->path && !f->nth))
			found = f;
	}
	return found;
}

bool kernel_fails(struct kernel *k, const char *what)
{
	const struct kernel_fault *f = fault_of(k, what);

	k->writes++;
	strs_add(&k->mem, &k->log, "%s", what);
	return f && f->act == KERNEL_FAIL;
}

static int before_write(void *data, const char *path, const char *text)
{
	struct kernel *k = data;
	const struct kernel_fault *f = fault_of(k, path);

	k->writes++;
	strs_add(&k->mem, &k->log, "%s = %.*s", path, (int)strcspn(text, "\n"), text);
	k->ignored = f && f->act == KERNEL_IGNORE;
	if (f && f->act == KERNEL_FAIL)
		return f->num;
	if (f && f->act == KERNEL_KILL_BEFORE)
		raise(SIGKILL);
	if (f && f->act == KERNEL_CALL)
		f->call(f->data);
	if (!text_starts(path, "sys/"))
		return 0;
	if (!k->ignored) {
		int num = play(k, path, text, false);

		if (num)
			return num;
	}
	k->before = pool_strdup(&k->mem, kernel_text(k, path));
	return 0;
}

static int after_write(void *data, const char *path, const char *text)
{
	struct kernel *k = data;
	bool kill = false;

	list_each(f, &k->faults)
		kill |= f->act == KERNEL_KILL_AFTER && (!f->path || streq(f->path, path)) &&
			f->nth == f->seen;
	if (text_starts(path, "sys/") && k->ignored)
		kernel_put(k, path, *k->before ? pool_str(&k->mem, "%s\n", k->before) : "");
	else if (text_starts(path, "sys/"))
		play(k, path, text, true);
	if (write_only(path) && sys_exists(&k->raw, "%s", path))
		kernel_put(k, path, "");
	if (kill)
		raise(SIGKILL);
	return 0;
}

static void learn(struct kernel *k)
{
	struct strs names = {};
	struct err ignored;

	sys_dir(&k->raw, &k->mem, &names, &ignored, PCI "devices");
	list_each(n, &names) {
		const char *driver = kernel_driver(k, *n);
		uint64_t vendor = 0, device = 0;

		sys_read_u64(&k->raw, &vendor, &ignored, PCI "devices/%s/vendor", *n);
		sys_read_u64(&k->raw, &device, &ignored, PCI "devices/%s/device", *n);
		if (*driver && !streq(driver, "pciback"))
			kernel_knows(k, driver, (unsigned)vendor, (unsigned)device);
	}
}

static void keep_said(void *data, const char *line)
{
	struct kernel *k = data;

	strs_add(&k->mem, &k->said, "%s", line);
}

void kernel_open(struct kernel *k, const char *dir)
{
	struct err err;

	*k = (struct kernel){};
	if (sys_open(&k->raw, dir, &err) < 0 || sys_open(&k->sys, dir, &err) < 0) {
		fprintf(stderr, "kernel model: %s\n", err.message);
		abort();
	}
	k->raw.can_act = k->sys.can_act = true;
	k->hooks = (struct sys_hooks){ .data = k,
				       .before_write = before_write,
				       .after_write = after_write,
				       .said = keep_said,
				       .run = kernel_run };
	k->sys.hooks = &k->hooks;
	k->side = tree_temp();
	learn(k);
}

void kernel_close(struct kernel *k)
{
	tree_remove(k->side);
	free(k->side);
	sys_close(&k->sys);
	sys_close(&k->raw);
	pool_free(&k->mem);
}
