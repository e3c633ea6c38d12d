// SPDX-License-Identifier: EUPL-1.2
// visit.h: a visit written in words, played against the real loop on a simulated glass.
//   tap "Wie helpt mij?"    finger down and up on the target with that label (exact, else the only
//                           one that contains it)
//   twice "Terug"           the same, and once more in the same place, as a trembling hand does
//   type 5038               taps the keypad
//   see "Tilburg"           fails when no shown text holds it
//   not "Tilburg"           the other way round
//   wait 180 s              time goes by; also ms and min
//   wait "Klaar"            until that is on the screen: what a stick or a PIN takes, it takes for real
//   stick NAME              puts a stick in: the folder NAME beside the one of --stick takes its name
//   unplug                  pulls it out: it has its own name again, with what was written on it
//   restart                 the plug of the kiosk is pulled and put back
//   key next|previous|enter|back|help
//   focus "Terug"           fails when the focus is not there
//   shot NAME               OUT/NAME.png
//   tree NAME               OUT/NAME.txt: the tree as text
//   print                   waits until the printer has ended
//   press "X" / lift        finger down only; lift it
//   touch 10 20             finger down and up at mm, seen or not
//   panel 1080x1920 398mm   before the first other word: the glass
//   # a remark
#pragma once
#include "base/error.h"

// Without --printer there is no printer, whatever the settings say.

struct kiosk_options;

#define VISIT_CLOCK "2026-11-23T10:30" // a Monday; where a visit starts unless the options say so

// Plays `file`; pictures go to `out_folder` (NULL: none are written). Each line is told on stdout
// when `loud`. err: ERR_FORMAT with file and line for an unknown word or a failed `see`.
bool visit_play(const char *file, const char *out_folder, const struct kiosk_options *options,
                bool loud, struct error *err);
