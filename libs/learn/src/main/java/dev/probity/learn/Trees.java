package dev.probity.learn;

import tools.jackson.databind.JsonNode;

/**
 * The trees of an XGBoost model, read from its JSON, as flat arrays. Walking them gives XGBoost's own margin: a row goes
 * left where {@code value < condition} in single precision, and where the split says when the value is missing.
 */
final class Trees {

    final int[] roots;
    final int[] left;
    final int[] right;
    final int[] slot;
    final float[] condition;
    final boolean[] missingLeft;
    final float[] cover;
    final float baseMargin;

    private Trees(int trees, int nodes, float baseMargin) {
        this.roots = new int[trees];
        this.left = new int[nodes];
        this.right = new int[nodes];
        this.slot = new int[nodes];
        this.condition = new float[nodes];
        this.missingLeft = new boolean[nodes];
        this.cover = new float[nodes];
        this.baseMargin = baseMargin;
    }

    /** Reads the {@code learner} of a binary classifier; {@link BadModelException} when it is anything else. */
    static Trees read(JsonNode xgboost) {
        JsonNode learner = xgboost.path("learner");
        String objective = learner.path("objective").path("name").asString("");
        if (!objective.equals("binary:logistic")) {
            throw new BadModelException("the objective is " + objective + ", not binary:logistic");
        }
        String base = learner.path("learner_model_param").path("base_score").asString("");
        JsonNode trees = learner.path("gradient_booster").path("model").path("trees");
        int nodes = 0;
        for (JsonNode tree : trees) {
            nodes += tree.path("left_children").size();
        }
        Trees read = new Trees(trees.size(), nodes, margin(base));
        int offset = 0;
        for (int t = 0; t < trees.size(); t++) {
            read.roots[t] = offset;
            offset += read.readTree(trees.get(t), offset);
        }
        return read;
    }

    private static float margin(String baseScore) {
        try {
            float p = Float.parseFloat(baseScore.replace("[", "").replace("]", ""));
            return (float) -Math.log(1 / p - 1);
        } catch (NumberFormatException e) {
            throw new BadModelException("base_score is no number", e);
        }
    }

    private int readTree(JsonNode tree, int offset) {
        JsonNode lefts = tree.path("left_children");
        JsonNode rights = tree.path("right_children");
        JsonNode slots = tree.path("split_indices");
        JsonNode conditions = tree.path("split_conditions");
        JsonNode defaults = tree.path("default_left");
        JsonNode covers = tree.path("sum_hessian");
        int size = lefts.size();
        for (JsonNode kind : tree.path("split_type")) {
            if (kind.asInt() != 0) {
                throw new BadModelException("categorical splits are not supported: categories are encoded as numbers");
            }
        }
        for (int i = 0; i < size; i++) {
            int l = lefts.get(i).asInt();
            int r = rights.get(i).asInt();
            if (l >= size || r >= size || (l >= 0 && (l <= 0 || r <= 0))) {
                throw new BadModelException("a tree points outside itself");
            }
            left[offset + i] = l < 0 ? -1 : offset + l;
            right[offset + i] = r < 0 ? -1 : offset + r;
            slot[offset + i] = slots.get(i).asInt();
            condition[offset + i] = conditions.get(i).floatValue();
            missingLeft[offset + i] = defaults.get(i).asInt() != 0;
            cover[offset + i] = covers.get(i).floatValue();
        }
        return size;
    }

    boolean leaf(int node) {
        return left[node] < 0;
    }

    /** The log-odds of the row that starts at this offset. */
    float margin(float[] matrix, int offset) {
        float sum = 0;
        for (int root : roots) {
            int node = root;
            while (left[node] >= 0) {
                float value = matrix[offset + slot[node]];
                boolean goLeft = Float.isNaN(value) ? missingLeft[node] : value < condition[node];
                node = goLeft ? left[node] : right[node];
            }
            sum += condition[node];
        }
        return sum + baseMargin;
    }
}
