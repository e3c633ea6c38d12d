// SPDX-License-Identifier: EUPL-1.2
// hostile_reader DIR ATTEMPT: closes itself in as wegwijs-stick does, with DIR/stick, DIR/staging
// and DIR/shown, and then does what somebody would who took that process over. Exit 0: it was done;
// 1: it was refused (stderr says how); 2: it could not begin. Ended by SIGSYS: refused for good.
// Built without sanitizers, which would need what is refused.
#include "stick/sandbox.h"
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/bpf.h>
#include <linux/netlink.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

enum { DONE, REFUSED, NOT_BEGUN };

static int outside_fd; // a folder that was open before: `..` and names below it are outside too

static bool can_open(const char *path, int flags) {
    const int fd = open(path, flags, 0644);
    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

static bool can_write(const char *path) {
    const int fd = open(path, O_WRONLY | O_CREAT, 0644);
    const bool done = fd >= 0 && write(fd, "x", 1) == 1;
    if (fd >= 0)
        close(fd);
    return done;
}

// ---- what must work

static bool read_stick(void) {
    return can_open("stick/wegwijs/start.md", O_RDONLY) &&
           can_open("stick", O_RDONLY | O_DIRECTORY);
}

static bool read_shown(void) {
    return can_open("shown/start.md", O_RDONLY);
}

static bool fill_staging(void) {
    return mkdir("staging/nl", 0755) == 0 && can_write("staging/nl/start.md") &&
           can_open("staging/nl/start.md", O_WRONLY | O_TRUNC) &&
           unlink("staging/nl/start.md") == 0 && rmdir("staging/nl") == 0;
}

static bool write_stick(void) {
    return can_write("stick/new.html");
}

static bool use_memory(void) {
    char *memory = malloc(64 << 20);
    if (memory)
        memset(memory, 1, 64 << 20);
    return memory != NULL;
}

// ---- what must not

static bool read_password(void) {
    return can_open("/etc/passwd", O_RDONLY);
}
static bool read_other_file(void) {
    return can_open("pin.txt", O_RDONLY);
}
static bool read_by_dots(void) {
    return can_open("stick/../pin.txt", O_RDONLY);
}
static bool read_by_link(void) {
    return can_open("stick/link", O_RDONLY);
}
static bool read_by_open_folder(void) {
    const int fd = openat(outside_fd, "pin.txt", O_RDONLY);
    return fd >= 0;
}
static bool read_memory_of_itself(void) {
    return can_open("/proc/self/mem", O_RDWR);
}
static bool list_root(void) {
    return can_open("/", O_RDONLY | O_DIRECTORY);
}
static bool open_disk(void) {
    return can_open("/dev/mem", O_RDWR) || can_open("/dev/null", O_RDWR);
}
static bool write_shown(void) {
    return can_write("shown/new.md");
}
static bool change_shown(void) {
    return can_open("shown/start.md", O_WRONLY);
}
static bool empty_shown(void) {
    return can_open("shown/start.md", O_WRONLY | O_TRUNC) || truncate("shown/start.md", 0) == 0;
}
static bool remove_shown(void) {
    return unlink("shown/start.md") == 0;
}
static bool write_beside(void) {
    return can_write("new.txt");
}
static bool make_folder_beside(void) {
    return mkdir("new", 0755) == 0;
}
static bool rename_over_shown(void) {
    return can_write("staging/x") && rename("staging/x", "shown/start.md") == 0;
}
static bool link_shown(void) {
    return link("shown/start.md", "staging/y") == 0;
}
static bool symlink_in_staging(void) {
    return symlink("/etc/passwd", "staging/z") == 0;
}
static bool pipe_in_staging(void) {
    return mknod("staging/p", S_IFIFO | 0644, 0) == 0;
}
static bool device_in_staging(void) {
    return mknod("staging/d", S_IFCHR | 0644, 0) == 0;
}
static bool change_mode(void) {
    return chmod("staging", 0777) == 0 || fchmod(outside_fd, 0777) == 0;
}
static bool write_too_much(void) {
    static char bytes[1 << 20];
    const int fd = open("staging/big", O_WRONLY | O_CREAT, 0644);
    for (int i = 0; i < SANDBOX_FILE_MB + 1; i++)
        if (write(fd, bytes, sizeof bytes) != (ssize_t)sizeof bytes)
            return false;
    return true;
}
static bool take_all_memory(void) {
    return malloc((size_t)SANDBOX_MEMORY_MB << 20) != NULL;
}
static bool open_many(void) {
    for (int i = 0; i <= SANDBOX_FILES_MAX; i++)
        if (open("stick/wegwijs/start.md", O_RDONLY) < 0)
            return false;
    return true;
}

static bool has_socket(int family, int type) {
    return socket(family, type, 0) >= 0;
}
static bool socket_inet(void) {
    return has_socket(AF_INET, SOCK_STREAM);
}
static bool socket_inet_datagram(void) {
    return has_socket(AF_INET, SOCK_DGRAM);
}
static bool socket_inet6(void) {
    return has_socket(AF_INET6, SOCK_STREAM);
}
static bool socket_unix(void) {
    return has_socket(AF_UNIX, SOCK_STREAM);
}
static bool socket_netlink(void) {
    return has_socket(AF_NETLINK, SOCK_RAW);
}
static bool socket_packet(void) {
    return has_socket(AF_PACKET, SOCK_RAW);
}
static bool socket_bluetooth(void) {
    return has_socket(AF_BLUETOOTH, SOCK_RAW);
}
static bool socket_vsock(void) {
    return has_socket(AF_VSOCK, SOCK_STREAM);
}
static bool socket_alg(void) {
    return has_socket(AF_ALG, SOCK_SEQPACKET);
}
static bool socket_pair(void) {
    int pair[2];
    return socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0;
}
static bool connect_open_socket(void) { // 5: one that was open before
    const struct sockaddr_in here = {
        .sin_family = AF_INET, .sin_port = htons(9), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    return connect(5, (const struct sockaddr *)&here, sizeof here) == 0 || errno == ECONNREFUSED;
}

static bool start_program(void) {
    char *words[] = {(char *)(uintptr_t) "/bin/true", NULL};
    execv(words[0], words);
    return false;
}
static bool start_shell(void) {
    return system("true") == 0;
}
static bool fork_process(void) {
    return fork() >= 0;
}
static bool fork_old(void) {
#ifdef SYS_vfork
    return syscall(SYS_fork) >= 0;
#else
    return syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0) >= 0;
#endif
}
static void *nothing(void *user) {
    return user;
}
static bool make_thread(void) {
    pthread_t thread;
    return pthread_create(&thread, NULL, nothing, NULL) == 0;
}
static bool trace_parent(void) {
    return ptrace(PTRACE_ATTACH, getppid(), 0, 0) == 0;
}
static bool be_traced(void) {
    return ptrace(PTRACE_TRACEME, 0, 0, 0) == 0;
}
static bool kill_parent(void) {
    return kill(getppid(), 0) == 0;
}
static bool signal_parent_thread(void) {
    return syscall(SYS_tgkill, getppid(), getppid(), 0) == 0;
}
static bool read_parent(void) {
    return syscall(SYS_process_vm_readv, getppid(), NULL, 0, NULL, 0, 0) >= 0;
}
static bool mount_folder(void) {
    return mount("none", "staging", "tmpfs", 0, NULL) == 0;
}
static bool new_namespace(void) {
    return unshare(CLONE_NEWUSER) == 0;
}
static bool change_root(void) {
    return chroot("stick") == 0;
}
static bool load_bpf(void) {
    return syscall(SYS_bpf, BPF_PROG_LOAD, NULL, 0) >= 0;
}
static bool use_ring(void) {
    char parameters[256] = {0};
    return syscall(SYS_io_uring_setup, 4, parameters) >= 0;
}
static bool map_code(void) {
    return mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1,
                0) != MAP_FAILED;
}
static bool make_code(void) {
    void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return page != MAP_FAILED && mprotect(page, 4096, PROT_READ | PROT_EXEC) == 0;
}
static bool hide_program(void) {
    return memfd_create("x", 0) >= 0;
}
static bool raise_limit(void) {
    const struct rlimit more = {RLIM_INFINITY, RLIM_INFINITY};
    return setrlimit(RLIMIT_FSIZE, &more) == 0;
}
static bool become_other(void) {
    return setuid(0) == 0;
}
static bool ask_device(void) {
    return syscall(SYS_ioctl, 0, 0x5412 /* TIOCSTI */, "x") == 0;
}
static bool change_clock(void) {
    // To a time that cannot be read: the clock stays, and what would happen is seen.
    return syscall(SYS_clock_settime, 0, NULL) == 0 || errno == EFAULT;
}
static bool restart_machine(void) {
    return syscall(SYS_reboot, 0, 0, 0, NULL) == 0;
}
#ifdef __x86_64__
static bool call_as_x32(void) {
    return syscall(0x40000000 | SYS_getpid) >= 0;
}
static bool call_as_i386(void) {
    long got;
    __asm__ volatile("int $0x80" : "=a"(got) : "a"(20L /* getpid */) : "memory");
    return got > 0;
}
#endif

