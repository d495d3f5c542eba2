// SPDX-License-Identifier: GPL-2.0-or-later
// What `pci why` knows of messages, and how it reads stamps, addresses, names and configurations.
#include "why_excerpt.h"

#include "test.h"

TEST(why_each_known_message_has_a_meaning_a_remedy_and_a_source)
{
	struct pool mem = {};
	struct bdf dev = { .bus = 4 };
	struct why_ask ask = { .name = "g1" };

	for (size_t i = 0; i < signs_n; i++) {
		CHECK_STR(signs[i].text[0], meaning_of(signs[i].code)->code, signs[i].code);
		CHECK(signs[i].text[0], signs[i].from && *signs[i].from && signs[i].kinds);
		for (int xapi = 0; xapi < 2; xapi++) {
			const char *remedy;

			ask.xapi = xapi;
			remedy = why_remedy(&ask, &mem, signs[i].code, &dev);
			CHECK(signs[i].text[0], remedy && !strchr(remedy, '@'));
		}
	}
	pool_free(&mem);
}

/* A line that an earlier one of the table always takes first would never be told. */
TEST(why_no_known_message_hides_another)
{
	for (size_t i = 0; i < signs_n; i++) {
		for (size_t k = 0; k < i; k++) {
			bool hides =
				(signs[i].kinds & ~signs[k].kinds) == 0 &&
				(signs[i].about >= ABOUT_BOOT) == (signs[k].about >= ABOUT_BOOT);

			for (size_t t = 0; t < 3 && signs[k].text[t]; t++)
				hides = hides && signs[i].text[t] &&
					strstr(signs[i].text[t], signs[k].text[t]);
			CHECK(signs[i].text[0], !hides);
		}
	}
}

