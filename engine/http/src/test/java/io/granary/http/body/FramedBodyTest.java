package io.granary.http.body;

import static io.granary.http.body.ChecksumAlgorithmTest.hash;
import static io.granary.http.body.ChecksumAlgorithmTest.randomBytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.granary.foundation.bytes.Bytes;
import io.granary.http.body.BodyRefused.Reason;
import io.granary.http.message.Headers;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class FramedBodyTest {
    private static final Headers CRC32_TRAILER =
            Headers.of("x-amz-trailer", "x-amz-checksum-crc32", "Content-Encoding", "aws-chunked");

    private final Bytes plain = randomBytes(new Random(3), 20_000);
    private final String crc32 =
            "x-amz-checksum-crc32:" + ChecksumAlgorithm.print(hash(ChecksumAlgorithm.CRC32, plain));

    private FramedBody signed() {
        return new FramedBody(FramedBody.SIGNED, plain, Headers.EMPTY);
    }

    private FramedBody signedTrailer() {
        return new FramedBody(FramedBody.SIGNED_TRAILER, plain, CRC32_TRAILER).trailer(crc32);
    }

    private FramedBody unsignedTrailer() {
        return new FramedBody(FramedBody.UNSIGNED_TRAILER, plain, CRC32_TRAILER).trailer(crc32);
    }

    private List<FramedBody> allForms() {
        return List.of(signed(), signedTrailer(), unsignedTrailer());
    }

    @Test
    void everyFormYieldsThePlainBytes() {
        for (FramedBody body : allForms()) {
            for (int size : List.of(8192, 9000, 20_000)) {
                assertThat(receive(body.chunksOf(size).plan(), body.wire())).isEqualTo(plain);
            }
        }
    }

    @Test
    void theWayTheWireIsCutDoesNotMatter() {
        Random random = new Random(5);
        for (FramedBody body : allForms()) {
            byte[] wire = body.wire();
            for (int cut = 0; cut <= wire.length; cut += cut < 300 ? 1 : 97) {
                assertThat(receive(body.plan(), wire, List.of(cut))).isEqualTo(plain);
            }
            for (int cut = wire.length - 300; cut <= wire.length; cut++) {
                assertThat(receive(body.plan(), wire, List.of(cut))).isEqualTo(plain);
            }
            for (int round = 0; round < 50; round++) {
                List<Integer> cuts = new ArrayList<>();
                for (int at = 0; at < wire.length; at += 1 + random.nextInt(round < 5 ? 3 : 999)) {
                    cuts.add(at);
                }
                assertThat(receive(body.plan(), wire, cuts)).isEqualTo(plain);
            }
        }
    }

    @Test
    void anEmptyBodyIsOnlyItsEnd() {
        Bytes nothing = Bytes.EMPTY;
        var signed = new FramedBody(FramedBody.SIGNED, nothing, Headers.EMPTY);
        assertThat(receive(signed.plan(), signed.wire())).isEqualTo(nothing);
        var unsigned =
                new FramedBody(FramedBody.UNSIGNED_TRAILER, nothing, CRC32_TRAILER)
                        .trailer("x-amz-checksum-crc32:AAAAAA==");
        assertThat(receive(unsigned.plan(), unsigned.wire())).isEqualTo(nothing);
    }

    @Test
    void everyBodyThatStopsEarlyIsIncomplete() {
        for (FramedBody body : allForms()) {
            byte[] wire = body.wire();
            for (int end = 0; end < wire.length; end += end + 400 < wire.length ? 61 : 1) {
                byte[] part = Arrays.copyOf(wire, end);
                assertThat(refusal(body.plan(), part)).isEqualTo(Reason.INCOMPLETE);
            }
        }
    }

    @Test
    void everyChangedByteOfASignedBodyIsNoticed() {
        for (FramedBody body : List.of(signed(), signedTrailer())) {
            byte[] wire = body.wire();
            for (int at = 0; at < wire.length; at += at < 200 ? 1 : 83) {
                byte[] changed = wire.clone();
                changed[at] ^= 0x10;
                assertThat(refusal(body.plan(), changed)).isNotNull();
            }
        }
    }

    @Test
    void changedBytesOfAChunkBreakItsSignature() {
        byte[] wire = signed().wire();
        wire[500] ^= 1;
        assertThat(refusal(signed().plan(), wire)).isEqualTo(Reason.SIGNATURE_MISMATCH);
    }

    @Test
    void aChangedTrailerBreaksItsSignature() {
        String wire = text(signedTrailer().wire());
        String changed = wire.replaceFirst("x-amz-checksum-crc32:.", "x-amz-checksum-crc32:_");
        assertThat(refusal(signedTrailer().plan(), octets(changed)))
                .isEqualTo(Reason.SIGNATURE_MISMATCH);
        String unsigned = wire.replaceFirst("x-amz-trailer-signature:.*\r\n", "");
        assertThat(refusal(signedTrailer().plan(), octets(unsigned)))
                .isEqualTo(Reason.SIGNATURE_MISMATCH);
    }

    @Test
    void chunksInAnotherOrderBreakTheChain() {
        Bytes twice = Bytes.wrap(new byte[16384]);
        var body = new FramedBody(FramedBody.SIGNED, twice, Headers.EMPTY);
        String wire = text(body.wire());
        String[] heads = wire.split("\r\n", -1);
        String swapped =
                wire.replace(heads[0], "first")
                        .replace(heads[2], heads[0])
                        .replace("first", heads[2]);
        assertThat(refusal(body.plan(), octets(swapped))).isEqualTo(Reason.SIGNATURE_MISMATCH);
        assertThat(receive(body.plan(), octets(wire))).isEqualTo(twice);
    }

    @Test
    void aWrongTrailerShowsBothValues() {
        var body =
                new FramedBody(FramedBody.UNSIGNED_TRAILER, plain, CRC32_TRAILER)
                        .trailer("x-amz-checksum-crc32:AAAAAA==");
        assertThatThrownBy(() -> receive(body.plan(), body.wire()))
                .isInstanceOfSatisfying(
                        BodyRefused.class,
                        refused -> {
                            assertThat(refused.reason()).isEqualTo(Reason.CHECKSUM_MISMATCH);
                            assertThat(refused.subject()).isEqualTo("x-amz-checksum-crc32");
                            assertThat(refused.mismatch().orElseThrow().expected())
                                    .isEqualTo("AAAAAA==");
                            assertThat(crc32)
                                    .endsWith(refused.mismatch().orElseThrow().calculated());
                            assertThat(refused.getStackTrace()).isEmpty();
                        });
    }

    @Test
    void withoutAnyTrailerTheFallbackIsComputed() {
        for (String mode : List.of(FramedBody.UNSIGNED_TRAILER, FramedBody.SIGNED_TRAILER)) {
            var body = new FramedBody(mode, plain, Headers.EMPTY);
            BodyPlan plan = body.plan();
            BodyVerifier verifier = plan.verifier();
            plan.plain(Flux.just(ByteBuffer.wrap(body.wire()))).doOnNext(verifier::see).blockLast();
            BodyDigests digests = verifier.finish();
            assertThat(digests.algorithm()).isEqualTo(ChecksumAlgorithm.CRC64NVME);
            assertThat(digests.checksum()).isEqualTo(hash(ChecksumAlgorithm.CRC64NVME, plain));
        }
    }

    @Test
    void aTrailerMustBeTheAnnouncedOne() {
        var missing = new FramedBody(FramedBody.UNSIGNED_TRAILER, plain, CRC32_TRAILER);
        assertThat(refusal(missing.plan(), missing.wire())).isEqualTo(Reason.TRAILER_MALFORMED);
        var other =
                new FramedBody(FramedBody.UNSIGNED_TRAILER, plain, CRC32_TRAILER)
                        .trailer("x-amz-checksum-crc32c:AAAAAA==");
        assertThat(refusal(other.plan(), other.wire())).isEqualTo(Reason.TRAILER_MALFORMED);
        var surprise =
                new FramedBody(FramedBody.UNSIGNED_TRAILER, plain, Headers.EMPTY).trailer(crc32);
        assertThat(refusal(surprise.plan(), surprise.wire())).isEqualTo(Reason.TRAILER_MALFORMED);
        var uncalledFor = signed().trailer(crc32);
        assertThat(refusal(uncalledFor.plan(), uncalledFor.wire()))
                .isEqualTo(Reason.TRAILER_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                ":AAAAAA==\r\n\r\n",
                "a:1\r\nb:2\r\n\r\n",
                "\r\nGET / HTTP/1.1\r\n\r\n"
            })
    void anUnreadableTrailerIsRefused(String trailer) {
        assertThat(refusalOf("5\r\nhello\r\n0\r\n" + trailer)).isEqualTo(Reason.TRAILER_MALFORMED);
    }

    @Test
    void anUnreadableValueInATrailerIsRefused() {
        var body =
                new FramedBody(FramedBody.UNSIGNED_TRAILER, plain, CRC32_TRAILER)
                        .trailer("x-amz-checksum-crc32:hello");
        assertThat(refusal(body.plan(), body.wire())).isEqualTo(Reason.CHECKSUM_INVALID);
    }

    @Test
    void anEndlessTrailerIsRefused() {
        String endless = "a:" + "b".repeat(3000) + "\r\n\r\n";
        assertThat(refusalOf("5\r\nhello\r\n0\r\n" + endless)).isEqualTo(Reason.TRAILER_MALFORMED);
    }

    @Test
    void trailersAreReadWithLineFeedsAndSpaces() {
        String framed = text(unsignedTrailer().wire());
        for (String end :
                List.of(
                        crc32 + "\n\n",
                        crc32.replace(":", " : ") + " \r\n\r\n",
                        crc32.replace("x-amz", "X-Amz") + "\n\r\n\r\n")) {
            String wire = framed.replace(crc32 + "\r\n\r\n", end);
            assertThat(receive(unsignedTrailer().plan(), octets(wire))).isEqualTo(plain);
        }
    }

    @Test
    void aBlankLineMayStandBeforeTheSignatureOfATrailer() {
        String wire = text(signedTrailer().wire()).replace(crc32 + "\r\n", crc32 + "\n\r\n");
        assertThat(receive(signedTrailer().plan(), octets(wire))).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n",
                "x\r\n",
                "-5\r\nhello\r\n",
                "5\nhello\r\n",
                "5 \r\nhello\r\n",
                "5;a=b\r\nhello\r\n",
                "5\r\nhello!\r\n",
                "5\r\nhello\n0\r\n\r\n",
                "5\r\nhello\r\r",
                "ffffffffffffffff\r\n",
                "10000000000000005\r\n",
                "00000000000000005\r\n"
            })
    void anUnreadableChunkIsRefused(String wire) {
        assertThat(refusalOf(wire)).isEqualTo(Reason.CHUNK_MALFORMED);
    }

    @Test
    void anEndlessHeadIsRefused() {
        assertThat(refusalOf("5;" + "a".repeat(1000))).isEqualTo(Reason.CHUNK_MALFORMED);
    }

    @Test
    void aSignedChunkNeedsASignatureOfSixtyFourDigits() {
        String wire = text(signed().wire());
        for (String changed :
                List.of(
                        wire.replaceFirst(";chunk-signature=[^\r]*", ""),
                        wire.replaceFirst("chunk-signature", "signature"),
                        wire.replaceFirst("chunk-signature=.", "chunk-signature="))) {
            assertThat(refusal(signed().plan(), octets(changed))).isEqualTo(Reason.CHUNK_MALFORMED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "6\r\nhello!\r\n0\r\n\r\n",
                "4\r\nhell\r\n0\r\n\r\n",
                "7fffffffffffffff\r\nhello",
                "0\r\n\r\n",
                ""
            })
    void chunksMustAddUpToTheDeclaredLength(String wire) {
        assertThat(refusalOf(wire)).isEqualTo(Reason.INCOMPLETE);
    }

    @Test
    void onlyTheLastChunkMayBeSmall() {
        FramedBody small = unsignedTrailer().chunksOf(8191);
        assertThat(refusal(small.plan(), small.wire())).isEqualTo(Reason.CHUNK_TOO_SMALL);
        assertThat(receive(unsignedTrailer().plan(), unsignedTrailer().chunksOf(8192).wire()))
                .isEqualTo(plain);
    }

    @Test
    void payloadIsPassedOnAsSlicesOfTheWire() {
        ByteBuffer wire = ByteBuffer.wrap(unsignedTrailer().wire());
        List<ByteBuffer> slices =
                unsignedTrailer()
                        .plan()
                        .plain(Flux.just(wire))
                        .collectList()
                        .blockOptional()
                        .orElseThrow();
        assertThat(slices)
                .hasSize(3)
                .allMatch(slice -> slice.arrayOffset() > 0 && slice.array() == wire.array());
    }

    @Test
    void demandIsPassedOn() {
        byte[] wire = unsignedTrailer().wire();
        List<ByteBuffer> pieces = new ArrayList<>();
        for (int at = 0; at < wire.length; at += 100) {
            pieces.add(ByteBuffer.wrap(wire, at, Math.min(100, wire.length - at)));
        }
        List<Integer> taken = new ArrayList<>();
        Flux<ByteBuffer> source =
                Flux.fromIterable(pieces)
                        .map(piece -> {
                            taken.add(piece.remaining());
                            return piece;
                        });
        StepVerifier.create(unsignedTrailer().plan().plain(source), 0)
                .thenRequest(1)
                .expectNextCount(1)
                .then(() -> assertThat(taken.size()).isLessThanOrEqualTo(4))
                .thenRequest(10)
                .expectNextCount(10)
                .then(() -> assertThat(taken.size()).isLessThanOrEqualTo(15))
                .thenCancel()
                .verify();
    }

    @Test
    void aFailingWireFails() {
        var lost = new IllegalStateException("connection lost");
        ByteBuffer start = ByteBuffer.wrap(unsignedTrailer().wire(), 0, 9000);
        Flux<ByteBuffer> wire = Flux.concat(Flux.just(start), Flux.error(lost));
        StepVerifier.create(unsignedTrailer().plan().plain(wire))
                .thenConsumeWhile(_ -> true)
                .verifyErrorMatches(failure -> failure == lost);
    }

    @Test
    void theVerifierCannotBeFinishedBeforeTheWire() {
        BodyPlan plan = unsignedTrailer().plan();
        BodyVerifier verifier = plan.verifier();
        verifier.see(plain.toByteBuffer());
        assertThatThrownBy(verifier::finish).isInstanceOf(BodyRefused.class);
    }

    /// The wire of a body of five bytes without signatures, by hand.
    private static Reason refusalOf(String wire) {
        var body = new FramedBody(FramedBody.UNSIGNED_TRAILER, Bytes.utf8("hello"), Headers.EMPTY);
        return refusal(body.plan(), octets(wire));
    }

    private static Reason refusal(BodyPlan plan, byte[] wire) {
        try {
            receive(plan, wire, List.of(wire.length / 2));
        } catch (BodyRefused refused) {
            return refused.reason();
        }
        return fail("the body was accepted");
    }

    private static Bytes receive(BodyPlan plan, byte[] wire) {
        return receive(plan, wire, List.of());
    }

    /// Receives a wire that is cut at these places, and verifies it.
    private static Bytes receive(BodyPlan plan, byte[] wire, List<Integer> cuts) {
        List<ByteBuffer> pieces = new ArrayList<>();
        int from = 0;
        for (int cut : cuts) {
            pieces.add(ByteBuffer.wrap(wire, from, cut - from).slice());
            from = cut;
        }
        pieces.add(ByteBuffer.wrap(wire, from, wire.length - from));
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        BodyVerifier verifier = plan.verifier();
        plan.plain(Flux.fromIterable(pieces))
                .doOnNext(bytes -> {
                    verifier.see(bytes);
                    received.writeBytes(Bytes.copyOf(bytes).unsafeArray());
                })
                .blockLast();
        BodyDigests digests = verifier.finish();
        assertThat(digests.size().value()).isEqualTo(received.size());
        return Bytes.wrap(received.toByteArray());
    }

    private static String text(byte[] wire) {
        return new String(wire, StandardCharsets.ISO_8859_1);
    }

    private static byte[] octets(String wire) {
        return wire.getBytes(StandardCharsets.ISO_8859_1);
    }
}
