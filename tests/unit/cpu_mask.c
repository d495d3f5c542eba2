// SPDX-License-Identifier: GPL-2.0-or-later
// VCPUs_params:mask: read as XAPI reads it, told where it is odd, written strictly.
#include "decide/cpu/cpu_mask.h"

#include "test.h"

/* Each vCPU's CPUs: "0-1;2;all". */
static const char *per_vcpu(struct pool *mem, const struct cpu_mask *m, uint32_t vcpus)
{
	struct strs texts = {};

	for (uint32_t vcpu = 0; vcpu < vcpus; vcpu++) {
		const struct cpus *list = cpu_mask_of(m, vcpu);

		strs_add(mem, &texts, "%s", list ? cpus_text(mem, list) : "all");
	}
	return strs_join(mem, &texts, ";");
}

/* Four vCPUs on a host of 16 CPUs. odd: part of the only sentence; NULL: there is none. */
static const struct {
	const char *raw, *host, *want, *odd;
	bool ignored, fails;
} cases[] = {
	{ .raw = NULL, .want = "all;all;all;all" },
	{ .raw = "8,9,10", .want = "8-10;8-10;8-10;8-10" },
	{ .raw = "0", .want = "0;0;0;0" },
	{ .raw = "007,15", .want = "7,15;7,15;7,15;7,15" },
	{ .raw = "3,3,3", .want = "3;3;3;3" },
	{ .raw = "0,1;2,3;4;5", .want = "0-1;2-3;4;5" },
	{ .raw = "0,1;2,3",
	  .want = "0-1;2-3;0-1;0-1",
	  .odd = "the mask has 2 lists for 4 vCPUs: to vCPUs 2-3 the first applies" },
	{ .raw = "0;1;2", .want = "0;1;2;0", .odd = "to vCPU 3 the first applies" },
	{ .raw = "0;1;2;3;4;5",
	  .want = "0;1;2;3",
	  .odd = "the mask has 6 lists for 4 vCPUs: the last 2 are left out" },
	/* One bad word, and there is no mask. */
	{ .raw = "", .ignored = true, .odd = "nothing stands where a number should" },
	{ .raw = "8-15",
	  .ignored = true,
	  .odd = "XAPI ignores the mask as a whole, and says nothing: '8-15' is a range, and it "
		 "knows none" },
	{ .raw = "0,1,8-15", .ignored = true, .odd = "'8-15' is a range" },
	{ .raw = "5-2", .ignored = true, .odd = "'5-2' is a range" },
	{ .raw = "0,1; 2,3", .ignored = true, .odd = "' 2' has a blank in it" },
	{ .raw = "0 ,1", .ignored = true, .odd = "'0 ' has a blank in it" },
	{ .raw = "0,1\n", .ignored = true, .odd = "'1?' has a blank in it" },
	{ .raw = "0,1,", .ignored = true, .odd = "nothing stands where a number should" },
	{ .raw = ",0", .ignored = true, .odd = "nothing stands" },
	{ .raw = "0,,1", .ignored = true, .odd = "nothing stands" },
	{ .raw = "0,1;", .ignored = true, .odd = "nothing stands" },
	{ .raw = ";", .ignored = true, .odd = "should (and 1 more of that kind)" },
	{ .raw = "0;1;2;3;x", .ignored = true, .odd = "'x' is no number" },
	{ .raw = "all", .ignored = true, .odd = "'all' is no number" },
	{ .raw = "node:1", .ignored = true, .odd = "'node:1' is no number" },
	{ .raw = "0,^1", .ignored = true, .odd = "'^1' takes away, which it does not know" },
	{ .raw = "0.5", .ignored = true, .odd = "'0.5' is no number" },
	{ .raw = "1:2", .ignored = true, .odd = "'1:2' is no number" },
	{ .raw = "4611686018427387904", .ignored = true, .odd = "is too large a number" },
	{ .raw = "18446744073709551617", .ignored = true, .odd = "is too large a number" },
	{ .raw = "\x1b[2J", .ignored = true, .odd = "'?[2J' is no number" },
	/* Numbers as OCaml writes them. */
	{ .raw = "0x0a",
	  .want = "10;10;10;10",
	  .odd = "in the mask XAPI reads '0x0a' as 10: write" },
	{ .raw = "0B11,0o7,0u5,+1,1_0,1_",
	  .want = "1,3,5,7,10;1,3,5,7,10;1,3,5,7,10;1,3,5,7,10",
	  .odd = "reads '0B11' as 3 (and 5 more of that kind)" },
	{ .raw = "-0", .want = "0;0;0;0", .odd = "reads '-0' as 0" },
	{ .raw = "-", .ignored = true, .odd = "'-' is no number" },
	{ .raw = "--1", .ignored = true, .odd = "'--1' is no number" },
	{ .raw = "_1", .ignored = true, .odd = "'_1' is no number" },
	{ .raw = "0x", .ignored = true, .odd = "'0x' is no number" },
	{ .raw = "0x_1", .ignored = true, .odd = "'0x_1' is no number" },
	{ .raw = "0b2", .ignored = true, .odd = "'0b2' is no number" },
	{ .raw = "1a", .ignored = true, .odd = "'1a' is no number" },
	{ .raw = "0x10000000000000000", .ignored = true, .odd = "is no number" },
	{ .raw = "0x8000000000000000", .ignored = true, .odd = "is no number" },
	/* Numbers that are no CPU of the host. */
	{ .raw = "1,16",
	  .want = "1;1;1;1",
	  .odd = "the mask names CPU 16, which this host does not have: it is left out" },
	{ .raw = "1,99,100,4611686018427387903",
	  .want = "1;1;1;1",
	  .odd = "names CPU 99 (and 2 more of that kind), which" },
	/* The host's. */
	{ .raw = "0,1,8", .host = "0,1,2,3,8", .want = "0-1,8;0-1,8;0-1,8;0-1,8" },
	{ .raw = "0,1;0,8;9,1;1",
	  .host = "0,1,2,3",
	  .want = "0-1;0;1;1",
	  .odd = "the host's own mask (guest_VCPUs_params) takes away CPUs 8-9" },
	{ .raw = NULL,
	  .host = "0,1,2,3",
	  .want = "0-3;0-3;0-3;0-3",
	  .odd = "the VM has no mask that works: the host's own mask (guest_VCPUs_params), 0-3, "
		 "applies" },
	{ .raw = "4",
	  .host = "0-3",
	  .want = "4;4;4;4",
	  .odd = "XAPI ignores the host's own mask (guest_VCPUs_params) as a whole, and says "
		 "nothing: '0-3' is a range" },
	{ .raw = "4", .host = "0;1", .want = "4;4;4;4", .odd = "'0;1' has a semicolon" },
	{ .raw = "4", .host = "", .want = "4;4;4;4", .odd = "nothing stands" },
};

