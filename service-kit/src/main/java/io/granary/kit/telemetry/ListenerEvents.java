package io.granary.kit.telemetry;

import java.time.Duration;

/// What happens at a listener. A port: silent in tests, meters in production.
///
/// Methods are called on event loops: they never block and never throw.
public interface ListenerEvents {
    /// Hears nothing.
    ListenerEvents SILENT =
            new ListenerEvents() {
                @Override
                public void connected() {}

                @Override
                public void disconnected() {}

                @Override
                public void turnedAway() {}

                @Override
                public void cut(String reason) {}

                @Override
                public void began() {}

                @Override
                public void ended(Exchange exchange) {}
            };

    /// One request and what became of it.
    ///
    /// @param method as the client sent it, or `OTHER`
    /// @param status of the answer, or 0 if the client went away before there was one
    /// @param took from the last byte of the request's head to the last byte of the answer
    /// @param received bytes of the request's body
    /// @param sent bytes of the answer's body
    record Exchange(String method, int status, Duration took, long received, long sent) {}

    void connected();

    void disconnected();

    /// A connection was closed at once since there are too many.
    void turnedAway();

    /// A connection was closed since its client was too slow, or asked for too much at once. The
    /// reason is one of a few fixed words.
    void cut(String reason);

    void began();

    void ended(Exchange exchange);
}
