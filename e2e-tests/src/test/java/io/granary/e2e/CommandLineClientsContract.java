package io.granary.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The programs that people have on their machines already, over one transport.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CommandLineClientsContract {
    private static final String BOTO3_SCRIPT =
            """
            import boto3, hashlib, io, os
            from botocore.config import Config
            s3 = boto3.client('s3', endpoint_url=os.environ['AWS_ENDPOINT_URL'],
                config=Config(signature_version='s3v4', s3={'addressing_style': 'path'}))
            body = os.urandom(20_000_000)
            s3.create_bucket(Bucket='boto-bucket')
            s3.put_object(Bucket='boto-bucket', Key='a/\u00e9 +', Body=body, Metadata={'k': 'v'})
            got = s3.get_object(Bucket='boto-bucket', Key='a/\u00e9 +')
            assert got['Body'].read() == body and got['Metadata'] == {'k': 'v'}
            s3.upload_fileobj(io.BytesIO(body), 'boto-bucket', 'parts')
            out = io.BytesIO(); s3.download_fileobj('boto-bucket', 'parts', out)
            assert out.getvalue() == body
            keys = [o['Key'] for o in s3.list_objects_v2(Bucket='boto-bucket')['Contents']]
            assert keys == ['a/\u00e9 +', 'parts'], keys
            s3.delete_objects(Bucket='boto-bucket',
                Delete={'Objects': [{'Key': k} for k in keys]})
            s3.delete_bucket(Bucket='boto-bucket')
            print('boto3 is content')
            """;

    @TempDir private Path folder = Path.of("");
    private final Map<String, String> environment = new HashMap<>();

    abstract RunningGranary granary();

    abstract URI endpoint();

    /// What the clients need in their environment to trust the endpoint.
    abstract Map<String, String> trust();

    /// The words that tell s3cmd how to connect.
    abstract List<String> s3cmdTransport();

    @BeforeAll
    void readTheCredentials() {
        environment.putAll(granary().credentials());
        environment.put("AWS_ENDPOINT_URL", endpoint().toString());
        environment.putAll(trust());
        // The first version of the AWS CLI knows the region by this name only.
        environment.put("AWS_DEFAULT_REGION", environment.get("AWS_REGION"));
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("AWS_CONFIG_FILE", folder.resolve("no-config").toString());
    }

    @AfterAll
    void stop() {
        granary().close();
    }

    @Test
    void theAwsCommandLineCopiesAFileThereAndBackAndListsIt() throws Exception {
        Commands.need("aws");
        Path file = randomFile(100 << 20);
        Path back = folder.resolve("back");

        aws("cp", "--no-progress", file.toString(), "s3://default/deep/er/file");
        assertThat(aws("ls", "--recursive", "s3://default/deep"))
                .contains("deep/er/file")
                .contains(Integer.toString(100 << 20));
        aws("cp", "--no-progress", "s3://default/deep/er/file", back.toString());

        assertThat(Files.mismatch(file, back)).isEqualTo(-1);
        aws("rm", "--recursive", "s3://default/deep");
        assertThat(aws("ls", "s3://default/")).doesNotContain("deep");
    }

    @Test
    void s3cmdPutsGetsAndDeletes() throws Exception {
        Commands.need("s3cmd");
        Path file = randomFile(3 << 20);
        Path back = folder.resolve("s3cmd-back");

        s3cmd("mb", "s3://s3cmd-bucket");
        s3cmd("put", file.toString(), "s3://s3cmd-bucket/a b+c/\u00fc");
        s3cmd("get", "s3://s3cmd-bucket/a b+c/\u00fc", back.toString());

        assertThat(Files.mismatch(file, back)).isEqualTo(-1);
        s3cmd("del", "s3://s3cmd-bucket/a b+c/\u00fc");
        s3cmd("rb", "s3://s3cmd-bucket");
    }

    @Test
    void boto3StoresListsAndDeletes() throws Exception {
        Commands.need("python3");
        boolean installed =
                Commands.run(folder, Map.of(), "python3", "-c", "import boto3").exit() == 0;
        assertThat(installed || !System.getenv().containsKey("GRANARY_REQUIRE_CLIENTS"))
                .as("boto3 is not installed")
                .isTrue();
        assumeTrue(installed, "boto3 is not installed: its tests are skipped");
        Path script = Files.writeString(folder.resolve("client.py"), BOTO3_SCRIPT);

        assertThat(run(List.of("python3", script.toString()))).contains("boto3 is content");
    }

    private String aws(String... words) {
        // Old versions of the AWS CLI do not read the endpoint from the environment.
        List<String> command = new ArrayList<>(List.of("aws", "--endpoint-url"));
        command.add(endpoint().toString());
        command.add("s3");
        command.addAll(List.of(words));
        return run(command);
    }

    private void s3cmd(String... words) {
        String host = endpoint().getHost() + ":" + endpoint().getPort();
        List<String> command = new ArrayList<>(List.of("s3cmd", "--config=/dev/null"));
        command.addAll(s3cmdTransport());
        command.add("--host=" + host);
        command.add("--host-bucket=" + host);
        command.add("--region=" + environment.get("AWS_REGION"));
        command.addAll(List.of(words));
        run(command);
    }

    private String run(List<String> command) {
        return Commands.run(folder, environment, command.toArray(String[]::new)).succeeded();
    }

    private Path randomFile(int size) throws Exception {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return Files.write(folder.resolve("file-" + size), bytes);
    }
}
