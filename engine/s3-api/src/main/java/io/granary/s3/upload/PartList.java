package io.granary.s3.upload;

import io.granary.foundation.bytes.Bytes;
import io.granary.objects.ChecksumKind;
import io.granary.objects.PartNumber;
import io.granary.objects.uploads.WantedPart;
import io.granary.s3.failure.S3Code;
import io.granary.s3.failure.S3Failure;
import io.granary.s3.object.Checksums;
import io.granary.s3.xml.XmlElement;
import io.granary.s3.xml.XmlReader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The document that lists the parts that an object is to be made of.
record PartList(List<Entry> entries) {
    PartList {
        entries = List.copyOf(entries);
    }

    /// One part as it was listed.
    ///
    /// @param checksums what the client says of it, as it came
    record Entry(WantedPart part, Map<ChecksumKind, String> checksums) {}

    /// Reads the document; throws when it is none, or too long.
    static PartList parse(Bytes body) {
        if (body.isEmpty()) {
            return new PartList(List.of());
        }
        XmlElement root = XmlReader.read("CompleteMultipartUpload", body);
        List<XmlElement> parts = root.all("Part");
        if (parts.size() > PartNumber.MOST || parts.size() < root.children().size()) {
            throw S3Failure.of(S3Code.MALFORMED_XML);
        }
        return new PartList(latest(parts.stream().map(PartList::entry).toList()));
    }

    /// Clients that sent a part twice may list both attempts; the later one is meant. The same
    /// attempt listed twice stays, and is refused as any list out of order.
    private static List<Entry> latest(List<Entry> listed) {
        var latest = new ArrayList<Entry>(listed.size());
        for (Entry entry : listed) {
            if (!latest.isEmpty() && isEarlierAttempt(latest.getLast(), entry)) {
                latest.removeLast();
            }
            latest.add(entry);
        }
        return latest;
    }

    private static boolean isEarlierAttempt(Entry one, Entry other) {
        return one.part().number().equals(other.part().number())
                && !one.part().etag().equals(other.part().etag());
    }

    private static Entry entry(XmlElement part) {
        PartNumber number = UploadArguments.part(text(part, "PartNumber"));
        String etag = text(part, "ETag");
        boolean quoted = etag.length() >= 2 && etag.startsWith("\"") && etag.endsWith("\"");
        String bare = quoted ? etag.substring(1, etag.length() - 1) : etag;
        var checksums = new EnumMap<ChecksumKind, String>(ChecksumKind.class);
        for (ChecksumKind kind : ChecksumKind.values()) {
            part.textOf(Checksums.elementOf(kind))
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .ifPresent(value -> checksums.put(kind, value));
        }
        return new Entry(new WantedPart(number, bare), checksums);
    }

    private static String text(XmlElement part, String name) {
        return part.textOf(name)
                .map(String::strip)
                .orElseThrow(() -> S3Failure.of(S3Code.MALFORMED_XML));
    }

    List<WantedPart> parts() {
        return entries.stream().map(Entry::part).toList();
    }
}
