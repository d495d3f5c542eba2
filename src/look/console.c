// SPDX-License-Identifier: GPL-2.0-or-later
// Looks at what an admin at the machine sees and types on: displays, framebuffers, USB keyboards,
// serial cards.
#include "look/uses.h"

#include "base/text.h"

#define CLASS_DISPLAY 0x03
#define HID_INTERFACE "03"
#define HID_KEYBOARD  "01"

static void add_console(struct uses_look *l, struct bdf pci, enum console_kind kind,
			const char *what)
{
	*list_add(&l->h->mem, &l->h->uses.consoles) =
		(struct console_use){ .pci = pci, .kind = kind, .what = what };
}

/* Names of a class; none where the kernel has no such class. */
static void class_names(struct uses_look *l, const char *folder, struct strs *ret)
{
	struct err err;
	int rc = sys_dir(l->sys, &l->h->mem, ret, &err, "%s", folder);

	if (rc < 0 && rc != -ERR_NOT_FOUND)
		host_note(l->h, "host", "consoles", "%s", err.message);
}

/* A look at single devices knows of no other displays, yet they decide whether this is the only
 * one. */
static void look_other_displays(struct uses_look *l)
{
	struct strs names = {};
	struct bdf bdf;

	class_names(l, "sys/bus/pci/devices", &names);
	list_each(name, &names) {
		char text[16];
		uint64_t class;

		if (!bdf_parse(*name, &bdf) || host_pci(l->h, bdf) ||
		    !look_attr(l->sys, text, sizeof(text), "sys/bus/pci/devices/%s/class", *name) ||
		    !parse_hex(text, &class) || class >> 16 != CLASS_DISPLAY ||
		    sys_exists(l->sys, "sys/bus/pci/devices/%s/physfn", *name))
			continue;
		l->h->uses.displays_elsewhere = true;
		if (look_attr(l->sys, text, sizeof(text), "sys/bus/pci/devices/%s/boot_vga",
			      *name) &&
		    streq(text, "1"))
			add_console(l, bdf, CONSOLE_BOOT_VGA, "boot display");
	}
}

static void look_boot_vga(struct uses_look *l)
{
	bool any = false;
	char text[8];

	list_each(d, &l->h->pcis)
		if (d->class >> 16 == CLASS_DISPLAY && d->path &&
		    look_attr(l->sys, text, sizeof(text), "%s/boot_vga", d->path) &&
		    streq(text, "1"))
			add_console(l, d->bdf, CONSOLE_BOOT_VGA, "boot display");
	list_each(d, &l->h->pcis)
		any = any || d->class >> 16 == CLASS_DISPLAY;
	if (any && l->h->partial)
		look_other_displays(l);
}

static void look_framebuffers(struct uses_look *l)
{
	struct strs names = {};

	class_names(l, "sys/class/graphics", &names);
	list_each(name, &names) {
		const char *path;
		struct bdf pci;

		if (!text_starts(*name, "fb") || !text_is_plain(*name) || (*name)[2] < '0' ||
		    (*name)[2] > '9')
			continue;
		/* "fbcon" is no device; a framebuffer of the firmware's hangs below no PCI
		 * function. */
		path = look_link(l, "sys/class/graphics/%s", *name);
		if (path && path_pci(path, &pci))
			add_console(l, pci, CONSOLE_FRAMEBUFFER, *name);
	}
}

static bool attr_is(struct uses_look *l, const char *interface, const char *attr, const char *value)
{
	char text[16];

	return look_attr(l->sys, text, sizeof(text), "sys/bus/usb/devices/%s/%s", interface,
			 attr) &&
	       streq(text, value);
}

/* "1-2:1.0" is interface 0 of device 1-2. */
static void look_keyboard(struct uses_look *l, const char *interface)
{
	struct pool *mem = &l->h->mem;
	const char *device = pool_strndup(mem, interface, strcspn(interface, ":"));
	const char *path = look_link(l, "sys/bus/usb/devices/%s", interface);
	char product[128];
	struct bdf pci;

	if (!path || !path_pci(path, &pci))
		return;
	if (look_attr(l->sys, product, sizeof(product), "sys/bus/usb/devices/%s/product", device) &&
	    text_is_plain(product) && *product)
		add_console(l, pci, CONSOLE_USB_INPUT,
			    pool_str(mem, "USB keyboard %s (%s)", device, product));
	else
		add_console(l, pci, CONSOLE_USB_INPUT, pool_str(mem, "USB keyboard %s", device));
}

static void look_keyboards(struct uses_look *l)
{
	struct strs names = {};

	class_names(l, "sys/bus/usb/devices", &names);
	list_each(name, &names)
		if (strchr(*name, ':') && attr_is(l, *name, "bInterfaceClass", HID_INTERFACE) &&
		    attr_is(l, *name, "bInterfaceProtocol", HID_KEYBOARD))
			look_keyboard(l, *name);
}

/* "ttyS4" of "ttyS4,115200n8"; a console that is no serial port of a PCI card adds nothing. */
static void look_serial(struct uses_look *l, const char *name, size_t n, struct strs *seen)
{
	struct pool *mem = &l->h->mem;
	const char *tty = pool_strndup(mem, name, n), *path;
	struct bdf pci;

	if (!*tty || strchr(tty, '/') || strs_has(seen, tty))
		return;
	strs_add(mem, seen, "%s", tty);
	path = look_link(l, "sys/class/tty/%s", tty);
	if (path && path_pci(path, &pci))
		add_console(l, pci, CONSOLE_SERIAL, pool_str(mem, "console %s", tty));
}

static void look_serials(struct uses_look *l)
{
	struct err ignored;
	const char *active = look_text(l, "sys/class/tty/console/active", &ignored);
	const char *args = look_text(l, "proc/cmdline", &ignored);
	struct strs seen = {};

	for (const char *p = active ? active : ""; *p; p += strspn(p, " \n")) {
		size_t n = strcspn(p, " \n");

		look_serial(l, p, n, &seen);
		p += n;
	}
	for (const char *p = args ? args : ""; *p; p += strspn(p, " \n")) {
		size_t n = strcspn(p, " \n");

		if (text_starts(p, "console="))
			look_serial(l, p + strlen("console="),
				    strcspn(p + strlen("console="), ", \n"), &seen);
		p += n;
	}
}

void look_consoles(struct uses_look *l)
{
	look_boot_vga(l);
	look_framebuffers(l);
	look_keyboards(l);
	look_serials(l);
}
