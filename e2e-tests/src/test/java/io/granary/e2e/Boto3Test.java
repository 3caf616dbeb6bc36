package io.granary.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Python's client, in the version that the machine has.
class Boto3Test {
    private static final String SCRIPT =
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

    @Test
    void boto3StoresListsAndDeletes() throws Exception {
        Commands.need("python3");
        boolean installed =
                Commands.run(folder, Map.of(), "python3", "-c", "import boto3").exit() == 0;
        assertThat(installed || !System.getenv().containsKey("GRANARY_REQUIRE_CLIENTS"))
                .as("boto3 is not installed")
                .isTrue();
        assumeTrue(installed, "boto3 is not installed: its tests are skipped");
        Path script = Files.writeString(folder.resolve("client.py"), SCRIPT);

        try (RunningGranary granary = RunningGranary.in(folder)) {
            Map<String, String> environment = new HashMap<>(granary.credentials());
            environment.put("AWS_DEFAULT_REGION", environment.get("AWS_REGION"));
            environment.put("AWS_EC2_METADATA_DISABLED", "true");
            assertThat(Commands.run(folder, environment, "python3", script.toString()).succeeded())
                    .contains("boto3 is content");
        }
    }
}
