// SPDX-License-Identifier: EUPL-1.2
// A slip on its way through a printer that somebody else wrote: Debian's ippeveprinter, listening
// on this machine only. What it received is read back with libcups and compared dot by dot; its
// faults are those of the command that it runs for each job.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../slip/samples.h"
#include "print/print.h"
#include <arpa/inet.h>
#include <cups/raster.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LONG_MS = 90000 }; // a limit, never a wait: everything below ends by itself

// ---- the printer
// ---------------------------------------------------------------------------------

struct peer {
    pid_t pid;
    int port;
    char folder[64];
};

// What it is, for -a. Its own default has letter paper.
#define MEDIA "iso_a4_210x297mm,iso_a5_148x210mm,iso_a6_105x148mm"
static const char description[] =
    "ATTR charset charset-configured utf-8\n"
    "ATTR charset charset-supported utf-8\n"
    "ATTR language natural-language-configured en\n"
    "ATTR language generated-natural-language-supported en\n"
    "ATTR text printer-make-and-model \"Test Printer\"\n"
    "ATTR text printer-info \"Test\"\n"
    "ATTR text printer-location \"Test\"\n"
    "ATTR mimeMediaType document-format-default image/pwg-raster\n"
    "ATTR mimeMediaType document-format-supported application/octet-stream,image/pwg-raster\n"
    "ATTR keyword media-default iso_a4_210x297mm\n"
    "ATTR keyword media-supported " MEDIA "\n"
    "ATTR keyword sides-default one-sided\n"
    "ATTR keyword sides-supported one-sided,two-sided-long-edge\n"
    "ATTR keyword print-scaling-default auto\n"
    "ATTR keyword print-scaling-supported auto,fit,none\n"
    "ATTR integer copies-default 1\n"
    "ATTR rangeOfInteger copies-supported 1-1\n"
    "ATTR keyword job-creation-attributes-supported copies,media,sides,print-scaling\n"
    "ATTR boolean color-supported false\n";

static void write_file(const char *path, const char *text, mode_t mode) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(chmod(path, mode), 0);
}

static int free_port(void) {
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t len = sizeof at;
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&at, len), 0);
    assert_int_equal(getsockname(fd, (struct sockaddr *)&at, &len), 0);
    close(fd);
    return ntohs(at.sin_port);
}

