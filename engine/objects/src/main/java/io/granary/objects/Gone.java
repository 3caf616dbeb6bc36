package io.granary.objects;

/// What a request was about was deleted while the request was under way.
public final class Gone extends RuntimeException {
    private final What what;

    public Gone(What what) {
        super(what + " was deleted meanwhile", null, false, false);
        this.what = what;
    }

    public What what() {
        return what;
    }

    /// What is gone.
    public enum What {
        BUCKET,
        OBJECT
    }
}
