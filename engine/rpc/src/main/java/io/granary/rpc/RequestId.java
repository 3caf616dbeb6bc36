package io.granary.rpc;

import io.granary.foundation.check.Check;
import java.util.Optional;
import java.util.regex.Pattern;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/// Names what a client asked for, on every node that works on it: 1 to 64 letters, digits and
/// `-._`.
///
/// It travels in Reactor's context, under this class as the key, and in every question to a peer.
public record RequestId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    public RequestId {
        Check.that(FORM.matcher(value).matches(), "request id '%s'", value);
    }

    /// The id that `text` says, or nothing when it is not in the form of one.
    public static Optional<RequestId> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new RequestId(text)) : Optional.empty();
    }

    /// The id that work with this context is done for.
    public static Optional<RequestId> of(ContextView context) {
        return context.getOrEmpty(RequestId.class);
    }

    /// `context` for work that is done for this id.
    public Context in(Context context) {
        return context.put(RequestId.class, this);
    }
}
