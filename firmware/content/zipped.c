// SPDX-License-Identifier: EUPL-1.2
#include "content/zipped.h"
#include <stdlib.h>
#include <zip.h>

struct zipped {
    zip_t *archive;
    zip_file_t *entry; // that is being read
    size_t unpacked;
};

static bool damaged(struct error *err) {
    return error_set(err, ERR_FORMAT, "Dit bestand is beschadigd");
}

// Whether the directory at the end points to one of zip64 (APPNOTE 4.3.15).
static bool is_zip64(struct str bytes) {
    enum { END = 22, LOCATOR = 20, COMMENT_MAX = 65535 };
    size_t last = bytes.len > END + COMMENT_MAX ? bytes.len - END - COMMENT_MAX : 0;
    for (size_t at = bytes.len; at-- > last;)
        if (bytes.len - at >= END && memcmp(bytes.ptr + at, "PK\5\6", 4) == 0 && at >= LOCATOR &&
            memcmp(bytes.ptr + at - LOCATOR, "PK\6\7", 4) == 0)
            return true;
    return false;
}

struct zipped *zipped_open(struct str bytes, struct error *err) {
    if (bytes.len < 4 || memcmp(bytes.ptr, "PK", 2) != 0 || is_zip64(bytes)) {
        damaged(err);
        return NULL;
    }
    zip_source_t *source = zip_source_buffer_create(bytes.ptr, bytes.len, 0, NULL);
    if (!source)
        abort(); // out of memory
    zip_t *archive = zip_open_from_source(source, ZIP_RDONLY, NULL);
    if (!archive) {
        zip_source_free(source);
        damaged(err);
        return NULL;
    }
    if (zip_get_num_entries(archive, 0) > ZIPPED_ENTRIES_MAX) {
        error_set(err, ERR_LIMIT, "In dit bestand staat te veel");
        zip_discard(archive);
        return NULL;
    }
    struct zipped *zip = calloc(1, sizeof *zip);
    if (!zip)
        abort();
    zip->archive = archive;
    return zip;
}

void zipped_close(struct zipped *zip) {
    if (!zip)
        return;
    zipped_entry_close(zip);
    zip_discard(zip->archive);
    free(zip);
}

bool zipped_has(struct zipped *zip, const char *name) {
    return zip_name_locate(zip->archive, name, ZIP_FL_ENC_RAW) >= 0;
}

bool zipped_entry(struct zipped *zip, const char *name, struct error *err) {
    zipped_entry_close(zip);
    zip_int64_t index = zip_name_locate(zip->archive, name, ZIP_FL_ENC_RAW);
    if (index < 0)
        return error_set(err, ERR_NOT_FOUND, "In dit bestand ontbreekt een deel");
    zip_stat_t stat;
    const zip_uint64_t needed = ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
    if (zip_stat_index(zip->archive, (zip_uint64_t)index, 0, &stat) != 0 ||
        (stat.valid & needed) != needed)
        return damaged(err);
    if (stat.encryption_method != ZIP_EM_NONE)
        return error_set(err, ERR_FORMAT, "Dit bestand heeft een wachtwoord");
    if (stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE)
        return damaged(err);
    zip->entry = zip_fopen_index(zip->archive, (zip_uint64_t)index, 0);
    return zip->entry ? true : damaged(err);
}

int zipped_next(struct zipped *zip, char *bytes, int room, struct error *err) {
    zip_int64_t got = zip->entry ? zip_fread(zip->entry, bytes, (zip_uint64_t)room) : -1;
    if (got < 0) {
        damaged(err);
        return -1;
    }
    zip->unpacked += (size_t)got;
    if (zip->unpacked > ZIPPED_BYTES_MAX) {
        error_set(err, ERR_LIMIT, "In dit bestand staat te veel");
        return -1;
    }
    return (int)got;
}

void zipped_entry_close(struct zipped *zip) {
    if (zip->entry)
        zip_fclose(zip->entry);
    zip->entry = NULL;
}
