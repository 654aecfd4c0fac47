package dev.probity.cli;

import dev.probity.ledger.Checkpoint;
import dev.probity.ledger.Hash;
import dev.probity.ledger.InclusionProof;
import dev.probity.ledger.MalformedException;
import dev.probity.ledger.Merkle;
import dev.probity.ledger.NoteVerifier;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The server's answer to "why", with every proof in it checked here rather than believed.
 *
 * @param proven how many ledger entries were proven to be under the signed checkpoint
 * @param broken what did not verify; empty when everything did
 */
public record WhyAnswer(JsonNode answer, int proven, List<String> broken) {

    /**
     * Checks an answer.
     *
     * @param key the ledger's key as text; the one in the answer is used only to say when it differs
     */
    public static WhyAnswer check(JsonNode answer, String key) {
        List<String> broken = new ArrayList<>();
        int proven = 0;
        if (!answer.path("key").asString("").equals(key)) {
            broken.add("the answer names another key than the ledger's");
        }
        try {
            Checkpoint checkpoint =
                    Checkpoint.verified(answer.path("checkpoint").asString(""), NoteVerifier.parse(key));
            for (JsonNode entry : answer.path("entries")) {
                if (proves(entry, checkpoint)) {
                    proven++;
                } else {
                    broken.add("the entry at index " + entry.path("leaf_index").asLong() + " is not in the log");
                }
            }
        } catch (MalformedException | IllegalArgumentException e) {
            broken.add("the checkpoint or a proof is malformed: " + e.getMessage());
        }
        return new WhyAnswer(answer, proven, List.copyOf(broken));
    }

    private static boolean proves(JsonNode entry, Checkpoint checkpoint) {
        List<Hash> hashes = new ArrayList<>();
        entry.path("hashes").forEach(hash -> hashes.add(Hash.ofBase64(hash.asString())));
        byte[] leaf = Base64.getDecoder().decode(entry.path("leaf").asString(""));
        return new InclusionProof(entry.path("leaf_index").asLong(), checkpoint.size(), hashes)
                .verifies(Merkle.leaf(leaf), checkpoint.root());
    }

    /** Whether there is at least one proof and all of them hold. */
    public boolean holds() {
        return proven > 0 && broken.isEmpty();
    }

    /** Prints what people want to know: the steps, their facts, the proofs and the gaps. */
    public void print(PrintWriter out) {
        JsonNode subject = answer.path("subject");
        out.println("why " + subject.path("type").asString("") + " "
                + subject.path("id").asString(""));
        String section = "";
        for (JsonNode step : answer.path("steps")) {
            String next = step.path("section").asString("");
            if (!next.equals(section)) {
                section = next;
                out.println();
                out.println(section.replace('_', ' '));
            }
            out.println("  " + step.path("summary").asString(""));
            for (Map.Entry<String, JsonNode> fact : step.path("facts").properties()) {
                JsonNode value = fact.getValue();
                out.println("      " + fact.getKey().replace('_', ' ') + ": "
                        + (value.isValueNode() ? value.asString("") : value.toString()));
            }
        }
        out.println();
        out.println("ledger");
        for (JsonNode entry : answer.path("entries")) {
            JsonNode it = entry.path("entry");
            out.println("  " + entry.path("leaf_index").asLong() + "  "
                    + it.path("time").asString("") + "  "
                    + it.path("action").asString("") + "  " + it.path("outcome").asString("") + "  "
                    + it.path("actor").asString(it.path("actor_name").asString("")));
        }
        answer.path("gaps").forEach(gap -> out.println("  gap: " + gap.asString("")));
        broken.forEach(line -> out.println("  BROKEN: " + line));
        out.println(holds() ? proven + " entries proven under the signed checkpoint" : "NOT proven");
    }
}
