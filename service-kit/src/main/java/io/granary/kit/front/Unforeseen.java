package io.granary.kit.front;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Failures that nobody thought of: a person has to look at them.
public final class Unforeseen {
    private static final Logger LOG = LoggerFactory.getLogger(Unforeseen.class);

    private Unforeseen() {}

    public static void report(String requestId, Throwable cause) {
        LOG.error("event=request.failed request={}", requestId, cause);
    }
}
