// SPDX-License-Identifier: GPL-2.0-or-later
// Writes down, as a host tree, what xhw reads of this very host and what Xen answers it.
//
//   xhw-capture FILE [COMMENT...]    each comment becomes a line at the top of the tree
//   xhw-capture --unpack FILE DIR    the other way, into a directory that is there
//
// The looks of every verb run with each path they ask for noted. Those paths are then walked link
// by link and made again below a temporary directory, which is printed as a tree. Files that
// nothing asked for are empty where their directory was listed: reading them could do something.
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/json.h"
#include "base/text.h"
#include "fake/tree.h"
#include "look/detail.h"

#define LINKS_MAX 40
#define READ_MAX  (16u << 20)
#define FILE_MAX  (1u << 20)
#define TOTAL_MAX (16u << 20)

#define DEVICES	  "sys/bus/pci/devices"
#define DRIVERS	  "sys/bus/pci/drivers"

struct capture {
	struct pool mem;
	struct sys_hooks hooks;
	struct sys sys;
	struct xen xen;
	struct host host;
	struct strs asked; /* as the doors were asked, again and again */
	struct strs left;  /* "PATH: why it is left out" */
	char *mirror;
	int dir; /* the mirror */
	size_t total;
};

static void note_seen(void *data, const char *path)
{
	struct capture *c = data;

	/* Most are asked for several times in a row; the others make no harm. */
	if (c->asked.n == 0 || !streq(c->asked.v[c->asked.n - 1], path))
		strs_add(&c->mem, &c->asked, "%s", path);
}

static void leave_out(struct capture *c, const char *path, const char *why)
{
	const char *line = pool_str(&c->mem, "%s: %s", path, why);

	if (!strs_has(&c->left, line))
		strs_add(&c->mem, &c->left, "%s", line);
}

/* What the verbs that change something ask for besides. */
static void ask_for_acting(struct capture *c)
{
	static const char *const of_device[] = { "vendor",
						 "device",
						 "subsystem_vendor",
						 "subsystem_device",
						 "class",
						 "revision",
						 "driver_override",
						 "driver",
						 "sriov_totalvfs",
						 "sriov_numvfs",
						 "sriov_offset",
						 "sriov_stride",
						 "sriov_vf_device",
						 "sriov_drivers_autoprobe",
						 "net/" };
	static const char *const others[] = {
		"proc/sys/kernel/random/boot_id", "proc/sys/kernel/osrelease",
		"proc/xen/capabilities",	  "sys/bus/pci/drivers_probe",
		"sys/bus/pci/drivers_autoprobe",  "sys/module/xen_pciback",
		DRIVERS "/pciback/slots",	  DRIVERS "/pciback/",
		"usr/share/hwdata/pci.ids",	  "usr/share/misc/pci.ids"
	};

	for (size_t i = 0; i < ARRAY_SIZE(others); i++)
		strs_add(&c->mem, &c->asked, "%s", others[i]);
	list_each(d, &c->host.pcis) {
		if (d->driver)
			strs_add(&c->mem, &c->asked, DRIVERS "/%s/", d->driver);
		for (size_t i = 0; i < ARRAY_SIZE(of_device); i++)
			strs_add(&c->mem, &c->asked, "%s/%s", d->path, of_device[i]);
	}
}

/* The looks of all verbs: at all devices, and at each alone with its details. */
static int look(struct capture *c, struct err *err)
{
	unsigned all = HOST_PCI | HOST_NAMES | HOST_XEN | HOST_BOOT | HOST_USES | HOST_QUARANTINE |
		       HOST_CONTEXT;

	int rc = host_look(&c->sys, &c->xen, NULL, all, NULL, &c->host, err);
	if (rc < 0)
		return rc;
	list_each(d, &c->host.pcis) {
		struct bdfs only = { .v = (struct bdf *)&d->bdf, .n = 1 };
		struct pci_detail detail;
		struct host near;

		rc = pci_detail_look(&c->host, d->bdf, &c->mem, &detail, err);
		if (rc == 0)
			rc = host_look(&c->sys, NULL, NULL, HOST_PCI, &only, &near, err);
		if (rc < 0)
			return rc;
		host_free(&near);
	}
	return 0;
}

