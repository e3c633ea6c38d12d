// SPDX-License-Identifier: EUPL-1.2
// Syllables, against words counted by hand. Hyphens show how each was counted.
#include "../base/check.h"
#include "check/syllables.h"

// As it is said, a hyphen between syllables: the word is what is left without them.
static const char counted[] =
    "u zorg hulp thuis kind geld werk brief nieuw leeuw mooi draai groei vrij één vóór bij "
    "jaar juist bent school vrouw steun eeuw kies quiz be-sluit cli-ënt ge-sprek be-zwaar "
    "geld-zorg hel-pen le-zen nieu-we moei-te ei-gen oud-er va-der ca-fé re-gels mooi-e "
    "au-to i-dee zo-iets ge-acht cha-os du-o sys-teem ba-by yo-ga lo-yaal bu-reau wijk-team "
    "moei-lijk koei-en jeugd-hulp e-mail ru-ï-ne ge-meen-te me-den-ker aan-vra-gen "
    "be-han-deld zorg-kan-toor pa-ti-ënt so-ci-aal spe-ci-aal re-gi-o ra-di-o vi-de-o "
    "the-a-ter i-de-aal fa-mi-lie the-o-rie i-de-ën ac-tu-eel be-ant-woord ge-o-pend "
    "be-oor-deeld re-a-geer gra-tis-hulp wet-hou-der co-ör-di mu-se-um res-tau-rant "
    "mel-din-gen in-ge-nieur huis-art-sen be-ëin-digt per-soon-lijk uit-ke-ring "
    "mach-ti-ging hy-po-theek si-tu-a-tie in-di-ca-tie ja-nu-a-ri e-ven-tu-eel "
    "man-tel-zor-ger be-schik-king-en on-der-steu-ning bur-ge-mees-ter ge-meen-te-raad "
    "of-fi-ci-eel fi-nan-ci-ë-le co-ör-di-na-tie ca-te-go-rie-ën on-af-han-ke-lijk "
    "maat-schap-pe-lij-ke zorg-ver-ze-ke-raar na-ti-o-na-le ver-trou-wens-per-soon "
    "or-ga-ni-sa-tie cli-ënt-on-der-steu-ner cli-ënt-on-der-steu-ning "
    "man-tel-zorg-ma-ke-laar keu-ken-ta-fel-ge-sprek par-ti-ci-pa-tie-wet in-di-vi-du-e-le "
    "ge-schil-len-com-mis-sie in-ge-bre-ke-stel-ling "
    "ar-beids-on-ge-schikt-heids-ver-ze-ke-ring";

static const struct {
    const char *word;
    int syllables;
} said[] = {
    {"website", 2},  {"online", 2}, {"coach", 1},      {"service", 2},   {"Wmo", 3},
    {"Wlz", 3},      {"Zvw", 3},    {"pgb", 3},        {"CIZ", 3},       {"GGZ", 3},
    {"UWV", 3},      {"VNG", 3},    {"Awb", 3},        {"MEE", 1},       {"B", 1},
    {"Wlz-zorg", 4}, {"CIZ's", 4},  {"QR-code", 4},    {"0", 1},         {"6", 1},
    {"7", 2},        {"18", 2},     {"21", 4},         {"75", 5},        {"100", 2},
    {"113", 4},      {"300", 3},    {"1000", 2},       {"2015", 5},      {"2022", 7},
    {"1998", 8},     {"9.00", 2},   {"14.30", 4},      {"088", 3},       {"0800-2000", 7},
    {"12345", 5},    {"1.1.1", 3},  {"www.ciz.nl", 6}, {"Ieder(in)", 3}, {"", 1},
    {"-", 1},        {"ÉÉN", 1},    {"CLIËNT", 2},     {"B&W", 2},       {"\xC3", 1},
};

static void syllables_agree_with_a_count_by_hand(void **state) {
    (void)state;
    int wrong = 0;
    int count = 0;
    for (struct str rest = STR(counted); rest.ptr; count++) {
        struct str parts = str_cut(&rest, ' ');
        char word[64], name[64];
        size_t len = 0;
        int syllables = 1;
        for (size_t i = 0; i < parts.len; i++) {
            if (parts.ptr[i] == '-')
                syllables++;
            else
                word[len++] = parts.ptr[i];
        }
        snprintf(name, sizeof name, STR_FMT, STR_ARG(parts));
        check_number(&wrong, name, syllables_count((struct str){word, len}), syllables);
    }
    assert_true(count >= 120);
    for (size_t i = 0; i < COUNT(said); i++)
        check_number(&wrong, said[i].word, syllables_count(str_c(said[i].word)), said[i].syllables);
    assert_int_equal(wrong, 0);
}

static void a_very_long_word_is_no_danger(void **state) {
    (void)state;
    char word[5000];
    memset(word, 'a', sizeof word);
    assert_int_equal(syllables_count((struct str){word, sizeof word}), 40); // the first 80 letters
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(syllables_agree_with_a_count_by_hand),
        cmocka_unit_test(a_very_long_word_is_no_danger),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
