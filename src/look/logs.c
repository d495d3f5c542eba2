// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the ends of logs.
#include "look/logs.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/text.h"

#define KMSG_RECORD  8192
#define CONFIG_MOST  (64 * 1024)
#define CONFIGS_MOST 4096

struct logs_look {
	const struct host *h;
	struct pool *mem;
	bool old;
	struct logs *ret;
};

static const char *keep(struct pool *mem, const char *text, size_t len)
{
	char *copy = pool_alloc(mem, len + 1);

	if (len)
		memcpy(copy, text, len);
	return copy;
}

static bool read_log(struct logs_look *l, enum log_kind kind, const char *path, bool old)
{
	struct log log = { .kind = kind, .old = old, .source = pool_str(l->mem, "/%s", path) };
	autofree char *text = NULL;
	struct err err;

	int rc = sys_tail(l->h->sys, path, LOG_MOST, &text, &log.len, &log.cut, &err);
	if (rc == -ERR_NOT_FOUND)
		return false;
	if (rc < 0)
		log.why = pool_strdup(l->mem, err.message);
	else
		log.text = keep(l->mem, text, log.len);
	*list_add(l->mem, l->ret) = log;
	return true;
}

/* The part that was rotated away first. */
static void look_log(struct logs_look *l, enum log_kind kind, const char *path)
{
	if (l->old && !read_log(l, kind, pool_str(l->mem, "%s.1", path), true) &&
	    sys_exists(l->h->sys, "%s.1.gz", path))
		*list_add(l->mem, l->ret) = (struct log){
			.kind = kind,
			.old = true,
			.source = pool_str(l->mem, "/%s.1.gz", path),
			.why = "it is compressed, and not read",
		};
	read_log(l, kind, path, false);
}

/* "6,339,5140900,-;text", then perhaps lines that begin with a blank; the time is in
 * microseconds. */
static void kmsg_record(char *record, char **out, size_t *len, size_t *cap)
{
	char *text = strchr(record, ';'), *at = strchr(record, ','), *end;

	if (!text || !at || !(at = strchr(at + 1, ',')) || at > text)
		return;
	unsigned long long us = strtoull(at + 1, &end, 10);

	text++;
	text[strcspn(text, "\n")] = '\0';

	autofree char *line = xprintf("[%5llu.%06llu] %s\n", us / 1000000, us % 1000000, text);
	size_t n = strlen(line);

	if (*len + n + 1 > *cap) {
		*cap = (*cap + n + 1) * 2;
		*out = xrealloc(*out, *cap, 1);
	}
	memcpy(*out + *len, line, n);
	*len += n;
}

/* The kernel's own ring: one record for each read. Below --root it is at most a file, which a
 * capture does not have. */
static void look_kmsg(struct logs_look *l)
{
	struct log log = { .kind = LOG_KERNEL, .ring = true, .source = "/dev/kmsg" };
	autofree char *text = NULL;
	char record[KMSG_RECORD];
	size_t cap = 0;
	ssize_t n;

	if (!l->h->sys->live)
		return;

	autoclose int fd = sys_fd(l->h->sys, "dev/kmsg", O_RDONLY | O_NONBLOCK);

	if (fd == -ENOENT)
		return;
	if (fd < 0) {
		struct err err;

		err_errno(&err, -fd, "open '/dev/kmsg'");
		log.why = pool_strdup(l->mem, err.message);
	}
	/* EPIPE: records were overwritten meanwhile; the next read goes on behind them. */
	while (fd >= 0 && log.len < LOG_MOST &&
	       ((n = read(fd, record, sizeof(record) - 1)) > 0 ||
		(n < 0 && (errno == EPIPE || errno == EINTR)))) {
		if (n <= 0)
			continue;
		record[n] = '\0';
		kmsg_record(record, &text, &log.len, &cap);
	}
	if (!log.why)
		log.text = keep(l->mem, text, log.len);
	*list_add(l->mem, l->ret) = log;
}

