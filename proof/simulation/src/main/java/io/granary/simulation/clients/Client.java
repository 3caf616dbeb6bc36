package io.granary.simulation.clients;

import io.granary.foundation.bytes.Bytes;
import io.granary.http.message.Method;
import io.granary.simulation.checkers.Promise;
import io.granary.simulation.cluster.ClientAnswer;
import io.granary.simulation.history.Read;
import io.granary.simulation.history.Value;
import io.granary.simulation.world.Timeline;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Does one step after the other, and notes what it sees.
public final class Client {
    private final String name;
    private final Gateway gateway;
    private final Notebook notebook;
    private final Timeline timeline;
    private final List<Plan.Planned> steps;
    private int at;
    private boolean done;

    Client(String name, Gateway gateway, Notebook notebook, Plan plan) {
        this.name = name;
        this.gateway = gateway;
        this.notebook = notebook;
        this.timeline = gateway.timeline();
        this.steps = plan.steps();
    }

    /// Whether every step has come to an end.
    public boolean isDone() {
        return done;
    }

    public void start() {
        goOn();
    }

    private void goOn() {
        if (at == steps.size()) {
            done = true;
            return;
        }
        Plan.Planned next = steps.get(at++);
        timeline.after(next.pause().toNanos(), () -> take(next));
    }

    private void take(Plan.Planned next) {
        int number = notebook.nextNumber();
        switch (next.step()) {
            case Step.Put(String key, int length) -> put(new Ask(number, next.node(), key), length);
            case Step.Delete(String key) -> delete(new Ask(number, next.node(), key));
            case Step.Get(String key) -> get(new Ask(number, next.node(), key));
            case Step.ListAll(int size) ->
                    new Pages(number, next.node(), size).ask(Optional.empty());
        }
    }

    private record Ask(int number, int node, String key) {
        String target() {
            return "/" + Gateway.BUCKET + "/" + key;
        }

        @Override
        public String toString() {
            return "%s #%d at node %d".formatted(key, number, node + 1);
        }
    }

    private void put(Ask ask, int length) {
        var value = new Value(ask.number());
        Bytes body = notebook.bodies().make(value, length);
        note("PUT " + ask + " of " + length + " B");
        notebook.begins(ask.key(), ask.number(), value, timeline.now());
        gateway.send(
                ask.node(), Method.PUT, ask.target(), body, answer -> written("PUT", ask, answer));
    }

    private void delete(Ask ask) {
        note("DELETE " + ask);
        notebook.begins(ask.key(), ask.number(), Value.NOTHING, timeline.now());
        gateway.send(
                ask.node(),
                Method.DELETE,
                ask.target(),
                Bytes.EMPTY,
                answer -> written("DELETE", ask, answer));
    }

    private void written(String what, Ask ask, ClientAnswer answer) {
        String asked = what + " " + ask;
        switch (answer) {
            case ClientAnswer.Complete(int status, _, _) when status == 200 || status == 204 -> {
                note(asked + " acknowledged");
                notebook.acknowledged(ask.key(), ask.number(), timeline.now());
            }
            case ClientAnswer.Complete complete -> failed(asked, complete);
            case ClientAnswer.Broken _ -> failed(asked + ": the connection broke");
            case ClientAnswer.Refused _ -> {
                notebook.history().refused(ask.key(), ask.number());
                failed(asked + ": nobody listens");
            }
        }
        goOn();
    }

    private void get(Ask ask) {
        long start = timeline.now();
        note("GET " + ask);
        gateway.send(
                ask.node(),
                Method.GET,
                ask.target(),
                Bytes.EMPTY,
                answer -> got(ask, start, answer));
    }

    private void got(Ask ask, long start, ClientAnswer answer) {
        String asked = "GET " + ask;
        switch (answer) {
            case ClientAnswer.Complete(int status, _, Bytes body) when status == 200 ->
                    notebook.bodies()
                            .recognise(body)
                            .ifPresentOrElse(
                                    value -> saw(ask, value, start),
                                    () -> violated(Promise.EXACT_BYTES, asked + ": foreign bytes"));
            case ClientAnswer.Complete(int status, _, Bytes body)
                    when status == 404 && body.toUtf8().contains("<Code>NoSuchKey</Code>") ->
                    saw(ask, Value.NOTHING, start);
            case ClientAnswer.Complete complete -> failed(asked, complete);
            case ClientAnswer.Broken _ -> failed(asked + ": the connection broke");
            case ClientAnswer.Refused _ -> failed(asked + ": nobody listens");
        }
        goOn();
    }

