/* A disk that is watched and that fails on demand, laid over the C library by LD_PRELOAD.

   A program under test says which folder is watched (disk_watch). Of the files under it every write,
   change of size, flush, link, rename and removal is written to a log, in the order in which it
   happened. The program can note there what it told its user (disk_note), and let calls fail
   (disk_fail, disk_fill).

   Entries: kind, two lengths of names (u32), position (i64), length (u64), the names, the bytes. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define HANDLES 4096
#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static char folder[PATH_MAX];
static size_t folder_length;
static int log_handle = -1;
static char *watched[HANDLES];
static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

/* Which calls fail: those of `failing` from number `fail_at` on, or that one alone. */
enum { WRITES = 1, FLUSHES = 2, NAMES = 4 };
static int failing, fail_with, fail_for_ever;
static long fail_at, calls;
static long long room = -1;

static int is_ours(const char *path)
{
    return folder_length && path && !strncmp(path, folder, folder_length) &&
           (path[folder_length] == '/' || !path[folder_length]);
}

static const char *watched_name(int handle)
{
    return handle >= 0 && handle < HANDLES ? watched[handle] : NULL;
}

static void put(const void *data, size_t length)
{
    const char *at = data;
    while (length) {
        long done = syscall(SYS_write, log_handle, at, length);
        if (done <= 0)
            _exit(99);
        at += done;
        length -= done;
    }
}

static void note(char kind, const char *name, const char *other, int64_t position,
                 const void *data, uint64_t length)
{
    if (log_handle < 0)
        return;
    int kept = errno;
    uint32_t first = name ? strlen(name) : 0, second = other ? strlen(other) : 0;
    char head[25];
    head[0] = kind;
    memcpy(head + 1, &first, 4);
    memcpy(head + 5, &second, 4);
    memcpy(head + 9, &position, 8);
    memcpy(head + 17, &length, 8);
    pthread_mutex_lock(&one_at_a_time);
    put(head, sizeof head);
    put(name, first);
    put(other, second);
    if (data)
        put(data, length);
    pthread_mutex_unlock(&one_at_a_time);
    errno = kept;
}

static int fails(int kind)
{
    if (!(failing & kind))
        return 0;
    long number = calls++;
    if (number != fail_at && !(fail_for_ever && number > fail_at))
        return 0;
    errno = fail_with;
    return 1;
}

static int is_full(size_t length)
{
    if (room < 0)
        return 0;
    if ((long long)length > room) {
        room = 0;
        errno = ENOSPC;
        return 1;
    }
    room -= length;
    return 0;
}

/* For the program under test. */

/* Watch a folder from now on; without a log nothing is written down. */
void disk_watch(const char *place, const char *log)
{
    snprintf(folder, sizeof folder, "%s", place);
    folder_length = strlen(folder);
    if (!log)
        return;
    int handle = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    /* Far from the handles that a program counts on. */
    log_handle = fcntl(handle, F_DUPFD_CLOEXEC, HANDLES);
    if (log_handle < 0)
        log_handle = handle;
    else
        syscall(SYS_close, handle);
}

void disk_note(const char *text) { note('A', NULL, NULL, 0, text, strlen(text)); }

void disk_fill(long long bytes) { room = bytes; }

void disk_fail(int kinds, long at, int with, int for_ever)
{
    failing = kinds;
    fail_at = at;
    fail_with = with;
    fail_for_ever = for_ever;
    calls = 0;
}

long disk_calls(void) { return calls; }

/* What is laid over. */

static void opened(int handle, const char *path, int flags)
{
    if (handle < 0 || handle >= HANDLES)
        return;
    free(watched[handle]);
    watched[handle] = NULL;
    if (!is_ours(path))
        return;
    watched[handle] = strdup(path);
    struct stat found;
    if (fstat(handle, &found) == 0 && S_ISREG(found.st_mode) && flags & O_CREAT)
        note('O', path, NULL, 0, NULL, 0);
    if (flags & O_TRUNC)
        note('T', path, NULL, 0, NULL, 0);
}

static int refuses(const char *path, int flags)
{
    return is_ours(path) && flags & O_CREAT && access(path, F_OK) && fails(NAMES);
}

