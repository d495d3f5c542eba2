// SPDX-License-Identifier: GPL-2.0-or-later
// The door to XAPI, against the test XAPI: sessions, failures in words, connections that break.
#include "test.h"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "door/xapi_parts.h"
#include "fake/xapi_server.h"

#define V1	"OpaqueRef:v1"
#define V2	"OpaqueRef:v2"
#define MAY_BE	"may have been done all the same"
#define V1_UUID "20000000-0000-4000-8000-000000000001"

struct at {
	struct sys sys;
	struct xapi x;
	struct err err;
};

static void begin(struct at *at)
{
	*at = (struct at){};
	xapi_server_fresh(&at->sys);
	CHECK_EQ("open", xapi_open(&at->x, &at->sys, NULL, &at->err), 0);
	CHECK_STR("which", at->x.ops->name, "live");
}

/* With a session of that role. */
static void begin_as(struct at *at, const char *role)
{
	*at = (struct at){};
	xapi_server_fresh(&at->sys);
	autofree char *quoted = xapi_server_tell("{'do':'session','role':'%s'}", role);
	autofree char *session = xstrndup(quoted + 1, strlen(quoted) - 2);

	CHECK_EQ("open", xapi_open(&at->x, &at->sys, session, &at->err), 0);
}

static void end(struct at *at)
{
	xapi_close(&at->x);
	sys_close(&at->sys);
}

/* A command whose answer is of no interest. */
#define TELL(...) free(xapi_server_tell(__VA_ARGS__))

static int calls_of(const char *method)
{
	autofree char *text = xapi_server_tell("{'do':'calls'}");
	autofree char *key = xprintf("\"%s\": ", method);
	const char *found = strstr(text, key);

	return found ? (int)strtol(found + strlen(key), NULL, 10) : 0;
}

/* How many sessions live. */
static size_t sessions(void)
{
	autofree char *text = xapi_server_tell("{'do':'sessions'}");
	size_t n = 0;

	for (const char *p = text; (p = strstr(p, "\"originator\"")); p++)
		n++;
	return n;
}

static char *name_of(struct at *at, const char *vm)
{
	char *name = NULL;

	CHECK_EQ("the name", xapi_text(&at->x, &name, &at->err, "VM.get_name_label", 1, vm), 0);
	return name;
}

static int rename_vm(struct at *at)
{
	return xapi_text(&at->x, NULL, &at->err, "VM.set_name_label", 2, V1, "new");
}

static int start_vm(struct at *at, const char *vm)
{
	autoput struct json_object *params = xapi_params(1, vm);

	json_object_array_add(params, json_object_new_boolean(false));
	json_object_array_add(params, json_object_new_boolean(false));
	return xapi_call(&at->x, "VM.start", params, NULL, &at->err);
}

TEST(a_door_logs_in_once_with_an_originator_and_logs_out)
{
	struct at at;

	begin(&at);
	CHECK_EQ("no login before a call needs it", calls_of("session.login_with_password"), 0);
	for (int i = 0; i < 3; i++) {
		autofree char *name = name_of(&at, V1);

		CHECK_STR("the name", name, "web");
	}

	autofree char *text = xapi_server_tell("{'do':'sessions'}");

	CHECK("the originator", strstr(text, "\"originator\": \"" XAPI_ORIGINATOR "\""));
	CHECK_EQ("calls", at.x.calls, 4);
	end(&at);
	CHECK_EQ("logins", calls_of("session.login_with_password"), 1);
	CHECK_EQ("left behind", sessions(), 0);
}

TEST(a_door_logs_out_after_failures_too)
{
	static const char *const faults[] = { "'fail':['INTERNAL_ERROR','x']", "'drop':'after'",
					      "'drop':'middle'", "'status':500",
					      "'garbage':'HTTP/1.0 200 OK'" };

	for (size_t i = 0; i < ARRAY_SIZE(faults); i++) {
		struct at at;

		begin(&at);
		TELL("{'do':'fault','method':'VM.set_name_label',%s}", faults[i]);
		CHECK_EQ(faults[i], rename_vm(&at), -ERR_FAILED);
		end(&at);
		CHECK_EQ(faults[i], sessions(), 0);
	}
}

