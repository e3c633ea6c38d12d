// SPDX-License-Identifier: EUPL-1.2
// slip/job.h: how far a slip is on its way to paper. Told by the print worker, shown by the
// screens.
//
//          submit          driver started       paper is out
//   idle ─────────► sending ───────► printing ───────────────► done ─────► idle
//                     │ │               │ │ └─────────────────► sent ─────► idle
//                     │ └─── cancel ────┤ │    all of it is with a printer that cannot tell more
//                     │                 │ │
//                     │  ┌──────────────┘ └─► cancelled ──► idle   (nobody waits for it any more)
//                     ▼  ▼
//                    trouble ──► idle   (the job is dropped: nothing of it comes out later)
#pragma once

enum print_state {
    PRINT_IDLE,
    PRINT_SENDING,
    PRINT_PRINTING,
    PRINT_DONE, // the printer said so
    PRINT_SENT, // a mute printer took all of it
    PRINT_TROUBLE,
    PRINT_CANCELLED,
};

enum print_trouble {
    TROUBLE_NONE,
    TROUBLE_GONE, // no printer there
    TROUBLE_PAPER_OUT,
    TROUBLE_COVER_OPEN,
    TROUBLE_JAM,
    TROUBLE_CUTTER,
    TROUBLE_INK,    // toner or ink is out
    TROUBLE_SILENT, // it stopped taking data or answering
    TROUBLE_OTHER,
};
