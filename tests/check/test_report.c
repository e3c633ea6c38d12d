// SPDX-License-Identifier: EUPL-1.2
// The order of a report, and its three forms: valid whatever bytes a folder holds.
#include "folder.h"
#include "base/utf8.h"

static const struct report_about ABOUT = {{"map", 3}, {"Tilburg", 7}, {2026, 11, 22}};

#define ODD_FILE "nl/\xff<b>\x01\"\\.md"
#define ODD_TEXT                                                                                   \
    "</li>&amp;'\"\\ \xe2\x80\xae"                                                                 \
    "om \x7f\xed\xa0\x80 \xf0\x9f\xa7\xbf"

struct told {
    struct arena arena;
    struct report report;
};

static void told_init(struct told *told) {
    arena_init(&told->arena);
    report_init(&told->report, &told->arena);
}

static void test_files_come_as_staff_list_them(void **state) {
    (void)state;
    static const char *const files[] = {"beelden/a.png",
                                        "en/start.md",
                                        "nl/start.md",
                                        "nl",
                                        "nl/hulp.md",
                                        "plaatsen.csv",
                                        "contacten-landelijk.csv",
                                        "contacten.csv",
                                        "instellingen.ini",
                                        "xx"};
    struct told told;
    told_init(&told);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        report_warning(&told.report, str_c(files[i]), 0, STR(""), "-");
    report_sort(&told.report);
    struct str order = STR("");
    for (const struct problem *p = told.report.first; p; p = p->next)
        order = arena_printf(&told.arena, STR_FMT STR_FMT " ", STR_ARG(order), STR_ARG(p->file));
    assert_string_equal(arena_cstr(&told.arena, order),
                        "instellingen.ini contacten.csv contacten-landelijk.csv plaatsen.csv nl "
                        "nl/hulp.md nl/start.md en/start.md beelden/a.png xx ");
    assert_string_equal(told.report.last->file.ptr, "xx");
    assert_null(told.report.last->next);
    arena_fini(&told.arena);
}

static void test_lines_come_in_order_errors_first_and_then_as_they_were_found(void **state) {
    (void)state;
    struct told told;
    told_init(&told);
    report_warning(&told.report, STR("a"), 7, STR(""), "zeven, eerste raad");
    report_error(&told.report, STR("a"), 9, STR(""), "negen");
    report_warning(&told.report, STR("a"), 7, STR(""), "zeven, tweede raad");
    report_error(&told.report, STR("a"), 7, STR("Zo."), "zeven, fout");
    report_error(&told.report, STR("a"), 0, STR(""), "heel het bestand");
    report_sort(&told.report);
    assert_string_equal(arena_cstr(&told.arena, report_text(&told.arena, &told.report)),
                        "a: FOUT: heel het bestand\n"
                        "a:7: FOUT: zeven, fout Zo maakt u het goed: Zo.\n"
                        "a:7: let op: zeven, eerste raad\n"
                        "a:7: let op: zeven, tweede raad\n"
                        "a:9: FOUT: negen\n"
                        "3 fouten, 2 waarschuwingen. Maak eerst de fouten goed.\n");
    report_error(&told.report, STR("a"), 1, STR(""), "achteraan"); // the list is still whole
    assert_string_equal(told.report.last->text.ptr, "achteraan");
    arena_fini(&told.arena);
}