static bool listens(int port) {
    const struct sockaddr_in at = {.sin_family = AF_INET,
                                   .sin_port = htons((uint16_t)port),
                                   .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const bool yes = connect(fd, (const struct sockaddr *)&at, sizeof at) == 0;
    close(fd);
    return yes;
}

static void run_printer(const struct peer *peer, bool letter) {
    char port[16], conf[128], command[128];
    snprintf(port, sizeof port, "%d", peer->port);
    snprintf(conf, sizeof conf, "%s/printer.conf", peer->folder);
    snprintf(command, sizeof command, "%s/command", peer->folder);
    setenv("LD_PRELOAD", FAKE_AVAHI, 1);
    const int log = open("/dev/null", O_WRONLY);
    dup2(log, STDOUT_FILENO);
    dup2(log, STDERR_FILENO);
    if (letter)
        execlp("ippeveprinter", "ippeveprinter", "-n", "localhost", "-p", port, "-d", peer->folder,
               "-c", command, "Kiosk", (char *)NULL);
    else
        execlp("ippeveprinter", "ippeveprinter", "-n", "localhost", "-p", port, "-d", peer->folder,
               "-c", command, "-a", conf, "Kiosk", (char *)NULL);
    _exit(127);
}

// more: lines of the description. command: the body of a shell script; $1 is the job's file, $dir
// the printer's folder.
static struct peer start(const char *more, const char *command) {
    struct peer peer = {.port = free_port()};
    char path[128], text[4096];
    strcpy(peer.folder, "/tmp/wegwijs-ipp-XXXXXX");
    assert_non_null(mkdtemp(peer.folder));
    snprintf(path, sizeof path, "%s/command", peer.folder);
    snprintf(text, sizeof text, "#!/bin/sh\nunset LD_PRELOAD\ndir=%s\n%s\n", peer.folder, command);
    write_file(path, text, 0755);
    snprintf(path, sizeof path, "%s/printer.conf", peer.folder);
    snprintf(text, sizeof text, "%s%s", description, more ? more : "");
    write_file(path, text, 0644);
    peer.pid = fork();
    assert_true(peer.pid >= 0);
    if (peer.pid == 0)
        run_printer(&peer, more == NULL);
    for (int tries = 0; !listens(peer.port); tries++) {
        assert_int_equal(waitpid(peer.pid, NULL, WNOHANG), 0);
        if (tries > 600)
            fail_msg("ippeveprinter does not listen");
        usleep(50000);
    }
    return peer;
}

static void stop(struct peer *peer) {
    char command[128];
    kill(peer->pid, SIGKILL);
    waitpid(peer->pid, NULL, 0);
    snprintf(command, sizeof command, "rm -r %s", peer->folder);
    assert_int_equal(system(command), 0);
}

// ---- a job
// ---------------------------------------------------------------------------------------

static struct ink *slip_for(const struct paper *paper) {
    struct error err = {0};
    struct typeset *typeset = typeset_create(NULL, &err);
    if (!typeset)
        fail_msg("%s", err.text);
    const struct contact contact = sample_contact();
    const struct slip slip = sample_slip(&contact, LANG_NL);
    struct ink *ink = slip_ink(&slip, paper, typeset, &err);
    if (!ink)
        fail_msg("%s", err.text);
    typeset_destroy(typeset);
    return ink;
}

static struct printer *printer_at(const struct peer *peer, const char *parameters) {
    char uri[128];
    struct error err = {0};
    snprintf(uri, sizeof uri, "ipp://localhost:%d/ipp/print%s", peer->port, parameters);
    struct printer *printer = printer_create(uri, (struct print_wake){NULL, NULL}, &err);
    if (!printer)
        fail_msg("%s", err.text);
    return printer;
}

static struct print_status last_status(struct printer *printer) {
    struct print_status status = {0}, next;
    while (printer_poll(printer, &next))
        if (next.job)
            status = next;
    return status;
}

static struct print_status print_one(struct printer *printer) {
    const struct paper paper = printer_paper(printer);
    assert_int_not_equal(printer_submit(printer, slip_for(&paper)), 0);
    assert_true(printer_wait(printer, LONG_MS));
    return last_status(printer);
}

// ---- what came out
// -------------------------------------------------------------------------------

struct sheet {
    cups_page_header2_t header;
    uint8_t *black; // a byte a dot: is it?
};

static struct sheet read_sheet(const struct peer *peer) {
    struct sheet sheet;
    char path[128];
    snprintf(path, sizeof path, "%s/out.pwg", peer->folder);
    const int fd = open(path, O_RDONLY);
    assert_true(fd >= 0);
    cups_raster_t *raster = cupsRasterOpen(fd, CUPS_RASTER_READ);
    assert_non_null(raster);
    assert_true(cupsRasterReadHeader2(raster, &sheet.header));
    const cups_page_header2_t *h = &sheet.header;
    sheet.black = malloc((size_t)h->cupsWidth * h->cupsHeight);
    uint8_t *line = malloc(h->cupsBytesPerLine);
    for (unsigned y = 0; y < h->cupsHeight; y++) {
        assert_int_equal(cupsRasterReadPixels(raster, line, h->cupsBytesPerLine),
                         h->cupsBytesPerLine);
        for (unsigned x = 0; x < h->cupsWidth; x++)
            sheet.black[(size_t)y * h->cupsWidth + x] =
                h->cupsBitsPerPixel == 8 ? line[x] < 128 : line[x / 8] >> (7 - x % 8) & 1;
    }
    cups_page_header2_t another;
    assert_false(cupsRasterReadHeader2(raster, &another)); // one page
    free(line);
    cupsRasterClose(raster);
    close(fd);
    return sheet;
}

// Each dot of the slip, `times` by `times` dots large, at the top left; nothing else is black.
static void check_dots(const struct sheet *sheet, const struct ink *ink, int times) {
    const int width = (int)sheet->header.cupsWidth, height = (int)sheet->header.cupsHeight;
    long wrong = 0, black = 0;
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            const int ix = x / times, iy = y / times;
            const bool wanted = ix < ink->width && iy < ink->height &&
                                ink->rows[iy * ink->stride + ix / 8] >> (7 - ix % 8) & 1;
            black += wanted;
            wrong += wanted != sheet->black[(size_t)y * (size_t)width + (size_t)x];
        }
    assert_true(black > 1000);
    assert_int_equal(wrong, 0);
}

