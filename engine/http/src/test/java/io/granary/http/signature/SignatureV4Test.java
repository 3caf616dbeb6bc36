package io.granary.http.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.http.message.Headers;
import io.granary.http.message.Method;
import io.granary.http.message.RequestTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureV4Test {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Realm REALM = Realm.s3("garden");
    private static final Headers HOST = Headers.of("Host", "store.example:3900");
    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";

    private final Map<String, String> secrets = new HashMap<>(Map.of("gk1", "secret one"));
    private final SignatureV4 signatures = over(REALM);
    private final RequestSigner signer = new RequestSigner(REALM, "gk1", "secret one");

    private SignatureV4 over(Realm realm) {
        return new SignatureV4(realm, id -> Optional.ofNullable(secrets.get(id)));
    }

    @Test
    void aRequestWithoutSignatureIsAnonymous() {
        assertThat(verify("/b/k?prefix=a", HOST)).isEqualTo(new Verdict.Anonymous());
        assertThat(verify("/b/k", HOST.with("Authorization", "")))
                .isEqualTo(new Verdict.Anonymous());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/b//a/./b/../c",
                "/b/%2F%25%2b+'()*!;x=y&z@:,$~",
                "/b/%C3%A9%F0%9F%98%80",
                "/b/%ff%00",
                "/b?b&a&a=2&a=1&a-b=3&=x&&",
                "/b?prefix=a+b%20c%2Bd&delimiter=%2F",
                "/b?list-type=2&continuation-token=%3D%3D"
            })
    void everySpellingOfATargetCanBeSigned(String raw) {
        Headers signed = sign(raw, HOST);
        assertThat(verify(raw, signed)).isInstanceOf(Verdict.Genuine.class);
    }

    @Test
    void theSignatureCoversTheMeaningOfATargetNotItsSpelling() {
        Headers signed = sign("/b/(a)%20b?x=a+b&y", HOST);
        assertThat(verify("/b/%28a%29%20b?y=&x=a%20b", signed)).isInstanceOf(Verdict.Genuine.class);
        assertWrong(verify("/b/(a)+b?x=a+b&y", signed));
        assertWrong(verify("/b/(a)%20b?x=a%2Bb&y", signed));
        assertWrong(verify("/b/(a)%20b?x=a+b", signed));
        assertWrong(verify("/b//(a)%20b?x=a+b&y", signed));
    }

    @Test
    void valuesOfHeadersAreSignedTrimmedCollapsedAndJoined() {
        Headers signed =
                sign(
                        "/b/k",
                        Headers.of(
                                "Host", "h", "x-amz-meta-a", "one two", "x-amz-meta-a", "three"));
        Headers.Builder sent = signed.toBuilder().remove("x-amz-meta-a");
        sent.add("X-Amz-Meta-A", "  one \t two ").add("X-AMZ-META-A", "three");
        assertThat(verify("/b/k", sent.build())).isInstanceOf(Verdict.Genuine.class);
        assertWrong(verify("/b/k", signed.with("x-amz-meta-a", "onetwo,three")));
    }

    @Test
    void octetsOfHeadersAreSignedAsTheyCame() {
        Headers signed = sign("/b/k", HOST.with("x-amz-meta-name", "\u00c3\u00a9"));
        assertThat(verify("/b/k", signed)).isInstanceOf(Verdict.Genuine.class);
        assertWrong(verify("/b/k", signed.with("x-amz-meta-name", "\u00c3\u00a8")));
    }

    @Test
    void everyPartOfARequestIsCovered() {
        Headers signed = sign("/b/k", HOST);
        RequestTarget target = target("/b/k");
        assertWrong(signatures.verify(Method.PUT, target, signed, NOW));
        assertWrong(verify("/b/k2", signed));
        assertWrong(verify("/b/k?acl", signed));
        assertWrong(verify("/b/k", signed.with("Host", "store.example")));
        assertWrong(verify("/b/k", signed.with("x-amz-content-sha256", Sha256.OF_NOTHING)));
        assertWrong(verify("/b/k", signed.with("x-amz-date", "20260301T120001Z")));
    }

    @Test
    void aWrongSignatureShowsWhatWasExpectedOfIt() {
        Headers signed =
                new RequestSigner(REALM, "gk1", "secret two")
                        .sign(Method.GET, target("/b/k"), HOST, UNSIGNED, NOW)
                        .headers();
        Verdict verdict = verify("/b/k", signed);
        assertThat(refusal(verdict))
                .isInstanceOfSatisfying(
                        Refusal.WrongSignature.class,
                        wrong -> {
                            assertThat(wrong.accessKeyId()).isEqualTo("gk1");
                            assertThat(wrong.provided()).hasSize(64);
                            assertThat(wrong.canonicalRequest())
                                    .startsWith("GET\n/b/k\n\nhost:store");
                            assertThat(wrong.stringToSign())
                                    .startsWith(
                                            "AWS4-HMAC-SHA256\n20260301T120000Z\n20260301/garden/");
                        });
        assertThat(verdict.toString()).doesNotContain("secret");
    }

    @Test
    void anUnknownKeyIsRefused() {
        Headers signed =
                new RequestSigner(REALM, "gk2", "x")
                        .sign(Method.GET, target("/b"), HOST, UNSIGNED, NOW)
                        .headers();
        assertThat(refusal(verify("/b", signed))).isEqualTo(new Refusal.UnknownKey("gk2"));
    }

    @Test
    void aReplacedSecretCountsAtOnce() {
        Headers old = sign("/b", HOST);
        assertThat(verify("/b", old)).isInstanceOf(Verdict.Genuine.class);
        secrets.put("gk1", "secret two");
        assertWrong(verify("/b", old));
        secrets.remove("gk1");
        assertThat(refusal(verify("/b", old))).isEqualTo(new Refusal.UnknownKey("gk1"));
    }

    @Test
    void aKeyIdMayContainSlashes() {
        secrets.put("a/b", "s");
        Headers signed =
                new RequestSigner(REALM, "a/b", "s")
                        .sign(Method.GET, target("/b"), HOST, UNSIGNED, NOW)
                        .headers();
        assertThat(verify("/b", signed)).isInstanceOf(Verdict.Genuine.class);
    }

    @Test
    void clocksMayDifferByAQuarterOfAnHour() {
        Headers signed = sign("/b", HOST);
        for (Duration off : List.of(Duration.ofSeconds(899), Duration.ofSeconds(900))) {
            assertThat(verifyAt(NOW.plus(off), signed)).isInstanceOf(Verdict.Genuine.class);
            assertThat(verifyAt(NOW.minus(off), signed)).isInstanceOf(Verdict.Genuine.class);
        }
        Duration tooFar = Duration.ofSeconds(901);
        for (Instant then : List.of(NOW.plus(tooFar), NOW.minus(tooFar))) {
            assertThat(refusal(verifyAt(then, signed)))
                    .isEqualTo(new Refusal.SkewedClock(NOW, then, Duration.ofMinutes(15)));
        }
    }

    @Test
    void theDateMayStandInEitherHeaderAndEitherForm() {
        String http = "Sun, 01 Mar 2026 12:00:00 GMT";
        Headers signed = sign("/b", HOST);
        assertThat(verify("/b", resign(HOST.with("Date", http))))
                .isInstanceOf(Verdict.Genuine.class);
        assertThat(verify("/b", resign(HOST.with("x-amz-date", http))))
                .isInstanceOf(Verdict.Genuine.class);
        assertThat(verify("/b", resign(HOST.with("Date", "20260301T120000Z"))))
                .isInstanceOf(Verdict.Genuine.class);
        Headers both = signed.with("Date", "Sun, 01 Mar 2020 12:00:00 GMT");
        assertThat(verify("/b", both)).isInstanceOf(Verdict.Genuine.class);
    }

    /// Signs by hand, because a signer of ours always sends `x-amz-date`.
    private Headers resign(Headers headers) {
        Headers sent = headers.with("x-amz-content-sha256", UNSIGNED);
        List<String> names = sent.names().stream().sorted().toList();
        String canonical = CanonicalRequest.of(Method.GET, "/b", List.of(), sent, names, UNSIGNED);
        var scope = new CredentialScope("gk1", "20260301", "garden", "s3");
        String stringToSign = Claim.stringToSign("20260301T120000Z", scope, canonical);
        String signature = Sha256.hmacHex(SigningKeys.derive(scope, "secret one"), stringToSign);
        return sent.with(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=gk1/20260301/garden/s3/aws4_request,SignedHeaders="
                        + String.join(";", names)
                        + ",Signature="
                        + signature);
    }

    @Test
    void aRequestWithoutADateIsRefused() {
        Headers signed = sign("/b", HOST);
        var missing = new Refusal.MissingDate();
        assertThat(refusal(verify("/b", without(signed, "x-amz-date")))).isEqualTo(missing);
        for (String date : List.of("", "today", "20260301T120000", "20261301T120000Z")) {
            assertThat(refusal(verify("/b", signed.with("x-amz-date", date)))).isEqualTo(missing);
        }
    }

    @Test
    void theScopeMustBeOurs() {
        Headers signed = sign("/b", HOST);
        assertThat(refusal(verify("/b", rescoped(signed, "/garden/", "/desert/"))))
                .isEqualTo(new Refusal.WrongRegion("garden", "desert", false));
        assertMalformed(verify("/b", rescoped(signed, "/s3/", "/k2v/")), "incorrect service");
        assertMalformed(verify("/b", rescoped(signed, "20260301/", "20260302/")), "date");
        assertMalformed(verify("/b", rescoped(signed, "aws4_request", "aws4")), "Credential");
        assertMalformed(verify("/b", rescoped(signed, "/garden/", "/")), "Credential");
        assertThat(refusal(over(Realm.k2v("garden")).verify(Method.GET, target("/b"), signed, NOW)))
                .isInstanceOf(Refusal.MalformedHeader.class);
    }

    @Test
    void anUnreadableHeaderIsRefused() {
        Headers signed = sign("/b", HOST);
        assertMalformed(verify("/b", rescoped(signed, "Credential", "Creed")), "Credential");
        assertMalformed(verify("/b", rescoped(signed, "SignedHeaders", "S")), "SignedHeaders");
        assertMalformed(verify("/b", rescoped(signed, ", Signature", ", X")), "Signature");
        assertMalformed(verify("/b", HOST.with("Authorization", "AWS4-HMAC-SHA256")), "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AWS gk1:c2ln", "Basic Zm9v", "AWS4-ECDSA-P256-SHA256 Credential=a"})
    void otherSchemesAreRefused(String authorization) {
        assertThat(refusal(verify("/b", HOST.with("Authorization", authorization))))
                .isEqualTo(new Refusal.UnsupportedScheme(authorization.split(" ", -1)[0]));
    }

    @Test
    void versionTwoInTheQueryIsRefused() {
        assertThat(refusal(verify("/b?AWSAccessKeyId=gk1&Signature=x&Expires=1", HOST)))
                .isEqualTo(new Refusal.UnsupportedScheme("AWS"));
    }

    @Test
    void aRequestMayBeSignedInOnePlaceOnly() {
        String raw = signer.presign(Method.GET, target("/b"), HOST, Duration.ofHours(1), NOW);
        var twice = new Refusal.SignedTwice();
        assertThat(refusal(verify(raw, sign("/b", HOST)))).isEqualTo(twice);
        assertThat(refusal(verify(raw, HOST.with("Authorization", "Basic x")))).isEqualTo(twice);
        Headers doubled = sign("/b", HOST).toBuilder().add("Authorization", "AWS a:b").build();
        assertThat(refusal(verify("/b", doubled))).isEqualTo(twice);
    }

    @Test
    void theHashOfTheBodyMustBeStated() {
        assertThat(refusal(verify("/b", without(sign("/b", HOST), "x-amz-content-sha256"))))
                .isEqualTo(new Refusal.MissingPayloadHash());
    }

    @Test
    void temporaryKeysAreRefused() {
        var temporary = new Refusal.TemporaryKey();
        Headers signed = sign("/b", HOST.with("x-amz-security-token", "t"));
        assertThat(refusal(verify("/b", signed))).isEqualTo(temporary);
        RequestTarget target = target("/b?X-Amz-Security-Token=t");
        String raw = signer.presign(Method.GET, target, HOST, Duration.ofHours(1), NOW);
        assertThat(refusal(verify(raw, HOST))).isEqualTo(temporary);
    }

    @Test
    void headersThatHadToBeSignedAreNamed() {
        Headers more =
                sign("/b", HOST).toBuilder()
                        .add("X-Amz-Acl", "private")
                        .add("x-amz-meta-b", "1")
                        .add("x-amz-meta-b", "2")
                        .add("content-type", "text/plain")
                        .build();
        assertThat(refusal(verify("/b", more)))
                .isEqualTo(new Refusal.HeadersNotSigned(List.of("x-amz-acl", "x-amz-meta-b")));
        Headers hostless = rescoped(sign("/b", HOST), "SignedHeaders=host;", "SignedHeaders=");
        assertThat(refusal(verify("/b", hostless)))
                .isEqualTo(new Refusal.HeadersNotSigned(List.of("host")));
    }

    @Test
    void signedHeadersMustArrive() {
        Headers signed = sign("/b", HOST.with("content-type", "text/plain"));
        assertThat(refusal(verify("/b", without(signed, "content-type"))))
                .isEqualTo(new Refusal.SignedHeadersMissing(List.of("content-type")));
    }

    @Test
    void theHashOfTheBodyIsCoveredWhetherListedOrNot() {
        Headers signed = rescoped(sign("/b", HOST), "x-amz-content-sha256;", "");
        assertWrong(verify("/b", signed));
    }

    @Test
    void otherServicesEncodeThePathTwice() {
        Realm k2v = Realm.k2v("garden");
        RequestTarget target = target("/b/a%20b");
        Headers signed =
                new RequestSigner(k2v, "gk1", "secret one")
                        .sign(Method.GET, target, HOST, UNSIGNED, NOW)
                        .headers();
        assertThat(over(k2v).verify(Method.GET, target, signed, NOW))
                .isInstanceOf(Verdict.Genuine.class);
        assertThat(CanonicalRequest.path(target, true)).isEqualTo("/b/a%2520b");
        assertThat(CanonicalRequest.path(target, false)).isEqualTo("/b/a%20b");
    }

    @Test
    void derivedKeysAreRememberedWithinBounds() {
        SigningKeys keys = new SigningKeys(10);
        for (int i = 0; i < 1000; i++) {
            var scope = new CredentialScope("k" + i, "20260301", "garden", "s3");
            assertThat(keys.keyFor(scope, "s")).isEqualTo(SigningKeys.derive(scope, "s"));
            assertThat(keys.keyFor(scope, "s")).isSameAs(keys.keyFor(scope, "s"));
            assertThat(keys.size()).isLessThanOrEqualTo(20);
        }
    }

    private Headers sign(String raw, Headers headers) {
        return signer.sign(Method.GET, target(raw), headers, UNSIGNED, NOW).headers();
    }

    private Verdict verify(String raw, Headers headers) {
        return signatures.verify(Method.GET, target(raw), headers, NOW);
    }

    private Verdict verifyAt(Instant now, Headers headers) {
        return signatures.verify(Method.GET, target("/b"), headers, now);
    }

    private static Headers rescoped(Headers signed, String from, String to) {
        String authorization = signed.first("authorization").orElseThrow();
        assertThat(authorization).contains(from);
        return signed.with("authorization", authorization.replaceFirst(from, to));
    }

    private static Headers without(Headers headers, String name) {
        return headers.toBuilder().remove(name).build();
    }

    static RequestTarget target(String raw) {
        return RequestTarget.parse(raw).orElseThrow();
    }

    static Refusal refusal(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        return ((Verdict.Refused) verdict).refusal();
    }

    private static void assertWrong(Verdict verdict) {
        assertThat(refusal(verdict)).isInstanceOf(Refusal.WrongSignature.class);
    }

    private static void assertMalformed(Verdict verdict, String reason) {
        assertThat(refusal(verdict))
                .isInstanceOfSatisfying(
                        Refusal.MalformedHeader.class,
                        malformed -> assertThat(malformed.reason()).contains(reason));
    }
}