static const struct {
    const char *name;
    bool (*try)(void);
} attempts[] = {
#define TRY(name)                                                                                  \
    { #name, name }
    TRY(read_stick),
    TRY(read_shown),
    TRY(fill_staging),
    TRY(write_stick),
    TRY(use_memory),
    TRY(read_password),
    TRY(read_other_file),
    TRY(read_by_dots),
    TRY(read_by_link),
    TRY(read_by_open_folder),
    TRY(read_memory_of_itself),
    TRY(list_root),
    TRY(open_disk),
    TRY(write_shown),
    TRY(change_shown),
    TRY(empty_shown),
    TRY(remove_shown),
    TRY(write_beside),
    TRY(make_folder_beside),
    TRY(rename_over_shown),
    TRY(link_shown),
    TRY(symlink_in_staging),
    TRY(pipe_in_staging),
    TRY(device_in_staging),
    TRY(change_mode),
    TRY(write_too_much),
    TRY(take_all_memory),
    TRY(open_many),
    TRY(socket_inet),
    TRY(socket_inet_datagram),
    TRY(socket_inet6),
    TRY(socket_unix),
    TRY(socket_netlink),
    TRY(socket_packet),
    TRY(socket_bluetooth),
    TRY(socket_vsock),
    TRY(socket_alg),
    TRY(socket_pair),
    TRY(connect_open_socket),
    TRY(start_program),
    TRY(start_shell),
    TRY(fork_process),
    TRY(fork_old),
    TRY(make_thread),
    TRY(trace_parent),
    TRY(be_traced),
    TRY(kill_parent),
    TRY(signal_parent_thread),
    TRY(read_parent),
    TRY(mount_folder),
    TRY(new_namespace),
    TRY(change_root),
    TRY(load_bpf),
    TRY(use_ring),
    TRY(map_code),
    TRY(make_code),
    TRY(hide_program),
    TRY(raise_limit),
    TRY(become_other),
    TRY(ask_device),
    TRY(change_clock),
    TRY(restart_machine),
#ifdef __x86_64__
    TRY(call_as_x32),
    TRY(call_as_i386),
#endif
};

static bool close_in(int *walls) {
    const struct sandbox_path paths[] = {
        {"stick", SANDBOX_FILL}, {"staging", SANDBOX_FILL}, {"shown", SANDBOX_READ}};
    struct error err = {0};
    if (sandbox_close_files(paths, 3, walls, &err) && sandbox_close_calls(walls, &err))
        return true;
    fprintf(stderr, "%s: %s\n", err.file, err.text);
    return false;
}

int main(int argc, char *argv[]) {
    if (argc == 2 && strcmp(argv[1], "--list") == 0) {
        for (size_t i = 0; i < sizeof attempts / sizeof *attempts; i++)
            puts(attempts[i].name);
        return DONE;
    }
    if (argc != 4 || chdir(argv[1]) != 0)
        return NOT_BEGUN;
    const bool walled = strcmp(argv[3], "walled") == 0; // else: that the attempt would succeed
    int walls = 0;
    outside_fd = open(".", O_RDONLY | O_DIRECTORY);
    dup2(socket(AF_INET, SOCK_STREAM, 0), 5);
    if (walled && (!close_in(&walls) || walls != (SANDBOX_FILES | SANDBOX_CALLS)))
        return NOT_BEGUN;
    for (size_t i = 0; i < sizeof attempts / sizeof *attempts; i++)
        if (strcmp(argv[2], attempts[i].name) == 0) {
            const bool done = attempts[i].try();
            const int why = errno;
            if (!done)
                fprintf(stderr, "%s: %s\n", argv[2], strerror(why));
            _exit(done ? DONE : REFUSED);
        }
    return NOT_BEGUN;
}
