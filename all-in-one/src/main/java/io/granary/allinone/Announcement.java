package io.granary.allinone;

import io.granary.rpc.NodeId;
import io.granary.rpc.SocketName;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/// What a person sees who starts Granary in a terminal.
final class Announcement {
    private final PrintStream out;

    Announcement(PrintStream out) {
        this.out = out;
    }

    void opening(Path directory) {
        out.printf("Opening %s ...%n", directory);
    }

    /// The ports are open, but nothing can be stored before other nodes are there.
    void waiting(Ready ready) {
        out.printf(
                """

                Granary has started and waits for its cluster. /ready says what for.

                  node        %s
                  endpoint    %s
                  admin API   %s
                  metrics     %s/metrics
                  data        %s

                Its admin token is kept in %s. Ctrl-C stops.
                """,
                ready.node(),
                ready.endpoint(),
                ready.admin(),
                ready.management(),
                ready.directory(),
                ready.directory().resolve("credentials"));
        out.flush();
    }

    /// All that a client needs, and a line to try.
    void ready(Ready ready) {
        out.println();
        out.println("Granary is ready.");
        out.println();
        line("endpoint", ready.endpoint());
        line("region", ready.region());
        ready.credentials()
                .key()
                .ifPresent(key -> {
                    line("access key", key.id().value());
                    line("secret key", key.secret().value());
                    line("bucket", ready.bucket().isEmpty() ? "(none)" : ready.bucket());
                });
        line("admin API", ready.admin());
        line("metrics", ready.management() + "/metrics");
        line("data", ready.directory().toString());
        out.println();
        ready.firstCommand().ifPresent(command -> out.printf("Try it:%n%n  %s%n%n", command));
        out.printf(
                "These lines are kept in %s. Ctrl-C stops.%n",
                ready.directory().resolve("credentials"));
        out.flush();
    }

    private void line(String name, String value) {
        out.printf("  %-10s  %s%n", name, value);
    }

    void stopping() {
        out.println("Stopping ...");
        out.flush();
    }

    /// Where everything is.
    ///
    /// @param cluster where other nodes find this one
    record Ready(
            NodeId node,
            SocketName cluster,
            String endpoint,
            String region,
            Credentials credentials,
            String bucket,
            String admin,
            String management,
            Path directory) {
        /// The same cluster, entered by another node.
        Ready at(String otherEndpoint) {
            return new Ready(
                    node,
                    cluster,
                    otherEndpoint,
                    region,
                    credentials,
                    bucket,
                    admin,
                    management,
                    directory);
        }

        Optional<String> firstCommand() {
            return credentials.key().map(this::commandOf);
        }

        private String commandOf(Credentials.FirstKey key) {
            String secret = Credentials.quoted(key.secret().value());
            String command =
                    bucket.isEmpty()
                            ? "s3 mb s3://my-bucket"
                            : "s3 cp README.md s3://" + bucket + "/";
            return "AWS_ACCESS_KEY_ID=%s AWS_SECRET_ACCESS_KEY=%s aws --endpoint-url %s --region"
                    .concat(" %s %s")
                    .formatted(key.id().value(), secret, endpoint, region, command);
        }
    }
}
