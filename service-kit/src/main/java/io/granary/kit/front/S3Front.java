package io.granary.kit.front;

import io.granary.http.message.Request;
import io.granary.http.message.Response;
import io.granary.kit.listener.HttpListener;
import io.granary.kit.listener.Turnstile;
import io.granary.kit.member.Member;
import io.granary.kit.service.Ground;
import io.granary.objects.sweep.SweepSettings;
import io.granary.objects.write.WriteSettings;
import io.granary.roles.gateway.GatewaySettings;
import io.granary.s3.S3Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.boot.ssl.SslBundles;
import reactor.core.publisher.Mono;

/// How a process serves S3, whatever else it does.
public record S3Front(
        S3Interface s3, GatewayMemory gateway, WriteSettings objects, SweepSettings sweep) {
    private static final int SHORT_ID = 16;

    /// Less than clients wait for a connection that does not move.
    private static final Duration UPLOADS_WAIT = Duration.ofSeconds(25);

    /// What the gateway role is started with.
    public GatewaySettings role(Member member) {
        return new GatewaySettings(
                new S3Settings(
                        s3.region(),
                        s3.rootDomains(),
                        member.self().toString().substring(0, SHORT_ID)),
                objects,
                sweep.longestWrite(),
                gateway.indexShards(),
                gateway.inFlight(),
                gateway.staleness(),
                member.clusterKey());
    }

    /// Opens the listeners; the answer is the one for plain HTTP. Large uploads wait for their
    /// turn.
    public HttpListener open(
            Ground ground,
            Listeners listeners,
            SslBundles bundles,
            Function<Request, Mono<Response>> answer)
            throws IOException {
        var turnstile =
                new Turnstile(
                        gateway.roomForUploads(objects),
                        gateway.mostOfOneUpload(objects),
                        UPLOADS_WAIT,
                        ground.time());
        var answers = turnstile.before(answer);
        if (s3.hasCertificate()) {
            listeners.encryptedS3(s3, bundles, answers);
        }
        return listeners.s3(s3, answers);
    }
}
