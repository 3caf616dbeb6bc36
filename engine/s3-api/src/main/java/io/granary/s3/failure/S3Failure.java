package io.granary.s3.failure;

import java.util.ArrayList;
import java.util.List;

/// A request is refused or cannot be served, and the client is told so with one [S3Code].
///
/// Details are further elements of the answer, such as `BucketName`, in the order they were added.
public final class S3Failure extends RuntimeException {
    private final S3Code code;
    private final transient List<Detail> details;

    private S3Failure(S3Code code, String message, List<Detail> details) {
        super(message, null, false, false);
        this.code = code;
        this.details = List.copyOf(details);
    }

    /// One further element of the answer.
    public record Detail(String element, String text) {}

    public static S3Failure of(S3Code code) {
        return new S3Failure(code, code.message(), List.of());
    }

    public static S3Failure of(S3Code code, String message) {
        return new S3Failure(code, message, List.of());
    }

    /// An argument of the request, a parameter or a header, has a value that it cannot have.
    public static S3Failure invalidArgument(String name, String value, String message) {
        return of(S3Code.INVALID_ARGUMENT, message)
                .with("ArgumentName", name)
                .with("ArgumentValue", value);
    }

    /// A header asks for something this store does not do.
    public static S3Failure headerNotImplemented(String header) {
        return of(S3Code.NOT_IMPLEMENTED).with("Header", header);
    }

    public static S3Failure noSuchBucket(String bucket) {
        return of(S3Code.NO_SUCH_BUCKET).with("BucketName", bucket);
    }

    public static S3Failure noSuchKey(String key) {
        return of(S3Code.NO_SUCH_KEY).with("Key", key);
    }

    /// A condition of the request did not hold; `header` is the one that set it.
    public static S3Failure preconditionFailed(String header) {
        return of(S3Code.PRECONDITION_FAILED).with("Condition", header);
    }

    /// The same failure with one more element in its answer.
    public S3Failure with(String element, String text) {
        var more = new ArrayList<>(details);
        more.add(new Detail(element, text));
        return new S3Failure(code, message(), more);
    }

    public S3Code code() {
        return code;
    }

    /// What the client is told in words.
    public String message() {
        String message = getMessage();
        return message == null ? code.message() : message;
    }

    public List<Detail> details() {
        return details;
    }
}
