package io.granary.s3.golden;

import io.granary.s3.world.Answer;
import io.granary.s3.world.Client;
import io.granary.s3.world.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A conversation kept in two files: what a client asks, and what it is answered.
///
/// Steps stand between lines of `===`. A step is a request line, headers, a blank line and a body;
/// lines that begin with `@` say how it is signed, with `!` what happens beside it, with `#` what
/// it is about.
final class GoldenCase {
    private static final String SEPARATOR = "\n===\n";

    private final Path asked;

    GoldenCase(Path asked) {
        this.asked = asked;
    }

    static List<GoldenCase> all(Path root) {
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".request"))
                    .sorted()
                    .map(GoldenCase::new)
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    String name() {
        int names = asked.getNameCount();
        return asked.subpath(names - 2, names).toString();
    }

    private Path answered() {
        String name = asked.getFileName().toString();
        return asked.resolveSibling(name.replace(".request", ".response"));
    }

    String expected() {
        return read(answered());
    }

    void accept(String answer) {
        try {
            Files.writeString(answered(), answer);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Holds the whole conversation with a new store.
    String play() {
        String text = read(asked);
        try (Store store = text.startsWith("# region eu") ? new Store("eu-west-1") : Store.open()) {
            var player = new GoldenPlayer(store);
            String answers =
                    Arrays.stream(text.split(SEPARATOR, -1))
                            .map(player::play)
                            .map(GoldenCase::print)
                            .collect(Collectors.joining(SEPARATOR));
            if (!store.unforeseen().isEmpty()) {
                throw new AssertionError(store.unforeseen().getFirst());
            }
            return answers;
        }
    }

    private static String print(Answer answer) {
        var headers = new TreeMap<String, String>();
        answer.headers()
                .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        var text = new StringBuilder().append(answer.status()).append('\n');
        headers.forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
        return text.append('\n').append(answer.text().replace("><", ">\n<")).toString();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The client that `name` stands for.
    static Client clientOf(Store store, String name) {
        return switch (name) {
            case "main" -> store.client();
            case "other" -> store.client(GoldenPlayer.OTHER);
            case "foreigner" -> store.client(Store.MAIN, "mars-1");
            case "stranger" -> store.client(Client.key("GKstranger", "a-secret-of-nobody"));
            case "liar" -> store.client(Client.key("GKmain", "not-the-secret-of-main"));
            default -> throw new IllegalArgumentException(name);
        };
    }
}
