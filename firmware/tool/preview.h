// SPDX-License-Identifier: EUPL-1.2
// tool/preview.h: `wegwijs-content preview MAP`: the kiosk in a window that follows what is saved, and
// below it, in the terminal, what is wrong with it.
#pragma once

extern const char preview_usage[];
int preview_run(int argc, char **argv); // see tool/command.h
