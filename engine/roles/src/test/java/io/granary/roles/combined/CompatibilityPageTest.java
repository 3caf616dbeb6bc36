package io.granary.roles.combined;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.s3.CompatibilityRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The page of S3 operations is the dispatch table, in words.
class CompatibilityPageTest {
    private static final Path PAGE = Path.of("../../docs/reference/s3-compatibility.md");
    private static final String HEADING = "## Every operation";

    @Test
    void thePageOfOperationsIsWhatTheDispatchTableSays() throws Exception {
        String page = Files.readString(PAGE);
        String byHand = page.substring(0, page.indexOf(HEADING));
        String wanted = byHand + table();
        if (Boolean.getBoolean("granary.accept")) {
            Files.writeString(PAGE, wanted);
        }
        assertThat(PAGE).as("./granary dev docs rewrites it").hasContent(wanted);
    }

    private static String table() {
        try (NodeInMemory memory = new NodeInMemory()) {
            List<CompatibilityRow> rows = memory.node().s3().compatibility();
            return rows.stream()
                    .map(CompatibilityPageTest::line)
                    .collect(
                            Collectors.joining(
                                    "",
                                    HEADING
                                            + "\n\n"
                                            + "| operation | answered | who may |\n"
                                            + "|---|---|---|\n",
                                    ""));
        }
    }

    private static String line(CompatibilityRow row) {
        String answered =
                switch (row.support()) {
                    case DONE -> "yes";
                    case NEVER_SET -> "as never configured";
                    case NOT_IMPLEMENTED -> "no: 501 NotImplemented";
                };
        return "| %s | %s | %s |\n".formatted(row.operation(), answered, row.permission());
    }
}