static void look_ring(struct logs_look *l)
{
	const struct xen_view *xen = &l->h->xen;

	if (xen->log)
		*list_add(l->mem, l->ret) = (struct log){ .kind = LOG_XEN,
							  .ring = true,
							  .source = "Xen's console ring",
							  .text = xen->log,
							  .len = xen->log_len };
}

/* As logs of syslog and of xenconsoled count: by the local clock. */
static int64_t boot_time(const struct host *h)
{
	autofree char *text = NULL;
	struct err ignored;
	const char *at;
	size_t len;
	struct tm tm;

	/* Its line of interrupts is long on a large host. */
	if (sys_slurp(h->sys, "proc/stat", 4 << 20, &text, &len, &ignored) < 0 ||
	    !(at = strstr(text, "\nbtime ")))
		return -1;
	time_t boot = (time_t)strtoll(at + strlen("\nbtime "), NULL, 10);

	if (boot <= 0)
		return -1;
	return boot + (h->sys->live && localtime_r(&boot, &tm) ? tm.tm_gmtoff : 0);
}

void logs_look(const struct host *h, const char *name, bool old, struct pool *mem, struct logs *ret)
{
	struct logs_look l = { h, mem, old, ret };

	*ret = (struct logs){ .boot = boot_time(h) };
	if (h->toolstack == TOOLSTACK_XAPI)
		look_log(&l, LOG_XAPI, "var/log/xensource.log");
	look_log(&l, LOG_XEN, "var/log/xen/hypervisor.log");
	look_log(&l, LOG_XEN, "var/log/xen/console/hypervisor.log");
	look_ring(&l);
	look_log(&l, LOG_KERNEL, "var/log/kern.log");
	look_log(&l, LOG_KERNEL, "var/log/messages");
	look_log(&l, LOG_KERNEL, "var/log/syslog");
	look_kmsg(&l);
	look_log(&l, LOG_QEMU, "var/log/daemon.log");
	/* A name that is a path would lead elsewhere. */
	if (!name || !*name || strchr(name, '/') || !text_is_plain(name))
		return;
	look_log(&l, LOG_XL, pool_str(mem, "var/log/xen/xl-%s.log", name));
	look_log(&l, LOG_QEMU, pool_str(mem, "var/log/xen/qemu-dm-%s.log", name));
}

static void xl_file(const struct host *h, struct pool *mem, const char *path, struct xl_files *ret,
		    struct strs *notes)
{
	autofree char *text = NULL;
	struct err err;
	size_t len = 0;
	bool cut = false;

	int rc = sys_tail(h->sys, path, CONFIG_MOST, &text, &len, &cut, &err);
	if (rc < 0 || cut) {
		/* A folder, or a link that leads nowhere, is no configuration. */
		if (rc != -ERR_NOT_FOUND && rc != -ERR_BAD_FILE)
			strs_add(mem, notes, "%s",
				 cut ? pool_str(mem, "'/%s' is too long for a configuration", path)
				     : err.message);
		return;
	}
	if (strlen(text) == len)
		*list_add(mem, ret) =
			(struct xl_file){ pool_strdup(mem, path), keep(mem, text, len) };
}

void xl_files_look(const struct host *h, struct pool *mem, struct xl_files *ret, struct strs *notes)
{
	static const char *const folders[] = { "etc/xen", "etc/xen/auto" };

	for (size_t i = 0; i < ARRAY_SIZE(folders); i++) {
		struct strs names = {};
		struct err err;

		int rc = sys_dir(h->sys, mem, &names, &err, "%s", folders[i]);
		if (rc < 0 && rc != -ERR_NOT_FOUND)
			strs_add(mem, notes, "%s", err.message);
		list_each(name, &names) {
			if (ret->n >= CONFIGS_MOST || **name == '.' || text_ends(*name, "~"))
				continue;
			xl_file(h, mem, pool_str(mem, "%s/%s", folders[i], *name), ret, notes);
		}
	}
}
