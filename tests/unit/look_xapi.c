// SPDX-License-Identifier: GPL-2.0-or-later
// XAPI's records read into struct xapi_view: of recordings, and what no XAPI should say.
#include "base/json.h"
#include "unit/test.h"
#include "unit/xapi_world.h"

/* A door that gives one answer to event.from, whatever it is. */
static int canned_call(struct xapi *x, const char *method, struct json_object *params,
		       struct json_object **ret, struct err *err)
{
	(void)err;
	CHECK_STR("the one call", method, "event.from");
	CHECK_EQ("classes", json_object_array_length(json_object_array_get_idx(params, 0)), 9);
	x->calls++;
	*ret = json_object_get(x->data);
	return 0;
}

static void canned_close(struct xapi *x)
{
	(void)x;
}

static const struct xapi_ops canned = { "canned", canned_call, canned_close };

/* text: JSON with ' for ". The whole answer of event.from. */
static void look_at(struct xapi_world *w, const char *text)
{
	autofree char *json = xstrdup(text);
	autoput struct json_object *answer = NULL;
	struct err err = {};

	for (char *p = json; *p; p++)
		if (*p == '\'')
			*p = '"';
	CHECK_EQ(text, json_parse(json, strlen(json), "answer", &answer, &err), 0);

	struct xapi x = { .ops = &canned, .data = answer };

	xapi_look(&x, &w->sys, &w->mem, &w->view);
	CHECK_EQ("calls", x.calls, 1);
}

#define EVENTS(list) "{'events':[" list "],'valid_ref_counts':{},'token':'1'}"
#define EVENT(class, ref, record)                                                                  \
	"{'id':1,'class':'" class "','operation':'add','ref':'" ref "','snapshot':" record "}"
#define HOST1 EVENT("host", "H1", "{'uuid':'" HERE "','name_label':'h1'}")
#define HOST2 EVENT("host", "H2", "{'uuid':'" THERE "','name_label':'h2'}")
#define VM(ref, rest)                                                                              \
	EVENT("vm", ref, "{'uuid':'" ref "','name_label':'n','other_config':{},'domid':-1" rest "}")
#define BOTH  HOST1 "," HOST2
#define LINES "host " HERE " h1 here iommu unknown\nhost " THERE " h2 iommu unknown"
#define PLAIN "v1 n V? on - for - dom -1 pci '-' known '-' [] {} <>"

TEST(all_of_the_pool_comes_out_of_one_recorded_call)
{
	static const char recording[] =
		"{\"host\":{\"H1\":{\"uuid\":\"" HERE
		"\",\"name_label\":\"h1\",\"address\":\"10.0.0.1\","
		"\"enabled\":true,\"chipset_info\":{\"iommu\":\"true\"}},"
		"\"H2\":{\"uuid\":\"" THERE "\",\"name_label\":\"h2\",\"enabled\":false,"
		"\"chipset_info\":{\"iommu\":\"false\"}}},"
		"\"VM\":{\"V2\":{\"uuid\":\"v2\",\"name_label\":\"db\",\"power_state\":\"Running\","
		"\"domid\":7,\"resident_on\":\"H1\",\"affinity\":\"H2\",\"domain_type\":\"hvm\","
		"\"other_config\":{\"pci\":\"0/0000:04:00.0\",\"xhw-pci\":\"k\"},"
		"\"blocked_operations\":{\"suspend\":\"no\"},\"current_operations\":{\"T\":\"pause\"},"
		"\"attached_PCIs\":[\"P1\"]},"
		"\"V1\":{\"uuid\":\"v1\",\"name_label\":\"t\",\"power_state\":\"Halted\","
		"\"is_a_template\":true,\"is_a_snapshot\":true,\"other_config\":{},"
		"\"scheduled_to_be_resident_on\":\"H2\"}},"
		"\"PCI\":{\"P2\":{\"uuid\":\"p2\",\"pci_id\":\"0000:04:00.0\",\"host\":\"H2\"},"
		"\"P1\":{\"uuid\":\"p1\",\"pci_id\":\"0000:04:00.0\",\"host\":\"H1\"}},"
		"\"PGPU\":{\"G1\":{\"uuid\":\"g1\",\"PCI\":\"P1\",\"GPU_group\":\"GG\"}},"
		"\"VGPU\":{\"W1\":{\"uuid\":\"w1\",\"VM\":\"V2\",\"GPU_group\":\"GG\",\"PCI\":\"P1\","
		"\"currently_attached\":true}},\"GPU_group\":{\"GG\":{\"uuid\":\"gg\"}}}";
	struct bdf bdf = { .bus = 4 }, other = { .bus = 5 };
	struct xapi x = {};
	struct err err = {};
	struct xapi_world w;

	xapi_world_make(&w, INVENTORY, recording);
	CHECK_EQ("open", xapi_open(&x, &w.sys, NULL, &err), 0);
	xapi_look(&x, &w.sys, &w.mem, &w.view);
	CHECK_EQ("calls", x.calls, 1);
	CHECK_STR("view", xapi_view_text(&w.mem, &w.view),
		  "host " HERE " h1 here iommu on\nhost " THERE " h2 iommu off\n"
		  "v1 t S"
		  "H on h2 for - dom -1 pci '-' known '-' [] {} <>\n"
		  "v2 db VR on h1 for h2 dom 7 pci '0/0000:04:00.0' known 'k' [0000:04:00.0] "
		  "{suspend=no} <pause>\n"
		  "pci p1 0000:04:00.0 on h1 gpu g1\npci p2 0000:04:00.0 on h2 gpu -\n"
		  "pgpu g1 of GG pci p1\nvgpu w1 of GG vm v2 pci p1 attached");
	CHECK_EQ("unread", w.view.unread, 0);
	CHECK_STR("by uuid", xapi_vm(&w.view, "v2")->name, "db");
	CHECK("none of that uuid", !xapi_vm(&w.view, "v3"));
	CHECK_STR("of this host", xapi_pci_here(&w.view, bdf)->uuid, "p1");
	CHECK("no object", !xapi_pci_here(&w.view, other));
	CHECK_STR("address", w.view.here->address, "10.0.0.1");
	CHECK("enabled", w.view.here->enabled);
	xapi_close(&x);
	xapi_world_end(&w);
}

