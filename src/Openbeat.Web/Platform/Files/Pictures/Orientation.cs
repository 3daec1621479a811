using System.Buffers.Binary;

namespace Openbeat.Platform.Files.Pictures;

/// <summary>The one thing of EXIF that is kept: how a picture is to be turned (EXIF 2.32, tag 0x0112).</summary>
internal static class Orientation
{
    public const int Upright = 1;

    private const ushort Tag = 0x0112, Short = 3;
    private const int HeaderLength = 8, EntryLength = 12;

    /// <summary>The orientation that a TIFF block tells, or null where it tells none that can be read.</summary>
    public static int? Read(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < HeaderLength)
        {
            return null;
        }

        bool little;
        if (tiff.StartsWith("II*\0"u8))
        {
            little = true;
        }
        else if (tiff.StartsWith("MM\0*"u8))
        {
            little = false;
        }
        else
        {
            return null;
        }

        var start = little ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (start > tiff.Length - 2)
        {
            return null;
        }

        var directory = tiff[(int)start..];
        var entries = Number(directory, little);
        directory = directory[2..];
        for (var entry = 0; entry < entries && directory.Length >= EntryLength; entry++, directory = directory[EntryLength..])
        {
            if (Number(directory, little) == Tag)
            {
                var value = Number(directory[8..], little);
                return Number(directory[2..], little) == Short && value is >= 1 and <= 8 ? value : null;
            }
        }

        return null;
    }

    /// <summary>A TIFF block with the orientation and nothing else.</summary>
    public static byte[] Write(int orientation) =>
    [
        .. "MM\0*"u8, 0, 0, 0, 8, // the directory follows
        0, 1, // one entry:
        0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0,
        0, 0, 0, 0, // and no other directory
    ];

    private static ushort Number(ReadOnlySpan<byte> at, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);
}
