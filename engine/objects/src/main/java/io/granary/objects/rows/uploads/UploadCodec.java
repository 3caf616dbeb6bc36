package io.granary.objects.rows.uploads;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.BrokenInvariant;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.objects.AccessKeyId;
import io.granary.objects.BucketId;
import io.granary.objects.ObjectKey;
import io.granary.objects.PartNumber;
import io.granary.objects.UploadChecksum;
import io.granary.objects.VersionId;
import io.granary.objects.rows.DescriptionCodec;
import io.granary.objects.rows.Heads;
import io.granary.objects.rows.uploads.proto.StoredUploads;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Uploads and their parts as stored bytes.
final class UploadCodec {
    private UploadCodec() {}

    static Bytes head(UploadHead row) {
        var stored = StoredUploads.UploadHead.newBuilder();
        switch (row.state()) {
            case UploadHead.State.Open open -> stored.setOpen(encode(open));
            case UploadHead.State.Ended(var parts) ->
                    stored.setEnded(StoredUploads.Ended.newBuilder().addAllParts(encode(parts)));
        }
        return Heads.of(stored.build());
    }

    static Bytes head(PartRow row) {
        var stored = StoredUploads.PartHead.newBuilder();
        switch (row.state()) {
            case PartRow.State.Stored part -> stored.setStored(encode(part));
            case PartRow.State.Dropped() ->
                    stored.setDropped(StoredUploads.Dropped.getDefaultInstance());
        }
        return Heads.of(stored.build());
    }

    static UploadHead.State headState(Bytes head) {
        var stored = Heads.parse("an upload", StoredUploads.UploadHead.parser(), head);
        return switch (stored.getStateCase()) {
            case OPEN -> decode(stored.getOpen());
            case ENDED -> new UploadHead.State.Ended(decode(stored.getEnded().getPartsList()));
            case STATE_NOT_SET -> throw new BrokenInvariant("an upload without a state");
        };
    }

    static PartRow.State partState(Bytes head) {
        var stored = Heads.parse("a part", StoredUploads.PartHead.parser(), head);
        return switch (stored.getStateCase()) {
            case STORED -> decode(stored.getStored());
            case DROPPED -> new PartRow.State.Dropped();
            case STATE_NOT_SET -> throw new BrokenInvariant("a part without a state");
        };
    }

    private static StoredUploads.Open encode(UploadHead.State.Open open) {
        return StoredUploads.Open.newBuilder()
                .setBucket(Heads.encode(open.bucket().value()))
                .setKey(Heads.encode(open.key().utf8()))
                .addAllHeaders(DescriptionCodec.encode(open.headers()))
                .setChecksum(encode(open.checksum()))
                .setInitiator(open.initiator().value())
                .build();
    }

    private static UploadHead.State.Open decode(StoredUploads.Open stored) {
        return new UploadHead.State.Open(
                new BucketId(Heads.decode(stored.getBucket())),
                new ObjectKey(Heads.decode(stored.getKey())),
                DescriptionCodec.decode(stored.getHeadersList()),
                decode(stored.getChecksum()),
                new AccessKeyId(stored.getInitiator()));
    }

    private static StoredUploads.Stored encode(PartRow.State.Stored part) {
        return StoredUploads.Stored.newBuilder()
                .setStampMicros(part.stamp().micros())
                .setVersion(Heads.encode(part.version().value()))
                .setModifiedMillis(part.modified().toEpochMilli())
                .setSize(part.size().value())
                .setBlockSize(part.blockSize().toInt())
                .setEtag(DescriptionCodec.encode(part.etag()))
                .setChecksum(DescriptionCodec.encode(part.checksum()))
                .build();
    }

    private static PartRow.State.Stored decode(StoredUploads.Stored stored) {
        return new PartRow.State.Stored(
                new HybridTimestamp(stored.getStampMicros()),
                new VersionId(Heads.decode(stored.getVersion())),
                Instant.ofEpochMilli(stored.getModifiedMillis()),
                ByteCount.of(stored.getSize()),
                ByteCount.of(stored.getBlockSize()),
                DescriptionCodec.decode(stored.getEtag()),
                DescriptionCodec.decode(stored.getChecksum()));
    }

    static StoredUploads.Plan encode(UploadChecksum checksum) {
        return StoredUploads.Plan.newBuilder()
                .setKind(DescriptionCodec.encode(checksum.kind()))
                .setComposite(checksum.composite())
                .setChosen(checksum.chosen())
                .build();
    }

    static UploadChecksum decode(StoredUploads.Plan stored) {
        return new UploadChecksum(
                DescriptionCodec.decode(stored.getKind()),
                stored.getComposite(),
                stored.getChosen());
    }

    private static List<StoredUploads.Run> encode(SortedSet<PartNumber> parts) {
        var runs = new ArrayList<StoredUploads.Run>();
        int first = 0;
        int end = 0;
        for (PartNumber part : parts) {
            if (part.value() != end) {
                addRun(runs, first, end);
                first = part.value();
            }
            end = part.value() + 1;
        }
        addRun(runs, first, end);
        return runs;
    }

    private static void addRun(List<StoredUploads.Run> runs, int first, int end) {
        if (first < end) {
            runs.add(StoredUploads.Run.newBuilder().setFirst(first).setCount(end - first).build());
        }
    }

    private static SortedSet<PartNumber> decode(List<StoredUploads.Run> runs) {
        var parts = new TreeSet<PartNumber>();
        for (StoredUploads.Run run : runs) {
            for (int part = run.getFirst(); part < run.getFirst() + run.getCount(); part++) {
                parts.add(new PartNumber(part));
            }
        }
        return parts;
    }
}
