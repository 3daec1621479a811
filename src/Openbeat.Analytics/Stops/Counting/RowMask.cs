using System.Numerics;

namespace Openbeat.Analytics.Stops;

/// <summary>Which rows of a segment pass: one bit a row in words of 64, filled up with zeros to whole blocks.</summary>
internal static class RowMask
{
    /// <summary>Takes away what lies behind the last row.</summary>
    public static void Trim(Span<ulong> mask, int rows)
    {
        if (rows % 64 != 0)
        {
            mask[rows / 64] &= (1UL << (rows % 64)) - 1;
        }

        mask[((rows + 63) / 64)..].Clear();
    }

    public static int Count(ReadOnlySpan<ulong> mask)
    {
        var count = 0;
        foreach (var word in mask)
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }

    public static void And(ReadOnlySpan<ulong> other, Span<ulong> mask)
    {
        other = other[..mask.Length];
        var word = 0;
        for (; word <= mask.Length - Vector<ulong>.Count; word += Vector<ulong>.Count)
        {
            (new Vector<ulong>(mask[word..]) & new Vector<ulong>(other[word..])).CopyTo(mask[word..]);
        }

        for (; word < mask.Length; word++)
        {
            mask[word] &= other[word];
        }
    }

    public static void Or(ReadOnlySpan<ulong> other, Span<ulong> mask)
    {
        for (var word = 0; word < mask.Length; word++)
        {
            mask[word] |= other[word];
        }
    }

    /// <summary>The first passing row from the one given on; -1 when there is none.</summary>
    public static int Next(ReadOnlySpan<ulong> mask, int row)
    {
        var at = row / 64;
        if (at >= mask.Length)
        {
            return -1;
        }

        var word = mask[at] & (ulong.MaxValue << (row % 64));
        while (word == 0)
        {
            if (++at == mask.Length)
            {
                return -1;
            }

            word = mask[at];
        }

        return (at * 64) + BitOperations.TrailingZeroCount(word);
    }
}
