package dev.probity.detect.guard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Scores attacks by weighted features: word groups standing near each other, and marks that imitate a prompt's frame.
 *
 * <p>What it is: a hand-written list of features per attack family, combined as independent evidence,
 * {@code 1 - Π(1 - weight)}. What it is not: a trained classifier. It reads six European languages for the plainest
 * requests only, and misses attacks that are worded as ordinary questions. Linear in the number of words.
 */
public final class AttackScorer {
    /** Changes whenever a feature or a weight does; recorded with every decision. */
    public static final String VERSION = "features-1";

    /** Words beyond this are read only at the end of the text, where a late instruction would stand. */
    private static final int MAX_WORDS = 20_000;

    private static final Set<String> OVERRIDE = Set.of(
            "ignore",
            "disregard",
            "forget",
            "overlook",
            "bypass",
            "override",
            "neglect",
            "skip",
            "discard",
            "dismiss",
            "ignorez",
            "oubliez",
            "ignoriere",
            "vergiss",
            "ignora",
            "olvida",
            "ignoruj",
            "omit");
    private static final Set<String> EARLIER = Set.of(
            "previous",
            "prior",
            "above",
            "earlier",
            "preceding",
            "before",
            "foregoing",
            "all",
            "any",
            "your",
            "initial",
            "original",
            "system",
            "the",
            "everything",
            "everthing",
            "précédentes",
            "vorherigen",
            "anteriores",
            "previas");
    private static final Set<String> INSTRUCTIONS = Set.of(
            "instruction",
            "instructions",
            "directive",
            "directives",
            "rules",
            "rule",
            "guidelines",
            "prompt",
            "prompts",
            "commands",
            "command",
            "orders",
            "constraints",
            "restrictions",
            "told",
            "instructed",
            "guardrails",
            "policies",
            "programming",
            "context",
            "consignes",
            "anweisungen",
            "instrucciones",
            "istruzioni");
    private static final Set<String> ASK = Set.of(
            "what",
            "what's",
            "tell",
            "reveal",
            "share",
            "confirm",
            "give",
            "show",
            "print",
            "repeat",
            "output",
            "disclose",
            "provide",
            "say",
            "display",
            "write",
            "spell",
            "send",
            "leak",
            "recite",
            "know",
            "expose",
            "dump");
    private static final Set<String> HIDDEN = Set.of(
            "password",
            "passwords",
            "passcode",
            "passphrase",
            "credentials",
            "secret",
            "secrets",
            "pin",
            "contraseña",
            "passwort",
            "kennwort",
            "senha",
            "пароль",
            "hasło",
            "wachtwoord",
            "lösenord",
            "parola");
    private static final Set<String> OWNER = Set.of("your", "the", "our", "you", "system", "system's", "admin", "this");
    private static final Set<String> AUTHORITY = Set.of(
            "developer",
            "maintainer",
            "administrator",
            "admin",
            "creator",
            "president",
            "ceo",
            "engineer",
            "programmer",
            "operator",
            "root",
            "superuser",
            "openai",
            "anthropic");
    private static final Set<String> SPEAKER = Set.of("i'm", "am", "as", "your", "me");
    private static final Set<String> MODE = Set.of(
            "system",
            "maintenance",
            "debug",
            "developer",
            "admin",
            "god",
            "dan",
            "unrestricted",
            "sudo",
            "jailbreak",
            "jailbroken",
            "diagnostic",
            "override",
            "root",
            "test");
    private static final Set<String> PRETEND = Set.of(
            "pretend",
            "imagine",
            "roleplay",
            "suppose",
            "hypothetical",
            "hypothetically",
            "fictional",
            "simulate",
            "act",
            "immerse",
            "scenario",
            "persona",
            "character",
            "acting");
    private static final Set<String> FREEDOM = Set.of(
            "unfiltered",
            "uncensored",
            "unrestricted",
            "restrictions",
            "limitations",
            "filters",
            "filter",
            "filtering",
            "censorship",
            "ethical",
            "ethics",
            "moral",
            "guidelines",
            "rules",
            "anything",
            "dan",
            "jailbroken",
            "illegal",
            "warnings",
            "disclaimers",
            "policies",
            "policy",
            "amoral");
    private static final Set<String> WITHOUT = Set.of(
            "no", "without", "any", "free", "ignore", "never", "not", "do", "freed", "regardless", "bypass", "zero");
    private static final Set<String> ENCODING = Set.of(
            "decode",
            "rot13",
            "base64",
            "morse",
            "cipher",
            "pig",
            "latin",
            "hex",
            "reverse",
            "backwards",
            "interlace",
            "encode",
            "encoded",
            "ascii",
            "leetspeak",
            "acrostic");
    private static final Set<String> REFUSAL = Set.of("refuse", "apologize", "sorry", "decline", "can't", "cannot");
    private static final Set<String> NEVER = Set.of("never", "don't", "not", "without");