/* What concerns CPUs, of one VM and the host of ref H1. */
static const struct {
	const char *vm, *host, *want;
} masks[] = {
	{ "", "", "mask - vcpus 0 cpupool - host -" },
	{ ",'VCPUs_params':{'mask':'0-3','weight':'7'},'VCPUs_max':4,"
	  "'other_config':{'xhw-cpupool':'Pool-node1'}",
	  ",'guest_VCPUs_params':{'mask':'0,1'}", "mask 0-3 vcpus 4 cpupool Pool-node1 host 0,1" },
	{ ",'VCPUs_params':{'mask':''},'VCPUs_max':8192,'other_config':{'xhw-cpupool':''}",
	  ",'guest_VCPUs_params':{}", "mask  vcpus 8192 cpupool  host -" },
	{ ",'VCPUs_params':{'weight':'7'},'VCPUs_max':0", ",'guest_VCPUs_params':{'mask':3}",
	  "mask - vcpus 0 cpupool - host -" },
	{ ",'VCPUs_params':['mask'],'VCPUs_max':'4'", ",'guest_VCPUs_params':'0'",
	  "mask - vcpus 0 cpupool - host -" },
	{ ",'VCPUs_params':{'mask':7},'VCPUs_max':8193", "", "mask - vcpus 0 cpupool - host -" },
	{ ",'VCPUs_max':-1", "", "mask - vcpus 0 cpupool - host -" },
	{ ",'VCPUs_max':4294967298", "", "mask - vcpus 0 cpupool - host -" },
};

static const char *or_none(const char *text)
{
	return text ? text : "-";
}

TEST(masks_and_wished_cpupools_are_raw_and_none_where_they_are_not_texts)
{
	for (size_t i = 0; i < ARRAY_SIZE(masks); i++) {
		struct xapi_world w;

		xapi_world_make(&w, INVENTORY, NULL);

		const char *text =
			pool_str(&w.mem,
				 EVENTS(EVENT("host", "H1", "{'uuid':'" HERE "'%s}") "," EVENT(
					 "vm", "v1", "{'uuid':'v1'%s%s}")),
				 masks[i].host, masks[i].vm,
				 strstr(masks[i].vm, "other_config") ? "" : ",'other_config':{}");

		look_at(&w, text);
		CHECK(text, w.view.present && w.view.vms.n == 1 && w.view.unread == 0);

		const struct xapi_vm *vm = &w.view.vms.v[0];

		CHECK_STR(text,
			  pool_str(&w.mem, "mask %s vcpus %u cpupool %s host %s", or_none(vm->mask),
				   vm->vcpus_max, or_none(vm->cpupool), or_none(w.view.here->mask)),
			  masks[i].want);
		xapi_world_end(&w);
	}
}