static void check_code(const struct peer *peer, const struct sheet *sheet) {
    char path[128], command[256], text[2048];
    snprintf(path, sizeof path, "%s/out.pgm", peer->folder);
    FILE *file = fopen(path, "w");
    fprintf(file, "P5\n%u %u\n255\n", sheet->header.cupsWidth, sheet->header.cupsHeight);
    for (size_t i = 0; i < (size_t)sheet->header.cupsWidth * sheet->header.cupsHeight; i++)
        fputc(sheet->black[i] ? 0 : 255, file);
    fclose(file);
    snprintf(command, sizeof command, "zbarimg -q --nodbus --raw -Sdisable -Sqrcode.enable %s",
             path);
    FILE *reader = popen(command, "r");
    text[fread(text, 1, sizeof text - 1, reader)] = '\0';
    assert_int_equal(pclose(reader), 0);
    assert_non_null(strstr(text, "BEGIN:VCARD"));
    assert_non_null(strstr(text, "MEE Voorbeeldregio"));
}

// ---- tests
// ---------------------------------------------------------------------------------------

#define READY "ATTR keyword media-ready "
#define TYPES "ATTR keyword pwg-raster-document-type-supported "
#define DOTS "ATTR resolution pwg-raster-document-resolution-supported "
#define KEEP "cp \"$1\" $dir/out.tmp && mv $dir/out.tmp $dir/out.pwg\n"
#define COUNT "echo 'ATTR: job-impressions-completed=1' >&2\n"

