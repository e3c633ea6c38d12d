// SPDX-License-Identifier: EUPL-1.2
// slip/job.h: how far a slip is on its way to paper. Told by the print worker, shown by the
// screens.
//
//          submit          driver started       paper is out
//   idle ─────────► sending ───────► printing ───────────────► done ──► idle
//                      │                 │
//                      └───── trouble ◄──┘  (the job is dropped: nothing comes out later)
#pragma once

enum print_state { PRINT_IDLE, PRINT_SENDING, PRINT_PRINTING, PRINT_DONE, PRINT_TROUBLE };

enum print_trouble {
    TROUBLE_NONE,
    TROUBLE_GONE, // no printer there
    TROUBLE_PAPER_OUT,
    TROUBLE_COVER_OPEN,
    TROUBLE_JAM,
    TROUBLE_OTHER,
};
