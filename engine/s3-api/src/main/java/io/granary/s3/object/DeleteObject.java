package io.granary.s3.object;

import io.granary.http.message.Response;
import io.granary.objects.write.ObjectWriter;
import io.granary.s3.request.Answers;
import io.granary.s3.request.ObjectRequest;
import reactor.core.publisher.Mono;

/// Makes a key empty, whether anything was there or not.
final class DeleteObject {
    private final ObjectWriter writer;

    DeleteObject(ObjectWriter writer) {
        this.writer = writer;
    }

    Mono<Response> answer(ObjectRequest asked) {
        return Mono.defer(() -> {
            VersionArgument.check(asked.query("versionId"));
            WriteRules.checkDelete(asked.request());
            return writer.delete(asked.bucket(), asked.key()).map(_ -> Answers.noContent());
        });
    }
}
