package io.granary.tables.messages;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.KeyRange;
import io.granary.tables.messages.Compared.Listed;
import io.granary.tables.messages.Comparison.DigestRanges;
import io.granary.tables.messages.Comparison.FetchRows;
import io.granary.tables.messages.Comparison.ListDigests;
import io.granary.tables.messages.Specimens.Kind;
import io.granary.tables.messages.Specimens.Specimen;
import io.granary.tables.schema.StoredRow;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// What travels when replicas are compared.
final class ComparisonSpecimens {
    private static final Bytes DIGEST = StoredRow.digestOf(Bytes.utf8("head"));
    private static final KeyRange RANGE =
            new KeyRange(Bytes.hex("0100"), Optional.of(Bytes.hex("0200")));

    private ComparisonSpecimens() {}

    static Stream<Specimen<?>> specimens() {
        return Stream.of(
                new Specimen<>(
                        "digest-ranges",
                        ComparisonForms.DIGEST_RANGES,
                        new DigestRanges(List.of(RANGE, KeyRange.ALL))),
                new Specimen<>(
                        "range-digests",
                        ComparisonForms.DIGESTS,
                        new Compared.Digests(
                                true, List.of(new RangeDigest(3, DIGEST), RangeDigest.OF_NOTHING))),
                new Specimen<>(
                        "range-digests-incomplete",
                        ComparisonForms.DIGESTS,
                        new Compared.Digests(false, List.of())),
                new Specimen<>(
                        "list-digests", ComparisonForms.LIST_DIGESTS, new ListDigests(RANGE, 500)),
                new Specimen<>(
                        "listed-digests",
                        ComparisonForms.LISTING,
                        new Compared.Listing(
                                List.of(
                                        new Listed(Bytes.hex("01000001aa"), DIGEST),
                                        new Listed(Bytes.hex("01000001aabb"), DIGEST),
                                        new Listed(Bytes.hex("010100"), DIGEST)),
                                Optional.of(Bytes.hex("010100")))),
                new Specimen<>(
                        "listed-digests-to-the-end",
                        ComparisonForms.LISTING,
                        new Compared.Listing(List.of(), Optional.empty())),
                new Specimen<>(
                        "fetch-rows",
                        ComparisonForms.FETCH_ROWS,
                        new FetchRows(List.of(Bytes.hex("01000001aa"), Bytes.hex("010100")))),
                new Specimen<>(
                        "fetched-rows",
                        ComparisonForms.ROWS,
                        new Compared.Rows(List.of(Specimens.row()), 2)));
    }

    static Stream<Kind<?>> kinds() {
        return Stream.of(
                new Kind<>(
                        "DigestRanges",
                        ComparisonForms.DIGEST_RANGES,
                        random -> new DigestRanges(Specimens.some(random, () -> anyRange(random)))),
                new Kind<>(
                        "Digests",
                        ComparisonForms.DIGESTS,
                        random ->
                                new Compared.Digests(
                                        random.nextBoolean(),
                                        Specimens.some(random, () -> anyDigest(random)))),
                new Kind<>(
                        "ListDigests",
                        ComparisonForms.LIST_DIGESTS,
                        random ->
                                new ListDigests(
                                        anyRange(random), 1 + random.nextInt(Integer.MAX_VALUE))),
                new Kind<>("Listing", ComparisonForms.LISTING, ComparisonSpecimens::anyListing),
                new Kind<>(
                        "FetchRows",
                        ComparisonForms.FETCH_ROWS,
                        random ->
                                new FetchRows(
                                        Specimens.some(random, () -> Specimens.anyBytes(random)))),
                new Kind<>(
                        "Rows",
                        ComparisonForms.ROWS,
                        random ->
                                new Compared.Rows(
                                        Specimens.some(random, () -> Specimens.anyRow(random)),
                                        random.nextInt(1_000))));
    }

    private static KeyRange anyRange(RandomGenerator random) {
        return new KeyRange(
                Specimens.anyBytes(random),
                Specimens.perhaps(random, () -> Specimens.anyBytes(random)));
    }

    private static RangeDigest anyDigest(RandomGenerator random) {
        byte[] hash = new byte[RangeDigest.HASH_LENGTH];
        random.nextBytes(hash);
        return random.nextBoolean()
                ? RangeDigest.OF_NOTHING
                : new RangeDigest(1 + random.nextLong(Long.MAX_VALUE), Bytes.wrap(hash));
    }

    private static Compared.Listing anyListing(RandomGenerator random) {
        return new Compared.Listing(
                Specimens.some(random, () -> new Listed(anyPlace(random), DIGEST)),
                Specimens.perhaps(random, () -> anyPlace(random)));
    }

    private static Bytes anyPlace(RandomGenerator random) {
        Bytes any = Specimens.anyBytes(random);
        return any.slice(0, Math.min(any.length(), 4_096));
    }
}
