// SPDX-License-Identifier: EUPL-1.2
// listener.h: wakes the loop when a descriptor has something to read. The loop sleeps in the
// display's own wait, which knows no other descriptors; a thread sleeps in poll() for it.
#pragma once

struct listener;

// `wake` is called from the thread: once, until listener_again().
struct listener *listener_create(int fd, void (*wake)(void *user), void *user);
void listener_destroy(struct listener *listener); // NULL is fine; waits for the thread
void listener_again(struct listener *listener);   // all was read: listen on
