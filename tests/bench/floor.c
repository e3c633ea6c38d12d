// SPDX-License-Identifier: EUPL-1.2
// bench/floor.c: the least that SDL2 can do: two ready pictures, and a tap shows the other one. No
// text, no content, no layout. What the kiosk takes is told as a ratio to this.
#include <SDL2/SDL.h>
#include <stdbool.h>

// Two pictures that differ in every row, as two screens do.
static SDL_Surface *ready_picture(const SDL_Surface *like, Uint32 paper, Uint32 ink) {
    SDL_Surface *picture =
        SDL_CreateRGBSurfaceWithFormat(0, like->w, like->h, 32, like->format->format);
    if (!picture)
        return NULL;
    SDL_FillRect(picture, NULL, paper);
    for (int y = 0; y < like->h; y += 8)
        SDL_FillRect(picture, &(SDL_Rect){100, y, like->w - 200, 4}, ink);
    return picture;
}

static bool show(SDL_Window *window, SDL_Surface *picture) {
    return SDL_BlitSurface(picture, NULL, SDL_GetWindowSurface(window), NULL) == 0 &&
           SDL_UpdateWindowSurface(window) == 0;
}

int main(void) {
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    if (SDL_Init(SDL_INIT_VIDEO) != 0)
        return 1;
    SDL_Window *window = SDL_CreateWindow("floor", 0, 0, 1920, 1080, SDL_WINDOW_FULLSCREEN_DESKTOP);
    SDL_ShowCursor(SDL_DISABLE);
    SDL_Surface *surface = window ? SDL_GetWindowSurface(window) : NULL;
    if (!surface)
        return 1;
    SDL_Surface *pictures[2] = {ready_picture(surface, 0xfbf9f3, 0x14213d),
                                ready_picture(surface, 0xe3eef1, 0x0b4f6c)};
    if (!pictures[0] || !pictures[1])
        return 1;

    int shown = 0;
    show(window, pictures[shown]);
    SDL_Event event;
    while (SDL_WaitEvent(&event)) {
        if (event.type == SDL_QUIT)
            break;
        if (event.type == SDL_MOUSEBUTTONUP)
            shown = 1 - shown;
        if (event.type == SDL_MOUSEBUTTONUP ||
            (event.type == SDL_WINDOWEVENT && event.window.event == SDL_WINDOWEVENT_EXPOSED))
            show(window, pictures[shown]);
    }
    SDL_Quit();
    return 0;
}
