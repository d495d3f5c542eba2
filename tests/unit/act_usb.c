// SPDX-License-Identifier: GPL-2.0-or-later
// The USB policy: set and undone to the byte, and XAPI's scanner woken and waited for.
#include <fcntl.h>
#include <unistd.h>

#include "act/act.h"
#include "act/usb_scan.h"
#include "fake/tree.h"
#include "fake/xapi_server.h"
#include "unit/test.h"

#define POLICY		   "etc/xensource/usb-policy.conf"
#define DENIES		   "DENY:vid=0781\nALLOW:\n"
#define OFFERS		   "ALLOW:\n"
#define BAD		   "ALLOW:vid=1\n"
#define DEVICE(path, attr) "sys/bus/usb/devices/" path "/" attr
#define SERIAL		   DEVICE("1-2", "serial")

static const struct tree_row stick[] = {
	{ .path = POLICY, .text = DENIES },
	{ .path = "etc/xensource-inventory",
	  .text = "INSTALLATION_UUID='a0000000-0000-4000-8000-000000000001'\n" },
	{ .path = DEVICE("1-2", "uevent"),
	  .text = "DEVTYPE=usb_device\nPRODUCT=781/5583/100\nDEVNUM=002\n" },
	{ .path = DEVICE("1-2", "idVendor"), .text = "0781\n" },
	{ .path = DEVICE("1-2", "idProduct"), .text = "5583\n" },
	{ .path = DEVICE("1-2", "bcdDevice"), .text = "0100\n" },
	{ .path = DEVICE("1-2", "bDeviceClass"), .text = "00\n" },
	{ .path = DEVICE("1-2", "bConfigurationValue"), .text = "1\n" },
	{ .path = DEVICE("1-2", "bNumInterfaces"), .text = " 1\n" },
	{ .path = DEVICE("1-2:1.0", "uevent"), .text = "INTERFACE=8/6/80\n" },
	{ .path = DEVICE("1-2:1.0", "bInterfaceClass"), .text = "08\n" },
	{ .path = DEVICE("1-2:1.0", "bInterfaceSubClass"), .text = "06\n" },
	{ .path = DEVICE("1-2:1.0", "bInterfaceProtocol"), .text = "50\n" },
};

static const struct caller me = { .verb = "usb allow", .who = "root" };

struct usb_acting {
	struct sys sys;
	struct xapi x;
	struct doors d;
	struct pool mem;
	struct plan plan;
	struct acted acted;
	struct err err;
};

static void put(struct usb_acting *a, const char *path, const char *text)
{
	autofree char *folder = xstrndup(path, (size_t)(strrchr(path, '/') - path));

	CHECK_EQ(path, sys_mkdirs(&a->sys, folder, &a->err), 0);

	autoclose int fd =
		openat(a->sys.root, path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);

	CHECK_EQ(path, write(fd, text, strlen(text)), strlen(text));
}

/* As a device is that is not plugged in any more. */
static void unplug(struct usb_acting *a, const char *path)
{
	autofree char *of = xprintf("sys/bus/usb/devices/%s", path);
	struct strs names = {};

	CHECK_EQ(of, sys_dir(&a->sys, &a->mem, &names, &a->err, "%s", of), 0);
	list_each(name, &names) {
		autofree char *file = xprintf("%s/%s", of, *name);

		CHECK_EQ(file, unlinkat(a->sys.root, file, 0), 0);
	}
	CHECK_EQ(of, unlinkat(a->sys.root, of, AT_REMOVEDIR), 0);
}

static void open_usb(struct usb_acting *a)
{
	*a = (struct usb_acting){};
	xapi_server_fresh(&a->sys);
	unlinkat(a->sys.root, "var/lib/xhw/journal", 0);
	for (size_t i = 0; i < ARRAY_SIZE(stick); i++)
		put(a, stick[i].path, stick[i].text);
	unlinkat(a->sys.root, SERIAL, 0);
	xapi_open(&a->x, &a->sys, NULL, &a->err);
	a->d = (struct doors){ .sys = &a->sys, .xapi = &a->x };
}

static void close_usb(struct usb_acting *a)
{
	xapi_close(&a->x);
	plan_free(&a->plan);
	pool_free(&a->mem);
	/* For the tests of others, which have the same root. */
	for (size_t i = ARRAY_SIZE(stick); i-- > 0;) {
		autofree char *folder = xstrdup(stick[i].path);

		*strrchr(folder, '/') = '\0';
		unlinkat(a->sys.root, stick[i].path, 0);
		unlinkat(a->sys.root, folder, AT_REMOVEDIR);
	}
	sys_close(&a->sys);
}

static int set(struct usb_acting *a, const char *from, const char *to)
{
	plan_free(&a->plan);
	plan_add(&a->plan, SET_USB_POLICY, POLICY, from, to, "test");
	return plan_apply(&a->d, &a->plan, &me, &a->mem, &a->acted, &a->err);
}

