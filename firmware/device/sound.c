// SPDX-License-Identifier: EUPL-1.2
#include "device/sound.h"
#include <SDL2/SDL.h>
#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

enum {
    RATE_HZ = 48000,
    TONE_SAMPLES = RATE_HZ * SOUND_TONE_MS / 1000,
    FADE_SAMPLES = RATE_HZ / 100, // no click where a tone begins and ends
    LOOK_MS = 50,
    LOOKS_MAX = 100, // a device that never plays is closed all the same
    LAST_MS = 200,   // what the device still holds
};
#define VOLUME 0.3f

struct sound {
    SDL_AudioDeviceID device;
    pthread_t closer;
    bool started; // closer is to be joined
    atomic_bool playing;
};

struct sound *sound_create(void) {
    struct sound *sound = calloc(1, sizeof *sound);
    if (!sound)
        abort();
    return sound;
}

static void join(struct sound *sound) {
    if (sound->started)
        pthread_join(sound->closer, NULL);
    sound->started = false;
}

void sound_destroy(struct sound *sound) {
    if (!sound)
        return;
    join(sound);
    free(sound);
}

static void add_tone(int16_t *samples, int hz) {
    for (int i = 0; i < TONE_SAMPLES; i++) {
        const int edge = i < TONE_SAMPLES - i ? i : TONE_SAMPLES - i;
        const float fade = edge < FADE_SAMPLES ? (float)edge / FADE_SAMPLES : 1;
        const float angle = 6.2831853f * (float)hz * (float)i / RATE_HZ;
        samples[i] = (int16_t)(32767 * VOLUME * fade * sinf(angle));
    }
}

// An open device wakes the processor for ever: it is closed as soon as the tones have been heard.
static void *close_after(void *user) {
    struct sound *sound = user;
    for (int i = 0; i < LOOKS_MAX && SDL_GetQueuedAudioSize(sound->device) > 0; i++)
        SDL_Delay(LOOK_MS);
    SDL_Delay(LAST_MS);
    SDL_CloseAudioDevice(sound->device);
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
    atomic_store(&sound->playing, false);
    return NULL;
}

static bool fail(struct error *err, const char *what) {
    error_set(err, ERR_DEVICE, "%s: %s", what, SDL_GetError());
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
    return false;
}

static bool queue_tones(struct sound *sound) {
    static const int tones[] = {SOUND_LOW_HZ, SOUND_HIGH_HZ};
    int16_t samples[TONE_SAMPLES];
    for (int i = 0; i < 2; i++) {
        add_tone(samples, tones[i]);
        if (SDL_QueueAudio(sound->device, samples, sizeof samples) != 0)
            return false;
    }
    return true;
}

bool sound_test(struct sound *sound, struct error *err) {
    const SDL_AudioSpec wish = {
        .freq = RATE_HZ, .format = AUDIO_S16SYS, .channels = 1, .samples = 2048};
    if (atomic_load(&sound->playing))
        return true;
    join(sound);
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0)
        return fail(err, "no sound");
    sound->device = SDL_OpenAudioDevice(NULL, 0, &wish, NULL, 0);
    if (sound->device == 0)
        return fail(err, "no sound");
    atomic_store(&sound->playing, true);
    if (queue_tones(sound) && pthread_create(&sound->closer, NULL, close_after, sound) == 0) {
        sound->started = true;
        SDL_PauseAudioDevice(sound->device, 0);
        return true;
    }
    atomic_store(&sound->playing, false);
    SDL_CloseAudioDevice(sound->device);
    return fail(err, "no sound");
}
