// SPDX-License-Identifier: GPL-2.0-or-later
// Settings of VMs, against the test XAPI: each call failing, lost, or with somebody in between.
#include "unit/act_vm.h"

#include <unistd.h>

#include "unit/test.h"

#define TELL(...) free(xapi_server_tell(__VA_ARGS__))

static const struct {
	enum setting set;
	const char *object, *from, *to;
} settings[] = {
	{ SET_VM_PCI, V1, OLD, NEW },	     { SET_VM_PCI, V1, OLD, "" },
	{ SET_VM_PCI, V2, "", NEW },	     { SET_VM_KNOWN, V2, "", "0000:05:00.0 8086:10d3" },
	{ SET_VM_AFFINITY, V1, "", HOST_2 }, { SET_VM_BLOCKED, V1 "/suspend", "", TEXT },
	{ SET_VM_MASK, V1, "", "0,1;2,3" },  { SET_VM_CPUPOOL, V1, "", "Pool-node1" },
};

TEST(each_setting_of_a_vm_is_set_read_back_and_undone)
{
	for (size_t i = 0; i < ARRAY_SIZE(settings); i++) {
		struct vm_acting a;
		const char *name = setting_info(settings[i].set)->name;

		vm_open(&a, NULL);

		autofree char *before = vm_all(), *now = NULL;

		vm_add(&a, settings[i].set, settings[i].object, settings[i].from, settings[i].to);
		CHECK_EQ(name, vm_apply(&a), 0);
		CHECK_EQ(name, a.acted.outcome, OUTCOME_DONE);
		CHECK_EQ(name, a.said.n, 1);

		const struct setter *setter = setter_of(settings[i].set);

		CHECK_EQ(name, setter->get(&a.d, settings[i].object, &now, &a.err), 0);
		CHECK_STR(name, now, settings[i].to);
		vm_next(&a);
		CHECK_EQ(name, vm_undo(&a), 0);
		CHECK_EQ(name, a.acted.outcome, OUTCOME_DONE);
		CHECK_EQ(name, a.said.n, 1);

		autofree char *after = vm_all();

		CHECK_STR(name, after, before);
		vm_close(&a);
	}
}

TEST(undo_leaves_an_operation_blocked_while_the_vm_runs)
{
	struct vm_acting a;

	vm_open(&a, NULL);
	vm_add(&a, SET_VM_BLOCKED, V2 "/suspend", "", TEXT);
	CHECK_EQ("set", vm_apply(&a), 0);
	vm_next(&a);
	CHECK_EQ("undo", vm_undo(&a), -ERR_PARTIAL);
	CHECK_EQ("left", a.acted.left.n, 1);

	autofree char *all = vm_all();

	CHECK("still blocked", strstr(all, TEXT));
	vm_close(&a);
}

TEST(other_keys_of_the_map_stay)
{
	struct vm_acting a;

	vm_open(&a, NULL);
	TELL("{'do':'set','class':'VM','ref':'OpaqueRef:v1','field':'other_config','value':"
	     "{'pci':'" OLD "','folder':'/a','mac_seed':'x'}}");
	vm_add(&a, SET_VM_PCI, V1, OLD, NEW);
	CHECK_EQ("set", vm_apply(&a), 0);

	autofree char *all = vm_all();

	CHECK("all keys",
	      strstr(all, "\"folder\": \"\\/a\"") && strstr(all, "\"mac_seed\": \"x\""));
	CHECK("never as a whole", !strstr(all, "null"));
	autofree char *calls = xapi_server_tell("{'do':'calls'}");
	CHECK("never as a whole", !strstr(calls, "VM.set_other_config"));
	vm_close(&a);
}

