// SPDX-License-Identifier: GPL-2.0-or-later
// Killed at any write: the journal settles it. And two at once: the lock.
#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include "act/lock.h"
#include "unit/acting.h"
#include "unit/test.h"

static void fill_reserve(struct acting *a)
{
	acting_reserve(a, NIC, "e1000e");
}

static void fill_release(struct acting *a)
{
	acting_release(a);
}

static void fill_vfs(struct acting *a)
{
	acting_vfs(a, "0", "2");
	acting_add(a, SET_PCI_DRIVER, BARE, "", "pciback");
}

static void fill_attach(struct acting *a)
{
	acting_add(a, SET_DOMAIN_PCI, GUEST_1, BARE, GIVEN ",permissive=1 " PF);
}

static void (*const fills[])(struct acting *a) = { fill_reserve, fill_release, fill_vfs,
						   fill_attach };

static void open_for(struct acting *a, size_t shape)
{
	acting_open(a);
	if (fills[shape] == fill_attach)
		acting_hold(a,
			    BARE " msitranslate=0,power_mgmt=0,permissive=0,rdm_policy=strict\n");
	fills[shape](a);
}

/* Runs act in a child that is killed at write n; whether it was. */
static bool killed_at(struct acting *a, unsigned n, enum kernel_act when,
		      int (*act)(struct acting *))
{
	int status = 0;
	pid_t pid = fork();

	if (pid == 0) {
		a->k.writes = 0;
		kernel_fault(&a->k, (struct kernel_fault){ .nth = n, .act = when });
		act(a);
		_exit(0);
	}
	CHECK("child", pid > 0 && waitpid(pid, &status, 0) == pid);
	CHECK("child ended as planned",
	      (WIFEXITED(status) && WEXITSTATUS(status) == 0) ||
		      (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL));
	return WIFSIGNALED(status);
}

static bool undone_after_kill(size_t shape, unsigned n, enum kernel_act when)
{
	struct acting a;

	open_for(&a, shape);

	autofree char *before = acting_snapshot(&a),
		      *label = xprintf("plan %zu, write %u", shape, n);
	bool killed = killed_at(&a, n, when, acting_apply);

	CHECK_EQ(label, acting_undo(&a), 0);
	CHECK_EQ(label, a.acted.left.n, 0);

	autofree char *after = acting_snapshot(&a);

	CHECK_STR(label, after, before);
	acting_close(&a);
	return killed;
}

TEST(killed_before_any_write_undo_restores_the_host)
{
	for (size_t shape = 0; shape < ARRAY_SIZE(fills); shape++)
		CHECK("many",
		      count_while(n, undone_after_kill(shape, n, KERNEL_KILL_BEFORE)) >= 10);
}

TEST(killed_after_any_sysfs_write_undo_restores_the_host)
{
	for (size_t shape = 0; shape < ARRAY_SIZE(fills); shape++) {
		unsigned kills = 0;

		for (unsigned n = 1; n < 60; n++)
			kills += undone_after_kill(shape, n, KERNEL_KILL_AFTER);
		CHECK("some", kills >= (fills[shape] == fill_attach ? 0 : 1));
	}
}

static bool undo_after_killed_undo(size_t shape, unsigned n)
{
	struct acting a;

	open_for(&a, shape);

	autofree char *before = acting_snapshot(&a),
		      *label = xprintf("undo of plan %zu, write %u", shape, n);

	CHECK_EQ(label, acting_apply(&a), 0);

	bool killed = killed_at(&a, n, KERNEL_KILL_BEFORE, acting_undo);

	CHECK_EQ(label, acting_undo(&a), 0);
	CHECK_EQ(label, a.acted.left.n, 0);

	autofree char *after = acting_snapshot(&a);

	CHECK_STR(label, after, before);
	acting_close(&a);
	return killed;
}

TEST(an_undo_killed_at_any_write_is_finished_by_the_next)
{
	for (size_t shape = 0; shape < ARRAY_SIZE(fills); shape++)
		CHECK("many", count_while(n, undo_after_killed_undo(shape, n)) >= 7);
}

/* The write that takes the device from its driver. */
static void kill_half_way(struct acting *a)
{
	pid_t pid = fork();
	int status = 0;

	if (pid == 0) {
		kernel_fault(&a->k,
			     (struct kernel_fault){ .path = "sys/bus/pci/drivers/e1000e/unbind",
						    .nth = 1,
						    .act = KERNEL_KILL_AFTER });
		acting_apply(a);
		_exit(0);
	}
	CHECK("killed", pid > 0 && waitpid(pid, &status, 0) == pid && WIFSIGNALED(status));
	CHECK_STR("half-way", kernel_driver(&a->k, NIC), "");
}

TEST(a_killed_plan_is_told_as_interrupted_and_put_back_before_the_next)
{
	struct acting a;
	struct journal j;

	open_for(&a, 0);
	kill_half_way(&a);
	CHECK_EQ("look", journal_look(&a.k.sys, &a.mem, &j, &a.err), 0);
	CHECK("interrupted", j.present && j.interrupted && !j.busy);
	CHECK_STR("verb", j.verb, "pci test");
	CHECK_EQ("done", j.done, 2);
	CHECK_EQ("next", acting_apply(&a), 0);
	CHECK_EQ("outcome", a.acted.outcome, OUTCOME_DONE);
	CHECK_STR("driver", kernel_driver(&a.k, NIC), "pciback");
	acting_close(&a);
}

