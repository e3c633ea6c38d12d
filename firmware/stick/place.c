// SPDX-License-Identifier: EUPL-1.2
#include "stick/place.h"
#include "stick/hash.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { COPY_BYTES = 64 * 1024 };

static bool failed(struct error *err, const char *text, const char *path) {
    const int why = errno;
    if (why == ENOSPC || why == EDQUOT)
        error_set(err, ERR_LIMIT,
                  "De kaart van de zuil is vol. Er is niets veranderd. Neem minder "
                  "of kleinere beelden");
    else
        error_set(err, ERR_IO, "%s (%s)", text, error_reason(why));
    return error_place(err, path, 0);
}

// ---- clear

static bool clear_folder(int above, const char *name, int depth, struct error *err);

static bool clear_entries(int fd, const char *name, int depth, struct error *err) {
    DIR *dir = fdopendir(fd);
    if (!dir) {
        close(fd);
        return failed(err, "Deze map kan niet worden geopend", name);
    }
    bool done = true;
    errno = 0; // it alone tells an error from the end
    for (struct dirent *entry; done && (entry = readdir(dir)); errno = 0) {
        const char *inside = entry->d_name;
        if (strcmp(inside, ".") == 0 || strcmp(inside, "..") == 0)
            continue;
        if (unlinkat(fd, inside, 0) != 0)
            done = (errno == EISDIR || errno == EPERM) && depth > 0
                       ? clear_folder(fd, inside, depth - 1, err)
                       : failed(err, "Dit bestand kan niet weg", inside);
    }
    if (done && errno != 0)
        done = failed(err, "Deze map kan niet worden gelezen", name);
    closedir(dir);
    return done;
}

static bool clear_folder(int above, const char *name, int depth, struct error *err) {
    const int fd = openat(above, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0 && errno == ENOENT)
        return true;
    if (fd < 0 && (errno == ENOTDIR || errno == ELOOP)) // what a repair of the card made of it
        return unlinkat(above, name, 0) == 0 || failed(err, "Dit bestand kan niet weg", name);
    if (fd < 0)
        return failed(err, "Deze map kan niet worden geopend", name);
    return clear_entries(fd, name, depth, err) &&
           (unlinkat(above, name, AT_REMOVEDIR) == 0 || failed(err, "Deze map kan niet weg", name));
}

bool place_clear(const char *path, struct error *err) {
    return clear_folder(AT_FDCWD, path, 2, err);
}

// ---- files

struct copy {
    int from, to; // folders
    int64_t done, total;
    struct slots_progress progress;
    struct error *err;
};

