package io.granary.rpc.work;

import io.granary.foundation.work.Obeyed;
import io.granary.foundation.work.Order;
import io.granary.foundation.work.WorkerReport;
import io.granary.foundation.work.Workers;
import io.granary.rpc.Answers;
import io.granary.rpc.Endpoint;
import java.util.List;

/// What a node is asked about its background work.
public final class WorkQuestions {
    /// How all of it fares, in the order of names.
    public static final Endpoint<All, List<WorkerReport>> LIST =
            Endpoint.questions("work.list", WorkForms.ALL, WorkForms.REPORTS);

    /// Has one worker do something. Asked twice it does so twice, which is harmless.
    public static final Endpoint<To, Obeyed> OBEY =
            Endpoint.questions("work.obey", WorkForms.TO, WorkForms.OBEYED);

    /// The question for all, which says nothing.
    public record All() {}

    /// An order to the worker of that name.
    public record To(String worker, Order order) {}

    private WorkQuestions() {}

    /// A node with that work answers from now on.
    public static void answer(Answers answers, Workers workers) {
        answers.answer(LIST, _ -> workers.report());
        answers.answer(OBEY, to -> workers.obey(to.worker(), to.order()));
    }
}
