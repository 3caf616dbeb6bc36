package io.granary.http.signature;

import static io.granary.http.signature.SignatureV4Test.refusal;
import static io.granary.http.signature.SignatureV4Test.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.granary.http.message.Headers;
import io.granary.http.message.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresignedRequestTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Realm REALM = Realm.s3("garden");
    private static final Headers HOST = Headers.of("Host", "store.example:3900");
    private static final Duration HOUR = Duration.ofHours(1);

    private final SignatureV4 signatures =
            new SignatureV4(
                    REALM, id -> id.equals("gk1") ? Optional.of("secret") : Optional.empty());
    private final RequestSigner signer = new RequestSigner(REALM, "gk1", "secret");
    private final String url = presign("/b/k%20y?versionId=3", HOST);

    @Test
    void itIsGoodForAsLongAsItSays() {
        assertGenuine(verify(url, HOST, NOW));
        assertGenuine(verify(url, HOST, NOW.plus(HOUR)));
        Instant late = NOW.plus(HOUR).plusSeconds(1);
        assertThat(refusal(verify(url, HOST, late)))
                .isEqualTo(new Refusal.Expired(NOW.plus(HOUR), late, 3600));
    }

    @Test
    void itIsGoodAQuarterOfAnHourEarlyForClocksThatDiffer() {
        assertGenuine(verify(url, HOST, NOW.minusSeconds(899)));
        Instant early = NOW.minusSeconds(901);
        assertThat(refusal(verify(url, HOST, early)))
                .isEqualTo(new Refusal.NotYetValid(NOW, early));
    }

    @Test
    void aLifetimeOfZeroHasExpired() {
        String raw = url.replace("Expires=3600", "Expires=0");
        assertThat(refusal(verify(raw, HOST, NOW))).isEqualTo(new Refusal.Expired(NOW, NOW, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "604801", "soon", "1.5", "99999999999999999999", ""})
    void aLifetimeOutsideAWeekIsRefused(String seconds) {
        assertMalformed(url.replace("Expires=3600", "Expires=" + seconds), "X-Amz-Expires");
    }

    @Test
    void aWeekIsAllowed() {
        Duration week = Duration.ofDays(7);
        String raw = signer.presign(Method.GET, target("/b"), HOST, week, NOW);
        assertGenuine(verify(raw, HOST, NOW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Amz-Algorithm",
                "X-Amz-Credential",
                "X-Amz-Signature",
                "X-Amz-Date",
                "X-Amz-SignedHeaders",
                "X-Amz-Expires"
            })
    void everyParameterIsRequiredOnce(String name) {
        String missing = url.replaceFirst("&" + name + "=[^&]*", "");
        assertMalformed(missing, "requires the X-Amz-Algorithm");
        assertMalformed(url + "&" + name + "=1", "twice");
    }

    @Test
    void unreadableParametersAreRefused() {
        assertMalformed(url.replace("AWS4-HMAC", "AWS4-ECDSA"), "X-Amz-Algorithm");
        assertMalformed(url.replace("%2Faws4_request", ""), "X-Amz-Credential");
        assertMalformed(url.replace("T120000Z", ""), "X-Amz-Date");
        assertMalformed(url.replace("gk1%2F20260301", "gk1%2F20260302"), "date");
        assertMalformed(url.replace("%2Fs3%2F", "%2Fec2%2F"), "service");
        assertThat(refusal(verify(url.replace("garden", "desert"), HOST, NOW)))
                .isEqualTo(new Refusal.WrongRegion("garden", "desert", true));
    }

    @Test
    void everyParameterIsCovered() {
        for (String raw :
                List.of(
                        url.replace("versionId=3", "versionId=4"),
                        url.replace("Expires=3600", "Expires=3601"),
                        url + "&response-content-type=text%2Fhtml",
                        url.replace("/b/k", "/b/j"))) {
            assertThat(refusal(verify(raw, HOST, NOW))).isInstanceOf(Refusal.WrongSignature.class);
        }
        assertThat(refusal(signatures.verify(Method.PUT, target(url), HOST, NOW)))
                .isInstanceOf(Refusal.WrongSignature.class);
    }

    @Test
    void anUnsignedContentTypeMayVaryButASignedOneMayNot() {
        assertGenuine(verify(url, HOST.with("Content-Type", "text/plain"), NOW));
        Headers typed = HOST.with("Content-Type", "text/plain");
        String signed = presign("/b/k", typed);
        assertGenuine(verify(signed, typed, NOW));
        assertThat(refusal(verify(signed, HOST.with("Content-Type", "text/html"), NOW)))
                .isInstanceOf(Refusal.WrongSignature.class);
        assertThat(refusal(verify(signed, HOST, NOW)))
                .isEqualTo(new Refusal.SignedHeadersMissing(List.of("content-type")));
    }

    @Test
    void headersOfOursThatWereNotSignedAreNamed() {
        Headers more =
                Headers.of(
                        "Host",
                        "store.example:3900",
                        "x-amz-date",
                        "20260301T120000Z",
                        "x-amz-decoded-content-length",
                        "5",
                        "x-amz-content-sha256",
                        "UNSIGNED-PAYLOAD");
        assertThat(refusal(verify(url, more, NOW)))
                .isEqualTo(
                        new Refusal.HeadersNotSigned(
                                List.of("x-amz-date", "x-amz-decoded-content-length")));
    }

    @Test
    void aHashOfTheBodyBindsFromWhereverItComes() {
        Headers hashed = HOST.with("x-amz-content-sha256", Sha256.OF_NOTHING);
        assertThat(refusal(verify(url, hashed, NOW))).isInstanceOf(Refusal.WrongSignature.class);
        String inQuery = presign("/b?X-Amz-Content-Sha256=UNSIGNED-PAYLOAD", HOST);
        assertThat(((Verdict.Genuine) verify(inQuery, HOST, NOW)).payload())
                .isEqualTo("UNSIGNED-PAYLOAD");
    }

    private String presign(String raw, Headers headers) {
        return signer.presign(Method.GET, target(raw), headers, HOUR, NOW);
    }

    private Verdict verify(String raw, Headers headers, Instant now) {
        return signatures.verify(Method.GET, target(raw), headers, now);
    }

    private static void assertGenuine(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Genuine.class);
    }

    private void assertMalformed(String raw, String reason) {
        assertThat(refusal(verify(raw, HOST, NOW)))
                .isInstanceOfSatisfying(
                        Refusal.MalformedQuery.class,
                        malformed -> assertThat(malformed.reason()).contains(reason));
    }
}
