package dev.probity.detect.names;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A trained model: for each place of {@link Features} a weight for each {@link Label}, in two bytes. Immutable.
 *
 * <p>The file begins with {@code PRBNAMES}, the version of its form, the version of the model, and the numbers of bits
 * and labels; the weights follow, deflated.
 */
public final class NameModel {
    private static final byte[] MAGIC = "PRBNAMES".getBytes(StandardCharsets.US_ASCII);
    private static final int FORM = 1;

    /** Labels are padded to a power of two. */
    static final int STRIDE = 16;

    private final String version;
    private final short[] weights;

    NameModel(String version, short[] weights) {
        if (weights.length != STRIDE << Features.BITS) {
            throw new IllegalArgumentException(
                    "a model has " + (STRIDE << Features.BITS) + " weights, not " + weights.length);
        }
        this.version = version;
        this.weights = weights;
    }

    /** The version that its maker gave it. */
    public String version() {
        return version;
    }

    short[] weights() {
        return weights;
    }

    /** The model that the library brings. */
    public static NameModel standard() {
        return Shipped.MODEL;
    }

    private static final class Shipped {
        private static final NameModel MODEL = read();

        private static NameModel read() {
            try (InputStream in = NameModel.class.getResourceAsStream("names.model")) {
                if (in == null) {
                    throw new IllegalStateException("the library was built without its model of names");
                }
                return NameModel.read(in);
            } catch (IOException e) {
                throw new IllegalStateException("the library's model of names cannot be read", e);
            }
        }
    }

    /** @throws IOException when it is not a model, or one of another form */
    public static NameModel read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        byte[] magic = data.readNBytes(MAGIC.length);
        if (!MessageDigest.isEqual(magic, MAGIC)) {
            throw new IOException("this is not a model of names");
        }
        int form = data.readInt();
        String version = data.readUTF();
        int bits = data.readInt();
        int labels = data.readInt();
        if (form != FORM || bits != Features.BITS || labels != Label.COUNT) {
            throw new IOException("this model has another form than this program reads; train it anew");
        }
        int size = (2 * STRIDE) << Features.BITS;
        byte[] bytes = new InflaterInputStream(data).readNBytes(size);
        if (bytes.length < size) {
            throw new IOException("the model ends too early");
        }
        short[] weights = new short[size / 2];
        ByteBuffer.wrap(bytes).asShortBuffer().get(weights);
        return new NameModel(version, weights);
    }

    /** Writes the file; the same model always gives the same bytes. */
    public void write(OutputStream out) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        data.write(MAGIC);
        data.writeInt(FORM);
        data.writeUTF(version);
        data.writeInt(Features.BITS);
        data.writeInt(Label.COUNT);
        DeflaterOutputStream deflated = new DeflaterOutputStream(data);
        deflated.write(bytes());
        deflated.finish();
        data.flush();
    }

    private byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(2 * weights.length);
        bytes.asShortBuffer().put(weights);
        return bytes.array();
    }

    /** SHA-256 of the weights and the version, in hexadecimal. */
    public String digest() {
        try (DigestOutputStream out =
                new DigestOutputStream(new ByteArrayOutputStream(), MessageDigest.getInstance("SHA-256"))) {
            out.write(version.getBytes(StandardCharsets.UTF_8));
            out.write(0);
            out.write(bytes());
            return HexFormat.of().formatHex(out.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
