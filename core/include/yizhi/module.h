/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One module by its file, for those who try plugins out: tests of a plugin's
 * author, `yizhi plugin verify`.  Applications want a host, yizhi.h.
 *
 *     yz_module *module = yz_module_open("./checker_dates.so", &err);
 *     const yz_feature *f = module ? yz_module_plugin(module)->features : NULL;
 *     if (f && yz_instance_new(f, NULL, &self, &err) == YZ_OK) {
 *         …
 *         yz_instance_free(f, self);
 *     }
 *     yz_module_close(module);
 */
#ifndef YIZHI_MODULE_H
#define YIZHI_MODULE_H

#include <yizhi/plugin.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Since edition 1.6. */

/* A module that was opened by its file, or a program that is a plugin. */
typedef struct yz_module yz_module;

/* Opens the file at `path` and lets it through the gate.  NULL: YZ_PLUGIN with
 * the gate's sentence. */
YZ_API yz_module *yz_module_open(const char *path, yz_error *err);

/* Its descriptor; that of a program lives until the module is closed, any other
 * until the process ends. */
YZ_API const yz_plugin *yz_module_plugin(const yz_module *module);

/* Ends a program; what was loaded stays loaded.  Takes NULL.  Instances are
 * freed before. */
YZ_API void yz_module_close(yz_module *module);

/* The feature behind `feature` in its plugin's list: those of a newer edition
 * are longer, so that the list is no array. */
YZ_API const yz_feature *yz_feature_next(const yz_feature *feature);

/* Makes an instance with these settings, "NAME.KEY=VALUE" as for a host, of
 * which those about other features are passed over; NULL-terminated or NULL,
 * to be kept as long as the instance.  *self may be NULL: it keeps nothing.
 * YZ_INVALID for a value that its option does not take. */
YZ_API yz_status yz_instance_new(const yz_feature *feature,
                                 const char *const *settings, void **self,
                                 yz_error *err);

/* Takes NULL too. */
YZ_API void yz_instance_free(const yz_feature *feature, void *self);

#ifdef __cplusplus
}
#endif

#endif
