package io.granary.tables.messages;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.Cursor;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.rpc.WireForm;
import io.granary.tables.messages.Question.ApplyIfNewest;
import io.granary.tables.messages.Question.ApplyRows;
import io.granary.tables.messages.Question.AskStamp;
import io.granary.tables.messages.Question.GetRow;
import io.granary.tables.messages.Question.GetRow.Wanted;
import io.granary.tables.messages.Question.News;
import io.granary.tables.messages.Question.ScanRows;
import io.granary.tables.schema.RowKey;
import io.granary.tables.schema.StoredRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// One message of each kind, whose bytes never change, and others by chance.
final class Specimens {
    private static final HybridTimestamp CLOCK = new HybridTimestamp(1_772_366_400_000_002L);
    private static final RowKey KEY = new RowKey(Bytes.utf8("bucket"), Bytes.utf8("key"));

    private Specimens() {}

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
        return Stream.of(
                        questions(),
                        answers(),
                        ComparisonSpecimens.specimens(),
                        ForgettingSpecimens.specimens())
                .flatMap(each -> each);
    }

    private static Stream<Specimen<?>> questions() {
        return Stream.of(
                new Specimen<>(
                        "apply-rows",
                        QuestionForms.APPLY_ROWS,
                        ApplyRows.held(List.of(row(), bareRow()))),
                new Specimen<>(
                        "apply-rows-by-clock",
                        QuestionForms.APPLY_ROWS,
                        new ApplyRows(List.of(row()), CLOCK)),
                new Specimen<>(
                        "apply-if-newest",
                        QuestionForms.APPLY_IF_NEWEST,
                        new ApplyIfNewest(row(), HybridTimestamp.ZERO)),
                new Specimen<>(
                        "apply-if-newest-by-clock",
                        QuestionForms.APPLY_IF_NEWEST,
                        new ApplyIfNewest(row(), CLOCK)),
                new Specimen<>("news", QuestionForms.NEWS, new News(List.of(row()))),
                new Specimen<>(
                        "get-row-whole", QuestionForms.GET_ROW, new GetRow(KEY, Wanted.WHOLE)),
                new Specimen<>("get-row-head", QuestionForms.GET_ROW, new GetRow(KEY, Wanted.HEAD)),
                new Specimen<>(
                        "get-row-digest", QuestionForms.GET_ROW, new GetRow(KEY, Wanted.DIGEST)),
                new Specimen<>("ask-stamp", QuestionForms.ASK_STAMP, new AskStamp(KEY)),
                new Specimen<>(
                        "scan-rows",
                        QuestionForms.SCAN_ROWS,
                        new ScanRows(
                                List.of(Bytes.utf8("shard 1"), Bytes.utf8("shard 2")),
                                Cursor.after(Bytes.utf8("a/b")),
                                Bytes.utf8("a/"),
                                Optional.of(Bytes.utf8("/")),
                                1_001,
                                true)),
                new Specimen<>(
                        "scan-rows-of-all",
                        QuestionForms.SCAN_ROWS,
                        new ScanRows(
                                List.of(Bytes.utf8("shard 1")),
                                Cursor.at(Bytes.EMPTY),
                                Bytes.EMPTY,
                                Optional.empty(),
                                1,
                                false)));
    }

    private static Stream<Specimen<?>> answers() {
        var stamp = new HybridTimestamp(1_772_366_400_000_001L);
        return Stream.of(
                new Specimen<>("applied-done", AnswerForms.APPLIED, new Applied.Done()),
                new Specimen<>(
                        "applied-holds-newer", AnswerForms.APPLIED, new Applied.HoldsNewer(stamp)),
                new Specimen<>(
                        "applied-ahead-of-clock",
                        AnswerForms.APPLIED,
                        new Applied.AheadOfClock(stamp)),
                new Specimen<>("got-row-absent", AnswerForms.GOT_ROW, new GotRow.Absent()),
                new Specimen<>(
                        "got-row-whole", AnswerForms.GOT_ROW, new GotRow.Whole(row().stored())),
                new Specimen<>(
                        "got-row-head", AnswerForms.GOT_ROW, new GotRow.Head(Bytes.hex("01aabb"))),
                new Specimen<>(
                        "got-row-digest",
                        AnswerForms.GOT_ROW,
                        new GotRow.Digest(StoredRow.digestOf(Bytes.hex("01aabb")))),
                new Specimen<>("heard", AnswerForms.HEARD, new Heard()),
                new Specimen<>("stamp", AnswerForms.STAMP, stamp),
                new Specimen<>("stamp-of-nothing", AnswerForms.STAMP, HybridTimestamp.ZERO),
                new Specimen<>(
                        "scanned-rows",
                        AnswerForms.SCANNED_ROWS,
                        new ScannedRows(
                                List.of(
                                        new ScannedRows.Row(0, Bytes.utf8("a/b"), Bytes.hex("01")),
                                        new ScannedRows.Row(15, Bytes.utf8("c"), Bytes.hex("02"))),
                                List.of(new ScannedRows.Gap(Bytes.utf8("a/"), Bytes.utf8("a/b"))),
                                Optional.of(Bytes.utf8("c")))),
                new Specimen<>(
                        "scanned-rows-to-the-end",
                        AnswerForms.SCANNED_ROWS,
                        new ScannedRows(List.of(), List.of(), Optional.empty())));
    }

    static Stream<Kind<?>> kinds() {
        return Stream.of(ownKinds(), ComparisonSpecimens.kinds(), ForgettingSpecimens.kinds())
                .flatMap(each -> each);
    }

    private static Stream<Kind<?>> ownKinds() {
        return Stream.of(
                new Kind<>(
                        "ApplyRows",
                        QuestionForms.APPLY_ROWS,
                        random ->
                                new ApplyRows(
                                        some(random, () -> anyRow(random)), anyStamp(random))),
                new Kind<>(
                        "ApplyIfNewest",
                        QuestionForms.APPLY_IF_NEWEST,
                        random -> new ApplyIfNewest(anyRow(random), anyStamp(random))),
                new Kind<>(
                        "News",
                        QuestionForms.NEWS,
                        random -> new News(some(random, () -> anyRow(random)))),
                new Kind<>("Heard", AnswerForms.HEARD, _ -> new Heard()),
                new Kind<>(
                        "GetRow",
                        QuestionForms.GET_ROW,
                        random -> new GetRow(anyKey(random), anyOf(random, Wanted.values()))),
                new Kind<>(
                        "AskStamp",
                        QuestionForms.ASK_STAMP,
                        random -> new AskStamp(anyKey(random))),
                new Kind<>("ScanRows", QuestionForms.SCAN_ROWS, Specimens::anyScan),
                new Kind<>("Applied", AnswerForms.APPLIED, Specimens::anyApplied),
                new Kind<>("GotRow", AnswerForms.GOT_ROW, Specimens::anyGotRow),
                new Kind<>("HybridTimestamp", AnswerForms.STAMP, Specimens::anyStamp),
                new Kind<>("ScannedRows", AnswerForms.SCANNED_ROWS, Specimens::anyScanned));
    }

    static EncodedRow row() {
        TreeMap<Bytes, Bytes> payloads = new TreeMap<>();
        payloads.put(Bytes.utf8("s2"), Bytes.utf8("second"));
        payloads.put(Bytes.utf8("s1"), Bytes.utf8("first"));
        return new EncodedRow(KEY, new StoredRow(Bytes.hex("01aabb"), payloads));
    }

    static EncodedRow bareRow() {
        return new EncodedRow(
                new RowKey(Bytes.utf8("bucket"), Bytes.EMPTY), StoredRow.of(Bytes.hex("01")));
    }

    static EncodedRow anyRow(RandomGenerator random) {
        return new EncodedRow(anyKey(random), anyStored(random));
    }

    private static StoredRow anyStored(RandomGenerator random) {
        TreeMap<Bytes, Bytes> payloads = new TreeMap<>();
        some(random, () -> payloads.put(anyBytes(random), anyBytes(random)));
        return new StoredRow(anyBytes(random), payloads);
    }

    private static ScanRows anyScan(RandomGenerator random) {
        return new ScanRows(
                some(random, () -> anyBytes(random)),
                new Cursor(anyBytes(random), random.nextBoolean()),
                anyBytes(random),
                perhaps(random, () -> Bytes.concat(anyBytes(random), Bytes.utf8("/"))),
                1 + random.nextInt(Integer.MAX_VALUE),
                random.nextBoolean());
    }

    private static Applied anyApplied(RandomGenerator random) {
        return switch (random.nextInt(3)) {
            case 0 -> new Applied.Done();
            case 1 -> new Applied.HoldsNewer(anyStamp(random));
            default -> new Applied.AheadOfClock(anyStamp(random));
        };
    }

    private static GotRow anyGotRow(RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> new GotRow.Absent();
            case 1 -> new GotRow.Whole(anyStored(random));
            case 2 -> new GotRow.Head(anyBytes(random));
            default -> new GotRow.Digest(anyBytes(random));
        };
    }

    private static ScannedRows anyScanned(RandomGenerator random) {
        return new ScannedRows(
                some(
                        random,
                        () ->
                                new ScannedRows.Row(
                                        random.nextInt(256), anyBytes(random), anyBytes(random))),
                some(random, () -> new ScannedRows.Gap(anyBytes(random), anyBytes(random))),
                perhaps(random, () -> anyBytes(random)));
    }

    private static HybridTimestamp anyStamp(RandomGenerator random) {
        return new HybridTimestamp(random.nextLong() >>> 1 >>> random.nextInt(60));
    }

    private static RowKey anyKey(RandomGenerator random) {
        return new RowKey(anyBytes(random), anyBytes(random));
    }

    static Bytes anyBytes(RandomGenerator random) {
        byte[] bytes = new byte[random.nextInt(random.nextInt(10) == 0 ? 5_000 : 20)];
        random.nextBytes(bytes);
        return Bytes.wrap(bytes);
    }

    static <T> List<T> some(RandomGenerator random, Supplier<T> one) {
        List<T> all = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            all.add(one.get());
        }
        return all;
    }

    static <T> Optional<T> perhaps(RandomGenerator random, Supplier<T> one) {
        return random.nextBoolean() ? Optional.of(one.get()) : Optional.empty();
    }

    private static <T> T anyOf(RandomGenerator random, T[] all) {
        return all[random.nextInt(all.length)];
    }
}
