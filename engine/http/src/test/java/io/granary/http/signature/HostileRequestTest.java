package io.granary.http.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.http.message.Headers;
import io.granary.http.message.Method;
import io.granary.http.message.RequestTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whatever a client sends, the answer is a verdict, and no change of a signed request is genuine.
class HostileRequestTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Realm REALM = Realm.s3("garden");
    private static final Headers HOST = Headers.of("Host", "h");
    private static final String ALPHABET = "aZ09/=,; %&?+-_.\t\u00e9\u00ff\"'";

    private final Random random = new Random(17);
    private final SignatureV4 signatures = new SignatureV4(REALM, _ -> Optional.of("secret"));
    private final RequestSigner signer = new RequestSigner(REALM, "gk1", "secret");
    private final RequestTarget target = RequestTarget.parse("/b/k?x=y").orElseThrow();

    @Test
    void noChangedAuthorizationIsGenuine() {
        Headers signed = signer.sign(Method.GET, target, HOST, "UNSIGNED-PAYLOAD", NOW).headers();
        String authorization = signed.first("authorization").orElseThrow();
        for (int round = 0; round < 5000; round++) {
            String changed = change(authorization);
            Verdict verdict =
                    signatures.verify(
                            Method.GET, target, signed.with("authorization", changed), NOW);
            if (!meansTheSame(changed, authorization)) {
                assertThat(verdict).as(changed).isNotInstanceOf(Verdict.Genuine.class);
            }
        }
    }

    /// The key is not signed (another would have another secret), nor are spaces between fields,
    /// nor fields that nobody knows.
    private static boolean meansTheSame(String changed, String authorization) {
        String plain = changed.replaceAll("[ \\t]", "");
        String key = "Credential=[^,]*/20260301/garden/s3/aws4_request";
        return plain.replaceFirst(key, "")
                .contains(
                        authorization
                                .replaceAll("[ \\t]", "")
                                .replaceFirst(key, "")
                                .substring("AWS4-HMAC-SHA256".length()));
    }

    @Test
    void noChangedUrlIsGenuine() {
        String raw = signer.presign(Method.GET, target, HOST, Duration.ofHours(1), NOW);
        for (int round = 0; round < 5000; round++) {
            String changed = change(raw);
            Optional<RequestTarget> parsed = RequestTarget.parse(changed);
            if (parsed.isPresent()) {
                Verdict verdict = signatures.verify(Method.GET, parsed.get(), HOST, NOW);
                boolean sameMeaning =
                        parsed.get().path().equals(target.path())
                                && parsed.get().query().equals(query(raw));
                assertThat(verdict instanceof Verdict.Genuine).as(changed).isEqualTo(sameMeaning);
            }
        }
    }

    private static Object query(String raw) {
        return RequestTarget.parse(raw).orElseThrow().query();
    }

    private String change(String text) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(changed.length());
            char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            switch (random.nextInt(3)) {
                case 0 -> changed.setCharAt(at, c);
                case 1 -> changed.insert(at, c);
                default -> changed.deleteCharAt(at);
            }
        }
        return changed.toString();
    }
}