TEST(why_stamps_of_all_forms)
{
	static const struct {
		const char *line;
		int64_t at; /* -1: none */
		const char *text, *rest;
	} stamps[] = {
		{ "Jan  1 00:00:01 host x", 1, "Jan  1 00:00:01", "host x" },
		{ "Jan 11 00:00:01 host x", 864001, "Jan 11 00:00:01", "host x" },
		{ "Mar  1 00:00:00 h", 59 * 86400, "Mar  1 00:00:00", "h" },
		{ "2026-01-01T00:00:02.5+01:00 h", 2, "2026-01-01T00:00:02.5+01:00", "h" },
		{ "[2026-01-01 00:00:03] (XEN) x", 3, "2026-01-01 00:00:03", "(XEN) x" },
		{ "[    4.000000] x", 86404, "[    4.000000]", "x" },
		{ "(XEN) x", -1, NULL, "(XEN) x" },
		{ "[12] x", -1, NULL, "[12] x" },
		{ "Foo 11 00:00:01 x", -1, NULL, "Foo 11 00:00:01 x" },
		{ "Jan 41 00:00:01 x", -1, NULL, "Jan 41 00:00:01 x" },
		{ "Jan 11 25:00:01 x", -1, NULL, "Jan 11 25:00:01 x" },
		{ "", -1, NULL, "" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(stamps); i++) {
		struct pool mem = {};
		struct log log = { .kind = LOG_KERNEL,
				   .ring = text_starts(stamps[i].line, "[    4") };
		struct line line = { stamps[i].line, strlen(stamps[i].line) };
		/* The second of January 1970. */
		struct stamp s = line_stamp(line, &log, 86400);
		const char *text = pool_strndup(&mem, line.p + s.text, s.text_n);

		CHECK_EQ(stamps[i].line, s.at, stamps[i].at);
		CHECK_STR(stamps[i].line, s.text_n ? text : NULL, stamps[i].text);
		CHECK_STR(stamps[i].line, line.p + s.n, stamps[i].rest);
		pool_free(&mem);
	}
	CHECK_EQ("a year's turn", stamp_after(YEAR - 1, 2), 3);
	CHECK_EQ("and back", stamp_after(2, YEAR - 1), -3);
}

TEST(why_the_kernels_ring_counts_from_the_boot)
{
	/* 2024-02-29 12:00:00 and 2026-11-21 10:00:00 UTC. */
	static const struct {
		int64_t boot, at;
	} boots[] = {
		{ 1709208000, (31 + 28) * INT64_C(86400) + 43200 },
		{ 1795255200, (304 + 20) * INT64_C(86400) + 36000 },
	};
	struct log log = { .kind = LOG_KERNEL, .ring = true };
	struct line line = { "[    0.000000] x", 16 };

	for (size_t i = 0; i < ARRAY_SIZE(boots); i++)
		CHECK_EQ("boot", line_stamp(line, &log, boots[i].boot).at, boots[i].at);
}

TEST(why_addresses_and_domains_are_found_in_lines)
{
	static const struct {
		const char *line, *bdfs, *domids;
	} lines[] = {
		{ "d5: assign (0000:04:00.0) failed (-1)", "0000:04:00.0", "5" },
		{ "PCI device 0:4:0.0 is not assignable", "0000:04:00.0", "" },
		{ "Domain 12:PCI device 0:f:1f.7 x", "0000:0f:1f.7", "12" },
		{ "VM = x; domid = 7", "", "7" },
		{ "d[IO]: x dom3 Dom4 domain 5 id6 d7x d8_ (domid 9)", "", "3 4 5 9" },
		{ "U.0000:04:00.1 0000:04:00.8 0000:04:20.0 00000:04:00.0", "0000:04:00.1", "" },
		{ "0000:04:00", "", "" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(lines); i++) {
		struct pool mem = {};
		struct line line = { lines[i].line, strlen(lines[i].line) };
		struct strs bdfs = {}, domids = {};
		const char *at = NULL;
		struct bdf bdf;
		uint32_t domid;

		while (line_bdf(line, &at, &bdf))
			strs_add(&mem, &bdfs, "%s", bdf_str(&mem, bdf));
		for (at = NULL; line_domid(line, &at, &domid);)
			strs_add(&mem, &domids, "%u", domid);
		CHECK_STR(lines[i].line, strs_join(&mem, &bdfs, " "), lines[i].bdfs);
		CHECK_STR(lines[i].line, strs_join(&mem, &domids, " "), lines[i].domids);
		pool_free(&mem);
	}
}

TEST(why_the_uuid_of_a_name_is_in_xapis_log)
{
	static const struct why_excerpt log = {
		.kind = LOG_XAPI,
		.text = START("10:00:00", R1, U) START("10:00:01", R2, U2)
			XAPI_LINE("10:00:02", R2, "other (two)'")
				XAPI_LINE("10:00:03", R2,
					  "VM.start: VM = '" U " (x VM.start: VM = '" U " (one)')'")
	};
	struct pool mem = {};
	struct logs logs;

	why_fill(&log, 1, &mem, &logs);
	CHECK_STR("the last of that name", why_uuid_of(&logs, "one", &mem), U2);
	CHECK_STR("none", why_uuid_of(&logs, "two", &mem), NULL);
	pool_free(&mem);
}

TEST(why_configurations_of_xl_are_read)
{
	static const struct {
		const char *text, *name, *uuid, *devs;
	} configs[] = {
		{ "name = \"g1\"\npci = [ '0000:04:00.0', \"05:00.1,permissive=1\" ]\n", "g1", NULL,
		  "0000:04:00.0 0000:05:00.1" },
		{ "# name = 'no'\nname='g1' # x\nuuid = \"" U
		  "\"\npci=[\n'04:00.0@5',\n# '06:00.0',\n"
		  "'nonsense',]\n",
		  "g1", U, "0000:04:00.0" },
		{ "type = \"pv\"; name = \"g1\"; pci = [ \"04:00.0\" ]", "g1", NULL,
		  "0000:04:00.0" },
		{ "vname = \"g1\"\nname = \"g1", NULL, NULL, "" },
		{ "pci = [ \"04:00.0\", \"05:00", NULL, NULL, "0000:04:00.0" },
		{ "", NULL, NULL, "" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(configs); i++) {
		struct pool mem = {};
		struct xl_file file = { "etc/xen/g1.cfg", configs[i].text };
		struct xl_files files = { &file, 1, 0 };
		struct why_config c = {};
		struct strs devs = {};
		bool found = why_config_find(&files, "g1", &mem, &c);

		CHECK_EQ(configs[i].text, found, configs[i].name != NULL);
		list_each(b, &c.devs)
			strs_add(&mem, &devs, "%s", bdf_str(&mem, *b));
		if (found) {
			CHECK_STR(configs[i].text, c.uuid, configs[i].uuid);
			CHECK_STR(configs[i].text, strs_join(&mem, &devs, " "), configs[i].devs);
		}
		pool_free(&mem);
	}
}

/* The worst there is: every line belongs to the attempt, or to the kernel and names the device. */
static void take_large(size_t size)
{
	static const char begin[] = START("10:11:12", R1, U);
	static const char line[] = "Nov 21 10:11:13 xcp-1 xenopsd-xc: [debug||7 |Async.VM.start " R1
				   "|xenops] VM = " U "; domid = 5; pci 0000:04:00.0\n";
	char *text = xcalloc(size + sizeof(line), 1);
	struct pool mem = {};
	struct logs logs = { .boot = -1 };
	struct bdf dev = { .bus = 4 };
	struct why_ask ask = {
		.logs = &logs, .uuid = U, .xapi = true, .devs = { .v = &dev, .n = 1 }
	};
	struct why why;
	size_t n = strlen(begin);

	memcpy(text, begin, n);
	for (; n < size; n += strlen(line))
		memcpy(text + n, line, strlen(line));
	*list_add(&mem, &logs) =
		(struct log){ .kind = LOG_XAPI, .source = "a", .text = text, .len = n };
	*list_add(&mem, &logs) =
		(struct log){ .kind = LOG_KERNEL, .source = "b", .text = text, .len = n };
	why_find(&ask, &mem, &why);
	CHECK("found", why.started && why.domid == 5);
	pool_free(&mem);
	free(text);
}

TEST(why_takes_a_log_of_five_megabytes)
{
	take_large(5 << 20);
}

TEST(why_nul_bytes_do_not_end_a_log)
{
	static const char text[] = "\0\0\0\n" START("10:11:12", R1, U) "a\0b\n" END(
		"10:11:16", R1, "Server_error(HOST_NOT_ENOUGH_FREE_MEMORY\0, [ 1 ])");
	struct log log = { .kind = LOG_XAPI, .source = "x", .text = text, .len = sizeof(text) - 1 };
	struct logs logs = { .v = &log, .n = 1, .boot = -1 };
	struct why_ask ask = { .logs = &logs, .uuid = U, .xapi = true };
	struct pool mem = {};
	struct why why;

	why_find(&ask, &mem, &why);
	CHECK_STR("reason", why_told(&mem, &why), "no-memory=proven");
	CHECK("no control bytes", text_is_plain(why.error));
	pool_free(&mem);
}
