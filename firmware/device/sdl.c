// SPDX-License-Identifier: EUPL-1.2
// The desktop (X11, Wayland) and KMS/DRM through SDL: only its video part, so that nothing polls.
#include "base/clock.h"
#include "device/device.h"
#include "device/edid.h"
#include "device/sleep.h"
#include "device/turn.h"
#include <assert.h>
#include <stdlib.h>

struct sdl {
    SDL_Window *window;
    SDL_Surface *own; // painted into when the window's surface is turned or in another format
    int rotate;
    bool shown;         // something was presented since the window's surface was made
    Uint32 wake_event;  // another thread asks for attention
    struct sleep sleep; // open when SDL's own waiting would be polling
    bool held;          // one finger or the left button is down: nobody else counts
    int64_t finger;
    struct input later; // comes before the next event of SDL; kind INPUT_NONE: nothing
};

// ---- open and close
// ------------------------------------------------------------------------------

static void set_hints(void) {
    SDL_SetHint(SDL_HINT_APP_NAME, "wegwijs");
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0"); // one touch comes once
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
    SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1"); // the first tap counts
}

static bool start_video(const char *acceleration, struct error *err) {
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, acceleration);
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0)
        return error_set(err, ERR_DEVICE, "no display: %s", SDL_GetError());
    // A kiosk has no text fields: without this, SDL talks to an input method at every key.
    SDL_StopTextInput();
    return true;
}

static SDL_Window *make_window(const struct device_options *options) {
    Uint32 flags = 0;
    int width = options->window_width, height = options->window_height;
    if (width == 0) {
        SDL_DisplayMode mode = {0};
        SDL_GetDesktopDisplayMode(0, &mode);
        width = mode.w > 0 ? mode.w : 1280;
        height = mode.h > 0 ? mode.h : 800;
        flags = SDL_WINDOW_FULLSCREEN_DESKTOP;
    }
    return SDL_CreateWindow(options->title ? options->title : "", SDL_WINDOWPOS_CENTERED,
                            SDL_WINDOWPOS_CENTERED, width, height, flags);
}

// SDL rather shows nothing than fail, but a kiosk without display must be noticed. For tests such a
// driver can still be asked for by name.
static bool shows_nothing(const char *driver) {
    bool asked = SDL_getenv("SDL_VIDEODRIVER") != NULL;
    return !asked && (SDL_strcmp(driver, "dummy") == 0 || SDL_strcmp(driver, "offscreen") == 0 ||
                      SDL_strcmp(driver, "evdev") == 0);
}

// One try with or without a GPU behind the window's surface.
static bool try_window(struct sdl *self, const struct device_options *options,
                       const char *acceleration, struct error *err) {
    if (!start_video(acceleration, err))
        return false;
    const char *driver = SDL_GetCurrentVideoDriver();
    if (shows_nothing(driver)) {
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
        return error_set(err, ERR_DEVICE, "no display");
    }
    // KMS/DRM has no plain surface; of SDL's renderers only opengles2 draws more than black there.
    if (SDL_strcasecmp(driver, "kmsdrm") == 0) {
        SDL_SetHint(SDL_HINT_RENDER_DRIVER, "opengles2");
        SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "opengles2");
    }
    self->window = make_window(options);
    // Becoming full screen changes the size, and that would throw the first picture away.
    SDL_PumpEvents();
    SDL_FlushEvent(SDL_WINDOWEVENT);
    if (self->window && SDL_GetWindowSurface(self->window))
        return true;
    error_set(err, ERR_DEVICE, "no window: %s", SDL_GetError());
    if (self->window)
        SDL_DestroyWindow(self->window);
    self->window = NULL;
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
    return false;
}

static void sdl_close(struct device *device) {
    struct sdl *self = device->self;
    if (!self)
        return;
    sleep_close(&self->sleep);
    SDL_FreeSurface(self->own);
    if (self->window)
        SDL_DestroyWindow(self->window);
    SDL_Quit();
    free(self);
    device->self = NULL;
}

