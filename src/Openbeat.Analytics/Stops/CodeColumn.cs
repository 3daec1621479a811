using System.Buffers;
using System.Numerics;

namespace Openbeat.Analytics.Stops;

/// <summary>One small number a row, held in one, two or four bytes as its largest needs. All loops over single rows are here; none allocates.</summary>
internal abstract class CodeColumn
{
    public abstract int Length { get; }

    /// <summary>The bytes a row takes: 1, 2 or 4.</summary>
    public abstract int Width { get; }

    public abstract int this[int row] { get; }

    /// <summary>One more than the largest code.</summary>
    public int Bound { get; private protected init; }

    /// <summary>Whether the codes are few enough for <see cref="BitSlices"/>.</summary>
    public bool IsSliceable => this is Column<byte> && Bound <= BitSlices.MaxBound;

    /// <summary>The codes of a column of one byte a row.</summary>
    public ReadOnlySpan<byte> Bytes => ((Column<byte>)this).Codes;

    /// <summary>Makes a column of codes.</summary>
    public static CodeColumn From(ReadOnlySpan<int> codes)
    {
        var largest = 0;
        foreach (var code in codes)
        {
            largest = Math.Max(largest, code);
        }

        return largest <= byte.MaxValue ? Narrow<byte>(codes, largest) : largest <= ushort.MaxValue ? Narrow<ushort>(codes, largest) : Narrow<int>(codes, largest);
    }

    /// <summary>Makes a column of codes of one byte.</summary>
    public static CodeColumn From(byte[] codes, int bound) => new Column<byte>(codes, bound);

    /// <summary>Writes which rows have an allowed code; codes past the end of the list are not.</summary>
    public abstract void Select(ReadOnlySpan<bool> allowed, Span<ulong> mask);

    /// <summary>Counts the rows of a mask by code; without a mask, all rows.</summary>
    public abstract void Count(ReadOnlySpan<ulong> mask, Span<long> counts);

    /// <summary>Counts the rows of a mask by this code and the other's: cell = this × <paramref name="width"/> + other. Without a mask, all rows.</summary>
    public abstract void Cross(CodeColumn other, ReadOnlySpan<ulong> mask, int width, Span<long> cells);

    /// <summary>The second half of <see cref="Cross"/>, where the widths of both columns are known.</summary>
    protected abstract void CrossUnder<TFirst>(ReadOnlySpan<TFirst> first, ReadOnlySpan<ulong> mask, int width, Span<long> cells)
        where TFirst : unmanaged, IBinaryInteger<TFirst>;

    public abstract void Write(BinaryWriter output);

    /// <exception cref="InvalidDataException">The bytes are no column.</exception>
    public static CodeColumn Read(BinaryReader input, int rows)
    {
        var width = input.ReadByte();
        var bound = input.ReadInt32();
        return width switch
        {
            1 => new Column<byte>(Values<byte>(input, rows), bound),
            2 => new Column<ushort>(Values<ushort>(input, rows), bound),
            4 => new Column<int>(Values<int>(input, rows), bound),
            _ => throw new InvalidDataException("A column has no width."),
        };
    }

    private static T[] Values<T>(BinaryReader input, int rows)
        where T : unmanaged, IBinaryInteger<T>
    {
        var numbers = ArrayPool<uint>.Shared.Rent(rows);
        PackedNumbers.Read(input, numbers.AsSpan(0, rows));
        var values = new T[rows];
        for (var row = 0; row < rows; row++)
        {
            values[row] = T.CreateTruncating(numbers[row]);
        }

        ArrayPool<uint>.Shared.Return(numbers);
        return values;
    }

    private static Column<T> Narrow<T>(ReadOnlySpan<int> codes, int largest)
        where T : unmanaged, IBinaryInteger<T>
    {
        var values = new T[codes.Length];
        for (var row = 0; row < codes.Length; row++)
        {
            values[row] = T.CreateTruncating(codes[row]);
        }

        return new Column<T>(values, largest + 1);
    }

    private sealed class Column<T> : CodeColumn
        where T : unmanaged, IBinaryInteger<T>
    {
        public Column(T[] codes, int bound)
        {
            Codes = codes;
            Bound = bound;
        }

        public T[] Codes { get; }

        public override int Length => Codes.Length;

        public override int Width => T.Zero.GetByteCount();

        public override int this[int row] => int.CreateTruncating(Codes[row]);

        public override void Write(BinaryWriter output)
        {
            output.Write((byte)Width);
            output.Write(Bound);
            PackedNumbers.Write(output, Array.ConvertAll(Codes, uint.CreateTruncating));
        }

        public override void Select(ReadOnlySpan<bool> allowed, Span<ulong> mask)
        {
            mask.Clear();
            for (var first = 0; first < Codes.Length; first += 64)
            {
                var codes = Codes.AsSpan(first, Math.Min(64, Codes.Length - first));
                ulong word = 0;
                for (var row = 0; row < codes.Length; row++)
                {
                    var code = int.CreateTruncating(codes[row]);
                    word |= (code < allowed.Length && allowed[code] ? 1UL : 0) << row;
                }

                mask[first / 64] = word;
            }
        }

        public override void Count(ReadOnlySpan<ulong> mask, Span<long> counts)
        {
            if (mask.IsEmpty)
            {
                foreach (var code in Codes)
                {
                    counts[int.CreateTruncating(code)]++;
                }

                return;
            }

            for (var row = RowMask.Next(mask, 0); row >= 0; row = RowMask.Next(mask, row + 1))
            {
                counts[int.CreateTruncating(Codes[row])]++;
            }
        }

        public override void Cross(CodeColumn other, ReadOnlySpan<ulong> mask, int width, Span<long> cells) =>
            other.CrossUnder<T>(Codes, mask, width, cells);

        protected override void CrossUnder<TFirst>(ReadOnlySpan<TFirst> first, ReadOnlySpan<ulong> mask, int width, Span<long> cells)
        {
            if (mask.IsEmpty)
            {
                for (var row = 0; row < Codes.Length; row++)
                {
                    cells[(int.CreateTruncating(first[row]) * width) + int.CreateTruncating(Codes[row])]++;
                }

                return;
            }

            for (var row = RowMask.Next(mask, 0); row >= 0; row = RowMask.Next(mask, row + 1))
            {
                cells[(int.CreateTruncating(first[row]) * width) + int.CreateTruncating(Codes[row])]++;
            }
        }
    }

}
