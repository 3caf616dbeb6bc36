package io.granary.allinone;

import io.granary.foundation.time.MachineTime;
import io.granary.http.message.Headers;
import io.granary.http.message.Method;
import io.granary.http.message.RequestTarget;
import io.granary.http.signature.Realm;
import io.granary.http.signature.RequestSigner;
import java.net.URI;
import java.time.Duration;

/// An address that anybody may read from a node for a minute, in the name of its first key.
final class SignedUrl {
    private SignedUrl() {}

    static URI of(Node node, String target) {
        var ready = node.ready();
        var key = ready.credentials().key().orElseThrow();
        var signer =
                new RequestSigner(Realm.s3(ready.region()), key.id().value(), key.secret().value());
        URI endpoint = URI.create(ready.endpoint());
        try (var time = new MachineTime()) {
            return endpoint.resolve(
                    signer.presign(
                            Method.GET,
                            RequestTarget.parse(target).orElseThrow(),
                            Headers.of("host", endpoint.getAuthority()),
                            Duration.ofMinutes(1),
                            time.now()));
        }
    }
}
