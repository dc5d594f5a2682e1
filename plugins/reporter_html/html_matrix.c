/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Terms by documents: what stands for each term where, the commonest rendering
 * of the run and what departs from it.
 */
#include "html_page.h"

yz_status html_matrix_make(html_page *page, yz_error *err)
{
    (void)page, (void)err;
    return YZ_OK;
}
