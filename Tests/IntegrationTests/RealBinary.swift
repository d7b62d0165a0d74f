// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

/// All tests that run the real binary. One after the other: a debug build takes seconds of a core to compile the rules, and thirty daemons at
/// once would measure only each other.
@Suite(.serialized) enum RealBinary {}
