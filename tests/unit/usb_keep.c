// SPDX-License-Identifier: GPL-2.0-or-later
// xhw usb rescan, as a whole command line, with the test XAPI.
#include <fcntl.h>
#include <unistd.h>

#include "base/json.h"
#include "cmd.h"
#include "fake/tree.h"
#include "fake/xapi_server.h"
#include "unit/test.h"

#define POLICY		   "etc/xensource/usb-policy.conf"
#define INVENTORY	   "etc/xensource-inventory"
#define DEVICE(path, attr) "sys/bus/usb/devices/" path "/" attr

/* 1-7: at a port that no other test has something at. */
static const struct tree_row stick[] = {
	{ .path = POLICY, .text = "ALLOW:\n" },
	{ .path = INVENTORY, .text = "INSTALLATION_UUID='a0000000-0000-4000-8000-000000000001'\n" },
	{ .path = DEVICE("1-7", "uevent"), .text = "PRODUCT=781/5583/100\nDEVNUM=007\n" },
	{ .path = DEVICE("1-7", "idVendor"), .text = "0781\n" },
	{ .path = DEVICE("1-7", "idProduct"), .text = "5583\n" },
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

static void set_up(struct fixture *f)
{
	*f = (struct fixture){};
	f->root = xapi_server_fresh(&f->sys);
	for (size_t i = 0; i < ARRAY_SIZE(stick); i++)
		put(f, &stick[i]);
}

/* The tests of others have the same root. */
static void tear_down(struct fixture *f)
{
	for (size_t i = ARRAY_SIZE(stick); i-- > 0;) {
		autofree char *folder = xstrdup(stick[i].path);

		*strrchr(folder, '/') = '\0';
		unlinkat(f->sys.root, stick[i].path, 0);
		unlinkat(f->sys.root, folder, AT_REMOVEDIR);
	}
	json_object_put(f->json);
	pool_free(&f->mem);
	sys_close(&f->sys);
}

/* `usb VERB`; its exit code. */
static int run(struct fixture *f, const char *verb)
{
	const char *words[] = { "xhw", "--root", f->root, "--json", "usb", verb };
	char *argv[ARRAY_SIZE(words) + 1] = {}, *out = NULL, *told = NULL;
	struct xhw x = { .can_act = true };
	struct err err = {};
	size_t n = 0;

	for (size_t i = 0; i < ARRAY_SIZE(words); i++)
		argv[i] = pool_strdup(&f->mem, words[i]);
	x.out = open_memstream(&out, &n);
	x.err = open_memstream(&told, &n);

	int rc = xhw_main(&x, (int)ARRAY_SIZE(words), argv);

	fclose(x.out);
	fclose(x.err);
	json_object_put(f->json);
	f->json = NULL;
	CHECK_EQ(out, json_parse(out, strlen(out), "stdout", &f->json, &err), 0);
	free(out);
	free(told);
	return rc;
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
	CHECK_STR("id", json_text(device(&f, 0), "id"), "0781:5583");
	CHECK_STR("serial", json_text(device(&f, 0), "serial"), "A1");
	CHECK_STR("shown", json_text(device(&f, 0), "shown"), "new");
	CHECK("name", strstr(json_text(device(&f, 0), "name"), "Stick") ||
			      strstr(json_text(device(&f, 0), "name"), "Ultra Fit"));
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
