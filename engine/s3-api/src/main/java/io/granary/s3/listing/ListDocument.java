package io.granary.s3.listing;

import io.granary.foundation.bytes.Bytes;
import io.granary.http.message.PercentEncoding;
import io.granary.objects.Checksum;
import io.granary.objects.listing.ListedEntry;
import io.granary.objects.listing.ListedPage;
import io.granary.s3.request.Answers;
import io.granary.s3.request.Owner;
import io.granary.s3.xml.XmlWriter;
import java.util.Optional;
import java.util.function.Consumer;

/// Writes the parts that all listings have in common.
final class ListDocument {
    private final ListQuestion question;
    private final XmlWriter xml;

    ListDocument(ListQuestion question, String root, String bucket) {
        this.question = question;
        xml = XmlWriter.result(root).element("Name", bucket);
        name("Prefix", question.prefix());
    }

    XmlWriter xml() {
        return xml;
    }

    /// Text that names keys, encoded if the client asked for it.
    ListDocument name(String element, Bytes name) {
        xml.element(
                element, question.urlEncoded() ? PercentEncoding.encodePath(name) : name.toUtf8());
        return this;
    }

    /// What the question said of the page, and whether there is another one.
    ListDocument page(boolean truncated) {
        xml.element("MaxKeys", question.limit());
        question.delimiter().ifPresent(delimiter -> name("Delimiter", delimiter));
        if (question.urlEncoded()) {
            xml.element("EncodingType", "url");
        }
        xml.element("IsTruncated", truncated);
        return this;
    }

    /// Every key of the page as `element`, then every common prefix, as S3 orders them. What only
    /// one kind of listing says of a key is written by `more`, right after the name.
    void entries(ListedPage page, String element, Optional<Owner> owner, Consumer<XmlWriter> more) {
        for (ListedEntry entry : page.entries()) {
            switch (entry) {
                case ListedEntry.Key key -> key(key, element, owner, more);
                case ListedEntry.CommonPrefix _ -> {
                    // They come after all keys.
                }
            }
        }
        for (ListedEntry entry : page.entries()) {
            switch (entry) {
                case ListedEntry.Key _ -> {
                    // They came first.
                }
                case ListedEntry.CommonPrefix(var prefix) -> {
                    xml.open("CommonPrefixes");
                    name("Prefix", prefix);
                    xml.close();
                }
            }
        }
    }

    private void key(
            ListedEntry.Key key, String element, Optional<Owner> owner, Consumer<XmlWriter> more) {
        xml.open(element);
        name("Key", key.key().utf8());
        more.accept(xml);
        xml.element("LastModified", Answers.timestamp(key.lastModified()))
                .element("ETag", key.etag().quoted());
        for (Checksum checksum : key.checksums()) {
            xml.element("ChecksumAlgorithm", checksum.kind().name())
                    .element("ChecksumType", checksum.composite() ? "COMPOSITE" : "FULL_OBJECT");
        }
        xml.element("Size", key.size().value());
        owner.ifPresent(known -> known.writeTo(xml));
        xml.element("StorageClass", "STANDARD").close();
    }

    /// The last thing on a page that is not the last: a key or a common prefix.
    static Bytes lastOf(ListedPage page) {
        return switch (page.entries().getLast()) {
            case ListedEntry.Key key -> key.key().utf8();
            case ListedEntry.CommonPrefix(var prefix) -> prefix;
        };
    }
}
