using System.Buffers;

namespace Openbeat.Analytics.Stops;

/// <summary>Numbers on disk in as many bits as the largest needs, counted from the smallest in whole steps: minutes where no number has seconds.</summary>
internal static class PackedNumbers
{
    private const uint SecondsOfMinute = 60;

    public static void Write(BinaryWriter output, ReadOnlySpan<uint> numbers)
    {
        var (least, most) = (uint.MaxValue, 0u);
        foreach (var number in numbers)
        {
            (least, most) = (Math.Min(least, number), Math.Max(most, number));
        }

        least = numbers.IsEmpty ? 0 : least;
        var step = IsInSteps(numbers, least, SecondsOfMinute) ? SecondsOfMinute : 1;
        var bits = 32 - System.Numerics.BitOperations.LeadingZeroCount((most - least) / step);
        output.Write(least);
        output.Write((byte)step);
        output.Write((byte)bits);
        var bytes = ArrayPool<byte>.Shared.Rent(LengthOf(numbers.Length, bits) + sizeof(ulong));
        ulong waiting = 0;
        var (filled, written) = (0, 0);
        foreach (var number in numbers)
        {
            waiting |= (ulong)((number - least) / step) << filled;
            for (filled += bits; filled >= 8; filled -= 8)
            {
                bytes[written++] = (byte)waiting;
                waiting >>= 8;
            }
        }

        if (filled > 0)
        {
            bytes[written++] = (byte)waiting;
        }

        output.Write(bytes.AsSpan(0, written));
        ArrayPool<byte>.Shared.Return(bytes);
    }

    /// <exception cref="InvalidDataException">The bytes are no such numbers.</exception>
    public static void Read(BinaryReader input, Span<uint> numbers)
    {
        var least = input.ReadUInt32();
        uint step = input.ReadByte();
        var bits = input.ReadByte();
        if (bits > 32)
        {
            throw new InvalidDataException("Numbers have too many bits.");
        }

        var length = LengthOf(numbers.Length, bits);
        var bytes = ArrayPool<byte>.Shared.Rent(length + sizeof(ulong));
        input.BaseStream.ReadExactly(bytes, 0, length);
        var mask = (1UL << bits) - 1;
        long at = 0;
        for (var index = 0; index < numbers.Length; index++, at += bits)
        {
            var word = BitConverter.ToUInt64(bytes, (int)(at >> 3));
            numbers[index] = least + ((uint)((word >> (int)(at & 7)) & mask) * step);
        }

        ArrayPool<byte>.Shared.Return(bytes);
    }

    private static int LengthOf(int count, int bits) => checked((int)((((long)count * bits) + 7) / 8));

    private static bool IsInSteps(ReadOnlySpan<uint> numbers, uint least, uint step)
    {
        foreach (var number in numbers)
        {
            if ((number - least) % step != 0)
            {
                return false;
            }
        }

        return !numbers.IsEmpty;
    }
}
