package io.granary.simulation.clients;

import io.granary.objects.AccessKeyId;
import io.granary.objects.BucketName;
import io.granary.objects.SecretKey;
import io.granary.roles.combined.CombinedRole;
import io.granary.simulation.world.Chance;
import java.util.List;
import java.util.stream.IntStream;
import reactor.core.publisher.Mono;

/// The clients of a run, and what they need before they can start.
public final class Clients {
    public static final BucketName BUCKET = BucketName.parse(Gateway.BUCKET).orElseThrow();
    public static final AccessKeyId KEY = new AccessKeyId(Gateway.ACCESS_KEY);

    private Clients() {}

    /// Makes the key and the bucket of all clients.
    public static Mono<Void> admit(CombinedRole.Node node) {
        return node.keys()
                .importKey(KEY, new SecretKey(Gateway.SECRET), "everybody")
                .then(Mono.defer(() -> node.buckets().create(BUCKET, KEY)))
                .then();
    }

    public static List<Client> of(
            Plan.Mix mix, int nodes, Gateway gateway, Notebook notebook, Chance chance) {
        return IntStream.range(0, mix.clients())
                .mapToObj(number -> {
                    Plan plan = Plan.of(mix, nodes, number, chance.fork("client " + number));
                    return new Client("client " + (number + 1), gateway, notebook, plan);
                })
                .toList();
    }

    /// A client that does exactly these steps.
    public static Client auditor(Gateway gateway, Notebook notebook, List<Plan.Planned> steps) {
        return new Client("auditor", gateway, notebook, new Plan(steps));
    }
}