TEST(a_mask_is_read_as_xapi_reads_it)
{
	struct pool mem = {};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct cpu_mask_host host = { .mask = cases[i].host, .room = 16 };
		const char *label = cases[i].raw ? cases[i].raw : "none";
		struct cpu_mask m;

		cpu_mask_read(cases[i].raw, 4, &host, &mem, &m);
		CHECK_STR(label, per_vcpu(&mem, &m, 4),
			  cases[i].want ? cases[i].want : "all;all;all;all");
		CHECK_EQ(label, m.ignored, cases[i].ignored);
		CHECK_EQ(label, m.fails, false);
		CHECK_EQ(label, m.odd.n, cases[i].odd ? 1 : 0);
		if (cases[i].odd && !strstr(m.odd.v[0], cases[i].odd))
			CHECK_FAIL(label, "'%s', not '%s'", m.odd.v[0], cases[i].odd);
		if (cases[i].odd)
			CHECK(label, text_is_plain(m.odd.v[0]));
		if (cases[i].ignored)
			CHECK_EQ(label, m.own.n, 0);
	}
	pool_free(&mem);
}

/* usable: the CPUs that are online and in Pool-0. */
static const struct {
	const char *raw, *host, *usable, *want, *odd;
	bool fails;
} left[] = {
	{ "99", NULL, NULL, ";;;",
	  "the mask names CPU 99, which this host does not have: it is left out|"
	  "the VM cannot start: vCPUs 0-3 are left without a CPU",
	  true },
	{ "-1", NULL, NULL, ";;;",
	  "in the mask XAPI reads '-1' as -1: write plain numbers|"
	  "the mask names CPU -1, which this host does not have: it is left out|"
	  "the VM cannot start: vCPUs 0-3 are left without a CPU",
	  true },
	/* All 63 bits: the highest one is the sign. */
	{ "0x7fffffffffffffff,1", NULL, NULL, "1;1;1;1",
	  "in the mask XAPI reads '0x7fffffffffffffff' as -1: write plain numbers|"
	  "the mask names CPU -1, which this host does not have: it is left out",
	  false },
	{ "-4611686018427387904,1", NULL, NULL, "1;1;1;1",
	  "in the mask XAPI reads '-4611686018427387904' as -4611686018427387904: write plain "
	  "numbers|the mask names CPU -4611686018427387904, which this host does not have: it is "
	  "left out",
	  false },
	{ "0;99;1;2", NULL, NULL, "0;;1;2",
	  "the mask names CPU 99, which this host does not have: it is left out|"
	  "the VM cannot start: vCPU 1 is left without a CPU",
	  true },
	{ "99;0", NULL, NULL, ";0;;",
	  "the mask names CPU 99, which this host does not have: it is left out|"
	  "the mask has 2 lists for 4 vCPUs: to vCPUs 2-3 the first applies|"
	  "the VM cannot start: vCPUs 0,2-3 are left without a CPU",
	  true },
	/* What is left out does no harm. */
	{ "0;1;2;3;99", NULL, NULL, "0;1;2;3",
	  "the mask names CPU 99, which this host does not have: it is left out|"
	  "the mask has 5 lists for 4 vCPUs: the last is left out",
	  false },
	{ "8,9", "0,1", NULL, ";;;",
	  "the host's own mask (guest_VCPUs_params) takes away CPUs 8-9|"
	  "the VM cannot start: vCPUs 0-3 are left without a CPU",
	  true },
	{ "0;8;1;1", "0,1", NULL, "0;;1;1",
	  "the host's own mask (guest_VCPUs_params) takes away CPU 8|"
	  "the VM cannot start: vCPU 1 is left without a CPU",
	  true },
	{ NULL, "99", NULL, ";;;",
	  "the host's own mask (guest_VCPUs_params) names CPU 99, which this host does not have: "
	  "it is left out|the VM has no mask that works: the host's own mask (guest_VCPUs_params), "
	  "without a CPU, applies|the VM cannot start: vCPUs 0-3 are left without a CPU",
	  true },
	{ "x", "0,1", NULL, "0-1;0-1;0-1;0-1",
	  "XAPI ignores the mask as a whole, and says nothing: 'x' is no number|"
	  "the VM has no mask that works: the host's own mask (guest_VCPUs_params), 0-1, applies",
	  false },
	{ "0,1", NULL, "0-7", "0-1;0-1;0-1;0-1", "", false },
	{ "7,8", NULL, "0-7", "7-8;7-8;7-8;7-8",
	  "CPU 8 is offline or not in Pool-0, where every VM starts", false },
	{ "7;8,9;0;1", NULL, "0-7", "7;8-9;0;1",
	  "CPUs 8-9 are offline or not in Pool-0, where every VM starts|"
	  "the VM cannot start: vCPU 1 is left without a CPU that is online and in Pool-0",
	  true },
	{ NULL, NULL, "0-7", "all;all;all;all", "", false },
};

