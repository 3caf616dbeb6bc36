package io.granary.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Bytes that are stored on disks out there: committed once, never rewritten.
public final class Golden {
    private Golden() {}

    public static Bytes bytes(String name) {
        try {
            Path file = Path.of("src/test/golden", name + ".hex");
            return Bytes.hex(Files.readString(file).replaceAll("\\s", ""));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static void assertBytes(String name, Bytes actual) {
        assertThat(actual.toHex()).isEqualTo(bytes(name).toHex());
    }
}
