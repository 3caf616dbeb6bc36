package io.granary.e2e;

import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/// Amazon's own client, pointed at Granary.
final class S3Clients {
    private S3Clients() {}

    /// A client that tries each request so often.
    static S3Client trying(int attempts, URI endpoint, Map<String, String> credentials) {
        return to(endpoint, credentials)
                .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(attempts)))
                .build();
    }

    static S3ClientBuilder to(URI endpoint, Map<String, String> credentials) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.of(credentials.get("AWS_REGION")))
                .credentialsProvider(provider(credentials))
                .forcePathStyle(true);
    }

    static StaticCredentialsProvider provider(Map<String, String> credentials) {
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                        credentials.get("AWS_ACCESS_KEY_ID"),
                        credentials.get("AWS_SECRET_ACCESS_KEY")));
    }
}
