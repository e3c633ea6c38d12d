// SPDX-License-Identifier: EUPL-1.2
// What the bytes mean: ESC/POS as in Epson's guide (with the commands that other programs send, so
// that their streams can be read too), and Star's raster mode.
#include "fake_thermal_parts.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>

// ---- the receive buffer

static size_t waiting(const struct fake_thermal *fake) {
    return fake->held - fake->eaten;
}

static const uint8_t *front(const struct fake_thermal *fake) {
    return fake->buffer + fake->eaten;
}

static bool eat(struct fake_thermal *fake, size_t len) {
    assert(len <= waiting(fake));
    fake->eaten += len;
    return true;
}

static bool motor(struct fake_thermal *fake) {
    if (fake->motion < 1000)
        return false;
    fake->motion -= 1000;
    return true;
}

static int word(const uint8_t *p) {
    return p[0] + 256 * p[1];
}

// ---- moving paper

static bool read_feed(struct fake_thermal *fake) {
    if (!motor(fake))
        return false;
    fake_move(fake, NULL, 0);
    if (--fake->feed == 0 && fake->cut_after_feed) {
        fake->cut_after_feed = false;
        fake_cut(fake);
    }
    return true;
}

static void feed_rows(struct fake_thermal *fake, int rows) {
    fake->feed += rows;
}

// What other printers take for commands: the pairs that must not be in a picture.
static void look_for_strays(struct fake_thermal *fake, const uint8_t *row, int len) {
    for (int i = 0; i < len; i++) {
        const uint8_t first = i ? row[i - 1] : fake->picture.last;
        const bool escpos = first == 0x10 && (row[i] == 0x04 || row[i] == 0x05 || row[i] == 0x14);
        const bool star = first == 0x1b && row[i] == 0x06;
        fake->strays += fake->setup.star ? star : escpos;
    }
    fake->picture.last = row[len - 1];
}

static void store_row(struct fake_thermal *fake, const uint8_t *row, int len) {
    fake->stored_stride = len;
    fake->stored =
        realloc(fake->stored, (size_t)(fake->stored_rows + 1) * (size_t)fake->stored_stride);
    assert(fake->stored);
    memcpy(fake->stored + (size_t)fake->stored_rows++ * (size_t)len, row, (size_t)len);
}

static bool read_picture_row(struct fake_thermal *fake) {
    struct fake_picture *picture = &fake->picture;
    if (waiting(fake) < (size_t)picture->stride || (!picture->stored && !motor(fake)))
        return false;
    look_for_strays(fake, front(fake), picture->stride);
    if (picture->stored)
        store_row(fake, front(fake), picture->stride);
    else
        fake_move(fake, front(fake), picture->stride);
    picture->rows--;
    return eat(fake, (size_t)picture->stride);
}

static bool print_stored(struct fake_thermal *fake) {
    for (int y = 0; y < fake->stored_rows; y++)
        fake_move(fake, fake->stored + (size_t)y * (size_t)fake->stored_stride,
                  fake->stored_stride);
    fake->stored_rows = 0;
    return true;
}

static void begin_picture(struct fake_thermal *fake, int stride, int rows, bool stored) {
    if (stride == 0)
        rows = 0;
    fake->picture = (struct fake_picture){.stride = stride, .rows = rows, .stored = stored};
}

// ---- ESC *: columns of 8 or 24 dots, kept in the line until LF

static bool read_columns(struct fake_thermal *fake, const uint8_t *p, size_t len) {
    if (len < 5)
        return false;
    const int height = p[2] >= 32 ? 24 : 8, columns = word(p + 3), tall = height / 8;
    const size_t whole = 5 + (size_t)(columns * tall);
    if (len < whole)
        return false;
    for (int x = 0; x < columns && x < THERMAL_STRIDE_MAX * 8; x++)
        for (int y = 0; y < height; y++)
            if (p[5 + x * tall + y / 8] & 0x80 >> y % 8)
                fake->line[y][x / 8] |= (uint8_t)(0x80 >> x % 8);
    fake->line_rows = height;
    fake->line_stride = (columns + 7) / 8;
    return eat(fake, whole);
}

static void end_line(struct fake_thermal *fake) {
    for (int y = 0; y < fake->line_rows; y++)
        fake_move(fake, fake->line[y], fake->line_stride);
    if (fake->line_spacing > fake->line_rows)
        feed_rows(fake, fake->line_spacing - fake->line_rows);
    fake->line_rows = 0;
    memset(fake->line, 0, sizeof fake->line);
}

