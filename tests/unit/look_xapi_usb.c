// SPDX-License-Identifier: GPL-2.0-or-later
// XAPI's records of USB devices: which is which device of this host, and who is to have it.
#include "base/json.h"
#include "look/xapi.h"
#include "unit/test.h"

#define HERE "a0000000-0000-4000-8000-000000000001"
#define EVENT(class, ref, members)                                                                 \
	"{\"class\":\"" class "\",\"operation\":\"add\",\"ref\":\"OpaqueRef:" ref                  \
			      "\",\"snapshot\":{\"uuid\":\"" ref "\"," members "}}"
#define PUSB(ref, host, path, product, serial, group)                                              \
	EVENT("pusb", ref,                                                                         \
	      "\"host\":\"OpaqueRef:" host "\",\"path\":\"" path                                   \
	      "\",\"vendor_id\":\"0781\",\"product_id\":\"" product "\",\"serial\":\"" serial      \
	      "\",\"USB_group\":\"OpaqueRef:" group "\",\"passthrough_enabled\":true")

/* What is told first may point at what is told last. */
static const char *const told[] = {
	EVENT("vusb", "v1",
	      "\"VM\":\"OpaqueRef:vm1\",\"USB_group\":\"OpaqueRef:g1\","
	      "\"currently_attached\":true"),
	EVENT("vusb", "v2", "\"VM\":\"OpaqueRef:gone\",\"USB_group\":\"OpaqueRef:g2\""),
	PUSB("u1", "h1", "1-2", "5583", "AB", "g1"),
	PUSB("u2", "h1", "1-3", "5583", "", "g2"),
	PUSB("u3", "h2", "1-4", "5583", "", "g3"),
	PUSB("u4", "h1", "1-5", "x", "", "none"),
	EVENT("usb_group", "g1", "\"PUSBs\":[]"),
	EVENT("usb_group", "g2", "\"PUSBs\":[]"),
	EVENT("host", "h2", "\"name_label\":\"far\""),
	"{\"class\":\"host\",\"operation\":\"add\",\"ref\":\"OpaqueRef:h1\",\"snapshot\":"
	"{\"uuid\":\"" HERE "\"}}",
	EVENT("vm", "vm1", "\"name_label\":\"web\",\"other_config\":{}"),
};

static const char *answer_of(struct pool *mem)
{
	struct strs events = {};

	for (size_t i = 0; i < ARRAY_SIZE(told); i++)
		strs_add(mem, &events, "%s", told[i]);
	return pool_str(mem, "{\"events\":[%s]}", strs_join(mem, &events, ","));
}

static struct usb_dev device(const char *path, const char *serial)
{
	return (struct usb_dev){
		.path = path, .vendor = 0x781, .product = 0x5583, .serial = serial
	};
}

TEST(a_usb_device_has_the_record_of_its_port_ids_and_serial_on_this_host)
{
	static const struct {
		const char *path, *serial, *uuid, *vusb, *vm;
	} cases[] = {
		{ "1-2", "AB", "u1", "v1", "web" },
		{ "1-2", "AC", NULL, NULL, NULL },
		{ "1-2", NULL, NULL, NULL, NULL },
		/* XAPI's spelling of what is no text is its own. */
		{ "1-2", "A\x01", "u1", "v1", "web" },
		/* A VM that is gone. */
		{ "1-3", NULL, "u2", "v2", NULL },
		/* On another host. */
		{ "1-4", NULL, NULL, NULL, NULL },
		{ "1-5", NULL, NULL, NULL, NULL },
	};
	autoput struct json_object *events = NULL;
	struct pool mem = {};
	struct xapi_view x;
	struct err err = {};
	const char *answer = answer_of(&mem);

	CHECK_EQ("json", json_parse(answer, strlen(answer), "it", &events, &err), 0);
	CHECK_EQ("take", xapi_take(events, HERE, &mem, &x, &err), 0);
	CHECK_EQ("unread", x.unread, 1);
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct usb_dev d = device(cases[i].path, cases[i].serial);
		const struct xapi_pusb *p = xapi_pusb_here(&x, &d);
		const struct xapi_vusb *u = xapi_vusb_of(&x, p);

		CHECK_STR(cases[i].path, p ? p->uuid : NULL, cases[i].uuid);
		CHECK_STR(cases[i].path, u ? u->uuid : NULL, cases[i].vusb);
		CHECK_STR(cases[i].path, u && u->vm ? u->vm->name : NULL, cases[i].vm);
	}
	CHECK_STR("a VM that was not asked for", x.vusbs.v[1].vm_ref, "OpaqueRef:gone");
	CHECK("enabled", x.pusbs.v[0].enabled && x.vusbs.v[0].attached && !x.vusbs.v[1].attached);
	pool_free(&mem);
}

static void take(struct pool *mem, struct xapi_view *x, const char *events)
{
	autoput struct json_object *answer = NULL;
	struct err err = {};
	const char *text = pool_str(
		mem, "{\"events\":[%s," EVENT("host", "h1", "\"uuid\":\"" HERE "\"") "]}", events);

	CHECK_EQ(events, json_parse(text, strlen(text), "it", &answer, &err), 0);
	CHECK_EQ(events, xapi_take(answer, HERE, mem, x, &err), 0);
}

TEST(of_a_vm_is_read_what_usb_devices_ask_of_it)
{
	static const struct {
		const char *members, *usb, *platform_usb, *model, *ha;
	} cases[] = {
		{ "\"other_config\":{\"xhw-usb\":\"0781:5583:AB\"},\"platform\":{\"usb\":\"False\","
		  "\"device-model\":\"qemu-upstream\"},\"ha_restart_priority\":\"restart\"",
		  "0781:5583:AB", "False", "qemu-upstream", "restart" },
		{ "\"other_config\":{},\"platform\":{\"usb\":\"\"}", NULL, "", NULL, "" },
		{ "\"other_config\":{\"xhw-usb\":1}", NULL, NULL, NULL, "" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};
		struct xapi_view x;
		const char *event = pool_str(&mem, EVENT("vm", "vm1", "%s"), cases[i].members);

		take(&mem, &x, event);
		CHECK_STR(event, x.vms.v[0].usb, cases[i].usb);
		CHECK_STR(event, x.vms.v[0].platform_usb, cases[i].platform_usb);
		CHECK_STR(event, x.vms.v[0].device_model, cases[i].model);
		CHECK_STR(event, x.vms.v[0].ha, cases[i].ha);
		pool_free(&mem);
	}
}

TEST(whether_the_licence_has_usb_is_known_only_where_the_pool_tells)
{
	static const struct {
		const char *restrictions;
		bool known, restricted;
	} cases[] = {
		{ "{\"restrict_usb_passthrough\":\"true\"}", true, true },
		{ "{\"restrict_usb_passthrough\":\"false\",\"restrict_gpu\":\"true\"}", true,
		  false },
		{ "{\"restrict_usb_passthrough\":\"perhaps\"}", false, false },
		{ "{\"restrict_gpu\":\"true\"}", false, false },
		{ "[]", false, false },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};
		struct xapi_view x;
		const char *event = pool_str(&mem, EVENT("pool", "p", "\"restrictions\":%s"),
					     cases[i].restrictions);

		take(&mem, &x, event);
		CHECK_EQ(event, x.usb_restricted_known, cases[i].known);
		CHECK_EQ(event, x.usb_restricted, cases[i].restricted);
		pool_free(&mem);
	}
}
