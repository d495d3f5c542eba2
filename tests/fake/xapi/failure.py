# SPDX-License-Identifier: GPL-2.0-or-later
"""XAPI's failures: a code and its parameters, of which there are as many as xapi.md 16 lists."""

# code: how many parameters it has, as (least, most) where that differs.
CODES = {
    "BOOT_DEVICE_PASSTHROUGH_DISALLOWED": 1,
    "CANNOT_CONTACT_HOST": 1,
    "DEVICE_ALREADY_ATTACHED": 1,
    "DEVICE_ALREADY_DETACHED": 1,
    "DEVICE_ALREADY_EXISTS": 1,
    "EVENTS_LOST": 0,
    "EVENT_FROM_TOKEN_PARSE_FAILURE": 1,
    "EVENT_SUBSCRIPTION_PARSE_FAILURE": 1,
    "FEATURE_REQUIRES_HVM": 1,
    "FEATURE_RESTRICTED": 1,
    "FIELD_TYPE_ERROR": 1,
    "HANDLE_INVALID": 2,
    "HOST_DISABLED": 1,
    "HOST_HAS_NO_MANAGEMENT_IP": 0,
    "HOST_IN_EMERGENCY_MODE": 0,
    "HOST_IN_USE": (1, 3),
    "HOST_IS_SLAVE": 1,
    "HOST_ITS_OWN_SLAVE": 0,
    "HOST_MASTER_CANNOT_TALK_BACK": 1,
    "HOST_NOT_DISABLED": 0,
    "HOST_NOT_ENOUGH_FREE_MEMORY": 2,
    "HOST_NOT_LIVE": (0, 1),
    "HOST_OFFLINE": 1,
    "HOST_STILL_BOOTING": 0,
    "HOST_UNKNOWN_TO_MASTER": (1, 2),
    "INTERNAL_ERROR": 1,
    "INVALID_DEVICE": 1,
    "INVALID_VALUE": 2,
    "LICENCE_RESTRICTION": 1,
    "MAP_DUPLICATE_KEY": 4,
    "MESSAGE_DEPRECATED": 1,
    "MESSAGE_METHOD_UNKNOWN": 1,
    "MESSAGE_PARAMETER_COUNT_MISMATCH": 3,
    "MESSAGE_REMOVED": 1,
    "NOT_IMPLEMENTED": 1,
    "NO_HOSTS_AVAILABLE": 0,
    "OPERATION_BLOCKED": 2,
    "OPERATION_NOT_ALLOWED": 1,
    "OTHER_OPERATION_IN_PROGRESS": 4,
    "PERMISSION_DENIED": 1,
    "PGPU_IN_USE_BY_VM": (1, 9),
    "PGPU_NOT_COMPATIBLE_WITH_GPU_GROUP": 2,
    "PUSB_VDI_CONFLICT": 2,
    "RBAC_PERMISSION_DENIED": 2,
    "SESSION_AUTHENTICATION_FAILED": 2,
    "SESSION_INVALID": 1,
    "TASK_CANCELLED": 1,
    "TOO_MANY_VUSBS": 1,
    "UNKNOWN_XENAPI_PLUGIN_FUNCTION": 1,
    "USB_ALREADY_ATTACHED": 2,
    "USB_GROUP_CONFLICT": 1,
    "USB_GROUP_CONTAINS_PUSB": (1, 9),
    "USB_GROUP_CONTAINS_VUSB": (1, 9),
    "UUID_INVALID": 2,
    "VALUE_NOT_SUPPORTED": 3,
    "VM_BAD_POWER_STATE": 3,
    "VM_HAS_PCI_ATTACHED": 1,
    "VM_HAS_VGPU": 1,
    "VM_HAS_VUSBS": 1,
    "VM_IS_PROTECTED": 1,
    "VM_IS_TEMPLATE": 1,
    "VM_PCI_BUS_FULL": 1,
    "VM_REQUIRES_GPU": 2,
    "VM_REQUIRES_IOMMU": 1,
    "XAPI_HOOK_FAILED": 4,
    "XENAPI_MISSING_PLUGIN": 1,
    # [status, stdout, stderr], of which two forms are shorter (xapi.md 1.4), or of the Python wrapper (xapi.md 1.5).
    "XENAPI_PLUGIN_FAILURE": (2, 3),
}


class Failure(Exception):
    def __init__(self, code, *params):
        super().__init__(code, *params)
        count = CODES[code]
        least, most = count if isinstance(count, tuple) else (count, count)
        assert least <= len(params) <= most, (code, params)
        self.list = [code] + [str(p) for p in params]


class Given(Failure):
    """Any list: what a plugin failed with (xapi.md 1.4), or what a test asks for."""

    def __init__(self, codes):  # pylint: disable=super-init-not-called
        Exception.__init__(self, *codes)
        self.list = [str(c) for c in codes]
