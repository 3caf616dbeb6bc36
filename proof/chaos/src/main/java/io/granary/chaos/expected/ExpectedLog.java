package io.granary.chaos.expected;

import io.granary.simulation.history.Read;
import io.granary.simulation.history.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The file of what clients began, were told and saw: one line each, only appended to.
///
/// That a write begins, and that it is acknowledged, is synced before the caller goes on, so the
/// tester may die at any moment and still knows what is promised. Any thread may write; those that
/// wait at the same time share one sync. Times are nanoseconds since the log was opened.
public final class ExpectedLog implements AutoCloseable {
    static final String HEADING = "granary-expected-state 1";

    private final FileChannel file;
    private final long opened = System.nanoTime();
    private final Object syncing = new Object();
    private long written;
    private long synced;

    private ExpectedLog(FileChannel file) {
        this.file = file;
    }

    /// Begins a new log; there must be no file of that name.
    public static ExpectedLog at(Path path) {
        try {
            var log =
                    new ExpectedLog(
                            FileChannel.open(
                                    path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
            log.sync(log.append(HEADING));
            return log;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The clock of everything that is written here.
    public long now() {
        return System.nanoTime() - opened;
    }

    /// A client is about to send a write. It may take effect from now on.
    public void begins(String key, int number, Value value) {
        sync(append("BEGINS %d %d %d %s".formatted(number, now(), value.number(), key)));
    }

    /// A client has read the whole of an answer that says so.
    public void acknowledged(String key, int number) {
        sync(append("ACKNOWLEDGED %d %d %s".formatted(number, now(), key)));
    }

    /// A client was told that a write has not taken effect and never will.
    public void refused(String key, int number) {
        append("REFUSED %d %s".formatted(number, key));
    }

    /// A client saw a key.
    public void saw(String key, Read read) {
        append(
                "SAW %d %s %d %d %d %d %s"
                        .formatted(
                                read.number(),
                                read.kind(),
                                read.node(),
                                read.value().number(),
                                read.start(),
                                read.end(),
                                key));
    }

    /// A client was given bytes, or a key, that nobody ever sent.
    public void sawNonsense(String what) {
        append("NONSENSE " + what.replace('\n', ' '));
    }

    /// A key that nobody can read although all faults are over.
    public void unreadable(String key, int node) {
        append("UNREADABLE %d %s".formatted(node, key));
    }

    /// Where the file ends after this line.
    private synchronized long append(String line) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                written += file.write(bytes);
            }
            return written;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized long written() {
        return written;
    }

    private void sync(long upTo) {
        synchronized (syncing) {
            if (synced >= upTo) {
                return;
            }
            long now = written();
            try {
                file.force(false);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            synced = now;
        }
    }

    @Override
    public void close() {
        sync(written());
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
