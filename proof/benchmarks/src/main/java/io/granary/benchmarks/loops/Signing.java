package io.granary.benchmarks.loops;

import io.granary.http.message.Headers;
import io.granary.http.message.Method;
import io.granary.http.message.RequestTarget;
import io.granary.http.signature.Realm;
import io.granary.http.signature.RequestSigner;
import io.granary.http.signature.SignatureV4;
import io.granary.http.signature.Verdict;
import java.time.Instant;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// A signed GET as an SDK sends it, verified.
@State(Scope.Benchmark)
public class Signing {
    private static final String SECRET = "5".repeat(64);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final RequestTarget target =
            RequestTarget.parse("/default/photos/2026/one.jpg?x-id=GetObject").orElseThrow();
    private final Realm realm = Realm.s3("granary");
    private final SignatureV4 verifier = new SignatureV4(realm, _ -> Optional.of(SECRET));
    private final Headers headers =
            new RequestSigner(realm, "GK0123456789abcdef01234567", SECRET)
                    .sign(
                            Method.GET,
                            target,
                            Headers.of(
                                    "host", "127.0.0.1:3900",
                                    "user-agent", "aws-sdk-java/2 a/b c/d",
                                    "amz-sdk-invocation-id", "8a7bd1d2-0f23-4d6e",
                                    "amz-sdk-request", "attempt=1; max=3"),
                            "UNSIGNED-PAYLOAD",
                            NOW)
                    .headers();

    @Benchmark
    public Verdict verify() {
        return verifier.verify(Method.GET, target, headers, NOW);
    }
}
