package io.granary.admin.work;

import io.granary.admin.cluster.ClusterView;
import io.granary.admin.cluster.ClusterView.Node;
import io.granary.admin.cluster.NodeChoice;
import io.granary.admin.dispatch.AdminQuestion;
import io.granary.admin.dispatch.AdminRefusal;
import io.granary.admin.dispatch.AdminRoute;
import io.granary.admin.work.ByNode.Part;
import io.granary.admin.work.NodeWork.Reply;
import io.granary.foundation.time.Time;
import io.granary.foundation.work.Obeyed;
import io.granary.foundation.work.Order;
import io.granary.foundation.work.WorkerReport;
import io.granary.layout.document.Roster;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// ListWorkers, GetWorkerInfo, GetWorkerVariable, SetWorkerVariable and SteerWorker.
public final class WorkEndpoints {
    private static final int AT_ONCE = 64;

    private final ClusterView cluster;
    private final Supplier<Roster> roster;
    private final NodeWork work;
    private final Time time;

    public WorkEndpoints(ClusterView cluster, Supplier<Roster> roster, NodeWork work, Time time) {
        this.cluster = cluster;
        this.roster = roster;
        this.work = work;
        this.time = time;
    }

    public List<AdminRoute> routes() {
        return List.of(
                AdminRoute.post("ListWorkers", this::list),
                AdminRoute.post("GetWorkerInfo", this::show),
                AdminRoute.post("GetWorkerVariable", this::get),
                AdminRoute.post("SetWorkerVariable", this::set),
                AdminRoute.post("SteerWorker", this::steer));
    }

    private record Only(Optional<Boolean> busyOnly, Optional<Boolean> errorOnly) {
        boolean shows(WorkerShape worker) {
            return (!busyOnly.orElse(false) || worker.state().equals("busy"))
                    && (!errorOnly.orElse(false) || worker.trouble().errors() > 0);
        }
    }

    /// Everything is shown when nothing is sent.
    private Mono<ByNode<List<WorkerShape>>> list(AdminQuestion question) {
        Only only =
                question.body().isEmpty()
                        ? new Only(Optional.empty(), Optional.empty())
                        : question.as(Only.class);
        return listed(
                question, reports -> got(shapes(reports).stream().filter(only::shows).toList()));
    }

    private record Which(Optional<Integer> id, Optional<String> name) {
        boolean is(WorkerShape worker) {
            return id.filter(number -> number == worker.id()).isPresent()
                    || name.filter(worker.name()::equals).isPresent();
        }
    }

    private Mono<ByNode<WorkerShape>> show(AdminQuestion question) {
        Which which = question.as(Which.class);
        if (which.id().isPresent() == which.name().isPresent()) {
            throw AdminRefusal.invalid("send either id or name");
        }
        Mono<ByNode<WorkerShape>> shown =
                listed(
                        question,
                        reports ->
                                shapes(reports).stream()
                                        .filter(which::is)
                                        .findFirst()
                                        .map(WorkEndpoints::got)
                                        .orElseGet(Part.Without::new));
        return shown.map(found -> found.orNotFound("NoSuchWorker", "There is no such worker"));
    }

    private record Variable(Optional<String> variable) {}

    /// All variables when none is named.
    private Mono<ByNode<Map<String, String>>> get(AdminQuestion question) {
        Optional<String> name =
                question.body().isEmpty()
                        ? Optional.empty()
                        : question.as(Variable.class).variable();
        Mono<ByNode<Map<String, String>>> found =
                listed(
                        question,
                        reports -> {
                            Map<String, String> all = new TreeMap<>();
                            reports.forEach(report -> all.putAll(VariableName.all(report)));
                            name.ifPresent(one -> all.keySet().retainAll(List.of(one)));
                            return all.isEmpty() && name.isPresent()
                                    ? new Part.Without<>()
                                    : got(all);
                        });
        return found.map(some -> some.orNotFound("NoSuchVariable", noVariable(name.orElse("*"))));
    }

    private record Setting(String variable, String value) {}

    private Mono<ByNode<Setting>> set(AdminQuestion question) {
        Setting wanted = question.as(Setting.class);
        VariableName name = VariableName.parse(wanted.variable());
        var order = new Order.SetPace(name.pace(), wanted.value());
        return ordered(question, name.worker(), order, wanted)
                .map(done -> done.orNotFound("NoSuchVariable", noVariable(wanted.variable())));
    }

    private record Steer(String name, String order) {
        Order wanted() {
            return switch (order) {
                case "pause" -> new Order.Pause();
                case "resume" -> new Order.Resume();
                case "hurry" -> new Order.Hurry();
                default ->
                        throw AdminRefusal.invalid(
                                "order is '%s'; it is pause, resume or hurry".formatted(order));
            };
        }
    }

    private Mono<ByNode<Steer>> steer(AdminQuestion question) {
        Steer steer = question.as(Steer.class);
        return ordered(question, steer.name(), steer.wanted(), steer)
                .map(done -> done.orNotFound("NoSuchWorker", "No worker is named " + steer.name()));
    }

    private static String noVariable(String name) {
        return "There is no variable " + name;
    }

    /// @param answer what a node has to say that obeyed
    private <T> Mono<ByNode<T>> ordered(
            AdminQuestion question, String worker, Order order, T answer) {
        return asked(
                question,
                node -> work.obey(node.id(), worker, order),
                obeyed ->
                        switch (obeyed) {
                            case Obeyed.Done _ -> new Part.Got<>(answer);
                            case Obeyed.Unknown _ -> new Part.Without<>();
                            case Obeyed.Refused(String reason) -> new Part.Failed<>(reason);
                        });
    }

    private <T> Mono<ByNode<T>> listed(
            AdminQuestion question, Function<List<WorkerReport>, Part<T>> shown) {
        return asked(question, node -> work.list(node.id()), shown);
    }

    private <A, T> Mono<ByNode<T>> asked(
            AdminQuestion question,
            Function<Node, Mono<Reply<A>>> ask,
            Function<A, Part<T>> shown) {
        List<Node> nodes = NodeChoice.of(cluster, roster.get()).by(question);
        return Flux.fromIterable(nodes)
                .flatMap(
                        node ->
                                ask.apply(node)
                                        .map(reply ->
                                                new ByNode.Of<>(
                                                        node.id().toString(), part(reply, shown))),
                        AT_ONCE)
                .reduceWith(ByNode::new, ByNode::with);
    }

    private static <A, T> Part<T> part(Reply<A> reply, Function<A, Part<T>> shown) {
        return switch (reply) {
            case Reply.Told<A>(A answer) -> shown.apply(answer);
            case Reply.Silent<A>(String reason) -> new Part.Failed<>(reason);
        };
    }

    private static <T> Part<T> got(T answer) {
        return new Part.Got<>(answer);
    }

    private List<WorkerShape> shapes(List<WorkerReport> reports) {
        Instant now = time.now();
        List<WorkerShape> shapes = new ArrayList<>();
        for (WorkerReport report : reports) {
            shapes.add(WorkerShape.of(shapes.size() + 1, report, now));
        }
        return shapes;
    }
}
