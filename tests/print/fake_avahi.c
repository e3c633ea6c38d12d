// SPDX-License-Identifier: EUPL-1.2
// Only for tests. Debian's ippeveprinter announces itself on the network and stops with "Unable to
// initialize DNS-SD" where nobody runs D-Bus and Avahi. Loaded before the real Avahi client
// (LD_PRELOAD), this agrees to everything and announces nothing, so that a printer can be played on
// any machine, for this machine only. The calls are those that ippeveprinter makes.
#include <stddef.h>

const char *avahi_client_get_host_name_fqdn(void *client);
int avahi_client_errno(void *client);
void *avahi_client_new(const void *poll, int flags, void *callback, void *user, int *error);
int avahi_entry_group_add_service_strlst(void *group, ...);
int avahi_entry_group_add_service_subtype(void *group, ...);
int avahi_entry_group_commit(void *group);
int avahi_entry_group_free(void *group);
void *avahi_entry_group_new(void *client, void *callback, void *user);
void *avahi_string_list_add_printf(void *list, const char *format, ...);
void avahi_string_list_free(void *list);
const void *avahi_threaded_poll_get(void *poll);
void avahi_threaded_poll_lock(void *poll);
void *avahi_threaded_poll_new(void);
int avahi_threaded_poll_start(void *poll);
void avahi_threaded_poll_unlock(void *poll);

// Anything that is not NULL; nobody looks inside.
static void *something(void) {
    static int here;
    return &here;
}

const char *avahi_client_get_host_name_fqdn(void *client) {
    (void)client;
    return "localhost";
}

int avahi_client_errno(void *client) {
    (void)client;
    return 0;
}

void *avahi_client_new(const void *poll, int flags, void *callback, void *user, int *error) {
    (void)poll, (void)flags, (void)callback, (void)user, (void)error;
    return something();
}

int avahi_entry_group_add_service_strlst(void *group, ...) {
    (void)group;
    return 0;
}

int avahi_entry_group_add_service_subtype(void *group, ...) {
    (void)group;
    return 0;
}

int avahi_entry_group_commit(void *group) {
    (void)group;
    return 0;
}

int avahi_entry_group_free(void *group) {
    (void)group;
    return 0;
}

void *avahi_entry_group_new(void *client, void *callback, void *user) {
    (void)client, (void)callback, (void)user;
    return something();
}

void *avahi_string_list_add_printf(void *list, const char *format, ...) {
    (void)list, (void)format;
    return something();
}

void avahi_string_list_free(void *list) {
    (void)list;
}

const void *avahi_threaded_poll_get(void *poll) {
    (void)poll;
    return something();
}

void avahi_threaded_poll_lock(void *poll) {
    (void)poll;
}

void *avahi_threaded_poll_new(void) {
    return something();
}

int avahi_threaded_poll_start(void *poll) {
    (void)poll;
    return 0;
}

void avahi_threaded_poll_unlock(void *poll) {
    (void)poll;
}
