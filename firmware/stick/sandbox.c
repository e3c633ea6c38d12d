// SPDX-License-Identifier: EUPL-1.2
#include "stick/sandbox.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define SANDBOX_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANDBOX_SANITIZED 1
#endif
#endif
#ifndef SANDBOX_SANITIZED
#define SANDBOX_SANITIZED 0
#endif

static bool failed(struct error *err, const char *what) {
    return error_set(err, ERR_IO, "sandbox: %s (%s)", what, strerror(errno));
}

// ---- files

// Rights by the version of Landlock's ABI that brought them. Those of later versions than the
// kernel headers of the build are written out: what the kernel knows counts, not what the build
// knew.
enum {
    ABI_FIRST_RIGHTS = (1 << 13) - 1, // 1
    ABI_REFER = 1 << 13,              // 2: link and rename between folders
    ABI_TRUNCATE = 1 << 14,           // 3
    ABI_IOCTL_DEV = 1 << 15,          // 5
    ABI_TCP = 3,                      // 4: bind, connect
    ABI_SCOPES = 3,                   // 6: abstract sockets, signals

    RIGHT_READ = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
    RIGHT_FILL = RIGHT_READ | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
                 LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_DIR |
                 LANDLOCK_ACCESS_FS_MAKE_REG | ABI_TRUNCATE,
};

struct rules { // struct landlock_ruleset_attr of ABI 6
    uint64_t files, net, scoped;
};

static struct rules rules_for(long abi) {
    struct rules rules = {.files = ABI_FIRST_RIGHTS};
    rules.files |= abi >= 2 ? ABI_REFER : 0;
    rules.files |= abi >= 3 ? ABI_TRUNCATE : 0;
    rules.files |= abi >= 5 ? ABI_IOCTL_DEV : 0;
    rules.net = abi >= 4 ? ABI_TCP : 0;
    rules.scoped = abi >= 6 ? ABI_SCOPES : 0;
    return rules;
}

static bool allow_path(int ruleset, const struct rules *rules, const struct sandbox_path *path,
                       struct error *err) {
    const int fd = open(path->path, O_PATH | O_CLOEXEC);
    if (fd < 0 && errno == ENOENT)
        return true; // no right to what is not there
    if (fd < 0) {
        error_set(err, ERR_IO, "sandbox: this path cannot be opened (%s)", strerror(errno));
        return error_place(err, path->path, 0);
    }
    const struct landlock_path_beneath_attr rule = {
        .allowed_access = rules->files & (path->right == SANDBOX_READ ? RIGHT_READ : RIGHT_FILL),
        .parent_fd = fd,
    };
    const bool done =
        syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
    if (!done)
        failed(err, "Landlock takes no rule");
    close(fd);
    return done;
}

bool sandbox_close_files(const struct sandbox_path *paths, int count, int *walls,
                         struct error *err) {
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return failed(err, "no_new_privs");
    const long abi = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (abi < 1)
        return true; // the kernel has none, or it is off
    const struct rules rules = rules_for(abi);
    const int ruleset = (int)syscall(SYS_landlock_create_ruleset, &rules, sizeof rules, 0);
    if (ruleset < 0)
        return failed(err, "Landlock takes no rules");
    bool done = true;
    for (int i = 0; i < count && done; i++)
        done = !paths[i].path || allow_path(ruleset, &rules, &paths[i], err);
    if (done && syscall(SYS_landlock_restrict_self, ruleset, 0) != 0)
        done = failed(err, "Landlock does not close");
    close(ruleset);
    if (done)
        *walls |= SANDBOX_FILES;
    return done;
}

// ---- limits

static bool limit(int what, rlim_t value, struct error *err) {
    const struct rlimit both = {value, value};
    return setrlimit((__rlimit_resource_t)what, &both) == 0 || failed(err, "a limit");
}

static bool set_limits(struct error *err) {
    signal(SIGXFSZ, SIG_IGN); // write() tells
    return limit(RLIMIT_CORE, 0, err) && limit(RLIMIT_CPU, SANDBOX_CPU_S, err) &&
           limit(RLIMIT_NOFILE, SANDBOX_FILES_MAX, err) && limit(RLIMIT_NPROC, 0, err) &&
           limit(RLIMIT_FSIZE, (rlim_t)SANDBOX_FILE_MB << 20, err) &&
           limit(RLIMIT_MEMLOCK, 0, err) && limit(RLIMIT_MSGQUEUE, 0, err) &&
           (SANDBOX_SANITIZED || limit(RLIMIT_AS, (rlim_t)SANDBOX_MEMORY_MB << 20, err));
}

// ---- calls

#if defined(__x86_64__)
#define SANDBOX_ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define SANDBOX_ARCH AUDIT_ARCH_AARCH64
#else
#error "which architecture is this for seccomp?"
#endif

