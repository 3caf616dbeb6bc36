package io.granary.e2e;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

class CommandLineClientsOverHttpsTest extends CommandLineClientsContract {
    private final SelfSigned certificate;
    private final RunningGranary granary;

    CommandLineClientsOverHttpsTest(@TempDir Path home) {
        certificate = SelfSigned.in(home);
        granary = RunningGranary.in(home, certificate.settings());
    }

    @Override
    RunningGranary granary() {
        return granary;
    }

    @Override
    URI endpoint() {
        return granary.encryptedS3();
    }

    @Override
    Map<String, String> trust() {
        return Map.of("AWS_CA_BUNDLE", certificate.pem().toString());
    }

    @Override
    List<String> s3cmdTransport() {
        return List.of("--ssl", "--ca-certs=" + certificate.pem());
    }
}
