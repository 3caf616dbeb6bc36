package io.granary.tables.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.rpc.Carriage;
import io.granary.rpc.WireForm;
import io.granary.tables.messages.Specimens.Kind;
import io.granary.tables.messages.Specimens.Specimen;
import io.granary.tables.schema.TableName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireFormsTest {
    private static final Path GOLDEN = Path.of("src/test/golden/messages");
    private static final int TIMES = 2_000;

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(20_261_122);

    static Stream<Specimen<?>> specimens() {
        return Specimens.specimens();
    }

    static Stream<Kind<?>> kinds() {
        return Specimens.kinds();
    }

    @ParameterizedTest
    @MethodSource("specimens")
    <T> void messagesLookAsTheyAlwaysDid(Specimen<T> specimen) throws IOException {
        Path golden = GOLDEN.resolve(specimen.name() + ".hex");
        Bytes expected = Bytes.hex(Files.readString(golden).strip());

        assertThat(written(specimen.form(), specimen.value()).toHex()).isEqualTo(expected.toHex());
        assertThat(specimen.form().read(expected.toByteBuffer())).isEqualTo(specimen.value());
    }

    @Test
    void everyGoldenMessageIsThatOfASpecimen() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            specimens().map(specimen -> specimen.name() + ".hex").toList());
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    <T> void whatIsWrittenIsReadBack(Kind<T> kind) {
        for (int i = 0; i < TIMES; i++) {
            T value = kind.any().apply(random);
            ByteBuffer bytes = inSomeBuffer(written(kind.form(), value));

            assertThat(kind.form().read(bytes)).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    <T> void rubbishIsAnUnknownFormatAndNothingElse(Kind<T> kind) {
        for (int i = 0; i < TIMES; i++) {
            byte[] rubbish = new byte[random.nextInt(200)];
            random.nextBytes(rubbish);
            readOrRefused(kind.form(), rubbish);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    <T> void aMessageCutShortOrChangedOnItsWayIsReadOrAnUnknownFormat(Kind<T> kind) {
        for (int i = 0; i < TIMES; i++) {
            byte[] bytes = written(kind.form(), kind.any().apply(random)).toArray();
            readOrRefused(kind.form(), Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
            if (bytes.length > 0) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                readOrRefused(kind.form(), bytes);
            }
        }
    }

    @Test
    void whatNoValueHasIsRefused() {
        assertRefused(AnswerForms.APPLIED, "", "no outcome");
        assertRefused(AnswerForms.GOT_ROW, "", "no detail");
        assertRefused(AnswerForms.STAMP, "08ffffffffffffffffff01", "stamp of -1");
        assertRefused(AnswerForms.APPLIED, "10ffffffffffffffffff01", "stamp of -1");
        assertRefused(AnswerForms.SCANNED_ROWS, "0a0608ffffffff0f", "partition 4294967295");
        assertRefused(QuestionForms.APPLY_IF_NEWEST, "", "no row");
        assertRefused(QuestionForms.GET_ROW, "0a00", "WANTED_UNSPECIFIED");
        assertRefused(QuestionForms.GET_ROW, "0a001009", "UNRECOGNIZED");
        assertRefused(QuestionForms.SCAN_ROWS, "", "range of 0");
        assertRefused(QuestionForms.SCAN_ROWS, "2a003001", "empty delimiter");
        assertRefused(QuestionForms.ASK_STAMP, "0c", "garbled");
    }

    @Test
    void aComparisonThatNoReplicaMakesIsRefused() {
        assertRefused(ComparisonForms.DIGESTS, "12020801", "1 rows with a hash of 0 bytes");
        assertRefused(ComparisonForms.DIGESTS, "12021200120508011201aa", "of 1 bytes");
        assertRefused(ComparisonForms.DIGESTS, "120b08ffffffffffffffffff01", "range of -1 rows");
        assertRefused(ComparisonForms.LIST_DIGESTS, "", "list of 0");
        assertRefused(ComparisonForms.LISTING, "0a0708011201aa1a00", "1 bytes of one of 0");
        assertRefused(ComparisonForms.LISTING, "0a0608ffffffff0f", "4294967295 bytes");
        assertRefused(ComparisonForms.ROWS, "10ffffffff0f", "4294967295 places");
    }

    @Test
    void placesThatWouldFillMemoryAreRefused() {
        byte[] rest = new byte[4_096];
        Bytes long1 = Bytes.concat(Bytes.hex("0a8320128020"), Bytes.wrap(rest));
        Bytes longer = Bytes.concat(long1, Bytes.hex("0a06088020120101"));

        assertThat(ComparisonForms.LISTING.read(long1.toByteBuffer()).rows()).hasSize(1);
        assertThatThrownBy(() -> ComparisonForms.LISTING.read(longer.toByteBuffer()))
                .isInstanceOf(UnknownFormat.class)
                .hasMessageContaining("a place of 4097 bytes");
    }

    @Test
    void aPartitionKeyThatNoRowHasIsRefused() {
        byte[] keyOf65536 = Arrays.copyOf(Bytes.hex("0a8480040a808004").toArray(), 8 + 65_536);

        assertThatThrownBy(() -> QuestionForms.ASK_STAMP.read(ByteBuffer.wrap(keyOf65536)))
                .isInstanceOf(UnknownFormat.class)
                .hasMessageContaining("partition key of 65536 bytes");
    }

    @Test
    void everythingTravelsAsQuestions() {
        Endpoints endpoints = Endpoints.of(new TableName("object"));
        var comparing = ComparisonEndpoints.of(new TableName("object"));

        assertThat(
                        List.of(
                                endpoints.apply(),
                                endpoints.applyIfNewest(),
                                endpoints.get(),
                                endpoints.stamp(),
                                endpoints.scan(),
                                endpoints.news(),
                                comparing.digests(),
                                comparing.list(),
                                comparing.fetch()))
                .allSatisfy(endpoint -> {
                    assertThat(endpoint.carriage()).isEqualTo(Carriage.QUESTION);
                    assertThat(endpoint.name()).startsWith("tables.object.");
                })
                .doesNotHaveDuplicates();
    }

    private static void readOrRefused(WireForm<?> form, byte[] bytes) {
        try {
            assertThat(form.read(ByteBuffer.wrap(bytes))).isNotNull();
        } catch (UnknownFormat refused) {
            assertThat(refused).hasMessageMatching(".+");
        }
    }

    private static void assertRefused(WireForm<?> form, String hex, String reason) {
        assertThatThrownBy(() -> form.read(Bytes.hex(hex).toByteBuffer()))
                .isInstanceOf(UnknownFormat.class)
                .hasMessageContaining(reason);
    }

    private static <T> Bytes written(WireForm<T> form, T value) {
        return Bytes.concat(form.write(value).stream().map(Bytes::copyOf).toArray(Bytes[]::new));
    }

    /// Direct, read-only or part of a larger one, as networks hand them over.
    private ByteBuffer inSomeBuffer(Bytes bytes) {
        int offset = random.nextInt(10);
        int capacity = offset + bytes.length() + random.nextInt(10);
        ByteBuffer buffer =
                random.nextBoolean()
                        ? ByteBuffer.allocate(capacity)
                        : ByteBuffer.allocateDirect(capacity);
        buffer.position(offset).put(bytes.toByteBuffer()).flip().position(offset);
        return random.nextBoolean() ? buffer : buffer.asReadOnlyBuffer();
    }
}
