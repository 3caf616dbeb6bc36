package io.granary.objects.read;

import io.granary.objects.rows.ManifestPart;
import java.util.ArrayList;
import java.util.List;

/// Some consecutive segments of one part, whose manifest rows are read at once.
///
/// @param start the byte of the body that the first of them begins with
record Window(ManifestPart part, int firstSegment, int segments, long start) {
    /// 4 GiB of 1 MiB blocks: a reader that has its window is not disturbed when the version is
    /// superseded, for as long as the blocks themselves stay.
    static final int WIDEST = 16;

    /// The windows that `range` needs, in the order of the body.
    static List<Window> of(List<ManifestPart> parts, ByteRange range) {
        var windows = new ArrayList<Window>();
        long start = 0;
        for (ManifestPart part : parts) {
            long end = start + part.size().value();
            if (range.first() < end && start <= range.lastInclusive()) {
                addWindows(windows, part, start, range);
            }
            start = end;
        }
        return windows;
    }

    private static void addWindows(
            List<Window> windows, ManifestPart part, long start, ByteRange range) {
        long size = part.segmentSize();
        long first = Math.max(range.first() - start, 0) / size;
        long last = Math.min(range.lastInclusive() - start, part.size().value() - 1) / size;
        for (long segment = first; segment <= last; segment += WIDEST) {
            int count = Math.toIntExact(Math.min(last - segment + 1, WIDEST));
            windows.add(new Window(part, Math.toIntExact(segment), count, start + segment * size));
        }
    }

    /// How many blocks its rows list.
    int blocks() {
        int blocks = 0;
        for (int segment = firstSegment; segment < firstSegment + segments; segment++) {
            blocks += part.blocksIn(segment);
        }
        return blocks;
    }
}
