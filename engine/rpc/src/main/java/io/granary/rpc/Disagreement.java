package io.granary.rpc;

/// Why a node refuses a question unanswered: it and its asker do not know the same of something
/// that the question depends on, and must tell one another first.
public final class Disagreement extends RuntimeException {
    public Disagreement(String about) {
        super(about, null, false, false);
    }
}
