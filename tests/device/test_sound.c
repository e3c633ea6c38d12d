// SPDX-License-Identifier: EUPL-1.2
// The tones as they would be heard, written into a file by SDL's own driver for that.
#include "device/sound.h"
#include <SDL2/SDL.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

enum { RATE_HZ = 48000, TONE = RATE_HZ * SOUND_TONE_MS / 1000, ROOM = 8 * RATE_HZ };

// Rising passages through zero in a second of the middle of a tone.
static int pitch_hz(const int16_t *samples, int count) {
    int rises = 0;
    for (int i = 1; i < count; i++)
        rises += samples[i - 1] < 0 && samples[i] >= 0;
    return (int)((int64_t)rises * RATE_HZ / count);
}

static int first_loud(const int16_t *samples, int count) {
    for (int i = 0; i < count; i++)
        if (abs(samples[i]) > 1000)
            return i;
    return -1;
}

static void two_tones_are_heard_and_then_nothing_is_open(void **state) {
    (void)state;
    char path[] = "/tmp/wegwijs-sound-XXXXXX";
    const int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    setenv("SDL_AUDIODRIVER", "disk", 1);
    setenv("SDL_DISKAUDIOFILE", path, 1);
    struct sound *sound = sound_create();
    struct error err = {0};
    if (!sound_test(sound, &err))
        fail_msg("%s", err.text);
    assert_true(sound_test(sound, &err)); // a second tap: nothing more
    sound_destroy(sound);
    assert_int_equal(SDL_WasInit(SDL_INIT_AUDIO), 0);
    static int16_t samples[ROOM];
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    const int count = (int)fread(samples, sizeof *samples, ROOM, file);
    fclose(file);
    unlink(path);
    const int start = first_loud(samples, count);
    assert_in_range(start, 0, count - 2 * TONE);
    const int16_t *low = samples + start + TONE / 4, *high = low + TONE;
    assert_in_range(pitch_hz(low, TONE / 2), SOUND_LOW_HZ - 8, SOUND_LOW_HZ + 8);
    assert_in_range(pitch_hz(high, TONE / 2), SOUND_HIGH_HZ - 8, SOUND_HIGH_HZ + 8);
    const int end = start + 2 * TONE + TONE / 10;
    assert_int_equal(first_loud(samples + end, count - end), -1);
}

static void without_anything_to_play_it_is_told(void **state) {
    (void)state;
    setenv("SDL_AUDIODRIVER", "nothing-of-the-kind", 1);
    struct sound *sound = sound_create();
    struct error err = {0};
    assert_false(sound_test(sound, &err));
    assert_int_equal(err.code, ERR_DEVICE);
    assert_int_equal(SDL_WasInit(SDL_INIT_AUDIO), 0);
    sound_destroy(sound);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_tones_are_heard_and_then_nothing_is_open),
        cmocka_unit_test(without_anything_to_play_it_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
