// SPDX-License-Identifier: EUPL-1.2
#include "content/xlsx_parts.h"

struct link {
    struct str id, kind;
    const char *entry;
};

struct links {
    struct xlsx *xlsx;
    struct str folder; // of the part that the links belong to, with its "/"
    struct link list[XLSX_LINKS_MAX];
    int count;
};

int xlsx_int(const char *text) {
    int value = 0, digits = 0;
    for (; text && *text >= '0' && *text <= '9' && digits < 10; text++, digits++)
        value = digits < 9 ? value * 10 + (*text - '0') : -1;
    return digits > 0 && digits < 10 && *text == '\0' ? value : -1;
}

static struct str keep(struct xlsx *xlsx, const char *text) {
    return text ? arena_dup(xlsx->arena, str_c(text)) : (struct str){"", 0};
}

// --- relationships -------------------------------------------------------------------------------

// The entry that a link of a part in `folder` names: "../a/b.xml", "b.xml", "/a/b.xml".
static const char *entry_of(struct arena *arena, struct str folder, struct str target) {
    if (str_starts(target, STR("/")))
        return arena_cstr(arena, str_slice(target, 1, target.len));
    while (str_starts(target, STR("../"))) {
        target = str_slice(target, 3, target.len);
        folder.len -= folder.len > 0; // its "/"
        while (folder.len > 0 && folder.ptr[folder.len - 1] != '/')
            folder.len--;
    }
    return arena_printf(arena, STR_FMT STR_FMT, STR_ARG(folder), STR_ARG(target)).ptr;
}

static bool links_start(void *user, const char *name, const char **attributes, struct error *err) {
    struct links *links = user;
    (void)err;
    if (!xml_is(name, "Relationship") || links->count == XLSX_LINKS_MAX)
        return true;
    const char *target = xml_attribute(attributes, "Target");
    const char *mode = xml_attribute(attributes, "TargetMode");
    if (!target || strlen(target) > ZIPPED_NAME_MAX || (mode && strcmp(mode, "External") == 0))
        return true;
    struct str kind = keep(links->xlsx, xml_attribute(attributes, "Type"));
    while (str_contains(kind, STR("/")))
        str_cut(&kind, '/');
    links->list[links->count++] = (struct link){
        .id = keep(links->xlsx, xml_attribute(attributes, "Id")),
        .kind = kind,
        .entry = entry_of(links->xlsx->arena, links->folder, str_c(target)),
    };
    return true;
}

static bool pass_end(void *user, const char *name, struct error *err) {
    (void)user, (void)name, (void)err;
    return true;
}

static const struct link *find_link(const struct links *links, struct str id, struct str kind) {
    for (int i = 0; i < links->count; i++)
        if ((!id.ptr || str_eq(links->list[i].id, id)) &&
            (!kind.ptr || str_eq(links->list[i].kind, kind)))
            return &links->list[i];
    return NULL;
}

// The links of `part` ("xl/workbook.xml"; "" is the file as a whole).
static struct links *read_links(struct xlsx *xlsx, struct str part, struct error *err) {
    static const struct xml_reader reader = {links_start, pass_end, NULL};
    struct links *links = arena_new(xlsx->arena, struct links);
    size_t name = part.len;
    while (name > 0 && part.ptr[name - 1] != '/')
        name--;
    links->xlsx = xlsx;
    links->folder = str_slice(part, 0, name);
    struct str entry =
        arena_printf(xlsx->arena, STR_FMT "_rels/" STR_FMT ".rels", STR_ARG(links->folder),
                     STR_ARG(str_slice(part, name, part.len)));
    return xml_read(xlsx->zip, entry.ptr, &reader, links, err) ? links : NULL;
}

// --- the workbook --------------------------------------------------------------------------------

