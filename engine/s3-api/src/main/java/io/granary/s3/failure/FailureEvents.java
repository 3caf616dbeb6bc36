package io.granary.s3.failure;

/// Hears of requests that failed for a reason nobody foresaw. A port: an operator's log in
/// production, a list in tests. Must not block or throw.
public interface FailureEvents {
    /// The request `requestId` was answered as an internal error because of `cause`.
    void unforeseen(String requestId, Throwable cause);
}
