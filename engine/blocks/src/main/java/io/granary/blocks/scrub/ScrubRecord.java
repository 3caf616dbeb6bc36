package io.granary.blocks.scrub;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.granary.blocks.references.proto.StoredScrub;
import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.FormatVersion;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.storage.rows.Family;
import io.granary.storage.rows.FamilySpec;
import io.granary.storage.rows.OrderedRows;
import io.granary.storage.rows.RowBatch;
import io.granary.storage.rows.RowWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The one row that says how far the scrub of this node is.
final class ScrubRecord {
    private static final Family FAMILY = new Family("blocks.scrub");
    private static final Bytes KEY = Bytes.utf8("state");
    private static final FormatVersion VERSION = new FormatVersion(1);

    private final OrderedRows rows;
    private final RowWriter writer;

    ScrubRecord(OrderedRows rows, RowWriter writer) {
        this.rows = rows;
        this.writer = writer;
    }

    static List<FamilySpec> families() {
        return List.of(FamilySpec.rows(FAMILY));
    }

    /// Blocks.
    Optional<ScrubState> read() {
        return rows.get(FAMILY, KEY).map(ScrubRecord::decode);
    }

    CompletableFuture<Void> write(ScrubState state) {
        return writer.submit(new RowBatch().put(FAMILY, KEY, encode(state)));
    }

    static Bytes encode(ScrubState state) {
        Scrub.Found found = state.found();
        return VERSION.prepend(
                StoredScrub.newBuilder()
                        .setPhase(state.phase().code())
                        .setPlace(ByteString.copyFrom(state.place().toByteBuffer()))
                        .setDueMicros(micros(state.due()))
                        .setFinishedMicros(state.finished().map(ScrubRecord::micros).orElse(0L))
                        .setPaused(state.paused())
                        .setLookedAt(found.lookedAt())
                        .setDamaged(found.damaged())
                        .setUnreadable(found.unreadable())
                        .setMissing(found.missing())
                        .setPace(state.chosen().pace().map(ByteCount::value).orElse(0L))
                        .setPeriodMillis(state.chosen().period().map(Duration::toMillis).orElse(0L))
                        .build()
                        .toByteArray());
    }

    static ScrubState decode(Bytes value) {
        Bytes body = VERSION.strip("the state of a scrub", value);
        try {
            var stored = StoredScrub.parseFrom(body.unsafeArray());
            long finished = stored.getFinishedMicros();
            return new ScrubState(
                    phase(stored.getPhase()),
                    Bytes.wrap(stored.getPlace().toByteArray()),
                    instant(stored.getDueMicros()),
                    finished == 0 ? Optional.empty() : Optional.of(instant(finished)),
                    stored.getPaused(),
                    new Scrub.Found(
                            stored.getLookedAt(),
                            stored.getDamaged(),
                            stored.getUnreadable(),
                            stored.getMissing()),
                    new ScrubChoice(
                            chosen(stored.getPace()).map(ByteCount::of),
                            chosen(stored.getPeriodMillis()).map(Duration::ofMillis)));
        } catch (InvalidProtocolBufferException broken) {
            throw new UnknownFormat("the state of a scrub is garbled", broken);
        }
    }

    private static Optional<Long> chosen(long stored) {
        return stored == 0 ? Optional.empty() : Optional.of(stored);
    }

    private static ScrubState.Phase phase(int code) {
        return Arrays.stream(ScrubState.Phase.values())
                .filter(phase -> phase.code() == code)
                .findFirst()
                .orElseThrow(() -> new UnknownFormat("a scrub in phase " + code));
    }

    private static long micros(Instant instant) {
        return HybridTimestamp.of(instant).micros();
    }

    private static Instant instant(long micros) {
        return new HybridTimestamp(micros).toInstant();
    }
}
