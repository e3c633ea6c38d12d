// SPDX-License-Identifier: EUPL-1.2
// print/escpos.h: ESC/POS, the language of nearly all receipt printers, as far as a slip needs it:
// pictures only, because code pages, fonts and QR codes differ from printer to printer.
// Section names are those of Epson's "ESC/POS Application Programming Guide" (TM-T88III and later):
//   ESC @, FS ., GS v 0, ESC d, GS V   initialise, leave double-byte mode, raster, feed, cut
//   DLE EOT 1..4    status in real time; answered also off-line. Fixed bits 0xx1xx10
//   GS r 1          paper status, in order: sent when the printer comes to it ("there may be a time
//                   lag"), and not at all while it is off-line for want of paper. Fixed bits
//                   0xx0xxxx. That makes it our fence
//   GS a            automatic status: 4 bytes, the first 0xx1xx00, also while its buffer is full
//   DLE DC4 (fn=8)  "clears all data stored in the receive buffer and the print buffer"; answered
//                   with 37 25 00
//   DLE ENQ 2       recover from an error after clearing the buffers; for those without fn=8
// Real-time commands are obeyed on reception, wherever they stand: pictures may not hold them.
// Not verified on hardware: which cheap printers know DLE DC4 (fn=8) and GS a. They differ only in
// how much may come out of a slip that was dropped (see thermal.h).
#pragma once
#include "print/thermal.h"

extern const struct thermal_language escpos_language;
