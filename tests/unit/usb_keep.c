// SPDX-License-Identifier: GPL-2.0-or-later
// xhw usb rescan and reconcile, as whole command lines, with the test XAPI.
#include <fcntl.h>
#include <unistd.h>

#include "base/json.h"
#include "cmd.h"
#include "fake/tree.h"
#include "fake/xapi_server.h"
#include "look/profile.h"
#include "unit/test.h"

#define POLICY		   "etc/xensource/usb-policy.conf"
#define INVENTORY	   "etc/xensource-inventory"
#define VM_1		   "20000000-0000-4000-8000-000000000001"
#define DEVICE(path, attr) "sys/bus/usb/devices/" path "/" attr

/* The tests of others have the same root, and leave devices there: what is offered is none of
 * these. */
#define HOST_ROWS 5 /* before those of the device */
static const struct tree_row stick[] = {
	{ .path = POLICY, .text = "ALLOW:vid=0781 pid=5584\n" },
	{ .path = INVENTORY, .text = "INSTALLATION_UUID='a0000000-0000-4000-8000-000000000001'\n" },
	{ .path = "proc/self/mountinfo", .text = "" },
	{ .path = "proc/swaps", .text = "Filename\tType\tSize\tUsed\tPriority\n" },
	{ .path = "var/lib/xcp/networkd.db",
	  .text = "{\"interface_config\": {}, \"bridge_config\": {}}\n" },
	{ .path = DEVICE("1-7", "uevent"), .text = "PRODUCT=781/5584/100\nDEVNUM=007\n" },
	{ .path = DEVICE("1-7", "idVendor"), .text = "0781\n" },
	{ .path = DEVICE("1-7", "idProduct"), .text = "5584\n" },
	{ .path = DEVICE("1-7", "bcdDevice"), .text = "0100\n" },
	{ .path = DEVICE("1-7", "bDeviceClass"), .text = "00\n" },
	{ .path = DEVICE("1-7", "bConfigurationValue"), .text = "1\n" },
	{ .path = DEVICE("1-7", "bNumInterfaces"), .text = " 1\n" },
	{ .path = DEVICE("1-7", "serial"), .text = "A1\n" },
	{ .path = DEVICE("1-7", "product"), .text = "Stick\n" },
	{ .path = DEVICE("1-7:1.0", "uevent"), .text = "INTERFACE=8/6/80\n" },
	{ .path = DEVICE("1-7:1.0", "bInterfaceClass"), .text = "08\n" },
	{ .path = DEVICE("1-7:1.0", "bInterfaceSubClass"), .text = "06\n" },
	{ .path = DEVICE("1-7:1.0", "bInterfaceProtocol"), .text = "50\n" },
};

struct fixture {
	struct sys sys;
	struct pool mem;
	const char *root;
	struct json_object *json; /* the last answer */
};

static void put(struct fixture *f, const struct tree_row *row)
{
	autofree char *folder = xstrndup(row->path, (size_t)(strrchr(row->path, '/') - row->path));
	struct err err = {};

	CHECK_EQ(row->path, sys_mkdirs(&f->sys, folder, &err), 0);

	autoclose int fd =
		openat(f->sys.root, row->path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);

	CHECK_EQ(row->path, write(fd, row->text, strlen(row->text)), strlen(row->text));
}

static void plug_in(struct fixture *f)
{
	for (size_t i = 0; i < ARRAY_SIZE(stick); i++)
		put(f, &stick[i]);
}

static void set_up(struct fixture *f)
{
	*f = (struct fixture){};
	f->root = xapi_server_fresh(&f->sys);
	unlinkat(f->sys.root, "var/lib/xhw/journal", 0);
	plug_in(f);
}

/* The files of the host, from that row on. */
static void take_away(struct fixture *f, size_t from)
{
	for (size_t i = ARRAY_SIZE(stick); i-- > from;) {
		autofree char *folder = xstrdup(stick[i].path);

		*strrchr(folder, '/') = '\0';
		unlinkat(f->sys.root, stick[i].path, 0);
		unlinkat(f->sys.root, folder, AT_REMOVEDIR);
	}
}

static void tear_down(struct fixture *f)
{
	take_away(f, 0);
	unlinkat(f->sys.root, PROFILE, 0);
	json_object_put(f->json);
	pool_free(&f->mem);
	sys_close(&f->sys);
}

