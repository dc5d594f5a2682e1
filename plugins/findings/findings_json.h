/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Findings and figures as JSON, member by member, for the reports that are
 * JSON.  What the members mean stands in docs/json-output.md, their types in
 * docs/schema/findings-1.schema.json.
 */
#ifndef YZ_FINDINGS_JSON_H
#define YZ_FINDINGS_JSON_H

#include "finding_said.h"
#include "json_write.h"

/* One finding, an object. */
void findings_json_finding(json_write *json, const yz_report_info *info,
                           const yz_finding *f);

/* One that is accepted, with the decision: an object around it. */
void findings_json_accepted(json_write *json, const yz_report_info *info,
                            const yz_finding *f, const yz_decision *decision);

/* The members "schema", "program", "version" and "languages". */
void findings_json_head(json_write *json, const yz_report_info *info);

/* The member "summary". */
void findings_json_summary(json_write *json, const yz_summary *s);

#endif
