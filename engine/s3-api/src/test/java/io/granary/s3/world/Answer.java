package io.granary.s3.world;

import io.granary.foundation.bytes.Bytes;
import io.granary.http.message.Headers;
import io.granary.s3.xml.XmlElement;
import io.granary.s3.xml.XmlReader;
import java.util.Optional;

/// An answer that arrived in full.
public record Answer(int status, Headers headers, Bytes body) {
    public String text() {
        return body.toUtf8();
    }

    public Optional<String> header(String name) {
        return headers.first(name);
    }

    public XmlElement xml(String root) {
        return XmlReader.read(root, body);
    }

    /// The code of an error document; a dash for other answers.
    public String code() {
        return text().contains("<Error>") ? xml("Error").textOf("Code").orElse("-") : "-";
    }

    /// What an error document says in words.
    public String message() {
        return xml("Error").textOf("Message").orElse("");
    }
}
