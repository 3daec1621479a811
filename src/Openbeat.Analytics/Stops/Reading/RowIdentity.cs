using System.Buffers.Binary;

namespace Openbeat.Analytics.Stops;

/// <summary>128 bits that stand for the bytes of a row, to find rows that repeat an earlier one.</summary>
/// <remarks>Two running products of 128 bits with multipliers of their own. A count of repeated rows is all that hangs on them, so that nobody gains by making two rows meet.</remarks>
internal static class RowIdentity
{
    public static UInt128 Of(ReadOnlySpan<byte> row)
    {
        var one = 0x9E37_79B9_7F4A_7C15 ^ (ulong)row.Length;
        var two = 0xC2B2_AE3D_27D4_EB4F + (ulong)row.Length;
        const int step = 2 * sizeof(ulong);
        for (; row.Length >= step; row = row[step..])
        {
            Take(row, ref one, ref two);
        }

        Span<byte> last = stackalloc byte[step];
        last.Clear();
        row.CopyTo(last);
        Take(last, ref one, ref two);
        return new UInt128(one, two);
    }

    private static void Take(ReadOnlySpan<byte> row, ref ulong one, ref ulong two)
    {
        var (first, second) = (BinaryPrimitives.ReadUInt64LittleEndian(row), BinaryPrimitives.ReadUInt64LittleEndian(row[sizeof(ulong)..]));
        one = Fold(one ^ first, second ^ 0xA076_1D64_78BD_642F);
        two = Fold(two ^ second, first ^ 0xE703_7ED1_A0B4_28DB);
    }

    private static ulong Fold(ulong one, ulong other)
    {
        var high = Math.BigMul(one, other, out var low);
        return high ^ low;
    }
}