static bool is_there(const struct capture *c, const char *path)
{
	struct stat st;

	return fstatat(c->dir, path, &st, AT_SYMLINK_NOFOLLOW) == 0;
}

static void put_file(struct capture *c, const char *path, const char *bytes, size_t len)
{
	autoclose int fd = openat(c->dir, path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);

	if (fd < 0 || write(fd, bytes, len) != (ssize_t)len) {
		fprintf(stderr, "xhw-capture: write '%s': %s\n", path, strerror(errno));
		exit(1);
	}
	c->total += len;
}

/* Whether a line of modules.alias can fit a device of this host. */
static bool alias_fits(const struct capture *c, const char *line)
{
	autofree char *pattern = NULL;

	if (!text_starts(line, "alias pci:"))
		return false;
	line += strlen("alias ");
	pattern = xstrndup(line, strcspn(line, " "));
	list_each(d, &c->host.pcis)
		if (d->modalias && fnmatch(pattern, d->modalias, 0) == 0)
			return true;
	return false;
}

/* Which lines of pci.ids are kept: those above, and what this host has of what is below them. */
struct ids_place {
	bool classes, top, second;
	unsigned vendor;
};

static bool ids_fits(const struct capture *c, struct ids_place *at, const char *line)
{
	const char *text = line + strspn(line, "\t") + (text_starts(line, "C ") ? 2 : 0);
	size_t depth = strspn(line, "\t");
	unsigned id;
	bool fits = false;

	if (*line == '#' || !*line)
		return false;
	if (depth == 2)
		return at->second;
	if (depth == 0)
		*at = (struct ids_place){ .classes = text_starts(line, "C ") };
	at->second = false;
	if (*line == '#' || (depth == 1 && !at->top) || !take_hex(&text, at->classes ? 2 : 4, &id))
		return false;
	list_each(d, &c->host.pcis) {
		if (at->classes)
			fits |= depth == 0 ? d->class >> 16 == id
					   : d->class >> 8 == (at->vendor << 8 | id);
		else
			fits |= depth == 0 ? d->vendor == id
					   : d->vendor == at->vendor && d->device == id;
	}
	if (depth == 0) {
		at->top = fits;
		at->vendor = id;
	}
	at->second = depth == 1 && fits;
	return fits;
}

/* Two files are large, and of most of their lines this host has no use. NULL: it stands as it is.
 */
static char *cut(const struct capture *c, const char *path, char *text)
{
	bool ids = text_ends(path, "/pci.ids");
	struct ids_place at = {};
	char *line, *out = NULL;
	size_t len = 0;
	FILE *f;

	if (!ids && !text_ends(path, "/modules.alias"))
		return NULL;
	f = open_memstream(&out, &len);
	fputs("# only the lines that fit the devices of this host\n", f);
	while ((line = strsep(&text, "\n")))
		if (ids ? ids_fits(c, &at, line) : alias_fits(c, line))
			fprintf(f, "%s\n", line);
	fclose(f);
	return out;
}

static void copy_file(struct capture *c, const char *path, const struct stat *st)
{
	autofree char *text = NULL, *kept = NULL;
	size_t len = 0;
	struct err err = {};

	if (is_there(c, path))
		return;
	/* Such a file is only written to: bind, reset. */
	if (!(st->st_mode & 0444)) {
		put_file(c, path, "", 0);
		return;
	}
	if (sys_slurp(&c->sys, path, READ_MAX, &text, &len, &err) < 0) {
		leave_out(c, path, err.message);
		return;
	}
	kept = strlen(text) == len ? cut(c, path, text) : NULL;
	if (kept)
		len = strlen(kept);
	if (len > FILE_MAX || c->total + len > TOTAL_MAX)
		leave_out(c, path, "it is too large");
	else
		put_file(c, path, kept ? kept : text, len);
}

/* A path on its way: done is the part without links, rest what is to come. */
struct place {
	char *done, *rest;
	unsigned links;
};