// ---- ESC/POS

// Commands that change nothing on a picture: how many bytes follow their letter.
static int argument_bytes(uint8_t lead, uint8_t letter) {
    static const struct {
        uint8_t lead;
        const char *letters;
        int bytes;
    } rows[] = {
        {0x1b, "LS", 0},  {0x1b, "! -=EGMRtaVT{", 1}, {0x1b, "c$\\", 2}, {0x1b, "p", 3},
        {0x1c, ".&", 0},  {0x1c, "-!C", 1},           {0x1c, "S", 2},    {0x1d, "!BhwHfI", 1},
        {0x1d, "LWP", 2},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].lead == lead && letter && strchr(rows[i].letters, letter))
            return rows[i].bytes;
    return -1;
}

static bool skip(struct fake_thermal *fake, size_t len) {
    return waiting(fake) >= len && eat(fake, len);
}

static bool not_understood(struct fake_thermal *fake) {
    fake->unknown++;
    return eat(fake, 1);
}

static bool read_other(struct fake_thermal *fake, const uint8_t *p, size_t len) {
    const int bytes = argument_bytes(p[0], p[1]);
    if (bytes >= 0)
        return skip(fake, 2 + (size_t)bytes);
    if (p[1] == '(') // ESC ( , FS ( , GS (: a length follows
        return len >= 5 && skip(fake, 5 + (size_t)word(p + 3));
    return not_understood(fake);
}

static bool read_esc(struct fake_thermal *fake, const uint8_t *p, size_t len) {
    switch (p[1]) {
    case '@':
        fake->line_spacing = FAKE_LINE_ROWS;
        fake->line_rows = 0;
        fake->news = false;
        memset(fake->line, 0, sizeof fake->line);
        return eat(fake, 2);
    case '2':
        fake->line_spacing = FAKE_LINE_ROWS;
        return eat(fake, 2);
    case '3':
    case 'd':
    case 'J':
        if (len < 3)
            return false;
        if (p[1] == '3')
            fake->line_spacing = p[2];
        else
            feed_rows(fake, p[1] == 'd' ? p[2] * fake->line_spacing : p[2]);
        return eat(fake, 3);
    case '*':
        return read_columns(fake, p, len);
    default:
        return read_other(fake, p, len);
    }
}

static bool read_raster(struct fake_thermal *fake, const uint8_t *p, size_t len) {
    if (len < 8)
        return false;
    if (p[2] != '0' || p[3] != 0 || fake->line_rows > 0)
        return not_understood(fake);
    begin_picture(fake, word(p + 4), word(p + 6), false);
    return eat(fake, 8);
}

static bool read_gs_cut(struct fake_thermal *fake, const uint8_t *p, size_t len) {
    if (len < 3)
        return false;
    if (p[2] <= 1 || p[2] == '0' || p[2] == '1') {
        fake_cut(fake);
        return eat(fake, 3);
    }
    if (len < 4)
        return false;
    feed_rows(fake, FAKE_CUT_ROWS + p[3]);
    fake->cut_after_feed = true;
    return eat(fake, 4);
}

// GS 8 L (fn=112), stored raster: GS 8 L p1-p4 m fn a bx by c xL xH yL yH data
static bool read_gs_store(struct fake_thermal *fake, const uint8_t *p, size_t len) {
    if (len < 17)
        return false;
    if (p[2] != 'L' || p[8] != 112 || p[10] != 1 || p[11] != 1)
        return not_understood(fake);
    begin_picture(fake, (word(p + 13) + 7) / 8, word(p + 15), true);
    return eat(fake, 17);
}

static bool read_gs_stored(struct fake_thermal *fake, const uint8_t *p, size_t len) {
    if (len < 7)
        return false;
    if (p[2] == 'L' && word(p + 3) == 2 && (p[6] == 2 || p[6] == 50))
        print_stored(fake);
    return skip(fake, 5 + (size_t)word(p + 3));
}