/* `usb VERB [OPTION]`; its exit code. */
static int run_with(struct fixture *f, const char *verb, const char *option)
{
	const char *words[] = { "xhw", "--root", f->root, "usb", verb, "--json", option };
	int count = (int)ARRAY_SIZE(words) - !option;
	char *argv[ARRAY_SIZE(words) + 1] = {}, *out = NULL, *told = NULL;
	struct xhw x = { .can_act = true };
	struct err err = {};
	size_t n = 0;

	for (int i = 0; i < count; i++)
		argv[i] = pool_strdup(&f->mem, words[i]);
	x.out = open_memstream(&out, &n);
	x.err = open_memstream(&told, &n);

	int rc = xhw_main(&x, count, argv);

	fclose(x.out);
	fclose(x.err);
	json_object_put(f->json);
	f->json = NULL;
	CHECK_EQ(out, json_parse(out, strlen(out), "stdout", &f->json, &err), 0);
	free(out);
	free(told);
	return rc;
}

static int run(struct fixture *f, const char *verb)
{
	return run_with(f, verb, NULL);
}

static struct json_object *device(const struct fixture *f, size_t i)
{
	struct json_object *data = json_at(f->json, "data", json_type_object);

	return json_item(json_at(data, "devices", json_type_array), i);
}

TEST(usb_rescan_lists_what_xapi_shows_when_it_has_scanned)
{
	struct fixture f;
	const char *pusb;

	set_up(&f);
	CHECK_EQ("exit", run(&f, "rescan"), 0);
	CHECK_STR("device", json_text(device(&f, 0), "device"), "1-7");
	CHECK_STR("id", json_text(device(&f, 0), "id"), "0781:5584");
	CHECK_STR("serial", json_text(device(&f, 0), "serial"), "A1");
	CHECK_STR("shown", json_text(device(&f, 0), "shown"), "new");
	CHECK("name", json_text(device(&f, 0), "name"));
	pusb = pool_strdup(&f.mem, json_text(device(&f, 0), "pusb"));
	CHECK("one", !device(&f, 1));
	CHECK_EQ("exit", run(&f, "rescan"), 0);
	CHECK_STR("shown", json_text(device(&f, 0), "shown"), "still");
	CHECK_STR("pusb", json_text(device(&f, 0), "pusb"), pusb);
	tear_down(&f);
}

TEST(usb_rescan_fails_where_xapi_cannot_scan)
{
	struct fixture f;
	struct json_object *error;

	set_up(&f);
	put(&f, &(struct tree_row){ .path = POLICY, .text = "ALLOW:vid=1\n" });
	CHECK_EQ("policy", run(&f, "rescan"), ERR_BAD_FILE);
	error = json_at(f.json, "error", json_type_object);
	CHECK_STR("policy", json_text(error, "hint"), "xhw usb rules shows the policy");
	unlinkat(f.sys.root, INVENTORY, 0);
	CHECK_EQ("no XAPI", run(&f, "rescan"), ERR_UNAVAILABLE);
	tear_down(&f);
}

/* As its manager alone can. */
static void wish_alone(const char *usb)
{
	free(xapi_server_tell("{'do':'set','class':'VM','ref':'OpaqueRef:v1',"
			      "'field':'other_config','value':{'xhw-usb':'%s'}}",
			      usb));
	free(xapi_server_tell("{'do':'set','class':'VM','ref':'OpaqueRef:v1',"
			      "'field':'domain_type','value':'hvm'}"));
}

/* As `usb attach` remembers it. */
static void wish(struct fixture *f, const char *usb)
{
	const char *kept = pool_str(
		&f->mem, "{\"usb-vms\": [{\"vm-uuid\": \"" VM_1 "\", \"usb\": \"%s\"}]}", usb);

	wish_alone(usb);
	put(f, &(struct tree_row){ .path = PROFILE, .text = kept });
}

/* The VM that XAPI has a VUSB of, in the pool; "none", "several". */
static const char *given_to(struct fixture *f)
{
	autofree char *text = xapi_server_tell("{'do':'dump'}");
	autoput struct json_object *all = NULL;
	struct json_object *vusbs;
	const char *ret = "none";
	struct err err = {};

	CHECK_EQ(text, json_parse(text, strlen(text), "the dump", &all, &err), 0);
	vusbs = json_at(all, "VUSB", json_type_object);
	if (!vusbs)
		return ret;
	json_object_object_foreach(vusbs, ref, vusb)
	{
		(void)ref;
		ret = streq(ret, "none") ? pool_strdup(&f->mem, json_text(vusb, "VM")) : "several";
	}
	return ret;
}

static bool has_called(const char *method)
{
	autofree char *calls = xapi_server_tell("{'do':'calls'}");

	return strstr(calls, method);
}

