// SPDX-License-Identifier: GPL-2.0-or-later
// Waking XAPI's scanner of USB devices. It answers at once, scans later and tells nobody when that
// fails (xapi.md 10.1): whether it has, is seen by XAPI's records only.
#include "act/usb_scan.h"

#include <stdlib.h>

#include "act/wait.h"
#include "base/text.h"
#include "decide/usb/usb.h"
#include "look/parse.h"

#define WAIT	30000 /* ms */
#define CALM	1000  /* ms without a change: longer than one scan takes */
#define DEVICES "sys/bus/usb/devices"

/* One device, and whether XAPI is to show it. */
struct watched {
	const struct usb_dev *dev;
	bool wanted, shown;
};

struct scan {
	struct doors *d;
	struct pool mem;
	struct host h;
	const char *ref; /* this host's */
	struct {
		struct watched *v;
		size_t n, cap;
	} watched;
	bool each; /* no PUSB may be left of what is not here either */
	unsigned calm;
	/* What XAPI shows of this host, as it was told last, and since when. */
	struct pool now_mem;
	struct xapi_host here;
	struct xapi_view now;
	const char *uuids;
	uint64_t since;
	struct strs strays; /* paths of PUSBs that are to go */
	struct err *err;
	int rc;
};

static uint16_t id(struct json_object *record, const char *key)
{
	const char *text = json_text(record, key);
	uint64_t value;

	return text && parse_hex(text, &value) ? (uint16_t)value : 0;
}

static const char *text_in(struct scan *s, struct json_object *record, const char *key)
{
	const char *text = json_text(record, key);

	return text ? pool_strdup(&s->now_mem, text) : "";
}

static int by_uuid(const void *a, const void *b)
{
	return strcmp(((const struct xapi_pusb *)a)->uuid, ((const struct xapi_pusb *)b)->uuid);
}

static void take_pusbs(struct scan *s, struct json_object *all)
{
	pool_free(&s->now_mem);
	s->now = (struct xapi_view){ .present = true, .here = &s->here };
	json_object_object_foreach(all, ref, o)
	{
		const char *host = json_text(o, "host");

		(void)ref;
		if (host && streq(host, s->ref))
			*list_add(&s->now_mem, &s->now.pusbs) =
				(struct xapi_pusb){ .uuid = text_in(s, o, "uuid"),
						    .host = &s->here,
						    .path = text_in(s, o, "path"),
						    .vendor = id(o, "vendor_id"),
						    .product = id(o, "product_id"),
						    .serial = text_in(s, o, "serial") };
	}
	if (s->now.pusbs.n)
		qsort(s->now.pusbs.v, s->now.pusbs.n, sizeof(*s->now.pusbs.v), by_uuid);
}

static int ask_pusbs(struct scan *s)
{
	autoput struct json_object *params = json_object_new_array(), *all = NULL;

	int rc = xapi_call(s->d->xapi, "PUSB.get_all_records", params, &all, s->err);
	if (rc == 0)
		take_pusbs(s, all);
	return rc;
}

static bool is_here(const struct scan *s, const char *path)
{
	return sys_exists(s->d->sys, DEVICES "/%s/", path);
}

static bool settled(const struct scan *s, const struct watched *w)
{
	/* One that was unplugged meanwhile is not waited for. */
	return w->shown == w->wanted || (w->wanted && !is_here(s, w->dev->path));
}

static bool may_be_watched(const struct scan *s, const struct xapi_pusb *p)
{
	list_each(w, &s->watched)
		if (w->dev->vendor == p->vendor && w->dev->product == p->product)
			return true;
	return false;
}

/* Of a device that is not here any more, or is another one. One that was plugged in after our look
 * is none. */
static bool is_stray(const struct scan *s, const struct xapi_pusb *p)
{
	const struct usb_dev *d = host_usb(&s->h, p->path);

	if (!d)
		return !is_here(s, p->path);
	return xapi_pusb_here(&s->now, d) != p;
}

