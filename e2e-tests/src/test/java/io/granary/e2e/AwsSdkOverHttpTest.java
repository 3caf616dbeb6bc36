package io.granary.e2e;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AwsSdkOverHttpTest extends AwsSdkContract {
    private final RunningGranary granary;

    AwsSdkOverHttpTest(@TempDir Path folder) {
        granary = RunningGranary.in(folder);
    }

    @AfterAll
    void stop() {
        granary.close();
    }

    @Override
    Map<String, String> credentials() {
        return granary.credentials();
    }

    @Override
    URI endpoint() {
        return granary.s3();
    }

    @Override
    HttpURLConnection open(URL address) throws IOException {
        return (HttpURLConnection) address.openConnection();
    }

    @Override
    SdkHttpClient http() {
        return Apache5HttpClient.create();
    }
}
