package io.granary.chaos.expected;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.simulation.history.Read;
import io.granary.simulation.history.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpectedLogTest {
    @TempDir private Path folder = Path.of("");

    private Path file() {
        return folder.resolve("expected.log");
    }

    @Test
    void whatWasAcknowledgedIsInTheFileWhenTheClientGoesOn() throws Exception {
        try (ExpectedLog log = ExpectedLog.at(file())) {
            log.begins("key", 1, new Value(1));
            log.acknowledged("key", 1);

            List<String> lines = Files.readAllLines(file());
            assertThat(lines).hasSize(3);
            assertThat(lines.get(1)).matches("BEGINS 1 \\d+ 1 key");
            assertThat(lines.get(2)).matches("ACKNOWLEDGED 1 \\d+ key");
        }
    }

    @Test
    void whatManyClientsDoAtOnceIsJudgedAsItWas() {
        try (ExpectedLog log = ExpectedLog.at(file());
                ExecutorService clients = Executors.newFixedThreadPool(8)) {
            for (int client = 1; client <= 8; client++) {
                int number = client;
                clients.execute(() -> {
                    String key = "key-" + number;
                    log.begins(key, number, new Value(number));
                    log.acknowledged(key, number);
                    long start = log.now();
                    var value = new Value(number);
                    log.saw(key, new Read(number, Read.Kind.GET, 1, value, start, log.now()));
                });
            }
        }

        Verdict verdict = Verdict.of(file(), true);
        assertThat(verdict.acknowledged()).isEqualTo(8);
        assertThat(verdict.reads()).isEqualTo(8);
        assertThat(verdict.isClean()).isTrue();
    }

    @Test
    void everythingThatGoesWrongIsFoundAgain() {
        try (ExpectedLog log = ExpectedLog.at(file())) {
            log.begins("refused", 1, new Value(1));
            log.refused("refused", 1);
            log.sawNonsense("two\nlines");
            log.unreadable("key", 2);
        }

        Verdict verdict = Verdict.of(file(), true);
        assertThat(verdict.unknown()).isZero();
        assertThat(verdict.wrong()).isEqualTo(1);
        assertThat(verdict.lost()).isEqualTo(1);
    }
}
