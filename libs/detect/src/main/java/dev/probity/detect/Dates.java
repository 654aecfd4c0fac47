package dev.probity.detect;

import static dev.probity.detect.Identifier.shaped;

import java.util.ArrayList;
import java.util.List;

/** Dates as numbers, by ISO 8601, and with the month in words; the same forms near a word of birth. */
final class Dates {
    private static final EntityType DATE = new EntityType("DATE_TIME");
    private static final EntityType BIRTH = new EntityType("DATE_OF_BIRTH");

    private static final String YEAR = "(1[89]\\d{2}|20\\d{2})";
    private static final String SHORT_YEAR = "\\d{2}";
    private static final String MONTH = "(0?[1-9]|1[0-2])";
    private static final String DAY = "(0?[1-9]|[12]\\d|3[01])";
    private static final String CLOCK =
            "([01]?\\d|2[0-3]):[0-5]\\d(:[0-5]\\d([.,]\\d{1,9})?)?( ?[AP]\\.?M\\.?)?(Z|[+-]\\d{2}:?\\d{2})?";
    private static final String NAMED =
            "(Jan(uary|uar|vier)?|Feb(ruary|ruar)?|Mar(ch|s|zo)?|Apr(il)?|May|Mai|Mayo|June?|Juni"
                    + "|Juin|Junio|July?|Juli|Juillet|Julio|Aug(ust)?|Août|Agosto|Sept?(ember|iembre|embre)?|O[ck]t(ober|obre|ubre)?"
                    + "|Nov(ember|embre|iembre)?|Dec(ember)?|Dez(ember)?|Décembre|Diciembre|Dicembre|März|Février|Avril|Enero"
                    + "|Febrero|Abril|Gennaio|Febbraio|Aprile|Maggio|Giugno|Luglio|Settembre|Ottobre)";
    private static final String ORDINAL = DAY + "(st|nd|rd|th|\\.)?";

    static final List<Identifier> ALL = all();

    private Dates() {}

    private record Form(String layout, double score) {}

    private static List<Identifier> all() {
        List<Form> whole = new ArrayList<>();
        whole.add(new Form(YEAR + "-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])([T ]" + CLOCK + ")?", 0.8));
        for (String separator : List.of("/", "-", "\\.")) {
            whole.add(new Form(YEAR + separator + MONTH + separator + DAY, 0.65));
            whole.add(new Form(DAY + separator + MONTH + separator + YEAR, 0.65));
            whole.add(new Form(MONTH + separator + DAY + separator + YEAR, 0.65));
            whole.add(new Form(DAY + separator + MONTH + separator + SHORT_YEAR, 0.6));
            whole.add(new Form(MONTH + separator + DAY + separator + SHORT_YEAR, 0.6));
        }
        whole.add(new Form(DAY + "-" + NAMED + "-(" + YEAR + "|" + SHORT_YEAR + ")", 0.8));
        whole.add(new Form(NAMED + "\\.? " + ORDINAL + ",? " + YEAR, 0.85));
        whole.add(new Form(ORDINAL + " (of |de )?" + NAMED + "\\.?,? (de )?" + YEAR, 0.85));
        List<Identifier> all = new ArrayList<>();
        for (Form form : whole) {
            all.add(shaped(DATE, form.layout, form.score, "a day of a year"));
            all.add(shaped(BIRTH, form.layout, 0.05, "a day of a year").onlyNear(0.97));
        }
        all.add(shaped(DATE, DAY + "-" + NAMED, 0.6, "a day of a month"));
        all.add(shaped(DATE, NAMED + "-" + YEAR, 0.6, "a month of a year"));
        all.add(shaped(DATE, NAMED + "\\.? " + DAY + "(st|nd|rd|th)", 0.7, "a day of a month"));
        all.add(shaped(DATE, DAY + "(st|nd|rd|th) (of )?" + NAMED, 0.7, "a day of a month"));
        all.add(shaped(DATE, "(?c)" + NAMED + "\\.? " + DAY, 0.5, "a day of a month"));
        all.add(shaped(DATE, "(?c)" + NAMED + " " + YEAR, 0.6, "a month of a year"));
        all.add(shaped(DATE, MONTH + "/" + YEAR, 0.2, "a month of a year"));
        all.add(shaped(DATE, MONTH + "/" + DAY, 0.1, "a day of a month"));
        all.add(shaped(DATE, "year " + YEAR, 0.5, "a year"));
        return List.copyOf(all);
    }
}
