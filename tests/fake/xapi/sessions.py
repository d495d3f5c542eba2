# SPDX-License-Identifier: GPL-2.0-or-later
"""Sessions, and which role may do what (xapi.md 3.2, 6.5, 0.2)."""
import time

from failure import Failure
from schema import ROLES, NULL

MOST = 500  # of one originator (xapi.md 3.2)


def now():
    return time.strftime("%Y%m%dT%H:%M:%SZ", time.gmtime())


class Sessions:
    def __init__(self, store):
        self.store = store
        self.roles = {}    # ref: role
        self.users = {}    # name: (password, role); root is local superuser
        self.ended = []    # refs of sessions that were logged out
        self.require_originator = True

    def make(self, user, role, originator="", host=NULL):
        with self.store.lock:
            ref = self.store.add("session", {
                "this_host": host, "last_active": now(), "validation_time": now(), "originator": originator,
                "auth_user_name": user, "is_local_superuser": role == "local-root"})
            self.roles[ref] = role
            self.evict(originator)
            return ref

    def evict(self, originator):
        """The oldest go when an originator leaks them (xapi.md 3.2)."""
        refs = [r for r, s in self.store.objects["session"].items() if s["originator"] == originator]
        for ref in refs[:max(0, len(refs) - MOST)]:
            self.end(ref)

    def end(self, ref):
        self.store.remove("session", ref)
        self.roles.pop(ref)
        self.ended.append(ref)

    def expire(self, ref):
        with self.store.lock:
            self.end(ref)
            self.ended.remove(ref)

    def login(self, user, password, originator, local, host):
        """On the Unix socket any name and password will do (xapi.md 3.1); elsewhere they must be right."""
        if local:
            return self.make(user, "local-root", originator, host)
        known = self.users.get(user)
        if not known or known[0] != password:
            raise Failure("SESSION_AUTHENTICATION_FAILED", user, "Authentication failure")
        return self.make(user, "local-root" if user == "root" else known[1], originator, host)

    def check(self, ref):
        """xapi.md 3.2: what is unknown or expired is SESSION_INVALID."""
        with self.store.lock:
            if not isinstance(ref, str) or ref not in self.roles:
                raise Failure("SESSION_INVALID", ref)
            self.store.objects["session"][ref]["last_active"] = now()
            return self.roles[ref]

    @staticmethod
    def may(have, lowest, permission):
        """xapi.md 6.5: the order of roles; a message without a role is for root alone (xapi.md 17)."""
        if ROLES.index(have) < ROLES.index(lowest):
            raise Failure("RBAC_PERMISSION_DENIED", permission.lower(),
                          "No permission in user session. (Roles with this permission: %s)" % lowest)


# xapi.md 0.2: keys of VM's maps that need another role than the map's own. They rule the older builds' add_to_ and
# remove_from_ as well as, since the security update, the whole map.
KEYS = {
    ("VM", "other_config"): {"pci": "pool-admin", "hvm_serial": "pool-admin", "folder": "vm-operator"},
    ("VM", "platform"): {"hvm_serial": "pool-admin"},
}
CUSTOM = "XenCenter.CustomFields."


def role_of_key(name, field, key, usual):
    keys = KEYS.get((name, field), {})
    if keys and field == "other_config" and key.startswith(CUSTOM):
        return "vm-operator"
    return keys.get(key, usual)
