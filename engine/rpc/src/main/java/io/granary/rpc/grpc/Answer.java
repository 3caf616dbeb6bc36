package io.granary.rpc.grpc;

import io.granary.rpc.PeerFailed;
import io.granary.rpc.proto.Answered;
import io.granary.rpc.proto.Failure;
import java.util.SortedMap;

/// Turns the answers in a frame into what askers see.
final class Answer {
    private Answer() {}

    /// Gives `answer` to the one of `sent` that it is for, if anybody still waits for it.
    static void settle(Remote remote, SortedMap<Long, Pending> sent, Answered answer) {
        Pending question = sent.remove(answer.getId());
        if (question == null) {
            return;
        }
        switch (answer.getOutcomeCase()) {
            case BODY -> question.answer(answer.getBody());
            case FAILURE -> question.fail(failure(remote, answer.getFailure()));
            case OUTCOME_NOT_SET ->
                    question.fail(
                            new PeerFailed(
                                    remote.orUnknown(),
                                    PeerFailed.Kind.BROKEN,
                                    "answers in a way that this release does not know"));
        }
    }

    private static PeerFailed failure(Remote remote, Failure failure) {
        return new PeerFailed(remote.orUnknown(), kindOf(failure.getKind()), failure.getReason());
    }

    private static PeerFailed.Kind kindOf(Failure.Kind kind) {
        return switch (kind) {
            case KIND_BUSY -> PeerFailed.Kind.BUSY;
            case KIND_DISAGREES -> PeerFailed.Kind.DISAGREES;
            case KIND_RECOVERING -> PeerFailed.Kind.RECOVERING;
            case KIND_BROKEN, KIND_UNSPECIFIED, UNRECOGNIZED -> PeerFailed.Kind.BROKEN;
        };
    }
}
