package io.granary.s3.request;

import io.granary.s3.xml.XmlWriter;

/// Whom S3 calls an owner: here, an access key.
public record Owner(String id, String displayName) {
    public void writeTo(XmlWriter xml) {
        xml.open("Owner").element("ID", id).element("DisplayName", displayName).close();
    }
}
