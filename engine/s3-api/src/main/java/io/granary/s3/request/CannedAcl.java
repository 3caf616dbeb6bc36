package io.granary.s3.request;

import io.granary.s3.failure.S3Failure;
import java.util.List;

/// Access lists in headers: grants are kept per bucket and access key here, so of all that S3
/// offers only what changes nothing is accepted.
public final class CannedAcl {
    private static final String HEADER = "x-amz-acl";
    private static final List<String> AS_IT_IS =
            List.of("private", "bucket-owner-full-control", "bucket-owner-read");
    private static final List<String> NOT_DONE =
            List.of(
                    "public-read",
                    "public-read-write",
                    "authenticated-read",
                    "aws-exec-read",
                    "log-delivery-write");
    private static final List<String> GRANTS =
            List.of(
                    "x-amz-grant-full-control",
                    "x-amz-grant-read",
                    "x-amz-grant-read-acp",
                    "x-amz-grant-write",
                    "x-amz-grant-write-acp");

    private CannedAcl() {}

    /// Throws when the request wants anybody but the caller to have access.
    public static void check(S3Request request) {
        String acl = request.header(HEADER).orElse("private");
        if (NOT_DONE.contains(acl)) {
            throw S3Failure.headerNotImplemented(HEADER);
        }
        if (!AS_IT_IS.contains(acl)) {
            throw S3Failure.invalidArgument(HEADER, acl, "Invalid canned ACL");
        }
        for (String grant : GRANTS) {
            if (request.header(grant).isPresent()) {
                throw S3Failure.headerNotImplemented(grant);
            }
        }
    }
}
