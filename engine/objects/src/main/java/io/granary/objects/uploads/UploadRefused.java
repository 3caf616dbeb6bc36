package io.granary.objects.uploads;

import io.granary.foundation.bytes.ByteCount;
import io.granary.objects.ETag;
import io.granary.objects.PartNumber;

/// An upload is not there, or cannot end as a client wants it to.
public final class UploadRefused extends RuntimeException {
    private final transient Reason reason;

    public UploadRefused(Reason reason) {
        super(reason.toString(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /// What is wrong.
    public sealed interface Reason {
        /// It was never begun, not for this key, or it has ended.
        record NoSuchUpload() implements Reason {}

        /// Nothing can be made of no parts.
        record NoParts() implements Reason {}

        /// Parts have to be listed in the order of their numbers.
        record WrongOrder() implements Reason {}

        /// The part was never sent, or its last attempt has another ETag.
        record NoSuchPart(PartNumber number, String etag) implements Reason {}

        /// It is not the last one, and only the last one may be so small.
        record PartTooSmall(PartNumber number, ETag etag, ByteCount size, ByteCount smallest)
                implements Reason {}

        record ObjectTooLarge(ByteCount size, ByteCount largest) implements Reason {}
    }
}
