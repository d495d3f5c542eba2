// SPDX-License-Identifier: GPL-2.0-or-later
// What an admin at the machine needs: the display, a keyboard, a serial console on a card.
#include "decide/pci/needs_parts.h"

#include <string.h>

#include "base/text.h"

#define CLASS_DISPLAY 0x03
#define CLASS_SERIAL  0x0700

static void console_need(struct finder *f, struct bdf bdf, enum need_kind kind, const char *code,
			 const char *what, const char *hint)
{
	struct need *n = need_add(f, bdf, kind, code);

	n->what = what;
	n->fact = pool_str(f->mem, "%s, on %s", what, bdf_str(f->mem, bdf));
	n->hint = hint;
	n->boot_ok = true;
}

static bool has_kind(const struct console_uses *all, enum console_kind kind)
{
	list_each(c, all)
		if (c->kind == kind)
			return true;
	return false;
}

/* Whether keyboards hang on more than one function. */
static bool keyboards_apart(const struct console_uses *all)
{
	const struct console_use *first = NULL;

	list_each(c, all) {
		if (c->kind != CONSOLE_USB_INPUT)
			continue;
		if (first && !bdf_eq(first->pci, c->pci))
			return true;
		if (!first)
			first = c;
	}
	return false;
}

static void display(struct finder *f, const struct console_use *c)
{
	console_need(
		f, c->pci, NEED_FORCE, "display",
		pool_str(f->mem, "the console's display (%s)", c->what),
		"the screen stays black from then on; if you work by network, say --force display");
}

static bool is_boot_vga(const struct console_uses *all, struct bdf pci)
{
	list_each(c, all)
		if (c->kind == CONSOLE_BOOT_VGA && bdf_eq(c->pci, pci))
			return true;
	return false;
}

static void framebuffer(struct finder *f, const struct console_use *c)
{
	const struct console_uses *all = &f->h->uses.consoles;

	if (is_boot_vga(all, c->pci))
		return;
	/* The console starts on the first framebuffer; where the firmware's choice is known, that
	 * one stands. */
	if (streq(c->what, "fb0") && !has_kind(all, CONSOLE_BOOT_VGA))
		display(f, c);
	else
		console_need(f, c->pci, NEED_WARN, "framebuffer",
			     pool_str(f->mem, "framebuffer %s", c->what), NULL);
}

static void keyboard(struct finder *f, const struct console_use *c, bool apart)
{
	if (apart)
		console_need(f, c->pci, NEED_WARN, "spare-keyboard",
			     pool_str(f->mem, "%s; another one is on another controller", c->what),
			     NULL);
	else
		console_need(
			f, c->pci, NEED_FORCE, "console-usb", c->what,
			"no key reaches the host from then on; if you work by network, say --force console-usb");
}

static void serial(struct finder *f, struct bdf bdf, const char *what)
{
	console_need(f, bdf, NEED_FORCE, "console-serial", what,
		     "move the console to another port first, or say --force console-serial");
}

/* The only display of the host is the console's, even where nothing says so. */
static void only_display(struct finder *f)
{
	const struct pci_dev *only = NULL;
	size_t n = 0;

	if (f->h->uses.displays_elsewhere || has_kind(&f->h->uses.consoles, CONSOLE_BOOT_VGA) ||
	    has_kind(&f->h->uses.consoles, CONSOLE_FRAMEBUFFER))
		return;
	list_each(d, &f->h->pcis)
		if (d->class >> 16 == CLASS_DISPLAY && !d->is_vf) {
			only = d;
			n++;
		}
	if (n == 1)
		display(f, &(struct console_use){ .pci = only->bdf, .what = "the only one" });
}

/* "4:0.1" as Xen takes it: bus and device without leading zeros. */
static bool take_address(const char *text, size_t len, struct bdf *ret)
{
	unsigned part[3] = {}, k = 0, digits = 0;

	for (size_t i = 0; i < len; i++) {
		unsigned v;
		const char *p = text + i;

		if (*p == ':' || *p == '.') {
			if (digits == 0 || k == 2 || (*p == ':') != (k == 0))
				return false;
			k++;
			digits = 0;
		} else if (take_hex(&p, 1, &v) && digits < 2) {
			part[k] = part[k] * 16 + v;
			digits++;
		} else {
			return false;
		}
	}
	if (k != 2 || digits == 0 || part[1] > 31 || part[2] > 7)
		return false;
	*ret = (struct bdf){ 0, part[0], part[1], part[2] };
	return true;
}

/* com1=115200,8n1,pci or with the card's address: Xen's own console. Bridges named there are of no
 * harm. */
static void xen_com(struct finder *f, const char *word, size_t len)
{
	const char *end = word + len;

	for (const char *p = word + strlen("com1="); p < end;) {
		size_t n = strcspn(p, ", ");
		struct bdf bdf;

		if (n > (size_t)(end - p))
			n = (size_t)(end - p);
		if (take_address(p, n, &bdf))
			serial(f, bdf, "Xen's console");
		/* Xen took the first card that it knew; which one that is, it does not say. */
		if ((n == 3 && strncmp(p, "pci", n) == 0) || (n == 3 && strncmp(p, "amt", n) == 0))
			list_each(d, &f->h->pcis)
				if (d->class >> 8 == CLASS_SERIAL)
					serial(f, d->bdf, "Xen's console may be on it");
		p += n + 1;
	}
}

static void xen_console(struct finder *f)
{
	const char *args = f->h->xen.cmdline ? f->h->xen.cmdline : "";

	for (const char *p = args; *p; p += strspn(p, " ")) {
		size_t n = strcspn(p, " ");

		if (n > 5 && (strncmp(p, "com1=", 5) == 0 || strncmp(p, "com2=", 5) == 0))
			xen_com(f, p, n);
		p += n;
	}
}

void needs_consoles(struct finder *f)
{
	const struct console_uses *all = &f->h->uses.consoles;
	bool apart = keyboards_apart(all);

	list_each(c, all)
		switch (c->kind) {
		case CONSOLE_BOOT_VGA:
			display(f, c);
			break;
		case CONSOLE_FRAMEBUFFER:
			framebuffer(f, c);
			break;
		case CONSOLE_USB_INPUT:
			keyboard(f, c, apart);
			break;
		case CONSOLE_SERIAL:
			serial(f, c->pci, c->what);
			break;
		}
	only_display(f);
	xen_console(f);
}
