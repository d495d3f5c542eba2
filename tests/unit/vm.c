// SPDX-License-Identifier: GPL-2.0-or-later
// VMs of XAPI: which one a text names.
#include "decide/vm/vm.h"

#include "test.h"

#define U(n) "20000000-0000-4000-8000-0000000000" n

static struct xapi_host hosts[] = {
	{ .ref = "h1", .uuid = "10000000-0000-4000-8000-000000000001", .name = "here" },
	{ .ref = "h2", .uuid = "10000000-0000-4000-8000-000000000002", .name = "there" },
};

/* By uuid. */
static struct xapi_vm vms[] = {
	{ .uuid = U("00"),
	  .name = "Control domain on host: here",
	  .kind = VM_CONTROL,
	  .power = VM_RUNNING,
	  .on = &hosts[0],
	  .domid = 0 },
	{ .uuid = U("01"), .name = "web", .power = VM_RUNNING, .on = &hosts[0], .domid = 5 },
	{ .uuid = U("02"), .name = "db", .power = VM_RUNNING, .on = &hosts[1], .domid = 7 },
	{ .uuid = U("03"), .name = "twin", .power = VM_HALTED, .domid = -1 },
	{ .uuid = U("04"), .name = "twin", .power = VM_SUSPENDED, .domid = -1 },
	{ .uuid = U("05"),
	  .name = "Debian 12",
	  .kind = VM_TEMPLATE,
	  .power = VM_HALTED,
	  .domid = -1 },
	{ .uuid = U("06"), .name = "before", .kind = VM_SNAPSHOT, .power = VM_HALTED, .domid = -1 },
	{ .uuid = U("07"), .name = "42", .power = VM_HALTED, .domid = -1 },
	{ .uuid = U("08"), .name = "web", .kind = VM_TEMPLATE, .power = VM_HALTED, .domid = -1 },
	{ .uuid = U("0a"), .name = "Storage", .power = VM_PAUSED, .on = &hosts[0], .domid = 9 },
	{ .uuid = U("0b"), .name = "name:odd", .power = VM_HALTED, .domid = -1 },
};

static struct xapi_view pool = {
	.present = true,
	.here = &hosts[0],
	.hosts = { hosts, ARRAY_SIZE(hosts), 0 },
	.vms = { vms, ARRAY_SIZE(vms), 0 },
};

TEST(a_vm_is_named_by_name_uuid_or_domain_id)
{
	static const struct {
		const char *text, *uuid;
		enum err_code code;
		const char *message, *hint;
	} cases[] = {
		{ .text = "web", .uuid = U("01") },
		{ .text = "db", .uuid = U("02") },
		{ .text = U("03"), .uuid = U("03") },
		{ .text = "20000000-0000-4000-8000-00000000000A", .uuid = U("0a") },
		{ .text = "5", .uuid = U("01") },
		{ .text = "9", .uuid = U("0a") },
		{ .text = "name:42", .uuid = U("07") },
		{ .text = "name:name:odd", .uuid = U("0b") },
		{ .text = "42", .code = ERR_NOT_FOUND, .hint = "name:42" },
		{ .text = "7", .code = ERR_NOT_FOUND, .hint = "'db' has that id on host 'there'" },
		{ .text = "99999999999999999999", .code = ERR_NOT_FOUND },
		{ .text = "twin",
		  .code = ERR_USAGE,
		  .message = "2 VMs are named 'twin'",
		  .hint = U("03") " (halted), " U("04") " (suspended)" },
		{ .text = "Debian 12", .code = ERR_REFUSED, .message = "is a template" },
		{ .text = U("05"), .code = ERR_REFUSED, .message = "is a template" },
		{ .text = "before", .code = ERR_REFUSED, .message = "is a snapshot" },
		{ .text = "0", .code = ERR_REFUSED, .message = "is a control domain" },
		{ .text = U("00"), .code = ERR_REFUSED, .message = "is a control domain" },
		{ .text = "10000000-0000-4000-8000-000000000002",
		  .code = ERR_REFUSED,
		  .message = "is a host" },
		{ .text = "WEB", .code = ERR_NOT_FOUND, .hint = "there is 'web' (" U("01") ")" },
		{ .text = "wbe", .code = ERR_NOT_FOUND, .hint = "there is 'web'" },
		{ .text = "storag", .code = ERR_NOT_FOUND, .hint = "there is 'Storage'" },
		{ .text = "debian 12", .code = ERR_NOT_FOUND, .hint = "xe vm-list" },
		{ .text = U("99"), .code = ERR_NOT_FOUND, .hint = "xe vm-list" },
		{ .text = "", .code = ERR_USAGE },
		{ .text = "web\n", .code = ERR_USAGE },
		{ .text = "odd", .code = ERR_NOT_FOUND },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		const struct xapi_vm *got = NULL;
		struct err err = {};
		int rc = vm_resolve(&pool, cases[i].text, &got, &err);

		CHECK_EQ(cases[i].text, -rc, cases[i].code);
		CHECK_STR(cases[i].text, got ? got->uuid : NULL, cases[i].uuid);
		if (cases[i].message && !strstr(err.message, cases[i].message))
			CHECK_FAIL(cases[i].text, "message: %s", err.message);
		if (cases[i].hint && !strstr(err.hint, cases[i].hint))
			CHECK_FAIL(cases[i].text, "hint: %s", err.hint);
	}
}

TEST(without_xapi_no_vm_is_found_and_the_reason_is_told)
{
	const struct xapi_view down = { .why = "the socket is gone", .hint = "start xapi" };
	const struct xapi_vm *got;
	struct err err = {};

	CHECK_EQ("down", vm_resolve(&down, "web", &got, &err), -ERR_UNAVAILABLE);
	CHECK("why", strstr(err.message, "the socket is gone"));
	CHECK_STR("hint", err.hint, "start xapi");
}

/* Each of them of the same name but one. */
TEST(of_ten_thousand_vms_of_one_name_the_first_are_told_and_how_many_there_are)
{
	enum { MANY = 10000 };
	struct pool mem = {};
	struct xapi_view big = { .present = true, .here = &hosts[0] };
	const struct xapi_vm *got = NULL;
	struct err err = {};

	for (unsigned i = 0; i < MANY; i++)
		*list_add(&mem, &big.vms) = (struct xapi_vm){
			.uuid = pool_str(&mem, "20000000-0000-4000-8000-%012u", i),
			.name = i == 7777 ? "other" : "same",
			.power = VM_HALTED,
			.domid = -1,
		};
	CHECK_EQ("ambiguous", vm_resolve(&big, "same", &got, &err), -ERR_USAGE);
	CHECK("count", strstr(err.message, "9999 VMs"));
	CHECK("rest", strstr(err.hint, "and 9991 more"));
	CHECK_EQ("one", vm_resolve(&big, "other", &got, &err), 0);
	CHECK_STR("one", got->uuid, "20000000-0000-4000-8000-000000007777");
	CHECK_EQ("uuid", vm_resolve(&big, "20000000-0000-4000-8000-000000000123", &got, &err), 0);
	CHECK_STR("uuid", got->uuid, "20000000-0000-4000-8000-000000000123");
	pool_free(&mem);
}
