// SPDX-License-Identifier: GPL-2.0-or-later
// XAPI's records of USB devices, set against the test XAPI: undone, each call failing or lost, and
// what XAPI does not permit.
#include "base/text.h"
#include "unit/act_stick.h"
#include "unit/test.h"

#define TELL(...) free(xapi_server_tell(__VA_ARGS__))

TEST(each_usb_setting_is_set_read_back_and_undone)
{
	struct vm_acting a;

	stick_open(&a, NULL);
	autofree char *before = stick_state();
	CHECK_STR("before", before, BEFORE);
	stick_attach(&a);
	CHECK_EQ("set", vm_apply(&a), 0);
	CHECK_EQ("set", a.acted.outcome, OUTCOME_DONE);
	autofree char *after = stick_state();
	CHECK_STR("set", after, ATTACHED);
	CHECK_STR("said", a.said.v[3],
		  "pci attach by root: VM of USB device " STICK ": none -> " V1);
	vm_next(&a);
	CHECK_EQ("undo", vm_undo(&a), 0);
	CHECK_EQ("undo", a.plan.needs, PLAN_NEEDS_VM_START); /* platform:usb */
	autofree char *undone = stick_state();
	CHECK("undone", strstr(undone, "false;; ") && strstr(undone, "\"usb\":\"False\""));
	stick_close(&a);
}

TEST(a_usb_device_goes_from_one_vm_to_another_and_back)
{
	struct vm_acting a;

	stick_given(&a, "pool-admin");
	TELL("{'do':'set','class':'VUSB','ref':'OpaqueRef:x1','field':'currently_attached',"
	     "'value':false}");
	vm_add(&a, SET_USB_VM, STICK, V1, V2);
	CHECK_EQ("set", vm_apply(&a), 0);
	autofree char *after = stick_state();
	CHECK("other", strstr(after, "true; OpaqueRef:v2;"));
	vm_next(&a);
	CHECK_EQ("undo", vm_undo(&a), 0);
	CHECK_EQ("undo", a.plan.needs, PLAN_NEEDS_VM_START);
	autofree char *undone = stick_state();
	CHECK("back", strstr(undone, "true; OpaqueRef:v1;"));
	stick_close(&a);
}

TEST(what_a_running_vm_had_plugged_is_its_own_again_but_plugged_at_its_next_start_only)
{
	struct vm_acting a;

	stick_given(&a, NULL);
	stick_detach(&a);
	CHECK_EQ("detach", vm_apply(&a), 0);
	autofree char *after = stick_state();
	CHECK("none has it", strstr(after, "false;; {\"folder\":\"\\/a\"} "));
	vm_next(&a);
	CHECK_EQ("undo", vm_undo(&a), -ERR_PARTIAL);
	CHECK_EQ("left", a.acted.left.n, 1);
	CHECK_STR("left", a.acted.left.v[0],
		  "plug in the VM of USB device " STICK
		  " stays unplugged, since XAPI plugs at the VM's next start only");
	autofree char *undone = stick_state();
	CHECK("its own", strstr(undone, "true; OpaqueRef:v1; ") && strstr(undone, STICK));
	stick_close(&a);
}

/* Whether there was an Nth call. */
static bool survives(const struct vm_fault *f, unsigned nth, void (*fill)(struct vm_acting *))
{
	autofree char *label = xprintf("%s at call %u", f->json, nth);
	struct vm_acting a;
	bool there = false;

	stick_open(&a, NULL);

	autofree char *before = stick_state();

	fill(&a);

	int rc = vm_apply_amid(&a, f, nth, &there);
	autofree char *after = stick_state();

	if (rc == 0)
		CHECK(label, strstr(after, "true; OpaqueRef:v1; "));
	else if (a.acted.outcome == OUTCOME_PUT_BACK)
		CHECK(label, strstr(after, "false;; "));
	vm_next(&a);
	CHECK_EQ(label, vm_undo(&a), 0);

	autofree char *undone = stick_state();

	if (fill == stick_give)
		CHECK_STR(label, undone, before);
	stick_close(&a);
	return there;
}

TEST(whatever_befalls_one_call_of_usb_records_all_is_as_it_was_or_as_wanted)
{
	for (size_t i = 0; i < VM_FAULTS; i++)
		CHECK("many", count_while(n, survives(&vm_faults[i], n, stick_give)) >= 12);
}

