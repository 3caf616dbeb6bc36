package io.granary.s3.object;

import io.granary.http.condition.WriteCondition;
import io.granary.s3.failure.S3Code;
import io.granary.s3.failure.S3Failure;
import io.granary.s3.request.CannedAcl;
import io.granary.s3.request.S3Request;
import java.util.List;

/// Refuses headers that ask for what is not done here; ignoring one would be a lie.
public final class WriteRules {
    private static final List<String> NOT_STORED =
            List.of(
                    "x-amz-copy-source-server-side-encryption",
                    "x-amz-object-lock-",
                    "x-amz-server-side-encryption",
                    "x-amz-tagging",
                    "x-amz-write-offset-bytes");
    private static final List<String> NOT_COMPARED =
            List.of("x-amz-if-match-last-modified-time", "x-amz-if-match-size");

    private WriteRules() {}

    /// For whatever stores an object.
    public static void checkStore(S3Request request) {
        checkCondition(request);
        CannedAcl.check(request);
        refuseAny(request, NOT_STORED);
        request.header("x-amz-storage-class")
                .filter(label -> !label.equals("STANDARD"))
                .ifPresent(label -> {
                    throw S3Failure.of(S3Code.INVALID_STORAGE_CLASS)
                            .with("StorageClassRequested", label);
                });
    }

    /// For whatever stores a part of an object, whose headers say nothing but what its bytes are.
    public static void checkPart(S3Request request) {
        refuseAny(request, NOT_STORED);
    }

    /// For whatever deletes an object.
    static void checkDelete(S3Request request) {
        for (String header : NOT_COMPARED) {
            if (request.header(header).isPresent()) {
                throw S3Failure.headerNotImplemented(header);
            }
        }
        checkCondition(request);
    }

    /// For whatever reads an object: the keys of encrypted ones would be needed.
    static void checkRead(S3Request request) {
        refuseAny(request, List.of("x-amz-server-side-encryption"));
    }

    /// Comparing and writing as one step is what replicas without a leader cannot do.
    private static void checkCondition(S3Request request) {
        switch (WriteCondition.of(request.headers())) {
            case WriteCondition.Always _ -> {
                // Nothing to compare.
            }
            case WriteCondition.IfAbsent _ -> throw S3Failure.headerNotImplemented("If-None-Match");
            case WriteCondition.IfMatches _ -> throw S3Failure.headerNotImplemented("If-Match");
            case WriteCondition.Unsupported(var headers, var reason) ->
                    throw S3Failure.headerNotImplemented(headers).with("additionalMessage", reason);
        }
    }

    private static void refuseAny(S3Request request, List<String> prefixes) {
        for (String name : request.headers().names()) {
            if (prefixes.stream().anyMatch(name::startsWith)) {
                throw S3Failure.headerNotImplemented(name);
            }
        }
    }
}