TEST(an_expired_session_is_made_anew_once)
{
	struct at at;

	begin(&at);
	free(name_of(&at, V1));
	TELL("{'do':'expire'}");
	CHECK_EQ("a change", rename_vm(&at), 0);
	CHECK_EQ("logins", calls_of("session.login_with_password"), 2);
	TELL("{'do':'fault','method':'VM.set_name_label','fail':['SESSION_INVALID','$session']}");
	TELL("{'do':'reset'}");
	CHECK_EQ("always expired", rename_vm(&at), -ERR_REFUSED);
	CHECK_EQ("tried", calls_of("VM.set_name_label"), 2);
	CHECK_EQ("logins", calls_of("session.login_with_password"), 1);
	end(&at);
}

TEST(a_session_invalid_of_somebody_else_is_no_reason_to_try_again)
{
	struct at at;

	begin(&at);
	TELL("{'do':'fault','method':'VM.set_name_label','fail':['SESSION_INVALID','other']}");
	CHECK_EQ("refused", rename_vm(&at), -ERR_REFUSED);
	CHECK_EQ("tried", calls_of("VM.set_name_label"), 1);
	end(&at);
}

TEST(a_given_session_is_used_as_it_is_and_never_logged_out)
{
	struct at at;

	begin_as(&at, "vm-admin");
	CHECK_EQ("a change", rename_vm(&at), 0);
	end(&at);
	CHECK_EQ("no login", calls_of("session.login_with_password"), 0);
	CHECK_EQ("no logout", calls_of("session.logout"), 0);
	CHECK_EQ("it lives", sessions(), 1);
}

TEST(a_given_session_that_has_expired_is_not_replaced_by_one_of_root)
{
	struct at at;

	begin_as(&at, "vm-admin");
	TELL("{'do':'expire'}");
	CHECK_EQ("a change", rename_vm(&at), -ERR_REFUSED);
	CHECK_STR("in words", at.err.message, "the session has ended");
	CHECK_EQ("no login", calls_of("session.login_with_password"), 0);
	end(&at);
}

TEST(a_role_that_is_too_low_is_told)
{
	struct at at;

	begin_as(&at, "vm-operator");
	CHECK_EQ("a change",
		 xapi_text(&at.x, NULL, &at.err, "VM.remove_from_other_config", 2, V1, "pci"),
		 -ERR_REFUSED);
	CHECK_STR("code", at.x.failure.code, "RBAC_PERMISSION_DENIED");
	CHECK_STR("in words", at.err.message,
		  "this user's role does not permit vm.remove_from_other_config/key:pci");
	end(&at);
}

TEST(a_login_that_fails_says_so_and_is_tried_again_by_the_next_call)
{
	struct at at;

	begin(&at);
	TELL("{'do':'fault','method':'session.login*','nth':1,"
	     "'fail':['CANNOT_CONTACT_HOST','OpaqueRef:h2']}");
	CHECK_EQ("the first", rename_vm(&at), -ERR_UNAVAILABLE);
	CHECK("nobody is asked for labels", calls_of("host.get_name_label") == 0);
	CHECK_EQ("the second", rename_vm(&at), 0);
	end(&at);
	CHECK_EQ("left behind", sessions(), 0);
}

TEST(a_reply_of_10_MB_comes_whole_however_it_is_split)
{
	static const size_t size = 10 << 20;
	struct at at;

	begin(&at);
	autofree char *big = xcalloc(size + 1, 1);

	memset(big, 'x', size);
	TELL("{'do':'set','class':'VM','ref':'" V1 "','field':'name_description','value':'%s'}",
	     big);
	for (int split = 0; split < 2; split++) {
		autofree char *text = NULL;

		if (split)
			TELL("{'do':'fault','method':'VM.get_*','split':7777}");
		CHECK_EQ("call", xapi_text(&at.x, &text, &at.err, "VM.get_name_description", 1, V1),
			 0);
		CHECK("all of it", streq(text, big));
	}
	end(&at);
}

