package io.granary.foundation.hash;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnginesTest {
    @Test
    void aProcessWithoutTheVectorModuleHashesWithPlainLoops() throws Exception {
        assertThat(engineOf(List.of())).isEqualTo("plain loops");
    }

    @Test
    void aProcessWithoutTheSecondCompilerHashesWithPlainLoops() throws Exception {
        var flags = List.of("--add-modules=jdk.incubator.vector", "-XX:TieredStopAtLevel=1");
        assertThat(engineOf(flags)).isEqualTo("plain loops");
    }

    private static String engineOf(List<String> flags) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", "target/classes:target/test-classes"));
        command.add(PrintEngine.class.getName());
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return printed.strip();
    }

    /// Hashes once and prints the engine's name.
    static final class PrintEngine {
        private PrintEngine() {}

        public static void main(String[] args) {
            Blake3.hash(Bytes.EMPTY);
            System.out.println(Blake3.engineName());
        }
    }
}
