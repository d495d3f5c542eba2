// SPDX-License-Identifier: GPL-2.0-or-later
// Parses what xcp-networkd remembers of the host's bridges (xapi-project/xen-api,
// network_interface.ml, config_t).
#include "look/parse.h"

#include "base/json.h"
#include "base/text.h"

/* Called for each NAME and value of an association; false: not of the expected shape. */
typedef bool take_fn(struct pool *mem, const char *name, struct json_object *value, void *data);

/* OCaml's association lists are objects today; a list of [name, value] pairs says the same. */
static bool each_pair(struct pool *mem, struct json_object *o, take_fn *take, void *data)
{
	if (json_object_is_type(o, json_type_object)) {
		json_object_object_foreach(o, key,
					   value) if (!take(mem, key, value, data)) return false;
		return true;
	}
	if (!json_object_is_type(o, json_type_array))
		return false;
	for (size_t i = 0; i < (size_t)json_object_array_length(o); i++) {
		struct json_object *pair = json_object_array_get_idx(o, (int)i), *name;

		if (!json_object_is_type(pair, json_type_array) ||
		    json_object_array_length(pair) != 2)
			return false;
		name = json_object_array_get_idx(pair, 0);
		if (!json_object_is_type(name, json_type_string))
			return false;
		if (!take(mem, json_object_get_string(name), json_object_array_get_idx(pair, 1),
			  data))
			return false;
	}
	return true;
}

static bool name_is_fit(const char *name)
{
	return *name && !strchr(name, '/') && text_is_plain(name);
}

struct bridge {
	const char *name;
	struct networkd *ret;
};

static bool take_interfaces(struct pool *mem, struct json_object *list, struct strs *ret)
{
	if (!json_object_is_type(list, json_type_array))
		return false;
	for (size_t i = 0; i < (size_t)json_object_array_length(list); i++) {
		struct json_object *name = json_object_array_get_idx(list, (int)i);

		if (!json_object_is_type(name, json_type_string) ||
		    !name_is_fit(json_object_get_string(name)))
			return false;
		strs_add(mem, ret, "%s", json_object_get_string(name));
	}
	return true;
}

static bool take_port(struct pool *mem, const char *name, struct json_object *value, void *data)
{
	struct bridge *bridge = data;
	struct networkd_port port = { .bridge = bridge->name };
	struct json_object *interfaces;

	if (!name_is_fit(name) || !json_object_is_type(value, json_type_object))
		return false;
	port.port = pool_strdup(mem, name);
	/* A port without the list has its default, the empty one; the port may then be the
	 * interface. */
	if (!json_object_object_get_ex(value, "interfaces", &interfaces))
		strs_add(mem, &port.interfaces, "%s", name);
	else if (!take_interfaces(mem, interfaces, &port.interfaces))
		return false;
	*list_add(mem, &bridge->ret->ports) = port;
	return true;
}

/* ["xenbr0", 5], or the same in one more list (an OCaml option); null or an empty list for none. */
static bool take_vlan(struct pool *mem, struct json_object *value, struct bridge *bridge)
{
	if (!value ||
	    (json_object_is_type(value, json_type_array) && json_object_array_length(value) == 0))
		return true;
	if (!json_object_is_type(value, json_type_array))
		return false;

	struct json_object *first = json_object_array_get_idx(value, 0);

	if (json_object_is_type(first, json_type_array))
		first = json_object_array_get_idx(first, 0);
	if (!json_object_is_type(first, json_type_string) ||
	    !name_is_fit(json_object_get_string(first)))
		return false;
	*list_add(mem, &bridge->ret->vlans) = (struct networkd_vlan){
		.bridge = bridge->name,
		.parent = pool_strdup(mem, json_object_get_string(first)),
	};
	return true;
}

static bool take_bridge(struct pool *mem, const char *name, struct json_object *value, void *data)
{
	struct bridge bridge = { .ret = data };
	struct json_object *ports, *vlan;

	if (!name_is_fit(name) || !json_object_is_type(value, json_type_object))
		return false;
	bridge.name = pool_strdup(mem, name);
	if (json_object_object_get_ex(value, "ports", &ports) && ports &&
	    !each_pair(mem, ports, take_port, &bridge))
		return false;
	return !json_object_object_get_ex(value, "vlan", &vlan) || take_vlan(mem, vlan, &bridge);
}

int parse_networkd(struct pool *mem, const char *text, size_t len, struct networkd *ret,
		   struct err *err)
{
	struct json_object *o autoput = NULL, *bridges;
	struct networkd n = {};

	int rc = json_parse(text, len, "networkd.db", &o, err);
	if (rc < 0)
		return rc;
	/* Without this member it tells nothing of bridges, which is not the same as that there are
	 * none. */
	bridges = json_object_is_type(o, json_type_object)
			  ? json_at(o, "bridge_config", json_type_object)
			  : NULL;
	if (!bridges && json_object_is_type(o, json_type_object))
		bridges = json_at(o, "bridge_config", json_type_array);
	if (!bridges)
		return err_set(err, ERR_BAD_FILE, "networkd.db has no 'bridge_config'");
	if (!each_pair(mem, bridges, take_bridge, &n))
		return err_set(
			err, ERR_BAD_FILE,
			"'bridge_config' of networkd.db is not made of bridges, ports and interfaces");
	*ret = n;
	return 0;
}
