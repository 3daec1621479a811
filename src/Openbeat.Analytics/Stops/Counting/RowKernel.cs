using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Openbeat.Analytics.Stops;

/// <summary>Selects and counts rows by their <see cref="BitSlices"/> with the widest registers there are; every kernel gives the same answers.</summary>
internal abstract class RowKernel
{
    /// <summary>The kernels this processor can run, the widest first.</summary>
    public static IReadOnlyList<RowKernel> Supported { get; } =
        [.. new RowKernel[] { new RowKernel<RowWord512>(), new RowKernel<RowWord256>(), new RowKernel<RowWord64>() }.Where(kernel => kernel.IsSupported)];

    /// <summary>The widest kernel.</summary>
    public static RowKernel Widest => Supported[0];

    /// <summary>The rows taken at once.</summary>
    public abstract int Width { get; }

    protected abstract bool IsSupported { get; }

    /// <summary>Writes which rows have one of the codes; rows behind the last may be among them.</summary>
    /// <param name="column">The column.</param>
    /// <param name="allowed">One bit a code.</param>
    /// <param name="mask">As many words as the column has.</param>
    public abstract void Select(BitSlices column, ulong allowed, Span<ulong> mask);

    /// <summary>Makes counters.</summary>
    /// <param name="down">The number of codes of the first column; 1 where only one is counted.</param>
    /// <param name="across">The number of codes of the second column, or of the only one.</param>
    public abstract RowCounts NewCounts(int down, int across);

    /// <summary>Makes counters of one column.</summary>
    public RowCounts NewCounts(int width) => NewCounts(1, width);

    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Width} rows");
}

/// <inheritdoc cref="RowKernel"/>
internal sealed class RowKernel<TWord> : RowKernel
    where TWord : unmanaged, IRowWord<TWord>
{
    public override int Width => 64 * TWord.Words;

    protected override bool IsSupported => TWord.IsSupported;

    public override RowCounts NewCounts(int down, int across) => new RowCounts<TWord>(down, across);

    public override void Select(BitSlices column, ulong allowed, Span<ulong> mask)
    {
        var all = column.Bound == 64 ? ulong.MaxValue : (1UL << column.Bound) - 1;
        // The rarer codes are gathered, and what is left over is the answer when these are the ones not allowed.
        var isTurned = BitOperations.PopCount(allowed & all) * 2 > column.Bound;
        var gathered = isTurned ? ~allowed & all : allowed & all;
        ref var slices = ref Unsafe.As<ulong, TWord>(ref MemoryMarshal.GetReference(column.Bits));
        ref var words = ref Unsafe.As<ulong, TWord>(ref MemoryMarshal.GetReference(mask));
        var (count, length) = (column.Count, mask.Length / TWord.Words);
        var every = AllRows();
        for (var at = 0; at < length; at++)
        {
            var found = default(TWord);
            for (var codes = gathered; codes != 0; codes &= codes - 1)
            {
                var code = BitOperations.TrailingZeroCount(codes);
                var rows = every;
                for (var slice = 0; slice < count; slice++)
                {
                    var bits = Unsafe.Add(ref slices, (slice * length) + at);
                    rows = (code >> slice & 1) != 0 ? rows & bits : TWord.Without(rows, bits);
                }

                found |= rows;
            }

            Unsafe.Add(ref words, at) = isTurned ? TWord.Without(every, found) : found;
        }
    }

    private static TWord AllRows()
    {
        var word = default(TWord);
        MemoryMarshal.AsBytes(new Span<TWord>(ref word)).Fill(byte.MaxValue);
        return word;
    }
}
