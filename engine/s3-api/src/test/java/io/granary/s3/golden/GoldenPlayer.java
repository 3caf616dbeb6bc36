package io.granary.s3.golden;

import io.granary.foundation.bytes.Bytes;
import io.granary.http.message.Headers;
import io.granary.objects.access.AccessKey;
import io.granary.objects.access.Grant;
import io.granary.s3.world.Answer;
import io.granary.s3.world.Client;
import io.granary.s3.world.Store;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Plays the steps of a [GoldenCase] against a store.
final class GoldenPlayer {
    static final AccessKey OTHER = Client.key("GKother", "the-secret-of-other");

    private static final Pattern UPLOAD_ID = Pattern.compile("<UploadId>([0-9a-f]{32})</");

    private final Store store;
    private final Map<String, String> uploads = new LinkedHashMap<>();

    GoldenPlayer(Store store) {
        this.store = store;
        store.addKey(OTHER, false);
    }

    Answer play(String step) {
        int blank = (step + "\n").indexOf("\n\n");
        String head = blank < 0 ? step : step.substring(0, Math.min(blank, step.length()));
        String body = blank < 0 || blank + 2 > step.length() ? "" : step.substring(blank + 2);
        var plan = new Plan(body.stripTrailing());
        Arrays.stream(head.split("\n", -1))
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .forEach(line -> read(plan, line));
        return plan.request.isEmpty() ? new Answer(0, Headers.EMPTY, Bytes.EMPTY) : named(plan);
    }

    /// Sends a step in which uploads have names instead of their ids, and answers alike.
    private Answer named(Plan plan) {
        Answer answer = send(plan);
        Matcher ids = UPLOAD_ID.matcher(answer.text());
        while (ids.find()) {
            uploads.putIfAbsent(ids.group(1), "{upload-%d}".formatted(uploads.size() + 1));
        }
        String text = answer.text();
        for (var upload : uploads.entrySet()) {
            text = text.replace(upload.getKey(), upload.getValue());
        }
        return new Answer(answer.status(), answer.headers(), Bytes.utf8(text));
    }

    private String withIds(String target) {
        String filled = target.replace("{1025}", "k".repeat(1025));
        for (var upload : uploads.entrySet()) {
            filled = filled.replace(upload.getValue(), upload.getKey());
        }
        return filled;
    }

    private void read(Plan plan, String line) {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
            case "@as" -> plan.as = words[1];
            case "@payload" -> plan.payload = words[1];
            case "@md5" -> plan.md5 = true;
            case "@presigned" -> plan.presigned = Duration.parse(words[1]);
            case "@clock" -> plan.clockOff = Duration.parse(words[1]);
            case "@unsigned" -> plan.unsigned = line.substring("@unsigned ".length());
            case "@body-of" -> plan.body = "x".repeat(Integer.parseInt(words[1]));
            case "!clock" -> store.time().move(Duration.parse(words[1]));
            case "!allow" -> store.addKey(OTHER, true);
            case "@crlf" -> plan.body = plan.body.replace("\n", "\r\n") + "\r\n\r\n";
            case "!grant" -> store.grant(words[1], OTHER.id(), Set.of(Grant.valueOf(words[2])));
            default -> {
                if (plan.request.isEmpty()) {
                    plan.request = line;
                } else {
                    plan.headers = plan.headers.with(nameIn(line), valueIn(line));
                }
            }
        }
    }

    private Answer send(Plan plan) {
        int space = plan.request.indexOf(' ');
        Client client = GoldenCase.clientOf(store, plan.as.equals("nobody") ? "main" : plan.as);
        Client.Ask ask =
                client.ask(
                                plan.request.substring(0, space),
                                withIds(plan.request.substring(space + 1)))
                        .payload(plan.payload)
                        .clockOff(plan.clockOff);
        if (!plan.body.isEmpty()) {
            ask.body(plan.body);
        }
        plan.headers.forEach(ask::header);
        if (plan.md5) {
            ask.contentMd5();
        }
        if (!plan.unsigned.isEmpty()) {
            ask.tamper(sent ->
                    sent.toBuilder().add(nameIn(plan.unsigned), valueIn(plan.unsigned)).build());
        }
        if (plan.as.equals("nobody")) {
            return ask.sendUnsigned();
        }
        return plan.presigned.isZero() ? ask.send() : ask.sendPresigned(plan.presigned);
    }

    private static String nameIn(String line) {
        return line.substring(0, line.indexOf(':'));
    }

    private static String valueIn(String line) {
        return line.substring(line.indexOf(':') + 1).strip();
    }

    /// One step as far as it was read.
    private static final class Plan {
        private String body;
        private String request = "";
        private Headers headers = Headers.EMPTY;
        private String as = "main";
        private String payload = "";
        private String unsigned = "";
        private boolean md5;
        private Duration presigned = Duration.ZERO;
        private Duration clockOff = Duration.ZERO;

        private Plan(String body) {
            this.body = body;
        }
    }
}
