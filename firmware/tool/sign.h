// SPDX-License-Identifier: EUPL-1.2
// tool/sign.h: `wegwijs-content sign MAP --key BESTAND`: the list of files of a delivery and a
// signature over it, which the program minisign checks as well. `wegwijs-content pin BESTAND`: the PIN of
// the staff as a file for the kiosk.
#pragma once

extern const char sign_usage[], pin_usage[];
int sign_run(int argc, char **argv); // see tool/command.h
int pin_run(int argc, char **argv);
