package io.granary.layout.gossip;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.layout.document.ClusterId;
import io.granary.layout.document.DocumentReading;
import io.granary.layout.document.LayoutDocument;
import io.granary.storage.files.FileName;
import io.granary.storage.files.FileTree;
import java.util.List;

/// Where the document is kept. What cannot be read is left as it is, for an operator to look at.
record DocumentFile(FileTree files) {
    private static final FileName NAME = new FileName("layout/document");

    /// The document that was written last, or an empty one when there never was one; blocks.
    LayoutDocument read(ClusterId cluster) {
        return files.read(NAME)
                .map(bytes -> read(cluster, Bytes.copyOf(bytes)))
                .orElseGet(() -> LayoutDocument.empty(cluster));
    }

    /// Durable when this returns; blocks.
    void write(Bytes encoded) {
        files.write(NAME, List.of(encoded.toByteBuffer()));
    }

    private static LayoutDocument read(ClusterId cluster, Bytes encoded) {
        DocumentReading reading = parsed(encoded);
        LayoutDocument document = reading.document();
        if (!reading.faults().isEmpty()) {
            throw refused(reading.faults().getFirst());
        }
        if (!document.cluster().equals(cluster)) {
            throw new ForeignCluster(NAME.value(), document.cluster(), cluster);
        }
        return document;
    }

    private static DocumentReading parsed(Bytes encoded) {
        try {
            return LayoutDocument.read(encoded);
        } catch (UnknownFormat unreadable) {
            throw refused(String.valueOf(unreadable.getMessage()));
        }
    }

    private static UnknownFormat refused(String reason) {
        return new UnknownFormat(
                "%s cannot be used and was left as it is: %s. If other nodes of the cluster run,"
                                .formatted(NAME, reason)
                        + " move it away: this node then learns the layout from them.");
    }
}
