package io.granary.storage.rows;

/// A family and its style, as a store is opened with it.
public record FamilySpec(Family family, FamilyStyle style) {
    public static FamilySpec rows(Family family) {
        return new FamilySpec(family, FamilyStyle.ROWS);
    }

    public static FamilySpec payloads(Family family) {
        return new FamilySpec(family, FamilyStyle.PAYLOADS);
    }
}
