// SPDX-License-Identifier: GPL-2.0-or-later
// Addresses, numbers, pools, lists, errors, JSON.
#include "base/bdf.h"
#include "base/json.h"
#include "unit/test.h"

TEST(bdf_parse_takes_whole_addresses_only)
{
	static const struct {
		const char *text;
		bool ok;
		struct bdf want;
	} cases[] = {
		{ .text = "0000:04:00.1", .ok = true, .want = { .bus = 4, .fn = 1 } },
		{ .text = "04:00.1", .ok = true, .want = { .bus = 4, .fn = 1 } },
		{ .text = "ABCD:fF:1f.7", .ok = true, .want = { 0xabcd, 0xff, 0x1f, 7 } },
		{ .text = "04:00.8" },
		{ .text = "04:20.0" },
		{ .text = " 04:00.1" },
		{ .text = "04:00.1x" },
		{ .text = "" },
		{ .text = "0000:04:00." },
		{ .text = "000004:00.1" },
		{ .text = "+4:00.1" },
		{ .text = "10000:04:00.1" },
		{ .text = "0000:04:00.1 " },
		{ .text = "04:00" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct bdf got = {};
		char text[BDF_TEXT];

		CHECK_EQ(cases[i].text, bdf_parse(cases[i].text, &got), cases[i].ok);
		CHECK(cases[i].text, bdf_eq(got, cases[i].want));
		if (!cases[i].ok)
			continue;
		CHECK(cases[i].text,
		      bdf_parse(bdf_print(got, text), &got) && bdf_eq(got, cases[i].want));
		CHECK(cases[i].text, bdf_eq(bdf_from_sbdf(bdf_to_sbdf(got)), got));
	}
}

TEST(numbers_are_parsed_whole_or_not_at_all)
{
	uint64_t v = 7;
	uint32_t u = 7;

	CHECK("max", parse_u64("18446744073709551615", &v) && v == UINT64_MAX);
	CHECK("hex", parse_hex("0xfF", &v) && v == 255);
	CHECK("hex without prefix", parse_hex("ffffffffffffffff", &v) && v == UINT64_MAX);
	v = 7;
	CHECK("over", !parse_u64("18446744073709551616", &v) && v == 7);
	CHECK("empty", !parse_u64("", &v) && !parse_hex("", &v) && !parse_hex("0x", &v));
	CHECK("sign", !parse_u64("+1", &v) && !parse_u64("-1", &v) && !parse_u64(" 1", &v));
	CHECK("tail",
	      !parse_u64("1 ", &v) && !parse_hex("1g", &v) && !parse_hex("10000000000000000", &v));
	CHECK("u32", !parse_u32("4294967296", &u) && u == 7 && parse_u32("4294967295", &u));
}

TEST(plain_text_has_no_control_characters_and_is_utf8)
{
	CHECK("ascii", text_is_plain("eth0 [a]"));
	CHECK("utf-8", text_is_plain("Gr\xc3\xbc\xc3\x9f \xf0\x9f\x98\x80"));
	CHECK("escape", !text_is_plain("a\x1b[31m"));
	CHECK("newline", !text_is_plain("a\nb"));
	CHECK("overlong", !text_is_plain("\xc0\x80"));
	CHECK("cut", !text_is_plain("\xe2\x82"));
	CHECK("c1", !text_is_plain("\xc2\x9b"));
	CHECK("surrogate", !text_is_plain("\xed\xa0\x80"));
}

TEST(pools_keep_large_and_small_pieces_apart)
{
	struct pool mem = {};
	struct strs list = {};

	for (int i = 0; i < 3000; i++) {
		char *piece = pool_alloc(&mem, (size_t)(i % 97) * 211);

		memset(piece, 0x5a, (size_t)(i % 97) * 211);
		strs_add(&mem, &list, "%d", 2999 - i);
	}
	strs_sort(&list);
	CHECK_STR("first", list.v[0], "0");
	CHECK_STR("last", list.v[2999], "999");
	CHECK("has", strs_has(&list, "1234") && !strs_has(&list, "3000"));
	list.n = 3;
	CHECK_STR("joined", strs_join(&mem, &list, ", "), "0, 1, 10");
	pool_free(&mem);
	pool_free(&mem);
}

TEST(errors_that_are_too_long_are_cut_visibly)
{
	struct err err = {};
	char text[3000];

	memset(text, 'x', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	CHECK_EQ("code", err_set(&err, ERR_BAD_FILE, "%s", text), -ERR_BAD_FILE);
	CHECK("cut", text_ends(err.message, "..."));
	CHECK_EQ("context", err_context(&err, "reading"), -ERR_BAD_FILE);
	CHECK("context", text_starts(err.message, "reading: xxx") && text_ends(err.message, "..."));
	CHECK_EQ("missing", err_errno(&err, ENOENT, "open 'x'"), -ERR_NOT_FOUND);
	CHECK_EQ("denied", err_errno(&err, EACCES, "open 'x'"), -ERR_FAILED);
	CHECK_STR("hint", err.hint, "run as root");
}

TEST(json_must_be_one_whole_value)
{
	static const struct {
		const char *text;
		bool ok;
	} cases[] = {
		{ .text = "{}", .ok = true },
		{ .text = " {\"a\": [1, 2]}\n", .ok = true },
		{ .text = "[]", .ok = true },
		{ .text = "" },
		{ .text = "{" },
		{ .text = "{} {}" },
		{ .text = "{}x" },
		{ .text = "nul" },
		{ .text = "null" },
		{ .text = "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct json_object *o = NULL;
		struct err err = {};
		int rc = json_parse(cases[i].text, strlen(cases[i].text), "x", &o, &err);

		CHECK_EQ(cases[i].text, rc, cases[i].ok ? 0 : -ERR_BAD_FILE);
		json_object_put(o);
	}
}

TEST(json_is_utf8_whatever_the_text_holds)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "plain", "plain" },
		{ "caf\xc3\xa9\n", "caf\xc3\xa9\n" },
		{ "caf\xe9 au lait", "caf\xef\xbf\xbd au lait" },
		{ "cut \xe2\x82", "cut \xef\xbf\xbd\xef\xbf\xbd" },
		{ "\xc0\xaf\xf0\x9f\x98\x80", "\xef\xbf\xbd\xef\xbf\xbd\xf0\x9f\x98\x80" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct json_object *o autoput = json_object_new_object();

		json_put_str(o, "text", cases[i].text);
		CHECK_STR(cases[i].want, json_text(o, "text"), cases[i].want);
	}
}

TEST(a_uuid_and_digits_are_told_from_other_names)
{
	CHECK("uuid", text_is_uuid("20000000-0000-4000-8000-0000000000aF"));
	CHECK("short", !text_is_uuid("20000000-0000-4000-8000-0000000000a"));
	CHECK("long", !text_is_uuid("20000000-0000-4000-8000-0000000000aF1"));
	CHECK("other letters", !text_is_uuid("20000000-0000-4000-8000-0000000000ag"));
	CHECK("other places", !text_is_uuid("2000000-00000-4000-8000-0000000000aF"));
	CHECK("empty", !text_is_uuid("") && !text_is_digits(""));
	CHECK("digits", text_is_digits("007") && text_is_digits("99999999999999999999"));
	CHECK("not only digits", !text_is_digits("1 ") && !text_is_digits("-1"));
}
