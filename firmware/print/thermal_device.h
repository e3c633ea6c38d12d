// SPDX-License-Identifier: EUPL-1.2
// print/thermal_device.h: receipt printers as the kernel gives them: "escpos:/dev/usb/lp0" and
// "star:/dev/usb/lp0". Parameters: width= dots (576 when not given, 384 for 58 mm) or paper= roll80
// or roll58; cut=no for a printer without a cutter.
#pragma once
#include "print/driver.h"

extern const struct print_driver print_escpos;
extern const struct print_driver print_star;
