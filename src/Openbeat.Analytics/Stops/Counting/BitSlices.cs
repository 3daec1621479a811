using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Openbeat.Analytics.Stops;

/// <summary>
/// A column of small codes by the bits of the codes: for each bit one long string with a bit a row. A filter or a count then
/// works on 64 to 512 rows with one instruction, and reads as many bits a row as the largest code has.
/// </summary>
internal sealed class BitSlices
{
    /// <summary>The largest number of codes that are sliced.</summary>
    public const int MaxBound = 64;

    /// <summary>Strings are filled up with zeros to whole blocks of 512 rows, so that no kernel has a remainder.</summary>
    public const int WordsOfBlock = 8;

    private static readonly ulong[] _spread = [.. Enumerable.Range(0, 256).Select(bits => Enumerable.Range(0, 8).Aggregate(0UL, (sum, bit) => sum | ((ulong)(bits >> bit & 1) << (8 * bit))))];

    private readonly ulong[] _segment;
    private readonly int _start;

    private BitSlices(ulong[] segment, int start, int rows, int bound)
    {
        _segment = segment;
        _start = start;
        Words = WordsFor(rows);
        Bound = bound;
        Count = SlicesFor(bound);
    }

    /// <summary>One more than the largest code.</summary>
    public int Bound { get; }

    /// <summary>The number of slices: the bits of the largest code.</summary>
    public int Count { get; }

    /// <summary>The length of a slice in words of 64 rows.</summary>
    public int Words { get; }

    /// <summary>The slices one after the other, that of the lowest bit first.</summary>
    public ReadOnlySpan<ulong> Bits => _segment.AsSpan(_start, Words * Count);

    /// <summary>Slices the columns of a segment that have few enough codes, into one piece of memory that is read from its beginning to its end.</summary>
    public static BitSlices?[] Of(CodeColumn?[] columns)
    {
        var slices = new BitSlices?[columns.Length];
        var words = columns.Sum(column => column is { IsSliceable: true } ? WordsFor(column.Length) * SlicesFor(column.Bound) : 0);
        var segment = new ulong[words];
        for (int column = 0, start = 0; column < columns.Length; column++)
        {
            if (columns[column] is { IsSliceable: true } codes)
            {
                var made = slices[column] = new BitSlices(segment, start, codes.Length, codes.Bound);
                made.Fill(codes.Bytes);
                start += made.Words * made.Count;
            }
        }

        return slices;
    }

    public static int WordsFor(int rows) => (rows + (64 * WordsOfBlock) - 1) / (64 * WordsOfBlock) * WordsOfBlock;

    private static int SlicesFor(int bound) => BitOperations.Log2((uint)Math.Max(1, bound - 1)) + 1;

    private void Fill(ReadOnlySpan<byte> codes)
    {
        var bits = _segment.AsSpan(_start);
        var last = new byte[64];
        for (var word = 0; word * 64 < codes.Length; word++)
        {
            var rows = codes[(word * 64)..];
            if (rows.Length < 64)
            {
                rows.CopyTo(last);
                rows = last;
            }

            var (low, high) = (Vector256.Create(rows), Vector256.Create(rows[32..]));
            for (var slice = 0; slice < Count; slice++)
            {
                // The bit wanted goes to the top of its byte, from where one instruction gathers the tops.
                var up = 7 - slice;
                bits[(slice * Words) + word] = (low.AsUInt16() << up).AsByte().ExtractMostSignificantBits() | ((ulong)(high.AsUInt16() << up).AsByte().ExtractMostSignificantBits() << 32);
            }
        }
    }

    /// <summary>The codes again, from slices without their filling: <c>(rows + 63) / 64</c> words each.</summary>
    public static byte[] Join(ReadOnlySpan<ulong> slices, int rows)
    {
        var words = (rows + 63) / 64;
        var codes = new byte[words * 64];
        var eights = MemoryMarshal.Cast<byte, ulong>(codes.AsSpan());
        for (var slice = 0; slice * words < slices.Length; slice++)
        {
            var bits = MemoryMarshal.AsBytes(slices.Slice(slice * words, words));
            for (var eight = 0; eight < bits.Length; eight++)
            {
                eights[eight] |= _spread[bits[eight]] << slice;
            }
        }

        return codes.Length == rows ? codes : codes[..rows];
    }
}
