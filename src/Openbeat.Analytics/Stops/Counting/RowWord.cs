using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Openbeat.Analytics.Stops;

/// <summary>One bit a row for as many rows as a register of the processor holds. Everything that counts is written once, over this.</summary>
internal interface IRowWord<TSelf>
    where TSelf : unmanaged, IRowWord<TSelf>
{
    /// <summary>Whether the processor has the register and the instructions.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>Its rows divided by 64; divides <see cref="BitSlices.WordsOfBlock"/>.</summary>
    static abstract int Words { get; }

    static abstract TSelf operator &(TSelf left, TSelf right);

    static abstract TSelf operator |(TSelf left, TSelf right);

    /// <summary>The rows of the left that are not in the right.</summary>
    static abstract TSelf Without(TSelf left, TSelf right);

    /// <summary>Adds three words bit by bit: the sum, of which the carry counts twice.</summary>
    static abstract TSelf CarrySave(TSelf one, TSelf two, TSelf three, out TSelf carry);

    /// <summary>Adds the number of rows, times two to the power given, to counts held in lanes of 64 bits.</summary>
    static abstract TSelf Count(TSelf counts, TSelf rows, byte power);

    bool IsEmpty { get; }

    /// <summary>The sum of its lanes of 64 bits.</summary>
    long LaneSum { get; }
}

/// <summary>64 rows in an ordinary register: the path of every processor.</summary>
internal readonly struct RowWord64(ulong bits) : IRowWord<RowWord64>
{
    private readonly ulong _bits = bits;

    public static bool IsSupported => true;

    public static int Words => 1;

    public bool IsEmpty => _bits == 0;

    public long LaneSum => (long)_bits;

    public static RowWord64 operator &(RowWord64 left, RowWord64 right) => new(left._bits & right._bits);

    public static RowWord64 operator |(RowWord64 left, RowWord64 right) => new(left._bits | right._bits);

    public static RowWord64 Without(RowWord64 left, RowWord64 right) => new(left._bits & ~right._bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RowWord64 CarrySave(RowWord64 one, RowWord64 two, RowWord64 three, out RowWord64 carry)
    {
        var half = one._bits ^ two._bits;
        carry = new RowWord64((one._bits & two._bits) | (half & three._bits));
        return new RowWord64(half ^ three._bits);
    }

    public static RowWord64 Count(RowWord64 counts, RowWord64 rows, byte power) => new(counts._bits + ((ulong)BitOperations.PopCount(rows._bits) << power));
}

/// <summary>256 rows in an AVX2 register. Bits are counted by looking halves of bytes up in a table of sixteen (Muła, Kurz, Lemire 2018).</summary>
internal readonly struct RowWord256(Vector256<ulong> bits) : IRowWord<RowWord256>
{
    private readonly Vector256<ulong> _bits = bits;

    public static bool IsSupported => Avx2.IsSupported;

    public static int Words => 4;

    public bool IsEmpty => _bits == Vector256<ulong>.Zero;

    public long LaneSum => (long)Vector256.Sum(_bits);

    public static RowWord256 operator &(RowWord256 left, RowWord256 right) => new(left._bits & right._bits);

    public static RowWord256 operator |(RowWord256 left, RowWord256 right) => new(left._bits | right._bits);

    public static RowWord256 Without(RowWord256 left, RowWord256 right) => new(Vector256.AndNot(left._bits, right._bits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RowWord256 CarrySave(RowWord256 one, RowWord256 two, RowWord256 three, out RowWord256 carry)
    {
        var half = one._bits ^ two._bits;
        carry = new RowWord256((one._bits & two._bits) | (half & three._bits));
        return new RowWord256(half ^ three._bits);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RowWord256 Count(RowWord256 counts, RowWord256 rows, byte power)
    {
        var table = Vector256.Create(RowWord512.Low, RowWord512.High, RowWord512.Low, RowWord512.High).AsByte();
        var low = Vector256.Create((byte)0x0F);
        var bytes = rows._bits.AsByte();
        var ones = Avx2.Shuffle(table, bytes & low) + Avx2.Shuffle(table, (rows._bits >>> 4).AsByte() & low);
        return new RowWord256(counts._bits + (Avx2.SumAbsoluteDifferences(ones, Vector256<byte>.Zero).AsUInt64() << power));
    }
}

/// <summary>512 rows in an AVX-512 register. .NET has no count of bits for it: bytes are looked up as in <see cref="RowWord256"/>, and one instruction adds three words.</summary>
internal readonly struct RowWord512(Vector512<ulong> bits) : IRowWord<RowWord512>
{
    /// <summary>The number of ones in 0 to 7, a byte each; written as numbers, for only then the compiler keeps the table in a register.</summary>
    public const ulong Low = 0x0302020102010100;

    /// <summary>The number of ones in 8 to 15.</summary>
    public const ulong High = 0x0403030203020201;

    private readonly Vector512<ulong> _bits = bits;

    public static bool IsSupported => Avx512BW.IsSupported;

    public static int Words => 8;

    public bool IsEmpty => _bits == Vector512<ulong>.Zero;

    public long LaneSum => (long)Vector512.Sum(_bits);

    public static RowWord512 operator &(RowWord512 left, RowWord512 right) => new(left._bits & right._bits);

    public static RowWord512 operator |(RowWord512 left, RowWord512 right) => new(left._bits | right._bits);

    public static RowWord512 Without(RowWord512 left, RowWord512 right) => new(Vector512.AndNot(left._bits, right._bits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RowWord512 CarrySave(RowWord512 one, RowWord512 two, RowWord512 three, out RowWord512 carry)
    {
        // The control bytes are the truth tables of "an odd number" and of "at least two".
        carry = new RowWord512(Avx512F.TernaryLogic(one._bits, two._bits, three._bits, 0xE8));
        return new RowWord512(Avx512F.TernaryLogic(one._bits, two._bits, three._bits, 0x96));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RowWord512 Count(RowWord512 counts, RowWord512 rows, byte power)
    {
        var table = Vector512.Create(Low, High, Low, High, Low, High, Low, High).AsByte();
        var low = Vector512.Create((byte)0x0F);
        var bytes = rows._bits.AsByte();
        var ones = Avx512BW.Shuffle(table, bytes & low) + Avx512BW.Shuffle(table, (rows._bits >>> 4).AsByte() & low);
        return new RowWord512(counts._bits + (Avx512BW.SumAbsoluteDifferences(ones, Vector512<byte>.Zero).AsUInt64() << power));
    }
}
