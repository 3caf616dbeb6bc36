package io.granary.e2e;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

class CommandLineClientsOverHttpTest extends CommandLineClientsContract {
    private final RunningGranary granary;

    CommandLineClientsOverHttpTest(@TempDir Path home) {
        granary = RunningGranary.in(home);
    }

    @Override
    RunningGranary granary() {
        return granary;
    }

    @Override
    URI endpoint() {
        return granary.s3();
    }

    @Override
    Map<String, String> trust() {
        return Map.of();
    }

    @Override
    List<String> s3cmdTransport() {
        return List.of("--no-ssl");
    }
}
