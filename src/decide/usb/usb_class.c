// SPDX-License-Identifier: GPL-2.0-or-later
// Classes of USB interfaces and names of devices, in words.
#include "base/text.h"
#include "decide/usb/usb.h"

#define ANY	 (-1)
#define OWN_MOST 40 /* of a text that the device itself sends */

/* The first that fits. Numbers of the USB-IF ("Defined Class Codes"). */
static const struct {
	int class, subclass, protocol;
	const char *text;
} classes[] = {
	{ 0x01, ANY, ANY, "audio" },
	{ 0x02, 0x02, ANY, "modem" },
	{ 0x02, 0x06, ANY, "network" },
	{ 0x02, ANY, ANY, "communication" },
	{ 0x03, 0x01, 0x01, "keyboard" },
	{ 0x03, 0x01, 0x02, "mouse" },
	{ 0x03, ANY, ANY, "HID" },
	{ 0x05, ANY, ANY, "physical" },
	{ 0x06, ANY, ANY, "image" },
	{ 0x07, ANY, ANY, "printer" },
	{ 0x08, ANY, ANY, "storage" },
	{ 0x09, ANY, ANY, "hub" },
	{ 0x0a, ANY, ANY, "CDC data" },
	{ 0x0b, ANY, ANY, "smart card" },
	{ 0x0d, ANY, ANY, "content security" },
	{ 0x0e, ANY, ANY, "video" },
	{ 0x0f, ANY, ANY, "healthcare" },
	{ 0x10, ANY, ANY, "audio and video" },
	{ 0x11, ANY, ANY, "billboard" },
	{ 0x12, ANY, ANY, "USB-C bridge" },
	{ 0xdc, ANY, ANY, "diagnostic" },
	{ 0xe0, 0x01, 0x01, "Bluetooth" },
	{ 0xe0, 0x01, 0x03, "RNDIS" },
	{ 0xe0, ANY, ANY, "wireless" },
	{ 0xef, 0x04, ANY, "RNDIS" },
	{ 0xef, ANY, ANY, "miscellaneous" },
	{ 0xfe, 0x01, ANY, "firmware update" },
	{ 0xfe, 0x02, ANY, "IrDA" },
	{ 0xfe, 0x03, ANY, "test and measurement" },
	{ 0xfe, ANY, ANY, "application specific" },
	{ 0xff, ANY, ANY, "vendor specific" },
};

const char *usb_class_text(struct pool *mem, uint8_t class, uint8_t subclass, uint8_t protocol)
{
	for (size_t i = 0; i < ARRAY_SIZE(classes); i++)
		if (classes[i].class == class &&
		    (classes[i].subclass == ANY || classes[i].subclass == subclass) &&
		    (classes[i].protocol == ANY || classes[i].protocol == protocol))
			return classes[i].text;
	return pool_str(mem, "class %02x", class);
}

void usb_kinds(struct pool *mem, const struct usb_dev *d, struct strs *ret)
{
	/* A root hub's interface is there only while its controller's driver is. */
	if (d->class == USB_CLASS_HUB)
		strs_add(mem, ret, "hub");
	list_each(i, &d->ifaces) {
		const char *text;

		if (i->unread)
			continue;
		text = usb_class_text(mem, i->class, i->subclass, i->protocol);
		if (!strs_has(ret, text))
			strs_add(mem, ret, "%s", text);
	}
}

/* Up to so many bytes, whole characters. */
static const char *shortened(struct pool *mem, const char *text, size_t most)
{
	if (strlen(text) <= most)
		return text;
	while (((unsigned char)text[most] & 0xc0) == 0x80)
		most--;
	return pool_str(mem, "%.*s...", (int)most, text);
}

static const char *best(struct pool *mem, const char *known, const char *own)
{
	if (known)
		return known;
	return own && own[strspn(own, " ")] ? shortened(mem, text_shown(mem, own), OWN_MOST) : NULL;
}

const char *usb_vendor_name(struct pool *mem, const struct usb_dev *d)
{
	return best(mem, d->vendor_name, d->manufacturer);
}

const char *usb_product_name(struct pool *mem, const struct usb_dev *d)
{
	return best(mem, d->product_name, d->label);
}

const char *usb_name(struct pool *mem, const struct usb_dev *d)
{
	const char *vendor = usb_vendor_name(mem, d), *product = usb_product_name(mem, d);

	if (!vendor || !product)
		return vendor ? vendor : product;
	return pool_str(mem, "%s %s", vendor, product);
}