static void test_the_last_line_says_what_to_do(void **state) {
    (void)state;
    static const struct {
        int errors, warnings;
        const char *expected;
    } cases[] = {
        {0, 0, "Alles is goed."},
        {0, 1, "0 fouten, 1 waarschuwing. De map kan op de zuil."},
        {1, 0, "1 fout, 0 waarschuwingen. Maak eerst de fouten goed."},
        {2, 2, "2 fouten, 2 waarschuwingen. Maak eerst de fouten goed."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct told told;
        told_init(&told);
        told.report.errors = cases[i].errors;
        told.report.warnings = cases[i].warnings;
        assert_string_equal(arena_cstr(&told.arena, report_summary(&told.arena, &told.report)),
                            cases[i].expected);
        arena_fini(&told.arena);
    }
}

static void test_more_than_is_kept_is_counted(void **state) {
    (void)state;
    struct told told;
    told_init(&told);
    for (int i = REPORT_MAX + 5; i > 0; i--)
        report_warning(&told.report, STR("a"), i, STR(""), "x");
    report_sort(&told.report);
    const struct str text = report_text(&told.arena, &told.report);
    assert_true(str_starts(text, STR("a:6: let op: x\na:7: let op: x\n")));
    assert_true(str_ends(text, STR("... en nog 5 meer\n0 fouten, 1005 waarschuwingen. De map kan "
                                   "op de zuil.\n")));
    assert_true(
        str_contains(report_html(&told.arena, &told.report, &ABOUT), STR("<p>En nog 5 meer.")));
    arena_fini(&told.arena);
}

static void add_odd(struct told *told) {
    // Not by report_error(): it would mend the text first.
    struct problem *problem = arena_new(&told->arena, struct problem);
    *problem = (struct problem){SEVERITY_ERROR, STR(ODD_FILE), 3, STR(ODD_TEXT), STR(ODD_TEXT)};
    told->report.first = told->report.last = problem;
    told->report.errors = 1;
}

static void test_text_is_valid_and_harmless_on_a_terminal(void **state) {
    (void)state;
    struct told told;
    told_init(&told);
    add_odd(&told);
    const struct str text = report_text(&told.arena, &told.report);
    assert_true(utf8_valid(text));
    for (size_t i = 0; i < text.len; i++)
        assert_true((unsigned char)text.ptr[i] >= 0x20 || text.ptr[i] == '\n');
    assert_true(str_starts(text, STR("nl/\xef\xbf\xbd<b> \"\\.md:3: FOUT: </li>&amp;'\"\\ ")));
    arena_fini(&told.arena);
}

// Python's own reader takes it and gives back what was written, but for what is no UTF-8.
static void test_json_is_read_by_another_program(void **state) {
    (void)state;
    struct folder folder;
    struct told told;
    folder_init(&folder, (struct change[CHANGES_MAX]){{0}});
    told_init(&told);
    add_odd(&told);
    report_warning(&told.report, STR("b"), 0, STR(""), "twee");
    folder_put(&folder, "report.json", report_json(&told.arena, &told.report, &ABOUT));
    folder_put(
        &folder, "read.py",
        STR("import json, sys\n"
            "r = json.load(open(sys.argv[1], encoding='utf-8'))\n"
            "m = r['meldingen']\n"
            "assert (r['map'], r['fouten'], r['waarschuwingen'], len(m)) == ('map', 1, 1, "
            "2), r\n"
            "assert m[0]['bestand'] == 'nl/\\ufffd<b>\\x01\"\\\\.md', m\n"
            "assert m[0]['tekst'].startswith('</li>&amp;\\'\"\\\\ \\u202eom \\x7f\\ufffd'), m\n"
            "assert m[0]['tekst'].endswith(' \\U0001f9ff'), m\n"
            "assert m[0]['advies'] == m[0]['tekst'] and m[0]['ernst'] == 'fout', m\n"
            "assert m[0]['regel'] == 3 and m[1]['regel'] is None, m\n"
            "assert m[1]['ernst'] == 'waarschuwing' and m[1]['advies'] == '', m\n"));
    char command[300];
    snprintf(command, sizeof command,
             "python3 -m json.tool %s/report.json >/dev/null && python3 %s/read.py %s/report.json",
             folder.path, folder.path, folder.path);
    assert_int_equal(system(command), 0);
    arena_fini(&told.arena);
    folder_fini(&folder);
}

static void test_json_of_nothing_is_a_document_too(void **state) {
    (void)state;
    struct told told;
    told_init(&told);
    assert_string_equal(arena_cstr(&told.arena, report_json(&told.arena, &told.report, &ABOUT)),
                        "{\n  \"map\": \"map\",\n  \"fouten\": 0,\n  \"waarschuwingen\": 0,\n  "
                        "\"meldingen\": []\n}\n");
    arena_fini(&told.arena);
}

static void test_html_escapes_everything(void **state) {
    (void)state;
    struct told told;
    told_init(&told);
    add_odd(&told);
    const struct report_about about = {
        STR("<script>alert(1)</script>"), STR("'s-\"Gravenhage\""), {2026, 1, 1}};
    const struct str html = report_html(&told.arena, &told.report, &about);
    assert_true(utf8_valid(html));
    assert_false(str_contains(html, STR("<script")));
    assert_false(str_contains(html, STR("<b>\xef")));
    assert_false(str_contains(html, STR("\xe2\x80\xae"))); // nothing turns the direction around
    assert_true(str_contains(html, STR("Map: &lt;script&gt;alert(1)&lt;/script&gt;</p>")));
    assert_true(str_contains(html, STR("Gemeente: &#39;s-&quot;Gravenhage&quot;</p>")));
    assert_true(str_contains(html, STR("Nagekeken op 1 januari 2026</p>")));
    assert_true(str_contains(html, STR("<h2 id=\"b1\">nl/\xef\xbf\xbd&lt;b&gt;\xef\xbf\xbd&quot;"
                                       "\\.md</h2>")));
    assert_true(str_contains(html, STR("<span class=\"kind\">Fout</span> in regel 3: &lt;/li&gt;"
                                       "&amp;amp;&#39;&quot;\\ ")));
    arena_fini(&told.arena);
}

// Every element that opens closes, in order: read by another program.
static void test_html_is_one_sound_file_of_its_own(void **state) {
    (void)state;
    struct folder folder;
    struct told told;
    folder_init(&folder, (struct change[CHANGES_MAX]){{0}});
    told_init(&told);
    add_odd(&told);
    report_warning(&told.report, STR("b"), 0, STR(""), "twee");
    report_warning(&told.report, STR("b"), 1, STR("Zo."), "drie");
    report_error(&told.report, STR("c"), 1, STR("Zo."), "vier");
    folder_put(&folder, "report.html", report_html(&told.arena, &told.report, &ABOUT));
    folder_put(&folder, "read.py",
               STR("import sys\n"
                   "from html.parser import HTMLParser\n"
                   "class Reader(HTMLParser):\n"
                   "    def __init__(self):\n"
                   "        super().__init__()\n"
                   "        self.open, self.items, self.ids, self.links = [], 0, [], []\n"
                   "    def handle_starttag(self, tag, attributes):\n"
                   "        a = dict(attributes)\n"
                   "        assert tag not in ('script', 'img', 'link', 'iframe'), tag\n"
                   "        assert not set(a) & {'src', 'onclick', 'style'}, a\n"
                   "        assert tag != 'html' or a['lang'] == 'nl'\n"
                   "        self.items += tag == 'li'\n"
                   "        self.ids += [a['id']] if 'id' in a else []\n"
                   "        self.links += [a['href'][1:]] if tag == 'a' else []\n"
                   "        if tag != 'meta':\n"
                   "            self.open.append(tag)\n"
                   "    def handle_endtag(self, tag):\n"
                   "        assert self.open.pop() == tag, tag\n"
                   "r = Reader()\n"
                   "text = open(sys.argv[1], encoding='utf-8').read()\n"
                   "r.feed(text)\n"
                   "r.close()\n"
                   "assert not r.open and r.items == 4 and r.ids == r.links == ['b1', 'b2', 'b3'], "
                   "(r.open, r.items, r.ids, r.links)\n"
                   "assert 'http' not in text.replace('http-equiv', ''), text\n"
                   "assert '@media print' in text\n"));
    char command[300];
    snprintf(command, sizeof command, "python3 %s/read.py %s/report.html", folder.path,
             folder.path);
    assert_int_equal(system(command), 0);
    arena_fini(&told.arena);
    folder_fini(&folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_files_come_as_staff_list_them),
        cmocka_unit_test(test_lines_come_in_order_errors_first_and_then_as_they_were_found),
        cmocka_unit_test(test_the_last_line_says_what_to_do),
        cmocka_unit_test(test_more_than_is_kept_is_counted),
        cmocka_unit_test(test_text_is_valid_and_harmless_on_a_terminal),
        cmocka_unit_test(test_json_is_read_by_another_program),
        cmocka_unit_test(test_json_of_nothing_is_a_document_too),
        cmocka_unit_test(test_html_escapes_everything),
        cmocka_unit_test(test_html_is_one_sound_file_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
