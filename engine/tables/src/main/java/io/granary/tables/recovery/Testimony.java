package io.granary.tables.recovery;

import io.granary.layout.progress.StoreMark;

/// The answer to a [Plea]: everything that was let pass before is done.
///
/// @param counts whether the answering node has lost nothing itself
/// @param store its own store; two equal answers mean that it lost nothing in between
record Testimony(boolean counts, StoreMark store) {}
