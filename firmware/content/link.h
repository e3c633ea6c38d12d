// SPDX-License-Identifier: EUPL-1.2
// content/link.h: what the target of a link means.
#pragma once
#include "content/load.h"

// `href` as in a page: naam.md, wegwijzer, wegwijzer#id, contacten, contacten/wmo, contact:id,
// woord:id, brief:id, vragenlijst, plaats, over. Reports what leads nowhere and returns false.
bool link_resolve(struct load *load, struct str href, struct str file, int line,
                  struct target *out);

// An icon that is built in; reports an unknown one and returns an empty name.
struct str link_icon(struct load *load, struct str name, struct str file, int line);
