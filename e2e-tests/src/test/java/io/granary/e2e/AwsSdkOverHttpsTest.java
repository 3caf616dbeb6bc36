package io.granary.e2e;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AwsSdkOverHttpsTest extends AwsSdkContract {
    private final SelfSigned certificate;
    private final RunningGranary granary;

    AwsSdkOverHttpsTest(@TempDir Path folder) {
        certificate = SelfSigned.in(folder);
        granary = RunningGranary.in(folder, certificate.settings());
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
        return granary.encryptedS3();
    }

    @Override
    HttpURLConnection open(URL address) throws IOException {
        var https = (HttpsURLConnection) address.openConnection();
        https.setSSLSocketFactory(certificate.context().getSocketFactory());
        return https;
    }

    @Override
    SdkHttpClient http() {
        return Apache5HttpClient.builder().tlsTrustManagersProvider(certificate::trust).build();
    }
}
