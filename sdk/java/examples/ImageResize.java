// SPDX-License-Identifier: Apache-2.0
// Scales an image to a width, as JPEG: java -cp … ImageResize [port]
// The same component as resources/examples/components/image_resize.py, under the same registration.
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.meshhelm.sdk.ComponentException;
import org.meshhelm.sdk.ComponentServer;
import org.meshhelm.sdk.FlowComponent;
import org.meshhelm.sdk.ServerOptions;
import org.meshhelm.sdk.Values;

/** A component and the program that serves it. */
public final class ImageResize extends FlowComponent {
    private static final int MAX_WIDTH = 10_000;

    @Override
    protected Map<String, ?> execute(Values inputs, Values config) throws Exception {
        byte[] image = inputs.bytes("image");
        long wanted = inputs.integer("width", 800);
        progress(10, "decoding");
        BufferedImage source = ImageIO.read(new ByteArrayInputStream(image));
        if (source == null || wanted < 1 || wanted > MAX_WIDTH) {
            throw new ComponentException("no image that can be read, or no width up to " + MAX_WIDTH, "INVALID_INPUT");
        }
        int width = (int) wanted;
        BufferedImage smaller = scaled(source, width, Math.max(1, source.getHeight() * width / source.getWidth()));
        checkCancellation();
        byte[] resized = jpeg(smaller, config.integer("quality", 85) / 100f);
        log("INFO", "scaled", "Scaled the image", Map.of("original_size", image.length, "new_size", resized.length));
        String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(image));
        return Map.of("resized", resized, "metadata", Map.of("width", width, "height", smaller.getHeight(),
            "original_size", image.length, "original_sha256", digest, "new_size", resized.length));
    }

    /** In steps of a half, because the JDK's filter looks at the nearest pixels only. */
    private static BufferedImage scaled(BufferedImage source, int width, int height) {
        int stepWidth = Math.max(width, source.getWidth() / 2);
        int stepHeight = stepWidth == width ? height : Math.max(1, source.getHeight() / 2);
        BufferedImage step = new BufferedImage(stepWidth, stepHeight, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = step.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(source, 0, 0, stepWidth, stepHeight, null);
        graphics.dispose();
        return stepWidth == width ? step : scaled(step, width, height);
    }

    private static byte[] jpeg(BufferedImage image, float quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(quality);
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), settings);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /**
     * Serves until the process is told to end.
     *
     * @param arguments the port, 9001 when missing
     * @throws IOException when the port is taken
     */
    public static void main(String[] arguments) throws IOException {
        System.setProperty("java.awt.headless", "true");
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9001;
        new ComponentServer(new ServerOptions().withPort(port)).add("image-resize", ImageResize::new).serve();
    }
}
