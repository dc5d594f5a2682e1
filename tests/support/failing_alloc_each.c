/* SPDX-License-Identifier: Apache-2.0 */
/* A job for which memory runs out everywhere: see failing_alloc.h. */
#include "support/failing_alloc.h"
#include "support/main.h"

size_t failing_alloc_each(yz_status (*job)(void *payload), void *payload)
{
    for (size_t n = 1;; n++) {
        failing_alloc_begin(n);
        yz_status status = job(payload);
        bool failed = failing_alloc_has_failed();
        assert_int_equal(failing_alloc_end(), 0);
        assert_int_equal(status, failed ? YZ_NO_MEMORY : YZ_OK);
        if (!failed)
            return n;
    }
}
