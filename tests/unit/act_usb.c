// SPDX-License-Identifier: GPL-2.0-or-later
// The USB policy: set and undone to the byte, and XAPI's scanner woken and waited for.
#include <fcntl.h>
#include <unistd.h>

#include "act/act.h"
#include "fake/tree.h"
#include "fake/xapi_server.h"
#include "unit/test.h"

#define POLICY		   "etc/xensource/usb-policy.conf"
#define DENIES		   "DENY:vid=0781\nALLOW:\n"
#define OFFERS		   "ALLOW:\n"
#define BAD		   "ALLOW:vid=1\n"
#define DEVICE(path, attr) "sys/bus/usb/devices/" path "/" attr

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

static void open_usb(struct usb_acting *a)
{
	*a = (struct usb_acting){};
	xapi_server_fresh(&a->sys);
	unlinkat(a->sys.root, "var/lib/xhw/journal", 0);
	for (size_t i = 0; i < ARRAY_SIZE(stick); i++)
		put(a, stick[i].path, stick[i].text);
	xapi_open(&a->x, &a->sys, NULL, &a->err);
	a->d = (struct doors){ .sys = &a->sys, .xapi = &a->x };
}

static void close_usb(struct usb_acting *a)
{
	xapi_close(&a->x);
	plan_free(&a->plan);
	pool_free(&a->mem);
	/* For the tests of others, which have the same root. */
	unlinkat(a->sys.root, "etc/xensource-inventory", 0);
	unlinkat(a->sys.root, POLICY, 0);
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
