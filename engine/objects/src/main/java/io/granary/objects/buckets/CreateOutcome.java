package io.granary.objects.buckets;

/// What came of creating a bucket.
public sealed interface CreateOutcome {
    record Created(Bucket bucket) implements CreateOutcome {}

    /// The name leads to a bucket that the asking key owns already.
    record AlreadyYours(Bucket bucket) implements CreateOutcome {}

    /// The name leads to a bucket of somebody else.
    record Taken() implements CreateOutcome {}
}