static bool write_all(int fd, const unsigned char *bytes, size_t size) {
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

static bool copy_bytes(struct copy *copy, int in, int out, const struct manifest_file *file,
                       const char *name) {
    unsigned char bytes[COPY_BYTES];
    crypto_generichash_state state;
    struct hash hash;
    int size = 0;
    crypto_generichash_init(&state, NULL, 0, HASH_BYTES);
    for (;;) {
        const ssize_t got = read(in, bytes, sizeof bytes);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return failed(copy->err, "Dit bestand kan niet worden gelezen", name);
        if (got == 0)
            break;
        if (got > file->size - size)
            break; // longer than it was: it is refused below
        size += (int)got;
        crypto_generichash_update(&state, bytes, (unsigned long long)got);
        if (!write_all(out, bytes, (size_t)got))
            return failed(copy->err, "Dit bestand kan niet worden geschreven", name);
        copy->done += got;
        if (copy->progress.tell)
            copy->progress.tell(copy->progress.user, copy->done, copy->total);
    }
    crypto_generichash_final(&state, hash.bytes, sizeof hash.bytes);
    if (size == file->size && hash_same(&hash, &file->hash))
        return true;
    error_set(copy->err, ERR_FORMAT,
              "Dit bestand veranderde tijdens het plaatsen. Begin opnieuw met de stick");
    return error_place(copy->err, name, 0);
}

static bool sync_and_close(int fd, bool done, struct error *err) {
    if (done && fsync(fd) != 0)
        done = failed(err, "De kaart van de zuil neemt het niet aan", "inhoud");
    if (done)
        posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
    if (close(fd) != 0 && done)
        done = failed(err, "De kaart van de zuil neemt het niet aan", "inhoud");
    return done;
}

static int create_file(const struct copy *copy, const char *name) {
    const int fd =
        openat(copy->to, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (fd < 0)
        failed(copy->err, "Dit bestand kan niet worden gemaakt", name);
    return fd;
}

static bool copy_file(struct copy *copy, const struct manifest_file *file) {
    char name[MANIFEST_PATH_MAX + 1];
    snprintf(name, sizeof name, STR_FMT, STR_ARG(file->path));
    const int in = openat(copy->from, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (in < 0)
        return failed(copy->err, "Dit bestand kan niet worden geopend", name);
    const int out = create_file(copy, name);
    bool done = out >= 0 && copy_bytes(copy, in, out, file, name);
    if (out >= 0)
        done = sync_and_close(out, done, copy->err);
    close(in);
    return done;
}

static bool write_manifest(struct copy *copy, const struct manifest *manifest, struct hash *hash) {
    struct arena arena;
    arena_init(&arena);
    const struct str text = manifest_write(&arena, manifest);
    *hash = hash_bytes(text);
    const int out = create_file(copy, MANIFEST_NAME);
    bool done = out >= 0 && (write_all(out, (const unsigned char *)text.ptr, text.len) ||
                             failed(copy->err, "De lijst kan niet worden geschreven", "inhoud"));
    if (out >= 0)
        done = sync_and_close(out, done, copy->err);
    arena_fini(&arena);
    return done;
}

// ---- folders

// The folder that a file lies in, "" for the slot itself; in order, so that each comes once.
static struct str folder_of(const struct manifest_file *file) {
    struct str rest = file->path;
    const struct str first = str_cut(&rest, '/');
    return rest.ptr ? first : (struct str){"", 0};
}

static bool make_folder(struct copy *copy, struct str name) {
    char text[MANIFEST_PATH_MAX + 1];
    snprintf(text, sizeof text, STR_FMT, STR_ARG(name));
    return mkdirat(copy->to, text, 0755) == 0 || errno == EEXIST ||
           failed(copy->err, "Deze map kan niet worden gemaakt", text);
}

static bool sync_folder(int above, const char *name, struct error *err) {
    const int fd = openat(above, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return failed(err, "Deze map kan niet worden geopend", name);
    return sync_and_close(fd, true, err);
}

static bool sync_folders(struct copy *copy, const struct manifest *manifest) {
    struct str last = {"", 0};
    for (int i = 0; i < manifest->file_count; i++) {
        const struct str folder = folder_of(&manifest->files[i]);
        char text[MANIFEST_PATH_MAX + 1];
        if (str_empty(folder) || str_eq(folder, last))
            continue;
        last = folder;
        snprintf(text, sizeof text, STR_FMT, STR_ARG(folder));
        if (!sync_folder(copy->to, text, copy->err))
            return false;
    }
    return sync_folder(copy->to, ".", copy->err) && sync_folder(copy->to, "..", copy->err);
}

static bool copy_all(struct copy *copy, const struct manifest *manifest, struct hash *hash) {
    for (int i = 0; i < manifest->file_count; i++) {
        const struct str folder = folder_of(&manifest->files[i]);
        if ((!str_empty(folder) && !make_folder(copy, folder)) ||
            !copy_file(copy, &manifest->files[i]))
            return false;
    }
    return write_manifest(copy, manifest, hash) && sync_folders(copy, manifest);
}

static int open_folder(const char *path, struct error *err) {
    const int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        failed(err, "Deze map kan niet worden geopend", path);
    return fd;
}

bool place_files(const char *path, const char *staging, const struct manifest *manifest,
                 struct slots_progress progress, struct hash *hash, struct error *err) {
    struct copy copy = {-1, -1, 0, manifest->total, progress, err};
    bool done = false;
    if (mkdir(path, 0755) != 0) {
        failed(err, "Deze map kan niet worden gemaakt", path);
        goto out;
    }
    copy.from = open_folder(staging, err);
    copy.to = copy.from < 0 ? -1 : open_folder(path, err);
    done = copy.to >= 0 && copy_all(&copy, manifest, hash);
out:
    if (copy.to >= 0)
        close(copy.to);
    if (copy.from >= 0)
        close(copy.from);
    return done;
}
