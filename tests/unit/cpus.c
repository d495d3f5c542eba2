// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/cpus.h"

#include "unit/test.h"

static const uint32_t rooms[] = { 0, 1, 2, 63, 64, 65, 127, 128, 129, 512, 4095, 4096 };

static const struct {
	const char *text;
	uint32_t room;
	bool ok;
	const char *want; /* NULL: as text */
} cases[] = {
	{ .text = "", .room = 8, .ok = true },
	{ .text = "", .room = 0, .ok = true },
	{ .text = "0", .room = 1, .ok = true },
	{ .text = "0-3,8", .room = 16, .ok = true },
	{ .text = "3,2,1", .room = 16, .ok = true, .want = "1-3" },
	{ .text = "0-1,1-2", .room = 16, .ok = true, .want = "0-2" },
	{ .text = "007", .room = 16, .ok = true, .want = "7" },
	{ .text = "5-5", .room = 16, .ok = true, .want = "5" },
	{ .text = "63-64", .room = 65, .ok = true },
	{ .text = "0-63", .room = 64, .ok = true },
	{ .text = "0-4095", .room = 4096, .ok = true },
	{ .text = "64-127,4032-4095", .room = 4096, .ok = true },
	{ .text = "0-7,^3", .room = 16, .ok = true, .want = "0-2,4-7" },
	{ .text = "0-127,^60-70", .room = 128, .ok = true, .want = "0-59,71-127" },
	{ .text = "0-7,^3,3", .room = 16, .ok = true, .want = "0-7" },
	{ .text = "0-7,^0-7", .room = 16, .ok = true, .want = "" },
	{ .text = "0", .room = 0 },
	{ .text = "1", .room = 1 },
	{ .text = "64", .room = 64 },
	{ .text = "0-64", .room = 64 },
	{ .text = "0,^64", .room = 64 },
	{ .text = "4096", .room = 4096 },
	{ .text = "4294967296", .room = 4096 },
	{ .text = "4294967295", .room = 4096 },
	{ .text = "18446744073709551616", .room = 4096 },
	{ .text = "99999999999999999999999999999999999999999", .room = 4096 },
	{ .text = "0-18446744073709551617", .room = 4096 },
	{ .text = "5-2", .room = 16 },
	{ .text = "^3", .room = 16 },
	{ .text = "^3,0-7", .room = 16 },
	{ .text = "0,^", .room = 16 },
	{ .text = "0,^^1", .room = 16 },
	{ .text = "0-^3", .room = 16 },
	{ .text = ",", .room = 16 },
	{ .text = "0,", .room = 16 },
	{ .text = ",0", .room = 16 },
	{ .text = "0,,1", .room = 16 },
	{ .text = "-", .room = 16 },
	{ .text = "-3", .room = 16 },
	{ .text = "3-", .room = 16 },
	{ .text = "0-1-2", .room = 16 },
	{ .text = "+1", .room = 16 },
	{ .text = " 1", .room = 16 },
	{ .text = "1 ", .room = 16 },
	{ .text = "0, 1", .room = 16 },
	{ .text = "0x1", .room = 16 },
	{ .text = "all", .room = 16 },
	{ .text = "1\n", .room = 16 },
};

TEST(cpus_are_read_strictly_and_printed_short)
{
	struct pool mem = {};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct cpus got = {}, again = {};
		bool ok = cpus_parse(cases[i].text, cases[i].room, &mem, &got);

		CHECK_EQ(cases[i].text, ok, cases[i].ok);
		if (!ok) {
			CHECK(cases[i].text, !got.words && got.room == 0);
			continue;
		}
		const char *text = cpus_text(&mem, &got);

		CHECK_STR(cases[i].text, text, cases[i].want ? cases[i].want : cases[i].text);
		CHECK_EQ(cases[i].text, got.room, cases[i].room);
		CHECK(text, cpus_parse(text, cases[i].room, &mem, &again));
		CHECK(text, cpus_eq(&got, &again));
	}
	pool_free(&mem);
}

