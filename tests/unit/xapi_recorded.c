// SPDX-License-Identifier: GPL-2.0-or-later
// The door to recorded answers of XAPI, and the one to no XAPI at all.
#include "test.h"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "door/xapi.h"
#include "fake/xapi_server.h"

#define V1	"OpaqueRef:v1"
#define V1_UUID "20000000-0000-4000-8000-000000000001"

/* A root with that recording; NULL: with none. */
static char *root_with(const char *recording)
{
	const char *tmp = getenv("TMPDIR");
	char *root = xprintf("%s/recorded.XXXXXX", tmp ? tmp : "/tmp");

	CHECK("a folder", mkdtemp(root));
	if (!recording)
		return root;

	autofree char *own = xprintf("%s/.xhw", root), *path = xprintf("%s/xapi.json", own);

	CHECK_EQ("a folder", mkdir(own, 0755), 0);

	FILE *f = fopen(path, "w");

	CHECK("a file", f && fputs(recording, f) >= 0 && fclose(f) == 0);
	return root;
}

static void remove_root(char *root)
{
	static const char *const names[] = {
		".xhw/xapi.json", ".xhw", "var/lib/xcp/xapi", "var/lib/xcp", "var/lib", "var", ""
	};

	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		autofree char *path = xprintf("%s/%s", root, names[i]);

		remove(path);
	}
	free(root);
}

struct question {
	const char *method;
	int n;
	const char *a;
};

/* The answer or the failure, as text. */
static char *asked(struct xapi *x, const struct question *q)
{
	autoput struct json_object *params = xapi_params(q->n, q->a), *answer = NULL;
	struct err err;

	if (xapi_call(x, q->method, params, &answer, &err) == 0)
		return xstrdup(json_object_to_json_string(answer));
	return xprintf("%d %s %s (%s)", err.code, x->failure.code, err.message, err.hint);
}

TEST(a_recording_answers_as_the_live_one_does)
{
	static const struct question questions[] = {
		{ "VM.get_all", 0, NULL },
		{ "VM.get_all_records", 0, NULL },
		{ "VM.get_record", 1, V1 },
		{ "VM.get_record", 1, "OpaqueRef:none" },
		{ "VM.get_by_uuid", 1, V1_UUID },
		{ "VM.get_by_uuid", 1, "none" },
		{ "VM.get_by_name_label", 1, "db" },
		{ "VM.get_by_name_label", 1, "nobody" },
		{ "VM.get_other_config", 1, V1 },
		{ "VM.get_domid", 1, V1 },
		{ "VM.get_domid", 1, "OpaqueRef:h1" },
		{ "host.get_all_records", 0, NULL },
		{ "PCI.get_pci_id", 1, "OpaqueRef:p1" },
		{ "pool.get_all_records", 0, NULL },
	};
	struct sys live, still;
	struct xapi a, b;
	struct err err;

	xapi_server_fresh(&live);
	autofree char *dump = xapi_server_tell("{'do':'dump'}");
	char *root = root_with(dump);

	CHECK_EQ("the folder", sys_open(&still, root, &err), 0);
	CHECK_EQ("live", xapi_open(&a, &live, NULL, &err), 0);
	CHECK_EQ("recorded", xapi_open(&b, &still, NULL, &err), 0);
	CHECK_STR("which", b.ops->name, "recorded");
	for (size_t i = 0; i < ARRAY_SIZE(questions); i++) {
		autofree char *x = asked(&a, &questions[i]), *y = asked(&b, &questions[i]);

		CHECK_STR(questions[i].method, y, x);
	}
	xapi_close(&a);
	xapi_close(&b);
	sys_close(&live);
	sys_close(&still);
	remove_root(root);
}

static struct json_object *events(struct xapi *x, const char *class)
{
	struct json_object *params = json_object_new_array(), *answer = NULL;
	struct err err;

	json_object_array_add(params, xapi_params(1, class));
	json_object_array_add(params, json_object_new_string(""));
	json_object_array_add(params, json_object_new_double(0));
	CHECK_EQ(class, xapi_call(x, "event.from", params, &answer, &err), 0);
	json_object_put(params);
	return answer;
}

