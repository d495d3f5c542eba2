// SPDX-License-Identifier: GPL-2.0-or-later
// Setting what XAPI keeps of a USB device: whether VMs may have it, which one is to, and whether
// that one has it plugged.
//
// Its records die when it is unplugged and are others when it comes back (xapi.md 10.1): they are
// looked up each time, by what the device is.
#include "act/setters.h"
#include "act/vm_map.h"
#include "base/text.h"
#include "decide/usb/usb_id.h"

/* A device that is here, as XAPI has it now. */
struct found {
	struct doors *d;
	const char *object;
	struct pool mem;
	struct xapi_view x;
	const struct xapi_pusb *pusb;
	const struct xapi_vusb *vusb; /* NULL: no VM is to have it */
};

static int none_or_several(const char *object, size_t n, struct err *err)
{
	if (!n) {
		err_set(err, ERR_NOT_FOUND, "XAPI shows no USB device %s on this host", object);
		return err_hint(err, "look with 'xhw usb list' whether it is plugged in and "
				     "offered");
	}
	err_set(err, ERR_CONFLICT, "%zu USB devices of this host are %s", n, object);
	return err_hint(err, "run again: then they are told apart by their ports");
}

/* f->mem is the caller's to free in any case. */
static int find(struct doors *d, const char *object, struct found *f, struct err *err)
{
	struct usb_id id;
	size_t n = 0;

	*f = (struct found){ .d = d, .object = object };

	int rc = xapi_needed(d, err);
	if (rc == 0)
		rc = usb_id_parse(&f->mem, object, &id, err);
	if (rc == 0)
		rc = xapi_look_usb(d->xapi, d->sys, &f->mem, &f->x, err);
	if (rc < 0)
		return rc;
	f->pusb = usb_id_pusb(&f->x, &id, &n);
	f->vusb = xapi_vusb_of(&f->x, f->pusb);
	return f->pusb ? 0 : none_or_several(object, n, err);
}

/* What XAPI keeps of one, read out of its records, and set by one call or two. */
typedef int kept_get(const struct found *f, char **ret, struct err *err);
typedef int kept_set(const struct found *f, const char *to, struct err *err);

static int get(struct doors *d, const char *object, kept_get *kept, char **ret, struct err *err)
{
	struct found f;

	int rc = find(d, object, &f, err);
	if (rc == 0)
		rc = kept(&f, ret, err);
	pool_free(&f.mem);
	return rc;
}

/* Others may have come in between since it was looked at: what they set is not taken back. */
static int unless_changed(const struct found *f, kept_get *kept, const char *from, struct err *err)
{
	autofree char *now = NULL;

	int rc = kept(f, &now, err);
	if (rc < 0 || streq(now, from))
		return rc;
	err_set(err, ERR_CONFLICT, "somebody else has changed XAPI's records of USB device %s",
		f->object);
	return err_hint(err, "run again: what they are now is read first");
}

static int set(struct doors *d, const char *object, kept_get *kept, kept_set *keep,
	       const char *from, const char *to, struct err *err)
{
	struct found f;

	int rc = find(d, object, &f, err);
	if (rc == 0)
		rc = unless_changed(&f, kept, from, err);
	if (rc == 0)
		rc = keep(&f, to, err);
	pool_free(&f.mem);
	return rc;
}

/* After a call that gave rc, and was to make it wanted. */
static int settle(const struct found *f, kept_get *kept, const char *wanted, int rc,
		  struct err *err)
{
	autofree char *now = NULL;
	struct err unread;

	if (rc < 0 && f->d->xapi->lost)
		return xapi_settle_lost(
			get(f->d, f->object, kept, &now, &unread) == 0 && streq(now, wanted), err);
	if (rc != -ERR_NOT_FOUND)
		return rc;
	/* A record is gone. Is the device? */
	rc = get(f->d, f->object, kept, &now, err);
	if (rc < 0)
		return rc;
	err_set(err, ERR_CONFLICT, "XAPI's records of USB device %s are others by now", f->object);
	return err_hint(err, "run again: it may have been unplugged and come back");
}

static int enabled_of(const struct found *f, char **ret, struct err *err)
{
	(void)err;
	*ret = xstrdup(f->pusb->enabled ? "true" : "false");
	return 0;
}

static int enable(const struct found *f, const char *to, struct err *err)
{
	autoput struct json_object *params = xapi_params(1, f->pusb->ref), *answer = NULL;
	bool on = streq(to, "true");

	/* XAPI would take it away from that VM without a word. */
	if (!on && f->vusb) {
		err_set(err, ERR_CONFLICT, "a VM has been given USB device %s", f->object);
		return err_hint(err, "'xhw usb list' tells which: detach it there first");
	}
	json_object_array_add(params, json_object_new_boolean(on));

	int rc = xapi_call(f->d->xapi, "PUSB.set_passthrough_enabled", params, &answer, err);

	return settle(f, enabled_of, to, rc, err);
}

