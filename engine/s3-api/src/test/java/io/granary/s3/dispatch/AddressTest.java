package io.granary.s3.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.http.message.Headers;
import io.granary.http.message.Method;
import io.granary.http.message.Peer;
import io.granary.http.message.Request;
import io.granary.http.message.RequestTarget;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;

final class AddressTest {
    private static final List<String> ROOTS = List.of("s3.example.com", "example.com");

    private static Address address(String host, String target) {
        return Address.of(
                new Request(
                        Method.GET,
                        RequestTarget.parse(target).orElseThrow(),
                        Headers.of("Host", host),
                        Flux.empty(),
                        "1",
                        new Peer("127.0.0.1", false)),
                ROOTS);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:3900, /, SERVICE, '', ''",
        "127.0.0.1:3900, /bucket, BUCKET, bucket, ''",
        "127.0.0.1:3900, /bucket/, BUCKET, bucket, ''",
        "127.0.0.1:3900, /bucket/key, OBJECT, bucket, key",
        "127.0.0.1:3900, /bucket//x, OBJECT, bucket, /x",
        "127.0.0.1:3900, /bucket//, OBJECT, bucket, /",
        "127.0.0.1:3900, /bucket/a/../b, OBJECT, bucket, a/../b",
        "127.0.0.1:3900, /bucket/./a//b/, OBJECT, bucket, ./a//b/",
        "127.0.0.1:3900, /bucket/a%2Fb, OBJECT, bucket, a/b",
        "127.0.0.1:3900, /bucket/a%252Fb, OBJECT, bucket, a%2Fb",
        "127.0.0.1:3900, /bucket/a+b, OBJECT, bucket, a+b",
        "127.0.0.1:3900, /bucket/a%3Fb, OBJECT, bucket, a?b",
        "127.0.0.1:3900, /bucket/%F0%9F%98%80, OBJECT, bucket, 😀",
        "127.0.0.1:3900, //x, OBJECT, '', x",
        "s3.example.com, /bucket/key, OBJECT, bucket, key",
        "bucket.s3.example.com, /, BUCKET, bucket, ''",
        "bucket.s3.example.com:3900, /key, OBJECT, bucket, key",
        "BUCKET.S3.Example.COM, /a/b, OBJECT, bucket, a/b",
        "a.b.s3.example.com, /k, OBJECT, a.b, k",
        "bucket.example.com, /k, OBJECT, bucket, k",
        "bucket.s3.example.com, //k, OBJECT, bucket, /k",
        "bucket.s3.example.org, /b/k, OBJECT, b, k",
        ".s3.example.com, /b/k, OBJECT, b, k",
        "'[::1]:3900', /b/k, OBJECT, b, k",
        "'[::1]', /b/k, OBJECT, b, k"
    })
    void aBucketIsNamedByThePathOrTheHost(
            String host, String target, Level level, String bucket, String key) {
        Address address = address(host, target);
        assertThat(address.level()).isEqualTo(level);
        assertThat(address.bucket().orElse("")).isEqualTo(bucket);
        assertThat(address.key().toUtf8()).isEqualTo(key);
    }
}
