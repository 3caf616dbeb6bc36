package io.granary.service.gateway;

import io.granary.kit.settings.ByteCountReader;
import io.granary.kit.settings.SettingsContract;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

final class GatewaySettingsTest extends SettingsContract {
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableConfigurationProperties(GatewayServiceSettings.class)
    @Import(ByteCountReader.class)
    static class OnlySettings {}

    GatewaySettingsTest() {
        super(GatewayService.class, GatewayServiceSettings.class, OnlySettings.class);
    }
}