    private static final List<Near> NEAR = List.of(
            new Near("override-instructions", 0.85, 0.9, 8, List.of(OVERRIDE, EARLIER, INSTRUCTIONS)),
            new Near(
                    "override-above",
                    0.3,
                    0.6,
                    3,
                    List.of(OVERRIDE, Set.of("above", "previous", "prior", "everything"))),
            new Near("asks-for-secret", 0.05, 0.5, 8, List.of(ASK, OWNER, HIDDEN)),
            new Near(
                    "asks-for-secret-key",
                    0.05,
                    0.5,
                    8,
                    List.of(ASK, Set.of("secret", "api", "access", "private"), Set.of("key", "keys"))),
            new Near(
                    "asks-for-prompt",
                    0.1,
                    0.75,
                    8,
                    List.of(
                            ASK,
                            Set.of("system", "initial", "original", "hidden", "your", "full"),
                            Set.of("prompt", "instructions", "prompts"))),
            new Near(
                    "asks-in-other-language",
                    0.05,
                    0.45,
                    8,
                    List.of(
                            Set.of(
                                    "cuál", "quel", "qual", "was", "wie", "jaki", "какой", "wat", "vad", "care", "dime",
                                    "dis", "lautet"),
                            Set.of(
                                    "contraseña",
                                    "passe",
                                    "password",
                                    "passwort",
                                    "senha",
                                    "пароль",
                                    "hasło",
                                    "wachtwoord",
                                    "lösenord",
                                    "parola",
                                    "clave"))),
            new Near("claims-authority", 0.4, 0.4, 6, List.of(SPEAKER, AUTHORITY)),
            new Near(
                    "special-mode", 0.45, 0.4, 3, List.of(MODE, Set.of("mode", "reset", "audit", "override", "check"))),
            new Near("role-without-rules", 0.75, 0.4, 30, List.of(PRETEND, WITHOUT, FREEDOM)),
            new Near(
                    "you-are-now",
                    0.4,
                    0.25,
                    3,
                    List.of(Set.of("you"), Set.of("are", "will"), Set.of("now", "be", "act"))),
            new Near("do-anything-now", 0.85, 0.3, 3, List.of(Set.of("do"), Set.of("anything"), Set.of("now"))),
            new Near("never-refuse", 0.45, 0.2, 4, List.of(NEVER, REFUSAL)),
            new Near(
                    "no-limits",
                    0.4,
                    0.15,
                    3,
                    List.of(
                            Set.of("no", "without", "any", "zero"),
                            Set.of(
                                    "restrictions",
                                    "limitations",
                                    "filters",
                                    "filter",
                                    "censorship",
                                    "filtering",
                                    "guidelines",
                                    "limits"))),
            new Near("encoded-request", 0.1, 0.35, 20, List.of(ENCODING, HIDDEN)),
            new Near(
                    "decode-and-answer",
                    0.1,
                    0.3,
                    6,
                    List.of(
                            Set.of("decode", "decipher", "unscramble"),
                            Set.of("this", "following", "cipher", "code", "message"))),
            new Near(
                    "split-payload",
                    0.25,
                    0.5,
                    12,
                    List.of(
                            Set.of("a", "x", "part"),
                            Set.of("b", "y", "1"),
                            Set.of("z", "concatenate", "combine", "interlace", "c"))),
            new Near(
                    "in-imagined-world",
                    0.35,
                    0.4,
                    40,
                    List.of(
                            PRETEND,
                            Set.of(
                                    "password",
                                    "passwords",
                                    "credentials",
                                    "phishing",
                                    "malware",
                                    "hack",
                                    "weapon",
                                    "secret",
                                    "birth",
                                    "address",
                                    "private"))),
            new Near(
                    "end-of-prompt",
                    0.2,
                    0.6,
                    4,
                    List.of(
                            Set.of("end", "new", "begin", "start", "updated"),
                            Set.of("instructions", "prompt", "instruction", "context"))),
            new Near(
                    "hides-from-user",
                    0.2,
                    0.6,
                    10,
                    List.of(
                            Set.of("don't", "not", "never", "without"),
                            Set.of("tell", "mention", "inform", "telling", "reveal", "notify"),
                            Set.of("user", "anyone", "human"))),
            new Near(
                    "threat-or-bribe",
                    0.3,
                    0.35,
                    20,
                    List.of(
                            Set.of(
                                    "die",
                                    "killed",
                                    "fired",
                                    "tip",
                                    "pay",
                                    "shut",
                                    "terminate",
                                    "delete",
                                    "emergency",
                                    "bomb",
                                    "give"),
                            Set.of("password", "unless", "otherwise", "comply", "obey", "else", "or", "passcode"),
                            Set.of("password", "comply", "obey", "now", "immediately", "passcode"))));