static bool sdl_open(struct device *device, const struct device_options *options,
                     struct error *err) {
    assert(turn_valid(options->rotate));
    struct sdl *self = calloc(1, sizeof *self);
    assert(self);
    device->self = self;
    self->rotate = options->rotate;
    set_hints();
    // Without acceleration first: it starts four times faster and takes a quarter of the memory.
    // Wayland knows no such surface; then through a texture. SDL asks the hint only once per start.
    if (!try_window(self, options, "0", err) && !try_window(self, options, "1", err)) {
        sdl_close(device);
        return false;
    }
    self->wake_event = SDL_RegisterEvents(1);
    const char *driver = SDL_GetCurrentVideoDriver();
    if (SDL_strcmp(driver, "x11") != 0 && SDL_strcmp(driver, "wayland") != 0 &&
        !sleep_open(&self->sleep)) {
        sdl_close(device);
        return error_set(err, ERR_DEVICE, "no event file");
    }
    if (options->window_width == 0)
        SDL_ShowCursor(SDL_DISABLE);
    return true;
}

// ---- glass
// ---------------------------------------------------------------------------------------

// Pixels per mm of the display that the window is on; 0 when nobody tells anything believable.
static float display_density(SDL_Window *window) {
    int index = SDL_GetWindowDisplayIndex(window);
    SDL_DisplayMode mode;
    if (index < 0 || SDL_GetDesktopDisplayMode(index, &mode) != 0)
        return 0;
    int w, h;
    // A display tells its own size in landscape, also when the desktop has turned it.
    if (edid_connected_mm("/sys/class/drm", &w, &h)) {
        int long_mm = w > h ? w : h, long_px = mode.w > mode.h ? mode.w : mode.h;
        float density = (float)long_px / (float)long_mm;
        if (density > 1 && density < 20)
            return density;
    }
    float diagonal = 0, dpi = 0, vertical = 0;
    if (SDL_GetDisplayDPI(index, &diagonal, &dpi, &vertical) != 0)
        return 0;
    // 96 is what X says when it does not know; unequal directions are made up as well.
    bool made_up = SDL_fabsf(dpi - 96) < 1.5f || SDL_fabsf(dpi - vertical) > 0.1f * dpi;
    return made_up || dpi < 30 || dpi > 500 ? 0 : dpi / 25.4f;
}

static struct glass sdl_glass(const struct device *device) {
    const struct sdl *self = device->self;
    struct glass glass = {0};
    int width, height;
    SDL_GetWindowSizeInPixels(self->window, &width, &height);
    turn_size(self->rotate, width, height, &glass.width_px, &glass.height_px);
    float density = display_density(self->window);
    glass.width_mm = density > 0 ? (float)glass.width_px / density : 0;
    return glass;
}

static SDL_Surface *sdl_surface(struct device *device) {
    struct sdl *self = device->self;
    SDL_Surface *window = SDL_GetWindowSurface(self->window);
    if (!window)
        return NULL;
    if (self->rotate == 0 && window->format->format == SDL_PIXELFORMAT_RGB888)
        return window;
    int width, height;
    turn_size(self->rotate, window->w, window->h, &width, &height);
    if (self->own && (self->own->w != width || self->own->h != height)) {
        SDL_FreeSurface(self->own);
        self->own = NULL;
    }
    if (!self->own)
        self->own = SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, SDL_PIXELFORMAT_RGB888);
    return self->own;
}

// From the own surface to the window's.
static SDL_Rect carry_over(struct sdl *self, SDL_Surface *window, SDL_Rect rect) {
    SDL_Rect to = turn_rect(self->rotate, rect, self->own->w, self->own->h);
    if (window->format->BytesPerPixel == 4 && window->format->Rmask == 0xff0000) {
        turn_pixels(self->rotate, self->own, rect, window);
    } else if (self->rotate == 0) {
        SDL_BlitSurface(self->own, &rect, window, &to);
    } else { // a turned panel with few colours: through a surface of our format
        SDL_Surface *turned =
            SDL_CreateRGBSurfaceWithFormat(0, window->w, window->h, 32, SDL_PIXELFORMAT_RGB888);
        if (turned) {
            turn_pixels(self->rotate, self->own, rect, turned);
            SDL_Rect from = to;
            SDL_BlitSurface(turned, &from, window, &to);
            SDL_FreeSurface(turned);
        }
    }
    return to;
}

