// SPDX-License-Identifier: EUPL-1.2
#include "stick/deliver.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIECE_BYTES = 64 * 1024 };

struct delivery {
    int stick;
    struct copy_link link;
    int64_t done, total;
    struct error *err;
};

static bool stopped(const struct delivery *delivery) {
    return delivery->link.stop && delivery->link.stop(delivery->link.user);
}

static enum copy_end stick_failed(const struct delivery *delivery) {
    const int why = errno;
    if (stopped(delivery))
        return COPY_STOP;
    if (why == ENOSPC || why == EDQUOT || why == EFBIG)
        error_set(delivery->err, ERR_LIMIT,
                  "De stick is vol. Haal er bestanden af, of neem een andere stick.");
    else if (why == EROFS || why == EACCES || why == EPERM)
        error_set(
            delivery->err, ERR_IO,
            "Op deze stick kan de zuil niet schrijven. Staat er een schuifje op de stick? Zet "
            "dat om, of neem een andere stick.");
    else
        error_set(delivery->err, ERR_IO,
                  "Het lukt niet om op de stick te schrijven (%s). Neem een andere stick.",
                  strerror(why));
    return COPY_FAILED;
}

static enum copy_end own_failed(const struct delivery *delivery) {
    error_set(delivery->err, ERR_NOT_FOUND,
              "De zuil kan de eigen bestanden niet lezen (%s). Bel de beheerder.", strerror(errno));
    return COPY_FAILED;
}

// ---- names

static void make_name(char *name, const char *stem, const char *end, struct date today, int try) {
    char date[32] = "", number[16] = "";
    if (date_given(today))
        snprintf(date, sizeof date, "-%04d-%02d-%02d", today.year % 10000, today.month % 100,
                 today.day % 100);
    if (try > 1)
        snprintf(number, sizeof number, "-%d", try);
    snprintf(name, DELIVER_NAME_MAX, "%.30s%s%s%s", stem, date, number, end);
}

// ---- bytes

static bool write_all(int fd, const char *bytes, size_t size) {
    while (size > 0) {
        const ssize_t put = write(fd, bytes, size);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        bytes += put;
        size -= (size_t)put;
    }
    return true;
}

static enum copy_end copy_bytes(struct delivery *delivery, int from, int to) {
    char bytes[PIECE_BYTES];
    for (;;) {
        const ssize_t got = read(from, bytes, sizeof bytes);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return own_failed(delivery);
        if (got == 0)
            break;
        if (!write_all(to, bytes, (size_t)got))
            return stick_failed(delivery);
        delivery->done += got;
        if (delivery->link.tell && delivery->done <= delivery->total)
            delivery->link.tell(delivery->link.user, delivery->done, delivery->total);
        if (stopped(delivery))
            return COPY_STOP;
    }
    return fsync(to) == 0 ? COPY_DONE : stick_failed(delivery);
}

static enum copy_end copy_to_new(struct delivery *delivery, int from, int to) {
    const enum copy_end end = to < 0 ? stick_failed(delivery) : copy_bytes(delivery, from, to);
    if (to >= 0 && close(to) != 0 && end == COPY_DONE)
        return stick_failed(delivery);
    return end;
}

// Nothing is said to be on the stick before the stick says so.
static enum copy_end sync_stick(const struct delivery *delivery) {
    return fsync(delivery->stick) == 0 && syncfs(delivery->stick) == 0 ? COPY_DONE
                                                                       : stick_failed(delivery);
}

static int create_file(int folder, const char *name) {
    return openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644);
}

// ---- one file

enum copy_end deliver_file(int from, const char *stem, const char *end, int stick_fd,
                           struct date today, struct copy_link link, char name[DELIVER_NAME_MAX],
                           struct error *err) {
    struct delivery delivery = {stick_fd, link, 0, 0, err};
    struct stat info;
    int to = -1;
    if (lseek(from, 0, SEEK_SET) != 0 || fstat(from, &info) != 0)
        return own_failed(&delivery);
    delivery.total = info.st_size;
    for (int try = 1; to < 0 && try <= DELIVER_TRIES; try++) {
        make_name(name, stem, end, today, try);
        to = create_file(stick_fd, name);
        if (to < 0 && errno != EEXIST)
            break;
    }
    const bool created = to >= 0;
    enum copy_end done = copy_to_new(&delivery, from, to);
    if (done == COPY_DONE)
        done = sync_stick(&delivery);
    if (created && done != COPY_DONE)
        unlinkat(stick_fd, name, 0); // half a file helps nobody
    return done;
}

// ---- a folder

static int make_folder(const struct delivery *delivery, struct date today, char *name) {
    for (int try = 1; try <= DELIVER_TRIES; try++) {
        make_name(name, "wegwijs-van-de-zuil", "", today, try);
        if (mkdirat(delivery->stick, name, 0755) == 0)
            return openat(delivery->stick, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
        if (errno != EEXIST)
            break;
    }
    return -1;
}

static enum copy_end copy_one(struct delivery *delivery, int from_folder, int to_folder,
                              const char *path) {
    const char *slash = strchr(path, '/');
    if (slash) {
        char folder[MANIFEST_PATH_MAX + 1];
        snprintf(folder, sizeof folder, "%.*s", (int)(slash - path), path);
        if (mkdirat(to_folder, folder, 0755) != 0 && errno != EEXIST)
            return stick_failed(delivery);
    }
    const int from = openat(from_folder, path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (from < 0)
        return own_failed(delivery);
    const enum copy_end end = copy_to_new(delivery, from, create_file(to_folder, path));
    close(from);
    return end;
}

static enum copy_end copy_all(struct arena *arena, struct delivery *delivery, int from, int to) {
    struct report report;
    struct scan scan;
    report_init(&report, arena);
    if (!scan_folder(arena, from, &report, &scan))
        return own_failed(delivery);
    delivery->total = scan.total;
    for (int i = 0; i < scan.count; i++) {
        const struct str path = scan.files[i].path;
        if (str_starts(path, STR(MANIFEST_NAME)))
            continue;
        const enum copy_end end = copy_one(delivery, from, to, path.ptr);
        if (end != COPY_DONE)
            return end;
    }
    return fsync(to) == 0 ? sync_stick(delivery) : stick_failed(delivery);
}

enum copy_end deliver_content(const char *folder, int stick_fd, struct date today,
                              struct copy_link link, char name[DELIVER_NAME_MAX],
                              struct error *err) {
    struct delivery delivery = {stick_fd, link, 0, 0, err};
    struct arena arena;
    const int from = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (from < 0)
        return own_failed(&delivery);
    const int to = make_folder(&delivery, today, name);
    enum copy_end end = COPY_FAILED;
    if (to < 0)
        end = stick_failed(&delivery);
    else {
        arena_init(&arena);
        end = copy_all(&arena, &delivery, from, to);
        arena_fini(&arena);
        if (end != COPY_DONE && copy_clear(to, NULL))
            unlinkat(stick_fd, name, AT_REMOVEDIR); // half a folder helps nobody
        close(to);
    }
    close(from);
    return end;
}
