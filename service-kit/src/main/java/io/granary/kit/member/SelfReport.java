package io.granary.kit.member;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.kit.home.NodeHome;
import io.granary.layout.health.NodeReport;
import io.granary.layout.health.NodeReport.Room;
import io.granary.layout.map.Assignment;
import io.granary.roles.NodePorts;
import java.io.IOException;
import java.nio.file.FileStore;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What this node tells of itself, as fresh as [#refresh] was called.
final class SelfReport {
    private static final Logger LOG = LoggerFactory.getLogger(Member.class);

    private final MemberSettings settings;
    private final NodeHome home;
    private final NodePorts ports;
    private volatile NodeReport latest;

    /// The first report is made at once; blocks.
    SelfReport(MemberSettings settings, NodeHome home, NodePorts ports) {
        this.settings = settings;
        this.home = home;
        this.ports = ports;
        this.latest = made();
    }

    NodeReport latest() {
        return latest;
    }

    /// The form for peers.
    Bytes told() {
        return latest.write();
    }

    /// Looks at the disk again; blocks.
    void refresh() {
        NodeReport before = latest;
        latest = made();
        if (!latest.warnings().equals(before.warnings())) {
            LOG.warn("event=warnings.changed warnings={}", latest.warnings());
        }
    }

    private NodeReport made() {
        Optional<Room> disk = disk();
        return new NodeReport(
                settings.name().isEmpty() ? OwnAddress.hostName() : settings.name(),
                settings.release(),
                disk.filter(_ -> keeps(Assignment.METADATA)),
                disk.filter(_ -> keeps(Assignment.BLOCKS)),
                ports.moves().rows(),
                ports.moves().blocks(),
                warnings());
    }

    private List<String> warnings() {
        return Stream.concat(ports.voice().trouble().stream(), settings.warnings().stream())
                .toList();
    }

    private boolean keeps(Assignment assignment) {
        return settings.duties().keeps().contains(assignment);
    }

    private Optional<Room> disk() {
        try {
            FileStore store = home.disk();
            return Optional.of(
                    new Room(
                            ByteCount.of(store.getUsableSpace()),
                            ByteCount.of(store.getTotalSpace())));
        } catch (IOException failure) {
            LOG.warn("event=disk.unknown reason=\"{}\"", failure.getMessage());
            return Optional.empty();
        }
    }
}
