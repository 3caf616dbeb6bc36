package io.granary.e2e;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/// A certificate for this machine, made by the JDK's own tool, and the trust in it.
record SelfSigned(Path folder) {
    private static final String PASSWORD = "not a secret";

    static SelfSigned in(Path folder) {
        SelfSigned made = new SelfSigned(folder);
        made.keytool(
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1");
        made.keytool("-exportcert", "-rfc", "-file", made.pem().toString());
        return made;
    }

    /// The certificate alone, as clients that are not written in Java read it.
    Path pem() {
        return folder.resolve("certificate.pem");
    }

    private Path store() {
        return folder.resolve("certificate.p12");
    }

    private void keytool(String... words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(words));
        command.addAll(List.of("-alias", "granary", "-storetype", "PKCS12"));
        command.addAll(List.of("-storepass", PASSWORD, "-keystore", store().toString()));
        Commands.run(folder, Map.of(), command.toArray(String[]::new)).succeeded();
    }

    /// What the server needs in its environment.
    Map<String, String> settings() {
        String bundle = "SPRING_SSL_BUNDLE_JKS_GRANARY_KEYSTORE_";
        return Map.of(
                "GRANARY_S3_TLS_BUNDLE",
                "granary",
                bundle + "LOCATION",
                "file:" + store(),
                bundle + "PASSWORD",
                PASSWORD,
                bundle + "TYPE",
                "PKCS12");
    }

    TrustManager[] trust() {
        try (InputStream in = Files.newInputStream(store())) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("granary", keys.getCertificate("granary"));
            TrustManagerFactory factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            return factory.getTrustManagers();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust(), null);
            return context;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
