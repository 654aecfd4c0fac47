package dev.probity.learn;

import java.math.BigInteger;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Personal data that belongs to nobody but has the form of the real thing: addresses under the reserved example domains,
 * phone numbers from ranges set aside for fiction, cards and IBANs with right check digits on unassigned numbers.
 */
record MadeUpPerson(String email, String name, String card, String iban, String phone, String notes) {

    private static final String[] FIRST = {
        "Ada", "Amir", "Anja", "Bela", "Carmen", "Chen", "Dario", "Elif", "Emil", "Farah", "Gustav", "Hana", "Ines",
        "Jonas", "Kaveh", "Lena", "Mara", "Nils", "Olga", "Paul", "Quentin", "Rosa", "Samir", "Tara", "Uwe", "Vera",
        "Wanda", "Xenia", "Yusuf", "Zoe"
    };
    private static final String[] LAST = {
        "Adler",
        "Baker",
        "Costa",
        "Dietz",
        "Evans",
        "Fischer",
        "Garcia",
        "Hoffmann",
        "Ivanova",
        "Jansen",
        "Kaya",
        "Lopez",
        "Meyer",
        "Novak",
        "Okafor",
        "Patel",
        "Quinn",
        "Rossi",
        "Schmidt",
        "Tanaka",
        "Ueda",
        "Vogel",
        "Weber",
        "Young",
        "Zhang"
    };
    private static final String[] DOMAINS = {"example.org", "example.com", "example.net"};
    private static final String[] REMARKS = {
        "asked about pricing", "likes the new feed", "wants fewer notifications", "reported a slow upload", "no remarks"
    };

    static MadeUpPerson draw(SplittableRandom random, boolean badEmail) {
        String first = FIRST[random.nextInt(FIRST.length)];
        String last = LAST[random.nextInt(LAST.length)];
        String address =
                "%s.%s%d".formatted(first, last, random.nextInt(10_000)).toLowerCase(Locale.ROOT);
        String email = badEmail ? address : address + '@' + DOMAINS[random.nextInt(DOMAINS.length)];
        String card = card(random);
        String iban = iban(random);
        String phone = "+1 %d 555 01%02d".formatted(201 + random.nextInt(700), random.nextInt(100));
        return new MadeUpPerson(email, first + ' ' + last, card, iban, phone, notes(random, phone, email));
    }

    private static String notes(SplittableRandom random, String phone, String email) {
        String remark = REMARKS[random.nextInt(REMARKS.length)];
        return switch (random.nextInt(40)) {
            case 0 -> remark + ", call back at " + phone;
            case 1 -> remark + "; write to " + email + " instead";
            case 2 -> remark + " from 203.0.113." + (1 + random.nextInt(254));
            case 3 ->
                "SSN given by phone: %03d-%02d-%04d"
                        .formatted(100 + random.nextInt(500), 10 + random.nextInt(80), 1000 + random.nextInt(8999));
            default -> remark;
        };
    }

    /** Sixteen digits with a right Luhn digit. */
    private static String card(SplittableRandom random) {
        var digits = new StringBuilder("4000");
        for (int i = 0; i < 11; i++) {
            digits.append(random.nextInt(10));
        }
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            int digit = digits.charAt(i) - '0';
            int doubled = i % 2 == 0 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return digits.append((10 - sum % 10) % 10).toString();
    }

    /** A German IBAN with right check digits (ISO 7064 MOD 97-10). */
    private static String iban(SplittableRandom random) {
        String account =
                "%08d%010d".formatted(10_000_000 + random.nextInt(80_000_000), random.nextLong(10_000_000_000L));
        int remainder =
                new BigInteger(account + "131400").mod(BigInteger.valueOf(97)).intValue();
        return "DE%02d%s".formatted(98 - remainder, account);
    }

    void write(CsvLine line) {
        line.add(email);
        line.add(name);
        line.add(card);
        line.add(iban);
        line.add(phone);
        line.add(notes);
    }
}