static bool read_gs_ask(struct fake_thermal *fake, const uint8_t *p, size_t len) {
    if (len < 3)
        return false;
    const uint8_t paper = fake->low ? 0x03 : 0x00;
    if (p[1] == 'r' && !fake->setup.no_fence && (p[2] == 1 || p[2] == '1'))
        fake_answer(fake, &paper, 1);
    if (p[1] == 'a') {
        fake->news = p[2] != 0 && !fake->setup.no_news;
        memset(fake->last_news, 0, sizeof fake->last_news); // so that it tells at once
    }
    return eat(fake, 3);
}

static bool read_gs(struct fake_thermal *fake, const uint8_t *p, size_t len) {
    switch (p[1]) {
    case 'v':
        return read_raster(fake, p, len);
    case 'V':
        return read_gs_cut(fake, p, len);
    case '8':
        return read_gs_store(fake, p, len);
    case '(':
        return read_gs_stored(fake, p, len);
    case 'r':
    case 'a':
        return read_gs_ask(fake, p, len);
    default:
        return read_other(fake, p, len);
    }
}

// A real-time command was obeyed when it came; in its turn it means nothing.
static bool read_dle(struct fake_thermal *fake, const uint8_t *p, size_t len) {
    if (p[1] == 0x14)
        return len >= 3 && skip(fake, p[2] == 8 ? 10 : 5);
    return p[1] == 0x04 || p[1] == 0x05 ? skip(fake, 3) : not_understood(fake);
}

static bool read_escpos(struct fake_thermal *fake) {
    const uint8_t *p = front(fake);
    const size_t len = waiting(fake);
    if (p[0] == '\n') {
        end_line(fake);
        return eat(fake, 1);
    }
    if (p[0] == '\r' || p[0] == '\0')
        return eat(fake, 1);
    if (p[0] != 0x1b && p[0] != 0x1c && p[0] != 0x1d && p[0] != 0x10)
        return not_understood(fake);
    if (len < 2)
        return false;
    return p[0] == 0x1b   ? read_esc(fake, p, len)
           : p[0] == 0x1d ? read_gs(fake, p, len)
           : p[0] == 0x10 ? read_dle(fake, p, len)
                          : read_other(fake, p, len);
}

// ---- Star

static void star_status(struct fake_thermal *fake) {
    const uint8_t offline = fake_stands_still(fake) ? 0x08 : 0;
    const int n = fake->fence_count & 31;
    const uint8_t counter = (uint8_t)((n & 7) << 1 | (n & 24) << 2);
    const uint8_t asb[9] = {
        0x23,
        0x06,
        (uint8_t)(offline | (fake->cover ? 0x20 : 0) | (fake->fence_reached ? 0x02 : 0)),
        fake->cutter ? 0x08 : 0,
        0,
        (uint8_t)((fake->paper_out ? 0x08 : 0) | (fake->low ? 0x04 : 0)),
        0,
        counter,
        0,
    };
    fake->fence_reached = false;
    fake_answer(fake, asb, sizeof asb);
}

// ESC * r letter n NUL; A, B, C and R have no n.
static bool read_star_raster(struct fake_thermal *fake, const uint8_t *p, size_t len) {
    if (len < 4)
        return false;
    if (p[2] != 'r')
        return not_understood(fake);
    if (strchr("ABCR", p[3])) {
        if (p[3] == 'A' || p[3] == 'B')
            fake->raster = p[3] == 'A';
        if (p[3] == 'A')
            fake->page_mode = fake->end_mode = 13;
        return eat(fake, 4);
    }
    size_t end = 4;
    int n = 0;
    while (end < len && p[end] >= '0' && p[end] <= '9' && n < 10000)
        n = n * 10 + p[end++] - '0';
    if (end == len)
        return false;
    if (p[end] != 0 || !fake->raster)
        return not_understood(fake);
    if (p[3] == 'F')
        fake->page_mode = n;
    if (p[3] == 'E')
        fake->end_mode = n;
    return eat(fake, end + 1);
}

static void star_end_page(struct fake_thermal *fake, int mode) {
    if (mode == 2 || mode == 3 || mode == 9 || mode == 13)
        feed_rows(fake, FAKE_CUT_ROWS);
    fake->cut_after_feed = mode == 9 || mode == 13;
    if (mode == 8 || mode == 12)
        fake_cut(fake);
}

