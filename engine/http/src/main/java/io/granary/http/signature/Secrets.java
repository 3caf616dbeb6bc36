package io.granary.http.signature;

import java.util.Optional;

/// Finds the secret of an access key. A port: the table of keys in a gateway, a constant in a test.
///
/// Called for every signed request, from any thread; answers from memory and never blocks.
public interface Secrets {
    /// The secret that signs for `accessKeyId`; empty if nobody may sign with it.
    Optional<String> secretOf(String accessKeyId);
}
