package io.granary.tables.messages;

import static io.granary.tables.messages.Wire.bytes;
import static io.granary.tables.messages.Wire.wrap;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.foundation.page.KeyRange;
import io.granary.rpc.WireForm;
import io.granary.tables.messages.Comparison.DigestRanges;
import io.granary.tables.messages.Comparison.FetchRows;
import io.granary.tables.messages.Comparison.ListDigests;
import io.granary.tables.messages.proto.WireDigestRanges;
import io.granary.tables.messages.proto.WireFetchRows;
import io.granary.tables.messages.proto.WireFetchedRows;
import io.granary.tables.messages.proto.WireListDigests;
import io.granary.tables.messages.proto.WireListedDigests;
import io.granary.tables.messages.proto.WireRange;
import io.granary.tables.messages.proto.WireRangeDigests;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How comparisons of replicas travel.
///
/// Places follow one another in order and have long beginnings in common, so that each travels as
/// what differs from the one before.
final class ComparisonForms {
    /// As long as a key on disk may be; what claims to be longer is rubbish that would fill memory.
    private static final int LONGEST_PLACE = 4_096;

    static final WireForm<DigestRanges> DIGEST_RANGES =
            new ProtobufForm<>(
                    "ranges to compare",
                    WireDigestRanges.parser(),
                    ComparisonForms::digestRanges,
                    message ->
                            new DigestRanges(
                                    message.getRangesList().stream()
                                            .map(ComparisonForms::range)
                                            .toList()));
    static final WireForm<Compared.Digests> DIGESTS =
            new ProtobufForm<>(
                    "digests of ranges",
                    WireRangeDigests.parser(),
                    ComparisonForms::digests,
                    ComparisonForms::digests);
    static final WireForm<ListDigests> LIST_DIGESTS =
            new ProtobufForm<>(
                    "a question for digests",
                    WireListDigests.parser(),
                    ComparisonForms::listDigests,
                    ComparisonForms::listDigests);
    static final WireForm<Compared.Listing> LISTING =
            new ProtobufForm<>(
                    "digests of rows",
                    WireListedDigests.parser(),
                    ComparisonForms::listing,
                    ComparisonForms::listing);
    static final WireForm<FetchRows> FETCH_ROWS =
            new ProtobufForm<>(
                    "places of rows",
                    WireFetchRows.parser(),
                    question -> {
                        var message = WireFetchRows.newBuilder();
                        question.places().forEach(place -> message.addPlaces(wrap(place)));
                        return message.build();
                    },
                    message ->
                            new FetchRows(
                                    message.getPlacesList().stream().map(Wire::bytes).toList()));
    static final WireForm<Compared.Rows> ROWS =
            new ProtobufForm<>(
                    "rows that were fetched",
                    WireFetchedRows.parser(),
                    answer ->
                            WireFetchedRows.newBuilder()
                                    .addAllRows(answer.rows().stream().map(Wire::row).toList())
                                    .setLooked(answer.looked())
                                    .build(),
                    ComparisonForms::rows);

    private ComparisonForms() {}

    private static WireDigestRanges digestRanges(DigestRanges question) {
        return WireDigestRanges.newBuilder()
                .addAllRanges(question.ranges().stream().map(ComparisonForms::range).toList())
                .build();
    }

    private static WireRange range(KeyRange range) {
        var message = WireRange.newBuilder().setFrom(wrap(range.from()));
        range.to().ifPresent(to -> message.setTo(wrap(to)));
        return message.build();
    }

    private static KeyRange range(WireRange message) {
        return new KeyRange(
                bytes(message.getFrom()),
                message.hasTo() ? Optional.of(bytes(message.getTo())) : Optional.empty());
    }

    private static WireRangeDigests digests(Compared.Digests answer) {
        var message = WireRangeDigests.newBuilder().setComplete(answer.complete());
        for (RangeDigest digest : answer.digests()) {
            message.addDigestsBuilder().setCount(digest.count()).setHash(wrap(digest.hash()));
        }
        return message.build();
    }

    private static Compared.Digests digests(WireRangeDigests message) {
        return new Compared.Digests(
                message.getComplete(),
                message.getDigestsList().stream().map(ComparisonForms::digest).toList());
    }

    private static RangeDigest digest(WireRangeDigests.RangeDigest message) {
        int length = message.getHash().size();
        boolean fits =
                message.getCount() == 0
                        ? length == 0
                        : message.getCount() > 0 && length == RangeDigest.HASH_LENGTH;
        if (!fits) {
            throw new UnknownFormat(
                    "a range of %d rows with a hash of %d bytes"
                            .formatted(message.getCount(), length));
        }
        return new RangeDigest(message.getCount(), bytes(message.getHash()));
    }

    private static WireListDigests listDigests(ListDigests question) {
        return WireListDigests.newBuilder()
                .setRange(range(question.range()))
                .setLimit(question.limit())
                .build();
    }

    private static ListDigests listDigests(WireListDigests message) {
        if (message.getLimit() <= 0) {
            throw new UnknownFormat("a list of " + Integer.toUnsignedString(message.getLimit()));
        }
        return new ListDigests(range(message.getRange()), message.getLimit());
    }

    private static WireListedDigests listing(Compared.Listing answer) {
        var message = WireListedDigests.newBuilder();
        Bytes before = Bytes.EMPTY;
        for (Compared.Listed row : answer.rows()) {
            Bytes place = row.place();
            int same = sameBytes(before, place);
            message.addRowsBuilder()
                    .setSame(same)
                    .setRest(wrap(place.slice(same, place.length())))
                    .setDigest(wrap(row.digest()));
            before = place;
        }
        answer.horizon().ifPresent(horizon -> message.setHorizon(wrap(horizon)));
        return message.build();
    }

    private static int sameBytes(Bytes one, Bytes other) {
        int differ = Arrays.mismatch(one.unsafeArray(), other.unsafeArray());
        return differ < 0 ? other.length() : differ;
    }

    private static Compared.Listing listing(WireListedDigests message) {
        List<Compared.Listed> rows = new ArrayList<>(message.getRowsCount());
        Bytes before = Bytes.EMPTY;
        for (WireListedDigests.Row row : message.getRowsList()) {
            Bytes place = place(before, row);
            rows.add(new Compared.Listed(place, bytes(row.getDigest())));
            before = place;
        }
        return new Compared.Listing(
                rows,
                message.hasHorizon() ? Optional.of(bytes(message.getHorizon())) : Optional.empty());
    }

    private static Bytes place(Bytes before, WireListedDigests.Row row) {
        int same = row.getSame();
        if (same < 0 || same > before.length()) {
            throw new UnknownFormat(
                    "a place with %s bytes of one of %d"
                            .formatted(Integer.toUnsignedString(same), before.length()));
        }
        if (same + row.getRest().size() > LONGEST_PLACE) {
            throw new UnknownFormat("a place of %d bytes".formatted(same + row.getRest().size()));
        }
        return Bytes.concat(before.slice(0, same), bytes(row.getRest()));
    }

    private static Compared.Rows rows(WireFetchedRows message) {
        if (message.getLooked() < 0) {
            throw new UnknownFormat(
                    "rows of %s places".formatted(Integer.toUnsignedString(message.getLooked())));
        }
        return new Compared.Rows(
                message.getRowsList().stream().map(Wire::row).toList(), message.getLooked());
    }
}