TEST(a_reply_may_be_split_at_every_byte)
{
	struct at at;
	autoput struct json_object *params = xapi_params(1, V1), *answer = NULL;

	begin(&at);
	TELL("{'do':'fault','method':'*','split':1}");
	CHECK_EQ("call", xapi_call(&at.x, "VM.get_record", params, &answer, &at.err), 0);
	CHECK_STR("name", json_text(answer, "name_label"), "web");
	end(&at);
}

TEST(a_lost_answer_to_a_change_is_told_and_nothing_is_sent_twice)
{
	static const struct {
		const char *label, *fault, *words;
		int acted;
	} cases[] = {
		{ "before it acts", "'drop':'before'", "the connection ended without an answer",
		  0 },
		{ "after it acted", "'drop':'after'", "the connection ended without an answer", 1 },
		{ "within the answer", "'drop':'middle'", "the answer ends", 1 },
		{ "HTTP 500", "'status':500", "HTTP status 500", 1 },
		{ "no HTTP", "'garbage':'hello'", "none of HTTP", 1 },
		{ "no length", "'garbage':'HTTP/1.0 200 OK\\r\\n\\r\\n{}'", "its length", 1 },
		{ "bad length", "'garbage':'HTTP/1.0 200 OK\\r\\ncontent-length: x\\r\\n\\r\\n{}'",
		  "its length", 1 },
		{ "too short", "'garbage':'HTTP/1.0 200 OK\\r\\nContent-Length: 9\\r\\n\\r\\n{}'",
		  "after 2 of 9 bytes", 1 },
		{ "no JSON", "'garbage':'HTTP/1.0 200 OK\\r\\nContent-Length: 3\\r\\n\\r\\n{x}'",
		  "is not JSON", 1 },
		{ "JSON cut short",
		  "'garbage':'HTTP/1.0 200 OK\\r\\nContent-Length: 2\\r\\n\\r\\n{}}'",
		  "neither a result nor an error", 1 },
		{ "a list", "'garbage':'HTTP/1.0 200 OK\\r\\nContent-Length: 2\\r\\n\\r\\n[]'",
		  "no JSON object", 1 },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct at at;

		begin(&at);
		TELL("{'do':'fault','method':'VM.set_name_label','nth':1,%s}", cases[i].fault);
		CHECK_EQ(cases[i].label, rename_vm(&at), -ERR_FAILED);
		CHECK(cases[i].label, strstr(at.err.message, cases[i].words));
		CHECK(cases[i].label, text_starts(at.err.message, "VM.set_name_label: "));
		CHECK(cases[i].label, strstr(at.err.hint, MAY_BE));

		autofree char *name = name_of(&at, V1);

		CHECK_STR(cases[i].label, name, cases[i].acted ? "new" : "web");
		CHECK_EQ(cases[i].label, calls_of("VM.set_name_label"), cases[i].acted);
		end(&at);
	}
}

TEST(a_lost_answer_to_a_question_says_nothing_of_changes)
{
	struct at at;
	autofree char *name = NULL;

	begin(&at);
	TELL("{'do':'fault','method':'VM.get_name_label','drop':'after'}");
	CHECK_EQ("call", xapi_text(&at.x, &name, &at.err, "VM.get_name_label", 1, V1), -ERR_FAILED);
	CHECK_STR("hint", at.err.hint, "");
	end(&at);
}

