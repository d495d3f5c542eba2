// SPDX-License-Identifier: GPL-2.0-or-later
// XAPI's records looked at through the test XAPI: its calls, its failures, and none that listens.
#include "fake/xapi_server.h"
#include "unit/test.h"
#include "unit/xapi_world.h"

/* Another machine's root with the test XAPI's socket: what is looked at, and why not. */
static void look_live(struct xapi_world *w, const char *fault)
{
	struct xapi x = {};
	struct sys sys;
	struct err err = {};

	xapi_world_make(w, INVENTORY, NULL);
	xapi_server_fresh(&sys);
	if (fault)
		free(xapi_server_tell("{'do':'fault',%s}", fault));
	CHECK_EQ("open", xapi_open(&x, &sys, NULL, &err), 0);
	xapi_look(&x, &w->sys, &w->mem, &w->view);
	xapi_close(&x);
	sys_close(&sys);
}

TEST(the_test_xapi_s_pool_is_seen_in_one_session_of_three_calls)
{
	struct xapi_world w;

	look_live(&w, NULL);

	autofree char *calls = xapi_server_tell("{'do':'calls'}");

	CHECK_STR("calls", calls,
		  "{\"session.login_with_password\": 1, \"event.from\": 1, \"session.logout\": 1}");
	CHECK("present", w.view.present);
	CHECK_STR("here", w.view.here->name, "host-1");
	CHECK_EQ("hosts", w.view.hosts.n, 2);
	CHECK_EQ("VMs", w.view.vms.n, 3);
	CHECK_STR("of a VM", xapi_vm(&w.view, "20000000-0000-4000-8000-000000000001")->pci,
		  "0/0000:04:00.0");
	CHECK("runs here",
	      xapi_vm(&w.view, "20000000-0000-4000-8000-000000000002")->on == w.view.here);
	CHECK_EQ("unread", w.view.unread, 0);
	xapi_world_end(&w);
}

TEST(an_answer_in_small_parts_is_the_same)
{
	struct xapi_world whole, split;

	look_live(&whole, NULL);
	look_live(&split, "'method':'event.from','split':7");
	CHECK_STR("view", xapi_view_text(&split.mem, &split.view),
		  xapi_view_text(&whole.mem, &whole.view));
	xapi_world_end(&whole);
	xapi_world_end(&split);
}

static const struct {
	const char *fault, *why;
} failures[] = {
	{ "'method':'session.login_with_password','fail':['HOST_IS_SLAVE','10.0.0.9']",
	  "10.0.0.9" },
	{ "'method':'event.from','fail':['HOST_IS_SLAVE','10.0.0.9']", "10.0.0.9" },
	{ "'method':'session.login_with_password','fail':['HOST_STILL_BOOTING']", "start" },
	{ "'method':'event.from','fail':['EVENT_SUBSCRIPTION_PARSE_FAILURE','vgpu']",
	  "EVENT_SUBSCRIPTION_PARSE_FAILURE" },
	{ "'method':'event.from','fail':['INTERNAL_ERROR','Not_found']", "Not_found" },
	{ "'method':'event.from','drop':'middle'", "" },
	{ "'method':'event.from','drop':'after'", "" },
	{ "'method':'event.from','status':500", "500" },
	{ "'method':'event.from','garbage':'HTTP/1.0 200 OK\\r\\n\\r\\n{}'", "" },
	{ "'drop':'accept'", "" },
};

TEST(a_xapi_that_fails_is_told_in_one_sentence_and_its_session_ended)
{
	for (size_t i = 0; i < ARRAY_SIZE(failures); i++) {
		struct xapi_world w;

		look_live(&w, failures[i].fault);
		CHECK(failures[i].fault, !w.view.present && w.view.why && *w.view.why);
		if (!strstr(w.view.why, failures[i].why))
			CHECK_FAIL(failures[i].fault, "'%s' does not tell '%s'", w.view.why,
				   failures[i].why);
		CHECK(failures[i].fault, !strchr(w.view.why, '\n'));

		autofree char *left = xapi_server_tell("{'do':'sessions'}");

		CHECK_STR(failures[i].fault, left, "[]");
		xapi_world_end(&w);
	}
}

TEST(where_no_xapi_listens_that_is_why)
{
	struct xapi x = {};
	struct err err = {};
	struct xapi_world w;

	xapi_world_make(&w, INVENTORY, NULL);
	w.sys.can_act = true;
	xapi_open(&x, &w.sys, NULL, &err);
	xapi_look(&x, &w.sys, &w.mem, &w.view);
	CHECK("absent", !w.view.present);
	CHECK_STR("why", w.view.why, err.message);
	CHECK("told", *w.view.why);
	xapi_close(&x);
	xapi_world_end(&w);
}
