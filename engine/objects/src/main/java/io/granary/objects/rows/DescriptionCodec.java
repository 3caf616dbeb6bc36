package io.granary.objects.rows;

import com.google.protobuf.ByteString;
import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.objects.Checksum;
import io.granary.objects.ChecksumKind;
import io.granary.objects.ETag;
import io.granary.objects.UploadId;
import io.granary.objects.UserHeaders;
import io.granary.objects.rows.proto.StoredRows;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// What is known of a body, as stored bytes.
public final class DescriptionCodec {
    private DescriptionCodec() {}

    static StoredRows.Body.Builder encode(Description description) {
        var stored =
                StoredRows.Body.newBuilder()
                        .setSize(description.size().value())
                        .setEtag(encode(description.etag()));
        stored.addAllHeaders(encode(description.headers()));
        description.checksums().forEach(checksum -> stored.addChecksums(encode(checksum)));
        description
                .fromUpload()
                .ifPresent(upload -> stored.setFromUpload(Heads.encode(upload.value())));
        return stored;
    }

    static Description decode(StoredRows.Body stored) {
        List<Checksum> checksums =
                stored.getChecksumsList().stream().map(DescriptionCodec::decode).toList();
        return new Description(
                ByteCount.of(stored.getSize()),
                decode(stored.getEtag()),
                decode(stored.getHeadersList()),
                checksums,
                stored.getFromUpload().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new UploadId(Heads.decode(stored.getFromUpload()))));
    }

    public static List<StoredRows.Header> encode(UserHeaders headers) {
        return headers.values().entrySet().stream()
                .map(header -> header(header.getKey(), header.getValue()))
                .toList();
    }

    public static UserHeaders decode(List<StoredRows.Header> stored) {
        var headers = new TreeMap<String, String>();
        stored.forEach(header ->
                headers.put(
                        header.getName(), header.getValue().toString(StandardCharsets.ISO_8859_1)));
        return new UserHeaders(headers);
    }

    private static StoredRows.Header header(String name, String value) {
        return StoredRows.Header.newBuilder()
                .setName(name)
                .setValue(ByteString.copyFrom(value, StandardCharsets.ISO_8859_1))
                .build();
    }

    public static StoredRows.ETag encode(ETag etag) {
        int dash = etag.value().indexOf('-');
        String digest = dash < 0 ? etag.value() : etag.value().substring(0, dash);
        int parts = dash < 0 ? 0 : Integer.parseInt(etag.value().substring(dash + 1));
        return StoredRows.ETag.newBuilder()
                .setDigest(ByteString.copyFrom(HexFormat.of().parseHex(digest)))
                .setParts(parts)
                .build();
    }

    public static ETag decode(StoredRows.ETag stored) {
        String digest = HexFormat.of().formatHex(stored.getDigest().toByteArray());
        return new ETag(stored.getParts() == 0 ? digest : digest + "-" + stored.getParts());
    }

    public static StoredRows.Checksum encode(Checksum checksum) {
        return StoredRows.Checksum.newBuilder()
                .setKind(encode(checksum.kind()))
                .setValue(Heads.encode(checksum.value()))
                .setComposite(checksum.composite())
                .build();
    }

    public static Checksum decode(StoredRows.Checksum stored) {
        return new Checksum(
                decode(stored.getKind()), Heads.decode(stored.getValue()), stored.getComposite());
    }

    public static StoredRows.Checksum.Kind encode(ChecksumKind kind) {
        return switch (kind) {
            case CRC32 -> StoredRows.Checksum.Kind.CRC32;
            case CRC32C -> StoredRows.Checksum.Kind.CRC32C;
            case CRC64NVME -> StoredRows.Checksum.Kind.CRC64NVME;
            case SHA1 -> StoredRows.Checksum.Kind.SHA1;
            case SHA256 -> StoredRows.Checksum.Kind.SHA256;
        };
    }

    public static ChecksumKind decode(StoredRows.Checksum.Kind stored) {
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
