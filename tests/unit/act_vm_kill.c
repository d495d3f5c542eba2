// SPDX-License-Identifier: GPL-2.0-or-later
// Settings of VMs: killed at any call, two at once, and what is said of changes.
#include "unit/act_vm.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "unit/test.h"

static void kill_us(void)
{
	kill(getpid(), SIGKILL);
}

/* Runs act in a child that is killed around call n; whether it was. */
static bool killed_at(struct vm_acting *a, struct at_call at, int (*act)(struct vm_acting *))
{
	int status = 0;
	pid_t pid = fork();

	if (pid == 0) {
		vm_at(at);
		act(a);
		_exit(0);
	}
	CHECK("child", pid > 0 && waitpid(pid, &status, 0) == pid);
	return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

TEST(killed_at_any_call_the_next_change_finds_the_old_value_or_the_new)
{
	static const struct caller next = { "pci other", "root" };
	unsigned none = 0, kills = 0;

	for (unsigned n = 2 * vm_calls(vm_apply); n > 0; n--) {
		autofree char *label = xprintf("half call %u", n);
		struct vm_acting a;

		vm_open(&a, NULL);
		autofree char *before = vm_all();
		vm_fill(&a);
		kills += killed_at(&a,
				   (struct at_call){ .nth = (n + 1) / 2,
						     .after = n % 2 == 0,
						     .happen = kill_us },
				   vm_apply);
		autofree char *between = vm_pci_now();
		none += !*between;
		vm_next(&a);
		CHECK_EQ(label, journal_settle(&a.d, &next, &a.mem, &a.acted, &a.err), 0);
		CHECK(label, a.acted.outcome != OUTCOME_PARTIAL);
		autofree char *after = vm_all();
		if (!vm_is_new())
			CHECK_STR(label, after, before);
		vm_close(&a);
	}
	CHECK("killed", kills > 20);
	CHECK_EQ("between removal and addition", none, 2);
}

TEST(an_undo_killed_at_any_call_is_finished_by_the_next)
{
	unsigned kills = 0;

	for (unsigned n = 2 * vm_calls(vm_undo); n > 0; n--) {
		autofree char *label = xprintf("half call %u", n);
		struct vm_acting a;

		vm_open(&a, NULL);
		autofree char *before = vm_all();
		vm_fill(&a);
		CHECK_EQ(label, vm_apply(&a), 0);
		vm_next(&a);
		kills += killed_at(&a,
				   (struct at_call){ .nth = (n + 1) / 2,
						     .after = n % 2 == 0,
						     .happen = kill_us },
				   vm_undo);
		CHECK_EQ(label, vm_undo(&a), 0);
		autofree char *after = vm_all();
		CHECK_STR(label, after, before);
		vm_close(&a);
	}
	CHECK("killed", kills > 20);
}

/* For the present test. */
static struct vm_acting *present;

/* At its writing call the first is held until the second has given up. */
static void second_comes(void)
{
	struct vm_acting b = *present;
	int status = 0;
	pid_t pid = fork();

	if (pid == 0) {
		vm_at((struct at_call){});
		b.d.lock_wait = 20;
		_exit(vm_apply(&b) == -ERR_BUSY && strstr(b.err.message, "pci attach") ? 0 : 1);
	}
	CHECK("the second is told busy", waitpid(pid, &status, 0) == pid && status == 0);
}

TEST(of_two_at_once_one_is_told_busy)
{
	struct vm_acting a;

	vm_open(&a, NULL);
	present = &a;
	vm_fill(&a);
	vm_at((struct at_call){ .nth = 13, .happen = second_comes });
	CHECK_EQ("first", vm_apply(&a), 0);
	CHECK("where", *vm_seen()->method);
	CHECK("new", vm_is_new());
	vm_close(&a);
}

TEST(of_two_who_wait_for_each_other_the_second_finds_a_conflict_and_no_mixture)
{
	struct vm_acting a;
	int status = 0;
	pid_t pid;

	vm_open(&a, NULL);
	pid = fork();
	if (pid == 0) {
		vm_add(&a, SET_VM_PCI, V1, OLD, OTHER);

		int rc = vm_apply(&a);

		_exit(rc == 0 ? 0 : rc == -ERR_CONFLICT ? 1 : 2);
	}
	vm_add(&a, SET_VM_PCI, V1, OLD, NEW);

	int rc = vm_apply(&a);

	CHECK("ended", waitpid(pid, &status, 0) == pid && WIFEXITED(status));
	autofree char *now = vm_pci_now();
	CHECK_STR("one of them", now, rc == 0 ? NEW : OTHER);
	CHECK_EQ("the other", WEXITSTATUS(status), rc == 0 ? 1 : 0);
	vm_close(&a);
}

TEST(every_change_is_said_with_its_caller)
{
	struct vm_acting a;

	vm_open(&a, "pool-admin");
	vm_fill(&a);
	CHECK_EQ("apply", vm_apply(&a), 0);
	CHECK_EQ("lines", a.said.n, 2);
	CHECK_STR("line", a.said.v[0],
		  "pci attach by root: other_config:pci of VM " V1 ": " OLD " -> " NEW);
	CHECK_STR("line", a.said.v[1],
		  "pci attach by root: affinity of VM " V1 ": none -> " HOST_1);
	vm_close(&a);
}
