// SPDX-License-Identifier: EUPL-1.2
#include "stick/udev.h"
#include <libudev.h>
#include <stdlib.h>
#include <string.h>

struct plugs {
    struct udev *udev;
    struct udev_monitor *monitor;
};

struct plugs *plugs_create(void) {
    struct plugs *plugs = calloc(1, sizeof *plugs);
    if (!plugs)
        abort();
    plugs->udev = udev_new();
    plugs->monitor = plugs->udev ? udev_monitor_new_from_netlink(plugs->udev, "udev") : NULL;
    if (plugs->monitor &&
        udev_monitor_filter_add_match_subsystem_devtype(plugs->monitor, "block", NULL) >= 0 &&
        udev_monitor_enable_receiving(plugs->monitor) >= 0)
        return plugs;
    plugs_destroy(plugs);
    return NULL;
}

void plugs_destroy(struct plugs *plugs) {
    if (!plugs)
        return;
    udev_monitor_unref(plugs->monitor);
    udev_unref(plugs->udev);
    free(plugs);
}

int plugs_fd(const struct plugs *plugs) {
    return udev_monitor_get_fd(plugs->monitor);
}

static const char *property(struct udev_device *device, const char *name) {
    const char *value = udev_device_get_property_value(device, name);
    return value ? value : "";
}

// Only properties that udev sent along: nothing is opened for it.
static bool understand(struct udev_device *device, struct plug *out) {
    const char *action = udev_device_get_action(device);
    const char *type = property(device, "ID_FS_TYPE");
    if (!action || strcmp(property(device, "ID_BUS"), "usb") != 0)
        return false;
    out->device = udev_device_get_devnum(device);
    if (strcmp(action, "remove") == 0)
        out->kind = PLUG_OUT;
    else if (strcmp(action, "add") != 0 && strcmp(action, "change") != 0)
        return false;
    else if (strcmp(property(device, "ID_FS_USAGE"), "filesystem") == 0 &&
             strcmp(type, "vfat") != 0 && strcmp(type, "exfat") != 0)
        out->kind = PLUG_STRANGE;
    else if (strcmp(action, "add") == 0)
        out->kind = PLUG_IN;
    else
        return false;
    return true;
}

bool plugs_next(struct plugs *plugs, struct plug *out) {
    struct udev_device *device;
    bool found = false;
    while (!found && (device = udev_monitor_receive_device(plugs->monitor))) {
        found = understand(device, out);
        udev_device_unref(device);
    }
    return found;
}