TEST(cpus_of_every_room_hold_each_number_below_it_and_none_beyond)
{
	struct pool mem = {};

	for (size_t i = 0; i < ARRAY_SIZE(rooms); i++) {
		uint32_t room = rooms[i], seen = 0;
		struct cpus set;

		cpus_make(&mem, room, &set);
		CHECK("empty", cpus_is_empty(&set) && cpus_count(&set) == 0);
		for (uint32_t cpu = 0; cpu < room; cpu++) {
			CHECK("not there", !cpus_has(&set, cpu));
			CHECK("added", cpus_add(&set, cpu) && cpus_has(&set, cpu));
			CHECK_EQ("count", cpus_count(&set), cpu + 1);
		}
		CHECK("beyond", !cpus_add(&set, room) && !cpus_has(&set, room));
		CHECK("far beyond", !cpus_add(&set, UINT32_MAX) && !cpus_has(&set, UINT32_MAX));
		cpus_take(&set, room);
		cpus_take(&set, UINT32_MAX);
		cpus_each(cpu, &set) CHECK_EQ("each", cpu, seen++);
		CHECK_EQ("each", seen, room);
		for (uint32_t cpu = 0; cpu < room; cpu++) {
			cpus_take(&set, cpu);
			CHECK("taken", !cpus_has(&set, cpu));
		}
		CHECK("empty again", cpus_is_empty(&set));
	}
	pool_free(&mem);
}

TEST(cpus_add_all_fills_the_room_and_no_more)
{
	struct pool mem = {};

	for (size_t i = 0; i < ARRAY_SIZE(rooms); i++) {
		struct cpus set, wide;

		cpus_make(&mem, rooms[i], &set);
		cpus_add_all(&set);
		CHECK_EQ("count", cpus_count(&set), rooms[i]);
		cpus_make(&mem, 4096 + 64, &wide);
		cpus_or(&wide, &set);
		CHECK_EQ("in a wider one", cpus_count(&wide), rooms[i]);
		CHECK("same", cpus_eq(&set, &wide) && cpus_within(&wide, &set));
		cpus_add_all(&wide);
		CHECK("not within", !cpus_within(&wide, &set) && cpus_within(&set, &wide));
		/* What the smaller one has no room for is left out, not carried along. */
		cpus_or(&set, &wide);
		CHECK_EQ("count", cpus_count(&set), rooms[i]);
		cpus_and(&wide, &set);
		CHECK_EQ("and", cpus_count(&wide), rooms[i]);
		cpus_add_all(&wide);
		cpus_without(&wide, &set);
		CHECK_EQ("without", cpus_count(&wide), 4096 + 64 - rooms[i]);
	}
	pool_free(&mem);
}

TEST(cpus_of_different_rooms_are_compared_by_what_is_in_them)
{
	struct pool mem = {};
	struct cpus none = {}, small, wide, copy;

	CHECK("nothing", cpus_is_empty(&none) && !cpus_has(&none, 0) && !cpus_add(&none, 0));
	CHECK_STR("nothing", cpus_text(&mem, &none), "");
	CHECK("small", cpus_parse("1,60-63", 64, &mem, &small));
	CHECK("wide", cpus_parse("1,60-63", 4096, &mem, &wide));
	CHECK("same", cpus_eq(&small, &wide));
	cpus_copy(&mem, &wide, &copy);
	cpus_add(&wide, 64);
	CHECK("a copy is its own", !cpus_has(&copy, 64) && copy.room == 4096);
	CHECK("not the same", !cpus_eq(&small, &wide) && !cpus_eq(&wide, &small));
	CHECK("within", cpus_within(&small, &wide) && !cpus_within(&wide, &small));
	CHECK("none", cpus_within(&none, &small) && !cpus_within(&small, &none));
	cpus_and(&wide, &none);
	CHECK("and none", cpus_is_empty(&wide));
	CHECK("none is none", cpus_eq(&wide, &none));
	pool_free(&mem);
}

TEST(cpus_next_finds_the_first_from_a_number_on)
{
	static const struct {
		uint32_t from;
		bool ok;
		uint32_t want;
	} steps[] = {
		{ .from = 0, .ok = true, .want = 5 },
		{ .from = 5, .ok = true, .want = 5 },
		{ .from = 6, .ok = true, .want = 63 },
		{ .from = 64, .ok = true, .want = 64 },
		{ .from = 65, .ok = true, .want = 700 },
		{ .from = 700, .ok = true, .want = 700 },
		{ .from = 701 },
		{ .from = 767 },
		{ .from = 768 },
		{ .from = 100000 },
		{ .from = UINT32_MAX },
	};
	struct pool mem = {};
	struct cpus set;

	CHECK("parse", cpus_parse("5,63-64,700", 768, &mem, &set));
	for (size_t i = 0; i < ARRAY_SIZE(steps); i++) {
		uint32_t got = 77;

		CHECK_EQ("found", cpus_next(&set, steps[i].from, &got), steps[i].ok);
		CHECK_EQ("is", got, steps[i].ok ? steps[i].want : 77);
	}
	pool_free(&mem);
}
