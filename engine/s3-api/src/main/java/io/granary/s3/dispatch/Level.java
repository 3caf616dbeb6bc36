package io.granary.s3.dispatch;

/// What a request's path names.
public enum Level {
    /// Nothing: the store as a whole.
    SERVICE,
    BUCKET,
    OBJECT
}
