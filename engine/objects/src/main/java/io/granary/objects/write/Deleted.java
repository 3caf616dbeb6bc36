package io.granary.objects.write;

import io.granary.objects.ObjectKey;

/// A key under which nothing is stored any more, if ever there was.
public record Deleted(ObjectKey key) {}
