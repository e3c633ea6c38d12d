// SPDX-License-Identifier: EUPL-1.2
// bench/load.c: load FOLDER TIMES: milliseconds to load a content folder, a line each.
#include "content/content.h"
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

int main(int argc, char **argv) {
    if (argc != 3)
        return 2;
    for (int i = 0; i < atoi(argv[2]); i++) {
        struct arena arena;
        arena_init(&arena);
        struct report report;
        report_init(&report, &arena);
        struct error err = {0};
        double begin = now_ms();
        struct content *content = content_load(argv[1], &report, &err);
        double took = now_ms() - begin;
        if (!content || report.errors) {
            const struct problem *first = report.first;
            fprintf(stderr, "load: %d errors; " STR_FMT ":%d " STR_FMT " %s\n", report.errors,
                    STR_ARG(first ? first->file : STR("")), first ? first->line : 0,
                    STR_ARG(first ? first->text : STR("")), err.text);
            return 1;
        }
        printf("load_ms %.2f\npages %d\ncontacts %d\n", took, content->page_count,
               content->contact_count);
        content_destroy(content);
        arena_fini(&arena);
    }
    return 0;
}
