using Openbeat.Analytics.Stops;

namespace Openbeat.Analytics.Tests.Stops;

/// <summary>Every kernel the processor has selects and counts as a loop over the rows does.</summary>
public sealed class RowKernelTests
{
    private const int Seed = 20_270_401;

    public static TheoryData<int> Widths => [.. RowKernel.Supported.Select(kernel => kernel.Width)];

    [Fact]
    public void The_path_without_vectors_is_always_there() => RowKernel.Supported[^1].Width.ShouldBe(64);

    [Theory]
    [MemberData(nameof(Widths))]
    public void Codes_come_back_from_their_bits(int width)
    {
        foreach (var (codes, bound) in Columns())
        {
            var slices = Sliced(codes, bound);
            for (var code = 0; code < bound; code++)
            {
                var mask = new ulong[slices.Words];
                Kernel(width).Select(slices, 1UL << code, mask);
                RowMask.Trim(mask, codes.Length);
                Rows(mask).ShouldBe(Enumerable.Range(0, codes.Length).Where(row => codes[row] == code));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Rows_with_any_of_several_codes_are_selected(int width)
    {
        var random = new Random(Seed);
        foreach (var (codes, bound) in Columns())
        {
            var allowed = (ulong)random.NextInt64() | ((ulong)random.NextInt64() << 20);
            var mask = new ulong[BitSlices.WordsFor(codes.Length)];
            Kernel(width).Select(Sliced(codes, bound), allowed, mask);
            RowMask.Trim(mask, codes.Length);
            Rows(mask).ShouldBe(Enumerable.Range(0, codes.Length).Where(row => (allowed >> codes[row] & 1) != 0));
            RowMask.Count(mask).ShouldBe(codes.Count(code => (allowed >> code & 1) != 0));
        }
    }

    /// <summary>Segments of many lengths one after the other, with counters wider and no wider than their codes, and answers asked in between.</summary>
    [Theory]
    [MemberData(nameof(Widths))]
    public void Rows_are_counted_by_code(int width)
    {
        foreach (var room in new[] { 3, 20, 64, 200 })
        {
            var counts = Kernel(width).NewCounts(room);
            var expected = new long[room];
            foreach (var (codes, bound) in Columns().Where(column => column.Bound <= room))
            {
                var (mask, passes) = Picked(codes.Length);
                counts.Add(Sliced(codes, bound), mask);
                foreach (var row in passes)
                {
                    expected[codes[row]]++;
                }

                if (bound % 3 == 0)
                {
                    counts.Finish().ShouldBe(expected);
                }
            }

            counts.Finish().ShouldBe(expected);
            counts.Finish().ShouldBe(expected);
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Rows_are_counted_by_two_codes(int width)
    {
        foreach (var (down, across) in new[] { (6, 10), (21, 3), (2, 64), (64, 2), (1, 5), (7, 1) })
        {
            var cells = Kernel(width).NewCounts(down, across);
            var expected = new long[down * across];
            var columns = Columns().ToList();
            foreach (var (first, bound) in columns.Where(column => column.Bound <= down))
            {
                foreach (var (second, other) in columns.Where(column => column.Bound <= across && column.Codes.Length == first.Length))
                {
                    var (mask, passes) = Picked(first.Length);
                    cells.Cross(Sliced(first, bound), Sliced(second, other), mask);
                    foreach (var row in passes)
                    {
                        expected[(first[row] * across) + second[row]]++;
                    }
                }
            }

            cells.Finish().ShouldBe(expected);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(1_025)]
    public void Bits_joined_are_the_codes_again(int rows)
    {
        var codes = new byte[rows];
        new Random(Seed).NextBytes(codes);
        codes = Array.ConvertAll(codes, code => (byte)(code % 41));
        var slices = Sliced(codes, 41);
        var used = (rows + 63) / 64;
        var whole = new List<ulong>();
        for (var slice = 0; slice < slices.Count; slice++)
        {
            whole.AddRange(slices.Bits.Slice(slice * slices.Words, used));
        }

        BitSlices.Join([.. whole], rows).ShouldBe(codes);
    }

    private static RowKernel Kernel(int width) => RowKernel.Supported.Single(kernel => kernel.Width == width);

    private static BitSlices Sliced(byte[] codes, int bound) => BitSlices.Of([CodeColumn.From(codes, bound)])[0]!;

    private static IEnumerable<(byte[] Codes, int Bound)> Columns()
    {
        var random = new Random(Seed);
        foreach (var rows in new[] { 1, 64, 511, 512, 513, 2_048, 5_000 })
        {
            foreach (var bound in new[] { 1, 2, 3, 5, 8, 9, 20, 33, 63, 64 })
            {
                var codes = new byte[rows];
                for (var row = 0; row < rows; row++)
                {
                    codes[row] = (byte)random.Next(bound);
                }

                codes[rows / 2] = (byte)(bound - 1);
                yield return (codes, bound);
            }
        }
    }

    /// <summary>About a third of the rows, and none in the second block.</summary>
    private static (ulong[] Mask, List<int> Rows) Picked(int rows)
    {
        var random = new Random(rows);
        var mask = new ulong[BitSlices.WordsFor(rows)];
        for (var row = 0; row < rows; row++)
        {
            if (random.Next(3) == 0 && row / 512 != 1)
            {
                mask[row / 64] |= 1UL << (row % 64);
            }
        }

        return (mask, Rows(mask));
    }

    private static List<int> Rows(ulong[] mask)
    {
        var rows = new List<int>();
        for (var row = RowMask.Next(mask, 0); row >= 0; row = RowMask.Next(mask, row + 1))
        {
            rows.Add(row);
        }

        return rows;
    }
}