static bool follow(struct capture *c, struct place *p, const char *path)
{
	char target[4096];
	ssize_t n = sys_link_at(c->sys.root, path, target, sizeof(target));

	if (n <= 0 || ++p->links > LINKS_MAX) {
		leave_out(c, path, n <= 0 ? "the link cannot be read" : "too many links");
		return false;
	}
	if (!is_there(c, path) && symlinkat(target, c->dir, path) < 0) {
		leave_out(c, path, strerror(errno));
		return false;
	}
	if (target[0] == '/')
		*p->done = '\0';
	p->rest = pool_str(&c->mem, "%s/%s", target, p->rest);
	return true;
}

/* One component; false: the path ends here. */
static bool step(struct capture *c, struct place *p, const char *name)
{
	const char *path = pool_str(&c->mem, "%s%s%s", p->done, *p->done ? "/" : "", name);
	struct stat st;

	if (streq(name, "..")) {
		char *slash = strrchr(p->done, '/');

		*(slash ? slash : p->done) = '\0';
		return true;
	}
	if (fstatat(c->sys.root, path, &st, AT_SYMLINK_NOFOLLOW) < 0) {
		if (errno != ENOENT)
			leave_out(c, path, strerror(errno));
		return false;
	}
	if (S_ISLNK(st.st_mode))
		return follow(c, p, path);
	if (S_ISREG(st.st_mode))
		copy_file(c, path, &st);
	else if (!S_ISDIR(st.st_mode))
		leave_out(c, path, "neither file nor directory");
	else if (mkdirat(c->dir, path, 0755) < 0 && errno != EEXIST)
		leave_out(c, path, strerror(errno));
	p->done = pool_strdup(&c->mem, path);
	return S_ISDIR(st.st_mode);
}

/* The directory that path ends in, without links in it; NULL: it ends elsewhere. */
static const char *copy_path(struct capture *c, const char *path)
{
	struct place p = { .done = pool_strdup(&c->mem, ""), .rest = pool_strdup(&c->mem, path) };

	while (*p.rest) {
		size_t len = strcspn(p.rest, "/");
		const char *name = pool_strndup(&c->mem, p.rest, len);

		p.rest += len + strspn(p.rest + len, "/");
		if (*name && !streq(name, ".") && !step(c, &p, name))
			return NULL;
	}
	return p.done;
}

/* Its entries, so that a listing reads the same; files stay empty unless they were asked for. */
static void copy_entries(struct capture *c, const char *dir)
{
	struct strs names = {};
	struct err err = {};

	if (sys_dir(&c->sys, &c->mem, &names, &err, "%s", dir) < 0) {
		leave_out(c, dir, err.message);
		return;
	}
	list_each(name, &names) {
		const char *path = pool_str(&c->mem, "%s/%s", dir, *name);
		struct place p = { .done = (char[]){ "" }, .rest = (char[]){ "" } };
		struct stat st;

		if (is_there(c, path) || fstatat(c->sys.root, path, &st, AT_SYMLINK_NOFOLLOW) < 0)
			continue;
		if (S_ISLNK(st.st_mode))
			follow(c, &p, path);
		else if (S_ISDIR(st.st_mode))
			mkdirat(c->dir, path, 0755);
		else if (S_ISREG(st.st_mode))
			put_file(c, path, "", 0);
		else
			leave_out(c, path, "neither file nor directory");
	}
}

static void copy_all(struct capture *c)
{
	struct strs dirs = {};
	const char *last = "";

	strs_sort(&c->asked);
	list_each(path, &c->asked) {
		const char *dir = streq(*path, last) ? NULL : copy_path(c, *path);

		last = *path;
		if (dir && *dir && text_ends(*path, "/"))
			strs_add(&c->mem, &dirs, "%s", dir);
	}
	list_each(dir, &dirs)
		copy_entries(c, *dir);
}

