package io.granary.s3.listing;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.Cursor;
import io.granary.http.message.Response;
import io.granary.objects.listing.ListedEntry;
import io.granary.objects.listing.ListedPage;
import io.granary.objects.listing.Listing;
import io.granary.s3.failure.S3Failure;
import io.granary.s3.request.Answers;
import io.granary.s3.request.BucketRequest;
import io.granary.s3.request.Owners;
import io.granary.s3.xml.XmlWriter;
import java.util.Optional;
import reactor.core.publisher.Mono;

/// Lists the versions in a bucket without versioning: every object has one, called `null`.
final class ListObjectVersions {
    private static final String ONLY_VERSION = "null";

    private final Listing listing;
    private final Owners owners;

    ListObjectVersions(Listing listing, Owners owners) {
        this.listing = listing;
        this.owners = owners;
    }

    Mono<Response> answer(BucketRequest asked) {
        return Mono.defer(() -> {
            ListQuestion question = ListQuestion.of(asked);
            Optional<Cursor> from = start(asked, question);
            return listing.page(question.request(asked, from))
                    .map(page -> answer(asked, question, page));
        });
    }

    /// A version to start after adds nothing to its key, which has no other version.
    private static Optional<Cursor> start(BucketRequest asked, ListQuestion question) {
        String key = asked.query("key-marker").orElse("");
        String version = asked.query("version-id-marker").orElse("");
        if (key.isEmpty() && !version.isEmpty()) {
            throw S3Failure.invalidArgument(
                    "version-id-marker",
                    version,
                    "A version-id marker cannot be specified without a key marker.");
        }
        return key.isEmpty() ? Optional.empty() : Optional.of(question.after(Bytes.utf8(key)));
    }

    private Response answer(BucketRequest asked, ListQuestion question, ListedPage page) {
        var document = new ListDocument(question, "ListVersionsResult", asked.name().value());
        document.name("KeyMarker", Bytes.utf8(asked.query("key-marker").orElse("")));
        document.xml().element("VersionIdMarker", asked.query("version-id-marker").orElse(""));
        if (page.truncated()) {
            document.name("NextKeyMarker", ListDocument.lastOf(page));
            if (page.entries().getLast() instanceof ListedEntry.Key) {
                document.xml().element("NextVersionIdMarker", ONLY_VERSION);
            }
        }
        document.page(page.truncated())
                .entries(
                        page,
                        "Version",
                        Optional.of(owners.of(asked.bucket())),
                        ListObjectVersions::writeVersion);
        return Answers.xml(document.xml());
    }

    private static void writeVersion(XmlWriter xml) {
        xml.element("VersionId", ONLY_VERSION).element("IsLatest", true);
    }
}
