package io.granary.s3.dispatch;

/// Requests that have the shape of an operation, for tests that go through all of them.
public final class Shapes {
    private Shapes() {}

    /// A raw target that has the shape of `operation`, for bucket `box` and key `thing`.
    public static String targetOf(S3Operation operation) {
        String path =
                switch (operation.level()) {
                    case SERVICE -> "/";
                    case BUCKET -> "/box";
                    case OBJECT -> "/box/thing";
                };
        return switch (operation.subResource()) {
            case "" -> path;
            case "list-type" -> path + "?list-type=2";
            case "uploadId" -> path + "?partNumber=1&uploadId=abc";
            default -> path + "?" + operation.subResource();
        };
    }
}
