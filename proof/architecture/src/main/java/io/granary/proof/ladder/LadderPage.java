package io.granary.proof.ladder;

import java.util.List;
import java.util.stream.Collectors;

/// Writes `engine/README.md`.
public final class LadderPage {
    /// Where the page stands in the repository.
    public static final String PATH = "engine/README.md";

    private static final String HEAD =
            """
            # The ladder

            The engine is plain Java in modules that read bottom-up. Each may use the foundation and
            exactly what its row says; what is not there cannot be named from it. Names that have no
            folder are agreed places for what is not built.

            | # | module | what it is | packages | may use |
            |---|---|---|---|---|
            """;

    private static final String LAWS =
            """

            ° plain values only: no Reactor type appears there. A name with a capital is one class,
            not its package.

            ## Four laws

            1. **Down only, no skipping.** The table is the whole list of arrows; a new one needs a
               decision record.
            2. **Asker and keeper do not meet.** A door never names a `*.replica`, and a `*.replica`
               never names its door: they share messages.
            3. **Technology is a leaf.** RocksDB only in `storage.rows.ondisk`; gRPC, Netty and TLS
               only in `rpc.grpc` and `rpc.bulk`; zstd only in `blocks.compression`; StAX only in
               `s3.xml`; JSON only in `*.json`; Spring nowhere in the engine. Only `roles` and the
               applications name a leaf.
            4. **Every module has a front door.** Other modules use only packages that some row
               names, and the story of each package says where to start.

            Page and tests are made from one table,
            [ladder.tsv](../proof/architecture/src/main/resources/io/granary/proof/ladder.tsv).
            Change it there and let the test rewrite the page, as
            [CONTRIBUTING](../CONTRIBUTING.md#the-map) says.
            """;

    private static final String BASE = "io.granary.";

    private LadderPage() {}

    public static String of(Ladder ladder) {
        var page = new StringBuilder(HEAD);
        int number = 1;
        for (Rung rung : ladder.rungs()) {
            page.append(
                    "| %d | `%s` | %s | %s | %s |\n"
                            .formatted(
                                    number++,
                                    rung.module(),
                                    rung.sentence(),
                                    packages(rung),
                                    uses(rung)));
        }
        return page.append(LAWS).toString();
    }

    private static String packages(Rung rung) {
        return rung.packages().stream()
                .map(name -> code(name) + (rung.plain().contains(name) ? "°" : ""))
                .collect(Collectors.joining(" · "));
    }

    private static String uses(Rung rung) {
        if (rung.mayUseEverything()) {
            return "all above";
        }
        List<String> used = rung.mayUse();
        return used.isEmpty()
                ? "–"
                : used.stream().map(LadderPage::code).collect(Collectors.joining(" · "));
    }

    private static String code(String name) {
        return "`" + name.substring(BASE.length()) + "`";
    }
}
