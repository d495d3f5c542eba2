// SPDX-License-Identifier: GPL-2.0-or-later
// xhw usb: not forgetting. What was unplugged and came back, or got a new record of XAPI's, is
// found again and given to the VM that is wished to have it.
#include "cmd.h"

#include "act/usb_scan.h"
#include "base/text.h"
#include "decide/usb/plan_usb_vm.h"
#include "decide/usb/usb_wanted.h"
#include "show/usb.h"

static int rescan_ask(struct call *c, struct json_object *data, struct err *err)
{
	struct json_object *list = json_object_new_array();
	struct usb_shows shows = {};

	json_put(data, "devices", list);

	int rc = usb_rescan(c->doors, NULL, c->mem, &shows, err);
	if (rc < 0)
		return rc;
	list_each(s, &shows)
		call_row(c, list, &(struct usb_rescanned){ c->host, s, c->mem });
	return 0;
}

const struct verb usb_rescan_verb = {
	.noun = "usb",
	.name = "rescan",
	.help = "let XAPI scan for USB devices, wait for it, and list what it shows then",
	.more = "XAPI scans by itself when a device is plugged in, but tells nobody when that fails. Here it\n"
		"fails where a device that is offered is not shown within 30 seconds, or one that is gone still is.",
	.needs = HOST_USB | HOST_XAPI,
	.ask = rescan_ask,
	.fields = usb_rescan_fields,
};

/* Devices that are here and that a VM is wished to have. */
static void find_wanted(struct call *c, struct strs *ret)
{
	struct usb_wanteds all;

	usb_wanted_make(c->host, c->mem, &all);
	list_each(w, &all)
		if (w->agreed && w->dev && !strs_has(ret, w->dev->path))
			*list_add(c->mem, ret) = w->dev->path;
}

/* XAPI may not know yet what is plugged in. Where it cannot find out, what it shows is planned
 * with. */
static int scan_first(struct call *c, bool *again, struct err *err)
{
	struct strs paths = {};

	if (!c->host->xapi.present)
		return 0;
	find_wanted(c, &paths);
	if (!paths.n)
		return 0;
	if (usb_rescan(c->doors, &paths, c->mem, NULL, err) < 0) {
		call_note(c, "xapi", "scan", "%s", err->message);
		*err = (struct err){};
	}
	*again = true;
	return 0;
}

/* A VM of XAPI's, so that it matters what the profile agrees to. */
static bool wishes_any(const struct host *h)
{
	struct usb_wanteds all;
	struct pool mem = {};

	usb_wanted_make(h, &mem, &all);

	bool any = all.n > 0;

	pool_free(&mem);
	return any;
}

/* What there must be to know who wishes what, and who has it. */
static int check_known(const struct host *h, struct err *err)
{
	if (h->toolstack == TOOLSTACK_XAPI && !h->xapi.present) {
		err_set(err, ERR_UNAVAILABLE,
			"which VM is to have which USB device, XAPI tells: %s",
			h->xapi.why ? h->xapi.why : "it was not asked");
		return err_hint(err, "%s", h->xapi.hint ? h->xapi.hint : "");
	}
	if (h->profile.why && (h->toolstack == TOOLSTACK_XL || wishes_any(h)))
		return err_set(err, ERR_BAD_FILE, "%s", h->profile.why);
	if (h->toolstack == TOOLSTACK_XAPI)
		return 0;
	if (h->profile.usb_vms.n && !h->xen.usb_known)
		return err_set(err, ERR_UNAVAILABLE,
			       "which guest has which USB device is not known%s%s",
			       h->xen.why ? ": " : "", h->xen.why ? h->xen.why : "");
	return 0;
}

/* PORT or PORT:ADDRESS; NULL: it is gone again, or plugged in anew, which is another event. */
static const char *came_by(const struct host *h, const char *event, struct pool *mem)
{
	size_t n = strcspn(event, ":");
	const struct usb_dev *d = host_usb(h, pool_strndup(mem, event, n));
	uint32_t address;

	if (!d || (event[n] && !(parse_u32(event + n + 1, &address) && address == d->address)))
		return NULL;
	return d->path;
}

static int reconcile_plan(struct call *c, struct plan *p, struct err *err)
{
	const char *event = args_value(c->args, "event");
	struct host host = *c->host;
	struct usb_judge judge;

	int rc = check_known(&host, err);
	if (rc < 0)
		return rc;
	host.usb.came = event ? came_by(&host, event, c->mem) : NULL;
	usb_judge_make(&host, c->mem, &judge);
	return plan_usb_reconcile(&judge, p, err);
}

static bool at_event(const struct args *args)
{
	return args_value(args, "event");
}

static const struct option reconcile_options[] = {
	{ "event", "[=PORT:ADDRESS]",
	  "as when this one was just plugged in: 'xhw undo' still takes back what was done before" },
	{},
};

const struct verb usb_reconcile_verb = {
	.noun = "usb",
	.name = "reconcile",
	.help = "give USB devices that came back to the VMs that are wished to have them",
	.more = "What a VM is wished to have is kept by 'xhw usb attach', and found again by vendor, product\n"
		"and serial, or by its port where it has no serial of its own. With XAPI it takes both: the VM's\n"
		"wish, and this host's agreement in /etc/xhw/profile.json. The unit xhw-usb@ does it whenever a\n"
		"device is plugged in.",
	.needs = HOST_USB | HOST_USES | HOST_XAPI | HOST_PROFILE | HOST_XEN | HOST_XEN_MAYBE |
		 HOST_XEN_USB | HOST_XEN_XL,
	.options = reconcile_options,
	.first = scan_first,
	.bare = at_event,
	.apart = true,
	.plan = reconcile_plan,
	.again = true,
	.firm = true,
};
