package io.granary.layout.health;

import com.google.protobuf.InvalidProtocolBufferException;
import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.BrokenInvariant;
import io.granary.foundation.check.Check;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.layout.health.proto.WireMoving;
import io.granary.layout.health.proto.WireReport;
import io.granary.layout.health.proto.WireRoom;
import io.granary.layout.map.Assignment;
import java.util.List;
import java.util.Optional;

/// What a node says of itself.
///
/// @param name for people, such as its host's; empty when it has none
/// @param release the version of its program
/// @param metadata the room on the disk under its rows, when it keeps any
/// @param blocks the room on the disks under its blocks, when it keeps any
/// @param rows the rows that it hands on to others, while it does
/// @param copies the blocks that it fetches, while it does
/// @param warnings what an operator should know of it, a sentence each
public record NodeReport(
        String name,
        String release,
        Optional<Room> metadata,
        Optional<Room> blocks,
        Optional<Moving> rows,
        Optional<Moving> copies,
        List<String> warnings) {
    private static final int LONGEST = 300;
    private static final int MOST_WARNINGS = 16;

    /// Free and total bytes of a disk.
    public record Room(ByteCount available, ByteCount total) {}

    public NodeReport {
        warnings = List.copyOf(warnings);
        Check.that(name.length() <= LONGEST, "a name of %d characters", name.length());
        Check.that(release.length() <= LONGEST, "a release of %d characters", release.length());
        Check.that(warnings.size() <= MOST_WARNINGS, "%d warnings", warnings.size());
        for (String warning : warnings) {
            Check.that(warning.length() <= LONGEST, "a warning of %d characters", warning.length());
        }
    }

    /// The room for what one assignment places; nothing when the node does not keep that.
    public Optional<Room> room(Assignment assignment) {
        return switch (assignment) {
            case METADATA -> metadata;
            case BLOCKS -> blocks;
        };
    }

    /// The form in which peers read it.
    public Bytes write() {
        var message =
                WireReport.newBuilder().setName(name).setRelease(release).addAllWarnings(warnings);
        metadata.map(NodeReport::toMessage).ifPresent(message::setMetadata);
        blocks.map(NodeReport::toMessage).ifPresent(message::setBlocks);
        rows.map(NodeReport::toMessage).ifPresent(message::setRows);
        copies.map(NodeReport::toMessage).ifPresent(message::setCopies);
        return Bytes.wrap(message.build().toByteArray());
    }

    /// Throws [UnknownFormat] when `bytes` are no report.
    public static NodeReport read(Bytes bytes) {
        try {
            var message = WireReport.parseFrom(bytes.unsafeArray());
            return new NodeReport(
                    message.getName(),
                    message.getRelease(),
                    message.hasMetadata() ? room(message.getMetadata()) : Optional.empty(),
                    message.hasBlocks() ? room(message.getBlocks()) : Optional.empty(),
                    message.hasRows() ? moving(message.getRows()) : Optional.empty(),
                    message.hasCopies() ? moving(message.getCopies()) : Optional.empty(),
                    message.getWarningsList());
        } catch (InvalidProtocolBufferException | BrokenInvariant rubbish) {
            throw new UnknownFormat("a node's report that cannot be read", rubbish);
        }
    }

    private static WireRoom toMessage(Room room) {
        return WireRoom.newBuilder()
                .setAvailable(room.available().value())
                .setTotal(room.total().value())
                .build();
    }

    private static WireMoving toMessage(Moving moving) {
        return WireMoving.newBuilder()
                .setDone(moving.done())
                .setAll(moving.all())
                .setPerSecond(moving.perSecond())
                .build();
    }

    private static Optional<Moving> moving(WireMoving message) {
        return Optional.of(new Moving(message.getDone(), message.getAll(), message.getPerSecond()));
    }

    private static Optional<Room> room(WireRoom message) {
        return Optional.of(
                new Room(ByteCount.of(message.getAvailable()), ByteCount.of(message.getTotal())));
    }
}
