package io.granary.admin.world;

import static io.granary.admin.world.Neighbours.node;

import io.granary.admin.AdminApi;
import io.granary.admin.tokens.AdminToken;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.random.SecureRandomness;
import io.granary.foundation.work.DiskLane;
import io.granary.http.message.Body;
import io.granary.http.message.Headers;
import io.granary.http.message.Method;
import io.granary.http.message.Peer;
import io.granary.http.message.Request;
import io.granary.http.message.RequestTarget;
import io.granary.http.message.Response;
import io.granary.layout.document.ClusterId;
import io.granary.layout.gossip.GossipSettings;
import io.granary.layout.gossip.KeeperPorts;
import io.granary.layout.gossip.LayoutEvents;
import io.granary.layout.gossip.LayoutKeeper;
import io.granary.layout.live.LayoutView;
import io.granary.layout.map.LayoutMap;
import io.granary.layout.map.LayoutUnknown;
import io.granary.layout.staging.LayoutDesk;
import io.granary.rpc.Answers;
import io.granary.rpc.loopback.LoopbackRpc;
import io.granary.storage.files.inmemory.InMemoryFiles;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Everything that answers operators at node 1, with a layout document of its own.
public final class Office implements AutoCloseable {
    public static final String TOKEN = "a token for this test";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SetTime time = new SetTime();
    private final LoopbackRpc rpc = new LoopbackRpc(time);
    private final Answers answers = rpc.join(node(1));
    private final Neighbours neighbours = new Neighbours();
    private final List<Throwable> unforeseen = new CopyOnWriteArrayList<>();
    private final LayoutDesk desk;
    private final Shelf shelf;
    private final Crew crew = new Crew(neighbours, time);
    private final AdminApi api;

    private Office(LayoutView layout) {
        desk = new LayoutDesk(keeper(), DiskLane.onCaller(), time, neighbours::answering);
        shelf = new Shelf(rpc, answers, layout, time);
        api =
                new AdminApi(
                        new AdminApi.Ports(
                                neighbours,
                                desk,
                                neighbours,
                                crew,
                                shelf.keys(),
                                shelf.buckets(),
                                shelf.lostBlocks(),
                                time),
                        new AdminToken(TOKEN),
                        (_, failure) -> unforeseen.add(failure));
    }

    /// Keys and buckets can be kept; the layout that operators see is empty.
    public static Office open() {
        LayoutMap alone = LayoutMap.everywhere(List.of(node(1)));
        return new Office(LayoutView.still(alone));
    }

    /// Nothing can be kept, as no layout says where.
    public static Office withoutLayout() {
        return new Office(() -> {
            throw new LayoutUnknown();
        });
    }

    private LayoutKeeper keeper() {
        return LayoutKeeper.open(
                new ClusterId(Bytes.hex("c1".repeat(ClusterId.LENGTH))),
                new KeeperPorts(
                        node(1),
                        rpc,
                        answers,
                        List::of,
                        new InMemoryFiles(),
                        DiskLane.onCaller(),
                        time,
                        new SecureRandomness(),
                        LayoutEvents.SILENT),
                GossipSettings.DEFAULT);
    }

    public Neighbours neighbours() {
        return neighbours;
    }

    /// What nodes do in the background.
    public Crew crew() {
        return crew;
    }

    /// What another operator at this node uses.
    public LayoutDesk desk() {
        return desk;
    }

    public SetTime time() {
        return time;
    }

    /// Stores an object of one block, and answers the hash of that.
    public String put(String bucket, String key, String body) {
        return shelf.put(bucket, key, body);
    }

    /// The only copy of every block is gone.
    public void loseFiles() {
        shelf.loseFiles();
    }

    /// From now on no key and no bucket can be read or written.
    public void loseRows() {
        shelf.lose();
    }

    /// What was answered as an error of ours so far.
    public List<Throwable> unforeseen() {
        return List.copyOf(unforeseen);
    }

    public Answer get(String target) {
        return send(Method.GET, target, Headers.of("Authorization", "Bearer " + TOKEN), "");
    }

    public Answer post(String target, String body) {
        return send(Method.POST, target, Headers.of("Authorization", "Bearer " + TOKEN), body);
    }

    /// Sends exactly that; `target` begins below the root of the API.
    public Answer send(Method method, String target, Headers headers, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        var request =
                new Request(
                        method,
                        RequestTarget.parse("/v2/" + target).orElseThrow(),
                        headers,
                        Flux.just(ByteBuffer.wrap(bytes)),
                        "request",
                        new Peer("127.0.0.1", false));
        Response response = api.answer(request).blockOptional(PATIENCE).orElseThrow();
        return new Answer(response.status(), json(response));
    }

    private static JsonNode json(Response response) {
        if (response.body() instanceof Body.Whole(Bytes bytes)) {
            return JsonMapper.shared().readTree(bytes.toArray());
        }
        throw new AssertionError("an answer without a body");
    }

    @Override
    public void close() {
        shelf.close();
        time.close();
    }
}
