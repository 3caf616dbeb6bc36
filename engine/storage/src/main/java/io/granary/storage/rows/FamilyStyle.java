package io.granary.storage.rows;

/// How the values of a family are laid out on disk.
public enum FamilyStyle {
    /// Small values next to their keys: made for scans.
    ROWS,
    /// Larger values apart from their keys, so that compaction rarely moves them: made for reads by
    /// key.
    PAYLOADS
}
