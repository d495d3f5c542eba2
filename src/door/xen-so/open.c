// SPDX-License-Identifier: GPL-2.0-or-later
// The shared object's one export: opening Xen's libraries, and catching what they say.
#include "so.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"

static void log_add(char *buf, size_t size, const char *line)
{
	size_t used = strlen(buf);

	if (used + strlen(line) + sizeof("; ") > size)
		return;
	snprintf(buf + used, size - used, "%s%s", used ? "; " : "", line);
}

void so_log_add(struct so *so, const char *line)
{
	if (text_is_plain(line))
		log_add(so->log.first, sizeof(so->log.first), line);
}

/* libxl puts "libxl_pci.c:1485:pci_add_dm_done: " in front, which tells an admin nothing. */
static const char *without_place(const char *line)
{
	const char *end = strstr(line, ": ");

	return text_starts(line, "libxl") && end && memchr(line, ':', (size_t)(end - line))
		       ? end + 2
		       : line;
}

static void log_message(struct xentoollog_logger *logger, xentoollog_level level, int errnoval,
			const char *context, const char *format, va_list ap)
	__attribute__((format(printf, 5, 0)));

static void log_message(struct xentoollog_logger *logger, xentoollog_level level, int errnoval,
			const char *context, const char *format, va_list ap)
{
	struct so_log *log = (struct so_log *)logger;
	char line[sizeof(log->last)];
	int n = vsnprintf(line, sizeof(line), format, ap);

	(void)context;
	if (n < 0)
		return;
	if (errnoval > 0 && (size_t)n < sizeof(line))
		snprintf(line + n, sizeof(line) - (size_t)n, ": %s", strerror(errnoval));
	/* They may quote what a guest wrote. */
	line[strcspn(line, "\r\n")] = '\0';
	if (!text_is_plain(line))
		return;

	const char *text = without_place(line);

	if (level >= XTL_ERROR) {
		log_add(log->first, sizeof(log->first), text);
		if (log->num == 0 && errnoval > 0)
			log->num = errnoval;
	}
	snprintf(log->last, sizeof(log->last), "%s", text);
}

static void log_destroy(struct xentoollog_logger *logger)
{
	(void)logger;
}

const char *so_said(const struct so *so)
{
	if (so->log.first[0])
		return so->log.first;
	return so->log.last[0] ? so->log.last : "Xen's library gave no reason";
}

int so_errno(const struct so *so, struct err *err, int num, const char *fmt, ...)
{
	char text[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	err_set(err, ERR_FAILED, "%s: %s%s%s%s", text, strerror(num), so->log.first[0] ? " (" : "",
		so->log.first, so->log.first[0] ? ")" : "");
	err->num = num;
	return -ERR_FAILED;
}

int so_failed(const struct so *so, struct err *err, const char *fmt, ...)
{
	char text[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	err_set(err, ERR_FAILED, "%s: %s", text, so_said(so));
	err->num = so->log.num;
	return -ERR_FAILED;
}

static void so_close(struct xen *xen)
{
	struct so *so = xen->data;

	so_libxl_close(so);
	so_xs_close(so);
	if (so->xc)
		xc_interface_close(so->xc);
	if (so->store >= 0)
		close(so->store);
	free(so);
}

static const struct xen_ops so_ops = {
	.name = "live",
	.look = so_look,
	.quarantine = so_quarantine,
	.attach = so_attach,
	.detach = so_detach,
	.held = so_held,
	.affinity = so_affinity,
	.set_affinity = so_set_affinity,
	.pools = so_pools,
	.pool_create = so_pool_create,
	.pool_destroy = so_pool_destroy,
	.pool_rename = so_pool_rename,
	.pool_cpu = so_pool_cpu,
	.pool_of = so_pool_of,
	.pool_move = so_pool_move,
	.usb_held = so_usb_held,
	.usbctrl_add = so_usbctrl_add,
	.usbctrl_remove = so_usbctrl_remove,
	.usb_attach = so_usb_attach,
	.usb_detach = so_usb_detach,
	.store_get = so_store_get,
	.store_set = so_store_set,
	.close = so_close,
};

static int unavailable(struct err *err, const char *what, int num)
{
	err_set(err, ERR_UNAVAILABLE, "%s: %s", what, strerror(num));
	err->num = num;
	return err_hint(err, "%s",
			num == EACCES || num == EPERM ? "run xhw as root, in dom0"
						      : "see that xenstored runs and the module "
							"xen_privcmd is loaded, then try again");
}

static int so_open(struct xen *xen, struct err *err)
{
	struct so *so = xcalloc(1, sizeof(*so));

	so->store = -1;
	so->log.logger.vmessage = log_message;
	so->log.logger.destroy = log_destroy;
	*xen = (struct xen){ .ops = &so_ops, .data = so };
	so->xc = xc_interface_open(&so->log.logger, &so->log.logger, 0);

	int num = errno;

	if (so->xc) {
		/* Without a socket there may be another way, which the library knows. */
		if (so_store_open(so) || so_xs(so))
			return 0;
		num = errno;
	}

	const char *what = so->xc ? "xenstore cannot be reached" : "Xen cannot be asked";

	so_close(xen);
	*xen = (struct xen){};
	return unavailable(err, what, num);
}

__attribute__((visibility("default"))) extern const struct xen_so xhw_xen_so;
const struct xen_so xhw_xen_so = { .abi = XEN_SO_ABI, .open = so_open };