static const struct {
	const char *what, *answer, *view;
	size_t unread;
} odd[] = {
	{ "events of other classes",
	  EVENTS(BOTH ",{'class':'vif','ref':'x','operation':'add'},7,null"), LINES, 0 },
	{ "no reference", EVENTS(BOTH ",{'class':'vm','operation':'add','snapshot':{'uuid':'v1'}}"),
	  LINES, 1 },
	{ "no record", EVENTS(BOTH ",{'class':'vm','operation':'add','ref':'v1'}"), LINES, 1 },
	{ "a record that is none", EVENTS(BOTH "," EVENT("vm", "v1", "[]")), LINES, 1 },
	{ "no uuid", EVENTS(BOTH "," EVENT("vm", "v1", "{'name_label':'n'}")), LINES, 1 },
	{ "an empty uuid", EVENTS(BOTH "," EVENT("host", "H3", "{'uuid':''}")), LINES, 1 },
	{ "a VM of nothing but a uuid", EVENTS(BOTH "," EVENT("vm", "v1", "{'uuid':'v1'}")),
	  LINES "\nv1  V? on - for - dom -1 pci '-' known '-' [] {} <>", 1 },
	{ "fields of other types",
	  EVENTS(BOTH "," VM("v1", ",'power_state':7,'is_a_template':'true','resident_on':['H1'],"
				   "'affinity':{},'attached_PCIs':{'a':1},'blocked_operations':[1],"
				   "'current_operations':'start'")),
	  LINES "\n" PLAIN, 0 },
	{ "values of other types in maps",
	  EVENTS(BOTH "," VM("v1", ",'blocked_operations':{'a':1,'b':null,'c':'d'},"
				   "'current_operations':{'t':{},'u':'start'},"
				   "'attached_PCIs':[1,null,['p']]")),
	  LINES "\nv1 n V? on - for - dom -1 pci '-' known '-' [] {c=d} <start>", 0 },
	{ "a domain id that is a text",
	  EVENTS(BOTH
		 "," EVENT("vm", "v1",
			   "{'uuid':'v1','name_label':'n','other_config':{'pci':5},'domid':'3'}")),
	  LINES "\n" PLAIN, 0 },
	{ "references to nothing",
	  EVENTS(BOTH "," VM(
		  "v1",
		  ",'resident_on':'H9','scheduled_to_be_resident_on':"
		  "'OpaqueRef:NULL','affinity':'v1','attached_PCIs':['P9','H1']") "," EVENT("pgpu",
											    "G",
											    "{'uuid':'g','PCI':'P9','GPU_group':'GG'}") "," EVENT("vgpu",
																		  "W",
																		  "{'uuid':'w','VM':'V9','PCI':'H1'}") "," EVENT("pci",
																								 "P",
																								 "{'uuid':'p','pci_id':'0000:01:00.0','host':'v1'}")),
	  LINES "\n" PLAIN "\npci p 0000:01:00.0 on - gpu -\npgpu g of GG pci -\n"
		"vgpu w of  vm - pci -",
	  0 },
	{ "addresses that are none",
	  EVENTS(BOTH "," EVENT("pci", "P", "{'uuid':'p','pci_id':'x'}") "," EVENT(
		  "pci", "Q", "{'uuid':'q','pci_id':7}")),
	  LINES, 2 },
	{ "a PGPU of an object that could not be read",
	  EVENTS(BOTH "," EVENT("pci", "P", "{'uuid':'p','pci_id':'x'}") "," EVENT(
		  "pgpu", "G", "{'uuid':'g','PCI':'P'}")),
	  LINES "\npgpu g of  pci -", 1 },
	{ "a VM told twice is as it was told last",
	  EVENTS(VM("v1", ",'power_state':'Running','resident_on':'H1','attached_PCIs':['P']") "," BOTH "," EVENT(
		  "pci", "P",
		  "{'uuid':'p','pci_id':'0000:01:00.0','host':'H1'}") "," VM("v1",
									     ",'power_state':'Halted'")),
	  LINES "\nv1 n VH on - for - dom -1 pci '-' known '-' [] {} <>\n"
		"pci p 0000:01:00.0 on h1 gpu -",
	  0 },
	{ "a VM that is gone by the end",
	  EVENTS(BOTH "," VM("v1", "") ",{'class':'vm','operation':'del','ref':'v1'}"), LINES, 0 },
	{ "a VM that is made again after it went",
	  EVENTS(BOTH ",{'class':'vm','operation':'del','ref':'v1'}," VM("v1", "")),
	  LINES "\n" PLAIN, 0 },
	{ "VGPUs told twice point at their own VMs",
	  EVENTS(EVENT("vgpu", "W", "{'uuid':'w','VM':'v1'}") "," BOTH "," VM("v1", "") "," EVENT(
		  "vgpu", "X", "{'uuid':'x','VM':'v1'}") "," EVENT("vgpu", "W",
								   "{'uuid':'w','VM':'none'}")),
	  LINES "\n" PLAIN "\nvgpu x of  vm v1 pci -\nvgpu w of  vm - pci -", 0 },
	{ "one reference of objects of two classes",
	  EVENTS(BOTH "," EVENT("vm", "H1",
				"{'uuid':'v1','name_label':'n','other_config':{},"
				"'affinity':'H1'}")),
	  LINES "\nv1 n V? on - for h1 dom -1 pci '-' known '-' [] {} <>", 0 },
	{ "two VMs of one uuid",
	  EVENTS(BOTH "," VM("v1", "") "," EVENT(
		  "vm", "V0", "{'uuid':'v1','name_label':'o','other_config':{}}")),
	  LINES "\nv1 o V? on - for - dom -1 pci '-' known '-' [] {} <>\n" PLAIN, 0 },
	{ "two hosts that name a GPU",
	  EVENTS(BOTH
		 "," EVENT("pci", "P", "{'uuid':'p','pci_id':'0000:01:00.0','host':'H1'}") "," EVENT(
			 "pgpu", "G",
			 "{'uuid':'g','PCI':'P'}") "," EVENT("pgpu", "I",
							     "{'uuid':'i','PCI':'P'}")),
	  LINES "\npci p 0000:01:00.0 on h1 gpu i\npgpu g of  pci p\npgpu i of  pci p", 0 },
};

