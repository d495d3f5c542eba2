// SPDX-License-Identifier: GPL-2.0-or-later
// Waking XAPI's scanner of USB devices. It answers at once, scans later and tells nobody when that
// fails (xapi.md 10.1): whether it has, is seen by XAPI's records only.
#include "act/usb_scan.h"

#include "act/wait.h"
#include "base/text.h"
#include "decide/usb/usb_policy.h"
#include "look/host.h"
#include "look/parse.h"

#define WAIT	  30000 /* ms */
#define INVENTORY "etc/xensource-inventory"
#define DEVICES	  "sys/bus/usb/devices"

/* One device, and whether XAPI is to show it. */
struct watched {
	const struct usb_dev *dev;
	bool wanted, shown;
};

struct scan {
	struct doors *d;
	struct pool mem;
	struct host h;
	struct usb_policy from, to;
	const char *host; /* its reference */
	struct {
		struct watched *v;
		size_t n, cap;
	} watched;
	struct err *err;
	int rc;
};

static bool offers(struct scan *s, const struct usb_policy *p, const struct usb_dev *d)
{
	struct usb_verdict v;

	usb_policy_judge(p, d, &s->mem, &v);
	return v.offer == USB_OFFERED;
}

/* What was offered before a scanner stopped is not known. */
static void choose(struct scan *s)
{
	list_each(d, &s->h.usb.devs) {
		bool wanted = offers(s, &s->to, d);

		if (s->from.stops || offers(s, &s->from, d) != wanted)
			*list_add(&s->mem, &s->watched) =
				(struct watched){ .dev = d, .wanted = wanted };
	}
}

static bool is_of(struct json_object *record, const struct scan *s, const struct usb_dev *d)
{
	const char *host = json_text(record, "host"), *path = json_text(record, "path");
	const char *vendor = json_text(record, "vendor_id");
	const char *product = json_text(record, "product_id");
	uint64_t v, p;

	return host && path && vendor && product && streq(host, s->host) && streq(path, d->path) &&
	       parse_hex(vendor, &v) && parse_hex(product, &p) && v == d->vendor && p == d->product;
}

static bool settled(const struct scan *s, const struct watched *w)
{
	/* One that was unplugged meanwhile is not waited for. */
	return w->shown == w->wanted ||
	       (w->wanted && !sys_exists(s->d->sys, DEVICES "/%s/", w->dev->path));
}

static bool look_again(void *data)
{
	autoput struct json_object *params = json_object_new_array(), *all = NULL;
	struct scan *s = data;
	bool done = true;

	s->rc = xapi_call(s->d->xapi, "PUSB.get_all_records", params, &all, s->err);
	if (s->rc < 0)
		return true;
	list_edit(w, &s->watched) {
		w->shown = false;
		json_object_object_foreach(all, ref, record)
		{
			(void)ref;
			w->shown = w->shown || is_of(record, s, w->dev);
		}
		done = done && settled(s, w);
	}
	return done;
}

static int too_late(struct scan *s, unsigned wait)
{
	struct strs missing = {}, left = {};

	list_each(w, &s->watched)
		if (!settled(s, w))
			strs_add(&s->mem, w->wanted ? &missing : &left, "%s", w->dev->path);
	err_set(s->err, ERR_FAILED, "%u seconds after it was told to scan, XAPI %s %s", wait / 1000,
		missing.n ? "does not show" : "still shows",
		strs_join(&s->mem, missing.n ? &missing : &left, ", "));
	return err_hint(s->err, "XAPI does not tell why a scan fails: "
				"'/opt/xensource/libexec/usb_scan.py' does, when run by hand");
}

static int wake(struct scan *s)
{
	autofree char *inventory = NULL, *ref = NULL;
	const char *uuid;

	int rc = sys_read(s->d->sys, &inventory, s->err, INVENTORY);
	if (rc < 0)
		return rc;
	uuid = inventory_value(&s->mem, inventory, "INSTALLATION_UUID");
	rc = xapi_text(s->d->xapi, &ref, s->err, "host.get_by_uuid", 1, uuid ? uuid : "");
	if (rc < 0)
		return rc;
	s->host = pool_strdup(&s->mem, ref);
	rc = xapi_text(s->d->xapi, NULL, s->err, "PUSB.scan", 1, ref);
	/* Without an answer it may be scanning all the same. */
	return rc < 0 && s->d->xapi->lost ? 0 : rc;
}

static int scan(struct scan *s)
{
	unsigned wait = s->d->scan_wait ? s->d->scan_wait : WAIT;

	int rc = wake(s);
	if (rc < 0)
		return rc == -ERR_UNAVAILABLE ? 0 : rc;
	if (s->to.stops || wait_until(look_again, s, wait))
		return s->rc == -ERR_UNAVAILABLE ? 0 : s->rc;
	return too_late(s, wait);
}

int usb_scan(struct doors *d, const char *from, const char *to, struct err *err)
{
	struct scan s = { .d = d, .err = err };
	int rc = 0;

	if (!xapi_present(d->xapi) || !d->sys->can_act)
		return 0;
	if (host_look(d->sys, NULL, NULL, HOST_USB, NULL, &s.h, err) == 0 &&
	    s.h.toolstack == TOOLSTACK_XAPI) {
		usb_policy_read(&s.mem, from, strlen(from), &s.from);
		usb_policy_read(&s.mem, to, strlen(to), &s.to);
		choose(&s);
		rc = scan(&s);
	}
	host_free(&s.h);
	pool_free(&s.mem);
	return rc;
}
