package dev.probity.platform.spool;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** The form of a record on disk: its length, a CRC-32C over length and content, the content. */
final class Frames {
    static final int HEADER = 8;
    static final int MAX_RECORD = 1 << 20;

    private Frames() {}

    static byte[] encode(byte[] record) {
        if (record.length == 0 || record.length > MAX_RECORD) {
            throw new IllegalArgumentException("a record has 1 to " + MAX_RECORD + " bytes, not " + record.length);
        }
        ByteBuffer frame = ByteBuffer.allocate(HEADER + record.length);
        return frame.putInt(record.length).putInt(checksum(record)).put(record).array();
    }

    /** The record at {@code offset} before {@code limit}; null when no whole, intact frame stands there. */
    static byte @Nullable [] read(RandomAccessFile file, long offset, long limit) throws IOException {
        if (offset + HEADER > limit) {
            return null;
        }
        try {
            file.seek(offset);
            int length = file.readInt();
            int checksum = file.readInt();
            if (length <= 0 || length > MAX_RECORD || offset + HEADER + length > limit) {
                return null;
            }
            byte[] record = new byte[length];
            file.readFully(record);
            return checksum(record) == checksum ? record : null;
        } catch (EOFException e) {
            return null;
        }
    }

    private static int checksum(byte[] record) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(4).putInt(0, record.length));
        crc.update(record);
        return (int) crc.getValue();
    }
}