static bool workbook_start(void *user, const char *name, const char **attributes,
                           struct error *err) {
    struct links *links = user;
    struct xlsx *xlsx = links->xlsx;
    (void)err;
    if (xml_is(name, "workbookPr")) {
        const char *value = xml_attribute(attributes, "date1904");
        xlsx->from_1904 = value && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
    }
    const char *id = xml_attribute(attributes, "id");
    if (!xml_is(name, "sheet") || !id || xlsx->sheet_count == XLSX_SHEETS_MAX)
        return true;
    const struct link *link = find_link(links, str_c(id), STR("worksheet")); // not a chart
    const char *state = xml_attribute(attributes, "state");
    if (link)
        xlsx->sheets[xlsx->sheet_count++] = (struct xlsx_sheet){
            .name = keep(xlsx, xml_attribute(attributes, "name")),
            .entry = link->entry,
            .hidden = state && strcmp(state, "visible") != 0,
        };
    return true;
}

bool xlsx_find_parts(struct xlsx *xlsx, struct error *err) {
    static const struct xml_reader reader = {workbook_start, pass_end, NULL};
    const struct str any = {NULL, 0};
    const struct links *root = read_links(xlsx, STR(""), err);
    if (!root)
        return false;
    const struct link *workbook = find_link(root, any, STR("officeDocument"));
    if (!workbook || str_starts(str_c(workbook->entry), STR("word/")))
        return error_set(err, ERR_FORMAT, "Dit bestand is geen tabel");
    if (str_ends(str_c(workbook->entry), STR(".bin")))
        return error_set(err, ERR_FORMAT, "Dit is een Excel-bestand van de soort .xlsb");
    struct links *links = read_links(xlsx, str_c(workbook->entry), err);
    if (!links || !xml_read(xlsx->zip, workbook->entry, &reader, links, err))
        return false;
    const struct link *strings = find_link(links, any, STR("sharedStrings"));
    const struct link *styles = find_link(links, any, STR("styles"));
    xlsx->strings_entry = strings ? strings->entry : NULL;
    xlsx->styles_entry = styles ? styles->entry : NULL;
    if (xlsx->sheet_count == 0)
        return error_set(err, ERR_FORMAT, "In dit bestand staat geen blad");
    return true;
}

// --- shared strings ------------------------------------------------------------------------------

static int hex_value(struct str hex) {
    int value = 0;
    for (size_t i = 0; i < hex.len; i++) {
        static const char digits[] = "0123456789abcdef";
        const char *at = memchr(digits, hex.ptr[i] >= 'A' ? hex.ptr[i] | 0x20 : hex.ptr[i], 16);
        if (!at)
            return -1;
        value = value * 16 + (int)(at - digits);
    }
    return hex.len == 4 ? value : -1;
}

struct str xlsx_unescape(struct arena *arena, struct str text) {
    if (!str_contains(text, STR("_x")))
        return text;
    char *out = arena_alloc(arena, text.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool form = i + 6 < text.len && text.ptr[i] == '_' && text.ptr[i + 1] == 'x' &&
                    text.ptr[i + 6] == '_';
        int code = form ? hex_value(str_slice(text, i + 2, i + 6)) : -1;
        if (code < 0 || code > '_') { // it only stands for what XML, or this form, cannot hold
            out[len++] = text.ptr[i];
            continue;
        }
        if (code == '\n' || code == '\t' || code >= ' ')
            out[len++] = (char)code;
        i += 6;
    }
    return (struct str){out, len};
}

struct strings {
    struct xlsx *xlsx;
    struct sheet_text text;
    bool in_text;
    int phonetic; // how deep in a reading aid, which is no text
};

static bool strings_start(void *user, const char *name, const char **attributes,
                          struct error *err) {
    struct strings *strings = user;
    (void)attributes, (void)err;
    if (xml_is(name, "si"))
        strings->text.len = 0;
    strings->phonetic += strings->phonetic > 0 || xml_is(name, "rPh");
    strings->in_text = xml_is(name, "t") && strings->phonetic == 0;
    return true;
}

