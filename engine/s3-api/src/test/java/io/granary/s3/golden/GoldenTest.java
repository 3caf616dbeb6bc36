package io.granary.s3.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.s3.CompatibilityRow;
import io.granary.s3.failure.S3Code;
import io.granary.s3.world.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every conversation in `src/test/golden` goes as it is written there.
///
/// `-Dgranary.accept=true` writes down what was answered instead; the difference is then read like
/// code.
final class GoldenTest {
    private static final Path ROOT = Path.of("src/test/golden");
    private static final boolean ACCEPT = Boolean.getBoolean("granary.accept");

    /// Codes that no conversation can provoke in a healthy store.
    private static final Set<S3Code> NOT_PROVOKED =
            EnumSet.of(S3Code.INTERNAL_ERROR, S3Code.SLOW_DOWN, S3Code.SERVICE_UNAVAILABLE);

    @TestFactory
    Stream<DynamicTest> everyConversationGoesAsWritten() {
        return GoldenCase.all(ROOT).stream()
                .map(each -> DynamicTest.dynamicTest(each.name(), () -> play(each)));
    }

    private static void play(GoldenCase each) {
        String answered = each.play();
        if (ACCEPT) {
            each.accept(answered);
        }
        assertThat(answered).isEqualTo(each.expected());
    }

    @Test
    void everyErrorIsInAConversation() {
        String all = everything();
        List<S3Code> missing =
                Arrays.stream(S3Code.values())
                        .filter(code -> !NOT_PROVOKED.contains(code))
                        .filter(code -> !all.contains("<Code>" + code.text() + "</Code>"))
                        .toList();
        assertThat(missing).isEmpty();
    }

    @Test
    void everyOperationThatIsDoneHasConversations() {
        try (Store store = Store.open()) {
            List<String> silent =
                    store.api().compatibility().stream()
                            .filter(row -> row.support() == CompatibilityRow.Support.DONE)
                            .map(CompatibilityRow::operation)
                            .filter(operation -> !Files.isDirectory(ROOT.resolve(operation)))
                            .toList();
            assertThat(silent).isEmpty();
        }
    }

    private static String everything() {
        return GoldenCase.all(ROOT).stream()
                .map(GoldenCase::expected)
                .collect(Collectors.joining("\n"));
    }
}