TEST(a_usb_device_is_attached_whole_or_not_at_all_whichever_call_fails)
{
	CHECK("many", count_while(n, survives(&vm_faults[0], n, stick_attach)) >= 25);
}

TEST(a_detach_that_fails_leaves_all_but_the_plug_as_it_was)
{
	unsigned unplugged = 0;

	for (unsigned n = 1;; n++) {
		autofree char *label = xprintf("call %u", n);
		struct vm_acting a;

		stick_given(&a, NULL);
		stick_detach(&a);
		TELL("{'do':'fault','nth':%u,'fail':['INTERNAL_ERROR','x']}", n);

		int rc = vm_apply(&a);

		autofree char *after = stick_state();
		stick_close(&a);
		if (rc == 0)
			break;
		CHECK(label, strstr(after, "true; OpaqueRef:v1") && strstr(after, STICK));
		if (!strstr(after, "plugged")) {
			CHECK_EQ(label, a.acted.outcome, OUTCOME_PARTIAL);
			unplugged++;
		} else {
			CHECK_EQ(label, a.acted.outcome, OUTCOME_PUT_BACK);
		}
	}
	CHECK("after the unplugging", unplugged > 8);
}

/* What XAPI does not permit, and how it is told. */
static const struct {
	const char *tell, *told;
	int rc;
} denied[] = {
	{ "'do':'set','class':'pool','ref':'OpaqueRef:pool','field':'restrictions','value':"
	  "{'restrict_usb_passthrough':'true'}",
	  "the pool's licence does not permit USB_passthrough", -ERR_REFUSED },
	{ "'do':'set','class':'VM','ref':'OpaqueRef:v1','field':'VUSBs','value':"
	  "['OpaqueRef:1','OpaqueRef:2','OpaqueRef:3','OpaqueRef:4','OpaqueRef:5','OpaqueRef:6']",
	  "a VM can have at most 6 USB devices", -ERR_REFUSED },
	{ "'do':'set','class':'VM','ref':'OpaqueRef:v1','field':'ha_restart_priority','value':"
	  "'restart'",
	  "XAPI does not allow this: ", -ERR_REFUSED },
	{ "'do':'add','class':'VDI','ref':'OpaqueRef:d1','record':{'name_label':'stick','SR':"
	  "'OpaqueRef:s1','VBDs':['OpaqueRef:b1'],'sm_config':{'usb_path':'1-2'}}",
	  "a VM uses disk 'stick' of that USB stick", -ERR_CONFLICT },
	{ "'do':'remove','class':'VM','ref':'OpaqueRef:v1'", "there is no VM with the uuid " V1,
	  -ERR_FAILED },
};

TEST(what_xapi_does_not_permit_is_told_and_all_is_put_back)
{
	for (size_t i = 0; i < ARRAY_SIZE(denied); i++) {
		struct vm_acting a;

		stick_open(&a, NULL);
		TELL("{'do':'add','class':'SR','ref':'OpaqueRef:s1','record':{'type':'udev'}}");
		TELL("{%s}", denied[i].tell);
		stick_give(&a);
		CHECK_EQ(denied[i].told, vm_apply(&a), denied[i].rc);
		CHECK_EQ(denied[i].told, a.acted.outcome, OUTCOME_PUT_BACK);
		CHECK(denied[i].told, strstr(a.err.message, denied[i].told));
		autofree char *after = stick_state();
		CHECK(denied[i].told, text_starts(after, "false;; "));
		stick_close(&a);
	}
}

TEST(a_usb_device_that_is_plugged_is_not_taken_from_its_vm)
{
	struct vm_acting a;

	stick_given(&a, NULL);
	autofree char *before = stick_state();
	vm_add(&a, SET_USB_VM, STICK, V1, "");
	CHECK_EQ("take", vm_apply(&a), -ERR_CONFLICT);
	CHECK("told", strstr(a.err.hint, "xhw usb detach"));
	autofree char *after = stick_state();
	CHECK_STR("as it was", after, before);
	stick_close(&a);
}

