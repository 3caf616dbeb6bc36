package io.granary.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// The processor time that a process on this machine has used, by `/proc`.
record ServerCpu(long pid) {
    /// The kernel counts in hundredths of a second on every platform that Java runs on.
    private static final long MILLIS_PER_TICK = 10;

    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;

    /// User and system time together; empty where the process or `/proc` is not there.
    Optional<Duration> used() {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
            return Optional.of(Duration.ofMillis(ticks * MILLIS_PER_TICK));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
