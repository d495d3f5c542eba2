// SPDX-License-Identifier: GPL-2.0-or-later
// The host on which `xhw host watch --once` is tested.
#include "unit/watch_bed.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/json.h"
#include "look/parse.h"

/* Two nodes, a cpupool for the second; the guest's vCPU 0 may run on 3 to 5 only. */
static const char recording[] =
	"{ \"present\": true,"
	" \"domains\": [ { \"domid\": 0, \"uuid\": \"00000000-0000-0000-0000-000000000000\","
	"   \"kind\": \"pv\", \"cpupool\": 0, \"vcpus\": 1, \"vcpus-online\": 1, \"memory\": 4096 },"
	"  { \"domid\": 7, \"uuid\": \"" DB "\", \"kind\": \"pvh\", \"cpupool\": 0, \"vcpus\": 2,"
	"   \"vcpus-online\": 2, \"memory\": 4096, \"name\": \"db\" } ],"
	" \"physical\": { \"cpu-room\": 6, \"scheduler\": \"credit\" },"
	" \"cpus\": ["
	"  { \"cpu\": 0, \"online\": true, \"core\": 0, \"socket\": 0, \"node\": 0 },"
	"  { \"cpu\": 1, \"online\": true, \"core\": 1, \"socket\": 0, \"node\": 0 },"
	"  { \"cpu\": 2, \"online\": true, \"core\": 2, \"socket\": 0, \"node\": 0 },"
	"  { \"cpu\": 3, \"online\": true, \"core\": 3, \"socket\": 0, \"node\": 0 },"
	"  { \"cpu\": 4, \"online\": true, \"core\": 0, \"socket\": 1, \"node\": 1 },"
	"  { \"cpu\": 5, \"online\": true, \"core\": 1, \"socket\": 1, \"node\": 1 } ],"
	" \"cpupools\": [ { \"id\": 0, \"name\": \"Pool-0\", \"scheduler\": \"credit\", \"domains\": 2,"
	"   \"cpus\": \"0-3\" },"
	"  { \"id\": 1, \"name\": \"Pool-node1\", \"scheduler\": \"credit\", \"domains\": 0,"
	"   \"cpus\": \"4-5\" } ], \"free-cpus\": \"\","
	" \"vcpus\": ["
	"  { \"domid\": 0, \"vcpu\": 0, \"online\": true, \"blocked\": false, \"running\": true,"
	"   \"cpu\": 0, \"time\": 1, \"hard\": \"0-5\", \"soft\": \"0-5\" },"
	"  { \"domid\": 7, \"vcpu\": 0, \"online\": true, \"blocked\": false, \"running\": true,"
	"   \"cpu\": 3, \"time\": 1, \"hard\": \"3-5\", \"soft\": \"0-5\" },"
	"  { \"domid\": 7, \"vcpu\": 1, \"online\": true, \"blocked\": true, \"running\": false,"
	"   \"cpu\": 1, \"time\": 1, \"hard\": \"0-5\", \"soft\": \"0-5\" } ] }";

static void keep_said(void *data, const char *line)
{
	struct bed *b = data;

	strs_add(&b->mem, &b->said, "%s", line);
}

void bed_set(const char *ref, const char *field, const char *value)
{
	TELL("{'do':'set','class':'%s','ref':'OpaqueRef:%s','field':'%s','value':%s}",
	     *ref == 'h' ? "host" : "VM", ref, field, value);
}

void bed_file(struct bed *b, const char *path, const char *text)
{
	autoclose int fd = openat(b->sys.root, path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	CHECK(path, fd >= 0 && dprintf(fd, "%s", text) > 0);
}

void bed_begin(struct bed *b)
{
	autoput struct json_object *o = NULL;

	*b = (struct bed){};
	CHECK_EQ("read", json_parse(recording, strlen(recording), "test", &o, &b->err), 0);
	CHECK_EQ(b->err.message, xen_view_parse(o, &b->mem, &b->view, &b->err), 0);
	fake_xen_open(&b->fake, &b->view);
	b->hooks = (struct sys_hooks){ .data = b, .said = keep_said };
	b->x = (struct xhw){ .root = xapi_server_fresh(&b->sys),
			     .xen = &b->fake.xen,
			     .can_act = true,
			     .hooks = &b->hooks };
	unlinkat(b->sys.root, WATCHED, 0);
	mkdirat(b->sys.root, "etc", 0755);
	bed_file(b, INVENTORY, "INSTALLATION_UUID='a0000000-0000-4000-8000-000000000001'\n");
	/* Of other tests. */
	unlinkat(b->sys.root, "var/lib/xhw/journal", 0);
	bed_set("v2", "other_config", "{'xhw-cpupool':'Pool-node1'}");
	TELL("{'do':'reset'}");
}

void bed_end(struct bed *b)
{
	/* Other tests have the same root. */
	unlinkat(b->sys.root, INVENTORY, 0);
	fake_xen_close(&b->fake);
	sys_close(&b->sys);
	pool_free(&b->mem);
}

int bed_run(struct bed *b)
{
	b->err = (struct err){};
	return watch_once(&b->x, &b->err);
}

struct xen_domain *bed_guest(struct bed *b)
{
	return &b->fake.view.domains.v[b->fake.view.domains.n - 1];
}

const char *bed_now(struct bed *b)
{
	const struct xen_domain *d = bed_guest(b);
	struct strs pins = {};

	list_each(v, &b->fake.view.vcpus)
		if (v->domid == d->domid)
			strs_add(&b->mem, &pins, "%s %s", cpus_text(&b->mem, &v->hard),
				 cpus_text(&b->mem, &v->soft));
	return pool_str(&b->mem, "%d: %s", d->cpupool, strs_join(&b->mem, &pins, ", "));
}

const char *bed_list(struct bed *b)
{
	char *text = NULL;

	if (sys_read(&b->sys, &text, &b->err, WATCHED) < 0)
		return "";

	const char *kept = pool_strdup(&b->mem, text);

	free(text);
	return kept;
}

const char *bed_calls(void)
{
	static char text[1024];
	autofree char *told = xapi_server_tell("{'do':'calls'}");

	snprintf(text, sizeof(text), "%s", told);
	TELL("{'do':'reset'}");
	return text;
}