// All that reading, copying, checking and answering needs, by the names of the kernel. Names that
// only some architectures have are behind #ifdef.
static const int allowed[] = {
    // bytes
    SYS_read,
    SYS_write,
    SYS_readv,
    SYS_writev,
    SYS_pread64,
    SYS_pwrite64,
    SYS_lseek,
    SYS_close,
    SYS_fsync,
    SYS_fdatasync,
    SYS_syncfs,
    SYS_ftruncate,
    SYS_fadvise64,
    SYS_fcntl,
    SYS_dup,
    // names
    SYS_openat,
    SYS_fstat,
    SYS_newfstatat,
    SYS_statx,
    SYS_getdents64,
    SYS_mkdirat,
    SYS_unlinkat,
    SYS_faccessat,
    SYS_faccessat2,
    SYS_fstatfs,
    SYS_statfs,
#ifdef SYS_open
    SYS_open,
    SYS_stat,
    SYS_lstat,
    SYS_access,
    SYS_mkdir,
    SYS_unlink,
    SYS_rmdir,
#endif
    // memory; mmap and mprotect are below
    SYS_brk,
    SYS_munmap,
    SYS_mremap,
    SYS_madvise,
    // waiting, and the socket to the kiosk
    SYS_ppoll,
    SYS_epoll_pwait,
    SYS_epoll_ctl,
    SYS_futex,
    SYS_recvfrom,
    SYS_sendto,
    SYS_recvmsg,
    SYS_clock_gettime,
    SYS_clock_nanosleep,
    SYS_nanosleep,
    SYS_gettimeofday,
    SYS_restart_syscall,
#ifdef SYS_poll
    SYS_poll,
    SYS_epoll_wait,
#endif
    // itself
    SYS_exit,
    SYS_exit_group,
    SYS_getpid,
    SYS_gettid,
    SYS_getuid,
    SYS_geteuid,
    SYS_getgid,
    SYS_getegid,
    SYS_getrandom,
    SYS_rt_sigaction,
    SYS_rt_sigprocmask,
    SYS_rt_sigreturn,
    SYS_sigaltstack,
    SYS_sched_yield,
    SYS_set_robust_list,
    SYS_rseq,
    SYS_sysinfo,
    SYS_uname,
};

// Nothing here calls these. Whoever does is not us any more: the end, at once.
static const int deadly[] = {
    SYS_execve,
    SYS_execveat,
    SYS_clone,
    SYS_clone3,
    SYS_unshare,
    SYS_setns,
    SYS_socket,
    SYS_socketpair,
    SYS_connect,
    SYS_bind,
    SYS_listen,
    SYS_accept,
    SYS_accept4,
    SYS_ptrace,
    SYS_process_vm_readv,
    SYS_process_vm_writev,
    SYS_pidfd_open,
    SYS_pidfd_getfd,
    SYS_mount,
    SYS_umount2,
    SYS_fsopen,
    SYS_fsmount,
    SYS_move_mount,
    SYS_open_tree,
    SYS_pivot_root,
    SYS_chroot,
    SYS_bpf,
    SYS_perf_event_open,
    SYS_userfaultfd,
    SYS_io_uring_setup,
    SYS_keyctl,
    SYS_add_key,
    SYS_request_key,
    SYS_init_module,
    SYS_finit_module,
    SYS_delete_module,
    SYS_kexec_load,
    SYS_reboot,
    SYS_kill,
    SYS_tkill,
    SYS_memfd_create,
    SYS_personality,
    SYS_sendmsg,
#ifdef SYS_fork
    SYS_fork,
    SYS_vfork,
    SYS_kexec_file_load,
#endif
};

enum { FILTER_MAX = 2 * (sizeof allowed + sizeof deadly) / sizeof *allowed + 40 };

struct filter {
    struct sock_filter lines[FILTER_MAX];
    unsigned short count;
};

static void add(struct filter *filter, struct sock_filter line) {
    filter->lines[filter->count++] = line;
}

static void load(struct filter *filter, size_t offset) {
    add(filter, (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset));
}

static void decide(struct filter *filter, uint32_t verdict) {
    add(filter, (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, verdict));
}

static void decide_call(struct filter *filter, int call, uint32_t verdict) {
    add(filter, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)call, 0, 1));
    decide(filter, verdict);
}

// The low half of an argument, which both architectures keep first.
static size_t argument(int index) {
    return offsetof(struct seccomp_data, args) + (size_t)index * sizeof(uint64_t);
}

// Memory never holds new code.
static void decide_mapping(struct filter *filter, int call) {
    add(filter, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)call, 0, 4));
    load(filter, argument(2));
    add(filter, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, PROT_EXEC, 0, 1));
    decide(filter, SECCOMP_RET_KILL_PROCESS);
    decide(filter, SECCOMP_RET_ALLOW);
}

// abort() sends a signal to itself, and nobody to anybody else.
static void decide_signal(struct filter *filter) {
    add(filter, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_tgkill, 0, 4));
    load(filter, argument(0));
    add(filter, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)getpid(), 0, 1));
    decide(filter, SECCOMP_RET_ALLOW);
    decide(filter, SECCOMP_RET_KILL_PROCESS);
}

static void write_filter(struct filter *filter) {
    load(filter, offsetof(struct seccomp_data, arch));
    add(filter, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SANDBOX_ARCH, 1, 0));
    decide(filter, SECCOMP_RET_KILL_PROCESS);
    load(filter, offsetof(struct seccomp_data, nr));
#ifdef __x86_64__ // the numbers of x32 are other calls
    add(filter, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1));
    decide(filter, SECCOMP_RET_KILL_PROCESS);
#endif
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
        decide_call(filter, allowed[i], SECCOMP_RET_ALLOW);
    for (size_t i = 0; i < sizeof deadly / sizeof *deadly; i++)
        decide_call(filter, deadly[i], SECCOMP_RET_KILL_PROCESS);
    decide_mapping(filter, SYS_mmap);
    decide_mapping(filter, SYS_mprotect);
    decide_signal(filter);
    // As if the kernel were too old for it: a newer C library asks first and does without.
    decide(filter, SECCOMP_RET_ERRNO | ENOSYS);
}

bool sandbox_close_calls(int *walls, struct error *err) {
    struct filter filter = {.count = 0};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return failed(err, "no_new_privs");
    // Nobody may look into this process either.
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0 || !set_limits(err))
        return failed(err, "limits");
    if (SANDBOX_SANITIZED)
        return true;
    write_filter(&filter);
    const struct sock_fprog program = {filter.count, filter.lines};
    if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program) != 0)
        return failed(err, "the kernel has no seccomp filter");
    *walls |= SANDBOX_CALLS;
    return true;
}
