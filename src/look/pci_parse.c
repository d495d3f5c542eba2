// SPDX-License-Identifier: GPL-2.0-or-later
// Parsing a uevent and a device path.
#include "look/pci_parse.h"

#include <string.h>

#include "base/text.h"

#define NAME_MAX_LEN 64

bool pci_driver_name_ok(const char *name)
{
	return *name && strlen(name) < NAME_MAX_LEN && name[0] != '.' && !strchr(name, '/') &&
	       text_is_plain(name);
}

/* "8086:10D3" */
static bool parse_ids(const char *text, uint16_t *a, uint16_t *b)
{
	unsigned x, y;

	if (!(take_hex(&text, 4, &x) && take_char(&text, ':') && take_hex(&text, 4, &y)) || *text)
		return false;
	*a = (uint16_t)x;
	*b = (uint16_t)y;
	return true;
}

static const char *uevent_line(const char *key, const char *value, struct pci_dev *d)
{
	uint64_t class;

	if (streq(key, "DRIVER")) {
		if (!pci_driver_name_ok(value))
			return "DRIVER is no name of a driver";
		d->driver = value;
	} else if (streq(key, "PCI_CLASS")) {
		if (!parse_hex(value, &class) || class > 0xffffff)
			return "PCI_CLASS is no class";
		d->class = (uint32_t) class;
	} else if (streq(key, "PCI_ID")) {
		if (!parse_ids(value, &d->vendor, &d->device))
			return "PCI_ID is not VVVV:DDDD";
	} else if (streq(key, "PCI_SUBSYS_ID")) {
		if (!parse_ids(value, &d->subvendor, &d->subdevice))
			return "PCI_SUBSYS_ID is not VVVV:DDDD";
	} else if (streq(key, "MODALIAS")) {
		if (!text_starts(value, "pci:") || !text_is_plain(value))
			return "MODALIAS is none of a PCI device";
		d->modalias = value;
	}
	return NULL;
}

const char *pci_uevent_parse(char *text, struct pci_dev *ret)
{
	const char *wrong = NULL;
	bool class = false, id = false;

	for (char *line = text; *line;) {
		char *end = line + strcspn(line, "\n"), *next = *end ? end + 1 : end;
		char *value = memchr(line, '=', (size_t)(end - line));

		*end = '\0';
		if (value) {
			*value++ = '\0';

			const char *why = uevent_line(line, value, ret);

			class |= !why && streq(line, "PCI_CLASS");
			id |= !why && streq(line, "PCI_ID");
			wrong = wrong ? wrong : why;
		}
		line = next;
	}
	ret->unread = !class || !id;
	if (!wrong && ret->unread)
		wrong = id ? "PCI_CLASS is missing" : "PCI_ID is missing";
	return wrong;
}

const char *pci_link_path(struct pool *mem, const char *target, const char *name)
{
	static const char up[] = "../../../";
	const char *rest = target + strlen(up);
	const char *last = strrchr(target, '/');

	if (!text_starts(target, up) || !text_starts(rest, "devices/") || !streq(last + 1, name))
		return NULL;
	if (strstr(rest, "/../") || strstr(rest, "/./") || strstr(rest, "//") ||
	    !text_is_plain(rest))
		return NULL;

	size_t n = strlen(rest);
	char *path = pool_alloc(mem, strlen("sys/") + n + 1);

	memcpy(path, "sys/", 4);
	memcpy(path + 4, rest, n);
	return path;
}

bool pci_path_next(const char *path, size_t *at, struct bdf *ret)
{
	for (;;) {
		const char *start = path + *at, *slash = strchr(start, '/');
		char name[BDF_TEXT];

		if (!slash)
			return false;
		*at += (size_t)(slash - start) + 1;
		if ((size_t)(slash - start) != BDF_TEXT - 1)
			continue;
		memcpy(name, start, BDF_TEXT - 1);
		name[BDF_TEXT - 1] = '\0';
		if (bdf_parse(name, ret))
			return true;
	}
}
