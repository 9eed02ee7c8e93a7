// SPDX-License-Identifier: Apache-2.0
package org.meshhelm.sdk;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** How Meshhelm is reached: directly, over HTTP/1.1, trusting MESHHELM_CA_FILE when it is set. */
final class Transport {
    private Transport() { }

    static HttpClient create() throws IOException {
        HttpClient.Builder client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10)).proxy(HttpClient.Builder.NO_PROXY)
            .followRedirects(HttpClient.Redirect.NEVER);
        String file = System.getenv("MESHHELM_CA_FILE");
        if (file != null && !file.isEmpty()) {
            client.sslContext(trusting(Path.of(file)));
        }
        return client.build();
    }

    static SSLContext trusting(Path pem) throws IOException {
        try (InputStream text = Files.newInputStream(pem)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int number = 0;
            for (Certificate certificate : CertificateFactory.getInstance("X.509").generateCertificates(text)) {
                trusted.setCertificateEntry("ca" + number++, certificate);
            }
            if (number == 0) {
                throw new IOException(pem + ": holds no certificate");
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException bad) {
            throw new IOException(pem + ": " + bad.getMessage(), bad);
        }
    }
}
