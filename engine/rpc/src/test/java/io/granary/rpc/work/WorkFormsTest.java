package io.granary.rpc.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.foundation.work.Headway;
import io.granary.foundation.work.Obeyed;
import io.granary.foundation.work.Order;
import io.granary.foundation.work.Setback;
import io.granary.foundation.work.WorkerReport;
import io.granary.foundation.work.WorkerState;
import io.granary.rpc.WireForm;
import io.granary.rpc.work.WorkQuestions.All;
import io.granary.rpc.work.WorkQuestions.To;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WorkFormsTest {
    private static final Path GOLDEN = Path.of("src/test/golden");

    private static final WorkerReport SCRUB =
            new WorkerReport(
                    "block-scrub",
                    WorkerState.PAUSED,
                    OptionalLong.of(7),
                    Optional.of(
                            new Headway(
                                    1_000,
                                    2.5,
                                    OptionalDouble.of(0.25),
                                    Optional.of(Duration.ofHours(3)))),
                    4,
                    0,
                    Optional.of(
                            new Setback(
                                    "block 0a: a bad sector",
                                    Instant.parse("2026-03-04T05:06:07.000089Z"))),
                    new TreeMap<>(Map.of("pace", "16MB", "period", "25d")),
                    true,
                    "reads files");

    private static final WorkerReport GOSSIP =
            new WorkerReport(
                    "layout-gossip",
                    WorkerState.FAILING,
                    OptionalLong.empty(),
                    Optional.empty(),
                    3,
                    3,
                    Optional.empty(),
                    new TreeMap<>(),
                    false,
                    "");

    private static <T> void assertGolden(String name, WireForm<T> form, T value)
            throws IOException {
        Bytes golden = golden(name);
        Bytes written = form.write(value).stream().map(Bytes::copyOf).findFirst().orElseThrow();
        assertThat(written.toHex()).isEqualTo(golden.toHex());
        assertThat(form.read(golden.toByteBuffer())).isEqualTo(value);
    }

    private static Bytes golden(String name) throws IOException {
        return Bytes.hex(Files.readString(GOLDEN.resolve(name)).replaceAll("\\s", ""));
    }

    @Test
    void reportsHaveTheirGoldenBytes() throws IOException {
        assertGolden("work-reports.hex", WorkForms.REPORTS, List.of(SCRUB, GOSSIP));
    }

    @Test
    void ordersHaveTheirGoldenBytes() throws IOException {
        assertGolden("work-pause.hex", WorkForms.TO, new To("a", new Order.Pause()));
        assertGolden("work-resume.hex", WorkForms.TO, new To("a", new Order.Resume()));
        assertGolden("work-hurry.hex", WorkForms.TO, new To("a", new Order.Hurry()));
        assertGolden(
                "work-set-pace.hex",
                WorkForms.TO,
                new To("block-scrub", new Order.SetPace("pace", "4MB")));
    }

    @Test
    void answersToOrdersHaveTheirGoldenBytes() throws IOException {
        assertGolden("work-done.hex", WorkForms.OBEYED, new Obeyed.Done());
        assertGolden("work-unknown.hex", WorkForms.OBEYED, new Obeyed.Unknown());
        assertGolden("work-refused.hex", WorkForms.OBEYED, new Obeyed.Refused("no"));
    }

    @Test
    void theQuestionForAllSaysNothing() {
        assertThat(WorkForms.ALL.write(new All())).isEmpty();
        assertThat(WorkForms.ALL.read(Bytes.hex("0801").toByteBuffer())).isEqualTo(new All());
    }

    @Test
    void whatALaterReleaseSaysIsRefusedAndNotGuessed() {
        assertThatThrownBy(() -> WorkForms.TO.read(Bytes.hex("0a01611009").toByteBuffer()))
                .isInstanceOf(UnknownFormat.class);
        assertThatThrownBy(() -> WorkForms.OBEYED.read(Bytes.hex("0809").toByteBuffer()))
                .isInstanceOf(UnknownFormat.class);
        assertThatThrownBy(() -> WorkForms.REPORTS.read(Bytes.hex("0a021009").toByteBuffer()))
                .isInstanceOf(UnknownFormat.class);
    }

    @Test
    void rubbishIsAnUnknownFormatOrNothingElse() {
        var random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] rubbish = new byte[random.nextInt(40)];
            random.nextBytes(rubbish);
            try {
                WorkForms.REPORTS.read(Bytes.wrap(rubbish).toByteBuffer());
                WorkForms.TO.read(Bytes.wrap(rubbish).toByteBuffer());
            } catch (UnknownFormat expected) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(1_000);
    }

    @Test
    void aLongReasonIsCut() {
        var talkative =
                new WorkerReport(
                        "a",
                        WorkerState.IDLE,
                        OptionalLong.empty(),
                        Optional.empty(),
                        1,
                        0,
                        Optional.of(new Setback("x".repeat(5_000), Instant.EPOCH)),
                        new TreeMap<>(),
                        false,
                        "");

        var bytes = WorkForms.REPORTS.write(List.of(talkative)).getFirst();

        assertThat(WorkForms.REPORTS.read(bytes).getFirst().setback().orElseThrow().reason())
                .hasSize(1_000);
    }
}
