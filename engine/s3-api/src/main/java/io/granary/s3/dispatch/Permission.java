package io.granary.s3.dispatch;

/// What a caller needs before an operation is even looked at. There is no operation without one.
public enum Permission {
    /// Any valid access key; the answer shows only what the key may see.
    ANY_KEY("any access key"),
    /// An access key that is allowed to create buckets.
    CREATE_BUCKETS("a key that may create buckets"),
    READ("READ on the bucket"),
    WRITE("WRITE on the bucket"),
    OWNER("OWNER of the bucket");

    private final String text;

    Permission(String text) {
        this.text = text;
    }

    /// The permission in words, for documents.
    public String text() {
        return text;
    }
}