    private void saw(Ask ask, Value value, long start) {
        note("GET " + ask + " saw " + value);
        var kind = notebook.areFaultsOver() ? Read.Kind.LAST_GET : Read.Kind.GET;
        notebook.history()
                .saw(
                        ask.key(),
                        new Read(ask.number(), kind, ask.node() + 1, value, start, timeline.now()));
    }

    private void failed(String asked, ClientAnswer.Complete answer) {
        String how = asked + ": " + answer.status() + " " + answer.body().toUtf8();
        if (!isForeseen(answer)) {
            violated(Promise.NOTHING_UNFORESEEN, how);
        }
        failed(how);
    }

    /// A clock may leap between a signature and the look at it.
    private static boolean isForeseen(ClientAnswer.Complete answer) {
        return answer.status() == 503
                || answer.status() == 500
                || answer.body().toUtf8().contains("<Code>RequestTimeTooSkewed</Code>");
    }

    private void failed(String how) {
        note(how);
        notebook.failed(how, timeline.now());
    }

    private void violated(Promise promise, String how) {
        notebook.violated(promise, timeline.now(), how);
    }

    private void note(String what) {
        notebook.note(timeline.now(), name + ": " + what);
    }

    /// One listing on its way, page by page.
    private final class Pages {
        private final int number;
        private final int node;
        private final int size;
        private String position = "";

        Pages(int number, int node, int size) {
            this.number = number;
            this.node = node;
            this.size = size;
        }

        void ask(Optional<String> token) {
            long start = timeline.now();
            String raw =
                    "/%s?list-type=2&max-keys=%d%s"
                            .formatted(
                                    Gateway.BUCKET, size, token.map(Pages::parameter).orElse(""));
            note(this + ": GET " + raw);
            gateway.send(node, Method.GET, raw, Bytes.EMPTY, answer -> got(start, answer));
        }

        private static String parameter(String token) {
            return "&continuation-token=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
        }

        private void got(long start, ClientAnswer answer) {
            switch (answer) {
                case ClientAnswer.Complete(int status, _, Bytes body) when status == 200 ->
                        read(Listed.parse(body.toUtf8()), start);
                case ClientAnswer.Complete complete -> {
                    failed(toString(), complete);
                    goOn();
                }
                case ClientAnswer.Broken _ -> {
                    failed(this + ": the connection broke");
                    goOn();
                }
                case ClientAnswer.Refused _ -> {
                    failed(this + ": nobody listens");
                    goOn();
                }
            }
        }

        private void read(Listed page, long start) {
            note(this + " saw " + page.tags().keySet());
            boolean later = page.tags().isEmpty() || position.compareTo(page.tags().firstKey()) < 0;
            boolean full = page.tags().size() == size;
            if (!page.inOrder() || !later || page.tags().size() > size) {
                violated(Promise.LISTS_ARE_COMPLETE, this + ": out of order: " + page);
            }
            if (page.next().isPresent() && !full) {
                violated(Promise.LISTS_ARE_COMPLETE, this + ": a page that is not full: " + page);
            }
            compare(page, start);
            page.next()
                    .filter(_ -> !page.tags().isEmpty())
                    .ifPresentOrElse(
                            token -> {
                                position = page.tags().lastKey();
                                ask(Optional.of(token));
                            },
                            Client.this::goOn);
        }

        /// Every key that was ever written and lies within the page was seen, or was not.
        private void compare(Listed page, long start) {
            for (String key : page.tags().keySet()) {
                if (!notebook.keys().contains(key)) {
                    violated(Promise.LISTS_ARE_COMPLETE, this + ": invented " + key);
                }
            }
            var kind = notebook.areFaultsOver() ? Read.Kind.LAST_LIST : Read.Kind.LIST;
            for (String key : notebook.keys().tailSet(position + "\0")) {
                if (page.next().isPresent() && key.compareTo(page.tags().lastKey()) > 0) {
                    break;
                }
                Value value = valueOf(key, page);
                notebook.history()
                        .saw(key, new Read(number, kind, node + 1, value, start, timeline.now()));
            }
        }

        private Value valueOf(String key, Listed page) {
            String tag = page.tags().get(key);
            return tag == null
                    ? Value.NOTHING
                    : notebook.bodies().withTag(tag).orElse(new Value(-1));
        }

        @Override
        public String toString() {
            return "LIST #%d at node %d".formatted(number, node + 1);
        }
    }
}
