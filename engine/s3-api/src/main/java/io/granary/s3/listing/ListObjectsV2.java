package io.granary.s3.listing;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.Cursor;
import io.granary.http.message.Response;
import io.granary.objects.listing.ListedPage;
import io.granary.objects.listing.Listing;
import io.granary.s3.failure.S3Failure;
import io.granary.s3.request.Answers;
import io.granary.s3.request.BucketRequest;
import io.granary.s3.request.Owner;
import io.granary.s3.request.Owners;
import io.granary.s3.request.PageToken;
import java.util.Optional;
import reactor.core.publisher.Mono;

/// Lists a bucket, the second version of it: pages are asked for by an opaque token.
final class ListObjectsV2 {
    private final Listing listing;
    private final Owners owners;

    ListObjectsV2(Listing listing, Owners owners) {
        this.listing = listing;
        this.owners = owners;
    }

    Mono<Response> answer(BucketRequest asked) {
        return Mono.defer(() -> {
            checkVersion(asked);
            ListQuestion question = ListQuestion.of(asked);
            return listing.page(question.request(asked, start(asked, question)))
                    .map(page -> answer(asked, question, page));
        });
    }

    private static void checkVersion(BucketRequest asked) {
        String version = asked.query("list-type").orElse("");
        if (!version.equals("2")) {
            throw S3Failure.invalidArgument(
                    "list-type", version, "Invalid List Type specified in Request");
        }
    }

    /// A token beats a key to start after.
    private static Optional<Cursor> start(BucketRequest asked, ListQuestion question) {
        Optional<String> token = asked.query("continuation-token");
        if (token.isPresent()) {
            Optional<Cursor> cursor = PageToken.parse(token.get());
            if (cursor.isEmpty()) {
                throw S3Failure.invalidArgument(
                        "continuation-token",
                        token.get(),
                        "The continuation token provided is incorrect");
            }
            return cursor;
        }
        return asked.query("start-after")
                .filter(key -> !key.isEmpty())
                .map(key -> question.after(Bytes.utf8(key)));
    }

    private Response answer(BucketRequest asked, ListQuestion question, ListedPage page) {
        var document = new ListDocument(question, "ListBucketResult", asked.name().value());
        Optional<String> token = asked.query("continuation-token");
        token.ifPresent(text -> document.xml().element("ContinuationToken", text));
        page.next()
                .ifPresent(next ->
                        document.xml().element("NextContinuationToken", PageToken.of(next)));
        if (token.isEmpty()) {
            asked.query("start-after")
                    .filter(key -> !key.isEmpty())
                    .ifPresent(key -> document.name("StartAfter", Bytes.utf8(key)));
        }
        document.xml().element("KeyCount", page.entries().size());
        document.page(page.truncated()).entries(page, "Contents", owner(asked), _ -> {});
        return Answers.xml(document.xml());
    }

    private Optional<Owner> owner(BucketRequest asked) {
        return asked.query("fetch-owner")
                .filter("true"::equalsIgnoreCase)
                .map(_ -> owners.of(asked.bucket()));
    }
}
