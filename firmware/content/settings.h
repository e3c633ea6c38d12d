// SPDX-License-Identifier: EUPL-1.2
// content/settings.h: instellingen.ini.
#pragma once
#include "content/load.h"

void settings_default(struct settings *settings);
// The names of places must be known. `languages` of the settings holds what is asked for; none when
// the file does not say.
void settings_parse(struct load *load, const struct source *source);
