// SPDX-License-Identifier: EUPL-1.2
// base/asset.h: files of assets/ that are built into the program: icons, strings, hyphenation.
#pragma once
#include "base/str.h"

// "icons/home.svg". Static, with a NUL behind it; ptr NULL when there is no such asset.
struct str asset_find(struct str name);
