package dev.probity.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.platform.configuration.Network;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedProxiesTest {

    private final TrustedProxies proxies =
            new TrustedProxies(List.of(Network.parse("10.0.0.0/8"), Network.parse("2001:db8::/64")));

    @ParameterizedTest(name = "{0} saying {1}, {2} is {3}, secure {4}")
    @CsvSource(nullValues = "-", delimiter = '|', textBlock = """
            203.0.113.9 | 198.51.100.1                   | https       | 203.0.113.9  | false
            10.0.0.1    | -                              | -           | 10.0.0.1     | false
            10.0.0.1    | 198.51.100.1                   | -           | 198.51.100.1 | false
            10.0.0.1    | 198.51.100.1                   | https       | 198.51.100.1 | true
            2001:db8::2 | 198.51.100.1                   | HTTPS       | 198.51.100.1 | true
            10.0.0.1    | 1.1.1.1, 198.51.100.1          | https       | 198.51.100.1 | true
            10.0.0.1    | 198.51.100.1, 10.0.0.2         | https       | 198.51.100.1 | true
            10.0.0.1    | 10.0.0.3, 10.0.0.2             | https       | 10.0.0.3     | true
            10.0.0.1    | 1.1.1.1, 198.51.100.1,10.0.0.2 | https,https | 198.51.100.1 | true
            10.0.0.1    | 198.51.100.1                   | https,http  | 198.51.100.1 | false
            10.0.0.1    | 198.51.100.1, unknown          | https       | 10.0.0.1     | true
            10.0.0.1    | 198.51.100.1:5678              | https       | 198.51.100.1 | true
            10.0.0.1    | 198.51.100.1:5678, 10.0.0.2:80 | https       | 198.51.100.1 | true
            10.0.0.1    | 2001:db8:1::7                  | https       | 2001:db8:1::7 | true
            10.0.0.1    | [2001:db8:1::7]                | https       | 2001:db8:1::7 | true
            10.0.0.1    | [2001:db8:1::7]:443            | https       | 2001:db8:1::7 | true
            10.0.0.1    | 1.1.1.1, [2001:db8::9]:443     | https       | 1.1.1.1      | true
            10.0.0.1    | 198.51.100.1:                  | https       | 10.0.0.1     | true
            10.0.0.1    | 198.51.100.1:port              | https       | 10.0.0.1     | true
            10.0.0.1    | 198.51.100.1:5678:9            | https       | 10.0.0.1     | true
            10.0.0.1    | 999.51.100.1:5678              | https       | 10.0.0.1     | true
            10.0.0.1    | [198.51.100.1]:443             | https       | 10.0.0.1     | true
            10.0.0.1    | [2001:db8:1::7                 | https       | 10.0.0.1     | true
            10.0.0.1    | [::x]:443                      | https       | 10.0.0.1     | true
            10.0.0.1    | ''                             | ''          | 10.0.0.1     | false
            """)
    void shouldBelieveOnlyThoseItKnows(
            String peer, @Nullable String forwardedFor, @Nullable String proto, String address, boolean secure) {
        assertThat(proxies.client(peer, false, forwardedFor, proto))
                .isEqualTo(new TrustedProxies.Client(address, secure));
    }

    @Test
    void shouldKeepTheConnectionsOwnTlsWhenNobodySaysOtherwise() {
        assertThat(proxies.client("10.0.0.1", true, null, null).secure()).isTrue();
        assertThat(proxies.client("203.0.113.9", true, null, "http").secure()).isTrue();
    }

    @Test
    void shouldTrustNobodyWhenNobodyIsNamed() {
        assertThat(new TrustedProxies(null).client("127.0.0.1", false, "198.51.100.1", "https"))
                .isEqualTo(new TrustedProxies.Client("127.0.0.1", false));
    }
}