TEST(a_connection_closed_at_once_does_nothing)
{
	struct at at;

	begin(&at);
	free(name_of(&at, V1));
	TELL("{'do':'fault','drop':'accept'}");
	/* Whether the request got out before is up to the two processes. */
	int rc = rename_vm(&at);

	CHECK("fails", rc == -ERR_FAILED || rc == -ERR_UNAVAILABLE);
	CHECK("a hint that fits", rc == -ERR_FAILED ? strstr(at.err.hint, MAY_BE)
						    : strstr(at.err.hint, "nothing was done"));
	CHECK_EQ("not done", calls_of("VM.set_name_label"), 0);
	end(&at);
}

TEST(a_slow_answer_is_waited_for_as_long_as_was_asked)
{
	struct at at;

	begin(&at);
	free(name_of(&at, V1));
	TELL("{'do':'fault','method':'VM.set_name_label','nth':1,'slow':400}");
	at.x.timeout = 50;
	CHECK_EQ("too slow", rename_vm(&at), -ERR_FAILED);
	CHECK("in words", strstr(at.err.message, "XAPI gave no answer within"));
	CHECK("may be", strstr(at.err.hint, MAY_BE));
	TELL("{'do':'fault','method':'VM.set_name_description','slow':100}");
	at.x.timeout = 10000;
	CHECK_EQ("slow", xapi_text(&at.x, NULL, &at.err, "VM.set_name_description", 2, V1, "x"), 0);
	end(&at);
}

TEST(a_call_that_XAPI_would_not_take_is_not_sent)
{
	struct at at;
	autofree char *big = xcalloc((301 << 10) + 1, 1);

	memset(big, 'x', 301 << 10);
	begin(&at);
	CHECK_EQ("call", xapi_text(&at.x, NULL, &at.err, "VM.set_name_label", 2, V1, big),
		 -ERR_FAILED);
	CHECK("in words", strstr(at.err.message, "XAPI takes at most 300 KiB"));
	CHECK_STR("hint", at.err.hint, "");
	CHECK_EQ("sent", calls_of("VM.set_name_label"), 0);
	/* 130 KB are nothing to it. */
	big[130 << 10] = '\0';
	CHECK_EQ("call", xapi_text(&at.x, NULL, &at.err, "VM.set_name_label", 2, V1, big), 0);
	end(&at);
}

TEST(both_shapes_of_a_failure_are_read)
{
	struct at at;

	begin(&at);
	free(name_of(&at, V1));
	CHECK_EQ("v2", xapi_text(&at.x, NULL, &at.err, "VM.get_by_uuid", 1, "none"),
		 -ERR_NOT_FOUND);
	CHECK_STR("in words", at.err.message, "there is no VM with the uuid none");
	CHECK_EQ("parameters", at.x.failure.params.n, 2);
	TELL("{'do':'host','host':'host-1','emergency':['HOST_MASTER_CANNOT_TALK_BACK','10.0.0.9']}");
	CHECK_EQ("a bare list", rename_vm(&at), -ERR_UNAVAILABLE);
	CHECK_STR("in words", at.err.message,
		  "the pool's coordinator cannot reach this host at 10.0.0.9");
	CHECK_STR("code", at.x.failure.code, "HOST_MASTER_CANNOT_TALK_BACK");
	end(&at);
}

