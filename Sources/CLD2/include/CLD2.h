// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

// CLD2 (Debian: libcld2-dev) speaks C++ only; this is the one call of it that Vedette needs, in C.

#ifndef VEDETTE_CLD2_H
#define VEDETTE_CLD2_H

#ifdef __cplusplus
extern "C" {
#endif

/// What CLD2 says of a text.
typedef struct {
    /// BCP 47 tag of the language that most of the text is in, `un` for unknown; a static string.
    const char *language;
    /// How much of the text is in that language, 0 to 100.
    int percent;
    /// Bytes of letters, with the spaces between them, that were looked at.
    int text_bytes;
    /// Whether CLD2 calls its own answer reliable.
    int is_reliable;
} vedette_language_guess;

/// Guesses the language of `count` bytes of valid UTF-8. Keeps no state; any thread may call it.
vedette_language_guess vedette_language_of(const char *text, int count);

#ifdef __cplusplus
}
#endif

#endif
