package io.granary.s3.listing;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.Cursor;
import io.granary.http.message.Response;
import io.granary.objects.listing.ListedPage;
import io.granary.objects.listing.Listing;
import io.granary.s3.request.Answers;
import io.granary.s3.request.BucketRequest;
import io.granary.s3.request.Owner;
import io.granary.s3.request.Owners;
import java.util.Optional;
import reactor.core.publisher.Mono;

/// Lists a bucket, the first version of it: pages are asked for by a key.
final class ListObjects {
    private final Listing listing;
    private final Owners owners;

    ListObjects(Listing listing, Owners owners) {
        this.listing = listing;
        this.owners = owners;
    }

    Mono<Response> answer(BucketRequest asked) {
        return Mono.defer(() -> {
            ListQuestion question = ListQuestion.of(asked);
            Bytes marker = Bytes.utf8(asked.query("marker").orElse(""));
            Optional<Cursor> from =
                    marker.isEmpty()
                            ? Optional.<Cursor>empty()
                            : Optional.of(question.after(marker));
            return listing.page(question.request(asked, from))
                    .map(page -> answer(asked, question, marker, page));
        });
    }

    private Response answer(
            BucketRequest asked, ListQuestion question, Bytes marker, ListedPage page) {
        var document = new ListDocument(question, "ListBucketResult", asked.name().value());
        document.name("Marker", marker);
        if (page.truncated() && question.delimiter().isPresent()) {
            document.name("NextMarker", ListDocument.lastOf(page));
        }
        Owner owner = owners.of(asked.bucket());
        document.page(page.truncated()).entries(page, "Contents", Optional.of(owner), _ -> {});
        return Answers.xml(document.xml());
    }
}