#define OPEN(name)                                                                                 \
    int name(const char *path, int flags, ...)                                                     \
    {                                                                                              \
        va_list rest;                                                                              \
        va_start(rest, flags);                                                                     \
        int mode = va_arg(rest, int);                                                              \
        va_end(rest);                                                                              \
        if (refuses(path, flags))                                                                  \
            return -1;                                                                             \
        int handle = NEXT(name)(path, flags, mode);                                                \
        opened(handle, path, flags);                                                               \
        return handle;                                                                             \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                                               \
    int name(int at, const char *path, int flags, ...)                                             \
    {                                                                                              \
        va_list rest;                                                                              \
        va_start(rest, flags);                                                                     \
        int mode = va_arg(rest, int);                                                              \
        va_end(rest);                                                                              \
        if (refuses(path, flags))                                                                  \
            return -1;                                                                             \
        int handle = NEXT(name)(at, path, flags, mode);                                            \
        opened(handle, path, flags);                                                               \
        return handle;                                                                             \
    }
OPENAT(openat)
OPENAT(openat64)

int close(int handle)
{
    if (handle >= 0 && handle == log_handle)
        return 0;
    if (watched_name(handle)) {
        free(watched[handle]);
        watched[handle] = NULL;
    }
    return NEXT(close)(handle);
}

#define PWRITE(name, position_type)                                                                \
    ssize_t name(int handle, const void *data, size_t length, position_type position)              \
    {                                                                                              \
        const char *path = watched_name(handle);                                                   \
        if (path && (fails(WRITES) || is_full(length)))                                            \
            return -1;                                                                             \
        ssize_t done = NEXT(name)(handle, data, length, position);                                 \
        if (path && done > 0)                                                                      \
            note('W', path, NULL, position, data, done);                                           \
        return done;                                                                               \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

ssize_t write(int handle, const void *data, size_t length)
{
    const char *path = watched_name(handle);
    if (!path)
        return NEXT(write)(handle, data, length);
    if (fails(WRITES) || is_full(length))
        return -1;
    int appends = fcntl(handle, F_GETFL) & O_APPEND;
    off_t position = lseek(handle, 0, appends ? SEEK_END : SEEK_CUR);
    ssize_t done = NEXT(write)(handle, data, length);
    if (done > 0)
        note('W', path, NULL, position, data, done);
    return done;
}

#define TRUNCATE(name, size_type)                                                                  \
    int name(int handle, size_type size)                                                           \
    {                                                                                              \
        const char *path = watched_name(handle);                                                   \
        if (path && fails(WRITES))                                                                 \
            return -1;                                                                             \
        int done = NEXT(name)(handle, size);                                                       \
        if (path && !done)                                                                         \
            note('T', path, NULL, size, NULL, 0);                                                  \
        return done;                                                                               \
    }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

#define FLUSH(name)                                                                                \
    int name(int handle)                                                                           \
    {                                                                                              \
        const char *path = watched_name(handle);                                                   \
        if (path && fails(FLUSHES))                                                                \
            return -1;                                                                             \
        int done = NEXT(name)(handle);                                                             \
        if (path && !done)                                                                         \
            note('S', path, NULL, 0, NULL, 0);                                                     \
        return done;                                                                               \
    }
FLUSH(fsync)
FLUSH(fdatasync)

#define NAMED(kind, call, name, other)                                                             \
    if (is_ours(name) && fails(NAMES))                                                             \
        return -1;                                                                                 \
    int done = call;                                                                               \
    if (!done && is_ours(name))                                                                    \
        note(kind, name, other, 0, NULL, 0);                                                       \
    return done;

int unlink(const char *path) { NAMED('U', NEXT(unlink)(path), path, NULL) }
int unlinkat(int at, const char *path, int flags)
{
    NAMED('U', NEXT(unlinkat)(at, path, flags), path, NULL)
}
int rename(const char *from, const char *to) { NAMED('R', NEXT(rename)(from, to), from, to) }
int renameat(int from_at, const char *from, int to_at, const char *to)
{
    NAMED('R', NEXT(renameat)(from_at, from, to_at, to), from, to)
}
int link(const char *from, const char *to) { NAMED('L', NEXT(link)(from, to), from, to) }
int linkat(int from_at, const char *from, int to_at, const char *to, int flags)
{
    NAMED('L', NEXT(linkat)(from_at, from, to_at, to, flags), from, to)
}