TEST(settling_puts_back_once_and_then_finds_nothing)
{
	static const struct caller me = { "pci other", "root" };
	struct acting a;

	open_for(&a, 0);
	autofree char *before = acting_snapshot(&a);
	kill_half_way(&a);
	CHECK_EQ("first", journal_settle(&a.d, &me, &a.mem, &a.acted, &a.err), 0);
	CHECK_EQ("first", a.acted.outcome, OUTCOME_DONE);
	autofree char *after = acting_snapshot(&a);
	CHECK_STR("tree", after, before);
	CHECK_EQ("second", journal_settle(&a.d, &me, &a.mem, &a.acted, &a.err), 0);
	CHECK_EQ("second", a.acted.outcome, OUTCOME_ALREADY);
	acting_close(&a);
}

static void terminate(void *data)
{
	(void)data;
	raise(SIGTERM);
}

TEST(a_signal_while_settling_is_obeyed_before_the_next_plan)
{
	struct acting a;

	open_for(&a, 0);
	autofree char *before = acting_snapshot(&a);
	kill_half_way(&a);
	kernel_fault(&a.k, (struct kernel_fault){ .path = "sys/bus/pci/drivers/e1000e/bind",
						  .act = KERNEL_CALL,
						  .call = terminate });
	CHECK_EQ("next", acting_apply(&a), -ERR_FAILED);
	CHECK_STR("message", a.err.message, "stopped by a signal");
	autofree char *after = acting_snapshot(&a);
	CHECK_STR("settled, and no more", after, before);
	acting_close(&a);
}

TEST(a_plan_that_looks_done_only_because_of_a_kill_is_a_conflict)
{
	struct acting a;

	open_for(&a, 0);
	autofree char *before = acting_snapshot(&a);
	kill_half_way(&a);
	plan_free(&a.plan);
	CHECK_EQ("empty plan", acting_apply(&a), -ERR_CONFLICT);
	autofree char *after = acting_snapshot(&a);
	CHECK_STR("put back", after, before);
	acting_close(&a);
}

TEST(settling_leaves_what_somebody_else_has_set_since)
{
	static const struct caller me = { "pci other", "root" };
	struct acting a;
	struct journal j;

	open_for(&a, 0);
	kill_half_way(&a);
	/* In the meantime an admin gave it to another driver. */
	kernel_load(&a.k, "igb");
	kernel_knows(&a.k, "igb", 0x8086, 0x10d3);
	CHECK_EQ("bound", kernel_bind(&a.k, "igb", NIC, true), 0);
	CHECK_EQ("settle", journal_settle(&a.d, &me, &a.mem, &a.acted, &a.err), 0);
	CHECK_EQ("outcome", a.acted.outcome, OUTCOME_PARTIAL);
	CHECK_EQ("left", a.acted.left.n, 1);
	CHECK("told",
	      strstr(a.acted.left.v[0], "is now 'igb (in slots)', neither 'e1000e' nor 'pciback'"));
	CHECK_STR("driver", kernel_driver(&a.k, NIC), "igb");
	/* Told once; it does not hold up what follows. */
	CHECK_EQ("look", journal_look(&a.k.sys, &a.mem, &j, &a.err), 0);
	CHECK("not interrupted", j.present && !j.interrupted);
	acting_close(&a);
}

/* A process that holds the lock until it is told to end; its pid. */
static pid_t lock_elsewhere(struct acting *a, int *end)
{
	int ready[2], stop[2], lock;
	char c;

	CHECK("pipes", pipe(ready) == 0 && pipe(stop) == 0);

	pid_t pid = fork();

	if (pid == 0) {
		close(stop[1]);
		if (lock_take(&a->k.sys, "pci hide", 20, &lock, &a->err) < 0 ||
		    write(ready[1], "r", 1) != 1)
			_exit(1);
		_exit(read(stop[0], &c, 1) == 0 ? 0 : 1);
	}
	close(ready[1]);
	close(stop[0]);
	CHECK("locked", pid > 0 && read(ready[0], &c, 1) == 1);
	close(ready[0]);
	*end = stop[1];
	return pid;
}

TEST(a_second_xhw_waits_then_says_who_is_at_work)
{
	struct acting a;
	struct journal j;
	int end;

	open_for(&a, 0);
	autofree char *before = acting_snapshot(&a);
	pid_t pid = lock_elsewhere(&a, &end);
	autofree char *holder = xprintf("process %d, 'pci hide'", (int)pid);
	CHECK_EQ("busy", acting_apply(&a), -ERR_BUSY);
	CHECK("names it", strstr(a.err.message, holder));
	autofree char *after = acting_snapshot(&a);
	CHECK_STR("tree", after, before);
	acting_put(
		&a, "var/lib/xhw/journal",
		"{\"journal\": 1, \"state\": \"acting\", \"boot-id\": \"b\", \"verb\": \"pci hide\", "
		"\"who\": \"root\", \"done\": 0, \"changes\": []}");
	CHECK_EQ("look", journal_look(&a.k.sys, &a.mem, &j, &a.err), 0);
	CHECK("at work, not interrupted", j.busy && !j.interrupted);
	close(end);
	CHECK_EQ("gone", waitpid(pid, NULL, 0), pid);
	CHECK_EQ("look", journal_look(&a.k.sys, &a.mem, &j, &a.err), 0);
	CHECK("interrupted", !j.busy && j.interrupted);
	CHECK_EQ("now", acting_apply(&a), 0);
	acting_close(&a);
}
