package io.granary.allinone;

import java.io.PrintStream;
import java.nio.file.Path;

/// What a person sees who starts Granary in a terminal.
final class Announcement {
    private final PrintStream out;

    Announcement(PrintStream out) {
        this.out = out;
    }

    void opening(Path directory) {
        out.printf("Opening %s ...%n", directory);
    }

    /// All that a client needs, and a line to try.
    void ready(Ready ready) {
        out.printf(
                """

                Granary is ready.

                  endpoint    %s
                  region      %s
                  access key  %s
                  secret key  %s
                  bucket      %s
                  admin API   %s
                  metrics     %s/metrics
                  data        %s

                Try it:

                  %s

                These lines are kept in %s. Ctrl-C stops.
                """,
                ready.endpoint(),
                ready.region(),
                ready.credentials().accessKey(),
                ready.credentials().secretKey().value(),
                ready.bucket().isEmpty() ? "(none)" : ready.bucket(),
                ready.admin(),
                ready.management(),
                ready.directory(),
                ready.firstCommand(),
                ready.directory().resolve("credentials"));
        out.flush();
    }

    void stopping() {
        out.println("Stopping ...");
        out.flush();
    }

    /// Where everything is.
    record Ready(
            String endpoint,
            String region,
            Credentials credentials,
            String bucket,
            String admin,
            String management,
            Path directory) {
        String firstCommand() {
            String key = "AWS_ACCESS_KEY_ID=" + credentials.accessKey();
            String secret = Credentials.quoted(credentials.secretKey().value());
            String command =
                    bucket.isEmpty()
                            ? "s3 mb s3://my-bucket"
                            : "s3 cp README.md s3://" + bucket + "/";
            return "%s AWS_SECRET_ACCESS_KEY=%s aws --endpoint-url %s --region %s %s"
                    .formatted(key, secret, endpoint, region, command);
        }
    }
}