static bool strings_end(void *user, const char *name, struct error *err) {
    struct strings *strings = user;
    struct xlsx *xlsx = strings->xlsx;
    strings->in_text = false;
    strings->phonetic -= strings->phonetic > 0;
    if (!xml_is(name, "si"))
        return true;
    if (xlsx->string_count == XLSX_STRINGS_MAX)
        return error_set(err, ERR_LIMIT, "In dit bestand staat te veel");
    if (xlsx->string_count == xlsx->string_room) {
        int room = xlsx->string_room ? xlsx->string_room * 2 : 1024;
        struct str *all = arena_array(xlsx->arena, struct str, room);
        if (xlsx->string_count)
            memcpy(all, xlsx->strings, sizeof *all * (size_t)xlsx->string_count);
        xlsx->strings = all;
        xlsx->string_room = room;
    }
    sheet_build_scratch(xlsx->build);
    struct str text = xlsx_unescape(&xlsx->build->scratch, sheet_text_get(&strings->text));
    return sheet_build_keep(xlsx->build, str_trim(text), &xlsx->strings[xlsx->string_count++], err);
}

static bool strings_text(void *user, struct str text) {
    struct strings *strings = user;
    if (strings->in_text)
        sheet_text_add(&strings->text, text);
    return true;
}

bool xlsx_read_strings(struct xlsx *xlsx, struct error *err) {
    static const struct xml_reader reader = {strings_start, strings_end, strings_text};
    if (!xlsx->strings_entry)
        return true;
    struct strings *strings = arena_new(xlsx->arena, struct strings);
    strings->xlsx = xlsx;
    return xml_read(xlsx->zip, xlsx->strings_entry, &reader, strings, err);
}

// --- styles --------------------------------------------------------------------------------------

struct own_format { // that the file describes itself
    int id;
    struct number_format format;
};

struct styles {
    struct xlsx *xlsx;
    struct own_format own[1000];
    int own_count;
    bool in_cells; // of the two lists of formats the one that cells point into
};

static struct number_format format_of(const struct styles *styles, int id) {
    for (int i = 0; i < styles->own_count; i++)
        if (styles->own[i].id == id)
            return styles->own[i].format;
    return number_format_builtin(id);
}

static void add_format(struct xlsx *xlsx, struct number_format format) {
    if (xlsx->format_count == XLSX_FORMATS_MAX)
        return;
    if (xlsx->format_count == xlsx->format_room) {
        int room = xlsx->format_room ? xlsx->format_room * 2 : 64;
        struct number_format *all = arena_array(xlsx->arena, struct number_format, room);
        if (xlsx->format_count)
            memcpy(all, xlsx->formats, sizeof *all * (size_t)xlsx->format_count);
        xlsx->formats = all;
        xlsx->format_room = room;
    }
    xlsx->formats[xlsx->format_count++] = format;
}

static bool styles_start(void *user, const char *name, const char **attributes, struct error *err) {
    enum { OWN_MAX = sizeof((struct styles *)0)->own / sizeof *((struct styles *)0)->own };
    struct styles *styles = user;
    (void)err;
    const int id = xlsx_int(xml_attribute(attributes, "numFmtId"));
    if (xml_is(name, "cellXfs")) {
        styles->in_cells = true;
    } else if (xml_is(name, "numFmt") && styles->own_count < OWN_MAX) {
        struct str code = keep(styles->xlsx, xml_attribute(attributes, "formatCode"));
        styles->own[styles->own_count++] = (struct own_format){id, number_format_code(code)};
    } else if (xml_is(name, "xf") && styles->in_cells) {
        add_format(styles->xlsx, format_of(styles, id));
    }
    return true;
}

static bool styles_end(void *user, const char *name, struct error *err) {
    struct styles *styles = user;
    (void)err;
    if (xml_is(name, "cellXfs"))
        styles->in_cells = false;
    return true;
}

bool xlsx_read_styles(struct xlsx *xlsx, struct error *err) {
    static const struct xml_reader reader = {styles_start, styles_end, NULL};
    if (!xlsx->styles_entry)
        return true;
    struct styles *styles = arena_new(xlsx->arena, struct styles);
    styles->xlsx = xlsx;
    return xml_read(xlsx->zip, xlsx->styles_entry, &reader, styles, err);
}