static bool is_settled(struct scan *s)
{
	bool done = true;

	s->strays = (struct strs){};
	list_edit(w, &s->watched) {
		w->shown = xapi_pusb_here(&s->now, w->dev);
		done = done && settled(s, w);
	}
	list_each(p, &s->now.pusbs)
		if ((s->each || may_be_watched(s, p)) && s->calm && is_stray(s, p))
			strs_add(&s->now_mem, &s->strays, "%s", p->path);
	return done && s->strays.n == 0;
}

/* Whether it has been so for a while. */
static bool is_calm(struct scan *s)
{
	struct strs list = {};
	const char *uuids;
	bool same;

	list_each(p, &s->now.pusbs)
		*list_add(&s->now_mem, &list) = p->uuid;
	uuids = strs_join(&s->now_mem, &list, " ");
	same = s->uuids && streq(uuids, s->uuids);
	if (!same) {
		s->uuids = pool_strdup(&s->mem, uuids);
		s->since = wait_now();
	}
	return wait_now() - s->since >= s->calm;
}

static bool look_again(void *data)
{
	struct scan *s = data;

	s->rc = ask_pusbs(s);
	if (s->rc < 0)
		return true;

	bool calm = is_calm(s);

	return is_settled(s) && calm;
}

static int too_late(struct scan *s, unsigned wait)
{
	struct strs missing = {}, left = {};

	list_each(w, &s->watched)
		if (!settled(s, w))
			strs_add(&s->mem, w->wanted ? &missing : &left, "%s", w->dev->path);
	list_each(path, &s->strays)
		if (!strs_has(&left, *path))
			strs_add(&s->mem, &left, "%s", *path);
	if (!missing.n && !left.n)
		return 0; /* it is so, if not yet for long */
	err_set(s->err, ERR_FAILED, "%u seconds after it was told to scan, XAPI %s %s", wait / 1000,
		missing.n ? "does not show" : "still shows",
		strs_join(&s->mem, missing.n ? &missing : &left, ", "));
	return err_hint(s->err, "XAPI does not tell why a scan fails: "
				"'/opt/xensource/libexec/usb_scan.py' does, when run by hand");
}

static int find_ref(struct scan *s)
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
	s->ref = pool_strdup(&s->mem, ref);
	return 0;
}

static int wake(struct scan *s)
{
	int rc = xapi_text(s->d->xapi, NULL, s->err, "PUSB.scan", 1, s->ref);

	/* Without an answer it may be scanning all the same. */
	return rc < 0 && s->d->xapi->lost ? 0 : rc;
}

static int wait_for_it(struct scan *s)
{
	unsigned wait = s->d->scan_wait ? s->d->scan_wait : WAIT;

	return wait_until(look_again, s, wait) ? s->rc : too_late(s, wait);
}

static bool offers(struct scan *s, const struct usb_policy *p, const struct usb_dev *d)
{
	struct usb_verdict v;

	usb_policy_judge(p, d, &s->mem, &v);
	return v.offer == USB_OFFERED;
}

/* What was offered before a scanner stopped is not known. */
static void watch_changed(struct scan *s, const struct usb_policy *from,
			  const struct usb_policy *to)
{
	list_each(d, &s->h.usb.devs) {
		bool wanted = offers(s, to, d);

		if (from->stops || offers(s, from, d) != wanted)
			*list_add(&s->mem, &s->watched) =
				(struct watched){ .dev = d, .wanted = wanted };
	}
}

static int scan_changed(struct scan *s, const char *from, const char *to)
{
	struct usb_policy before, after;

	usb_policy_read(&s->mem, from, strlen(from), &before);
	usb_policy_read(&s->mem, to, strlen(to), &after);
	watch_changed(s, &before, &after);

	int rc = find_ref(s);
	if (rc == 0)
		rc = wake(s);
	if (rc == 0 && !after.stops)
		rc = wait_for_it(s);
	return rc == -ERR_UNAVAILABLE ? 0 : rc;
}

static void scan_free(struct scan *s)
{
	host_free(&s->h);
	pool_free(&s->now_mem);
	pool_free(&s->mem);
}

