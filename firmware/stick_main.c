// SPDX-License-Identifier: EUPL-1.2
// wegwijs-stick: reads USB sticks for the kiosk, with next to no rights. The kiosk starts it (see
// stick/client.h) with a socket as descriptor 3; by hand it is of no use.
#include "stick/serve.h"
#include <getopt.h>
#include <malloc.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { EXIT_DONE, EXIT_FAILED, EXIT_USAGE, KIOSK_FD = 3 };

static const char usage[] =
    "wegwijs-stick --data DIR [--stick DIR | --mounts DIR] [--exports DIR] [--shown DIR]...\n"
    "De zuil start dit programma zelf.\n";

static bool add_shown(struct serve_options *options, const char *folder) {
    for (int i = 0; i < SERVE_SHOWN_MAX; i++)
        if (!options->shown[i]) {
            options->shown[i] = folder;
            return true;
        }
    return false;
}

static bool parse(int argc, char *argv[], struct serve_options *options) {
    static const struct option known[] = {
        {"data", required_argument, NULL, 'd'},   {"stick", required_argument, NULL, 's'},
        {"mounts", required_argument, NULL, 'm'}, {"exports", required_argument, NULL, 'e'},
        {"shown", required_argument, NULL, 'c'},  {0},
    };
    int option;
    bool fine = true;
    while (fine && (option = getopt_long(argc, argv, "", known, NULL)) != -1) {
        if (option == 'd')
            options->data = optarg;
        else if (option == 's')
            options->stick = optarg;
        else if (option == 'm')
            options->mounts = optarg;
        else if (option == 'e')
            options->exports = optarg;
        else
            fine = option == 'c' && add_shown(options, optarg);
    }
    return fine && optind == argc && options->data && !(options->stick && options->mounts);
}

static bool is_socket(int fd) {
    int type = 0;
    socklen_t size = sizeof type;
    return getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_SEQPACKET;
}

int main(int argc, char *argv[]) {
    struct serve_options options = {.fd = KIOSK_FD};
    struct error err = {0};
    if (!parse(argc, argv, &options) || !is_socket(KIOSK_FD)) {
        fputs(usage, stderr);
        return EXIT_USAGE;
    }
    closefrom(KIOSK_FD + 1); // nothing of the kiosk's but the socket
    mallopt(M_ARENA_MAX, 1); // a second one would take 128 MB of the address space
    const bool done = serve_run(&options, &err);
    if (!done)
        fprintf(stderr, "wegwijs-stick: %s%s%s\n", err.file, err.file[0] ? ": " : "", err.text);
    // Not exit(): a worker that hangs in a read is not waited for.
    _exit(done ? EXIT_DONE : EXIT_FAILED);
}
