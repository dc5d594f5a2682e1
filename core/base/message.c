/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sentences for people, looked up in the catalogue of their language; all that
 * is known of gettext.
 */
#ifdef HAVE_CONFIG_H
# include "config.h"
#endif

#include <core/base/build_folder.h>
#include <yizhi/message.h>

#ifdef ENABLE_NLS
# include <libintl.h>
# include <pthread.h>
# include <stdio.h>

static const char domain[] = "yizhi";
static pthread_once_t bound = PTHREAD_ONCE_INIT;

/* Only where yizhi was installed to, or built: a variable that names a folder
 * would let others write the sentences of a program that is run for them. */
static void bind_domain(void)
{
    char path[YZI_LONGEST_BUILD_PATH];

    bindtextdomain(domain, yzi_build_folder("po", path) ? path : YZ_LOCALE_DIR);
    bind_textdomain_codeset(domain, "UTF-8");
}

const char *yz_tr(const char *sentence)
{
    /* The entry of the empty sentence is the head of the catalogue. */
    if (!sentence || !sentence[0])
        return sentence;
    pthread_once(&bound, bind_domain);
    return dgettext(domain, sentence);
}

const char *yz_trn(const char *one, const char *many, size_t count)
{
    pthread_once(&bound, bind_domain);
    return dngettext(domain, one, many, count);
}
#else
const char *yz_tr(const char *sentence)
{
    return sentence;
}

const char *yz_trn(const char *one, const char *many, size_t count)
{
    return count == 1 ? one : many;
}
#endif

const char *yz_message_lang(void)
{
    /* Translators: not a sentence; the tag of your language, such as zh-CN. */
    static const char tag[] = YZ_MARK("language: en");
    const char *here = yz_tr(tag);

    return here == tag ? "en" : here;
}
