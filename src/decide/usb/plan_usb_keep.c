// SPDX-License-Identifier: GPL-2.0-or-later
// The profile's section "usb-vms": which USB devices are given again on this host, and to which VM.
#include "base/text.h"
#include "decide/profile/profile_text.h"
#include "decide/usb/usb_vm_parts.h"

static const char *with(const struct host *h, struct pool *mem, const char *raw,
			const struct usb_ids *add)
{
	list_each(id, add) {
		struct usb_ids wishes;
		bool has = false;

		usb_ids_parse(mem, raw, &wishes, NULL);
		list_each(w, &wishes)
			has |= usb_vm_is_meant(h, w, id);
		if (!has)
			raw = usb_ids_edit(mem, raw, id, NULL);
	}
	return raw;
}

/* A guest of xl's named like the uuid of a VM of XAPI's is not that one. */
static bool is_whose(const struct profile_usb_vm *u, const struct profile_usb_vm *whose)
{
	const char *a = whose->uuid ? u->uuid : u->vm, *b = whose->uuid ? whose->uuid : whose->vm;

	return a && streq(a, b);
}

/* The entries with that one's devices added (add) or taken out (take). */
static void edit(const struct host *h, struct pool *mem, const struct profile_usb_vm *whose,
		 const struct usb_ids *add, const struct usb_ids *take, struct profile_usb_vms *ret)
{
	bool found = false;

	list_each(u, &h->profile.usb_vms) {
		struct profile_usb_vm own = *u;

		if (is_whose(u, whose)) {
			own.usb = take ? usb_vm_unwish(h, mem, own.usb, take) : own.usb;
			own.usb = add && !found ? with(h, mem, own.usb, add) : own.usb;
			found = true;
		}
		if (*own.usb)
			*list_add(mem, ret) = own;
	}
	if (!add || !add->n || found)
		return;

	struct profile_usb_vm *new = list_add(mem, ret);

	*new = *whose;
	new->usb = with(h, mem, "", add);
}

int usb_vm_keep(struct usb_vm_plan *s, const struct profile_usb_vm *whose,
		const struct usb_ids *add, const struct usb_ids *take, const char *why,
		struct err *err)
{
	const struct profile *profile = &s->h->profile;
	struct pool *mem = &s->p->mem;
	struct profile_usb_vms all = {};

	if (profile->why) {
		err_set(err, ERR_BAD_FILE, "who is to have it cannot be kept: %s", profile->why);
		return err_hint(err, "mend or remove '/" PROFILE "'");
	}
	edit(s->h, mem, whose, add, take, &all);

	const char *to = profile_usb_vms_text(mem, &all);

	if (!streq(to, profile_usb_vms_text(mem, &profile->usb_vms)))
		plan_add(s->p, SET_PROFILE, PROFILE_USB_VMS,
			 profile->usb_vms_text ? profile->usb_vms_text : "", to, why);
	return 0;
}
