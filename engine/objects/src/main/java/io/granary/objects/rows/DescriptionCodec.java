package io.granary.objects.rows;

import com.google.protobuf.ByteString;
import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.objects.Checksum;
import io.granary.objects.ChecksumKind;
import io.granary.objects.ETag;
import io.granary.objects.UserHeaders;
import io.granary.objects.rows.proto.StoredRows;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/// What is known of a body, as stored bytes.
final class DescriptionCodec {
    private DescriptionCodec() {}

    static StoredRows.Body.Builder encode(Description description) {
        var stored =
                StoredRows.Body.newBuilder()
                        .setSize(description.size().value())
                        .setEtag(encode(description.etag()));
        description
                .headers()
                .values()
                .forEach((name, value) -> stored.addHeaders(header(name, value)));
        description.checksums().forEach(checksum -> stored.addChecksums(encode(checksum)));
        return stored;
    }

    static Description decode(StoredRows.Body stored) {
        var headers = new TreeMap<String, String>();
        stored.getHeadersList()
                .forEach(header ->
                        headers.put(
                                header.getName(),
                                header.getValue().toString(StandardCharsets.ISO_8859_1)));
        List<Checksum> checksums =
                stored.getChecksumsList().stream().map(DescriptionCodec::decode).toList();
        return new Description(
                ByteCount.of(stored.getSize()),
                decode(stored.getEtag()),
                new UserHeaders(headers),
                checksums);
    }

    private static StoredRows.Header header(String name, String value) {
        return StoredRows.Header.newBuilder()
                .setName(name)
                .setValue(ByteString.copyFrom(value, StandardCharsets.ISO_8859_1))
                .build();
    }

    private static StoredRows.ETag encode(ETag etag) {
        int dash = etag.value().indexOf('-');
        String digest = dash < 0 ? etag.value() : etag.value().substring(0, dash);
        int parts = dash < 0 ? 0 : Integer.parseInt(etag.value().substring(dash + 1));
        return StoredRows.ETag.newBuilder()
                .setDigest(ByteString.copyFrom(HexFormat.of().parseHex(digest)))
                .setParts(parts)
                .build();
    }

    private static ETag decode(StoredRows.ETag stored) {
        String digest = HexFormat.of().formatHex(stored.getDigest().toByteArray());
        return new ETag(stored.getParts() == 0 ? digest : digest + "-" + stored.getParts());
    }

    private static StoredRows.Checksum encode(Checksum checksum) {
        return StoredRows.Checksum.newBuilder()
                .setKind(encode(checksum.kind()))
                .setValue(Heads.encode(checksum.value()))
                .setComposite(checksum.composite())
                .build();
    }

    private static Checksum decode(StoredRows.Checksum stored) {
        return new Checksum(
                decode(stored.getKind()), Heads.decode(stored.getValue()), stored.getComposite());
    }

    private static StoredRows.Checksum.Kind encode(ChecksumKind kind) {
        return switch (kind) {
            case CRC32 -> StoredRows.Checksum.Kind.CRC32;
            case CRC32C -> StoredRows.Checksum.Kind.CRC32C;
            case CRC64NVME -> StoredRows.Checksum.Kind.CRC64NVME;
            case SHA1 -> StoredRows.Checksum.Kind.SHA1;
            case SHA256 -> StoredRows.Checksum.Kind.SHA256;
        };
    }

    private static ChecksumKind decode(StoredRows.Checksum.Kind stored) {
        return switch (stored) {
            case CRC32 -> ChecksumKind.CRC32;
            case CRC32C -> ChecksumKind.CRC32C;
            case CRC64NVME -> ChecksumKind.CRC64NVME;
            case SHA1 -> ChecksumKind.SHA1;
            case SHA256 -> ChecksumKind.SHA256;
            case UNKNOWN, UNRECOGNIZED ->
                    throw new UnknownFormat("a checksum is of a kind that a newer release knows");
        };
    }
}