TEST(weight_and_cap_stay_beside_a_mask)
{
	struct vm_acting a;
	autofree char *now = NULL;

	vm_open(&a, NULL);
	TELL("{'do':'set','class':'VM','ref':'OpaqueRef:v1','field':'VCPUs_params','value':"
	     "{'weight':'512','mask':'0-3','cap':'50'}}");
	vm_add(&a, SET_VM_MASK, V1, "0-3", "0,1");
	CHECK_EQ("set", vm_apply(&a), 0);

	autofree char *all = vm_all();

	CHECK("all keys", strstr(all, "\"weight\": \"512\"") && strstr(all, "\"cap\": \"50\"") &&
				  strstr(all, "\"mask\": \"0,1\""));
	vm_next(&a);
	CHECK_EQ("undo", vm_undo(&a), 0);
	CHECK_EQ("needs", a.plan.needs, PLAN_NEEDS_VM_START);
	CHECK_EQ("get", setter_of(SET_VM_MASK)->get(&a.d, V1, &now, &a.err), 0);
	CHECK_STR("raw, as it was", now, "0-3");
	vm_close(&a);
}

TEST(a_key_without_text_is_none_but_where_it_blocks)
{
	struct vm_acting a;

	vm_open(&a, NULL);
	vm_pci_by_other("");
	vm_add(&a, SET_VM_PCI, V1, "", NEW);
	CHECK_EQ("set", vm_apply(&a), 0);
	autofree char *now = vm_pci_now();
	CHECK_STR("set", now, NEW);
	vm_next(&a);
	TELL("{'do':'set','class':'VM','ref':'OpaqueRef:v1','field':'blocked_operations','value':"
	     "{'suspend':''}}");
	vm_add(&a, SET_VM_BLOCKED, V1 "/suspend", "", TEXT);
	CHECK_EQ("blocked", vm_apply(&a), -ERR_CONFLICT);
	CHECK_EQ("blocked", a.acted.left.n, 0);
	vm_close(&a);
}

TEST(a_host_that_left_the_pool_is_no_affinity)
{
	struct vm_acting a;
	autofree char *now = NULL;

	vm_open(&a, NULL);
	TELL("{'do':'set','class':'VM','ref':'OpaqueRef:v1','field':'affinity','value':"
	     "'OpaqueRef:gone'}");
	CHECK_EQ("get", setter_of(SET_VM_AFFINITY)->get(&a.d, V1, &now, &a.err), 0);
	CHECK_STR("none", now, "");
	vm_add(&a, SET_VM_AFFINITY, V1, "", "a0000000-0000-4000-8000-00000000dead");
	CHECK_EQ("no such host", vm_apply(&a), -ERR_FAILED);
	CHECK("told", strstr(a.err.message, "there is no host with the uuid"));
	CHECK_EQ("outcome", a.acted.outcome, OUTCOME_PUT_BACK);
	vm_close(&a);
}

/* Whether there was an Nth call. */
static bool survives(const struct vm_fault *f, unsigned nth)
{
	autofree char *label = xprintf("%s at call %u", f->json, nth);
	struct vm_acting a;
	bool there = false;

	vm_open(&a, NULL);

	autofree char *before = vm_all();

	vm_fill(&a);

	int rc = vm_apply_amid(&a, f, nth, &there);
	autofree char *after = vm_all();

	if (rc == 0)
		CHECK(label, vm_is_new());
	else
		CHECK_STR(label, after, before);
	vm_next(&a);
	CHECK_EQ(label, vm_undo(&a), 0);

	autofree char *undone = vm_all();

	CHECK_STR(label, undone, before);
	vm_close(&a);
	return there;
}

TEST(whatever_befalls_one_call_the_vm_is_as_it_was_or_as_wanted)
{
	for (size_t i = 0; i < VM_FAULTS; i++)
		CHECK("many", count_while(n, survives(&vm_faults[i], n)) >= 18);
}

static void expire(void)
{
	TELL("{'do':'expire'}");
}

TEST(our_own_session_may_expire_at_any_call)
{
	for (unsigned n = vm_calls(vm_apply); n > 0; n--) {
		autofree char *label = xprintf("call %u", n);
		struct vm_acting a;

		vm_open(&a, NULL);
		vm_fill(&a);
		vm_at((struct at_call){ .nth = n, .happen = expire });
		CHECK_EQ(label, vm_apply(&a), 0);
		CHECK(label, vm_is_new());
		vm_close(&a);
	}
}

