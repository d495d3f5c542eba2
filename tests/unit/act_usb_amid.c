// SPDX-License-Identifier: GPL-2.0-or-later
// USB devices given to VMs while something happens: the device goes, another client comes, a kill.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/text.h"
#include "unit/act_stick.h"
#include "unit/test.h"

#define TELL(...) free(xapi_server_tell(__VA_ARGS__))

/* What fill plans is applied, and something happens at call n; *there: it has so many. */
static int apply_amid(struct vm_acting *a, void (*fill)(struct vm_acting *a), unsigned n,
		      void (*happen)(void), bool *there)
{
	stick_open(a, NULL);
	fill(a);
	vm_at((struct at_call){ .nth = n, .happen = happen });

	int rc = vm_apply(a);

	*there = vm_seen()->seen >= n;
	return rc;
}

TEST(a_usb_device_may_be_pulled_at_any_call_and_nothing_of_the_plan_stays)
{
	unsigned n = 1;

	for (bool there = true; there; n++) {
		autofree char *label = xprintf("call %u", n);
		struct vm_acting a;
		int rc = apply_amid(&a, stick_attach, n, stick_pull, &there);

		/* The very last one asks for the uuid of the VM that has it. */
		CHECK(label,
		      rc == -ERR_NOT_FOUND ||
			      (rc == 0 && (!there || streq(vm_seen()->method, "VM.get_uuid"))));
		if (rc < 0) {
			autofree char *after = stick_state();

			CHECK(label, strstr(a.err.message, "XAPI shows no USB device " STICK));
			CHECK_EQ(label, a.acted.outcome, OUTCOME_PUT_BACK);
			CHECK(label, text_starts(after, "-;; ") && !strstr(after, STICK));
			CHECK(label, strstr(after, "\"usb\":\"False\""));
		}
		stick_close(&a);
	}
	CHECK("many", n > 25);
}

TEST(undoing_drops_what_went_with_the_device_and_takes_the_wish_back)
{
	struct vm_acting a;

	stick_open(&a, NULL);
	stick_attach(&a);
	CHECK_EQ("attach", vm_apply(&a), 0);
	stick_pull();
	vm_next(&a);
	CHECK_EQ("undo", vm_undo(&a), 0);
	CHECK_STR("told", a.said.v[0], "warning: the USB device is gone, and its VM with it");
	autofree char *after = stick_state();
	CHECK("no wish", !strstr(after, STICK));
	stick_close(&a);
}

/* Its records are others then: one step may find the old ones gone, and the next the new. */
TEST(a_usb_device_that_is_replugged_at_any_call_is_attached_whole_or_not_at_all)
{
	unsigned n = 1, whole = 0;

	for (bool there = true; there; n++) {
		autofree char *label = xprintf("call %u", n);
		struct vm_acting a;
		int rc = apply_amid(&a, stick_attach, n, stick_replug, &there);
		autofree char *after = stick_state();

		whole += rc == 0;
		CHECK(label, rc == 0 || a.acted.outcome == OUTCOME_PUT_BACK);
		/* Once all is read back it is the wish that stays: for `usb reconcile`. */
		if (rc == 0 && there && streq(vm_seen()->method, "VM.get_uuid"))
			CHECK(label, text_starts(after, "false;; ") && strstr(after, STICK));
		else if (rc == 0)
			CHECK_STR(label, after, ATTACHED);
		else
			CHECK(label, text_starts(after, "false;; ") && !strstr(after, STICK));
		stick_close(&a);
	}
	CHECK("early enough", whole > 8 && whole < n);
}

/* Another toolstack client gives it to V2, if nobody has it. */
static void given_by_other(void)
{
	autofree char *group = xapi_server_tell("{'do':'get','class':'USB_group',"
						"'ref':'OpaqueRef:g1'}");

	if (!strstr(group, "\"VUSBs\": []"))
		return;
	TELL("{'do':'add','class':'VUSB','ref':'OpaqueRef:x2','record':{'VM':'OpaqueRef:v2',"
	     "'USB_group':'OpaqueRef:g1'}}");
}

TEST(who_is_given_the_usb_device_meanwhile_keeps_it)
{
	unsigned n = 1, kept = 0;

	for (bool there = true; there; n++) {
		autofree char *label = xprintf("call %u", n);
		struct vm_acting a;
		int rc = apply_amid(&a, stick_give, n, given_by_other, &there);
		autofree char *after = stick_state();

		CHECK(label, rc == 0 || rc == -ERR_CONFLICT || rc == -ERR_PARTIAL);
		CHECK(label, strstr(after, rc == 0 ? "; OpaqueRef:v1;" : "; OpaqueRef:v2;"));
		/* It would be taken from V2 with it. */
		if (rc == -ERR_PARTIAL)
			CHECK(label, strstr(a.acted.left.v[0], "a VM has been given USB device"));
		kept += rc < 0;
		stick_close(&a);
	}
	CHECK("kept", kept > 8);
}

static void kill_us(void)
{
	kill(getpid(), SIGKILL);
}

TEST(killed_at_any_call_the_next_change_puts_the_usb_device_back)
{
	static const struct caller next = { "usb detach", "root" };
	unsigned kills = 0;

	for (bool killed = true; killed;) {
		struct at_call at = { .nth = kills / 2 + 1, .after = kills % 2, .happen = kill_us };
		autofree char *label = xprintf("half call %u", kills);
		struct vm_acting a;
		int status = 0;

		stick_open(&a, NULL);
		autofree char *before = stick_state();
		stick_give(&a);

		pid_t pid = fork();

		if (pid == 0) {
			vm_at(at);
			vm_apply(&a);
			_exit(0);
		}
		CHECK(label, pid > 0 && waitpid(pid, &status, 0) == pid);
		killed = WIFSIGNALED(status);
		kills += killed;
		vm_next(&a);
		CHECK_EQ(label, journal_settle(&a.d, &next, &a.mem, &a.acted, &a.err), 0);
		autofree char *after = stick_state();
		if (killed)
			CHECK_STR(label, after, before);
		stick_close(&a);
	}
	CHECK("many", kills > 20);
}

/* Done a second after we gave up on it. */
TEST(a_usb_device_that_is_given_after_its_time_is_taken_back_by_undo)
{
	struct vm_acting a;

	stick_open(&a, NULL);
	stick_give(&a);
	TELL("{'do':'fault','method':'VUSB.create','nth':1,'slow':1300}");
	a.x.timeout = 300;
	CHECK_EQ("partial", vm_apply(&a), -ERR_PARTIAL);
	CHECK("told", strstr(a.acted.left.v[0], "XAPI may do it yet"));
	for (unsigned i = 0; i < 5000; i++) {
		autofree char *now = stick_state();

		if (strstr(now, "OpaqueRef:v1"))
			break;
		usleep(2000);
	}
	vm_next(&a);
	CHECK_EQ("undo", vm_undo(&a), 0);
	autofree char *after = stick_state();
	CHECK_STR("as before", after, BEFORE);
	stick_close(&a);
}
