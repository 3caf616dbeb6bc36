package io.granary.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.Bytes;
import io.granary.http.message.Body;
import io.granary.http.message.Method;
import io.granary.http.message.Response;
import io.granary.objects.access.AccessKey;
import io.granary.objects.access.Grant;
import io.granary.s3.dispatch.S3Operation;
import io.granary.s3.dispatch.Shapes;
import io.granary.s3.world.Client;
import io.granary.s3.world.Store;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;

/// Every operation of S3 against everybody who may not have it, made from the table of operations:
/// one that is added is tested here without a line more.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GateTest {
    private static final AccessKey NOBODY = Client.key("GKnobody", "may-not-do-a-thing");
    private static final AccessKey READER = Client.key("GKreader", "may-only-read-things");
    private static final AccessKey WRITER = Client.key("GKwriter", "may-only-write-things");
    private static final AccessKey OWNER = Client.key("GKowner", "may-only-own-things");
    private static final Map<String, String> NEEDED =
            Map.of(
                    "READ on the bucket",
                    "READ",
                    "WRITE on the bucket",
                    "WRITE",
                    "OWNER of the bucket",
                    "OWNER");

    private final Store store = Store.open();

    @BeforeAll
    void makeABucketAndKeys() {
        List.of(NOBODY, READER, WRITER, OWNER).forEach(key -> store.addKey(key, false));
        store.client().ask("PUT", "/box").send();
        store.client().put("/box/thing", "precious");
        store.grant("box", READER.id(), Set.of(Grant.READ));
        store.grant("box", WRITER.id(), Set.of(Grant.WRITE));
        store.grant("box", OWNER.id(), Set.of(Grant.OWNER));
    }

    @AfterAll
    void nothingHasChanged() {
        assertThat(store.client().get("/box/thing").text()).isEqualTo("precious");
        assertThat(store.keysIn("box")).containsExactly("thing");
        assertThat(store.bucketNames()).containsExactly("box");
        assertThat(store.unforeseen()).isEmpty();
        store.close();
    }

    /// How somebody who may not comes to the gate.
    enum Intruder {
        WITHOUT_CREDENTIALS("AccessDenied", 403),
        WITH_ANOTHER_SECRET("SignatureDoesNotMatch", 403),
        WITH_A_LINK_OF_ANOTHER_SECRET("SignatureDoesNotMatch", 403),
        WITH_AN_UNKNOWN_KEY("InvalidAccessKeyId", 403),
        WITH_A_LINK_OF_AN_UNKNOWN_KEY("InvalidAccessKeyId", 403),
        WITH_AN_EXPIRED_LINK("AccessDenied", 403),
        WITH_AN_OLD_REQUEST("RequestTimeTooSkewed", 403),
        WITH_A_KEY_ID_ALONE("AuthorizationHeaderMalformed", 400),
        WITH_A_LINK_WITHOUT_SIGNATURE("AuthorizationQueryParametersError", 400),
        FROM_ANOTHER_REGION("AuthorizationHeaderMalformed", 400),
        WITH_BOTH_HEADER_AND_LINK("InvalidArgument", 400);

        private final String code;
        private final int status;

        Intruder(String code, int status) {
            this.code = code;
            this.status = status;
        }
    }

    static Stream<Arguments> everybodyEverywhere() {
        return Arrays.stream(S3Operation.values())
                .flatMap(operation ->
                        Arrays.stream(Intruder.values())
                                .map(intruder -> Arguments.of(operation, intruder)));
    }

    @ParameterizedTest
    @MethodSource("everybodyEverywhere")
    void nobodyGetsPastTheGate(S3Operation operation, Intruder intruder) {
        var body = new CountedBody();
        Response answer = knock(operation, intruder, body);
        assertThat(answer.status()).as(textOf(answer)).isEqualTo(intruder.status);
        assertThat(codeOf(operation, answer)).isIn(intruder.code, "");
        assertThat(body.subscriptions()).isZero();
    }

    private Response knock(S3Operation operation, Intruder intruder, CountedBody body) {
        Client main = store.client();
        Client liar = store.client(Client.key("GKmain", "not-the-secret-of-main"));
        Client stranger = store.client(Client.key("GKstranger", "a-secret-of-nobody"));
        Duration hour = Duration.ofHours(1);
        return switch (intruder) {
            case WITHOUT_CREDENTIALS -> ask(main, operation).rawUnsigned(body.flux());
            case WITH_ANOTHER_SECRET -> ask(liar, operation).raw(body.flux());
            case WITH_A_LINK_OF_ANOTHER_SECRET ->
                    ask(liar, operation).rawPresigned(hour, body.flux());
            case WITH_AN_UNKNOWN_KEY -> ask(stranger, operation).raw(body.flux());
            case WITH_A_LINK_OF_AN_UNKNOWN_KEY ->
                    ask(stranger, operation).rawPresigned(hour, body.flux());
            case WITH_AN_EXPIRED_LINK ->
                    ask(main, operation)
                            .clockOff(Duration.ofMinutes(-61))
                            .rawPresigned(hour, body.flux());
            case WITH_AN_OLD_REQUEST ->
                    ask(main, operation).clockOff(Duration.ofMinutes(-16)).raw(body.flux());
            case WITH_A_KEY_ID_ALONE ->
                    ask(main, operation)
                            .header(
                                    "Authorization",
                                    "AWS4-HMAC-SHA256 Credential=GKmain/20260301/us-east-1/s3/"
                                            + "aws4_request")
                            .rawUnsigned(body.flux());
            case WITH_A_LINK_WITHOUT_SIGNATURE ->
                    main.ask(operation.method().name(), linkWithoutSignature(operation))
                            .header("Content-Length", "5")
                            .rawUnsigned(body.flux());
            case FROM_ANOTHER_REGION ->
                    ask(store.client(Store.MAIN, "mars-1"), operation).raw(body.flux());
            case WITH_BOTH_HEADER_AND_LINK ->
                    ask(main, operation)
                            .tamper(sent -> sent.with("Authorization", "AWS4-HMAC-SHA256 x=y"))
                            .rawPresigned(hour, body.flux());
        };
    }

    private static String linkWithoutSignature(S3Operation operation) {
        String target = Shapes.targetOf(operation);
        return target
                + (target.contains("?") ? "&" : "?")
                + "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=60"
                + "&X-Amz-Credential=GKmain%2F20260301%2Fus-east-1%2Fs3%2Faws4_request";
    }

    private static Client.Ask ask(Client client, S3Operation operation) {
        Client.Ask ask =
                client.ask(operation.method().name(), Shapes.targetOf(operation))
                        .header("Content-Length", "5");
        return operation.copies() ? ask.header("x-amz-copy-source", "box/thing") : ask;
    }

    static Stream<S3Operation> operations() {
        return Arrays.stream(S3Operation.values())
                .filter(operation -> operation != S3Operation.LIST_BUCKETS);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aKeyWithoutGrantsIsRefused(S3Operation operation) {
        refuses(operation, NOBODY);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void onlyTheRightGrantOpensAnOperation(S3Operation operation) {
        String needed = NEEDED.getOrDefault(permissionOf(operation), "nobody's");
        for (AccessKey key : List.of(READER, WRITER, OWNER)) {
            if (!key.id().value().equalsIgnoreCase("GK" + nameOfHolder(needed))) {
                refuses(operation, key);
            }
        }
    }

    private static String nameOfHolder(String grant) {
        return switch (grant) {
            case "READ" -> "reader";
            case "WRITE" -> "writer";
            case "OWNER" -> "owner";
            default -> grant;
        };
    }

    private void refuses(S3Operation operation, AccessKey key) {
        var body = new CountedBody();
        Response answer = ask(store.client(key), operation).raw(body.flux());
        assertThat(answer.status()).as(textOf(answer)).isEqualTo(403);
        assertThat(codeOf(operation, answer)).isIn("AccessDenied", "");
        assertThat(body.subscriptions()).isZero();
    }

    private String permissionOf(S3Operation operation) {
        Map<String, String> permissions =
                store.api().compatibility().stream()
                        .collect(
                                Collectors.toMap(
                                        CompatibilityRow::operation, CompatibilityRow::permission));
        return permissions.getOrDefault(operation.text(), "");
    }

    @Test
    void thereIsARowForEveryOperation() {
        assertThat(store.api().compatibility())
                .extracting(CompatibilityRow::operation)
                .containsExactlyElementsOf(
                        Arrays.stream(S3Operation.values()).map(S3Operation::text).toList());
        assertThat(store.api().compatibility())
                .filteredOn(row -> row.support() == CompatibilityRow.Support.DONE)
                .hasSize(22);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aBucketThatIsNotThereIsNotThereForAnyOperation(S3Operation operation) {
        if (operation == S3Operation.CREATE_BUCKET) {
            return;
        }
        String target = Shapes.targetOf(operation).replace("/box", "/nowhere");
        Response answer =
                store.client()
                        .ask(operation.method().name(), target)
                        .header("Content-Length", "5")
                        .raw(new CountedBody().flux());
        assertThat(answer.status()).as(textOf(answer)).isEqualTo(404);
        assertThat(codeOf(operation, answer)).isIn("NoSuchBucket", "");
    }

    private static String textOf(Response answer) {
        return answer.body() instanceof Body.Whole(Bytes bytes) ? bytes.toUtf8() : "";
    }

    private static String codeOf(S3Operation operation, Response answer) {
        String text = textOf(answer);
        if (operation.method() == Method.HEAD) {
            assertThat(text).isEmpty();
            return "";
        }
        int start = text.indexOf("<Code>") + "<Code>".length();
        return text.substring(start, text.indexOf("</Code>"));
    }

    /// A body that knows how often somebody began to read it.
    private static final class CountedBody {
        private final AtomicInteger subscriptions = new AtomicInteger();

        Flux<ByteBuffer> flux() {
            return Flux.defer(() -> {
                subscriptions.incrementAndGet();
                byte[] hello = "hello".getBytes(StandardCharsets.US_ASCII);
                return Flux.just(ByteBuffer.wrap(hello));
            });
        }

        int subscriptions() {
            return subscriptions.get();
        }
    }
}
