// SPDX-License-Identifier: EUPL-1.2
// device/edid.h: how large a display is, as it tells itself. Source: VESA E-EDID 1.4, 3.6.2 (size
// in cm) and 3.10.2 (size in mm of the preferred mode).
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// False when the bytes are no EDID or do not tell a size (projectors, many cheap panels).
bool edid_size_mm(const uint8_t *bytes, size_t len, int *width_mm, int *height_mm);

// The size of the only display that the kernel knows to be connected; false when there is none, or
// more than one. `folder`: /sys/class/drm.
bool edid_connected_mm(const char *folder, int *width_mm, int *height_mm);
