package dev.probity.platform.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.platform.net.AddressGuard.Fault;
import dev.probity.platform.net.AddressGuard.Verdict;
import java.net.InetAddress;
import java.net.URI;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    private final AddressGuard guard = new AddressGuard(false);

    /** The blocks are those of IANA's special-purpose address registries, first and last address of each. */
    @Nested
    class Addresses {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "0.0.0.0",
                    "0.255.255.255",
                    "10.0.0.0",
                    "10.255.255.255",
                    "100.64.0.0",
                    "100.127.255.255",
                    "127.0.0.1",
                    "127.255.255.255",
                    "169.254.0.0",
                    "169.254.169.254",
                    "172.16.0.0",
                    "172.31.255.255",
                    "192.0.0.1",
                    "192.0.2.1",
                    "192.88.99.1",
                    "192.168.0.0",
                    "192.168.255.255",
                    "198.18.0.0",
                    "198.19.255.255",
                    "198.51.100.7",
                    "203.0.113.7",
                    "224.0.0.1",
                    "239.255.255.255",
                    "240.0.0.1",
                    "255.255.255.255",
                    "::",
                    "::1",
                    "::ffff:10.0.0.1",
                    "::ffff:169.254.169.254",
                    "::7f00:1",
                    "64:ff9b::a9fe:a9fe",
                    "64:ff9b:1::1",
                    "100::1",
                    "2001::1",
                    "2001:1ff::1",
                    "2001:db8::1",
                    "2002:7f00:1::",
                    "3fff::1",
                    "5f00::1",
                    "fc00::1",
                    "fd00:ec2::254",
                    "fe80::1",
                    "fec0::1",
                    "ff02::1",
                })
        void shouldNotBePublicInASpecialBlock(String address) throws Exception {
            assertThat(AddressGuard.isPublic(InetAddress.getByName(address))).isFalse();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "1.1.1.1",
                    "9.255.255.255",
                    "11.0.0.0",
                    "100.63.255.255",
                    "100.128.0.0",
                    "126.255.255.255",
                    "172.15.255.255",
                    "172.32.0.0",
                    "192.167.255.255",
                    "192.169.0.0",
                    "198.17.255.255",
                    "198.20.0.0",
                    "223.255.255.255",
                    "::ffff:93.184.216.34",
                    "2001:200::1",
                    "2606:2800:220:1:248:1893:25c8:1946",
                    "2a00:1450:4001:81b::200e",
                })
        void shouldBePublicBesideIt(String address) throws Exception {
            assertThat(AddressGuard.isPublic(InetAddress.getByName(address))).isTrue();
        }
    }

    @Nested
    class Naming {
        @ParameterizedTest
        @CsvSource({
            "https://127.0.0.1/x, PRIVATE_NETWORK",
            "https://localhost/x, PRIVATE_NETWORK",
            "https://2130706433/x, PRIVATE_NETWORK",
            "https://[::ffff:127.0.0.1]/x, PRIVATE_NETWORK",
            "https://[fd00::1]/x, PRIVATE_NETWORK",
            "http://93.184.216.34/x, PLAIN",
            "file:///etc/passwd, FORM",
            "gopher://93.184.216.34/x, FORM",
            "https:///x, FORM",
            "https://user:pass@93.184.216.34/x, FORM",
            "https://93.184.216.34/x#there, FORM",
            "https://no-such-host.invalid/x, UNKNOWN_HOST",
        })
        void shouldSayWhatIsWrong(URI url, Fault fault) {
            assertThat(guard.check(url)).contains(fault);
        }

        @Test
        void shouldAcceptPublicHttps() {
            assertThat(guard.check(URI.create("https://93.184.216.34/x?a=b"))).isEmpty();
        }

        @Test
        void shouldAcceptPrivateAddressesAndUnknownHostsOnlyWhenAllowed() {
            AddressGuard lenient = new AddressGuard(true);
            assertThat(lenient.check(URI.create("http://127.0.0.1:8000/x"))).isEmpty();
            assertThat(lenient.check(URI.create("http://no-such-host.invalid/x")))
                    .isEmpty();
            assertThat(lenient.check(URI.create("file:///etc/passwd"))).contains(Fault.FORM);
        }
    }

    @Nested
    class Connecting {
        @Test
        void shouldAnswerTheAddressesThatWereLookedAt() throws Exception {
            assertThat(guard.resolve(URI.create("https://93.184.216.34/x")))
                    .isEqualTo(new Verdict.Allowed(java.util.List.of(InetAddress.getByName("93.184.216.34"))));
        }

        @Test
        void shouldRefuseWhatLeadsInside() {
            assertThat(guard.resolve(URI.create("https://10.0.0.1/x")))
                    .isEqualTo(new Verdict.Refused(Fault.PRIVATE_NETWORK));
            assertThat(new AddressGuard(true).resolve(URI.create("https://no-such-host.invalid/x")))
                    .isEqualTo(new Verdict.Refused(Fault.UNKNOWN_HOST));
        }
    }
}
