// SPDX-License-Identifier: GPL-2.0-or-later
// Handing pci.ids to libpci, and surviving what libpci does when it is damaged.
#include "look/pci_list.h"

#include <errno.h>
#include <fcntl.h>
#include <pci/pci.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "door/library.h"

#define LIBRARY	 "libpci.so.3"
#define LIST_MAX (16 * 1024 * 1024)

/* What is called of libpci, by the names it has there without "pci_". */
struct calls {
	__typeof__(pci_alloc) *alloc;
	__typeof__(pci_cleanup) *cleanup;
	__typeof__(pci_load_name_list) *load_name_list;
	__typeof__(pci_lookup_name) *lookup_name;
	__typeof__(pci_set_name_list_path) *set_name_list_path;
};

static const struct library_call names[] = {
	{ "pci_alloc", offsetof(struct calls, alloc) },
	{ "pci_cleanup", offsetof(struct calls, cleanup) },
	{ "pci_load_name_list", offsetof(struct calls, load_name_list) },
	{ "pci_lookup_name", offsetof(struct calls, lookup_name) },
	{ "pci_set_name_list_path", offsetof(struct calls, set_name_list_path) },
};

struct pci_list {
	struct calls calls;
	struct pci_access *access;
};

/*
 * The one thing here that is not const and not a caller's: libpci's error function must not return
 * and is told nothing of ours, so the way back cannot reach it but like this. Used while load()
 * runs, never else.
 */
static struct {
	jmp_buf back;
	char said[256];
} fault;

static void on_error(char *fmt, ...) PRINTF(1, 2) __attribute__((noreturn));
static void on_message(char *fmt, ...) PRINTF(1, 2);

static void on_error(char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(fault.said, sizeof(fault.said), fmt, ap);
	va_end(ap);
	longjmp(fault.back, 1);
}

static void on_message(char *fmt, ...)
{
	(void)fmt;
}

/* libpci closes the list before it calls on_error(). */
static bool load(const struct pci_list *list)
{
	fault.said[0] = '\0';
	if (setjmp(fault.back))
		return false;
	return list->calls.load_name_list(list->access);
}

/* Whether libpci may have this: it would wait for a FIFO, and unpack what is compressed to any
 * size. */
static int check_file(int fd, const char *path, struct err *err)
{
	struct stat st;
	unsigned char magic[2] = {};

	if (fstat(fd, &st) < 0)
		return err_errno(err, errno, "read '/%s'", path);
	if (!S_ISREG(st.st_mode) || st.st_size == 0 || st.st_size > LIST_MAX)
		return err_set(err, ERR_BAD_FILE, "'/%s' is no file of 1 to %d bytes", path,
			       LIST_MAX);
	if (pread(fd, magic, sizeof(magic), 0) < 0)
		return err_errno(err, errno, "read '/%s'", path);
	if (magic[0] == 0x1f && magic[1] == 0x8b)
		return err_set(err, ERR_BAD_FILE, "'/%s' is compressed, expected text", path);
	return 0;
}

/* What libpci said, with the path that people know in place of the one that it was given. */
static int fault_told(const char *given, const char *path, int num, struct err *err)
{
	char *at = strstr(fault.said, given);

	if (fault.said[0] == '\0')
		return err_set(err, ERR_FAILED, "libpci: open '/%s' as '%s': %s", path, given,
			       strerror(num));
	fault.said[strcspn(fault.said, "\n")] = '\0';
	if (!at)
		return err_set(err, ERR_BAD_FILE, "libpci on '/%s': %s", path, fault.said);
	return err_set(err, ERR_BAD_FILE, "libpci: %.*s'/%s'%s", (int)(at - fault.said), fault.said,
		       path, at + strlen(given));
}

/* libpci's handle, for this list alone. */
static struct pci_access *prepare(const struct calls *calls, char *given)
{
	struct pci_access *access = calls->alloc();

	/* No pci_init(): it looks for a way to this machine's devices and fails where there is
	 * none. */
	access->error = on_error;
	access->warning = on_message;
	access->debug = on_message;
	/* In place of the default, which reads the cache of names in the user's home. */
	access->id_lookup_mode = PCI_LOOKUP_NO_NUMBERS | PCI_LOOKUP_NO_HWDB;
	calls->set_name_list_path(access, given, 0);
	return access;
}

int pci_list_open(const struct sys *sys, struct pool *mem, const char *path, struct pci_list **ret,
		  struct err *err)
{
	struct pci_list *list = pool_alloc(mem, sizeof(*list));
	autoclose int fd = sys_fd(sys, path, O_RDONLY | O_NONBLOCK);

	if (fd < 0)
		return err_errno(err, -fd, "open '/%s'", path);
	int rc = check_file(fd, path, err);
	if (rc == 0)
		rc = library_open(LIBRARY, names, ARRAY_SIZE(names), &list->calls, err);
	if (rc < 0)
		return rc;

	char *given = pool_str(mem, "/proc/self/fd/%d", fd);

	list->access = prepare(&list->calls, given);
	if (!load(list)) {
		rc = fault_told(given, path, errno, err);
		pci_list_close(list);
		return rc;
	}
	/* A list without a name would be read again at each look-up; the descriptor is then
	 * another's. */
	given[0] = '\0';
	*ret = list;
	return 0;
}

void pci_list_close(struct pci_list *list)
{
	list->calls.cleanup(list->access);
}

/* A line of the list has at most 1,023 bytes; libpci may add a class's number. */
#define NAME_MAX_BYTES 1100

static const char *keep(struct pool *mem, const char *name)
{
	return name && *name && text_is_plain(name) ? pool_strdup(mem, name) : NULL;
}

const char *pci_list_vendor(const struct pci_list *list, struct pool *mem, uint16_t vendor)
{
	char buf[NAME_MAX_BYTES];

	return keep(mem, list->calls.lookup_name(list->access, buf, sizeof(buf), PCI_LOOKUP_VENDOR,
						 vendor));
}

const char *pci_list_device(const struct pci_list *list, struct pool *mem, uint16_t vendor,
			    uint16_t device)
{
	char buf[NAME_MAX_BYTES];

	return keep(mem, list->calls.lookup_name(list->access, buf, sizeof(buf), PCI_LOOKUP_DEVICE,
						 vendor, device));
}

const char *pci_list_subsystem(const struct pci_list *list, struct pool *mem, const uint16_t ids[4])
{
	char buf[NAME_MAX_BYTES];

	return keep(mem, list->calls.lookup_name(list->access, buf, sizeof(buf),
						 PCI_LOOKUP_SUBSYSTEM | PCI_LOOKUP_DEVICE, ids[0],
						 ids[1], ids[2], ids[3]));
}

const char *pci_list_class(const struct pci_list *list, struct pool *mem, uint16_t class)
{
	char buf[NAME_MAX_BYTES], number[16];
	char *name =
		list->calls.lookup_name(list->access, buf, sizeof(buf), PCI_LOOKUP_CLASS, class);

	/* libpci puts the whole number behind the name of a base class, asked for or not. */
	snprintf(number, sizeof(number), " [%04x]", class);
	if (name && text_ends(name, number))
		name[strlen(name) - strlen(number)] = '\0';
	return keep(mem, name);
}
