// SPDX-License-Identifier: GPL-2.0-or-later
// Identities of USB devices, lists of them, and what libxl's guests have: what reads is written as
// it was meant and fit for a terminal, and an edit moves nothing but the one that it is of.
#include "decide/usb/domain_usb.h"
#include "fuzz.h"

static void check_id(struct pool *mem, const char *raw, const struct usb_id *id, size_t odd)
{
	const char *text = usb_id_text(mem, id), *without;
	struct usb_ids left;
	struct err err = {};
	struct usb_id back;
	size_t still = 0;

	HOLDS(text_is_plain(text) && !strpbrk(text, " \t\r\n="));
	HOLDS(usb_id_parse(mem, text, &back, &err) == 0 && usb_id_eq(&back, id));
	HOLDS(usb_ids_edit(mem, raw, id, NULL) == raw);
	without = usb_ids_edit(mem, raw, NULL, id);
	usb_ids_parse(mem, without, &left, &still);
	HOLDS(still == odd);
	list_each(other, &left)
		HOLDS(!usb_id_eq(other, id));
}

static void check_domain(struct pool *mem, const char *text)
{
	struct xen_usbctrls ctrls = {}, ctrls_again = {};
	struct domain_usbs usbs = {}, usbs_again = {};
	struct err err = {};

	if (domain_usb_parse(mem, text, &usbs, &err) == 0) {
		const char *written = domain_usbs_text(mem, &usbs);

		HOLDS(domain_usb_parse(mem, written, &usbs_again, &err) == 0);
		HOLDS(streq(domain_usbs_text(mem, &usbs_again), written));
	}
	if (domain_usbctrl_parse(mem, text, &ctrls, &err) == 0) {
		const char *written = domain_usbctrl_text(mem, &ctrls, 0);

		HOLDS(domain_usbctrl_parse(mem, written, &ctrls_again, &err) == 0);
		HOLDS(ctrls_again.n == ctrls.n);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	autofree char *raw = xstrndup((const char *)data, size);
	struct pool mem = {};
	struct usb_ids ids;
	size_t odd = 0;

	usb_ids_parse(&mem, raw, &ids, &odd);
	for (size_t i = 0; i < ids.n && i < 16; i++)
		check_id(&mem, raw, &ids.v[i], odd);
	check_domain(&mem, raw);
	pool_free(&mem);
	return 0;
}