static bool read_star_esc(struct fake_thermal *fake, const uint8_t *p, size_t len) {
    if (len < 3)
        return false;
    if (p[1] == '*')
        return read_star_raster(fake, p, len);
    if (p[1] == 0x0c) {
        star_end_page(fake, p[2] == 0 ? fake->page_mode : fake->end_mode);
        return eat(fake, 3);
    }
    if (p[1] == 0x1e) { // ESC RS letter n
        if (len >= 4 && p[2] == 'E')
            fake->fence_reached = false;
        return skip(fake, 4);
    }
    return p[1] == 0x06 ? eat(fake, 3) : not_understood(fake); // obeyed when it came
}

static bool read_star(struct fake_thermal *fake) {
    const uint8_t *p = front(fake);
    if (p[0] == 'b' && fake->raster) {
        if (waiting(fake) < 3)
            return false;
        begin_picture(fake, word(p + 1), 1, false);
        return eat(fake, 3);
    }
    if (p[0] == 0x17) { // ETB: all before it has been printed
        fake->fence_reached = !fake->setup.no_fence;
        fake->fence_count++;
        return eat(fake, 1);
    }
    if (p[0] == 0x00 || p[0] == 0x18)
        return eat(fake, 1);
    if (p[0] != 0x1b)
        return not_understood(fake);
    return waiting(fake) >= 2 && read_star_esc(fake, p, waiting(fake));
}

bool fake_read(struct fake_thermal *fake) {
    if (fake->feed > 0)
        return read_feed(fake);
    if (fake->picture.rows > 0)
        return read_picture_row(fake);
    if (waiting(fake) == 0)
        return false;
    return fake->setup.star ? read_star(fake) : read_escpos(fake);
}

// ---- in real time

static void escpos_status(struct fake_thermal *fake, int n) {
    uint8_t byte = 0x12;
    if (n == 1 && fake_stands_still(fake))
        byte |= 0x08;
    if (n == 2)
        byte |= (uint8_t)((fake->cover ? 0x04 : 0) | (fake->paper_out ? 0x20 : 0) |
                          (fake->cutter ? 0x40 : 0));
    if (n == 3 && fake->cutter)
        byte |= 0x08;
    if (n == 4)
        byte |= (uint8_t)((fake->low ? 0x0c : 0) | (fake->paper_out ? 0x60 : 0));
    fake_answer(fake, &byte, 1);
}

static void forget(struct fake_thermal *fake) {
    if (fake->setup.no_forget)
        return;
    const bool news = fake->news, raster = fake->raster;
    fake_reset(fake);
    fake->news = news;
    fake->raster = raster && !fake->setup.star;
}

static bool ends_with(const struct fake_thermal *fake, const char *bytes, int len) {
    return fake->recent_len >= len &&
           memcmp(fake->recent + fake->recent_len - len, bytes, (size_t)len) == 0;
}

void fake_obey_at_once(struct fake_thermal *fake, uint8_t byte) {
    static const uint8_t cleared[3] = {0x37, 0x25, 0x00};
    if (fake->recent_len == FAKE_RECENT)
        memmove(fake->recent, fake->recent + 1, (size_t)--fake->recent_len);
    fake->recent[fake->recent_len++] = byte;
    if (fake->setup.star) {
        if (ends_with(fake, "\x1b\x06\x01", 3))
            star_status(fake);
        else if (ends_with(fake, "\x1b\x06\x18", 3))
            forget(fake);
        return;
    }
    for (int n = 1; n <= 4; n++)
        if (ends_with(fake, (const char[]){0x10, 0x04, (char)n}, 3))
            escpos_status(fake, n);
    if (ends_with(fake, "\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08", 10) && !fake->setup.no_forget) {
        forget(fake);
        fake_answer(fake, cleared, sizeof cleared);
    }
    if (ends_with(fake, "\x10\x05\x02", 3) && fake->cutter)
        forget(fake);
}

// Automatic status: whenever something changes.
void fake_tell_news(struct fake_thermal *fake) {
    const uint8_t asb[4] = {
        (uint8_t)(0x10 | (fake_stands_still(fake) ? 0x08 : 0) | (fake->cover ? 0x20 : 0)),
        fake->cutter ? 0x08 : 0,
        (uint8_t)((fake->low ? 0x03 : 0) | (fake->paper_out ? 0x0c : 0)),
        0x00,
    };
    if (!fake->news || memcmp(asb, fake->last_news, sizeof asb) == 0)
        return;
    memcpy(fake->last_news, asb, sizeof asb);
    fake_answer(fake, asb, sizeof asb);
}
