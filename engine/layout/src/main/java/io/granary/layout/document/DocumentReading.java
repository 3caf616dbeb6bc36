package io.granary.layout.document;

import java.util.List;

/// A document as it was read.
///
/// @param faults a sentence for each version that could not be read and was left out
public record DocumentReading(LayoutDocument document, List<String> faults) {
    public DocumentReading {
        faults = List.copyOf(faults);
    }
}
