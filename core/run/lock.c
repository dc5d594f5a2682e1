/* SPDX-License-Identifier: Apache-2.0 */
/* A lock on a folder: flock(2) on the folder itself, so that nothing has to be
 * made or removed, and the system opens it when the process ends. */
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <yizhi/buffer.h>
#include <yizhi/yizhi.h>

struct yz_lock {
    int folder;
};

static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    if (!slash)
        return yz_str_dup(yz_str_of("."));
    return yz_str_dup(yz_str_cut(yz_str_of(path), 0,
                                 slash == path ? 1 : (size_t)(slash - path)));
}

static int lock_folder(int folder)
{
    int result;

    do
        result = flock(folder, LOCK_EX);
    while (result != 0 && errno == EINTR);
    return result;
}

yz_lock *yz_lock_beside(const char *path, yz_error *err)
{
    char *name = folder_of(path);
    yz_lock *lock = yz_calloc(1, sizeof *lock);

    if (!name || !lock) {
        yz_fail_no_memory(err);
        yz_free(name);
        yz_free(lock);
        return NULL;
    }
    lock->folder = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (lock->folder < 0 || lock_folder(lock->folder) != 0) {
        yz_fail(err, YZ_IO, "%s: cannot lock the folder: %s", name,
                strerror(errno));
        if (lock->folder >= 0)
            close(lock->folder);
        yz_free(lock);
        lock = NULL;
    }
    yz_free(name);
    return lock;
}

void yz_unlock(yz_lock *lock)
{
    if (!lock)
        return;
    close(lock->folder);
    yz_free(lock);
}
