// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

#include "CLD2.h"

// CLD2's header names FILE without including it.
#include <cstdio>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

vedette_language_guess vedette_language_of(const char *text, int count) {
    CLD2::Language languages[3];
    int percents[3];
    double scores[3];
    int text_bytes = 0;
    bool is_reliable = false;
    const CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
    const CLD2::Language summary = CLD2::ExtDetectLanguageSummary(
        text, count, /* is_plain_text: */ true, &hints, /* flags: */ 0, languages, percents, scores, nullptr, &text_bytes,
        &is_reliable);
    vedette_language_guess guess = {"un", 0, text_bytes, is_reliable};
    if (summary == CLD2::UNKNOWN_LANGUAGE) return guess;
    guess.language = CLD2::LanguageCode(summary);
    for (int i = 0; i < 3; i++) {
        if (languages[i] == summary) guess.percent = percents[i];
    }
    return guess;
}