TEST(a_mask_that_leaves_a_vcpu_without_cpu_keeps_the_vm_from_starting)
{
	struct pool mem = {};

	for (size_t i = 0; i < ARRAY_SIZE(left); i++) {
		struct cpu_mask_host host = { .mask = left[i].host, .room = 16 };
		const char *label = left[i].raw ? left[i].raw : "none";
		struct cpus usable;
		struct cpu_mask m;

		if (left[i].usable) {
			CHECK(label, cpus_parse(left[i].usable, 16, &mem, &usable));
			host.usable = &usable;
		}
		cpu_mask_read(left[i].raw, 4, &host, &mem, &m);
		CHECK_STR(label, per_vcpu(&mem, &m, 4), left[i].want);
		CHECK_STR(label, strs_join(&mem, &m.odd, "|"), left[i].odd);
		CHECK_EQ(label, m.fails, left[i].fails);
	}
	pool_free(&mem);
}

TEST(a_mask_on_an_unknown_host_is_only_read_for_its_form)
{
	struct pool mem = {};
	struct cpu_mask_host host = {};
	struct cpu_mask m;

	cpu_mask_read("0,99", 4, &host, &mem, &m);
	CHECK("good", !m.ignored && !m.fails && m.odd.n == 0 && m.lists.n == 0 && m.own.n == 0);
	cpu_mask_read("0-99", 4, &host, &mem, &m);
	CHECK("bad", m.ignored && m.odd.n == 1);
	pool_free(&mem);
}

