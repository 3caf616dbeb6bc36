package io.granary.admin.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Answers as they were written down once, in `src/test/golden`.
///
/// `-Dgranary.accept=true` writes down what was answered instead; the difference is then read like
/// code. Hashes are left out, as they change with whatever the layout's modules compute; ids of
/// nodes stay, being one byte again and again.
public final class Golden {
    private static final Path ROOT = Path.of("src/test/golden");
    private static final Pattern HASH =
            Pattern.compile("\\b(?!([0-9a-f]{2})\\1{31})[0-9a-f]{64}\\b");
    private static final boolean ACCEPT = Boolean.getBoolean("granary.accept");

    private Golden() {}

    public static void assertAnswered(Answer answer, String name) {
        Path file = ROOT.resolve(name + ".json");
        String pretty = HASH.matcher(answer.json().toPrettyString()).replaceAll("(hash)");
        String answered = "%d%n%s%n".formatted(answer.status(), pretty);
        try {
            if (ACCEPT) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, answered);
            }
            assertThat(answered).isEqualToNormalizingNewlines(Files.readString(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