static void sdl_present(struct device *device, const SDL_Rect *rects, int count) {
    struct sdl *self = device->self;
    enum { MAX_RECTS = 64 };
    SDL_Surface *window = SDL_GetWindowSurface(self->window);
    if (!window || count == 0)
        return;
    if (self->own) {
        SDL_Rect turned[MAX_RECTS];
        int width, height;
        turn_size(self->rotate, window->w, window->h, &width, &height);
        if (width != self->own->w || height != self->own->h)
            return; // the display has just changed: an expose follows
        assert(count <= MAX_RECTS);
        for (int i = 0; i < count; i++)
            turned[i] = carry_over(self, window, rects[i]);
        SDL_UpdateWindowSurfaceRects(self->window, turned, count);
    } else {
        SDL_UpdateWindowSurfaceRects(self->window, rects, count);
    }
    self->shown = true;
}

// ---- input
// ---------------------------------------------------------------------------------------

// A place on the window (pixels) as a place on what is painted.
static struct input at_place(const struct sdl *self, enum input_kind kind, int64_t finger, float x,
                             float y) {
    struct input input = {.kind = kind, .finger = finger};
    int width, height, w, h;
    SDL_GetWindowSizeInPixels(self->window, &width, &height);
    turn_size(self->rotate, width, height, &w, &h);
    turn_point_back(self->rotate, x, y, w, h, &input.x, &input.y);
    return input;
}

// Only one finger: from its down to its up, all others are as if they were not there.
static bool one_finger(struct sdl *self, struct input input, bool only_one, struct input *out) {
    *out = input;
    if (input.kind != INPUT_DOWN) {
        if (!self->held || self->finger != input.finger)
            return false;
        self->held = input.kind == INPUT_MOVE;
        return true;
    }
    if (self->held) {
        if (!only_one)
            return false;
        // The glass says that there is one finger: the up of the other one got lost.
        *out = (struct input){.kind = INPUT_CANCEL, .finger = self->finger};
        self->later = input;
    }
    self->held = true;
    self->finger = input.finger;
    return true;
}

static bool finger_event(struct sdl *self, const SDL_TouchFingerEvent *event, struct input *out) {
    if (event->touchId == SDL_MOUSE_TOUCHID)
        return false;
    enum input_kind kind = event->type == SDL_FINGERDOWN ? INPUT_DOWN
                           : event->type == SDL_FINGERUP ? INPUT_UP
                                                         : INPUT_MOVE;
    int width, height;
    SDL_GetWindowSizeInPixels(self->window, &width, &height);
    // + 1: SDL counts fingers from 0 on some systems, and 0 is our mouse.
    struct input input = at_place(self, kind, event->fingerId + 1, event->x * (float)width,
                                  event->y * (float)height);
    return one_finger(self, input, SDL_GetNumTouchFingers(event->touchId) == 1, out);
}

static bool button_event(struct sdl *self, const SDL_MouseButtonEvent *event, struct input *out) {
    if (event->which == SDL_TOUCH_MOUSEID || event->button != SDL_BUTTON_LEFT)
        return false;
    enum input_kind kind = event->type == SDL_MOUSEBUTTONDOWN ? INPUT_DOWN : INPUT_UP;
    return one_finger(self, at_place(self, kind, 0, (float)event->x, (float)event->y),
                      self->finger == 0, out);
}

static bool motion_event(struct sdl *self, const SDL_MouseMotionEvent *event, struct input *out) {
    if (event->which == SDL_TOUCH_MOUSEID)
        return false;
    return one_finger(self, at_place(self, INPUT_MOVE, 0, (float)event->x, (float)event->y), false,
                      out);
}

// Arrow keys, so that a keypad with few keys reaches everything; a held key does not repeat.
static bool key_event(const SDL_KeyboardEvent *event, struct input *out) {
    if (event->repeat)
        return false;
    out->kind = INPUT_KEY;
    switch (event->keysym.sym) {
    case SDLK_TAB:
        out->key = event->keysym.mod & KMOD_SHIFT ? KEY_PREVIOUS : KEY_NEXT;
        return true;
    case SDLK_DOWN:
    case SDLK_RIGHT:
        out->key = KEY_NEXT;
        return true;
    case SDLK_UP:
    case SDLK_LEFT:
        out->key = KEY_PREVIOUS;
        return true;
    case SDLK_RETURN:
    case SDLK_KP_ENTER:
    case SDLK_SPACE:
        out->key = KEY_ENTER;
        return true;
    case SDLK_ESCAPE:
    case SDLK_BACKSPACE:
        out->key = KEY_BACK;
        return true;
    case SDLK_F1:
    case SDLK_HELP:
        out->key = KEY_HELP;
        return true;
    }
    return false;
}

