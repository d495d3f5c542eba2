// SPDX-License-Identifier: GPL-2.0-or-later
// VMs of the test XAPI to act on.
#include <unistd.h>

#include "unit/act_vm.h"
#include "unit/test.h"

#define TELL(...) free(xapi_server_tell(__VA_ARGS__))

/* Of the test that runs. */
static struct at_call at_call;
static const struct xapi_ops *real;

static int call_counted(struct xapi *x, const char *method, struct json_object *params,
			struct json_object **ret, struct err *err)
{
	struct at_call *at = &at_call;
	bool now = ++at->seen == at->nth;

	if (now)
		snprintf(at->method, sizeof(at->method), "%s", method);
	if (now && !at->after)
		at->happen();

	int rc = real->call(x, method, params, ret, err);

	if (now && at->after) {
		const struct xapi_failure failure = x->failure;

		at->happen();
		x->failure = failure;
	}
	return rc;
}

static void close_counted(struct xapi *x)
{
	real->close(x);
}

void vm_at(struct at_call at)
{
	at_call = at;
}

const struct at_call *vm_seen(void)
{
	return &at_call;
}

static void keep_said(void *data, const char *line)
{
	struct vm_acting *a = data;

	strs_add(&a->mem, &a->said, "%s", line);
}

static void open_door(struct vm_acting *a)
{
	static const struct xapi_ops counted = { "counted", call_counted, close_counted };

	CHECK_EQ("open", xapi_open(&a->x, &a->sys, a->session, &a->err), 0);
	real = a->x.ops;
	a->x.ops = &counted;
	a->d = (struct doors){ .sys = &a->sys, .xapi = &a->x, .lock_wait = 5000 };
	a->hooks = (struct sys_hooks){ .data = a, .said = keep_said };
	a->sys.hooks = &a->hooks;
}

void vm_open(struct vm_acting *a, const char *role)
{
	*a = (struct vm_acting){};
	vm_at((struct at_call){});
	xapi_server_fresh(&a->sys);
	unlinkat(a->sys.root, "var/lib/xhw/journal", 0);
	if (role) {
		autofree char *quoted = xapi_server_tell("{'do':'session','role':'%s'}", role);

		a->session = xstrndup(quoted + 1, strlen(quoted) - 2);
	}
	open_door(a);
}

static void end_process(struct vm_acting *a)
{
	xapi_close(&a->x);
	plan_free(&a->plan);
	pool_free(&a->mem);
	a->said = (struct strs){};
	a->err = (struct err){};
}

void vm_next(struct vm_acting *a)
{
	end_process(a);
	vm_at((struct at_call){});
	open_door(a);
}

void vm_close(struct vm_acting *a)
{
	end_process(a);
	sys_close(&a->sys);
	free(a->session);
}

void vm_add(struct vm_acting *a, enum setting set, const char *object, const char *from,
	    const char *to)
{
	plan_add(&a->plan, set, object, from, to, "tested");
}

void vm_fill(struct vm_acting *a)
{
	vm_add(a, SET_VM_PCI, V1, OLD, NEW);
	vm_add(a, SET_VM_AFFINITY, V1, "", HOST_1);
}

const struct vm_fault vm_faults[VM_FAULTS] = {
	{ .json = "'fail':['INTERNAL_ERROR','out of luck']" },
	{ .json = "'fail':['RBAC_PERMISSION_DENIED','VM.set','no']" },
	{ .json = "'fail':['HANDLE_INVALID','VM','OpaqueRef:v1']" },
	{ .json = "'fail':['OTHER_OPERATION_IN_PROGRESS','VM','OpaqueRef:v1','start','x']" },
	{ .json = "'fail':['SESSION_INVALID','$session']", .done = true },
	{ .json = "'slow':20,'split':7", .done = true },
	{ .json = "'drop':'before'", .unsure = true },
	{ .json = "'drop':'after'", .unsure = true },
	{ .json = "'drop':'middle'", .unsure = true },
	{ .json = "'status':500", .unsure = true },
	{ .json = "'garbage':'no HTTP'", .unsure = true },
};