static void the_slip_comes_out_dot_by_dot(void **test) {
    (void)test;
    static const struct {
        const char *name, *printer, *parameters;
        struct paper paper; // of the slip
        int times, bits;
        const char *size; // of the sheet
    } rows[] = {
        {"A4, grey, 300 dots", READY MEDIA "\n" TYPES "black_1,sgray_8\n" DOTS "300dpi,600dpi\n",
         "", PAPER_A4, 1, 8, "iso_a4_210x297mm"},
        {"A5 among others", READY MEDIA "\n" TYPES "srgb_8,sgray_8\n" DOTS "300dpi\n", "?paper=a5",
         PAPER_A5, 1, 8, "iso_a5_148x210mm"},
        {"A6", READY "iso_a6_105x148mm\n" TYPES "sgray_8\n" DOTS "300dpi\n", "?paper=a6", PAPER_A6,
         1, 8, "iso_a6_105x148mm"},
        {"a slip of A6 on the A4 that is there",
         READY "iso_a4_210x297mm\n" TYPES "sgray_8\n" DOTS "300dpi\n", "?paper=a6", PAPER_A6, 1, 8,
         "iso_a4_210x297mm"},
        {"600 dots only", READY MEDIA "\n" TYPES "sgray_8\n" DOTS "600dpi\n", "?paper=a6", PAPER_A6,
         2, 8, "iso_a6_105x148mm"},
        {"black only", READY MEDIA "\n" TYPES "black_1\n" DOTS "300dpi\n", "?paper=a6", PAPER_A6, 1,
         1, "iso_a6_105x148mm"},
        {"as ippeveprinter is by itself, with letter paper", NULL, "?paper=a5", PAPER_A5, 1, 8,
         "na_letter_8.5x11in"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        print_message("%s\n", rows[i].name);
        struct peer peer = start(rows[i].printer, KEEP COUNT);
        struct printer *printer = printer_at(&peer, rows[i].parameters);
        const struct print_status status = print_one(printer);
        if (status.state != PRINT_DONE)
            fail_msg("state %d, trouble %d: %s", status.state, status.trouble, status.text);
        struct sheet sheet = read_sheet(&peer);
        struct ink *ink = slip_for(&rows[i].paper);
        assert_string_equal(sheet.header.cupsPageSizeName, rows[i].size);
        assert_int_equal(sheet.header.HWResolution[0], 300 * rows[i].times);
        assert_int_equal(sheet.header.cupsBitsPerPixel, rows[i].bits);
        check_dots(&sheet, ink, rows[i].times);
        check_code(&peer, &sheet);
        ink_destroy(ink);
        free(sheet.black);
        printer_destroy(printer);
        stop(&peer);
    }
}

#define PLAIN READY "iso_a6_105x148mm\n" TYPES "sgray_8\n" DOTS "300dpi\n"
#define HOLD "while [ ! -e $dir/go ]; do sleep 0.1; done\n"

static void how_it_ends_is_what_the_printer_says(void **test) {
    (void)test;
    static const struct {
        const char *name, *printer, *command;
        enum print_state state;
        enum print_trouble trouble;
        bool low;
    } rows[] = {
        {"a sheet is counted", PLAIN, COUNT, PRINT_DONE, TROUBLE_NONE, false},
        {"no sheet is counted", PLAIN, "", PRINT_SENT, TROUBLE_NONE, false},
        {"the paper runs out", PLAIN, "echo 'STATE: +media-empty-error' >&2\n" HOLD, PRINT_TROUBLE,
         TROUBLE_PAPER_OUT, false},
        {"the paper is stuck", PLAIN, "echo 'STATE: +media-jam-error' >&2\n" HOLD, PRINT_TROUBLE,
         TROUBLE_JAM, false},
        {"the cover is open", PLAIN, "echo 'STATE: +cover-open-error' >&2\n" HOLD, PRINT_TROUBLE,
         TROUBLE_COVER_OPEN, false},
        {"the toner is out", PLAIN, "echo 'STATE: +toner-empty-error' >&2\n" HOLD, PRINT_TROUBLE,
         TROUBLE_INK, false},
        {"paper is nearly out", PLAIN, "echo 'STATE: +media-low-warning' >&2\n" COUNT, PRINT_DONE,
         TROUBLE_NONE, true},
        {"the printer gives up", PLAIN, "exit 1", PRINT_TROUBLE, TROUBLE_OTHER, false},
        {"no raster", READY "iso_a6_105x148mm\n", COUNT, PRINT_TROUBLE, TROUBLE_OTHER, false},
        {"the paper is too small", READY "na_index-3x5_3x5in\n" TYPES "sgray_8\n" DOTS "300dpi\n",
         COUNT, PRINT_TROUBLE, TROUBLE_OTHER, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        print_message("%s\n", rows[i].name);
        struct peer peer = start(rows[i].printer, rows[i].command);
        struct printer *printer = printer_at(&peer, "?paper=a6");
        const struct print_status status = print_one(printer);
        if (status.state != rows[i].state || status.trouble != rows[i].trouble)
            fail_msg("state %d, trouble %d: %s", status.state, status.trouble, status.text);
        assert_int_equal(printer_low(printer), rows[i].low);
        assert_int_equal(status.text[0] != '\0', status.state == PRINT_TROUBLE);
        char path[128];
        snprintf(path, sizeof path, "%s/go", peer.folder);
        write_file(path, "", 0644);
        printer_destroy(printer);
        stop(&peer);
    }
}

// ippeveprinter lets a job that is called back run on to its end: until then it must get no other.
static void a_slip_that_cannot_be_called_back_stands_in_the_way(void **test) {
    (void)test;
    struct peer peer =
        start(PLAIN, "[ -e $dir/go ] || echo 'STATE: +media-jam-error' >&2\n" HOLD COUNT
                     "echo 'STATE: -media-jam-error' >&2\n" KEEP);
    struct printer *printer = printer_at(&peer, "?paper=a6");
    struct print_status status = print_one(printer);
    assert_int_equal(status.trouble, TROUBLE_JAM);
    status = print_one(printer);
    assert_int_equal(status.state, PRINT_TROUBLE); // the jam, or the old slip: never a second job
    char path[128];
    snprintf(path, sizeof path, "%s/go", peer.folder);
    write_file(path, "", 0644);
    for (int tries = 0; status.state != PRINT_DONE && tries < 20; tries++)
        status = print_one(printer);
    assert_int_equal(status.state, PRINT_DONE);
    printer_destroy(printer);
    stop(&peer);
}

static void the_paper_that_lies_there_is_learned(void **test) {
    (void)test;
    struct peer peer = start(READY "iso_a5_148x210mm\n" TYPES "sgray_8\n" DOTS "300dpi\n", COUNT);
    struct printer *printer = printer_at(&peer, "");
    for (int tries = 0; printer_paper(printer).width_dots != 1748 && tries < 600; tries++)
        usleep(50000);
    assert_int_equal(printer_paper(printer).width_dots, 1748);
    assert_int_equal(print_one(printer).state, PRINT_DONE);
    printer_destroy(printer);
    stop(&peer);
}

static void a_printer_that_is_off_is_gone_at_once(void **test) {
    (void)test;
    struct peer peer = start(PLAIN, COUNT);
    struct printer *printer = printer_at(&peer, "?paper=a6");
    assert_int_equal(print_one(printer).state, PRINT_DONE);
    stop(&peer);
    const struct print_status status = print_one(printer);
    assert_int_equal(status.state, PRINT_TROUBLE);
    assert_int_equal(status.trouble, TROUBLE_GONE);
    printer_destroy(printer);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_slip_comes_out_dot_by_dot),
        cmocka_unit_test(how_it_ends_is_what_the_printer_says),
        cmocka_unit_test(a_slip_that_cannot_be_called_back_stands_in_the_way),
        cmocka_unit_test(the_paper_that_lies_there_is_learned),
        cmocka_unit_test(a_printer_that_is_off_is_gone_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
