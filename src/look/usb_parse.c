// SPDX-License-Identifier: GPL-2.0-or-later
// Names and attributes of USB devices, as text: no files are read here.
#include <stdlib.h>

#include "base/text.h"
#include "look/usb.h"

/* The kernel's buses and ports are small numbers without leading zeros. */
static bool take_number(const char **text, unsigned *ret)
{
	unsigned v = 0;
	int digits = 0;

	for (; **text >= '0' && **text <= '9'; (*text)++, digits++) {
		if (digits == 5 || (digits == 1 && v == 0))
			return false;
		v = v * 10 + (unsigned)(**text - '0');
	}
	*ret = v;
	return digits > 0;
}

static bool take_place(const char **text, struct usb_place *ret)
{
	if (!take_number(text, &ret->bus) || !take_char(text, '-'))
		return false;
	do {
		if (ret->n == USB_DEPTH_MAX || !take_number(text, &ret->ports[ret->n++]))
			return false;
	} while (**text == '.' && (*text)++);
	return true;
}

bool usb_place_parse(const char *path, struct usb_place *ret)
{
	*ret = (struct usb_place){};
	if (text_starts(path, "usb")) {
		path += strlen("usb");
		return take_number(&path, &ret->bus) && !*path;
	}
	return take_place(&path, ret) && !*path;
}

int usb_place_cmp(const struct usb_place *a, const struct usb_place *b)
{
	if (a->bus != b->bus)
		return a->bus < b->bus ? -1 : 1;
	for (unsigned i = 0; i < a->n && i < b->n; i++)
		if (a->ports[i] != b->ports[i])
			return a->ports[i] < b->ports[i] ? -1 : 1;
	return (a->n > b->n) - (a->n < b->n);
}

bool usb_iface_parse(const char *name, size_t *device, unsigned *configuration, unsigned *number)
{
	struct usb_place place = {};
	const char *p = name;

	if (!take_place(&p, &place))
		return false;
	*device = (size_t)(p - name);
	return take_char(&p, ':') && take_number(&p, configuration) && take_char(&p, '.') &&
	       take_number(&p, number) && !*p;
}

const char *usb_iface_of_path(struct pool *mem, const char *path)
{
	const char *found = NULL;
	size_t device, n;
	unsigned c, i;

	for (const char *p = path; *p; p += n + (p[n] == '/')) {
		n = strcspn(p, "/");
		/* "1-2:1.0" is an interface, "2:0:0:0" a disk, "0000:00:14.0" its controller. */
		if (memchr(p, '-', n) && memchr(p, ':', n)) {
			const char *name = pool_strndup(mem, p, n);

			found = usb_iface_parse(name, &device, &c, &i) ? name : found;
		}
	}
	return found;
}

unsigned usb_speed_parse(const char *text)
{
	unsigned v, tenth = 0;

	if (!take_number(&text, &v))
		return 0;
	if (*text == '.') {
		if (text[1] < '0' || text[1] > '9')
			return 0;
		tenth = (unsigned)(text[1] - '0');
		text += 2;
	}
	return *text ? 0 : v * 10 + tenth;
}

bool usb_uevent(const char *text, const char *key, char *ret, size_t size)
{
	size_t n = strlen(key);

	for (const char *p = text; *p; p += *p == '\n') {
		size_t len = strcspn(p, "\n");

		if (len > n && strncmp(p, key, n) == 0 && p[n] == '=') {
			if (len - n > size)
				return false;
			memcpy(ret, p + n + 1, len - n - 1);
			ret[len - n - 1] = '\0';
			return true;
		}
		p += len;
	}
	return false;
}

bool usb_three(const char *text, unsigned base, unsigned most, unsigned *ret)
{
	for (int i = 0; i < 3; i++) {
		unsigned v = 0;
		int digit, digits = 0;

		for (; (digit = digit_of(*text, base)) >= 0; text++, digits++)
			if ((v = v * base + (unsigned)digit) > most)
				return false;
		if (digits == 0 || *text != (i < 2 ? '/' : '\0'))
			return false;
		ret[i] = v;
		text++;
	}
	return true;
}
