// SPDX-License-Identifier: GPL-2.0-or-later
// `numa show` as it is drawn: devices that Xen knows no node of.
#include <stdio.h>

#include "base/json.h"
#include "base/text.h"
#include "show/numa.h"
#include "unit/test.h"

static char *drawn(const char *json)
{
	autoput struct json_object *data = json_tokener_parse(json);
	char *ret = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&ret, &n);

	numa_show_draw(out, data);
	fclose(out);
	return ret;
}

TEST(numa_show_tells_devices_without_a_node_by_their_addresses)
{
	autofree char *text = drawn("{\"nodes\": [], \"devices-without-node\": ["
				    "{\"device\": \"0000:00:01.0\", \"vm\": null},"
				    "{\"device\": \"0000:00:02.0\", \"vm\": \"db1\"},"
				    "{\"device\": \"0000:00:03.0\", \"vm\": null},"
				    "{\"device\": \"0000:00:04.0\", \"vm\": null},"
				    "{\"device\": \"0000:00:05.0\", \"vm\": null},"
				    "{\"device\": \"0000:00:06.0\", \"vm\": null}]}");

	CHECK("drawn",
	      text_ends(text,
			"\nno node known\n"
			"  devices     0000:00:01.0, 0000:00:02.0 (db1 has it), 0000:00:03.0, "
			"0000:00:04.0, 0000:00:05.0\n"
			"              0000:00:06.0\n"));
}

TEST(numa_show_tells_what_a_device_is_without_its_names)
{
	autofree char *text = drawn(
		"{\"nodes\": [{\"node\": 0, \"devices\": ["
		"{\"device\": \"0000:3b:00.0\", \"class\": \"010802\", \"driver\": \"nvme\"},"
		"{\"device\": \"0000:00:04.0\", \"class\": \"088000\", \"driver\": null},"
		"{\"device\": \"0000:00:05.0\", \"class\": null, \"driver\": \"odd\", \"vm\": \"db1\"}]}]}");
	const char *devices = strstr(text, "devices");

	CHECK_STR("devices", devices ? devices : "",
		  "devices     0000:3b:00.0 nvme, nvme\n"
		  "              0000:00:04.0 class 0880\n"
		  "              0000:00:05.0 odd (db1 has it)\n");
}

TEST(numa_show_draws_devices_by_name_where_names_were_asked_for)
{
	autofree char *text =
		drawn("{\"nodes\": [], \"devices-without-node\": ["
		      "{\"device\": \"0000:00:01.0\", \"class\": \"088000\"},"
		      "{\"device\": \"0000:18:00.0\", \"class\": \"020000\", \"driver\": \"igb\","
		      "\"class-name\": \"Ethernet controller\", \"vendor-name\": \"Intel\","
		      "\"device-name\": \"I350\"}]}");
	const char *devices = strstr(text, "devices");

	CHECK_STR("devices", devices ? devices : "",
		  "devices     0000:00:01.0 class 0880\n"
		  "              0000:18:00.0 Ethernet controller: Intel I350\n");
}
