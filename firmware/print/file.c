// SPDX-License-Identifier: EUPL-1.2
// Each slip as a picture in a folder: what a printer would put on paper, dot by dot.
#include "base/file.h"
#include "print/driver.h"
#include <assert.h>
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FILE_SLIPS_MAX = 9999 };

struct file_printer {
    struct paper paper;
    int last; // number of the slip that was written last, or that was there already
    char folder[];
};

static void *file_open(const struct print_uri *uri, struct error *err) {
    static const char *const known[] = {"paper", NULL};
    struct paper paper;
    if (!print_uri_check(uri, known, err) || !print_uri_paper(uri, PAPER_ROLL_80, &paper, err))
        return NULL;
    struct str path = uri->path;
    if (str_starts(path, STR("///")))
        path = str_slice(path, 2, path.len);
    if (str_empty(path)) {
        error_set(err, ERR_USAGE, "printer: file: needs a folder, as in file:/tmp/slips");
        return NULL;
    }
    struct file_printer *self = calloc(1, sizeof *self + path.len + 1);
    if (!self)
        abort();
    self->paper = paper;
    memcpy(self->folder, path.ptr, path.len);
    if (!file_make_folder(self->folder, err)) {
        error_context(err, "printer");
        free(self);
        return NULL;
    }
    if (access(self->folder, W_OK | X_OK) != 0) {
        error_set(err, ERR_IO, "printer: cannot write in folder %s", self->folder);
        free(self);
        return NULL;
    }
    return self;
}

static void file_close(void *self) {
    free(self);
}

static struct paper file_paper(const void *self) {
    return ((const struct file_printer *)self)->paper;
}

// ---- PNG
// -----------------------------------------------------------------------------------------

struct png_bytes {
    char *ptr;
    size_t len, room;
};

static void png_append(png_structp png, png_bytep data, size_t len) {
    struct png_bytes *bytes = png_get_io_ptr(png);
    if (bytes->len + len > bytes->room) {
        bytes->room = (bytes->len + len) * 2;
        bytes->ptr = realloc(bytes->ptr, bytes->room);
        if (!bytes->ptr)
            abort();
    }
    memcpy(bytes->ptr + bytes->len, data, len);
    bytes->len += len;
}

static void png_no_flush(png_structp png) {
    (void)png;
}

// One bit per dot, with the size on paper. libpng leaves by longjmp: nothing here needs unwinding
// but what the caller holds in `bytes`.
static bool png_write_ink(const struct ink *ink, struct png_bytes *bytes) {
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    if (!info || setjmp(png_jmpbuf(png))) {
        png_destroy_write_struct(&png, &info);
        return false;
    }
    png_set_write_fn(png, bytes, png_append, png_no_flush);
    png_set_IHDR(png, info, (png_uint_32)ink->width, (png_uint_32)ink->height, 1,
                 PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    png_uint_32 per_metre = (png_uint_32)(ink->dpi / 0.0254 + 0.5);
    png_set_pHYs(png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
    png_write_info(png, info);
    png_set_invert_mono(png); // our 1 is black, PNG's is white
    for (int y = 0; y < ink->height; y++)
        png_write_row(png, ink->rows + (size_t)y * (size_t)ink->stride);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return true;
}

static bool next_path(struct file_printer *self, char *path, size_t size) {
    while (self->last < FILE_SLIPS_MAX) {
        snprintf(path, size, "%s/slip-%04d.png", self->folder, ++self->last);
        if (access(path, F_OK) != 0)
            return true;
    }
    return false;
}

static enum print_state file_send(void *self, const struct ink *ink, struct print_link *link,
                                  struct print_fault *fault) {
    struct file_printer *printer = self;
    size_t size = strlen(printer->folder) + 32;
    char *path = malloc(size);
    if (!path)
        abort();
    struct png_bytes bytes = {0};
    struct error err = {0};
    print_link_started(link);
    bool ok = png_write_ink(ink, &bytes) && next_path(printer, path, size) &&
              file_write(path, (struct str){bytes.ptr, bytes.len}, &err);
    free(bytes.ptr);
    free(path);
    return ok ? PRINT_DONE
              : print_fault_set(fault, TROUBLE_OTHER,
                                err.text[0] ? err.text : "Het briefje kan niet worden bewaard.");
}

const struct print_driver print_file = {
    .scheme = "file",
    .open = file_open,
    .close = file_close,
    .paper = file_paper,
    .send = file_send,
};
