/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What both pages' scripts have in common: before, what all of it uses; behind,
 * keys and the bar at the top.  Between them a script makes clear(), filter(),
 * follow() and step().
 */
#include "html_page.h"

const char *const html_script_begin[] = {
    "\"use strict\";\n",
    "(() => {\n",
    "const $ = (s) => document.querySelector(s);\n",
    "const form = $(\"#filter\");\n",
    NULL,
};

const char *const html_script_end[] = {
    "\n",
    "function key(event) {\n",
    "  const k = event.key, typing =\n",
    "    event.target.matches(\"input[type=search],select\");\n",
    "  if (event.ctrlKey || event.metaKey || event.altKey) return;\n",
    "  if (k === \"Escape\" && !$(\"#keys\").open) {\n",
    "    if (typing) event.target.blur();\n",
    "    clear();\n",
    "  }\n",
    "  if (typing || $(\"#keys\").open) return;\n",
    "  if (k === \"j\" || k === \"n\") step(1);\n",
    "  else if (k === \"k\" || k === \"p\") step(-1);\n",
    "  else if (k === \"/\") form.q.focus();\n",
    "  else if (k === \"?\") $(\"#keys\").showModal();\n",
    "  else if (k === \"a\") form.all.click();\n",
    "  else return;\n",
    "  event.preventDefault();\n",
    "}\n",
    "\n",
    "function measure() {\n",
    "  document.documentElement.style.setProperty(\"--bar\",\n",
    "    form.offsetHeight + \"px\");\n",
    "}\n",
    "\n",
    "form.hidden = false;\n",
    "measure();\n",
    "addEventListener(\"resize\", measure);\n",
    "form.addEventListener(\"submit\", (e) => e.preventDefault());\n",
    "$(\"#help\").addEventListener(\"click\", () => $(\"#keys\").showModal());\n",
    "document.addEventListener(\"keydown\", key);\n",
    "addEventListener(\"hashchange\", follow);\n",
    "filter();\n",
    "follow();\n",
    "})();\n",
    NULL,
};