TEST(what_no_xapi_should_say_is_left_out_and_counted)
{
	for (size_t i = 0; i < ARRAY_SIZE(odd); i++) {
		struct xapi_world w;

		xapi_world_make(&w, INVENTORY, NULL);
		look_at(&w, odd[i].answer);
		CHECK_STR(odd[i].what, xapi_view_text(&w.mem, &w.view), odd[i].view);
		CHECK_EQ(odd[i].what, w.view.unread, odd[i].unread);
		xapi_world_end(&w);
	}
}

static const struct {
	const char *what, *inventory, *answer, *why;
} useless[] = {
	{ "no object", INVENTORY, "[]", "XAPI's answer to event.from has no events" },
	{ "no events", INVENTORY, "{'token':'1'}", "XAPI's answer to event.from has no events" },
	{ "events that are none", INVENTORY, "{'events':{}}",
	  "XAPI's answer to event.from has no events" },
	{ "nothing at all", INVENTORY, EVENTS(""),
	  "XAPI knows no host of the uuid that /etc/xensource-inventory tells (" HERE ")" },
	{ "only other hosts", INVENTORY, EVENTS(HOST2 "," VM("v1", "")),
	  "XAPI knows no host of the uuid that /etc/xensource-inventory tells (" HERE ")" },
	{ "an inventory without it", "A='b'\n", EVENTS(BOTH),
	  "XAPI knows no host of the uuid that /etc/xensource-inventory tells (none)" },
};

TEST(an_answer_without_this_host_is_none)
{
	for (size_t i = 0; i < ARRAY_SIZE(useless); i++) {
		struct xapi_world w;

		xapi_world_make(&w, useless[i].inventory, NULL);
		look_at(&w, useless[i].answer);
		CHECK(useless[i].what, !w.view.present && w.view.vms.n == 0 && !w.view.here);
		CHECK_STR(useless[i].what, w.view.why, useless[i].why);
		xapi_world_end(&w);
	}
}

#define MANY 10000

/* MANY VMs, half of them on a host that is not there, each with a PCI object. */
TEST(ten_thousand_vms_are_all_there_and_found)
{
	struct pool mem = {};
	struct strs events = {};
	struct xapi_world w;

	xapi_world_make(&w, INVENTORY, NULL);
	strs_add(&mem, &events, "%s", BOTH);
	for (unsigned i = 0; i < MANY; i++) {
		unsigned scattered = i * 7919 % MANY;

		strs_add(
			&mem, &events,
			EVENT("vm", "V%u",
			      "{'uuid':'%05u','name_label':'n','other_config':{},"
			      "'resident_on':'H%u','attached_PCIs':['P%u']}") "," EVENT("pci",
											"P%u",
											"{'uuid':'p%u','pci_id':'%04x:%02x:00.0','host':'H1'}"),
			scattered, scattered, 1 + scattered % 2 * 8, scattered, scattered,
			scattered, scattered / 256, scattered % 256);
	}

	autofree char *text = xprintf("{'events':[%s]}", strs_join(&mem, &events, ","));

	look_at(&w, text);
	CHECK_EQ("VMs", w.view.vms.n, MANY);
	CHECK_EQ("objects", w.view.pcis.n, MANY);
	for (unsigned i = 0; i < MANY; i++) {
		const struct xapi_vm *vm = xapi_vm(&w.view, pool_str(&mem, "%05u", i));
		struct bdf bdf = { .domain = i / 256, .bus = i % 256 };

		CHECK("found", vm && vm->attached.n == 1);
		CHECK("on its host", (vm->on == w.view.here) == (i % 2 == 0));
		CHECK("its device", xapi_pci_here(&w.view, bdf) == vm->attached.v[0]);
	}
	pool_free(&mem);
	xapi_world_end(&w);
}