TEST(a_mask_of_a_large_host_reaches_its_last_cpu)
{
	struct pool mem = {};
	struct cpu_mask_host host = { .room = 4096 };
	struct cpu_mask m;

	cpu_mask_read("63,64,4095,4096;65", 0, &host, &mem, &m);
	CHECK_STR("lists", per_vcpu(&mem, &m, 1), "63-64,4095");
	cpu_mask_read("0;64", UINT32_MAX, &host, &mem, &m);
	CHECK_STR("lists", per_vcpu(&mem, &m, 3), "0;64;0");
	CHECK("told", strstr(m.odd.v[0], "for 8192 vCPUs: to vCPUs 2-8191"));
	pool_free(&mem);
}

/* Four vCPUs on 8 CPUs. vcpu -1: all. */
static const struct {
	const char *raw;
	int vcpu;
	const char *cpus, *want; /* NULL: refused, with code and says */
	enum err_code code;
	const char *says;
} pins[] = {
	{ NULL, -1, "4-7", "4,5,6,7", 0, NULL },
	{ NULL, -1, "0-7", "", 0, NULL },
	{ NULL, 1, "4-5", "0,1,2,3,4,5,6,7;4,5;0,1,2,3,4,5,6,7;0,1,2,3,4,5,6,7", 0, NULL },
	{ NULL, 1, "0-7", "", 0, NULL },
	{ "0,1", 3, "2", "0,1;0,1;0,1;2", 0, NULL },
	{ "0;1;2;3", 0, "7", "7;1;2;3", 0, NULL },
	{ "0;1;2;3", -1, "7", "7", 0, NULL },
	{ "0;1", 0, "7", "7;1;0;0", 0, NULL },
	{ "0;7;7;7", 0, "7", "7", 0, NULL },
	{ "0;1;2;3;4;5", 0, "7", "7;1;2;3", 0, NULL },
	/* As the VM runs now, where XAPI ignores what stands there. */
	{ "0-3", 0, "7", "7;0,1,2,3,4,5,6,7;0,1,2,3,4,5,6,7;0,1,2,3,4,5,6,7", 0, NULL },
	{ "0-3", -1, "0-3", "0,1,2,3", 0, NULL },
	{ "0x1,99;2", 1, "7", "1;7;1;1", 0, NULL },
	{ "0", 4, "7", NULL, ERR_NOT_FOUND, "there is no vCPU 4: the VM has vCPUs 0-3" },
	{ "0", 1, "", NULL, ERR_USAGE, "no CPUs are given" },
	{ "0;99;1;2", 0, "7", NULL, ERR_REFUSED, "the mask gives vCPU 1 no CPU" },
	{ "0;99;1;2", 1, "7", "0;7;1;2", 0, NULL },
	{ "99", -1, "7", "7", 0, NULL },
};

TEST(a_mask_is_written_as_one_list_or_one_for_each_vcpu)
{
	struct pool mem = {};
	struct cpu_mask_host host = { .room = 8 };
	struct cpus all;

	cpus_make(&mem, 8, &all);
	cpus_add_all(&all);
	for (size_t i = 0; i < ARRAY_SIZE(pins); i++) {
		uint32_t vcpu = pins[i].vcpu < 0 ? CPU_MASK_ALL : (uint32_t)pins[i].vcpu;
		const char *label = pins[i].raw ? pins[i].raw : "none", *got = NULL;
		struct cpu_mask m, again;
		struct err err = {};
		struct cpus cpus;

		CHECK(label, cpus_parse(pins[i].cpus, 8, &mem, &cpus));
		cpu_mask_read(pins[i].raw, 4, &host, &mem, &m);
		CHECK_EQ(label, cpu_mask_pin(&m, 4, vcpu, &cpus, &all, &mem, &got, &err),
			 -(int)pins[i].code);
		CHECK_STR(label, got, pins[i].want);
		if (pins[i].says)
			CHECK(err.message, strstr(err.message, pins[i].says));
		if (!got || !*got)
			continue;
		/* What we write is not odd, and says the same. */
		cpu_mask_read(got, 4, &host, &mem, &again);
		CHECK_EQ(got, again.odd.n, 0);
		CHECK_STR(got, cpu_mask_text(&mem, &again.lists), got);
	}
	pool_free(&mem);
}

TEST(a_mask_with_an_empty_list_cannot_be_written)
{
	struct pool mem = {};
	struct cpu_lists lists = {};

	CHECK_STR("none", cpu_mask_text(&mem, &lists), NULL);
	CHECK("parse", cpus_parse("1", 8, &mem, list_add(&mem, &lists)));
	CHECK_STR("one", cpu_mask_text(&mem, &lists), "1");
	cpus_make(&mem, 8, list_add(&mem, &lists));
	CHECK_STR("empty", cpu_mask_text(&mem, &lists), NULL);
	pool_free(&mem);
}