TEST(the_first_events_of_a_recording_are_those_of_the_live_one)
{
	static const char *const fields[] = { "class", "operation", "ref" };
	struct sys live, still;
	struct xapi x[2];
	struct err err;

	xapi_server_fresh(&live);
	autofree char *dump = xapi_server_tell("{'do':'dump'}");
	char *root = root_with(dump);

	CHECK_EQ("the folder", sys_open(&still, root, &err), 0);
	CHECK_EQ("live", xapi_open(&x[0], &live, NULL, &err), 0);
	CHECK_EQ("recorded", xapi_open(&x[1], &still, NULL, &err), 0);

	autoput struct json_object *a = events(&x[0], "vm"), *b = events(&x[1], "vm");
	struct json_object *one = json_at(a, "events", json_type_array);
	struct json_object *two = json_at(b, "events", json_type_array);

	CHECK_EQ("VMs", json_object_array_length(one), 3);
	CHECK_EQ("VMs", json_object_array_length(two), 3);
	for (int i = 0; i < 3; i++)
		for (size_t f = 0; f < ARRAY_SIZE(fields); f++)
			CHECK_STR(fields[f],
				  json_text(json_object_array_get_idx(two, i), fields[f]),
				  json_text(json_object_array_get_idx(one, i), fields[f]));
	for (int i = 0; i < 2; i++)
		xapi_close(&x[i]);
	sys_close(&live);
	sys_close(&still);
	remove_root(root);
}

TEST(a_recording_is_not_changed_and_says_what_it_cannot_answer)
{
	static const char *const methods[] = { "VM.set_name_label", "VM.start", "frob",
					       "PGPU.get_all", "VM.get_frob" };
	char *root = root_with("{\"VM\":{\"" V1 "\":{\"name_label\":\"web\"}}}");
	struct sys sys;
	struct xapi x;
	struct err err;

	CHECK_EQ("the folder", sys_open(&sys, root, &err), 0);
	CHECK_EQ("open", xapi_open(&x, &sys, NULL, &err), 0);
	for (size_t i = 0; i < ARRAY_SIZE(methods); i++)
		CHECK_EQ(methods[i], xapi_text(&x, NULL, &err, methods[i], 1, V1),
			 -ERR_UNAVAILABLE);
	CHECK_EQ("no parameters", xapi_call(&x, "event.from", NULL, NULL, &err), 0);
	xapi_close(&x);
	sys_close(&sys);
	remove_root(root);
}

/* What a door that could not be opened says, then and at each call. */
static void check_absent(const char *label, char *root, int want, const char *words)
{
	struct sys sys;
	struct xapi x;
	struct err err;

	CHECK_EQ(label, sys_open(&sys, root, &err), 0);
	CHECK_EQ(label, xapi_open(&x, &sys, NULL, &err), -want);
	CHECK(label, !xapi_present(&x));
	CHECK_EQ(label, xapi_text(&x, NULL, &err, "VM.get_all", 0), -want);
	CHECK(label, strstr(err.message, words));
	xapi_close(&x);
	sys_close(&sys);
	remove_root(root);
}

TEST(without_a_XAPI_calls_say_why)
{
	check_absent("none", root_with(NULL), ERR_UNAVAILABLE, "no answers of XAPI are recorded");
	check_absent("no JSON", root_with("{"), ERR_BAD_FILE, "xapi.json");
	check_absent("a list", root_with("[]"), ERR_BAD_FILE, "expected {CLASS: {REF: RECORD}}");
}

TEST(a_socket_that_nobody_listens_on_is_an_absent_toolstack)
{
	char *root = root_with(NULL);
	struct sockaddr_un to = { .sun_family = AF_UNIX };
	struct sys sys;
	struct xapi x;
	struct err err;

	for (const char *const *p = (const char *const[]){ "var", "var/lib", "var/lib/xcp", NULL };
	     *p; p++) {
		autofree char *path = xprintf("%s/%s", root, *p);

		CHECK_EQ(*p, mkdir(path, 0755), 0);
	}
	snprintf(to.sun_path, sizeof(to.sun_path), "%s/" XAPI_SOCKET, root);

	autoclose int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	CHECK_EQ("bind", bind(fd, (struct sockaddr *)&to, sizeof(to)), 0);
	CHECK_EQ("the folder", sys_open(&sys, root, &err), 0);
	sys.can_act = true;
	CHECK_EQ("open", xapi_open(&x, &sys, NULL, &err), 0);
	CHECK_EQ("call", xapi_text(&x, NULL, &err, "VM.get_all", 0), -ERR_UNAVAILABLE);
	CHECK("in words", strstr(err.message, "Connection refused"));
	CHECK("a hint", strstr(err.hint, "systemctl status xapi"));
	xapi_close(&x);
	sys_close(&sys);
	remove_root(root);
}
