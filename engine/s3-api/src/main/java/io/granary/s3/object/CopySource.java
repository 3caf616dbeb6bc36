package io.granary.s3.object;

import io.granary.http.message.RequestTarget;
import io.granary.objects.BucketName;
import io.granary.objects.ObjectKey;
import io.granary.s3.failure.S3Code;
import io.granary.s3.failure.S3Failure;
import io.granary.s3.request.ObjectRequest;
import io.granary.s3.request.PathNames;
import java.util.Optional;

/// What `x-amz-copy-source` names: `bucket/key`, percent-encoded once, maybe with `?versionId=`.
record CopySource(BucketName bucket, ObjectKey key, Optional<String> version) {
    static final String HEADER = "x-amz-copy-source";

    private static final String VERSION = "?versionId=";

    /// The source that a request names; throws when it names no object.
    static CopySource parse(ObjectRequest asked) {
        return parse(asked.header(HEADER).orElse(""));
    }

    /// Parses the header; throws when it names no object.
    static CopySource parse(String header) {
        int query = header.lastIndexOf(VERSION);
        String path = query < 0 ? header : header.substring(0, query);
        Optional<String> version =
                query < 0
                        ? Optional.empty()
                        : Optional.of(header.substring(query + VERSION.length()));
        String absolute = path.startsWith("/") ? path : "/" + path;
        // A question mark is a letter of the key here, as there is no query but the version's.
        RequestTarget target =
                RequestTarget.parse(encoded(absolute)).orElseThrow(() -> wrong(header));
        PathNames names = PathNames.of(target.path());
        String bucket = names.bucket().orElseThrow(() -> wrong(header));
        if (names.key().isEmpty()) {
            throw wrong(header);
        }
        ObjectKey key =
                switch (ObjectKey.parse(names.key())) {
                    case ObjectKey.Parsed.Key(var parsed) -> parsed;
                    case ObjectKey.Parsed.TooLong _ ->
                            throw S3Failure.of(S3Code.KEY_TOO_LONG_ERROR);
                    case ObjectKey.Parsed.Empty(), ObjectKey.Parsed.NotUtf8() ->
                            throw wrong(header);
                };
        return new CopySource(
                BucketName.parse(bucket).orElseThrow(() -> S3Failure.noSuchBucket(bucket)),
                key,
                version);
    }

    /// Clients forget to encode some letters that have no place in a request line.
    private static String encoded(String path) {
        return path.replace("?", "%3F").replace(" ", "%20");
    }

    private static S3Failure wrong(String header) {
        return S3Failure.invalidArgument(HEADER, header, "Invalid copy source object key");
    }
}