static int vm_of(const struct found *f, char **ret, struct err *err)
{
	int rc = 0;

	if (f->vusb)
		rc = xapi_text(f->d->xapi, ret, err, "VM.get_uuid", 1, f->vusb->vm_ref);
	else
		*ret = xstrdup("");
	return vm_gone_meanwhile(rc, err);
}

static int take(const struct found *f, struct err *err)
{
	if (f->vusb->attached) {
		err_set(err, ERR_CONFLICT, "the VM has USB device %s plugged", f->object);
		return err_hint(err, "'xhw usb detach' unplugs it first");
	}
	return settle(f, vm_of, "",
		      xapi_text(f->d->xapi, NULL, err, "VUSB.destroy", 1, f->vusb->ref), err);
}

static int give(const struct found *f, const char *uuid, struct err *err)
{
	autoput struct json_object *params = NULL, *answer = NULL;
	autofree char *vm = NULL;

	/* XAPI would take it, and fail at the VM's start. */
	if (!f->pusb->enabled) {
		err_set(err, ERR_CONFLICT, "passthrough of USB device %s is off", f->object);
		return err_hint(err, "run again: it may have been unplugged and come back");
	}

	int rc = vm_gone_meanwhile(vm_find(f->d, uuid, &vm, err), err);
	if (rc < 0)
		return rc;
	if (!f->pusb->group)
		return err_set(err, ERR_FAILED, "XAPI has no group for USB device %s", f->object);
	params = xapi_params(2, vm, f->pusb->group->ref);
	json_object_array_add(params, json_object_new_object());
	return settle(f, vm_of, uuid, xapi_call(f->d->xapi, "VUSB.create", params, &answer, err),
		      err);
}

static int give_or_take(const struct found *f, const char *to, struct err *err)
{
	bool taken = f->vusb;
	int rc = taken ? take(f, err) : 0;

	if (rc < 0 || !*to)
		return rc;
	rc = give(f, to, err);
	/* As soon as it is given back, XAPI refuses what may come of it yet. */
	if (rc == -ERR_PARTIAL && taken)
		err->code = ERR_FAILED;
	return rc < 0 ? -(int)err->code : 0;
}

static int plugged_of(const struct found *f, char **ret, struct err *err)
{
	(void)err;
	*ret = xstrdup(f->vusb && f->vusb->attached ? "true" : "false");
	return 0;
}

static int unplug(const struct found *f, const char *to, struct err *err)
{
	const struct xapi_failure *failure = &f->d->xapi->failure;

	if (streq(to, "true")) {
		err_set(err, ERR_FAILED, "XAPI plugs USB device %s at the VM's next start only",
			f->object);
		return err_hint(err, "restart the VM to have it there");
	}

	int rc = xapi_text(f->d->xapi, NULL, err, "VUSB.unplug", 1, f->vusb->ref);

	/* As "vusb_unplug: Unable to unplug" (xapi.md 16). */
	if (rc < 0 && failure->code && streq(failure->code, "INTERNAL_ERROR"))
		err_hint(err, "the guest may hold on to it: stop what uses it there, or shut the "
			      "VM down");
	return settle(f, plugged_of, to, rc, err);
}

static const char *plugged_stays(struct doors *d, const char *object, const char *to)
{
	(void)d;
	(void)object;
	return streq(to, "true") ? "stays unplugged, since XAPI plugs at the VM's next start only"
				 : NULL;
}

/* The setter of one of these, and what else it has. */
#define OF_KEPT(name, kept, keep, ...)                                                             \
	static int name##_get(struct doors *d, const char *object, char **ret, struct err *err)    \
	{                                                                                          \
		return get(d, object, kept, ret, err);                                             \
	}                                                                                          \
	static int name##_set(struct doors *d, const char *object, const char *from,               \
			      const char *to, struct err *err)                                     \
	{                                                                                          \
		return set(d, object, kept, keep, from, to, err);                                  \
	}                                                                                          \
	const struct setter set_usb_##name = { .get = name##_get, .set = name##_set, __VA_ARGS__ }

OF_KEPT(enabled, enabled_of, enable);
OF_KEPT(vm, vm_of, give_or_take, .between = vm_map_between);
OF_KEPT(plugged, plugged_of, unplug, .stays = plugged_stays);
