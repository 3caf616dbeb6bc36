package io.granary.s3.request;

import io.granary.s3.xml.XmlWriter;

/// Whom S3 calls an owner: here, an access key.
public record Owner(String id, String displayName) {
    public void writeTo(XmlWriter xml) {
        writeTo(xml, "Owner");
    }

    public void writeTo(XmlWriter xml, String element) {
        xml.open(element).element("ID", id).element("DisplayName", displayName).close();
    }
}
