package io.granary.service.block;

import io.granary.kit.settings.ByteCountReader;
import io.granary.kit.settings.SettingsContract;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

final class BlockSettingsTest extends SettingsContract {
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableConfigurationProperties(BlockServiceSettings.class)
    @Import(ByteCountReader.class)
    static class OnlySettings {}

    BlockSettingsTest() {
        super(BlockService.class, BlockServiceSettings.class, OnlySettings.class);
    }
}
