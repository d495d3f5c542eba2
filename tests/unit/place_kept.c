// SPDX-License-Identifier: GPL-2.0-or-later
// Placing a guest: what others are kept to, and where it is itself.
#include "place_world.h"

static const char *load_text(struct world *w, const struct place_host *host)
{
	struct strs parts = {};

	list_each(c, &host->cpus)
		strs_add(&w->mem, &parts, "%u:%u", c->cpu, c->load);
	return strs_join(&w->mem, &parts, " ");
}

TEST(placing_counts_what_others_are_kept_to_or_prefer_and_leaves_the_guest_out)
{
	static const struct {
		const char *own, *hard, *soft, *want;
	} cases[] = {
		{ "0-9", "0-9", "0-9", "0:0 1:0 2:0 3:0 4:0 5:0 6:0 8:0 9:0" },
		{ "0-1", "0-9", "0-9", "0:0 1:0 2:0 3:0 4:0 5:0 6:0 8:0 9:0" },
		{ "0-9", "0-3", "0-9", "0:500 1:500 2:500 3:500 4:0 5:0 6:0 8:0 9:0" },
		{ "0-9", "0-9", "8", "0:0 1:0 2:0 3:0 4:0 5:0 6:0 8:2000 9:0" },
		{ "0-9", "0-1", "8", "0:1000 1:1000 2:0 3:0 4:0 5:0 6:0 8:0 9:0" },
		{ "0-9", "7", "0-9", "0:0 1:0 2:0 3:0 4:0 5:0 6:0 8:0 9:0" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct place_host host;
		struct world w;

		world_begin(&w);
		world_pool(&w, 0, "0-6,8-9");
		world_vcpus(&w, 3, cases[i].own, "0-9");
		world_vcpus(&w, 5, cases[i].hard, cases[i].soft);
		world_choose(&w, true);
		place_host_make(&w.h, &w.g, &both, &w.mem, &host);
		CHECK_STR(cases[i].hard, load_text(&w, &host), cases[i].want);
		world_finish(&w);
	}
}

/* A VM that does not run, with a mask. */
static struct xapi_vm *add_waiting(struct world *w, const char *mask, int64_t gib)
{
	struct xapi_vm *vm = list_add(&w->mem, &w->h.xapi.vms);

	*vm = (struct xapi_vm){ .uuid = pool_str(&w->mem, "waits-%s", mask),
				.power = VM_HALTED,
				.vcpus_max = 2,
				.memory = gib * GIB,
				.mask = mask };
	return vm;
}

static void wait_here(struct world *w, struct xapi_vm *vm)
{
	vm->affinity = &w->here;
}

static void wait_elsewhere(struct world *w, struct xapi_vm *vm)
{
	vm->affinity = &w->there;
}

static void wait_running(struct world *w, struct xapi_vm *vm)
{
	vm->power = VM_RUNNING;
	vm->on = &w->there;
}

static void wait_template(struct world *w, struct xapi_vm *vm)
{
	vm->kind = VM_TEMPLATE;
	w->vm.mask = NULL;
}

static void wait_ignored(struct world *w, struct xapi_vm *vm)
{
	vm->mask = "4-5";
	w->vm.mask = NULL;
}

TEST(placing_for_a_start_counts_what_waiting_vms_are_to_have)
{
	static const char none[] = "0:0 1:0 2:0 3:0 4:0 5:0 6:0 8:0 9:0";
	static const char of_mask[] = "0:0 1:0 2:0 3:0 4:1000 5:1000 6:0 8:0 9:0";
	static const struct {
		const char *name;
		void (*change)(struct world *w, struct xapi_vm *vm);
		const struct place_wish *wish;
		const char *load;
		int64_t free_gib;
	} cases[] = {
		{ "at home", wait_here, &both, of_mask, 5 },
		{ "for now only", wait_here, &now, none, 8 },
		{ "at home elsewhere", wait_elsewhere, &both, none, 8 },
		{ "runs", wait_running, &both, none, 8 },
		{ "a template", wait_template, &both, none, 8 },
		{ "its mask is ignored", wait_ignored, &both, none, 8 },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct place_host host;
		struct world w;

		world_begin(&w);
		world_pool(&w, 0, "0-6,8-9");
		world_vcpus(&w, 3, "0-9", "0-9");
		world_choose(&w, true);
		cases[i].change(&w, add_waiting(&w, "4,5", 3));
		place_host_make(&w.h, &w.g, cases[i].wish, &w.mem, &host);
		CHECK_STR(cases[i].name, load_text(&w, &host), cases[i].load);
		place_take_promised(&w.h, &w.g, &w.mem, &host);
		if (cases[i].wish->at_start)
			CHECK_EQ(cases[i].name, host.nodes.v[1].free_kib, cases[i].free_gib << 20);
		world_finish(&w);
	}
}

TEST(placing_takes_what_is_promised_to_others_only_where_else_is_no_room)
{
	struct placed got;
	struct world w;

	world_begin(&w);
	world_pool(&w, 0, "0-6");
	world_choose(&w, true);
	add_waiting(&w, "0", 6);
	CHECK_EQ(w.err.message, place_guest_find(&w.h, &w.g, &both, &w.mem, &got, &w.err), 0);
	CHECK_STR("left alone", cpus_text(&w.mem, &got.place.best.nodes), "1");
	CHECK_STR(
		"said", got.place.notes.v[got.place.notes.n - 1],
		"what VMs that do not run are to have by their masks counts as taken: 6144 MiB on "
		"node 0");
	add_waiting(&w, "4,5", 8);
	CHECK_EQ(w.err.message, place_guest_find(&w.h, &w.g, &both, &w.mem, &got, &w.err), 0);
	CHECK("taken", got.place.fits);
	CHECK_STR("said", got.place.notes.v[got.place.notes.n - 1],
		  "it takes memory that VMs which do not run are to have by their masks");
	world_finish(&w);
}

/* Not as load, but as where it is. */
TEST(placing_a_waiting_vm_counts_its_own_mask_only_where_all_else_is_equal)
{
	struct placed got;
	struct world w;

	world_begin(&w);
	world_pool(&w, 0, "0-6");
	w.g = (struct guest){ .vm = add_waiting(&w, "4,5", 6), .name = "waits" };
	CHECK_EQ(w.err.message, place_guest_find(&w.h, &w.g, &at_start, &w.mem, &got, &w.err), 0);
	CHECK_STR("there", cpus_text(&w.mem, &got.place.best.cpus), "4-5");
	CHECK_EQ("no load", got.place.best.cost.load, 0);
	CHECK_EQ("no remark", got.place.notes.n, 0);
	w.h.xen.nodes.v[1].free -= GIB;
	CHECK_EQ(w.err.message, place_guest_find(&w.h, &w.g, &at_start, &w.mem, &got, &w.err), 0);
	CHECK_STR("more is free elsewhere", cpus_text(&w.mem, &got.place.best.cpus), "0-1");
	world_finish(&w);
}

TEST(placing_keeps_to_the_mask_of_the_host)
{
	struct placed got;
	struct world w;

	world_begin(&w);
	world_pool(&w, 0, "0-6,8-9");
	w.here.mask = "5,6";
	world_choose(&w, true);
	CHECK_EQ(w.err.message, place_guest_find(&w.h, &w.g, &both, &w.mem, &got, &w.err), 0);
	CHECK_STR("within it", cpus_text(&w.mem, &got.place.best.cpus), "5-6");
	CHECK_EQ(w.err.message, place_guest_find(&w.h, &w.g, &now, &w.mem, &got, &w.err), 0);
	CHECK_STR("now it counts for nothing", cpus_text(&w.mem, &got.place.best.cpus), "0-1");
	world_finish(&w);
}

/* Or it would be sent to the other node at each restart, where it does not use memory yet. */
TEST(placing_assumes_memory_where_all_vcpus_are_kept_to_one_node)
{
	static const struct {
		const char *name, *hard, *soft;
		unsigned parts;
		const struct place_wish *wish;
		int64_t in_use;
		bool assumed;
	} cases[] = {
		{ "hard", "4-6", "0-9", 0, &both, 8, true },
		{ "soft", "0-9", "4", 0, &at_start, 8, true },
		{ "anywhere", "0-9", "0-9", 0, &both, 8, false },
		{ "two nodes", "3-4", "0-9", 0, &both, 8, false },
		{ "it was asked for", "4-6", "0-9", HOST_MEMORY, &both, 8, false },
		{ "for now only", "4-6", "0-9", 0, &now, 8, false },
		{ "not so much is in use", "4-6", "0-9", 0, &both, 3, false },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct place_host host;
		struct world w;

		world_begin(&w);
		world_pool(&w, 0, "0-6,8-9");
		world_vcpus(&w, 3, cases[i].hard, cases[i].soft);
		world_choose(&w, true);
		w.h.parts = cases[i].parts;
		w.h.xen.nodes.v[1].size = (uint64_t)(8 + cases[i].in_use) * GIB;
		CHECK_EQ(cases[i].name, place_host_make(&w.h, &w.g, cases[i].wish, &w.mem, &host),
			 cases[i].assumed);
		CHECK_EQ(cases[i].name, host.nodes.v[1].free_kib,
			 (uint64_t)(cases[i].assumed ? 12 : 8) << 20);
		world_finish(&w);
	}
}
