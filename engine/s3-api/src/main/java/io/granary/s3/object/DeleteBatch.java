package io.granary.s3.object;

import io.granary.foundation.bytes.Bytes;
import io.granary.objects.ObjectKey;
import io.granary.s3.failure.S3Code;
import io.granary.s3.failure.S3Failure;
import io.granary.s3.xml.XmlElement;
import io.granary.s3.xml.XmlReader;
import java.util.List;
import java.util.Optional;

/// The document that lists what to delete.
///
/// @param quiet whether only what went wrong is answered
record DeleteBatch(List<Entry> entries, boolean quiet) {
    static final int MOST = 1000;

    private static final List<String> CONDITIONS = List.of("ETag", "LastModifiedTime", "Size");

    DeleteBatch {
        entries = List.copyOf(entries);
    }

    /// One key of the document as it came, and what is to be done about it.
    record Entry(String key, Optional<String> version, Plan plan) {}

    /// What is to be done about one key.
    sealed interface Plan {
        record Delete(ObjectKey key) implements Plan {}

        record Refuse(S3Failure failure) implements Plan {}
    }

    /// Reads the document; throws when it is none, or too long.
    static DeleteBatch parse(Bytes body) {
        if (body.isEmpty()) {
            throw S3Failure.of(S3Code.MISSING_REQUEST_BODY_ERROR);
        }
        XmlElement root = XmlReader.read("Delete", body);
        List<XmlElement> objects = root.all("Object");
        if (objects.isEmpty() || objects.size() > MOST) {
            throw S3Failure.of(S3Code.MALFORMED_XML);
        }
        return new DeleteBatch(
                objects.stream().map(DeleteBatch::entry).toList(),
                root.only("Quiet").map(XmlElement::isTrue).orElse(false));
    }

    private static Entry entry(XmlElement object) {
        String key = object.textOf("Key").orElseThrow(() -> S3Failure.of(S3Code.MALFORMED_XML));
        Optional<String> version = object.textOf("VersionId").filter(text -> !text.isEmpty());
        return new Entry(key, version, plan(object, key, version));
    }

    private static Plan plan(XmlElement object, String key, Optional<String> version) {
        if (version.isPresent() && !version.get().equals(VersionArgument.ONLY)) {
            return new Plan.Refuse(S3Failure.of(S3Code.NO_SUCH_VERSION));
        }
        for (String condition : CONDITIONS) {
            if (object.only(condition).isPresent()) {
                return new Plan.Refuse(
                        S3Failure.of(
                                S3Code.NOT_IMPLEMENTED,
                                "Deleting on the condition <%s> is not implemented"
                                        .formatted(condition)));
            }
        }
        return switch (ObjectKey.parse(Bytes.utf8(key))) {
            case ObjectKey.Parsed.Key(var parsed) -> new Plan.Delete(parsed);
            case ObjectKey.Parsed.Empty() ->
                    new Plan.Refuse(S3Failure.of(S3Code.INVALID_ARGUMENT, "A key is empty"));
            case ObjectKey.Parsed.TooLong _ ->
                    new Plan.Refuse(S3Failure.of(S3Code.KEY_TOO_LONG_ERROR));
            case ObjectKey.Parsed.NotUtf8() -> new Plan.Refuse(S3Failure.of(S3Code.INVALID_URI));
        };
    }

    /// The keys to delete, each once, in order.
    List<ObjectKey> keys() {
        return entries.stream()
                .map(Entry::plan)
                .filter(Plan.Delete.class::isInstance)
                .map(plan -> ((Plan.Delete) plan).key())
                .distinct()
                .toList();
    }
}