TEST(where_a_plugins_session_expires_all_is_as_it_was_or_told_and_put_back_by_undo)
{
	unsigned partial = 0;

	for (unsigned n = vm_calls(vm_apply); n > 0; n--) {
		autofree char *label = xprintf("call %u", n);
		struct vm_acting a;

		vm_open(&a, "pool-admin");
		autofree char *before = vm_all();
		vm_fill(&a);
		vm_at((struct at_call){ .nth = n, .happen = expire });
		CHECK_EQ(label, vm_apply(&a) < 0, true);
		CHECK(label, strstr(a.err.message, "the session has ended"));
		autofree char *after = vm_all();
		if (a.acted.outcome == OUTCOME_PUT_BACK)
			CHECK_STR(label, after, before);
		else
			CHECK_EQ(label, a.acted.outcome, OUTCOME_PARTIAL);
		partial += a.acted.outcome == OUTCOME_PARTIAL;
		if (a.acted.outcome == OUTCOME_PARTIAL)
			CHECK(label, a.acted.left.n > 0 && strstr(a.err.hint, "xhw undo"));
		mem_autofree(&a.session);
		a.session = NULL;
		vm_next(&a);
		CHECK_EQ(label, vm_undo(&a), 0);
		autofree char *undone = vm_all();
		CHECK_STR(label, undone, before);
		vm_close(&a);
	}
	CHECK("some in the middle", partial > 3);
}

static void destroy(void)
{
	TELL("{'do':'remove','class':'VM','ref':'OpaqueRef:v1'}");
}

TEST(a_vm_may_be_destroyed_at_any_call)
{
	/* The last one asks for the host of its affinity. */
	for (unsigned n = vm_calls(vm_apply) - 1; n > 0; n--) {
		autofree char *label = xprintf("call %u", n);
		struct vm_acting a;
		struct journal j;

		vm_open(&a, NULL);
		vm_fill(&a);
		vm_at((struct at_call){ .nth = n, .happen = destroy });
		CHECK_EQ(label, vm_apply(&a) < 0, true);
		CHECK_EQ(label, a.acted.outcome, OUTCOME_PUT_BACK);
		vm_next(&a);
		CHECK_EQ(label, journal_look(&a.sys, &a.mem, &j, &a.err), 0);
		CHECK(label, !j.interrupted);
		CHECK_EQ(label, vm_undo(&a), 0);
		vm_close(&a);
	}
}

TEST(what_was_done_to_a_vm_that_is_gone_is_told_by_undo_and_dropped)
{
	struct vm_acting a;
	struct journal j;

	vm_open(&a, NULL);
	vm_fill(&a);
	CHECK_EQ("apply", vm_apply(&a), 0);
	destroy();
	vm_next(&a);
	CHECK_EQ("undo", vm_undo(&a), 0);
	CHECK_EQ("nothing to do", a.acted.outcome, OUTCOME_ALREADY);
	CHECK_EQ("told", a.said.n, 2);
	CHECK_STR("told", a.said.v[0], "warning: the VM is gone, and its affinity with it");
	CHECK_EQ("look", journal_look(&a.sys, &a.mem, &j, &a.err), 0);
	CHECK("dropped", !j.present);
	vm_close(&a);
}

static void set_by_other(void)
{
	vm_pci_by_other(OTHER);
}

/* XAPI has no way to compare and set: who comes between our last look and our removal is lost, but
 * that is one call's time, and at any other he is not. */
TEST(who_sets_the_same_key_meanwhile_loses_nothing)
{
	unsigned lost = 0;

	for (unsigned n = vm_calls(vm_apply); n > 0; n--)
		for (unsigned after = 0; after < 2; after++) {
			autofree char *label = xprintf("%s call %u", after ? "after" : "before", n);
			struct vm_acting a;

			vm_open(&a, NULL);
			vm_fill(&a);
			vm_at((struct at_call){ .nth = n, .after = after, .happen = set_by_other });

			int rc = vm_apply(&a);
			autofree char *now = vm_pci_now();

			if (streq(now, NEW)) {
				CHECK_EQ(label, rc, 0);
				CHECK(label, strstr(vm_seen()->method, after ? "get" : "remove"));
				lost++;
			} else {
				CHECK_STR(label, now, OTHER);
			}
			if (rc < 0 && a.acted.outcome == OUTCOME_PUT_BACK)
				CHECK_EQ(label, rc, -ERR_CONFLICT);
			vm_close(&a);
		}
	CHECK_EQ("the last look and what follows it", lost, 2);
}

