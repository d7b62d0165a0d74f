// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

#ifndef VEDETTE_CUCHARDET_SHIMS_H
#define VEDETTE_CUCHARDET_SHIMS_H

#include <uchardet/uchardet.h>

#endif