static int undo(struct usb_acting *a)
{
	struct journal j = {};

	plan_free(&a->plan);
	a->acted = (struct acted){};

	int rc = journal_look(&a->sys, &a->mem, &j, &a->err);
	if (rc == 0)
		rc = undo_plan(&a->d, &j, &a->plan, &a->acted.left, &a->err);
	return rc < 0 ? rc : undo_apply(&a->d, &j, &a->plan, &me, &a->mem, &a->acted, &a->err);
}

static const char *policy(struct usb_acting *a)
{
	autofree char *text = NULL;
	size_t len = 0;

	CHECK_EQ("policy", sys_slurp(&a->sys, POLICY, 4096, &text, &len, &a->err), 0);
	return pool_strdup(&a->mem, text);
}

/* What XAPI shows. */
static bool shown(void)
{
	autofree char *all = xapi_server_tell("{'do':'dump'}");

	return strstr(all, "\"path\": \"1-2\"");
}

TEST(a_new_usb_policy_is_in_force_when_it_is_set_and_so_is_the_old_one_when_it_is_undone)
{
	struct usb_acting a;

	open_usb(&a);
	CHECK_EQ("set", set(&a, DENIES, OFFERS), 0);
	CHECK_EQ("set", a.acted.outcome, OUTCOME_DONE);
	CHECK_STR("set", policy(&a), OFFERS);
	CHECK("shown", shown());
	CHECK_EQ("undo", undo(&a), 0);
	CHECK_STR("undo", policy(&a), DENIES);
	CHECK("no longer shown", !shown());
	close_usb(&a);
}

TEST(where_xapi_never_scans_the_usb_policy_is_put_back)
{
	struct usb_acting a;

	open_usb(&a);
	a.d.scan_wait = 1;
	free(xapi_server_tell("{'do':'host','host':'host-1','scans':false}"));
	CHECK_EQ("set", set(&a, DENIES, OFFERS), -ERR_FAILED);
	CHECK_EQ("set", a.acted.outcome, OUTCOME_PUT_BACK);
	CHECK("told", strstr(a.err.message, "XAPI does not show 1-2"));
	CHECK_STR("as before", policy(&a), DENIES);
	close_usb(&a);
}

TEST(a_usb_policy_that_stops_the_scanner_is_not_waited_for)
{
	struct usb_acting a;

	open_usb(&a);
	CHECK_EQ("stops", set(&a, DENIES, BAD), 0);
	CHECK_EQ("mended", set(&a, BAD, OFFERS), 0);
	CHECK("shown", shown());
	close_usb(&a);
}

TEST(without_xapi_the_usb_policy_is_set_all_the_same)
{
	struct usb_acting a;

	open_usb(&a);
	a.d.xapi = NULL;
	CHECK_EQ("none", set(&a, DENIES, OFFERS), 0);
	CHECK_STR("none", policy(&a), OFFERS);
	a.d.xapi = &a.x;
	free(xapi_server_tell("{'do':'host','host':'host-1','emergency':['HOST_STILL_BOOTING']}"));
	CHECK_EQ("booting", set(&a, OFFERS, DENIES), 0);
	CHECK_STR("booting", policy(&a), DENIES);
	close_usb(&a);
}

TEST(a_failure_of_xapis_puts_the_usb_policy_back)
{
	static const char *const methods[] = { "host.get_by_uuid", "PUSB.scan",
					       "PUSB.get_all_records" };

	for (size_t i = 0; i < ARRAY_SIZE(methods); i++) {
		struct usb_acting a;

		open_usb(&a);
		free(xapi_server_tell("{'do':'fault','method':'%s','nth':1,"
				      "'fail':['INTERNAL_ERROR','x']}",
				      methods[i]));
		CHECK_EQ(methods[i], set(&a, DENIES, OFFERS), -ERR_FAILED);
		CHECK_EQ(methods[i], a.acted.outcome, OUTCOME_PUT_BACK);
		CHECK_STR(methods[i], policy(&a), DENIES);
		CHECK(methods[i], !shown());
		close_usb(&a);
	}
}

TEST(a_usb_policy_that_somebody_else_changed_or_took_away_is_left_alone)
{
	struct usb_acting a;

	open_usb(&a);
	put(&a, POLICY, "# mine\n");
	CHECK_EQ("changed", set(&a, DENIES, OFFERS), -ERR_CONFLICT);
	CHECK_STR("changed", policy(&a), "# mine\n");
	CHECK_EQ("set", setter_of(SET_USB_POLICY)->set(&a.d, POLICY, DENIES, OFFERS, &a.err),
		 -ERR_CONFLICT);
	unlinkat(a.sys.root, POLICY, 0);
	CHECK_EQ("gone", set(&a, DENIES, OFFERS), -ERR_NOT_FOUND);
	close_usb(&a);
}

