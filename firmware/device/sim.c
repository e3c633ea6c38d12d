// SPDX-License-Identifier: EUPL-1.2
// A glass in memory, for visits and tests: nothing is shown and nothing happens by itself.
#include "device/device.h"
#include "device/turn.h"
#include <assert.h>
#include <stdlib.h>

enum { SIM_WIDTH = 1920, SIM_HEIGHT = 1080 }; // when the options ask for the full screen

static bool sim_open(struct device *device, const struct device_options *options,
                     struct error *err) {
    assert(turn_valid(options->rotate));
    bool given = options->window_width > 0;
    int width, height;
    turn_size(options->rotate, given ? options->window_width : SIM_WIDTH,
              given ? options->window_height : SIM_HEIGHT, &width, &height);
    SDL_Surface *surface =
        SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, SDL_PIXELFORMAT_RGB888);
    if (!surface)
        return error_set(err, ERR_DEVICE, "no surface of %d x %d pixels: %s", width, height,
                         SDL_GetError());
    device->self = surface;
    return true;
}

static void sim_close(struct device *device) {
    SDL_FreeSurface(device->self);
    device->self = NULL;
}

static struct glass sim_glass(const struct device *device) {
    const SDL_Surface *surface = device->self;
    return (struct glass){surface->w, surface->h, 0};
}

static SDL_Surface *sim_surface(struct device *device) {
    return device->self;
}

static void sim_present(struct device *device, const SDL_Rect *rects, int count) {
    (void)device;
    (void)rects;
    (void)count;
}

static bool sim_wait(struct device *device, int timeout_ms, struct input *out) {
    (void)device;
    (void)timeout_ms;
    *out = (struct input){.kind = INPUT_NONE};
    return false;
}

static void sim_wake(struct device *device) {
    (void)device;
}

const struct device_driver device_sim = {
    .name = "sim",
    .open = sim_open,
    .close = sim_close,
    .glass = sim_glass,
    .surface = sim_surface,
    .present = sim_present,
    .wait = sim_wait,
    .wake = sim_wake,
};
