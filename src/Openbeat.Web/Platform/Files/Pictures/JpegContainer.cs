using System.Buffers.Binary;

namespace Openbeat.Platform.Files.Pictures;

/// <summary>Keeps of a JPEG file the tables, the frame and the scans (ITU-T T.81, annex B).</summary>
internal static class JpegContainer
{
    private const byte Mark = 0xFF, Start = 0xD8, End = 0xD9, Scan = 0xDA, Quantisation = 0xDB, Huffman = 0xC4, Arithmetic = 0xCC;
    private const byte Restart = 0xDD, Exif = 0xE1, Adobe = 0xEE, FirstRestart = 0xD0, LastRestart = 0xD7;
    private const int AdobeLength = 12;

    public static bool Is(ReadOnlySpan<byte> file) => file.StartsWith([Mark, Start, Mark]);

    public static Picture Rewrite(ReadOnlySpan<byte> file)
    {
        var input = new PictureBytes(file);
        _ = input.Take(2);
        var image = new MemoryStream(file.Length);
        var (width, height, scans) = (0, 0, 0);
        int? orientation = null;
        byte? colours = null;
        while (true)
        {
            var marker = NextMarker(ref input);
            if (marker == End)
            {
                break;
            }

            var body = input.Take(Math.Max(0, input.BigEndian16() - 2));
            switch (marker)
            {
                case Exif when body.StartsWith("Exif\0\0"u8):
                    orientation ??= Orientation.Read(body[6..]);
                    break;
                case Adobe when body.Length >= AdobeLength && body.StartsWith("Adobe"u8):
                    colours = body[AdobeLength - 1];
                    break;
                case Quantisation:
                    CheckQuantisation(body);
                    Keep(image, marker, body);
                    break;
                case Huffman:
                    CheckHuffman(body);
                    Keep(image, marker, body);
                    break;
                case Restart when body.Length == 2:
                case Arithmetic when body.Length % 2 == 0:
                    Keep(image, marker, body);
                    break;
                case >= 0xC0 and <= 0xCF and not (0xC8 or Huffman or Arithmetic):
                    if (width != 0)
                    {
                        throw PictureRefusedException.Damaged;
                    }

                    (width, height) = Frame(body);
                    Keep(image, marker, body);
                    break;
                case Scan:
                    if (width == 0 || body.Length < 1 || body.Length != 4 + (2 * body[0]))
                    {
                        throw PictureRefusedException.Damaged;
                    }

                    Keep(image, marker, body);
                    image.Write(ScanData(ref input));
                    scans++;
                    break;
                case 0x01 or (>= FirstRestart and <= Start):
                    throw PictureRefusedException.Damaged;
            }
        }

        if (scans == 0)
        {
            throw PictureRefusedException.Damaged;
        }

        var output = new MemoryStream((int)image.Length + 64);
        output.Write([Mark, Start]);
        if (orientation is { } turn)
        {
            Keep(output, Exif, [.. "Exif\0\0"u8, .. Orientation.Write(turn)]);
        }

        if (colours is { } transform)
        {
            // Without it a browser takes the channels for others than they are.
            Keep(output, Adobe, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, transform]);
        }

        image.WriteTo(output);
        output.Write([Mark, End]);
        return new Picture(PictureKind.Jpeg, width, height, orientation ?? Orientation.Upright, output.GetBuffer().AsMemory(0, (int)output.Length));
    }

    private static byte NextMarker(ref PictureBytes input)
    {
        if (input.Byte() != Mark)
        {
            throw PictureRefusedException.Damaged;
        }

        byte marker;
        do
        {
            marker = input.Byte();
        }
        while (marker == Mark);

        return marker;
    }

    /// <summary>The coded data of a scan, up to the next marker that is no restart.</summary>
    private static ReadOnlySpan<byte> ScanData(ref PictureBytes input)
    {
        var rest = input.Rest;
        var length = 0;
        while (true)
        {
            var next = rest[length..].IndexOf(Mark);
            if (next < 0 || length + next + 1 >= rest.Length)
            {
                throw PictureRefusedException.Damaged;
            }

            length += next;
            if (rest[length + 1] is not (0 or (>= FirstRestart and <= LastRestart)))
            {
                return input.Take(length);
            }

            length += 2;
        }
    }

    private static (int Width, int Height) Frame(ReadOnlySpan<byte> body)
    {
        if (body.Length < 6 || body.Length != 6 + (3 * body[5]))
        {
            throw PictureRefusedException.Damaged;
        }

        var (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(body[1..]), BinaryPrimitives.ReadUInt16BigEndian(body[3..]));
        PictureLimits.Check(width, height);
        return (width, height);
    }

    private static void CheckQuantisation(ReadOnlySpan<byte> body)
    {
        while (!body.IsEmpty)
        {
            body = Skip(body, 1 + (body[0] >> 4 == 0 ? 64 : 128));
        }
    }

    private static void CheckHuffman(ReadOnlySpan<byte> body)
    {
        while (!body.IsEmpty)
        {
            var codes = Skip(body, 17);
            var values = 0;
            foreach (var ofLength in body[1..17])
            {
                values += ofLength;
            }

            body = Skip(codes, values);
        }
    }

    private static ReadOnlySpan<byte> Skip(ReadOnlySpan<byte> body, int length) =>
        length <= body.Length ? body[length..] : throw PictureRefusedException.Damaged;

    private static void Keep(MemoryStream output, byte marker, ReadOnlySpan<byte> body)
    {
        var length = body.Length + 2;
        output.Write([Mark, marker, (byte)(length >> 8), (byte)length]);
        output.Write(body);
    }
}