/* What a rescan tells, in a line: "1-2 new", "1-2 A1 gone"; its message where it fails. */
static const char *rescan(struct usb_acting *a, const char *only)
{
	struct strs paths = {}, texts = {};
	struct usb_shows shows = {};
	static const char *const hows[] = { "still", "new", "gone" };

	if (only)
		strs_add(&a->mem, &paths, "%s", only);
	a->err = (struct err){};

	int rc = usb_rescan(&a->d, only ? &paths : NULL, &a->mem, &shows, &a->err);

	/* So that a slow one does not see what comes next. */
	free(xapi_server_tell("{'do':'settle'}"));
	if (rc < 0)
		return pool_strdup(&a->mem, a->err.message);
	list_each(s, &shows)
		strs_add(&a->mem, &texts, "%s %04x:%04x%s%s %s", s->path, s->vendor, s->product,
			 *s->serial ? " " : "", s->serial, hows[s->how]);
	return strs_join(&a->mem, &texts, ", ");
}

/* A host whose policy offers all, and that has not scanned yet. */
static void open_scanner(struct usb_acting *a)
{
	open_usb(a);
	put(a, POLICY, OFFERS);
	a->d.scan_calm = 150;
}

TEST(a_rescan_tells_what_xapi_shows_now_and_what_it_no_longer_does)
{
	struct usb_acting a;

	open_scanner(&a);
	CHECK_STR("plugged in", rescan(&a, NULL), "1-2 0781:5583 new");
	CHECK_STR("again", rescan(&a, NULL), "1-2 0781:5583 still");
	put(&a, SERIAL, "A1\n");
	CHECK_STR("another one of its kind", rescan(&a, NULL),
		  "1-2 0781:5583 gone, 1-2 0781:5583 A1 new");
	put(&a, POLICY, DENIES);
	CHECK_STR("denied", rescan(&a, NULL), "1-2 0781:5583 A1 gone");
	put(&a, POLICY, OFFERS);
	CHECK_STR("offered", rescan(&a, "1-2"), "1-2 0781:5583 A1 new");
	unplug(&a, "1-2:1.0");
	unlinkat(a.sys.root, SERIAL, 0);
	unplug(&a, "1-2");
	CHECK_STR("unplugged", rescan(&a, NULL), "1-2 0781:5583 A1 gone");
	close_usb(&a);
}

TEST(a_scan_that_was_under_way_does_not_end_a_rescan_too_early)
{
	struct usb_acting a;

	open_scanner(&a);
	CHECK_STR("plugged in", rescan(&a, NULL), "1-2 0781:5583 new");
	/* Unplugged and plugged in again: an earlier scan found nothing, and takes its record away
	 * 50 ms from now; what we asked for ends 150 ms later. */
	free(xapi_server_tell("{'do':'host','host':'host-1','scan_late':true}"));
	a.d.scan_calm = 1000;
	CHECK_STR("another record", rescan(&a, "1-2"), "1-2 0781:5583 gone, 1-2 0781:5583 new");
	close_usb(&a);
}

TEST(a_rescan_that_comes_to_nothing_says_which_device_is_missing)
{
	struct usb_acting a;

	open_scanner(&a);
	a.d.scan_wait = 100;
	free(xapi_server_tell("{'do':'host','host':'host-1','scans':false}"));
	CHECK_STR("never", rescan(&a, NULL),
		  "0 seconds after it was told to scan, XAPI does not show 1-2");
	CHECK_EQ("never", a.err.code, ERR_FAILED);
	put(&a, POLICY, DENIES);
	CHECK_STR("not offered", rescan(&a, NULL), "");
	/* Nobody waits for other devices than that. */
	put(&a, POLICY, OFFERS);
	CHECK_STR("of another one", rescan(&a, "1-3"), "");
	close_usb(&a);
}

TEST(a_rescan_needs_a_policy_that_the_scanner_can_read_and_xapi)
{
	struct usb_acting a;

	open_scanner(&a);
	put(&a, POLICY, BAD);
	CHECK("bad", strstr(rescan(&a, NULL), "XAPI cannot scan for USB devices: line 1"));
	CHECK_EQ("bad", a.err.code, ERR_BAD_FILE);
	put(&a, POLICY, OFFERS);
	free(xapi_server_tell("{'do':'fault','method':'PUSB.scan','nth':1,"
			      "'fail':['INTERNAL_ERROR','x']}"));
	rescan(&a, NULL);
	CHECK_EQ("fails", a.err.code, ERR_FAILED);
	free(xapi_server_tell("{'do':'host','host':'host-1','emergency':['HOST_STILL_BOOTING']}"));
	rescan(&a, NULL);
	CHECK_EQ("booting", a.err.code, ERR_UNAVAILABLE);
	unlinkat(a.sys.root, "etc/xensource-inventory", 0);
	rescan(&a, NULL);
	CHECK_EQ("no XAPI", a.err.code, ERR_UNAVAILABLE);
	close_usb(&a);
}
