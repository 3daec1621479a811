using System.Buffers.Binary;

namespace Openbeat.Platform.Files.Pictures;

/// <summary>Keeps of a WebP file its still image and what is see-through of it (RFC 9649).</summary>
internal static class WebpContainer
{
    private const int RiffLength = 12, ExtendedLength = 10;
    private const byte HasExif = 0x08, HasAlpha = 0x10, IsMoving = 0x02, LosslessSignature = 0x2F;

    private static ReadOnlySpan<byte> StartCode => [0x9D, 0x01, 0x2A];

    public static bool Is(ReadOnlySpan<byte> file) =>
        file.Length >= RiffLength && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8);

    public static Picture Rewrite(ReadOnlySpan<byte> file)
    {
        var said = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]);
        if (said < 4 || said > file.Length - 8)
        {
            throw PictureRefusedException.Damaged;
        }

        // What stands after the length that the file gives itself is not part of it.
        var input = new PictureBytes(file[RiffLength..(8 + (int)said)]);
        ReadOnlySpan<byte> image = [], imageType = [], alpha = [];
        int? orientation = null;
        while (!input.AtEnd)
        {
            var type = input.Take(4);
            var length = input.LittleEndian32();
            var body = input.Take(input.Length32(length));
            if (body.Length % 2 == 1 && !input.AtEnd)
            {
                _ = input.Byte();
            }

            if (type.SequenceEqual("VP8X"u8))
            {
                if (body.Length < ExtendedLength || (body[0] & IsMoving) != 0)
                {
                    throw body.Length < ExtendedLength ? PictureRefusedException.Damaged : PictureRefusedException.Moving;
                }
            }
            else if (type.SequenceEqual("ANIM"u8) || type.SequenceEqual("ANMF"u8))
            {
                throw PictureRefusedException.Moving;
            }
            else if ((type.SequenceEqual("VP8 "u8) || type.SequenceEqual("VP8L"u8)) && image.IsEmpty)
            {
                imageType = type;
                image = body;
            }
            else if (type.SequenceEqual("ALPH"u8) && alpha.IsEmpty && image.IsEmpty)
            {
                alpha = body;
            }
            else if (type.SequenceEqual("EXIF"u8))
            {
                orientation ??= Orientation.Read(body.StartsWith("Exif\0\0"u8) ? body[6..] : body);
            }
        }

        var lossless = imageType.SequenceEqual("VP8L"u8);
        var (width, height) = lossless ? LosslessSize(image) : LossySize(image);
        PictureLimits.Check(width, height);
        var output = new MemoryStream(file.Length + 64);
        output.Write("RIFF\0\0\0\0WEBP"u8);
        var seeThrough = lossless ? (image[4] & HasAlpha) != 0 : !alpha.IsEmpty;
        if (orientation is not null || (!lossless && seeThrough))
        {
            Keep(output, "VP8X"u8, Extended(width, height, seeThrough, orientation is not null));
        }

        if (!lossless && seeThrough)
        {
            Keep(output, "ALPH"u8, alpha);
        }

        Keep(output, imageType, image);
        if (orientation is { } turn)
        {
            Keep(output, "EXIF"u8, Orientation.Write(turn));
        }

        var bytes = output.GetBuffer().AsMemory(0, (int)output.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.Span[4..], bytes.Length - 8);
        return new Picture(PictureKind.Webp, width, height, orientation ?? Orientation.Upright, bytes);
    }

    private static (int Width, int Height) LossySize(ReadOnlySpan<byte> image)
    {
        // The three bytes of the frame tag, whose lowest bit is 0 in a key frame, then the start code.
        if (image.Length < 10 || (image[0] & 1) != 0 || !image[3..].StartsWith(StartCode))
        {
            throw PictureRefusedException.Damaged;
        }

        return (BinaryPrimitives.ReadUInt16LittleEndian(image[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(image[8..]) & 0x3FFF);
    }

    private static (int Width, int Height) LosslessSize(ReadOnlySpan<byte> image)
    {
        if (image.Length < 5 || image[0] != LosslessSignature)
        {
            throw PictureRefusedException.Damaged;
        }

        var bits = BinaryPrimitives.ReadUInt32LittleEndian(image[1..]);
        return ((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1);
    }

    private static byte[] Extended(int width, int height, bool seeThrough, bool turned)
    {
        var (w, h) = (width - 1, height - 1);
        return
        [
            (byte)((seeThrough ? HasAlpha : 0) | (turned ? HasExif : 0)), 0, 0, 0,
            (byte)w, (byte)(w >> 8), (byte)(w >> 16), (byte)h, (byte)(h >> 8), (byte)(h >> 16),
        ];
    }

    private static void Keep(MemoryStream output, ReadOnlySpan<byte> type, ReadOnlySpan<byte> body)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(number, body.Length);
        output.Write(type);
        output.Write(number);
        output.Write(body);
        if (body.Length % 2 == 1)
        {
            output.WriteByte(0);
        }
    }
}
