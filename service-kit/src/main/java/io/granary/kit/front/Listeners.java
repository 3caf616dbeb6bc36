package io.granary.kit.front;

import io.granary.http.message.Request;
import io.granary.http.message.Response;
import io.granary.kit.listener.HttpListener;
import io.granary.kit.listener.Line;
import io.granary.kit.listener.ListenerLimits;
import io.granary.kit.listener.ListenerPorts;
import io.granary.kit.listener.RefusalForm;
import io.granary.kit.network.ListenAddress;
import io.granary.kit.requests.RequestIds;
import io.granary.kit.service.Ground;
import io.granary.kit.service.Ports;
import io.granary.kit.startup.CannotStart;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import reactor.core.publisher.Mono;

/// The listeners of a process, on the event loops that they share.
public final class Listeners {
    private static final Duration LAST_REQUESTS = Duration.ofSeconds(5);

    private final Ground ground;
    private final Consumer<Runnable> endings;
    private final RequestIds ids;

    /// @param endings is told how to stop each listener, which lets the last requests end
    public Listeners(Ground ground, Consumer<Runnable> endings) {
        this.ground = ground;
        this.endings = endings;
        this.ids = new RequestIds(ground.randomness());
    }

    HttpListener s3(S3Interface settings, Function<Request, Mono<Response>> answer)
            throws IOException {
        return bound(
                settings.plain(),
                address ->
                        HttpListener.start(
                                address,
                                new Line.Plain(),
                                settings.limits(),
                                ports("s3", RefusalForm.S3, answer)));
    }

    HttpListener encryptedS3(
            S3Interface settings, SslBundles bundles, Function<Request, Mono<Response>> answer)
            throws IOException {
        Line line = new Line.Encrypted(bundleOf(settings.tlsBundle(), bundles));
        return bound(
                settings.encrypted(),
                address ->
                        HttpListener.start(
                                address,
                                line,
                                settings.limits(),
                                ports("s3-tls", RefusalForm.S3, answer)));
    }

    private static SslBundle bundleOf(String name, SslBundles bundles) {
        try {
            return bundles.getBundle(name);
        } catch (NoSuchSslBundleException _) {
            throw new CannotStart(
                    "granary.s3.tls-bundle is %s, but there is no spring.ssl.bundle.pem.%s"
                            .formatted(name, name));
        }
    }

    public HttpListener admin(AdminInterface settings, Function<Request, Mono<Response>> answer)
            throws IOException {
        return bound(
                settings.listen(),
                address ->
                        HttpListener.start(
                                address,
                                new Line.Plain(),
                                ListenerLimits.USUAL,
                                ports("admin", RefusalForm.ADMIN, answer)));
    }

    private ListenerPorts ports(
            String name, RefusalForm form, Function<Request, Mono<Response>> answer) {
        return new ListenerPorts(
                ground.loops(),
                ground.time(),
                ids,
                ground.telemetry().listener(name),
                form,
                answer);
    }

    private HttpListener bound(ListenAddress address, Ports.Binding<HttpListener> binding)
            throws IOException {
        HttpListener listener = Ports.bound(address, binding);
        endings.accept(() -> listener.stop(LAST_REQUESTS));
        return listener;
    }
}
