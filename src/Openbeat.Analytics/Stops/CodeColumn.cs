using System.Numerics;

namespace Openbeat.Analytics.Stops;

/// <summary>One small number a row, held in one, two or four bytes as its largest needs. All loops over rows are here; none allocates.</summary>
/// <remarks>
/// The state of a row under a query is one byte: 0 when every filter lets it through, the mark of a filter when only that filter keeps it out,
/// and <see cref="Out"/> when more than one does. A facet that leaves out its own filter counts the rows with state 0 or its own mark.
/// </remarks>
internal abstract class CodeColumn
{
    public const byte Out = byte.MaxValue;

    public abstract int Length { get; }

    /// <summary>The bytes a row takes: 1, 2 or 4.</summary>
    public abstract int Width { get; }

    public abstract int this[int row] { get; }

    /// <summary>One more than the largest code.</summary>
    public int Bound { get; private protected init; }

    public static CodeColumn From(ReadOnlySpan<int> codes)
    {
        var largest = 0;
        foreach (var code in codes)
        {
            largest = Math.Max(largest, code);
        }

        return largest <= byte.MaxValue ? Narrow<byte>(codes, largest) : largest <= ushort.MaxValue ? Narrow<ushort>(codes, largest) : Narrow<int>(codes, largest);
    }

    /// <summary>Marks the rows whose code is not allowed; codes past the end of the list are not.</summary>
    public abstract void Mark(ReadOnlySpan<bool> allowed, byte mark, Span<byte> states);

    /// <summary>Counts rows by code, those with state 0 or the given mark.</summary>
    public abstract void Count(ReadOnlySpan<byte> states, byte mark, Span<long> counts);

    /// <summary>Counts all rows by code.</summary>
    public abstract void Count(Span<long> counts);

    /// <summary>Counts rows with state 0 by this code and the other's: cell = this × <paramref name="width"/> + other.</summary>
    public abstract void Cross(CodeColumn other, ReadOnlySpan<byte> states, int width, Span<long> cells);

    public abstract void Write(BinaryWriter output);

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

    /// <exception cref="InvalidDataException">The bytes are no column.</exception>
    public static CodeColumn Read(BinaryReader input, int rows)
    {
        var width = input.ReadByte();
        var bound = input.ReadInt32();
        return width switch
        {
            1 => new Column<byte>(Values<byte>(input, rows, 1), bound),
            2 => new Column<ushort>(Values<ushort>(input, rows, 2), bound),
            4 => new Column<int>(Values<int>(input, rows, 4), bound),
            _ => throw new InvalidDataException("A column has no width."),
        };
    }

    private static T[] Values<T>(BinaryReader input, int rows, int width)
        where T : unmanaged, IBinaryInteger<T>
    {
        var bytes = input.ReadBytes(checked(rows * width));
        var values = new T[rows];
        for (var row = 0; row < rows; row++)
        {
            values[row] = T.ReadLittleEndian(bytes.AsSpan(row * width, width), isUnsigned: width < 4);
        }

        return values;
    }

    private sealed class Column<T> : CodeColumn
        where T : unmanaged, IBinaryInteger<T>
    {
        private readonly T[] _codes;

        public Column(T[] codes, int bound)
        {
            _codes = codes;
            Bound = bound;
        }

        public override int Length => _codes.Length;

        public override int Width => T.Zero.GetByteCount();

        public override int this[int row] => int.CreateTruncating(_codes[row]);

        public override void Mark(ReadOnlySpan<bool> allowed, byte mark, Span<byte> states)
        {
            for (var row = 0; row < _codes.Length; row++)
            {
                var code = int.CreateTruncating(_codes[row]);
                if (code >= allowed.Length || !allowed[code])
                {
                    states[row] = states[row] == 0 ? mark : Out;
                }
            }
        }

        public override void Count(ReadOnlySpan<byte> states, byte mark, Span<long> counts)
        {
            for (var row = 0; row < _codes.Length; row++)
            {
                if (states[row] == 0 || states[row] == mark)
                {
                    counts[int.CreateTruncating(_codes[row])]++;
                }
            }
        }

        public override void Count(Span<long> counts)
        {
            foreach (var code in _codes)
            {
                counts[int.CreateTruncating(code)]++;
            }
        }

        public override void Cross(CodeColumn other, ReadOnlySpan<byte> states, int width, Span<long> cells)
        {
            for (var row = 0; row < _codes.Length; row++)
            {
                if (states[row] == 0)
                {
                    cells[(int.CreateTruncating(_codes[row]) * width) + other[row]]++;
                }
            }
        }

        public override void Write(BinaryWriter output)
        {
            output.Write((byte)Width);
            output.Write(Bound);
            var bytes = new byte[_codes.Length * Width];
            for (var row = 0; row < _codes.Length; row++)
            {
                _codes[row].WriteLittleEndian(bytes.AsSpan(row * Width));
            }

            output.Write(bytes);
        }
    }
}