TEST(an_identity_that_two_usb_devices_have_names_neither)
{
	struct vm_acting a;
	autofree char *value = NULL;

	stick_open(&a, NULL);
	TELL("{'do':'add','class':'PUSB','record':{'host':'OpaqueRef:h1','path':'1-3',"
	     "'vendor_id':'46f4','product_id':'0001','serial':'S1'}}");
	vm_add(&a, SET_USB_ENABLED, STICK, "false", "true");
	CHECK_EQ("both", vm_apply(&a), -ERR_CONFLICT);
	CHECK("told", strstr(a.err.message, "2 USB devices of this host are " STICK));
	CHECK_EQ("by its port", setter_of(SET_USB_ENABLED)->get(&a.d, STICK "@1-3", &value, &a.err),
		 0);
	CHECK_EQ("of another host",
		 setter_of(SET_USB_ENABLED)->get(&a.d, STICK "@1-3/" HOST_2, &value, &a.err),
		 -ERR_NOT_FOUND);
	stick_close(&a);
}

TEST(a_guest_that_holds_on_to_a_usb_device_keeps_it)
{
	struct vm_acting a;

	stick_given(&a, NULL);
	autofree char *before = stick_state();
	stick_detach(&a);
	TELL("{'do':'fault','method':'VUSB.unplug','fail':['INTERNAL_ERROR','xenopsd internal "
	     "error: vusb_unplug: Unable to unplug 1-2']}");
	CHECK_EQ("detach", vm_apply(&a), -ERR_FAILED);
	CHECK_EQ("detach", a.acted.outcome, OUTCOME_PUT_BACK);
	CHECK("told", strstr(a.err.message, "Unable to unplug") &&
			      strstr(a.err.hint, "the guest may hold on to it"));
	autofree char *after = stick_state();
	CHECK_STR("as it was", after, before);
	stick_close(&a);
}

/* The stick for V1, and platform:usb of V1 as what has nothing to do with it. */
static int apply_apart(struct vm_acting *a, const char *fault)
{
	static const struct caller me = { "usb reconcile", "root" };

	stick_open(a, NULL);
	TELL("{%s}", fault);
	stick_give(a);
	vm_add(a, SET_VM_PLATFORM_USB, V1, "False", "true");
	return plan_apply_apart(&a->d, &a->plan, &me, &a->mem, &a->acted, &a->err);
}

TEST(a_usb_device_that_cannot_be_given_keeps_nothing_else_from_being_done)
{
	static const char *const faults[] = {
		"'do':'fault','method':'PUSB.set_passthrough_enabled','fail':['INTERNAL_ERROR','x']",
		"'do':'fault','method':'VUSB.create','fail':['INTERNAL_ERROR','x']",
		"'do':'remove','class':'PUSB','ref':'OpaqueRef:u1'",
	};

	for (size_t i = 0; i < ARRAY_SIZE(faults); i++) {
		struct vm_acting a;

		CHECK_EQ(faults[i], apply_apart(&a, faults[i]), -ERR_PARTIAL);
		CHECK_EQ(faults[i], a.acted.outcome, OUTCOME_PARTIAL);
		CHECK_EQ(faults[i], a.acted.done, 1);
		CHECK_EQ(faults[i], a.acted.left.n, 1);
		CHECK(faults[i], strstr(a.acted.left.v[0], STICK));
		autofree char *after = stick_state();
		CHECK(faults[i], i == 2 || text_starts(after, "false;; "));
		CHECK(faults[i], strstr(after, "\"usb\":\"true\""));
		stick_close(&a);
	}
}

TEST(all_that_fails_apart_is_put_back_as_together)
{
	static const struct caller me = { "usb reconcile", "root" };
	struct vm_acting a;

	stick_open(&a, NULL);
	autofree char *before = stick_state();
	TELL("{'do':'fault','method':'VUSB.create','fail':['INTERNAL_ERROR','x']}");
	stick_give(&a);
	CHECK_EQ("rc", plan_apply_apart(&a.d, &a.plan, &me, &a.mem, &a.acted, &a.err), -ERR_FAILED);
	CHECK_EQ("outcome", a.acted.outcome, OUTCOME_PUT_BACK);
	CHECK_EQ("left", a.acted.left.n, 0);
	autofree char *after = stick_state();
	CHECK_STR("as it was", after, before);
	stick_close(&a);
}
