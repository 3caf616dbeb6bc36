package io.granary.tables.messages;

import io.granary.foundation.bytes.Bytes;
import io.granary.tables.messages.Question.Doomed;
import io.granary.tables.messages.Question.ForgetRows;
import io.granary.tables.messages.Question.PrepareForgetting;
import io.granary.tables.messages.Specimens.Kind;
import io.granary.tables.messages.Specimens.Specimen;
import io.granary.tables.schema.RowKey;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Messages by which tombstones are forgotten.
final class ForgettingSpecimens {
    private ForgettingSpecimens() {}

    static Stream<Specimen<?>> specimens() {
        RowKey key = new RowKey(Bytes.utf8("bucket"), Bytes.utf8("key"));
        return Stream.of(
                new Specimen<>(
                        "prepare-forgetting",
                        QuestionForms.PREPARE_FORGETTING,
                        new PrepareForgetting(List.of(Specimens.bareRow()))),
                new Specimen<>(
                        "forget-rows",
                        QuestionForms.FORGET_ROWS,
                        new ForgetRows(List.of(new Doomed(key, Bytes.hex("aabb"))))),
                new Specimen<>(
                        "held-digests",
                        AnswerForms.HELD_DIGESTS,
                        new HeldDigests(List.of(Bytes.hex("aabb"), Bytes.EMPTY))));
    }

    static Stream<Kind<?>> kinds() {
        return Stream.of(
                new Kind<>(
                        "PrepareForgetting",
                        QuestionForms.PREPARE_FORGETTING,
                        random ->
                                new PrepareForgetting(
                                        Specimens.some(random, () -> Specimens.anyRow(random)))),
                new Kind<>(
                        "ForgetRows",
                        QuestionForms.FORGET_ROWS,
                        random -> new ForgetRows(Specimens.some(random, () -> doomed(random)))),
                new Kind<>(
                        "HeldDigests",
                        AnswerForms.HELD_DIGESTS,
                        random ->
                                new HeldDigests(
                                        Specimens.some(random, () -> Specimens.anyBytes(random)))));
    }

    private static Doomed doomed(RandomGenerator random) {
        RowKey key = new RowKey(Specimens.anyBytes(random), Specimens.anyBytes(random));
        return new Doomed(key, Specimens.anyBytes(random));
    }
}
