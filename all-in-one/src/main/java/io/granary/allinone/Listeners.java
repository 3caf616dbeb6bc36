package io.granary.allinone;

import io.granary.foundation.random.Randomness;
import io.granary.foundation.time.Time;
import io.granary.gateway.HttpListener;
import io.granary.gateway.Line;
import io.granary.gateway.ListenerLimits;
import io.granary.gateway.ListenerPorts;
import io.granary.gateway.RefusalForm;
import io.granary.http.message.Request;
import io.granary.http.message.Response;
import io.granary.kit.network.EventLoops;
import io.granary.kit.network.ListenAddress;
import io.granary.kit.requests.RequestIds;
import io.granary.kit.startup.CannotStart;
import io.granary.kit.telemetry.Telemetry;
import java.io.IOException;
import java.util.function.Function;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import reactor.core.publisher.Mono;
import reactor.netty.ChannelBindException;

/// The listeners of this process, on the event loops that they share.
final class Listeners {
    private final EventLoops loops;
    private final Time time;
    private final Telemetry telemetry;
    private final RequestIds ids;

    Listeners(EventLoops loops, Time time, Telemetry telemetry, Randomness randomness) {
        this.loops = loops;
        this.time = time;
        this.telemetry = telemetry;
        this.ids = new RequestIds(randomness);
    }

    HttpListener s3(AllInOneSettings.S3 settings, Function<Request, Mono<Response>> answer)
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
            AllInOneSettings.S3 settings,
            SslBundles bundles,
            Function<Request, Mono<Response>> answer)
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

    HttpListener admin(AllInOneSettings.Admin settings, Function<Request, Mono<Response>> answer)
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
        return new ListenerPorts(loops, time, ids, telemetry.listener(name), form, answer);
    }

    /// Binds an address and says in plain words what is wrong when that fails.
    static <T> T bound(ListenAddress address, Binding<T> binding) throws IOException {
        try {
            return binding.bind(address);
        } catch (ChannelBindException failure) {
            throw new CannotStart(
                    "Cannot listen on %s port %d: %s. Is another Granary running?"
                            .formatted(
                                    address.host().equals("*") ? "any address," : address.host(),
                                    address.port(),
                                    failure.getCause() == null
                                            ? failure.getMessage()
                                            : failure.getCause().getMessage()));
        }
    }

    /// Something that listens once it is made.
    interface Binding<T> {
        T bind(ListenAddress address) throws IOException;
    }
}
