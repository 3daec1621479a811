using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Openbeat.Analytics.Stops;

/// <summary>Counts by one code, or by the cells of two, that grow segment by segment.</summary>
internal abstract class RowCounts(int cells)
{
    /// <summary>Two columns with more cells than this are counted row by row, which then takes less time.</summary>
    public const int MostCellsBySlices = 256;

    /// <summary>Counts added directly; after <see cref="Finish"/> all of them.</summary>
    public long[] Totals { get; } = new long[cells];

    /// <summary>Counts the rows of a mask by code.</summary>
    public abstract void Add(BitSlices column, ReadOnlySpan<ulong> mask);

    /// <summary>Counts the rows of a mask by two codes: cell = first × across + second.</summary>
    public abstract void Cross(BitSlices first, BitSlices second, ReadOnlySpan<ulong> mask);

    /// <summary>Moves everything counted into <see cref="Totals"/>; counting can go on afterwards.</summary>
    public abstract long[] Finish();
}

/// <inheritdoc cref="RowCounts"/>
/// <remarks>
/// The rows of a word are split by the bits of their codes, from the highest to the lowest but one, into nodes: those with
/// the same code but for its last bit. The nodes of four words wait side by side, whichever segments they are from. Then the
/// last split is made and the four are added with carry-save adders (Harley and Seal), so that only one word in four is
/// counted bit by bit.
/// </remarks>
internal sealed class RowCounts<TWord> : RowCounts
    where TWord : unmanaged, IRowWord<TWord>
{
    private const int Together = 4;

    private readonly int _across;
    private readonly int _outerBound;
    private readonly int _innerBound;
    private readonly int _pairs;
    private readonly int _nodesOfWord;
    private readonly TWord[] _counts;
    private readonly TWord[] _ones;
    private readonly TWord[] _twos;
    private readonly TWord[] _outer;
    private readonly TWord[] _nodes;
    private readonly TWord[] _lastBits = new TWord[Together];
    private int _waiting;
    private bool _hasCounted;

    public RowCounts(int down, int across)
        : base(down * across)
    {
        _across = across;
        _outerBound = Math.Min(down, BitSlices.MaxBound);
        _innerBound = Math.Min(across, BitSlices.MaxBound);
        _pairs = (_innerBound + 1) / 2;
        _counts = new TWord[_outerBound * _pairs * 2];
        _ones = new TWord[_counts.Length];
        _twos = new TWord[_counts.Length];
        // Splitting writes in pairs, so that there is one node more than is used.
        _outer = new TWord[_outerBound + 1];
        _nodesOfWord = (_outerBound * _pairs) + 1;
        _nodes = new TWord[Together * _nodesOfWord];
    }

    public override void Add(BitSlices column, ReadOnlySpan<ulong> mask)
    {
        ref var rows = ref Unsafe.As<ulong, TWord>(ref MemoryMarshal.GetReference(mask));
        ref var bits = ref Unsafe.As<ulong, TWord>(ref MemoryMarshal.GetReference(column.Bits));
        var (words, slices, pairs) = (mask.Length / TWord.Words, column.Count, _pairs);
        var top = LevelsFor(pairs);
        for (var at = 0; at < words; at++)
        {
            var word = Unsafe.Add(ref rows, at);
            if (!word.IsEmpty)
            {
                Split(ref NodesOfWaiting(), word, ref Unsafe.Add(ref bits, at), words, slices, top, 1, pairs);
                Wait(Unsafe.Add(ref bits, at));
            }
        }
    }

    public override void Cross(BitSlices first, BitSlices second, ReadOnlySpan<ulong> mask)
    {
        ref var rows = ref Unsafe.As<ulong, TWord>(ref MemoryMarshal.GetReference(mask));
        ref var bits = ref Unsafe.As<ulong, TWord>(ref MemoryMarshal.GetReference(first.Bits));
        ref var others = ref Unsafe.As<ulong, TWord>(ref MemoryMarshal.GetReference(second.Bits));
        ref var outer = ref MemoryMarshal.GetArrayDataReference(_outer);
        var (words, slices, pairs) = (mask.Length / TWord.Words, second.Count, _pairs);
        var (outerTop, top) = (LevelsFor(_outerBound) - 1, LevelsFor(pairs));
        for (var at = 0; at < words; at++)
        {
            var word = Unsafe.Add(ref rows, at);
            if (!word.IsEmpty)
            {
                Split(ref outer, word, ref Unsafe.Add(ref bits, at), words, first.Count, outerTop, 0, _outerBound);
                ref var nodes = ref NodesOfWaiting();
                for (var code = 0; code < _outerBound; code++)
                {
                    Split(ref Unsafe.Add(ref nodes, code * pairs), Unsafe.Add(ref outer, code), ref Unsafe.Add(ref others, at), words, slices, top, 1, pairs);
                }

                Wait(Unsafe.Add(ref others, at));
            }
        }
    }

    public override long[] Finish()
    {
        if (_waiting > 0)
        {
            _nodes.AsSpan(_waiting * _nodesOfWord).Clear();
            CountWaiting();
        }

        if (!_hasCounted)
        {
            return Totals;
        }

        for (var code = 0; code < _outerBound; code++)
        {
            for (var other = 0; other < _innerBound; other++)
            {
                var cell = (code * _pairs * 2) + other;
                Totals[(code * _across) + other] += TWord.Count(TWord.Count(_counts[cell], _ones[cell], 0), _twos[cell], 1).LaneSum;
            }
        }

        Array.Clear(_counts);
        Array.Clear(_ones);
        Array.Clear(_twos);
        _hasCounted = false;
        return Totals;
    }

    /// <summary>The highest bit of a code, where the codes in pairs are as many as given.</summary>
    private static int LevelsFor(int pairs) => System.Numerics.BitOperations.Log2((uint)Math.Max(1, (2 * pairs) - 1));

    private ref TWord NodesOfWaiting() => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_nodes), _waiting * _nodesOfWord);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Wait(TWord lastBits)
    {
        _lastBits[_waiting] = lastBits;
        if (++_waiting == Together)
        {
            CountWaiting();
        }
    }

    /// <summary>Splits rows by the bits of a column, from the highest down to one of them, until node n holds those whose higher bits are n.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Split(ref TWord nodes, TWord rows, ref TWord slices, int words, int count, int top, int down, int bound)
    {
        nodes = rows;
        for (int slice = top, known = 1; slice >= down; slice--)
        {
            var bits = slice < count ? Unsafe.Add(ref slices, slice * words) : default;
            for (var node = known - 1; node >= 0; node--)
            {
                var of = Unsafe.Add(ref nodes, node);
                // Where the next level has an odd number of nodes, what is written past it is never read.
                Unsafe.Add(ref nodes, (2 * node) + 1) = of & bits;
                Unsafe.Add(ref nodes, 2 * node) = TWord.Without(of, bits);
            }

            known = ((bound - 1) >> (slice - down)) + 1;
        }
    }

    private void CountWaiting()
    {
        _waiting = 0;
        _hasCounted = true;
        ref var nodes = ref MemoryMarshal.GetArrayDataReference(_nodes);
        ref var counts = ref MemoryMarshal.GetArrayDataReference(_counts);
        ref var ones = ref MemoryMarshal.GetArrayDataReference(_ones);
        ref var twos = ref MemoryMarshal.GetArrayDataReference(_twos);
        var of = _nodesOfWord;
        var (bits0, bits1, bits2, bits3) = (_lastBits[0], _lastBits[1], _lastBits[2], _lastBits[3]);
        for (var pair = 0; pair < of - 1; pair++)
        {
            var word0 = Unsafe.Add(ref nodes, pair);
            var word1 = Unsafe.Add(ref nodes, pair + of);
            var word2 = Unsafe.Add(ref nodes, pair + (2 * of));
            var word3 = Unsafe.Add(ref nodes, pair + (3 * of));
            var cell = 2 * pair;
            Sum(TWord.Without(word0, bits0), TWord.Without(word1, bits1), TWord.Without(word2, bits2), TWord.Without(word3, bits3), ref Unsafe.Add(ref ones, cell), ref Unsafe.Add(ref twos, cell), ref Unsafe.Add(ref counts, cell));
            cell++;
            Sum(word0 & bits0, word1 & bits1, word2 & bits2, word3 & bits3, ref Unsafe.Add(ref ones, cell), ref Unsafe.Add(ref twos, cell), ref Unsafe.Add(ref counts, cell));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sum(TWord word0, TWord word1, TWord word2, TWord word3, ref TWord ones, ref TWord twos, ref TWord counts)
    {
        var one = TWord.CarrySave(ones, word0, word1, out var two);
        ones = TWord.CarrySave(one, word2, word3, out var other);
        twos = TWord.CarrySave(twos, two, other, out var fours);
        counts = TWord.Count(counts, fours, 2);
    }
}