int usb_scan(struct doors *d, const char *from, const char *to, struct err *err)
{
	struct scan s = { .d = d, .err = err };
	int rc = 0;

	if (!xapi_present(d->xapi) || !d->sys->can_act)
		return 0;
	if (host_look(d->sys, NULL, NULL, HOST_USB, NULL, &s.h, err) == 0 &&
	    s.h.toolstack == TOOLSTACK_XAPI)
		rc = scan_changed(&s, from, to);
	scan_free(&s);
	return rc;
}

static int watch_offered(struct scan *s, const struct strs *paths)
{
	struct usb_judge j;

	usb_judge_make(&s->h, &s->mem, &j);
	if (s->h.toolstack != TOOLSTACK_XAPI)
		return err_set(s->err, ERR_UNAVAILABLE,
			       "only XAPI has a scanner of USB devices, and this host has none");
	if (j.policy_why) {
		err_set(s->err, ERR_BAD_FILE, "XAPI cannot scan for USB devices: %s", j.policy_why);
		return err_hint(s->err, "xhw usb rules shows the policy");
	}
	s->each = !paths;
	list_each(d, &s->h.usb.devs)
		if (!paths || strs_has(paths, d->path))
			*list_add(&s->mem, &s->watched) =
				(struct watched){ .dev = d, .wanted = offers(s, &j.policy, d) };
	return 0;
}

static bool has_uuid(const struct xapi_pusbs *all, const char *uuid)
{
	const struct xapi_pusb key = { .uuid = uuid };

	return all->n && bsearch(&key, all->v, all->n, sizeof(*all->v), by_uuid);
}

static void keep(const struct xapi_pusb *p, enum usb_shown_how how, struct pool *mem,
		 struct usb_shows *ret)
{
	*list_add(mem, ret) = (struct usb_shown){ .uuid = pool_strdup(mem, p->uuid),
						  .path = pool_strdup(mem, p->path),
						  .vendor = p->vendor,
						  .product = p->product,
						  .serial = pool_strdup(mem, p->serial),
						  .how = how };
}

static int by_place(const void *a, const void *b)
{
	const struct usb_shown *x = a, *y = b;
	struct usb_place at = {}, to = {};

	usb_place_parse(x->path, &at);
	usb_place_parse(y->path, &to);

	int order = usb_place_cmp(&at, &to);

	return order ? order : (int)(y->how == USB_SHOWN_GONE) - (int)(x->how == USB_SHOWN_GONE);
}

/* before: by uuid, as those of now are. */
static void compare(const struct scan *s, const struct xapi_pusbs *before, struct pool *mem,
		    struct usb_shows *ret)
{
	list_each(p, before)
		if (!has_uuid(&s->now.pusbs, p->uuid))
			keep(p, USB_SHOWN_GONE, mem, ret);
	list_each(p, &s->now.pusbs)
		keep(p, has_uuid(before, p->uuid) ? USB_SHOWN_STILL : USB_SHOWN_NEW, mem, ret);
	if (ret->n)
		qsort(ret->v, ret->n, sizeof(*ret->v), by_place);
}

static int scan_again(struct scan *s, struct pool *mem, struct usb_shows *ret)
{
	struct pool before_mem = {};
	struct xapi_pusbs before = {};

	int rc = find_ref(s);
	if (rc == 0)
		rc = ask_pusbs(s);
	/* They stay as they are while others are asked for. */
	before = s->now.pusbs;
	before_mem = s->now_mem;
	s->now_mem = (struct pool){};
	if (rc == 0)
		rc = wake(s);
	if (rc == 0)
		rc = wait_for_it(s);
	if (rc == 0 && ret)
		compare(s, &before, mem, ret);
	pool_free(&before_mem);
	return rc;
}

int usb_rescan(struct doors *d, const struct strs *paths, struct pool *mem, struct usb_shows *ret,
	       struct err *err)
{
	struct scan s = { .d = d, .err = err, .calm = d->scan_calm ? d->scan_calm : CALM };

	int rc = host_look(d->sys, NULL, NULL, HOST_USB, NULL, &s.h, err);
	if (rc == 0)
		rc = watch_offered(&s, paths);
	if (rc == 0)
		rc = scan_again(&s, mem, ret);
	scan_free(&s);
	return rc;
}
