// SPDX-License-Identifier: EUPL-1.2
// print/ipp_guard.h: the limit of a connection. libcups counts its time limits anew with each byte,
// so that a printer that drips would hold us for hours. A thread beside it shuts the connection when
// the time is up or the job is dropped; then every call of libcups ends by itself.
#pragma once
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

struct ipp_guard {
    pthread_t thread;
    int end_fd; // readable: all is over
    int drop_fd;
    int socket;
    int64_t until_ms;
};

// `socket` is borrowed until ipp_guard_end(), and so is `drop_fd`: readable when the job is dropped;
// -1: it cannot be. `until_ms` is clock_monotonic_ms(). False: there is no room for a thread.
bool ipp_guard_start(struct ipp_guard *guard, int socket, int drop_fd, int64_t until_ms);
void ipp_guard_end(struct ipp_guard *guard); // the socket may be shut by then, and is not closed
