// SPDX-License-Identifier: EUPL-1.2
// print/star.h: Star's raster mode, for TSP100 and others that know no ESC/POS.
// Section names are those of Star's "STAR Line Mode Command Specifications":
//   ESC * r R/A/P/E/F/B, b n1 n2   initialise, enter, continuous page, EOT and FF mode, quit; a row
//   ESC FF NUL      execute FF mode: feed to the cutter, partial cut
//   ESC ACK SOH     status in real time: "ASB", 7 bytes or more, the first 0xx0xxx1, others
//   0xx0xxx0 ETB             waits until the motor stands still, then sets bit 1 of the third byte:
//   our fence ESC RS a, ESC RS E   automatic status off; clear what ETB set ESC ACK CAN, CAN reset
//   in real time; cancel print data and initialise
// Not verified on hardware: all of it; that ETB works in raster mode (so it stands behind it); that
// TSP100 knows ESC ACK CAN (its section could not be found again; only what it does not print
// depends on it).
#pragma once
#include "print/thermal.h"

extern const struct thermal_language star_language;