    private static final List<String> FRAMES = List.of(
            "<|im_start|>",
            "<|im_end|>",
            "<|system|>",
            "[inst]",
            "[/inst]",
            "<<sys>>",
            "### system",
            "### instruction",
            "<system",
            "</system",
            "[system",
            "system:",
            "```system",
            "<|endoftext|>",
            "assistant:");

    private AttackScorer() {}

    public static AttackScore score(String text) {
        Words all = Words.of(text);
        List<String> fired = new ArrayList<>();
        Combined combined = new Combined();
        if (all.size() <= MAX_WORDS) {
            near(all.words(), fired, combined);
        } else {
            near(all.words().subList(0, MAX_WORDS / 2), fired, combined);
            near(all.words().subList(all.size() - MAX_WORDS / 2, all.size()), fired, combined);
        }
        if (framed(text)) {
            fired.add("imitates-frame");
            combined.add(0.3, 0.55);
        }
        if (repeats(all)) {
            fired.add("repeats-token");
            combined.add(0.3, 0.35);
        }
        return new AttackScore(1 - combined.jailbreak, 1 - combined.injection, fired);
    }

    private static void near(List<String> words, List<String> fired, Combined combined) {
        for (Near feature : NEAR) {
            if (!fired.contains(feature.name) && feature.in(words)) {
                fired.add(feature.name);
                combined.add(feature.jailbreak, feature.injection);
            }
        }
    }

    private static boolean framed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean lineStart = i == 0 || text.charAt(i - 1) == '\n';
            if (c == '<' || c == '[' || c == '`' || c == '#' || lineStart) {
                for (String frame : FRAMES) {
                    if (text.regionMatches(true, i, frame, 0, frame.length())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** More than half of at least forty words are one and the same, or the same three come round and round. */
    private static boolean repeats(Words words) {
        int same = 0;
        for (int i = 3; i < words.size(); i++) {
            same += words.get(i).equals(words.get(i - 1)) || words.get(i).equals(words.get(i - 3)) ? 1 : 0;
        }
        return words.size() >= 40 && same > words.size() / 2;
    }

    private static final class Combined {
        private double jailbreak = 1;
        private double injection = 1;

        void add(double towardsJailbreak, double towardsInjection) {
            jailbreak *= 1 - towardsJailbreak;
            injection *= 1 - towardsInjection;
        }
    }

    /** One word of each group, in this order, all within {@code reach} words. */
    private record Near(String name, double jailbreak, double injection, int reach, List<Set<String>> groups) {
        boolean in(List<String> words) {
            // Where the latest chain reaching group g began; a later beginning is always the better one.
            int[] began = new int[groups.size()];
            Arrays.fill(began, Integer.MIN_VALUE);
            for (int i = 0; i < words.size(); i++) {
                for (int g = groups.size() - 1; g >= 0; g--) {
                    if (groups.get(g).contains(words.get(i))) {
                        int start = g == 0 ? i : began[g - 1];
                        if (start != Integer.MIN_VALUE && i - start <= reach) {
                            began[g] = Math.max(began[g], start);
                            if (g == groups.size() - 1) {
                                return true;
                            }
                        }
                    }
                }
            }
            return false;
        }
    }
}
