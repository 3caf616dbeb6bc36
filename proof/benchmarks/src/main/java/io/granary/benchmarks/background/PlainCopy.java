package io.granary.benchmarks.background;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Copies files to one directory, each of them synced: the least that making new copies can take.
final class PlainCopy {
    private PlainCopy() {}

    /// How long it takes to copy all files below `from`, `atOnce` at a time. The copies are removed
    /// again.
    static Duration time(Path from, int atOnce) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(from)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        Path to = Files.createTempDirectory(from.getParent(), "copy");
        var number = new AtomicInteger();
        long begun = System.nanoTime();
        Flux.fromIterable(files)
                .flatMap(file -> copied(file, to.resolve("" + number.getAndIncrement())), atOnce)
                .blockLast();
        Duration taken = Duration.ofNanos(System.nanoTime() - begun);
        try (Stream<Path> copies = Files.list(to)) {
            for (Path copy : copies.toList()) {
                Files.delete(copy);
            }
        }
        Files.delete(to);
        return taken;
    }

    private static Mono<Void> copied(Path from, Path to) {
        return Mono.<Void>fromRunnable(() -> copy(from, to))
                .subscribeOn(Schedulers.boundedElastic());
    }

    private static void copy(Path from, Path to) {
        try (FileChannel out =
                FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(from));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