static bool window_event(struct sdl *self, const SDL_WindowEvent *event, struct input *out) {
    switch (event->event) {
    case SDL_WINDOWEVENT_EXPOSED:
        // What was painted is still there: show it again without bothering anybody.
        if (self->shown && SDL_GetWindowSurface(self->window))
            SDL_UpdateWindowSurface(self->window);
        return false;
    case SDL_WINDOWEVENT_SIZE_CHANGED:
    case SDL_WINDOWEVENT_DISPLAY_CHANGED:
    case SDL_WINDOWEVENT_RESTORED:
        self->shown = false;
        out->kind = INPUT_EXPOSE;
        return true;
    case SDL_WINDOWEVENT_FOCUS_LOST:
    case SDL_WINDOWEVENT_HIDDEN:
        if (!self->held)
            return false;
        self->held = false;
        *out = (struct input){.kind = INPUT_CANCEL, .finger = self->finger};
        return true;
    }
    return false;
}

// Whether an event of SDL means something to us.
static bool translate(struct sdl *self, const SDL_Event *event, struct input *out) {
    *out = (struct input){.kind = INPUT_NONE};
    switch (event->type) {
    case SDL_QUIT:
        out->kind = INPUT_QUIT;
        return true;
    case SDL_FINGERDOWN:
    case SDL_FINGERUP:
    case SDL_FINGERMOTION:
        return finger_event(self, &event->tfinger, out);
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        return button_event(self, &event->button, out);
    case SDL_MOUSEMOTION:
        return motion_event(self, &event->motion, out);
    case SDL_KEYDOWN:
        return key_event(&event->key, out);
    case SDL_WINDOWEVENT:
        return window_event(self, &event->window, out);
    case SDL_RENDER_TARGETS_RESET:
    case SDL_RENDER_DEVICE_RESET:
    case SDL_DISPLAYEVENT:
        out->kind = INPUT_EXPOSE;
        return true;
    }
    if (event->type == self->wake_event) {
        out->kind = INPUT_WAKE;
        return true;
    }
    return false;
}

// Sleeps for at most `timeout_ms` (-1: for ever). Whether there is an event of SDL.
static bool next_event(struct sdl *self, int timeout_ms, SDL_Event *event) {
    if (!self->sleep.open)
        return SDL_WaitEventTimeout(event, timeout_ms) == 1;
    if (SDL_PollEvent(event))
        return true;
    if (!sleep_wait(&self->sleep, timeout_ms))
        return SDL_PollEvent(event) == 1;
    *event = (SDL_Event){.type = self->wake_event};
    return true;
}

static bool sdl_wait(struct device *device, int timeout_ms, struct input *out) {
    struct sdl *self = device->self;
    if (self->later.kind != INPUT_NONE) {
        *out = self->later;
        self->later.kind = INPUT_NONE;
        return true;
    }
    int64_t end_ms = clock_monotonic_ms() + timeout_ms;
    for (;;) {
        int64_t left = timeout_ms < 0 ? -1 : end_ms - clock_monotonic_ms();
        SDL_Event event;
        bool got = next_event(self, timeout_ms >= 0 && left < 0 ? 0 : (int)left, &event);
        if (got && translate(self, &event, out)) {
            out->at_ms = clock_monotonic_ms();
            return true;
        }
        if (!got && (timeout_ms < 0 || clock_monotonic_ms() >= end_ms)) {
            *out = (struct input){.kind = INPUT_NONE, .at_ms = clock_monotonic_ms()};
            return false;
        }
    }
}

static void sdl_wake(struct device *device) {
    struct sdl *self = device->self;
    SDL_Event event = {.type = self->wake_event};
    if (self->sleep.open)
        sleep_wake(&self->sleep);
    else
        SDL_PushEvent(&event);
}

const struct device_driver device_sdl = {
    .name = "sdl",
    .open = sdl_open,
    .close = sdl_close,
    .glass = sdl_glass,
    .surface = sdl_surface,
    .present = sdl_present,
    .wait = sdl_wait,
    .wake = sdl_wake,
};