static const struct caller me = { "pci attach", "root" };

int vm_apply(struct vm_acting *a)
{
	return plan_apply(&a->d, &a->plan, &me, &a->mem, &a->acted, &a->err);
}

int vm_undo(struct vm_acting *a)
{
	struct journal j = {};

	plan_free(&a->plan);
	a->acted = (struct acted){};

	int rc = journal_look(&a->sys, &a->mem, &j, &a->err);
	if (rc == 0)
		rc = undo_plan(&a->d, &j, &a->plan, &a->acted.left, &a->err);
	list_each(w, &a->plan.warnings)
		strs_add(&a->mem, &a->said, "warning: %s", w->message);
	if (rc == 0)
		rc = undo_apply(&a->d, &j, &a->plan, &me, &a->mem, &a->acted, &a->err);
	return rc;
}

int vm_apply_amid(struct vm_acting *a, const struct vm_fault *f, unsigned nth, bool *there)
{
	autofree char *label = xprintf("%s at call %u", f->json, nth);

	free(xapi_server_tell("{'do':'fault','nth':%u,%s}", nth, f->json));

	int rc = vm_apply(a);

	/* The login, the first call, is none of those seen. */
	*there = vm_seen()->seen + 1 >= nth;
	if (*there && f->done && nth > 1)
		CHECK_EQ(label, rc, 0);
	free(xapi_server_tell("{'do':'clear'}"));
	if (rc < 0) {
		CHECK(label, a->err.message[0]);
		CHECK(label, a->acted.outcome == OUTCOME_PUT_BACK ||
				     (f->unsure && a->acted.outcome == OUTCOME_PARTIAL));
	}
	return rc;
}

unsigned vm_calls(int (*act)(struct vm_acting *a))
{
	struct vm_acting a;
	unsigned n;

	vm_open(&a, NULL);
	vm_fill(&a);
	CHECK_EQ("undisturbed", vm_apply(&a), 0);
	if (act == vm_undo) {
		vm_next(&a);
		CHECK_EQ("undisturbed", vm_undo(&a), 0);
	}
	n = vm_seen()->seen;
	vm_close(&a);
	CHECK("many", n > 10);
	return n;
}

static struct json_object *get_v1(void)
{
	autofree char *text = xapi_server_tell("{'do':'get','class':'VM','ref':'OpaqueRef:v1'}");

	return json_tokener_parse(text);
}

char *vm_all(void)
{
	autofree char *text = xapi_server_tell("{'do':'dump'}");
	autoput struct json_object *o = json_tokener_parse(text);

	return xstrdup(json_object_to_json_string(json_at(o, "VM", json_type_object)));
}

static bool is(struct json_object *map, const char *key, const char *value)
{
	const char *text = json_text(map, key);

	return text && streq(text, value);
}

bool vm_is_new(void)
{
	autoput struct json_object *v1 = get_v1();
	struct json_object *config = json_at(v1, "other_config", json_type_object);

	return is(config, "pci", NEW) && is(v1, "affinity", "OpaqueRef:h1");
}

char *vm_pci_now(void)
{
	autoput struct json_object *v1 = get_v1();
	const char *text = json_text(json_at(v1, "other_config", json_type_object), "pci");

	return xstrdup(text ? text : "");
}

void vm_pci_by_other(const char *value)
{
	autoput struct json_object *v1 = get_v1();
	struct json_object *config = json_at(v1, "other_config", json_type_object);

	if (value)
		json_put_str(config, "pci", value);
	else
		json_object_object_del(config, "pci");
	TELL("{'do':'set','class':'VM','ref':'OpaqueRef:v1','field':'other_config','value':%s}",
	     json_object_to_json_string(config));
}