TEST(a_key_added_by_another_between_our_two_calls_is_a_conflict_that_leaves_it)
{
	struct vm_acting a;
	struct journal j;

	vm_open(&a, NULL);
	vm_add(&a, SET_VM_PCI, V1, OLD, NEW);
	TELL("{'do':'fault','method':'VM.add_to_other_config','nth':1,'fail':"
	     "['MAP_DUPLICATE_KEY','VM','other_config','" V1 "','pci']}");
	vm_at((struct at_call){ .nth = 8, .happen = set_by_other });
	CHECK_EQ("conflict", vm_apply(&a), -ERR_CONFLICT);
	CHECK_STR("where", vm_seen()->method, "VM.add_to_other_config");
	CHECK("told", strstr(a.err.message, "the key 'pci' in other_config of VM 'web' was "
					    "written by somebody else meanwhile"));
	CHECK_EQ("nothing of ours is there", a.acted.outcome, OUTCOME_PUT_BACK);
	autofree char *now = vm_pci_now();
	CHECK_STR("his", now, OTHER);
	CHECK_EQ("look", journal_look(&a.sys, &a.mem, &j, &a.err), 0);
	CHECK("nothing to settle", !j.present);
	vm_close(&a);
}

TEST(an_add_that_is_denied_after_the_removal_is_put_back)
{
	struct vm_acting a;

	vm_open(&a, "pool-admin");
	vm_add(&a, SET_VM_PCI, V1, OLD, NEW);
	TELL("{'do':'fault','method':'VM.add_to_other_config','nth':1,'fail':"
	     "['RBAC_PERMISSION_DENIED','VM.add_to_other_config/key:pci','no']}");
	CHECK_EQ("denied", vm_apply(&a), -ERR_REFUSED);
	CHECK_EQ("put back", a.acted.outcome, OUTCOME_PUT_BACK);
	autofree char *now = vm_pci_now();
	CHECK_STR("put back", now, OLD);
	vm_close(&a);
}

/* The role was taken away in between: nothing of this session's can put it back. */
TEST(where_putting_back_is_denied_too_it_is_told_and_left_to_undo)
{
	struct vm_acting a;

	vm_open(&a, "pool-admin");
	vm_add(&a, SET_VM_PCI, V1, OLD, NEW);
	TELL("{'do':'fault','method':'VM.add_to_other_config','fail':"
	     "['RBAC_PERMISSION_DENIED','VM.add_to_other_config/key:pci','no']}");
	CHECK_EQ("partial", vm_apply(&a), -ERR_PARTIAL);
	CHECK_EQ("left", a.acted.left.n, 1);
	CHECK("what it was", strstr(a.acted.left.v[0], "none -> " OLD));
	TELL("{'do':'clear'}");
	vm_next(&a);
	CHECK_EQ("undo", vm_undo(&a), 0);
	autofree char *now = vm_pci_now();
	CHECK_STR("put back", now, OLD);
	vm_close(&a);
}

/* Done a second after we gave up on it. */
TEST(a_call_that_is_done_after_its_time_is_put_back_by_undo)
{
	struct vm_acting a;

	vm_open(&a, NULL);
	vm_add(&a, SET_VM_PCI, V1, OLD, NEW);
	TELL("{'do':'fault','method':'VM.remove_from_other_config','nth':1,'slow':1300}");
	a.x.timeout = 300;
	CHECK_EQ("partial", vm_apply(&a), -ERR_PARTIAL);
	CHECK("told", strstr(a.acted.left.v[0], "XAPI may do it yet"));
	/* XAPI takes another of this kind only after that one. */
	for (unsigned i = 0; i < 5000; i++) {
		autofree char *now = vm_pci_now();

		if (!*now)
			break;
		usleep(2000);
	}
	autofree char *gone = vm_pci_now();
	CHECK_STR("done late", gone, "");
	vm_next(&a);
	CHECK_EQ("undo", vm_undo(&a), 0);
	autofree char *now = vm_pci_now();
	CHECK_STR("put back", now, OLD);
	vm_close(&a);
}
