// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

#ifndef VEDETTE_CLINUX_H
#define VEDETTE_CLINUX_H

#include <sys/prctl.h>

/// Keeps every other process of the same user from reading this one's memory (prctl(2), PR_SET_DUMPABLE); 0, or -1 with errno.
static inline int vedette_hide_memory(void) { return prctl(PR_SET_DUMPABLE, 0L, 0L, 0L, 0L); }

#endif
