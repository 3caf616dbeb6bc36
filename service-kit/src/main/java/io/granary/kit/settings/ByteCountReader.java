package io.granary.kit.settings;

import io.granary.foundation.bytes.ByteCount;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.core.convert.converter.Converter;
import org.springframework.util.unit.DataSize;

/// Reads sizes such as `64KB` or `1GB`, where 1KB is 1024 bytes, from settings.
@ConfigurationPropertiesBinding
public final class ByteCountReader implements Converter<String, ByteCount> {
    @Override
    public ByteCount convert(String text) {
        return ByteCount.of(DataSize.parse(text.strip()).toBytes());
    }
}