TEST(usb_reconcile_gives_a_device_that_came_back_to_its_vm)
{
	struct fixture f;

	set_up(&f);
	wish(&f, "0781:5584:A1");
	CHECK_EQ("first", run(&f, "reconcile"), 0);
	CHECK_STR("first", json_text(f.json, "outcome"), "done");
	CHECK_STR("first", given_to(&f), "OpaqueRef:v1");
	CHECK_EQ("again", run(&f, "reconcile"), 0);
	CHECK_STR("again", json_text(f.json, "outcome"), "already");
	take_away(&f, HOST_ROWS);
	CHECK_EQ("unplugged", run(&f, "rescan"), 0);
	CHECK_STR("unplugged", given_to(&f), "none");
	CHECK_EQ("unplugged", run(&f, "reconcile"), 0);
	CHECK_STR("unplugged", json_text(f.json, "outcome"), "already");
	plug_in(&f);
	unlinkat(f.sys.root, "var/lib/xhw/journal", 0);
	CHECK_EQ("came back", run_with(&f, "reconcile", "--event=1-7"), 0);
	CHECK_STR("came back", json_text(f.json, "outcome"), "done");
	CHECK_STR("came back", given_to(&f), "OpaqueRef:v1");
	CHECK("no journal", !sys_exists(&f.sys, "var/lib/xhw/journal"));
	tear_down(&f);
}

TEST(usb_reconcile_asks_for_no_scan_where_nobody_wishes_what_is_here)
{
	static const char *const wishes[] = { "", "0781:5584:B2", "nonsense" };

	for (size_t i = 0; i < ARRAY_SIZE(wishes); i++) {
		struct fixture f;

		set_up(&f);
		if (*wishes[i])
			wish(&f, wishes[i]);
		free(xapi_server_tell("{'do':'reset'}"));
		CHECK_EQ(wishes[i], run(&f, "reconcile"), 0);
		CHECK_STR(wishes[i], json_text(f.json, "outcome"), "already");
		CHECK(wishes[i], !has_called("PUSB.scan"));
		tear_down(&f);
	}
}

TEST(usb_reconcile_gives_nothing_by_what_the_manager_of_a_vm_wishes_alone)
{
	struct json_object *warning;
	struct fixture f;

	set_up(&f);
	wish_alone("0781:5584:A1");
	CHECK_EQ("shown", run(&f, "rescan"), 0);
	free(xapi_server_tell("{'do':'reset'}"));
	CHECK_EQ("exit", run_with(&f, "reconcile", "--event=1-7"), 0);
	CHECK_STR("nothing", json_text(f.json, "outcome"), "already");
	CHECK_STR("none", given_to(&f), "none");
	CHECK("scan", !has_called("PUSB.scan"));
	warning = json_item(json_at(f.json, "warnings", json_type_array), 0);
	CHECK("told", strstr(json_text(warning, "message"), "'xhw usb attach " VM_1 " 1-7'"));
	/* Of another VM, and a profile that does not read. */
	put(&f, &(struct tree_row){ .path = PROFILE,
				    .text = "{\"usb-vms\": [{\"vm\": \"" VM_1
					    "\", \"usb\": \"0781:5584:A1\"}]}" });
	CHECK_EQ("a guest of xl's", run(&f, "reconcile"), 0);
	CHECK_STR("a guest of xl's", given_to(&f), "none");
	put(&f, &(struct tree_row){ .path = PROFILE, .text = "{\"usb-vms\": [{}]}" });
	CHECK_EQ("unread", run(&f, "reconcile"), ERR_BAD_FILE);
	CHECK_STR("unread", given_to(&f), "none");
	tear_down(&f);
}

TEST(usb_reconcile_of_a_dry_run_asks_for_no_scan_either)
{
	struct fixture f;

	set_up(&f);
	wish(&f, "0781:5584:A1");
	free(xapi_server_tell("{'do':'reset'}"));
	CHECK_EQ("exit", run_with(&f, "reconcile", "--dry-run"), 0);
	CHECK("scan", !has_called("PUSB.scan"));
	CHECK_STR("none", given_to(&f), "none");
	tear_down(&f);
}

TEST(usb_reconcile_goes_on_with_what_xapi_shows_where_it_cannot_scan)
{
	struct fixture f;
	struct json_object *note;

	set_up(&f);
	wish(&f, "0781:5584:A1");
	CHECK_EQ("shown", run(&f, "rescan"), 0);
	free(xapi_server_tell("{'do':'fault','method':'PUSB.scan','nth':1,"
			      "'fail':['INTERNAL_ERROR','x']}"));
	CHECK_EQ("exit", run(&f, "reconcile"), 0);
	note = json_item(json_at(f.json, "notes", json_type_array), 0);
	CHECK_STR("told", json_text(note, "field"), "scan");
	CHECK_STR("given", given_to(&f), "OpaqueRef:v1");
	tear_down(&f);
}
