package io.granary.layout.staging;

/// Who applies a plan, why, and whether in spite of warnings that otherwise refuse it.
public record Approval(String author, String note, boolean force) {
    public static Approval by(String author) {
        return new Approval(author, "", false);
    }

    public Approval forced() {
        return new Approval(author, note, true);
    }
}
