using System.Buffers.Binary;

namespace Openbeat.Platform.Files.Pictures;

/// <summary>Keeps of a PNG file the header, the palette, what is see-through and the image data.</summary>
internal static class PngContainer
{
    private const int HeaderLength = 13, LongestPalette = 768, LongestTransparency = 256;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static bool Is(ReadOnlySpan<byte> file) => file.StartsWith(Signature);

    public static Picture Rewrite(ReadOnlySpan<byte> file)
    {
        var input = new PictureBytes(file[Signature.Length..]);
        var output = new MemoryStream(file.Length + 64);
        output.Write(Signature);
        var (width, height) = Header(ref input, output);
        var (hasPalette, hasTransparency, data) = (false, false, Data.None);
        int? orientation = null;
        var image = new MemoryStream(file.Length);
        while (true)
        {
            var (type, body) = Chunk(ref input);
            if (type.SequenceEqual("IEND"u8))
            {
                break;
            }

            if (type.SequenceEqual("IDAT"u8))
            {
                data = data == Data.Ended ? throw PictureRefusedException.Damaged : Data.Running;
                Keep(image, type, body);
                continue;
            }

            data = data == Data.Running ? Data.Ended : data;
            if (type.SequenceEqual("PLTE"u8) && !hasPalette && data == Data.None && body.Length % 3 == 0 && body.Length <= LongestPalette)
            {
                hasPalette = true;
                Keep(image, type, body);
            }
            else if (type.SequenceEqual("tRNS"u8) && !hasTransparency && data == Data.None && body.Length <= LongestTransparency)
            {
                hasTransparency = true;
                Keep(image, type, body);
            }
            else if (type.SequenceEqual("eXIf"u8))
            {
                orientation ??= Orientation.Read(body);
            }
            else if (char.IsAsciiLetterUpper((char)type[0]))
            {
                // A chunk that a reader must know, and that we do not: what is left would not be the picture.
                throw PictureRefusedException.Damaged;
            }
        }

        if (data == Data.None)
        {
            throw PictureRefusedException.Damaged;
        }

        if (orientation is { } turn)
        {
            Keep(output, "eXIf"u8, Orientation.Write(turn));
        }

        image.WriteTo(output);
        Keep(output, "IEND"u8, []);
        return new Picture(PictureKind.Png, width, height, orientation ?? Orientation.Upright, output.GetBuffer().AsMemory(0, (int)output.Length));
    }

    private static (int Width, int Height) Header(ref PictureBytes input, MemoryStream output)
    {
        var (type, body) = Chunk(ref input);
        if (!type.SequenceEqual("IHDR"u8) || body.Length != HeaderLength)
        {
            throw PictureRefusedException.Damaged;
        }

        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(body), BinaryPrimitives.ReadInt32BigEndian(body[4..]));
        PictureLimits.Check(width, height);
        Keep(output, type, body);
        return (width, height);
    }

    private static Named Chunk(ref PictureBytes input)
    {
        var length = input.BigEndian32();
        var checkedPart = input.Rest;
        var type = input.Take(4);
        var body = input.Take(input.Length32(length));
        return input.BigEndian32() == Crc32.Of(checkedPart[..(4 + body.Length)]) ? new Named(type, body) : throw PictureRefusedException.Damaged;
    }

    private static void Keep(MemoryStream output, ReadOnlySpan<byte> type, ReadOnlySpan<byte> body)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, body.Length);
        output.Write(number);
        var start = (int)output.Position;
        output.Write(type);
        output.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(output.GetBuffer().AsSpan(start, 4 + body.Length)));
        output.Write(number);
    }

    private enum Data
    {
        None,
        Running,
        Ended,
    }

    private readonly ref struct Named(ReadOnlySpan<byte> type, ReadOnlySpan<byte> body)
    {
        private readonly ReadOnlySpan<byte> _type = type;
        private readonly ReadOnlySpan<byte> _body = body;

        public void Deconstruct(out ReadOnlySpan<byte> type, out ReadOnlySpan<byte> body)
        {
            type = _type;
            body = _body;
        }
    }
}
