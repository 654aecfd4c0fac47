package dev.probity.cli.demo;

import dev.probity.cli.Api;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes the demo's users through the API and signs each of them in with their own password. */
final class People {

    private final Map<Person, Api> signedIn = new EnumMap<>(Person.class);
    private final Map<Person, String> passwords = new EnumMap<>(Person.class);
    private final String suffix;
    private final Api admin;

    private People(String suffix, Api admin) {
        this.suffix = suffix;
        this.admin = admin;
    }

    /** @param suffix keeps the users of several demos on one data directory apart */
    static People create(Api control, String adminKey, String suffix) {
        Api admin = control.as(adminKey);
        People people = new People(suffix, admin);
        for (Person person : Person.values()) {
            String password = password();
            people.passwords.put(person, password);
            admin.post(
                            "/api/v1/users",
                            Map.of(
                                    "email",
                                    people.email(person),
                                    "name",
                                    person.firstName,
                                    "password",
                                    password,
                                    "roles",
                                    person.roles))
                    .orFail("making the user " + person);
            String token = control.post(
                            "/api/v1/tokens",
                            Map.of("grant_type", "password", "email", people.email(person), "password", password))
                    .orFail("the sign-in of " + person)
                    .json()
                    .path("access_token")
                    .asString();
            people.signedIn.put(person, control.as(token));
        }
        return people;
    }

    /** A key for an application that is trusted to say on which lawful basis it sends personal data. */
    Api application(String name) {
        String key = admin.post(
                        "/api/v1/api-keys",
                        Map.of("name", name + suffix, "scopes", List.of("gateway:use", "gateway:trusted-context")))
                .orFail("making the application's key")
                .json()
                .path("key")
                .asString();
        return admin.as(key);
    }

    Api api(Person person) {
        Api api = signedIn.get(person);
        if (api == null) {
            throw new IllegalStateException(person + " is not signed in");
        }
        return api;
    }

    String email(Person person) {
        return person.firstName.toLowerCase(Locale.ROOT) + suffix + "@demo.example";
    }

    String passwordOf(Person person) {
        return passwords.getOrDefault(person, "");
    }

    private static String password() {
        byte[] random = new byte[18];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
