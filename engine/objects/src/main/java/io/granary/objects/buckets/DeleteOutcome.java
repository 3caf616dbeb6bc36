package io.granary.objects.buckets;

/// What came of deleting a bucket.
public sealed interface DeleteOutcome {
    record Deleted() implements DeleteOutcome {}

    /// A listing found an object in it.
    record NotEmpty() implements DeleteOutcome {}
}
