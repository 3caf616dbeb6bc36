package io.granary.s3.xml;

/// A body is not the XML that was asked for. The message says where, and quotes nothing of the
/// body.
public final class MalformedXml extends RuntimeException {
    MalformedXml(String message) {
        super(message, null, false, false);
    }
}