TEST(failures_name_objects_by_label_and_say_what_to_do)
{
	static const struct {
		const char *failure;
		enum err_code err;
		const char *message, *hint;
	} cases[] = {
		{ "'VM_BAD_POWER_STATE','" V2 "','halted','running'", ERR_CONFLICT,
		  "VM 'db' is running, expected halted", "shut it down or start it first" },
		{ "'OTHER_OPERATION_IN_PROGRESS','VM','" V1 "','start','OpaqueRef:t'", ERR_BUSY,
		  "VM 'web' is busy with another operation (start)",
		  "wait for it to end, then try again" },
		{ "'HANDLE_INVALID','VM','OpaqueRef:gone'", ERR_NOT_FOUND, "the VM is gone",
		  "look again, then try again" },
		{ "'MAP_DUPLICATE_KEY','VM','other_config','" V1_UUID "','pci'", ERR_CONFLICT,
		  "the key 'pci' in other_config of VM 'web' was written by somebody else meanwhile",
		  "try again" },
		{ "'HOST_OFFLINE','OpaqueRef:h2'", ERR_UNAVAILABLE, "host 'host-2' is not up",
		  "start it, or leave it out" },
		{ "'HOST_OFFLINE','OpaqueRef:gone'", ERR_UNAVAILABLE,
		  "host OpaqueRef:gone is not up", "start it, or leave it out" },
		{ "'OPERATION_BLOCKED','" V1 "','backup\\nruns'", ERR_REFUSED,
		  "an administrator has blocked this for 'web': backup runs",
		  "xe vm-param-list shows blocked-operations" },
		{ "'HOST_STILL_BOOTING'", ERR_UNAVAILABLE, "the toolstack is still starting",
		  "wait a minute, then try again" },
		{ "'XENAPI_PLUGIN_FAILURE','non-zero exit','out','line 1\\nline 2\\n'", ERR_FAILED,
		  "the plugin failed: non-zero exit line 1 line 2",
		  "the syslog of that host tells more" },
		{ "'XENAPI_PLUGIN_FAILURE','unexpected XMLRPC result','out'", ERR_FAILED,
		  "the plugin failed: unexpected XMLRPC result",
		  "the syslog of that host tells more" },
		{ "'XHW_BUSY','another call runs','try again'", ERR_BUSY, "another call runs",
		  "try again" },
		{ "'NEW_IN_2030','a','b\\u0007'", ERR_FAILED,
		  "XAPI refuses VM.set_name_label: NEW_IN_2030 (a, b)", "" },
	};

	struct at at;

	begin(&at);
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		TELL("{'do':'clear'}");
		TELL("{'do':'fault','method':'VM.set_name_label','fail':[%s]}", cases[i].failure);
		CHECK_EQ(cases[i].failure, rename_vm(&at), -(int)cases[i].err);
		CHECK_STR(cases[i].failure, at.err.message, cases[i].message);
		CHECK_STR(cases[i].failure, at.err.hint, cases[i].hint);
	}
	end(&at);
}

TEST(every_known_failure_is_found_in_the_table)
{
	struct at at;

	begin(&at);
	CHECK("there are many", xapi_known_code(50));
	for (size_t i = 0; xapi_known_code(i); i++) {
		const char *code = xapi_known_code(i);

		if (i > 0)
			CHECK(code, strcmp(xapi_known_code(i - 1), code) < 0);
		at.x.failure = (struct xapi_failure){ .code = code };
		xapi_failed(&at.x, "a.b", NULL, &at.err);
		CHECK(code, !strstr(at.err.message, "XAPI refuses") && *at.err.message &&
				    !strchr(at.err.message, '{'));
	}
	end(&at);
}

TEST(a_start_and_its_refusal_come_from_the_rules_of_the_server)
{
	struct at at;

	begin(&at);
	CHECK_EQ("no IOMMU", start_vm(&at, V1), -ERR_FAILED);
	CHECK("in words", strstr(at.err.message, "IOMMU unavailable"));
	CHECK_EQ("running", start_vm(&at, V2), -ERR_CONFLICT);
	CHECK_STR("in words", at.err.message, "VM 'db' is running, expected halted");
	CHECK_EQ("a halted one", start_vm(&at, "OpaqueRef:v3"), 0);
	end(&at);
}

TEST(texts_with_any_character_go_there_and_back)
{
	static const char name[] = "a\"b\\c/\n\t\x01 d'e \xc3\xa4\xf0\x9f\x98\x80 <&>";
	struct at at;

	begin(&at);
	CHECK_EQ("set", xapi_text(&at.x, NULL, &at.err, "VM.set_name_label", 2, V1, name), 0);

	autofree char *back = name_of(&at, V1);

	CHECK_STR("back", back, name);
	CHECK_EQ("no text", xapi_text(&at.x, &back, &at.err, "VM.get_domid", 1, V1), -ERR_FAILED);
	end(&at);
}
