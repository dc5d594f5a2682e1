/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The size that an ELF file of this machine must have; see elf(5) for the
 * headers.  On systems without them nothing is looked at.
 */
#include <core/host/elf.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __linux__
# include <link.h>

/* Whether the header is that of a file which this machine can map. */
static bool is_ours(const ElfW(Ehdr) * head)
{
    return memcmp(head->e_ident, ELFMAG, SELFMAG) == 0 &&
           head->e_ident[EI_CLASS] ==
               (sizeof(void *) == 8 ? ELFCLASS64 : ELFCLASS32) &&
           head->e_phentsize == sizeof(ElfW(Phdr));
}

/* The end of what must be in the file; SIZE_MAX if the headers are cut off. */
static size_t end_of(int fd, const ElfW(Ehdr) * head)
{
    size_t end = 0;

    for (size_t i = 0; i < head->e_phnum; i++) {
        ElfW(Phdr) part;
        off_t at = (off_t)(head->e_phoff + i * sizeof part);

        if (pread(fd, &part, sizeof part, at) != (ssize_t)sizeof part ||
            part.p_filesz > SIZE_MAX - part.p_offset)
            return SIZE_MAX;
        if (part.p_type == PT_LOAD && part.p_offset + part.p_filesz > end)
            end = part.p_offset + part.p_filesz;
    }
    return end;
}

static yz_status check(const char *path, int fd, yz_error *err)
{
    ElfW(Ehdr) head;
    struct stat st;

    if (pread(fd, &head, sizeof head, 0) != (ssize_t)sizeof head ||
        !is_ours(&head) || fstat(fd, &st) != 0)
        return YZ_OK;
    if (st.st_size >= 0 && end_of(fd, &head) <= (size_t)st.st_size)
        return YZ_OK;
    return yz_fail(err, YZ_PLUGIN,
                   "%s cannot be opened: the file is cut short, its end is "
                   "missing",
                   path);
}
#else
static yz_status check(const char *path, int fd, yz_error *err)
{
    (void)path;
    (void)fd;
    (void)err;
    return YZ_OK;
}
#endif

yz_status yzi_elf_is_whole(const char *path, yz_error *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    yz_status status;

    if (fd < 0)
        return YZ_OK;
    status = check(path, fd, err);
    close(fd);
    return status;
}
