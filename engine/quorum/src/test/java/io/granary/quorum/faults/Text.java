package io.granary.quorum.faults;

import io.granary.foundation.bytes.Bytes;
import io.granary.rpc.WireForm;
import java.nio.ByteBuffer;
import java.util.List;

/// How texts travel, with which tests ask and answer.
public enum Text implements WireForm<String> {
    FORM;

    @Override
    public List<ByteBuffer> write(String value) {
        return List.of(Bytes.utf8(value).toByteBuffer());
    }

    @Override
    public String read(ByteBuffer bytes) {
        return Bytes.copyOf(bytes).toUtf8();
    }
}
