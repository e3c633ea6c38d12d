// SPDX-License-Identifier: EUPL-1.2
// device/device.h: glass and input as one table of functions. Nothing here knows a screen.
#pragma once
#include "base/error.h"
#include <SDL2/SDL.h>
#include <stdint.h>

enum input_kind {
    INPUT_NONE,    // the wait ran out
    INPUT_DOWN,    // finger or left button down at (x, y)
    INPUT_MOVE,
    INPUT_UP,
    INPUT_CANCEL,  // the system took the finger away
    INPUT_KEY,     // key
    INPUT_EXPOSE,  // what is on the glass may be lost: paint all again
    INPUT_WAKE,    // another thread asked for attention
    INPUT_QUIT,    // SIGTERM, SIGINT or the window was closed
};
enum input_key { KEY_PREVIOUS, KEY_NEXT, KEY_ENTER, KEY_BACK, KEY_HELP };

struct input {
    enum input_kind kind;
    int64_t finger; // 0: mouse
    float x, y;     // pixels of the surface, rotation undone
    enum input_key key;
    int64_t at_ms;  // monotonic
};

struct glass {
    int width_px, height_px; // of the surface, rotation done
    float width_mm;          // 0: not known
};

struct device_options {
    int window_width, window_height; // 0: full screen
    int rotate;                      // 0, 90, 180, 270: clockwise turn of what is drawn
    const char *title;
};

struct device {
    const struct device_driver *driver;
    void *self;
};

struct device_driver {
    const char *name;
    bool (*open)(struct device *device, const struct device_options *options, struct error *err);
    void (*close)(struct device *device);
    struct glass (*glass)(const struct device *device);
    // The surface to paint into: 32-bit XRGB; borrowed until the next wait(). NULL: the display is
    // away for now; go on without painting and ask again after INPUT_EXPOSE.
    SDL_Surface *(*surface)(struct device *device);
    void (*present)(struct device *device, const SDL_Rect *rects, int count);
    // Sleeps until something happens or `timeout_ms` is over (-1: for ever). No polling inside.
    // Returns false, with INPUT_NONE, when nothing happened.
    bool (*wait)(struct device *device, int timeout_ms, struct input *out);
    void (*wake)(struct device *device); // from any thread: wait() returns INPUT_WAKE
};

extern const struct device_driver device_sdl; // desktop and KMS/DRM through SDL
extern const struct device_driver device_sim; // a surface in memory; wait() never sleeps
