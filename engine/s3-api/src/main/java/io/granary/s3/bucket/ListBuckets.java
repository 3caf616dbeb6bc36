package io.granary.s3.bucket;

import io.granary.http.message.Response;
import io.granary.objects.buckets.Buckets;
import io.granary.objects.buckets.NamedBucket;
import io.granary.s3.failure.S3Failure;
import io.granary.s3.request.Answers;
import io.granary.s3.request.Arguments;
import io.granary.s3.request.Owners;
import io.granary.s3.request.PageToken;
import io.granary.s3.request.S3Request;
import io.granary.s3.xml.XmlWriter;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/// The buckets that the caller may use in any way, by name.
final class ListBuckets {
    private static final int MOST = 10_000;

    private final Buckets buckets;
    private final String region;

    ListBuckets(Buckets buckets, String region) {
        this.buckets = buckets;
        this.region = region;
    }

    Mono<Response> answer(S3Request request) {
        return Mono.fromCallable(() -> page(request));
    }

    private Response page(S3Request request) {
        int limit = Arguments.count(request, "max-buckets", 1, MOST, MOST);
        String prefix = request.query("prefix").orElse("");
        String after = startOf(request);
        boolean ours = request.query("bucket-region").map(region::equals).orElse(true);
        List<NamedBucket> found =
                ours
                        ? buckets.listFor(request.caller().id()).stream()
                                .filter(bucket -> bucket.name().value().startsWith(prefix))
                                .filter(bucket -> bucket.name().value().compareTo(after) > 0)
                                .limit(limit + 1L)
                                .toList()
                        : List.of();
        return Answers.xml(document(request, found, limit));
    }

    private static String startOf(S3Request request) {
        Optional<String> token =
                request.query("continuation-token").filter(text -> !text.isEmpty());
        return token.map(text ->
                        PageToken.parse(text).orElseThrow(() -> wrongToken(text)).key().toUtf8())
                .orElse("");
    }

    private static S3Failure wrongToken(String text) {
        return S3Failure.invalidArgument(
                "continuation-token", text, "The continuation token provided is incorrect");
    }

    private XmlWriter document(S3Request request, List<NamedBucket> found, int limit) {
        XmlWriter xml = XmlWriter.result("ListAllMyBucketsResult");
        Owners.of(request.caller()).writeTo(xml);
        xml.open("Buckets");
        found.stream().limit(limit).forEach(bucket -> write(xml, bucket));
        xml.close();
        if (found.size() > limit) {
            xml.element("ContinuationToken", PageToken.after(found.get(limit - 1).name().value()));
        }
        request.query("prefix").ifPresent(prefix -> xml.element("Prefix", prefix));
        return xml;
    }

    private void write(XmlWriter xml, NamedBucket bucket) {
        xml.open("Bucket")
                .element("Name", bucket.name().value())
                .element("CreationDate", Answers.timestamp(bucket.bucket().created()))
                .element("BucketRegion", region)
                .close();
    }
}
