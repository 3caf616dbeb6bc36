package io.granary.kit.listener;

/// A streamed answer did not have the length that its head promised.
final class BodyBroken extends RuntimeException {
    BodyBroken(String how) {
        super("the body " + how, null, false, false);
    }
}
