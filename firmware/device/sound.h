// SPDX-License-Identifier: EUPL-1.2
// device/sound.h: two tones through whatever plays sound, for who tests the kiosk. Nothing is open
// and nothing runs before and after them.
#pragma once
#include "base/error.h"

enum { SOUND_TONE_MS = 500, SOUND_LOW_HZ = 440, SOUND_HIGH_HZ = 880 };

struct sound;
struct sound *sound_create(void);
void sound_destroy(struct sound *sound); // waits for tones that are still heard; NULL is fine

// Plays the low tone and then the high one. Returns at once; while they are heard another call does
// nothing.
//   errors  ERR_DEVICE there is nothing to play sound with
bool sound_test(struct sound *sound, struct error *err);
