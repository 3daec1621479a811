namespace Openbeat.Platform.Files;

/// <summary>The checksum of PNG chunks and of ZIP entries: CRC-32 of ISO/IEC 3309, as both formats use it.</summary>
internal static class Crc32
{
    private static readonly uint[] Remainders = [.. Enumerable.Range(0, 256).Select(Remainder)];

    /// <summary>The checksum of some bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes) => Add(0, bytes);

    /// <summary>The checksum of everything so far and some bytes more.</summary>
    /// <param name="sum">The checksum so far; 0 at the beginning.</param>
    /// <param name="bytes">The bytes that follow.</param>
    public static uint Add(uint sum, ReadOnlySpan<byte> bytes)
    {
        sum = ~sum;
        foreach (var b in bytes)
        {
            sum = Remainders[(byte)(sum ^ b)] ^ (sum >> 8);
        }

        return ~sum;
    }

    private static uint Remainder(int value)
    {
        var sum = (uint)value;
        for (var bit = 0; bit < 8; bit++)
        {
            sum = (sum & 1) == 1 ? 0xEDB88320 ^ (sum >> 1) : sum >> 1;
        }

        return sum;
    }
}
