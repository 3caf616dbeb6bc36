package io.granary.s3;

/// One operation of S3 in the compatibility document.
///
/// @param operation the operation as S3 calls it
/// @param permission what a caller needs for it, in words
public record CompatibilityRow(String operation, Support support, String permission) {
    /// How far an operation is done.
    public enum Support {
        /// It does what S3 does.
        DONE,
        /// It is answered as S3 answers for what was never configured.
        NEVER_SET,
        /// It is refused as not implemented.
        NOT_IMPLEMENTED
    }
}
