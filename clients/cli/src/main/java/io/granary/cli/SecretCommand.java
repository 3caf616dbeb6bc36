package io.granary.cli;

import io.granary.cli.asking.AdminClient;
import io.granary.cli.asking.AdminRefused;
import io.granary.cli.asking.Output;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `granary secret …`: what admits nodes to a cluster. Needs no running node.
@Command(
        name = "secret",
        mixinStandardHelpOptions = true,
        description = "Make the secret that all nodes of a cluster share.",
        synopsisSubcommandLabel = "COMMAND")
final class SecretCommand implements Runnable {
    private static final int LENGTH = 32;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Write a new secret into a file that only its owner may read.")
    void create(
            @Parameters(
                            arity = "0..1",
                            paramLabel = "FILE",
                            defaultValue = "cluster-secret",
                            description = "A file that is not there; default ${DEFAULT-VALUE}.")
                    Path file,
            @Mixin Output output) {
        byte[] secret = new byte[LENGTH];
        new SecureRandom().nextBytes(secret);
        write(file, HexFormat.of().formatHex(secret) + "\n");
        output.show(
                AdminClient.object().put("file", file.toString()),
                () -> {
                    output.line("Made " + file + ". Whoever has it can join the cluster.");
                    output.line(
                            "Copy it to every node and let GRANARY_CLUSTER_SECRET_FILE name it.");
                });
    }

    /// Never replaces a file: a cluster whose secret is lost admits nobody any more.
    private static void write(Path file, String text) {
        var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = Files.newByteChannel(file, options, ownersOnly())) {
            var bytes = StandardCharsets.US_ASCII.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (FileAlreadyExistsException _) {
            throw new AdminRefused(
                    "%s is there already, and a secret is never replaced. Name another file"
                            .formatted(file));
        } catch (IOException failure) {
            throw new AdminRefused("cannot write %s: %s".formatted(file, failure));
        }
    }

    private static FileAttribute<?>[] ownersOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
