using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Openbeat.Modules.Published;

/// <summary>Packs supplied bytes for the database and gives them back as they came.</summary>
public static class Originals
{
    // The quickest there is: an import spends more of its time on packing than on anything else but reading.
    private const int Quality = 0;
    private const int Window = 22;

    public static string NameOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public static SuppliedContent Pack(string sha256, byte[] bytes)
    {
        var packed = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(bytes.Length));
        try
        {
            return BrotliEncoder.TryCompress(bytes, packed, out var length, Quality, Window)
                ? new SuppliedContent { Sha256 = sha256, Brotli = packed.AsSpan(0, length).ToArray() }
                : throw new InvalidOperationException($"The supplied file {sha256} could not be packed.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(packed);
        }
    }

    /// <exception cref="InvalidDataException">What comes out is not what the name says went in.</exception>
    public static byte[] Unpack(SuppliedContent content)
    {
        using var packed = new MemoryStream(content.Brotli);
        using var brotli = new BrotliStream(packed, CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        brotli.CopyTo(bytes);
        var unpacked = bytes.ToArray();
        return NameOf(unpacked) == content.Sha256
            ? unpacked
            : throw new InvalidDataException($"The supplied file {content.Sha256} is damaged in the database: restore it from a backup.");
    }
}
