package io.granary.blocks.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.blocks.Golden;
import io.granary.blocks.SomeBytes;
import io.granary.blocks.messages.PackedBlock.Packing;
import io.granary.blocks.references.BlockId;
import io.granary.blocks.references.BlockOwner;
import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.rpc.Carriage;
import io.granary.rpc.WireForm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireFormsTest {
    private static final int TIMES = 1_000;
    private static final WireForm<PutBlock> PUT = BlockEndpoints.PUT.question();
    private static final WireForm<PutBlock.Answer> PUT_ANSWER = BlockEndpoints.PUT.answer();
    private static final WireForm<GetBlock> GET = BlockEndpoints.GET.question();
    private static final WireForm<GetBlock.Answer> GET_ANSWER = BlockEndpoints.GET.answer();
    private static final WireForm<AskCopies> COPIES = BlockEndpoints.COPIES.question();
    private static final WireForm<AskCopies.Answer> COPIES_ANSWER = BlockEndpoints.COPIES.answer();
    private static final BlockId ID = new BlockId(Bytes.hex("ab".repeat(BlockId.LENGTH)));

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(20_261_122);

    /// A message that looks the same in every release.
    record Specimen<T>(String name, WireForm<T> form, T value) {
        @Override
        public String toString() {
            return name;
        }
    }

    /// A kind of message, by chance.
    record Kind<T>(String name, WireForm<T> form, Function<RandomGenerator, T> any) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Specimen<?>> specimens() {
        PackedBlock plain = packed(Packing.PLAIN, 5, "plain");
        PackedBlock zstd = packed(Packing.ZSTD, 1 << 20, "shorter");
        BlockOwner owner = BlockOwner.of(Bytes.utf8("version"));
        var named = new BlockOwner(owner.id(), Bytes.utf8("object"));
        return Stream.of(
                new Specimen<>("put-block", PUT, new PutBlock(ID, owner, plain)),
                new Specimen<>("put-block-with-origin", PUT, new PutBlock(ID, named, plain)),
                new Specimen<>("put-block-packed", PUT, new PutBlock(ID, owner, zstd)),
                new Specimen<>("put-answer-stored", PUT_ANSWER, PutBlock.Answer.STORED),
                new Specimen<>("put-answer-disk-full", PUT_ANSWER, PutBlock.Answer.DISK_FULL),
                new Specimen<>("put-answer-damaged", PUT_ANSWER, PutBlock.Answer.DAMAGED),
                new Specimen<>("get-block", GET, new GetBlock(ID)),
                new Specimen<>("get-answer-found", GET_ANSWER, new GetBlock.Answer.Found(plain)),
                new Specimen<>("get-answer-packed", GET_ANSWER, new GetBlock.Answer.Found(zstd)),
                new Specimen<>("get-answer-missing", GET_ANSWER, new GetBlock.Answer.Missing()),
                new Specimen<>(
                        "ask-copies", COPIES, new AskCopies(List.of(ID, ID), Bytes.utf8("stamp"))),
                new Specimen<>(
                        "copies",
                        COPIES_ANSWER,
                        new AskCopies.Answer(
                                List.of(
                                        new AskCopies.Standing.Held(),
                                        new AskCopies.Standing.Needed(owner),
                                        new AskCopies.Standing.Needed(named),
                                        new AskCopies.Standing.Unreferenced()))));
    }

    static Stream<Kind<?>> kinds() {
        return Stream.of(
                new Kind<>(
                        "PutBlock",
                        PUT,
                        random -> new PutBlock(anyId(random), anyOwner(random), anyBlock(random))),
                new Kind<>(
                        "PutBlock.Answer",
                        PUT_ANSWER,
                        random -> anyOf(random, List.of(PutBlock.Answer.values()))),
                new Kind<>("GetBlock", GET, random -> new GetBlock(anyId(random))),
                new Kind<>(
                        "GetBlock.Answer",
                        GET_ANSWER,
                        random ->
                                random.nextInt(4) == 0
                                        ? new GetBlock.Answer.Missing()
                                        : new GetBlock.Answer.Found(anyBlock(random))),
                new Kind<>(
                        "AskCopies",
                        COPIES,
                        random ->
                                new AskCopies(
                                        Stream.generate(() -> anyId(random))
                                                .limit(random.nextInt(4))
                                                .toList(),
                                        anyOwner(random).id())),
                new Kind<>(
                        "AskCopies.Answer",
                        COPIES_ANSWER,
                        random ->
                                new AskCopies.Answer(
                                        Stream.generate(() -> anyStanding(random))
                                                .limit(random.nextInt(4))
                                                .toList())));
    }

    private static AskCopies.Standing anyStanding(RandomGenerator random) {
        return anyOf(
                random,
                List.of(
                        new AskCopies.Standing.Held(),
                        new AskCopies.Standing.Needed(anyOwner(random)),
                        new AskCopies.Standing.Unreferenced()));
    }

    @ParameterizedTest
    @MethodSource("specimens")
    <T> void messagesLookAsTheyAlwaysDid(Specimen<T> specimen) {
        Bytes written = written(specimen.form(), specimen.value());

        Golden.assertBytes("messages/" + specimen.name(), written);
        assertSame(specimen.form().read(written.toByteBuffer()), specimen.value());
    }

    @Test
    void everyGoldenMessageIsThatOfASpecimen() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/golden/messages"))) {
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

            assertSame(kind.form().read(inSomeBuffer(written(kind.form(), value))), value);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    <T> void rubbishIsAnUnknownFormatAndNothingElse(Kind<T> kind) {
        for (int i = 0; i < TIMES; i++) {
            byte[] rubbish = new byte[random.nextInt(200)];
            random.nextBytes(rubbish);
            readOrRefused(kind.form(), rubbish);
            if (rubbish.length > Integer.BYTES) {
                ByteBuffer.wrap(rubbish).putInt(random.nextInt(rubbish.length));
                readOrRefused(kind.form(), rubbish);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    <T> void aMessageCutShortIsAnUnknownFormat(Kind<T> kind) {
        for (int i = 0; i < TIMES; i++) {
            byte[] bytes = written(kind.form(), kind.any().apply(random)).toArray();
            byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length));

            assertThatThrownBy(() -> kind.form().read(ByteBuffer.wrap(cut)))
                    .isInstanceOf(UnknownFormat.class);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    <T> void aMessageChangedOnItsWayIsReadOrAnUnknownFormat(Kind<T> kind) {
        for (int i = 0; i < TIMES; i++) {
            byte[] bytes = written(kind.form(), kind.any().apply(random)).toArray();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            readOrRefused(kind.form(), bytes);
        }
    }

    @Test
    void theBytesOfABlockAreNeitherCopiedOnTheWayOutNorOnTheWayIn() {
        ByteBuffer plain = SomeBytes.random(100_000, 1);
        PackedBlock block = PackedBlock.of(Packing.PLAIN, ByteCount.of(100_000), plain);

        List<ByteBuffer> written =
                PUT.write(new PutBlock(ID, BlockOwner.of(Bytes.utf8("v")), block));
        plain.put(0, (byte) ~plain.get(0));
        assertThat(written).hasSize(2);
        assertThat(written.getLast()).isEqualTo(plain);

        ByteBuffer all = inOne(written);
        PutBlock read = PUT.read(all);
        all.put(all.limit() - 1, (byte) ~all.get(all.limit() - 1));
        assertThat(read.block().bytes()).isEqualTo(all.slice(all.limit() - 100_000, 100_000));
    }

    @Test
    void whatNoValueHasIsRefused() {
        assertRefused(PUT, "ffffffff", "head of 4294967295 bytes");
        assertRefused(PUT, "0000", "of 2 bytes");
        assertRefused(PUT, "00000000", "nobody needs");
        assertRefused(PUT, "00000006" + "0a01ab" + "120176", "block id of 1 bytes");
        assertRefused(PUT_ANSWER, "00000000", "OUTCOME_UNSPECIFIED");
        assertRefused(PUT_ANSWER, "00000002" + "0801" + "00", "1 bytes where no block is");
        assertRefused(GET, "00000000", "block id of 0 bytes");
        assertRefused(GET_ANSWER, "00000000", "neither found nor not");
        assertRefused(GET_ANSWER, "00000002" + "0a00", "PACKING_UNSPECIFIED");
        assertRefused(GET_ANSWER, "00000004" + "0a02" + "1801", "0 bytes of a block, not 1");
        assertRefused(
                GET_ANSWER,
                "00000009" + "0a07" + "0801" + "1081808020",
                "a block of 67108865 bytes");
    }

    @Test
    void blocksTravelAsBodies() {
        assertThat(BlockEndpoints.PUT.carriage()).isEqualTo(Carriage.BODY);
        assertThat(BlockEndpoints.GET.carriage()).isEqualTo(Carriage.BODY);
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

    /// Blocks are no values that compare, but what is written of them is.
    private static void assertSame(Object read, Object written) {
        assertThat(read)
                .usingRecursiveComparison()
                .withEqualsForType(WireFormsTest::isSameBlock, PackedBlock.class)
                .isEqualTo(written);
    }

    private static boolean isSameBlock(PackedBlock one, PackedBlock other) {
        return one.packing() == other.packing()
                && one.plainSize().equals(other.plainSize())
                && one.crc32c() == other.crc32c()
                && one.bytes().equals(other.bytes());
    }

    private static PackedBlock packed(Packing packing, long plainSize, String bytes) {
        return PackedBlock.of(packing, ByteCount.of(plainSize), Bytes.utf8(bytes).toByteBuffer());
    }

    private static PackedBlock anyBlock(RandomGenerator random) {
        byte[] bytes = new byte[random.nextInt(3_000)];
        random.nextBytes(bytes);
        long plainSize = random.nextLong(PackedBlock.LONGEST.value() + 1);
        Packing packing = anyOf(random, List.of(Packing.values()));
        return new PackedBlock(
                packing, ByteCount.of(plainSize), random.nextInt(), ByteBuffer.wrap(bytes));
    }

    private static BlockId anyId(RandomGenerator random) {
        byte[] id = new byte[BlockId.LENGTH];
        random.nextBytes(id);
        return new BlockId(Bytes.wrap(id));
    }

    private static BlockOwner anyOwner(RandomGenerator random) {
        byte[] owner = new byte[1 + random.nextInt(20)];
        random.nextBytes(owner);
        byte[] origin = new byte[random.nextInt(20)];
        random.nextBytes(origin);
        return new BlockOwner(Bytes.wrap(owner), Bytes.wrap(origin));
    }

    private static <T> T anyOf(RandomGenerator random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static <T> Bytes written(WireForm<T> form, T value) {
        return Bytes.copyOf(inOne(form.write(value)));
    }

    private static ByteBuffer inOne(List<ByteBuffer> buffers) {
        int length = buffers.stream().mapToInt(ByteBuffer::remaining).sum();
        ByteBuffer all = ByteBuffer.allocate(length);
        buffers.forEach(buffer -> all.put(buffer.duplicate()));
        return all.flip();
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
