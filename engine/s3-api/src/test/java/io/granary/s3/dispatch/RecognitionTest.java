package io.granary.s3.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.http.message.Headers;
import io.granary.http.message.Method;
import io.granary.http.message.Peer;
import io.granary.http.message.Request;
import io.granary.http.message.RequestTarget;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;

final class RecognitionTest {
    private static Recognition recognise(String method, String target, boolean copies) {
        RequestTarget parsed = RequestTarget.parse(target).orElseThrow();
        Request request =
                new Request(
                        Method.valueOf(method),
                        parsed,
                        Headers.of("Host", "store.example"),
                        Flux.empty(),
                        "1",
                        new Peer("127.0.0.1", false));
        Level level = Address.of(request, List.of()).level();
        return Recognition.of(
                new Recognition.Shape(request.method(), level, parsed.query(), copies));
    }

    private static String nameOf(Recognition recognition) {
        return switch (recognition) {
            case Recognition.Recognised(var operation) -> operation.text();
            case Recognition.UnknownSubResource(var name) -> "unknown " + name;
            case Recognition.Conflict(var names) -> "conflict " + String.join(" ", names);
            case Recognition.NoSuchMethod() -> "no such method";
        };
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, ListBuckets",
        "GET, /?prefix=a&max-buckets=3, ListBuckets",
        "HEAD, /, no such method",
        "PUT, /, no such method",
        "GET, /b, ListObjects",
        "GET, /b/, ListObjects",
        "GET, /b?prefix=&delimiter=/&marker=x&max-keys=5&encoding-type=url, ListObjects",
        "GET, /b?list-type=2, ListObjectsV2",
        "GET, /b?list-type=2&prefix=versions, ListObjectsV2",
        "GET, /b?versions, ListObjectVersions",
        "GET, /b?versions=&key-marker=a&version-id-marker=b, ListObjectVersions",
        "GET, /b?location, GetBucketLocation",
        "GET, /b?versioning, GetBucketVersioning",
        "GET, /b?uploads, ListMultipartUploads",
        "GET, /b?acl, GetBucketAcl",
        "GET, /b?policyStatus, GetBucketPolicyStatus",
        "PUT, /b, CreateBucket",
        "PUT, /b/, CreateBucket",
        "PUT, /b?cors, PutBucketCors",
        "HEAD, /b, HeadBucket",
        "DELETE, /b, DeleteBucket",
        "DELETE, /b?policy, DeleteBucketPolicy",
        "POST, /b?delete, DeleteObjects",
        "POST, /b?delete=, DeleteObjects",
        "POST, /b, PostObject",
        "GET, /b?unknown, unknown unknown",
        "GET, /?unknown, unknown unknown",
        "SEARCH, /b, no such method",
        "GET, /b?acl&cors, conflict acl cors",
        "GET, /b?acl&acl, GetBucketAcl",
        "GET, /b?location&versioning&list-type=2, conflict location versioning list-type",
        "PUT, /b?location, no such method",
        "DELETE, /b?versioning, no such method",
        "POST, /?delete, no such method"
    })
    void anOperationOnABucketIsToldByItsShape(String method, String target, String operation) {
        assertThat(nameOf(recognise(method, target, false))).isEqualTo(operation);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /b/k, GetObject",
        "GET, /b//, GetObject",
        "GET, /b/k/, GetObject",
        "GET, /b/k?versionId=null, GetObject",
        "GET, /b/k?partNumber=1, GetObject",
        "GET, /b/k?response-content-type=a/b, GetObject",
        "GET, /b/k?x-id=GetObject, GetObject",
        "GET, /b/k?X-Amz-Signature=abc&X-Amz-SignedHeaders=host, GetObject",
        "GET, /b/k?X-Custom, GetObject",
        "GET, /b/k?unknown=1, GetObject",
        "GET, /b/k?unknown, unknown unknown",
        "PUT, /b/k?unknown=, unknown unknown",
        "GET, /b/location, GetObject",
        "GET, /b/k?acl, GetObjectAcl",
        "GET, /b/k?ACL, unknown ACL",
        "GET, /b/k?attributes, GetObjectAttributes",
        "GET, /b/k?uploadId=1, ListParts",
        "GET, /b/k?uploadId=1&part-number-marker=0, ListParts",
        "HEAD, /b/k, HeadObject",
        "HEAD, /b/k?acl, no such method",
        "PUT, /b/k, PutObject",
        "PUT, /b/k?x-id=PutObject, PutObject",
        "PUT, /b/k?tagging, PutObjectTagging",
        "PUT, /b/k?uploadId=1&partNumber=1, UploadPart",
        "PUT, /b/k?partNumber=1, UploadPart",
        "DELETE, /b/k, DeleteObject",
        "DELETE, /b/k?uploadId=1, AbortMultipartUpload",
        "POST, /b/k?uploads, CreateMultipartUpload",
        "POST, /b/k?uploadId=1, CompleteMultipartUpload",
        "POST, /b/k?restore, RestoreObject",
        "POST, /b/k?select&select-type=2, SelectObjectContent",
        "POST, /b/k, no such method",
        "PATCH, /b/k, no such method",
        "OPTIONS, /b/k, no such method",
        "PUT, /b/k?acl&tagging, conflict acl tagging",
        "GET, /b/k?cors, no such method"
    })
    void anOperationOnAnObjectIsToldByItsShape(String method, String target, String operation) {
        assertThat(nameOf(recognise(method, target, false))).isEqualTo(operation);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /b/k, CopyObject",
        "PUT, /b/k?uploadId=1&partNumber=2, UploadPartCopy",
        "PUT, /b/k?tagging, PutObjectTagging",
        "PUT, /b, CreateBucket",
        "GET, /b/k, GetObject",
        "POST, /b/k?uploads, CreateMultipartUpload"
    })
    void aSourceMakesACopyOfWhatIsStored(String method, String target, String operation) {
        assertThat(nameOf(recognise(method, target, true))).isEqualTo(operation);
    }

    static Stream<S3Operation> operations() {
        return Arrays.stream(S3Operation.values());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyOperationIsRecognisedByItsOwnShape(S3Operation operation) {
        assertThat(
                        recognise(
                                operation.method().name(),
                                Shapes.targetOf(operation),
                                operation.copies()))
                .isEqualTo(new Recognition.Recognised(operation));
    }

    @Test
    void everyOperationHasANameOfItsOwn() {
        assertThat(operations().map(S3Operation::text)).doesNotHaveDuplicates();
        assertThat(S3Operation.LIST_OBJECTS_V2.text()).isEqualTo("ListObjectsV2");
        assertThat(S3Operation.GET_BUCKET_CORS.text()).isEqualTo("GetBucketCors");
    }
}