/* What Xen answers, with everything asked: no look of a verb asks it all. */
static int copy_xen(struct capture *c, struct err *err)
{
	unsigned all = XEN_WANT_CONTEXT | XEN_WANT_QUARANTINE | XEN_WANT_GROUPS | XEN_WANT_RMRRS |
		       XEN_WANT_CPUS | XEN_WANT_VCPUS;
	autoput struct json_object *o = NULL;
	autofree char *text = NULL;
	struct xen_view view = {};
	struct bdfs devs = {};

	list_each(d, &c->host.pcis)
		*list_add(&c->mem, &devs) = d->bdf;

	int rc = c->xen.ops->look(&c->xen, &devs, all, &c->mem, &view, err);
	if (rc < 0)
		return rc;
	if (!view.present) {
		leave_out(c, ".xhw/xen.json", view.why ? view.why : "no Xen");
		return 0;
	}
	o = xen_view_json(&view);
	text = json_print(o);
	mkdirat(c->dir, ".xhw", 0755);
	put_file(c, ".xhw/xen.json", text, strlen(text));
	return 0;
}

/* The reader must make the same of it. */
static int check(const char *text, struct err *err)
{
	char *path = tree_temp();
	autoclose int dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	autofree char *again = NULL;

	int rc = tree_unpack(dir, text, strlen(text), "the tree", err);
	if (rc == 0) {
		again = tree_snapshot(dir);
		if (!streq(text, again))
			rc = err_set(err, ERR_FAILED, "the tree unpacks to something else");
	}
	tree_remove(path);
	free(path);
	return rc;
}

static int write_tree(const struct capture *c, const char *file, char **comments, struct err *err)
{
	autofree char *text = tree_snapshot(c->dir);
	FILE *out;

	int rc = check(text, err);
	if (rc < 0)
		return rc;
	out = fopen(file, "we");
	if (!out)
		return err_errno(err, errno, "write '%s'", file);
	fputs("# SPDX-License-Identifier: GPL-2.0-or-later\n", out);
	for (; *comments; comments++)
		fprintf(out, "# %s\n", *comments);
	list_each(line, &c->left)
		fprintf(out, "# left out: %s\n", *line);
	fprintf(out, "\n%s", text);

	bool bad = ferror(out);

	if (fclose(out) != 0 || bad)
		return err_errno(err, errno, "write '%s'", file);
	return 0;
}

static int capture(const char *file, char **comments, struct err *err)
{
	struct capture c = { .sys = { .root = -1 }, .dir = -1 };

	int rc = sys_open(&c.sys, NULL, err);
	if (rc < 0)
		return rc;
	c.hooks = (struct sys_hooks){ .data = &c, .seen = note_seen };
	c.sys.hooks = &c.hooks;
	rc = xen_open(&c.xen, &c.sys, err);
	if (rc == 0 || rc == -ERR_UNAVAILABLE)
		rc = look(&c, err);
	if (rc == 0) {
		c.sys.hooks = NULL;
		ask_for_acting(&c);
		c.mirror = tree_temp();
		c.dir = open(c.mirror, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		copy_all(&c);
		rc = copy_xen(&c, err);
		if (rc == 0)
			rc = write_tree(&c, file, comments, err);
		tree_remove(c.mirror);
		free(c.mirror);
		close(c.dir);
	}
	host_free(&c.host);
	xen_close(&c.xen);
	sys_close(&c.sys);
	pool_free(&c.mem);
	return rc;
}

static int unpack(const char *file, const char *path, struct err *err)
{
	autoclose int dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (dir < 0)
		return err_errno(err, errno, "open the directory '%s'", path);
	return tree_unpack_file(dir, file, err);
}

int main(int argc, char **argv)
{
	struct err err = {};
	int rc;

	if (argc == 4 && streq(argv[1], "--unpack"))
		rc = unpack(argv[2], argv[3], &err);
	else if (argc > 1 && argv[1][0] != '-')
		rc = capture(argv[1], argv + 2, &err);
	else
		rc = err_set(&err, ERR_USAGE, "expected FILE [COMMENT...], or --unpack FILE DIR");
	if (rc < 0)
		fprintf(stderr, "xhw-capture: %s\n", err.message);
	return rc < 0 ? (int)err.code : 0;
}
