package io.granary.foundation.merge;

/// A replicated value: any two copies combine into one that is at least both.
///
/// `merge` must be commutative, associative and idempotent, and equal copies must encode to the
/// same bytes; else replicas differ for ever. A port that row values implement. (Shapiro et al.,
/// "Conflict-free Replicated Data Types", 2011.)
public interface Mergeable<T extends Mergeable<T>> {
    T merge(T other);
}
